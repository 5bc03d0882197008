"""What kind of agency a name says it is, by its head noun: for agencies that no authority file knows."""

from __future__ import annotations

from kg.link.names import fold

_KINDS = {
    "ministry": "ministry",
    "embassy": "embassy",
    "legation": "embassy",
    "consulate": "embassy",
    "delegation": "delegation",
    "mission": "delegation",
    "department": "department",
    "bureau": "department",
    "office": "government-office",
    "government": "government",
    "parliament": "legislature",
    "court": "court",
    "party": "party",
    "academy": "academy",
    "institute": "research-institute",
    "university": "university",
    "college": "university",
    "hospital": "hospital",
    "museum": "museum",
    "archive": "archive",
    "archives": "archive",
    "bank": "bank",
    "company": "company",
    "corporation": "company",
    "association": "association",
    "society": "association",
    "foundation": "funder",
    "army": "armed-force",
    "navy": "armed-force",
    "group": "group",
}
_BREAKS = ("of", "for", "in", "on", "to", "at")


def guess_agency_kind(name: str) -> str | None:
    """The notation of agency-kind for the head noun: `Ministry of Light`, `Lamp Company`; None for any other noun."""
    words = fold(name).split()
    head = next((words[number - 1] for number, word in enumerate(words) if word in _BREAKS and number), None)
    return _KINDS.get(head or (words[-1] if words else ""))
