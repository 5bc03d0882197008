"""Bodies that a document calls by their noun alone: "the Board", "the Navy", "Embassy believes" in a telegram."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.agency_runs import FoundAgency, heads
from kg.extract.lexicon import words
from kg.extract.one_of import one_of

_OF_CAPITALS = "congress|parliament|navy|army|air force|senate|cabinet"


def find_bare_bodies(
    text: str, agencies: Sequence[FoundAgency], capitals: Sequence[tuple[int, int]]
) -> Iterator[FoundAgency]:
    """Nouns of bodies after "the" where no body of the page has the noun in its name, each wherever it stands.

    `capitals` are stretches that the source has in capitals: there parliaments and services go without an article.
    """
    written = [text[one.start : one.end].lower() for one in agencies]
    known = {word.strip(".,").removesuffix("s") for name in written for word in name.split()}
    known |= {"air force"} if any("air force" in name for name in written) else set()
    taken = {at for one in agencies for at in range(one.start, one.end)}
    found = [*_bare().finditer(text)]
    for start, end in capitals:
        found += _capital().finditer(text, start, end)
        if re.search(r"\b(?:EC|EEC|ec|eec|Ec|Eec|[Cc]ommunity)\b", text[start:end]):
            found += _of_community().finditer(text, start, end)
    for match in found:
        name = match["name"]
        if name.lower() not in known and match.start("name") not in taken and not _is_owned(text, match.start()):
            yield _made(match.start("name"), match.end("name"), name)


def _made(start: int, end: int, name: str) -> FoundAgency:
    shown = name if any(char.isupper() for char in name) else name.title()
    row = heads().get(shown)
    return FoundAgency(start, end, shown, row["kind"] if row else "armed-force")


def _is_owned(text: str, at: int) -> bool:
    """ "Secretary of the Navy", "General of the Army": a post, no body that acts."""
    return (
        re.search(
            r"\b(?:Secretary|Minister|General|President|Marshal|Chairman|Chiefs?|members?) of $",
            text[max(0, at - 20) : at],
        )
        is not None
    )


@cache
def _bare() -> re.Pattern[str]:
    nouns = one_of(words("bodies_bare"), space=" ")
    people = (
        "of|authorities|officers?|personnel|concerned|force|union|courts?|stations?|magistrates?|wireless|regulations"
    )
    after = rf"(?![\w-]| [A-Z(]| (?:for|on|at) (?:the )?[A-Z]| (?:{people})\b)"
    return re.compile(rf"\b[Tt]he (?P<name>{nouns}){after}")


@cache
def _capital() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-])(?P<name>{_OF_CAPITALS})(?![\w-]| of\b| (?:officers?|personnel|attach))", re.I)


@cache
def _of_community() -> re.Pattern[str]:
    """Commission and Council without an article where a cable speaks of the European Community."""
    before = r"(?:(?:^|(?<=[.;:,] )|(?<= that )|(?<= and )|(?<= but )|(?<=\bsaid )|(?<=\bby )|(?<=\bto ))(?i:the )?)"
    after = r"(?=['’]s\b| (?:has|had|will|would|is|was|said|says|believes|decided|intends|proposed|officials?|staff)\b)"
    return re.compile(rf"{before}(?P<name>(?i:commission|council)){after}")
