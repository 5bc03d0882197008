"""Which fields of which kind a person may correct, and how the value in the cell is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kg.edtf_dates import check_order, parse_date
from kg.iris import ENTITY_KINDS
from kg.model import Authority, Entity, EntityKind, Party
from kg.schemes import check_notation, nearest

Reader = Callable[[str, "Known"], Any]
_NUMBER = re.compile(r"-?\d{1,18}(\.\d{1,9})?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
SOURCES = ("signature", "page", "citation", "record", "text")
"""The sources of a document's dates, of which one can be preferred."""


class Known:
    """The entities of the authority files by kind and id."""

    def __init__(self, authority: Authority) -> None:
        self._entities: dict[tuple[str, str], Entity] = {
            (entity.kind, entity.id): entity for entity in authority.entities
        }

    def party(self, text: str, default: EntityKind = "agency") -> Party:
        """The party `agency/cn` (or `cn`, of the kind `default`). Raises ValueError when no authority file has it."""
        entity = self.entity(text, default)
        return Party(entity.label, entity.kind, entity.id, entity.country)

    def entity(self, text: str, default: EntityKind) -> Entity:
        """The entity `agency/cn` or `cn`. Raises ValueError when no authority file has it."""
        kind, slash, name = text.rpartition("/")
        kind = kind if slash else default
        if kind not in ENTITY_KINDS:
            raise ValueError(f"{kind!r} is no kind of entity{nearest(kind, ENTITY_KINDS)}")
        if found := self._entities.get((kind, name)):
            return found
        ids = tuple(known for one, known in self._entities if one == kind)
        raise ValueError(f"no authority file has the {kind} {name!r}: add it there first{nearest(name, ids)}")


@dataclass(frozen=True, slots=True)
class Field:
    """How the cell is read; `needed` when the cell may not be empty (an empty one means: the source does not say)."""

    read: Reader
    needed: bool = False
    empty: Any = None


def _text(text: str, known: Known) -> str:
    return " ".join(text.split())


def _date(text: str, known: Known) -> Any:
    return check_order(parse_date(text))


def _number(text: str, known: Known) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{text!r} is no number: digits alone, with a point for decimals")
    return Decimal(text)


def _count(text: str, known: Known) -> int:
    if not text.isdigit() or len(text) > 6:
        raise ValueError(f"{text!r} is no number of a session: digits alone")
    return int(text)


def _language(text: str, known: Known) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise ValueError(f"{text!r} is no language tag: en, zh, ko, ru, zh-Hant")
    return text


def _source(text: str, known: Known) -> str:
    if text not in SOURCES:
        raise ValueError(f"{text!r} is no source of a date{nearest(text, SOURCES)}")
    return text


def _in(scheme: str, needed: bool = False) -> Field:
    return Field(lambda text, known: check_notation(scheme, text), needed)


def _many_in(scheme: str) -> Field:
    return Field(lambda text, known: tuple(check_notation(scheme, part) for part in _parts(text)), empty=())


def _party(default: EntityKind = "agency", needed: bool = False) -> Field:
    return Field(lambda text, known: known.party(text, default), needed)


def _parties() -> Field:
    return Field(lambda text, known: tuple(known.party(part) for part in _parts(text)), empty=())


def _agreement(text: str, known: Known) -> str:
    return known.entity(text, "agreement").id


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]


_PLAIN, _NEEDED = Field(_text), Field(_text, needed=True)
_COMMON: Mapping[str, Field] = {
    "label": _PLAIN,
    "date": Field(_date),
    "place": _party("place"),
    "status": _in("status"),
    "note": _PLAIN,
}
FIELDS: Mapping[str, Mapping[str, Field]] = {
    "agreement": {
        **_COMMON,
        "name": _NEEDED,
        "kind": _in("agreement-kind", True),
        "entity": Field(_agreement),
        "parties": _parties(),
    },
    "meeting": {
        **_COMMON,
        "name": _NEEDED,
        "kind": _in("meeting-kind", True),
        "held_by": _party(),
        "session_number": Field(_count),
        "participants": _parties(),
    },
    "transfer": {
        **_COMMON,
        "supplier": _party(),
        "recipient": _party(),
        "requested_by": _party(),
        "intermediaries": _parties(),
        "channel": _in("channel"),
        "item": _NEEDED,
        "item_kinds": _many_in("item-kind"),
        "marking": _in("marking"),
    },
    "rule": {
        **_COMMON,
        "modality": _in("modality", True),
        "bearers": _parties(),
        "beneficiaries": _parties(),
        "item": _PLAIN,
        "item_kinds": _many_in("item-kind"),
        "channel": _in("channel"),
        "condition": _PLAIN,
        "marking": _in("marking"),
    },
    "step": {**_COMMON, "kind": _in("step-kind", True), "actors": _parties(), "recipients": _parties()},
    "claim": {
        **_COMMON,
        "kind": _in("claim-kind", True),
        "said_by": _parties(),
        "person": _party("person", True),
        "post": _party("post", True),
        "agency": _party(),
    },
    "tally": {
        "stage": _in("stage", True),
        "quantity": Field(_number),
        "quantity_to": Field(_number),
        "unit": _PLAIN,
        "currency": _PLAIN,
        "qualifier": _in("qualifier", True),
        "as_of": Field(_date),
        "note": _PLAIN,
    },
    "mention": {"entity": _party(needed=True)},
    "document": {
        "title": _NEEDED,
        "kind": _in("document-kind"),
        "date": Field(_date),
        "preferred_date": Field(_source, needed=True),
        "holder": _party(),
        "publisher": _party(),
        "reference_code": _PLAIN,
        "pages": _PLAIN,
        "serial": _PLAIN,
        "authors": _parties(),
        "addressees": _parties(),
        "obtained_by": _parties(),
        "translators": _parties(),
        "funders": _parties(),
        "language": Field(_language),
        "original_language": Field(_language),
        "marking": _in("marking"),
    },
}
"""What can be corrected, by kind and field."""


def has_figures(kind: str) -> bool:
    """Whether facts of this kind have figures, whose fields may be corrected in a row about the fact."""
    return kind not in ("tally", "mention", "document")


def is_of_figure(kind: str, field: str) -> bool:
    """Whether `field`, corrected in a row about a fact of this kind, is one of its figure."""
    return has_figures(kind) and field in FIELDS["tally"] and field not in FIELDS[kind]


def read_value(kind: str, field: str, text: str, known: Known) -> Any:
    """What the cell `value` means for a field. Raises ValueError, which says what to write instead."""
    fields = {**(FIELDS["tally"] if has_figures(kind) else {}), **FIELDS[kind]}
    if field not in fields:
        raise ValueError(f"a {kind} has no field {field!r}{nearest(field, tuple(fields))}")
    found = fields[field]
    if text:
        return found.read(text, known)
    if found.needed:
        raise ValueError(f"{field}: the cell 'value' is empty, and a {kind} cannot be without it")
    return found.empty
