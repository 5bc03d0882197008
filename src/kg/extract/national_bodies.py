"""Bodies that a country has one of, by their names without country words (`lexicon/national_bodies.csv`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kg.extract.lexicon import rows

ADJECTIVES = r"(?:(?:the|imperial|royal|national|federal) )*"
"""What may stand before such a name."""
_BEFORE = re.compile(ADJECTIVES, re.IGNORECASE)


@lru_cache(maxsize=65536)
def national_body(name: str) -> Mapping[str, str] | None:
    """The row of `national_bodies.csv` of a name without country words; None for a body that is no country's."""
    plain = _BEFORE.sub("", name, count=1)
    found = (row for row in rows("national_bodies") if re.fullmatch(row["name"], _as_in(row["name"], plain)))
    return next(found, None)


def only_country_with(name: str) -> str | None:
    """The one country whose body is called so: `Board of Trade`; None where several may have it.

    >>> only_country_with("Board of Trade"), only_country_with("Treasury")
    ('GB', None)
    """
    row = national_body(name)
    has = row["has"].split() if row is not None else []
    return has[0] if len(has) == 1 else None


def _as_in(pattern: str, name: str) -> str:
    return name if pattern[0].isupper() else name.lower()
