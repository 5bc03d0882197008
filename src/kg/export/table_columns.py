"""Which tables there are, and their columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

How = Literal["text", "label", "path", "notation", "ledger"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the property (short name) whose values it shows.

    `how`: literals as text, labels or paths of the things pointed to, notations of concepts, or (`ledger`) the figures
    of the stage `property`.
    """

    header: str
    property: str
    how: How = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, the class of its rows, its columns after `id`, the kinds (notations) that it leaves out."""

    name: str
    cls: str
    columns: tuple[Column, ...]
    without_kinds: tuple[str, ...] = ()


STAGES = (
    *("requested", "put-forward", "proposed", "promised", "agreed", "approved", "pending", "prepared", "in-transit"),
    *("delivered", "confirmed", "confirmation-deferred", "outstanding", "refused", "postponed", "cancelled"),
    *("returned", "leaked", "mentioned"),
)
"""The stages, in the order of their scheme: the ledger columns of transfers."""

_DATES = "date earliest latest"
_NAMES = "name=prefLabel other_names=altLabel country"
_SAME = "same_as=exactMatch:path note=description"
_STATED = "status:notation note=description document=statedIn:linked method confidence review=reviewStatus:notation"


def _columns(words: str) -> Iterator[Column]:
    """Columns from words `header=property:how`; `linked` gives a column of labels and one of paths."""
    for word in words.split():
        named, _, how = word.partition(":")
        header, _, name = named.partition("=")
        if how == "linked":
            yield Column(header, name or header, "label")
            yield Column(f"{header}_id", name or header, "path")
        else:
            yield Column(header, name or header, next((one for one in get_args(How) if one == how), "text"))


def _table(name: str, cls: str, words: str, without_kinds: tuple[str, ...] = ()) -> Table:
    return Table(name, cls, tuple(_columns(words)), without_kinds)


TABLES = (
    _table("agencies", "Agency", f"{_NAMES} kind:notation parent:linked successor:linked {_SAME}"),
    _table("persons", "Person", f"{_NAMES} posts=holds:linked {_SAME}"),
    _table("posts", "Post", f"{_NAMES} agency=postIn:linked {_SAME}"),
    _table("places", "Place", f"{_NAMES} parent:linked {_SAME}"),
    _table(
        "agreements",
        "Agreement",
        f"{_NAMES} kind:notation parties=party:linked {_DATES} adopted_at=adoptedAt:linked refers_to=refersTo:path "
        f"same_as=exactMatch:path {_STATED}",
    ),
    _table(
        "documents",
        "Document",
        f"title kind:notation {_DATES} authors=author:linked addressees=addressee:linked holder:linked "
        "reference=referenceCode pages serial marking:notation language original_language=originalLanguage text:path "
        "forwards:linked abstract rights",
    ),
    _table(
        "meetings",
        "Meeting",
        f"label kind:notation session=sessionNumber held_by=heldBy:linked participants=participant:linked "
        f"place:linked {_DATES} {_STATED}",
    ),
    _table(
        "transfers",
        "Transfer",
        "label supplier:linked recipient:linked requested_by=requestedBy:linked intermediary:linked item "
        "item_kinds=itemKind:notation channel:notation under=underAgreement:linked at_meeting=atMeeting:linked "
        f"part_of=partOf:linked place:linked {_DATES} {' '.join(f'{stage}:ledger' for stage in STAGES)} {_STATED}",
    ),
    _table(
        "tallies",
        "Tally",
        "of=tallyOf:linked stage:notation quantity quantity_to=quantityTo unit currency qualifier:notation as_of=asOf "
        "as_of_earliest=asOfEarliest as_of_latest=asOfLatest sum_of=sumOf:path part_of=partOf:path "
        "document=statedIn:linked method confidence",
    ),
    _table(
        "rules",
        "Rule",
        "label modality:notation bearer:linked beneficiary:linked item item_kinds=itemKind:notation channel:notation "
        f"condition marking:notation exception_to=exceptionTo:linked {_DATES} {_STATED}",
    ),
    _table(
        "steps",
        "Step",
        f"label kind:notation actor:linked recipient:linked acts_on=actsOn:linked follows:linked {_DATES} {_STATED}",
    ),
    _table(
        "claims",
        "Claim",
        "label kind:notation subject:linked predicate:notation object:linked value=object about:linked "
        f"said_by=saidBy:linked contradicts:linked preferred {_DATES} {_STATED}",
        ("mention", "description"),
    ),
)
"""The tables, in the order of the archive."""
