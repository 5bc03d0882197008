"""Floors under the scores on real documents, and the same counts as the reference scorer of the labels.

Two of every three documents by name are measured; the third one stays unread.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.evaluate.labels import Labels, make_labels, read_labels
from kg.evaluate.mapping import find_files, find_in_files
from kg.evaluate.scoring import Judged, add_up, judge

F1 = {
    "agencies": 0.90,
    "persons": 0.92,
    "agreements": 0.80,
    "meetings": 0.62,
    "transfers": 0.57,
    "strict": 0.29,
}
SLOTS = {"supplier": 0.77, "recipient": 0.73, "item": 0.82, "quantity": 0.95, "status": 0.75, "date": 0.85}
FIELDS = ("title", "date", "archive", "reference", "translated_by", "obtained_by", "original_language")
FIELD_ACCURACY = 0.95
RELIABLE = 0.80
"""Share of the facts at 0.8 and more that are right."""


def allowed_ids(shared: Path) -> list[str]:
    """Two of every three documents, in the order of their names."""
    names = sorted(path.stem for path in (shared / "documents" / "dev").glob("*.txt"))
    return [name for number, name in enumerate(names) if number % 3 != 2]


@pytest.fixture(scope="session")
def allowed_gold(shared: Path) -> list[Labels]:
    ids = set(allowed_ids(shared))
    return [one for one in read_labels(shared / "gold" / "dev.jsonl") if one.id in ids]


@pytest.fixture(scope="session")
def predictions(shared: Path, allowed_gold: list[Labels], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is found in the allowed documents, found once for all test processes."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    target = base / "predictions.jsonl"
    with (base / "predictions.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            target.write_text("\n".join(_find(shared, allowed_gold)) + "\n", encoding="utf-8")
    return target


def _find(shared: Path, gold: list[Labels]) -> list[str]:
    files = find_files(shared / "documents" / "dev", [one.id for one in gold])
    lines = []
    for _, found in find_in_files(files, 2):
        assert isinstance(found, tuple), found
        lines.append(json.dumps(found[0], ensure_ascii=False))
    return lines


@pytest.fixture(scope="session")
def judged(shared: Path, allowed_gold: list[Labels], predictions: Path) -> list[Judged]:
    found = {one.id: one for one in read_labels(predictions)}
    folder = shared / "documents" / "dev"
    texts = {one.id: (folder / f"{one.id}.txt").read_bytes().decode("utf-8") for one in allowed_gold}
    return [judge(one, found[one.id], texts[one.id]) for one in allowed_gold]


@pytest.mark.slow
def test_scores_on_real_documents_hold_their_floors(judged: list[Judged]) -> None:
    score = add_up(judged)
    low = {kind: round(count.f1, 3) for kind, count in score.kinds.items() if count.f1 < F1[kind]}
    assert not low
    low = {name: round(score.slots[name].accuracy or 0, 3) for name in SLOTS}
    assert not {name: share for name, share in low.items() if share < SLOTS[name]}


@pytest.mark.slow
def test_every_evidence_is_the_text_at_its_offsets(judged: list[Judged]) -> None:
    count = add_up(judged).evidence
    assert (count.honest, count.placed, count.none) == (count.all, count.all, 0)


@pytest.mark.slow
def test_descriptions_hold_their_floors(judged: list[Judged]) -> None:
    fields = add_up(judged).fields
    assert not {name for name in FIELDS if (fields[name].accuracy or 0) < FIELD_ACCURACY}


@pytest.mark.slow
def test_facts_of_high_confidence_are_mostly_right(judged: list[Judged]) -> None:
    sure = [
        one
        for document in judged
        for one in document.judgements
        if one.found is not None and one.found.item["confidence"] >= 0.8
    ]
    assert len(sure) > 100
    assert sum(one.verdict == "right" for one in sure) / len(sure) >= RELIABLE


@pytest.mark.slow
def test_the_reference_scorer_counts_the_same(
    shared: Path, allowed_gold: list[Labels], predictions: Path, judged: list[Judged], tmp_path: Path
) -> None:
    theirs = reference_counts(shared, allowed_gold, predictions, tmp_path)
    assert theirs == our_counts(judged)


def test_the_reference_scorer_counts_the_same_on_labels_that_were_spoiled(
    shared: Path, allowed_gold: list[Labels], tmp_path: Path
) -> None:
    spoiled = [spoil(one, number) for number, one in enumerate(allowed_gold)]
    predictions = tmp_path / "spoiled.jsonl"
    predictions.write_text("\n".join(map(json.dumps, spoiled)) + "\n", encoding="utf-8")
    folder = shared / "documents" / "dev"
    judged = [
        judge(one, make_labels(found), (folder / f"{one.id}.txt").read_bytes().decode("utf-8"))
        for one, found in zip(allowed_gold, spoiled, strict=True)
    ]
    assert reference_counts(shared, allowed_gold, predictions, tmp_path) == our_counts(judged)


def spoil(gold: Labels, number: int) -> dict[str, object]:
    """Labels with every third item gone and others changed: parties, figures, dates, names, evidence."""
    items = {
        kind: [dict(one) for at, one in enumerate(found) if at % 3 != number % 3] for kind, found in gold.items.items()
    }
    for at, one in enumerate(items["transfers"]):
        changes = (
            {"supplier": one["recipient"], "recipient": one["supplier"]},
            {"quantity": 7, "status": "unknown"},
            {"evidence": str(one["evidence"])[3:], "unit": "tons", "date": "1950"},
            {"supplier": f"Government of {one['supplier']}", "item": f"new {one['item']}", "under": "Agreement"},
        )
        one.update(changes[(at + number) % 4])
    for at, one in enumerate(items["agencies"] + items["persons"]):
        one["name"] = (str(one["name"]).upper(), str(one["name"]).split()[-1], one["name"])[at % 3]
    for one in items["agreements"] + items["meetings"]:
        one["name"] = " ".join(str(one["name"]).split()[:-1])
    meta = {key: value for at, (key, value) in enumerate(gold.meta.items()) if (at + number) % 4}
    return {"id": gold.id, "layout": gold.layout, "meta": meta, **items}


def our_counts(judged: list[Judged]) -> dict[str, object]:
    """The counts that the reference scorer gives, too."""
    score = add_up(judged)
    return {
        "kinds": {kind: (count.gold, count.found, count.right) for kind, count in score.kinds.items()},
        "slots": {
            name: (count.pairs, count.right, count.given, count.given_right) for name, count in score.slots.items()
        },
        "meta": {name: (count.gold, count.found, count.right, count.spurious) for name, count in score.fields.items()},
        "evidence": (score.evidence.all, score.evidence.honest, score.evidence.none),
    }


def reference_counts(shared: Path, gold: list[Labels], predictions: Path, folder: Path) -> dict[str, object]:
    """The counts of the scorer that comes with the labels."""
    ids = {one.id for one in gold}
    lines = (shared / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    chosen = [line for line in lines if json.loads(line)["id"] in ids]
    labels, counts = folder / "gold.jsonl", folder / "counts.json"
    labels.write_text("\n".join(chosen) + "\n", encoding="utf-8")
    command = [sys.executable, shared / "gold" / "score.py", "--gold", labels, "--pred", predictions]
    command += ["--docs", shared / "documents" / "dev", "--json", counts]
    subprocess.run(list(map(str, command)), check=True, capture_output=True)
    found = json.loads(counts.read_text(encoding="utf-8"))["all"]
    return {
        "kinds": {kind: tuple(found[kind][key] for key in ("gold", "pred", "right")) for kind in F1},
        "slots": {
            name: tuple(count[key] for key in ("pairs", "right", "given", "given_right"))
            for name, count in found["slots"].items()
        },
        "meta": {
            name: tuple(count[key] for key in ("gold", "pred", "right", "spurious"))
            for name, count in found["meta"].items()
        },
        "evidence": tuple(found["evidence"][key] for key in ("all", "honest", "none")),
    }


def test_the_page_about_reading_has_its_tables(root: Path) -> None:
    page = (root / "docs" / "reading-quality.md").read_text(encoding="utf-8")
    for kind, floor in F1.items():
        row = re.search(rf"^\| {kind} \| \d+ \| \d+ \| \d+ \| 0\.\d+ \| 0\.\d+ \| (0\.\d+) \|$", page, re.MULTILINE)
        assert row is not None, kind
        assert float(row[1]) >= floor
    buckets = re.findall(r"^\| all \| (0\.\d|1\.0) \| (\d+) \| (\d+) \| (\d\.\d+) \|", page, re.MULTILINE)
    shares = [float(share) for _, _, _, share in buckets]
    assert len(shares) >= 5
    assert shares[-1] > shares[0]
