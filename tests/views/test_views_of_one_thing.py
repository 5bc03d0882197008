"""The view of one thing comes from its description alone, also of what a program has read."""

from __future__ import annotations

import pyoxigraph as ox

from kg.views import find_view, view_of

PREFIXES = """
@prefix d: <https://example.org/id/document/> . @prefix dipla: <https://w3id.org/dipla/ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix stage: <https://w3id.org/dipla/scheme/stage/> . @prefix item-kind: <https://w3id.org/dipla/scheme/item-kind/> .
@prefix qualifier: <https://w3id.org/dipla/scheme/qualifier/> .
@prefix a: <https://example.org/id/agency/> . @prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
a:x a dipla:Agency ; skos:prefLabel "X" . a:y a dipla:Agency ; skos:prefLabel "Y" .
"""


def said(turtle: str, name: str) -> str:
    view = find_view(name)
    assert view is not None
    triples = [quad.triple for quad in ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE)]
    return "\n".join(map(str, view_of(triples, view)))


TRANSFER = """
d:t a dipla:Transfer ; dipla:supplier a:x ; dipla:recipient a:y ; dipla:item "lathes" ; dipla:tally d:y {more} .
d:y a dipla:Tally ; dipla:tallyOf d:t ; dipla:stage stage:{stage} ;
  dipla:quantity {quantity} ; dipla:qualifier qualifier:{qualifier} .
"""


def transfer(stage: str = "delivered", quantity: int = 3, qualifier: str = "exact", more: str = "") -> str:
    return TRANSFER.format(stage=stage, quantity=quantity, qualifier=qualifier, more=more)


def test_a_delivered_tally_is_a_transfer_of_custody() -> None:
    found = said(transfer(), "crm")
    assert "E10_Transfer_of_Custody" in found and "P90_has_value" in found


def test_a_delivery_has_its_time_without_an_as_of_date() -> None:
    found = said(transfer(more='; dipla:earliest "1962-05-01"^^<http://www.w3.org/2001/XMLSchema#date>'), "crm")
    assert "P82a_begin_of_the_begin" in found and "P82b" not in found


def test_a_requested_tally_is_nothing_in_crm() -> None:
    assert said(transfer(stage="requested"), "crm") == ""


def test_a_lower_bound_stays_a_lower_bound() -> None:
    found = said(transfer(qualifier="at-least"), "crm")
    assert "P90a_has_lower_value_limit" in found and "P90_has_value" not in found


def test_know_how_is_in_nobodys_custody() -> None:
    assert said(transfer(more="; dipla:itemKind item-kind:know-how"), "crm") == ""
    assert said(transfer(more="; dipla:itemKind item-kind:know-how, item-kind:machinery"), "crm") != ""


def test_what_a_curated_statement_stands_for_is_left_out_of_every_view() -> None:
    for name in ("rico", "schema", "prov", "crm"):
        assert "/t>" not in said(transfer(more="; dipla:confirms d:other"), name)


def test_a_range_has_both_ends_in_schema_org() -> None:
    found = said(transfer() + "d:y dipla:quantityTo 5 .", "schema")
    assert "minValue" in found and "maxValue" in found and "schema.org/value>" not in found


def test_a_date_is_never_sharpened() -> None:
    found = said('d:m a dipla:Meeting ; dipla:date "1964-10~"^^edtf:EDTF .', "rico")
    assert '"1964-10~"' in found and "1964-10-01" not in found


def test_an_empty_description_has_empty_views() -> None:
    assert said('d:unknown dcterms:title "Untitled" .', "rico").count("d:unknown") == 0
