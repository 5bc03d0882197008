"""Rules and hearsay."""

from __future__ import annotations

import pytest
from invented_documents import make_document

from kg.extract import extract
from kg.model import Authority, Claim, Rule


def _rules(text: str) -> list[Rule]:
    return list(extract(make_document(text, author="Danish Ministry of Trade"), Authority()).rules)


@pytest.mark.parametrize(
    ("text", "modality", "bearer"),
    [
        ("The Norwegian side must return the samples.", "obligation", "NO"),
        ("Norway shall supply spare parts to Peru.", "obligation", "NO"),
        ("Danish firms must not sell weapons to Peru.", "prohibition", "DK"),
        ("We cannot give these drawings to Peru.", "prohibition", "DK"),
        ("Secret publications may not be exported.", "prohibition", None),
        ("Open publications may be given to Peru.", "permission", None),
        ("Swedish firms are permitted to sell engines.", "permission", "SE"),
        ("Swedish firms are not permitted to sell engines.", "prohibition", "SE"),
        ("Norway is obliged to deliver the coal.", "obligation", "NO"),
    ],
)
def test_a_rule_says_who_may_must_or_must_not(text: str, modality: str, bearer: str | None) -> None:
    found = [(rule.modality, rule.bearers[0].country if rule.bearers else None) for rule in _rules(text)]
    assert (modality, bearer) in found


def test_a_condition_is_a_passage_of_its_own() -> None:
    text = "If the board agrees, the machines may be given to Peru."
    rule = _rules(text)[0]
    assert len(rule.trail.passages) == 2
    there = rule.trail.passages[1]
    assert text[there.start : there.end].startswith("If the board")
    assert [party.country for party in rule.beneficiaries] == ["PE"]


@pytest.mark.parametrize("text", ["It may rain.", "Norway delivered 3 tons of tea.", "They must hope for the best."])
def test_what_moves_nothing_is_no_rule(text: str) -> None:
    assert _rules(text) == []


def _claims(text: str) -> list[Claim]:
    return list(extract(make_document(text, author="Danish Ministry of Trade"), Authority()).claims)


@pytest.mark.parametrize(
    "text",
    [
        "According to Sweden, Norway gave Peru 40 tons of tea.",
        "Sweden reports that Norway gave Peru 40 tons of tea.",
        "Sweden said that Norway had delivered 40 tons of tea to Peru.",
    ],
)
def test_what_somebody_else_says_is_a_claim_with_its_source(text: str) -> None:
    claims = _claims(text)
    assert [(claim.kind, claim.said_by[0].country) for claim in claims] == [("hearsay", "SE")]
    assert claims[0].subject is not None and claims[0].subject.startswith("transfer-")


def test_what_the_author_says_is_no_hearsay() -> None:
    assert _claims("We reported that Norway gave Peru 40 tons of tea.") == []
