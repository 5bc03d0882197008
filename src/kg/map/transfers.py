"""Transfers of a document."""

from __future__ import annotations

from kg.map.stated import Page
from kg.map.terms import text
from kg.model import Transfer


def map_transfer(page: Page, transfer: Transfer) -> None:
    """One flow between parties on one occasion; its figures are tallies."""
    sheet, nodes = page.sheet, page.nodes
    item = page.item(transfer, transfer.item)
    node = page.fact(transfer, "Transfer", item or "Transfer without a stated item")
    sheet.say(node, "dipla:supplier", nodes.party(transfer.supplier))
    sheet.say(node, "dipla:recipient", nodes.party(transfer.recipient))
    sheet.say(node, "dipla:requestedBy", nodes.party(transfer.requested_by))
    sheet.say(node, "dipla:intermediary", *nodes.parties(transfer.intermediaries))
    sheet.say_concept(node, "dipla:channel", "channel", transfer.channel)
    sheet.say(node, "dipla:item", text(item) if item else None)
    sheet.say_concept(node, "dipla:itemKind", "item-kind", *transfer.item_kinds)
    sheet.say_concept(node, "dipla:marking", "marking", transfer.marking)
    sheet.say(node, "dipla:underAgreement", *(nodes.refer(key) for key in transfer.under))
    sheet.say(node, "dipla:atMeeting", nodes.refer(transfer.at_meeting))


def map_parts(page: Page, transfers: tuple[Transfer, ...]) -> None:
    """`dipla:hasPart` from a transfer to the transfers that are parts of it."""
    own = {transfer.key: transfer for transfer in transfers}
    for transfer in transfers:
        whole = own.get(transfer.part_of or "")
        if whole is not None:
            page.sheet.say(page.nodes.fact(whole), "dipla:hasPart", page.nodes.fact(transfer))
