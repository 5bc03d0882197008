"""Where statesmen and envoys belong who are named by surname alone: "Calwell to Evatt", "Leathers has promised"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.lexicon import rows

_BEFORE_NAME = re.compile(
    r"(?:(?:Mr|Dr|Sir|Lord|Viscount|Earl|Senator|General|Marshal|Admiral|Prof|Professor|President|Prime|Minister|"
    r"Secretary|Ambassador|[A-Z]|[A-Z]\.(?:[ -]?[A-Z]\.)*)\.?\s+)*"
)


@dataclass(frozen=True, slots=True)
class Belonging:
    """The country of a statesman, and the one to which he was accredited."""

    country: str
    post: str | None = None


def belonging_of(name: str, year: int | None) -> Belonging | None:
    """Whose a bearer of `name` (titles and initials may stand before it) was in `year`, None where no row tells.

    A row with a post counts only where the year is known; one without is no more than the country.
    """
    bare = name.strip()
    bare = bare[match.end() :] if (match := _BEFORE_NAME.match(bare)) else bare
    bare = bare.title() if bare.isupper() else bare
    fitting = [row for row in _by_name().get(bare, ()) if _covers(row, year)]
    if not fitting:
        return None
    posted = next((row for row in fitting if row["post"]), fitting[0])
    return Belonging(posted["country"], posted["post"] or None)


def _covers(row: dict[str, str], year: int | None) -> bool:
    if not row["first"]:
        return True
    return year is not None and int(row["first"]) <= year <= int(row["last"])


@cache
def _by_name() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows("statesmen_homes"):
        for name in row["names"].split():
            found.setdefault(name.replace("_", " "), []).append(row)
    return found
