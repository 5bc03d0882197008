"""Tables of transfers: the header row says what each column holds, each figure of a row is one transfer.

A table counts only where its header or the words that lead into it name a transfer; a table of prices, duties or trade
is none. Item and unit come from the row, else from the header, else from the lead-in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.extract.antecedents import is_particular
from kg.extract.findings import Findings
from kg.extract.goods import is_good
from kg.extract.parties import party_at
from kg.extract.principals import Principals, country_party
from kg.extract.quantities import Quantity, find_quantities
from kg.extract.shortening import shorten
from kg.extract.table_roles import STAGES, Cell, cells_of, figure_in, role_of, roles_by_cells, stage_named
from kg.extract.table_sides import Sides, default_sides
from kg.extract.transfer_labels import transfer_label
from kg.model import Party, Tally, Trail, Transfer
from kg.read import Block

METHOD = "transfer-table/1"
_SURE = Decimal("0.50")
_UNIT = re.compile(
    r"\b(?:in\s+)?((?:metric|long|short|gross)\s+tons?|tons?|tonnes?|MTs?|bushels|bales|barrels|gallons|cases|pounds|kilograms|head)\b",
    re.I,
)
_AMOUNT = re.compile(r"\d[\d,.]*\s+\S+(?:\s+tons?)?")
"""A figure with its unit in the words before a table: it says nothing of the units in the table."""
_OTHER = frozenset(("status", "item", "supplier", "recipient", "party"))
"""Roles of columns that hold no figures of a transfer."""
_PART = re.compile(r"\W*(?:of\s+which|of\s+these|thereof|including)\b", re.I)
"""The header of a column that counts a part of the one before."""
_YEARS = re.compile(r"\W*(?:1[5-9]|20)\d\d\b(?:\s?[-–/]\s?\d{2,4})?\W*$")
"""The header of a column that counts a year: without a side it holds what was made or used in it."""
_HOW_MUCH = re.compile(r"\b(?:amount|quantit|qty|sum|number|nos?\b|value|units?\b|pieces|tons\b)", re.I)
_LEAD = 600
"""How much of the words before a table may lead into it, in characters."""


def find_tabled(found: Findings, principals: Principals) -> list[Transfer]:
    """A transfer for each figure of the page's tables of transfers."""
    facts: list[Transfer] = []
    for lead, table in _tables(found):
        context = found.page.text[lead.start : lead.end][-_LEAD:] if lead is not None else ""
        if any(figure_in(cell) is not None for cell in table[0]):
            roles, body, header = roles_by_cells(found, table), table, [Cell(0, 0, "")] * len(table[0])
        else:
            roles, body, header = [role_of(cell.words) for cell in table[0]], table[1:], table[0]
        told = stage_named(context)
        named = any(role in STAGES for role in roles)
        named = named or ("status" in roles and (body is table or _names_amount(header)))
        if not named and _names_sides(header, roles):
            named, told = True, told if context.rstrip().endswith(":") else "mentioned"
        if not roles or "reject" in roles or (not named and (told is None or role_of(context) == "reject")):
            continue
        default = default_sides(found, principals, lead, body, roles)
        for row in body:
            facts += _row(found, principals, header, roles, row, context, told, default)
    return facts


def _tables(found: Findings) -> Iterator[tuple[Block | None, list[list[Cell]]]]:
    """Runs of at least three rows, each with the block before it."""
    lead: Block | None = None
    run: list[list[Cell]] = []
    for block in found.page.view.blocks:
        if block.kind == "table-row":
            run.append(cells_of(found.page.text, block.start, block.end))
            continue
        if len(run) > 2:
            yield lead, run
        lead, run = block, []
    if len(run) > 2:
        yield lead, run


def _names_amount(header: Sequence[Cell]) -> bool:
    return any(_HOW_MUCH.search(cell.words) for cell in header)


def _names_sides(header: Sequence[Cell], roles: Sequence[str]) -> bool:
    """Whether the columns say from whom to whom how much of what passes, whatever the words before the table tell."""
    return {"supplier", "recipient", "item"} <= set(roles) and _names_amount(header)


_AID = re.compile(r"\b(?:aid|assistance|grants?|gifts?|relief|donations?|contributions?)\b", re.IGNORECASE)
"""A table of what the author's country gives to the other one, where no column names a side."""


