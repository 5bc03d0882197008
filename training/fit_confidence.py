"""Fit the weights of the signs from which a transfer's confidence comes, and choose the least confidence to state.

    python training/fit_confidence.py GOLD DOCUMENTS [--only IDS] [--authority FOLDER] [--write]

`GOLD` holds labels, one JSON object a line; `DOCUMENTS` the texts; `IDS` a file with the ids to learn from, one a line
(those kept for the last measurement are left out of it). A logistic model with a penalty on its weights is fitted by
Newton's method; the same input gives the same weights. Cross-validation leaves out whole documents, in eight parts,
and shows for each threshold what stays and how much of it is right; `LEAST` in `confidence.py` is chosen from that.
`--write` replaces `src/kg/extract/lexicon/confidence.csv`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.evaluate.labels import Labels, make_labels, read_labels
from kg.evaluate.predictions import write_jsonl
from kg.evaluate.run import choose
from kg.evaluate.scoring import judge
from kg.extract.language import pipeline
from kg.extract.opening import open_page
from kg.extract.parsing import parse_page
from kg.extract.principals import find_principals
from kg.extract.survey import survey
from kg.extract.transfers import find_candidates
from kg.model import Authority, Document, Facts
from kg.read import read_path
from kg.read.authority import read_authority

PENALTY = 15.0
"""Strength of the penalty on the squares of the weights; the base has next to none."""
PARTS = 8
THRESHOLDS = tuple(at / 100 for at in range(0, 65, 5))
OUT = Path(__file__).resolve().parents[1] / "src/kg/extract/lexicon/confidence.csv"

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """A candidate of one document: its signs and whether a label stands for it."""

    document: str
    signs: dict[str, float]
    right: bool


def samples(gold: Labels, document: Document, authority: Authority) -> list[Sample]:
    """The candidates of a document, judged against its labels."""
    page = open_page(document)
    found = survey(page, authority).found
    principals = find_principals(page, authority, found.countries())
    nlp = pipeline()
    assert nlp is not None and document.text is not None
    candidates = find_candidates(found, principals, parse_page(found, nlp))
    facts = Facts(document, transfers=tuple(fact for fact, _ in candidates))
    judged = judge(gold, make_labels({**write_jsonl(facts), "id": gold.id}), document.text.text)
    right = {
        (one.found.item["start"], one.found.item["end"], one.found.item["item"])
        for one in judged.judgements
        if one.kind == "transfers" and one.verdict == "right" and one.found is not None
    }
    places = [(fact.trail.passages[0].start, fact.trail.passages[0].end, fact.item) for fact, _ in candidates]
    return [Sample(gold.id, signs, at in right) for at, (_, signs) in zip(places, candidates, strict=True)]


def fit(signs: Numbers, right: Numbers) -> Numbers:
    """Weights of a logistic model; the first column is the base."""
    weights = np.zeros(signs.shape[1])
    penalty = np.eye(len(weights)) * PENALTY
    penalty[0, 0] = 0.01
    for _ in range(50):
        likely = likelihood(signs, weights)
        curve = signs.T @ (signs * (likely * (1 - likely))[:, None]) + penalty
        weights = weights + np.linalg.solve(curve, signs.T @ (right - likely) - penalty @ weights)
    return weights


def likelihood(signs: Numbers, weights: Numbers) -> Numbers:
    """The likelihood of each row."""
    result: Numbers = 1 / (1 + np.exp(-signs @ weights))
    return result


def cross_validate(found: Sequence[Sample], signs: Numbers, right: Numbers) -> Numbers:
    """The likelihood of each candidate under weights that were fitted without its document."""
    ids = sorted({one.document for one in found})
    part = np.array([ids.index(one.document) % PARTS for one in found])
    likely = np.zeros(len(found))
    for at in range(PARTS):
        likely[part == at] = likelihood(signs[part == at], fit(signs[part != at], right[part != at]))
    return likely


def show_thresholds(likely: Numbers, right: Numbers, labels: int) -> None:
    """Print for each threshold how many candidates stay, how many of them are right, and F1."""
    print("least  stated  right  F1")
    for least in THRESHOLDS:
        stays = likely >= least
        score = 2 * right[stays].sum() / (stays.sum() + labels)
        print(f"{least:.2f}   {stays.sum():5}  {right[stays].sum():5.0f}  {score:.3f}")


def show_reliability(likely: Numbers, right: Numbers) -> None:
    """Print for each tenth of the likelihood how many of its candidates are right."""
    print("likelihood  candidates  right")
    for at in range(10):
        here = (likely >= at / 10) & (likely < (at + 1) / 10)
        if here.any():
            print(f"{at / 10:.1f}         {here.sum():5}       {right[here].mean():.2f}")


def write(path: Path, names: Sequence[str], weights: Numbers) -> None:
    """Write the weights, two places each."""
    lines = ["# Weights of the signs of a transfer (see confidence.py), fitted on labelled documents.", "sign,weight"]
    lines += [f"{name},{weight:.2f}" for name, weight in zip(names, weights, strict=True)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit, show the cross-validation, and write when asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--only", type=Path)
    parser.add_argument("--authority", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    authority = read_authority(options.authority) if options.authority else Authority()
    gold = choose(read_labels(options.gold), options.only)
    found = []
    for one in gold:
        document = read_path(options.documents / f"{one.id}.txt")[0]
        found += samples(one, document, authority)
    names = ["base", *sorted({name for one in found for name in one.signs} - {"base"})]
    signs = np.array([[one.signs.get(name, 0.0) for name in names] for one in found])
    right = np.array([float(one.right) for one in found])
    labels = sum(len(one.of("transfers")) for one in gold)
    print(f"{len(found)} candidates, {right.sum():.0f} right, {labels} labels")
    likely = cross_validate(found, signs, right)
    show_thresholds(likely, right, labels)
    show_reliability(likely, right)
    if options.write:
        write(OUT, names, fit(signs, right))


if __name__ == "__main__":
    main()
