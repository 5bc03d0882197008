"""Whom a surname alone means: who stands in the document with more, who holds a post, who signs in its volume."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.link.names import fold_person, title_of
from kg.model import Description, Document, Mention, Party

_SURNAME_FIRST = frozenset(("CN", "KP", "KR", "VN", "VD", "TW"))
_HELD_BY = re.compile(r"\((?P<holder>[^()]+)\)$")
_ARTICLE = re.compile(r"^[Tt]he ")


@dataclass(frozen=True, slots=True)
class Fuller:
    """A name with more than the surname, and the reason why it is the same person.

    `is_shown` where the document itself does not have it, so that pages do not call the person by the surname.
    """

    name: str
    reason: str
    is_shown: bool = False


class Surnames:
    """The persons of one document by surname."""

    def __init__(
        self, parties: list[Party], document: Document | None = None, mentions: Iterable[Mention] = ()
    ) -> None:
        self._full = _full_names(parties)
        self._titled = _titled_names(parties)
        self._holders = _holders(parties)
        self._volume: dict[str, str] = {}
        if document is not None:
            self._volume = {fold_person(name): full for name, full in document.full_names}
            for surname, name in _signer(document.description, mentions):
                self._holders.setdefault(surname, set()).add(name)

    def fuller(self, party: Party) -> Fuller | None:
        """The one name that has more than this surname: a full one, one with a title, of a post, of the volume."""
        surname = fold_person(party.name)
        if party.kind != "person" or " " in surname:
            return None
        full, titled = self._full.get(surname, set()), self._titled.get(surname, set())
        if len(full) == 1:
            return Fuller(next(iter(full)), "surname-in-document")
        if full or title_of(party.name):
            return None
        held = self._holders.get(surname, set())
        if titled:
            return Fuller(next(iter(titled)), "surname-in-document") if len(titled) == 1 else None
        if held:
            return Fuller(next(iter(held)), "surname-in-document", True) if len(held) == 1 else None
        return Fuller(self._volume[surname], "surname-in-volume", True) if surname in self._volume else None


def _signer(description: Description, mentions: Iterable[Mention]) -> list[tuple[str, str]]:
    """(surname, name with post) of who signs by surname alone where the author is only a post: "The Minister"."""
    authors = description.authors
    if len(authors) != 1 or authors[0].kind != "post" or _HELD_BY.search(authors[0].name):
        return []
    signatures = [(start, end) for field, start, end in description.spans if field in ("signed", "signature")]
    signed = {
        one.party.name
        for one in mentions
        for passage in one.trail.passages
        if one.party.kind == "person" and any(start <= passage.start < end for start, end in signatures)
    }
    surnames = {fold_person(name) for name in signed}
    if len(surnames) != 1 or any(" " in surname for surname in surnames):
        return []
    name = min(signed, key=lambda name: (name.isupper(), name))
    return [(surname, _with_post(name, authors[0].name)) for surname in surnames]


def _with_post(name: str, post: str) -> str:
    return f"{name}, {_ARTICLE.sub('', post.strip()).replace(' the ', ' ')}"


def _full_names(parties: list[Party]) -> dict[str, set[str]]:
    """Names of persons by surname, where a person stands with more than the surname: two different ones are two."""
    found: dict[str, dict[str, str]] = {}
    for party in parties:
        words = fold_person(party.name).split() if party.kind == "person" else []
        if len(words) > 1:
            surname = words[0] if _has_surname_first(party) else words[-1]
            found.setdefault(surname, {}).setdefault(" ".join(words), party.name)
    return {surname: set(names.values()) for surname, names in found.items()}


def _has_surname_first(party: Party) -> bool:
    """`Kim Il-sung`, `Chou En-lai`: by the country, or by a hyphen in the given name that stands last."""
    return party.country in _SURNAME_FIRST or bool(re.fullmatch(r"(?:.* )?\w+ \w+-[a-z]\w*", party.name.split(",")[0]))


def _titled_names(parties: list[Party]) -> dict[str, set[str]]:
    """Names of persons by surname, where the surname stands with a title or post (`Ambassador Hay`)."""
    found: dict[str, dict[str, str]] = {}
    for party in parties:
        surname = fold_person(party.name) if party.kind == "person" else ""
        if surname and " " not in surname and (title := title_of(party.name)):
            found.setdefault(surname, {}).setdefault(title, party.name)
    return {surname: set(names.values()) for surname, names in found.items()}


def _holders(parties: list[Party]) -> dict[str, set[str]]:
    """Names with a post by the surname alone, where a post names who holds it: `The Minister in Norway (Hay)`."""
    found: dict[str, set[str]] = {}
    for party in parties:
        if party.kind == "post" and (match := _HELD_BY.search(party.name)) and " " not in fold_person(match["holder"]):
            name = _with_post(match["holder"], party.name[: match.start()])
            found.setdefault(fold_person(match["holder"]), set()).add(name)
    return found