def _row(
    found: Findings,
    principals: Principals,
    header: Sequence[Cell],
    roles: Sequence[str],
    row: Sequence[Cell],
    context: str,
    told: str | None,
    default: Sides,
) -> Iterator[Transfer]:
    if len(row) != len(header) or _PART.match(row[0].words) or _is_statistic(row[0]):
        return
    supplier, recipient = _sides(found, principals, roles, row)
    sides = (supplier or default[0], recipient or default[1])
    if sides == (None, None) and _AID.search(context) and len(principals.pair) == 2:
        sides = (country_party(principals.pair[0]), country_party(principals.pair[1]))
    status = next((stage_named(cell.words) for cell, role in zip(row, roles, strict=True) if role == "status"), None)
    for at, cell in enumerate(row):
        figure = figure_in(cell)
        if figure is None or _PART.match(header[at].words) or roles[at] in _OTHER:
            continue
        stage = status or (roles[at] if roles[at] in STAGES else told)
        if stage is not None and not (sides == (None, None) and _YEARS.match(header[at].words)):
            yield _fact(found, header, roles, row, at, figure, stage, sides, context)


def _is_statistic(cell: Cell) -> bool:
    """Whether the cell that heads a row names what does not pass: "Average price", "Production, tons"."""
    return figure_in(cell) is None and role_of(cell.words) == "reject"


def _fact(
    found: Findings,
    header: Sequence[Cell],
    roles: Sequence[str],
    row: Sequence[Cell],
    at: int,
    figure: Quantity,
    stage: str,
    sides: tuple[Party | None, Party | None],
    context: str,
) -> Transfer:
    first = next((one for one, role in enumerate(roles) if role == "item"), 0)
    earlier = any(figure_in(cell) is not None for cell in row[1:at])
    passage = found.page.passage(row[at if earlier and roles[first] != "item" else min(first, at)].start, row[at].end)
    heads = [found.page.passage(header[at].start, header[at].end)] if header[at].words else []
    trail = Trail(METHOD, _SURE, passages=(passage, *heads))
    item = row[first].words if roles[first] == "item" else good_of(header[at].words, context, found.page.text)
    money = figure.currency or _currency(header[at].words)
    value = (figure.value or 0) * (10**6 if re.search(r"\bmillions?\b", header[at].words, re.I) else 1)
    near = (_unit(one) for one in (row[at].words, row[first].words, header[at].words, _AMOUNT.sub("", context)))
    unit = None if money else next((one for one in near if one is not None), None)
    tally = Tally("figure", stage, trail, quantity=Decimal(value), unit=unit, currency=money)
    name = shorten(item)
    key = f"transfer-{passage.start}-{passage.end}-{at}"
    label = transfer_label(name, tally)
    return Transfer(
        key=key, trail=trail, label=label, tallies=(tally,), supplier=sides[0], recipient=sides[1], item=name
    )


def _sides(
    found: Findings, principals: Principals, roles: Sequence[str], row: Sequence[Cell]
) -> tuple[Party | None, Party | None]:
    """The parties of the columns that name sides; a party of no named side receives from the author's country."""
    named: dict[str, Party] = {}
    for cell, role in zip(row, roles, strict=True):
        spans = found.parties_in(cell.start, cell.end)
        if role in ("supplier", "recipient", "party", "") and spans:
            span = spans[0]
            named.setdefault(role or "party", party_at(found, span))
    supplier, recipient = named.get("supplier"), named.get("recipient") or named.get("party")
    if supplier is None and recipient is not None and principals.author not in (None, recipient.country):
        supplier = country_party(str(principals.author))
    return supplier, recipient


def _currency(header: str) -> str | None:
    """The currency that a header gives to its column: "amount (US$ million)"."""
    found = [one.currency for one in find_quantities(re.sub(r"(US\s?\$|\$|£A?)", r"\1 1 ", header, flags=re.I))]
    found += [one.currency for one in find_quantities(re.sub(r"\(?(?:in\s)?(\w+)\)?$", r"1 \1", header))]
    return next((one for one in found if one is not None), None)


def _unit(text: str) -> str | None:
    match = _UNIT.search(text)
    return match[1].lower() if match else None


def good_of(header: str, context: str, page: str) -> str:
    """The good that the header names, else the last one of the lead-in, else the first of the page."""
    for text, last in ((header, False), (context, True), (page, False)):
        found = [
            word
            for word in re.findall(r"[a-z-]+", text.lower())
            if is_particular(word, money=True) and not role_of(word)
        ]
        if found:
            return _with_good_behind(text, str(found[-1] if last else found[0]))
    return "goods"


def _with_good_behind(text: str, word: str) -> str:
    """The word with the good that it describes: "machine tools"."""
    behind = re.search(rf"\b{re.escape(word)} ([a-z]+)\b", text.lower())
    return f"{word} {behind[1]}" if behind is not None and is_good(behind[1]) and not role_of(behind[1]) else word
