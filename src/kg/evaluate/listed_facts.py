"""A list of facts with their places (CSV) against what is found in the texts alone.

The columns used: id, document, kind, fact, parties, quantity, start, end, and sha256 of the span's UTF-8 bytes. A fact
is found when something of its kind stands in the sentence of its span, and says the same:

- agency, person: a name that shares a word with the fact or its parties, or is its initials;
- agreement: an agreement, or the name of one;
- session: a meeting with the session's number;
- transfer, request: a transfer with the first figure of the quantity; one thing needs no figure.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from kg.errors import DocumentError
from kg.evaluate.mapping import facts_of_file, find_files
from kg.evaluate.words import words
from kg.model import Authority, Fact, Facts, Meeting, Mention, Transfer

KINDS = ("agency", "person", "agreement", "session", "transfer", "request")
"""The kinds of facts that a text can be searched for."""

_BREAK = re.compile(r"[.!?:;]\s|\n\s*\n")
_FIGURE = re.compile(r"\d[\d,]*(?!\d*%)")
_SESSION = re.compile(r"session (\d+)")
_NEAR = 1000
"""Characters before and behind a span in which its sentence must end."""


@dataclass(frozen=True, slots=True)
class ListedFact:
    """A row of the list; `start`, `end` are code points of the file's text."""

    id: str
    document: str
    kind: str
    fact: str
    parties: str
    quantity: str
    start: int
    end: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A listed fact and whether it was found."""

    fact: ListedFact
    found: bool


def read_listed(path: Path) -> list[ListedFact]:
    """The facts of the kinds in KINDS. Raises DocumentError when the file is no such list."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            return [_fact(row) for row in csv.DictReader(stream) if row["kind"] in KINDS and row["start"]]
    except (OSError, UnicodeDecodeError, KeyError, ValueError) as error:
        raise DocumentError(f"not a list of facts with kind, start and end ({error!r})", path) from error


def _fact(row: Mapping[str, str]) -> ListedFact:
    return ListedFact(
        id=row["id"],
        document=row["document"],
        kind=row["kind"],
        fact=row["fact"],
        parties=row["parties"],
        quantity=row["quantity"],
        start=int(row["start"]),
        end=int(row["end"]),
        sha256=row["sha256"],
    )


def measure_listed(listed: Sequence[ListedFact], folder: Path, authority: Authority) -> Iterator[Measured]:
    """Each fact with whether it is found in its document of `folder`.

    Raises DocumentError when a document is not there, cannot be read, or has other words at a fact's offsets.
    """
    files = find_files(folder, sorted({one.document for one in listed}))
    for document in dict.fromkeys(one.document for one in listed):
        if document not in files:
            raise DocumentError(f"no document {document!r} in the folder: give the folder with the texts", folder)
        facts = facts_of_file(files[document], authority)
        text = facts[0].document.text.text if facts[0].document.text else ""
        for one in listed:
            if one.document == document:
                _check_span(one, text, files[document])
                yield Measured(one, _is_found(one, facts, text))


def _check_span(one: ListedFact, text: str, path: Path) -> None:
    if hashlib.sha256(text[one.start : one.end].encode()).hexdigest() != one.sha256:
        raise DocumentError(f"the words at the offsets of {one.id} are not those of the list", path)


def _is_found(one: ListedFact, facts: Iterable[Facts], text: str) -> bool:
    start, end = sentence_around(text, one.start, one.end)
    near = (
        fact
        for found in facts
        for fact in (*found.mentions, *found.agreements, *found.meetings, *found.transfers)
        if any(at < end and start < to for at, to in _spans(fact)) or _is_written(fact, text, start, end)
    )
    return any(_says(one, fact) for fact in near)


def _is_written(fact: Fact, text: str, start: int, end: int) -> bool:
    """Whether a mention, which has the first place of each spelling, is spelt so in `text[start:end]` too."""
    if not isinstance(fact, Mention):
        return False
    return any(text[at:to] in text[start:end] for at, to in _spans(fact))


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence, or line of a list, around a span."""
    before = [match.end() for match in _BREAK.finditer(text, max(0, start - _NEAR), start)]
    behind = _BREAK.search(text, end, min(len(text), end + _NEAR))
    return (before[-1] if before else max(0, start - _NEAR)), (behind.start() if behind else end)


def _spans(fact: Fact) -> Iterator[tuple[int, int]]:
    for passage in (*fact.trail.passages, *(one for tally in fact.tallies for one in tally.trail.passages)):
        yield passage.start, passage.end


def _says(one: ListedFact, fact: Fact) -> bool:
    if isinstance(fact, Mention):
        kind = fact.party.kind
        return kind == one.kind and (kind == "agreement" or _same_name(one, fact))
    if isinstance(fact, Meeting):
        number = _SESSION.search(one.quantity)
        return one.kind == "session" and (number is None or fact.session_number == int(number[1]))
    if isinstance(fact, Transfer):
        return one.kind in ("transfer", "request") and _same_figure(one, fact)
    return one.kind == "agreement"


def _same_name(one: ListedFact, mention: Mention) -> bool:
    names = (mention.party.name, mention.label or "")
    said = words(f"{one.fact} {one.parties}")
    initials = {"".join(word[0] for word in name.lower().split() if word not in ("of", "the", "and")) for name in names}
    return any(words(name) & said for name in names) or bool(initials & set(one.parties.lower().split()))


def _same_figure(one: ListedFact, transfer: Transfer) -> bool:
    figure = _FIGURE.search(one.quantity)
    if figure is None or figure[0] == "1":
        return True
    wanted = Decimal(figure[0].replace(",", ""))
    return any(tally.quantity == wanted for tally in transfer.tallies)
