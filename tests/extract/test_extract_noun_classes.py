"""What kind of thing a noun means, and that a thing counts as a good although no list of goods names it."""

from __future__ import annotations

import pytest
from invented_documents import make_document

from kg.extract import extract
from kg.extract.lexicon import words
from kg.extract.noun_classes import class_of, is_thing, noun_of
from kg.model import Authority


@pytest.mark.parametrize(
    ("noun", "meant"),
    [
        ("rifles", ("artifact", "weapon")),
        ("buses", ("artifact", "vehicle")),
        ("potatoes", ("food", "")),
        ("knives", ("artifact", "")),
        ("afternoon", ("time", "")),
        ("hospital", ("artifact", "structure")),
        ("xyzzy", ("", "")),
    ],
)
def test_a_noun_has_the_class_of_its_first_sense_in_the_singular_too(noun: str, meant: tuple[str, str]) -> None:
    assert class_of(noun) == meant


def test_what_stays_or_cannot_be_touched_is_no_thing() -> None:
    assert is_thing("tarpaulins") and is_thing("zirconium")
    assert not any(map(is_thing, ("hospital", "afternoon", "friendship", "minister", "railway")))


@pytest.mark.parametrize(("name", "noun"), [("loan (payment)", "loan"), ("Bags of rice", "bags"), ("(old)", "(old)")])
def test_the_noun_of_an_item_stands_before_what_is_added_to_it(name: str, noun: str) -> None:
    assert noun_of(name) == noun


def test_a_thing_that_no_list_names_passes_with_and_without_a_figure() -> None:
    assert not {"tarpaulin", "bread"} & words("goods")
    text = "Norway delivered 40 tarpaulins to Peru in May. Sweden has sent bread to Chad."
    found = {(fact.item, fact.tallies[0].quantity) for fact in extract(make_document(text), Authority()).transfers}
    assert ("tarpaulins", 40) in found
    assert ("bread", None) in found


def test_what_only_stands_about_does_not_pass() -> None:
    text = "Norway handed lathes over to Peru under a green lamp near the lorries."
    assert [fact.item for fact in extract(make_document(text), Authority()).transfers] == ["lathes"]
