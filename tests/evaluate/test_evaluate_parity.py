"""The scores are those of the reference scorer, on labels and findings that chance has made."""

from __future__ import annotations

import copy
import importlib.util
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest

from kg.evaluate.labels import KINDS, make_labels
from kg.evaluate.report_values import score_values
from kg.evaluate.scoring import judge

WORDS = "The Norlandic Ministry of Trade delivered 300 tractors to Sweden in 1961 . wheat Aldo Brant signed Agreement"
SIDES = ["Norway", "NO", "Swedish", "Sweden", "USSR", "RU", "Republic of China", "CN", "Ministry of Trade", None, ""]
SIDES += ["Norwegian Ministry of Trade", "Lamp Company Ltd", "Norway; Sweden", ["Norway", "Sweden"]]  # type: ignore[list-item]
CHOICES: dict[str, list[Any]] = {
    "supplier": SIDES,
    "recipient": SIDES,
    "item": ["tractors", "300 tractors", "ploughs", "metric tons of wheat", "wheat", "credit of $ 5 million", None, ""],
    "quantity": [None, 300, 300.0, "300", "1,000", 5e6, "5 million", 0],
    "unit": [None, "tons", "ton", "USD", "$", "pounds", "persons", "people", ""],
    "status": ["requested", "agreed", "delivered", "refused", None],
    "date": [None, "1961", "1961-02", "1961-02-03", "1961/1962", "1961~", ""],
    "under": ["Trade Protocol", "Agreement on Farm Machines", "Trade Protocol; Treaty of Oslo", None],
}
EVENTS = ["Agreement on Farm Machines", "Trade Protocol", "Protocol on Trade", "Farm Machines Agreement (proposed)", ""]
PERSONS = ["Aldo Brant", "Mr. Aldo Brant", "Brant", "General Kim", "Kim Il Sung", "Kim Il-sung", "O. Olsen", "Olsen"]
AGENCIES = [
    "Ministry of Trade",
    "Norwegian Ministry of Trade",
    "Norway: Ministry of Trade",
    "NATO",
    "N.A.T.O.",
    "Lamp Co.",
]
META = {
    "title": ["A title", "A Title.", "Another", None],
    "date": ["1961-02", "1948-02-01", "1950", None],
    "archive": ["National Archive", "national archive", None],
    "reference": ["F-12", "F 12", None],
    "obtained_by": [["X Y"], "X Y", None, []],
    "translated_by": [["A B"], ["B A", "C"], None],
    "original_language": ["en", "English", "ja", None],
}


@pytest.fixture(scope="module")
def reference(shared: Path) -> ModuleType:
    """The reference scorer beside the labels."""
    spec = importlib.util.spec_from_file_location("reference_scorer", shared / "gold" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def evidence(random: Random, text: str) -> dict[str, Any]:
    start = random.randint(0, len(text))
    end = min(len(text), start + random.randint(0, 40))
    words = {"evidence": text[start:end]}
    beside = random.choice([0, 0, 0, 1])
    offsets: dict[str, Any] = {"start": start + beside, "end": end + beside}
    return random.choice([{}, words, {**words, **offsets}, {"evidence": "not there"}, {**words, "start": None}])


def document(random: Random, text: str) -> dict[str, Any]:
    def named(pool: list[str]) -> list[dict[str, Any]]:
        country = random.choice(["NO", "SE", None])
        return [
            {"name": random.choice(pool), "mentions": random.sample(pool, 2), "country": country}
            for _ in range(random.randint(0, 4))
        ]

    def events() -> list[dict[str, Any]]:
        dates = CHOICES["date"]
        return [
            {"name": random.choice(EVENTS), "date": random.choice(dates), **evidence(random, text)}
            for _ in range(random.randint(0, 3))
        ]

    return {
        "id": "made-1",
        "layout": "other",
        "meta": {name: random.choice(values) for name, values in META.items()},
        "agencies": named(AGENCIES),
        "persons": named(PERSONS),
        "agreements": events(),
        "meetings": events(),
        "transfers": [
            {**{name: random.choice(values) for name, values in CHOICES.items()}, **evidence(random, text)}
            for _ in range(random.randint(0, 5))
        ],
    }


def findings(random: Random, gold: dict[str, Any], text: str) -> dict[str, Any]:
    """The labels with chance mistakes: other slots, more items, another order."""
    found, other = copy.deepcopy(gold), document(random, text)
    for kind in KINDS:
        for item in found[kind]:
            for name in list(item):
                if random.random() < 0.25 and other[kind]:
                    item[name] = other[kind][0].get(name, item[name])
        found[kind] += other[kind] if random.random() < 0.4 else []
        random.shuffle(found[kind])
    return found


@pytest.mark.parametrize("block", range(4))
def test_the_counts_are_those_of_the_reference_scorer(reference: ModuleType, block: int) -> None:
    for seed in range(block * 60, block * 60 + 60):
        random = Random(seed)
        text = " ".join(random.choice(WORDS.split()) for _ in range(random.randint(5, 80)))
        gold = document(random, text)
        found = findings(random, gold, text)
        tally = reference.Tally()
        reference.score_doc(gold, found, text, tally)
        theirs = reference.summary(tally)
        ours = score_values(judge(make_labels(gold), make_labels(found), text).score)
        for kind in (*KINDS, "strict"):
            one, other = theirs[kind], ours[kind]
            assert (one["gold"], one["pred"], one["right"]) == (other["gold"], other["found"], other["right"]), seed
        for part in ("slots", "meta"):
            rights = {name: count["right"] for name, count in ours[part].items()}
            assert rights == {name: count["right"] for name, count in theirs[part].items()}, seed
        assert theirs["evidence"]["all"] == ours["evidence"]["all"], seed
        assert (theirs["evidence"]["honesty"] or 0) == pytest.approx(ours["evidence"]["honesty"] or 0), seed
