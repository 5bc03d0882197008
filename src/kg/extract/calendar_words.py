"""The names of months and days, as patterns and numbers."""

from __future__ import annotations

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY_NAMES = "|".join(day.title() for day in WEEKDAYS)
"""The names of the days of the week, as alternatives of a pattern."""
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""Seasons with their numbers in EDTF."""
MONTH_NAMES = "|".join(month.title() for month in MONTHS)
"""The names of the months in full, as alternatives of a pattern."""
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|r?\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
"""A month in full or shortened."""
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|d)?"
"""A day of a month: "3", "3rd", and the older "3d"."""


def month_number(name: str) -> int:
    """1 to 12 of an English month name or its abbreviation."""
    key = name.lower().rstrip(".")[:3]
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(key))


def day_number(text: str) -> int:
    return int("".join(sign for sign in text if sign.isdigit()))
