"""The words about an item as signs: by place, names by their kind alone."""

from __future__ import annotations

import pytest

from kg.extract.language import pipeline
from kg.extract.logistic import weights_of
from kg.extract.opening import open_page
from kg.extract.parsing import parse_page
from kg.extract.principals import find_principals
from kg.extract.survey import survey
from kg.extract.telling_words import telling_words
from kg.extract.transfers import find_sided
from kg.model import Authority
from kg.read import read_bytes


def _words(text: str) -> dict[str, float]:
    [document] = read_bytes(f"Paper on nets\n\n{text}\n".encode(), "nets.txt")
    page = open_page(document)
    found = survey(page, Authority(())).found
    nlp = pipeline()
    assert nlp is not None
    principals = find_principals(page, Authority(()), found.countries())
    [(sided, _)] = find_sided(found, principals, parse_page(found, nlp))
    return telling_words(sided)


def test_words_count_by_where_they_stand() -> None:
    found = _words("Last week Norway gladly sold Peru 40 strong nets for the winter.")
    assert {
        "before gladly",
        "told by sold",
        "advmod gladly",
        "item's strong",
        "item nets",
        "behind for",
    } <= found.keys()
    assert "next behind for" in found and "behind gladly" not in found
    assert all(0 < value <= 1 for value in found.values())


@pytest.mark.parametrize(("one", "other"), [("Norway", "Japan"), ("40", "76"), ("Mr. Lindqvist", "Mr. Okafor")])
def test_no_sign_is_a_particular_name_or_figure(one: str, other: str) -> None:
    text = "Norway sold Peru 40 strong nets, as Mr. Lindqvist said."
    assert _words(text) == _words(text.replace(one, other))


def test_weights_are_of_signs_that_words_can_give() -> None:
    kinds = ("before ", "behind ", "next before ", "next behind ", "item's ", "measure ", "item ", "told by ", "over ")
    weighed = [name for name in weights_of("confidence") if name.startswith(kinds)]
    assert len(weighed) > 1000
    assert not [name for name in weighed if any(char.isupper() for char in name)]
