"""Fit the weights by which an open side of a transfer is filled (`src/kg/extract/weighing.py`).

    python training/fit_sides.py --gold GOLD DOCUMENTS [--gold GOLD DOCUMENTS ...] [--write]

Each `GOLD` holds labels, one JSON object a line, and `DOCUMENTS` their texts; labels without a text are passed over.
The candidates of a side share one unit of likelihood (a conditional logistic model); the weights are fitted by plain
descent with a penalty on their squares, so that the same input gives the same weights. Cross-validation leaves out
whole documents, in eight parts. `--write` replaces `src/kg/extract/lexicon/sides.csv`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.evaluate.labels import Labels, make_labels, read_labels
from kg.evaluate.parties import PartyContext, same_parties
from kg.evaluate.predictions import write_jsonl
from kg.evaluate.scoring import judge
from kg.extract.completing import is_turned, open_sides
from kg.extract.language import pipeline
from kg.extract.opening import open_page
from kg.extract.parsing import parse_page
from kg.extract.principals import find_principals
from kg.extract.survey import survey
from kg.extract.transfers import evidence_of, find_candidates, find_sided
from kg.extract.weighing import SIDES, Candidate
from kg.model import Authority, Document, Facts
from kg.read import read_path

PENALTY = 6.0
TURNED = ("getting", "giving")
STEPS = 600
RATE = 0.02
PARTS = 8
LEAST = 0.05
"""Weights below this are left out."""
OUT = Path(__file__).resolve().parents[1] / "src/kg/extract/lexicon/sides.csv"

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """An open side of a labelled transfer: its candidates and which of them are right."""

    document: str
    side: str
    getting: bool
    candidates: tuple[Candidate, ...]
    right: tuple[bool, ...]


def samples(gold: Labels, document: Document) -> Iterator[Sample]:
    """The open sides of a document's labelled transfers."""
    page = open_page(document)
    found = survey(page, Authority()).found
    principals = find_principals(page, Authority(), found.countries())
    nlp = pipeline()
    assert nlp is not None and document.text is not None
    trees = parse_page(found, nlp)
    facts = Facts(document, transfers=tuple(fact for fact, _ in find_candidates(found, principals, trees)))
    judged = judge(gold, make_labels({**write_jsonl(facts), "id": gold.id}), document.text.text)
    labels = {
        (one.found.item["start"], one.found.item["end"]): one.gold.item
        for one in judged.judgements
        if one.kind == "transfers" and one.gold is not None and one.found is not None
    }
    context = PartyContext({})
    for sided, side, options in open_sides(found, principals, [one for one, _ in find_sided(found, principals, trees)]):
        passage = page.passage(*evidence_of(sided))
        label = labels.get((passage.start, passage.end))
        if label is not None and label.get(SIDES[side]):
            right = tuple(same_parties(label[SIDES[side]], one.party.name, context) for one in options)
            if any(right):
                yield Sample(gold.id, SIDES[side], is_turned(sided), tuple(options), right)


def names_of(found: Sequence[Sample]) -> list[str]:
    """The names of all weights: each sign for each side, alone and for giving and getting words."""
    signs = {(one.side, sign) for one in found for candidate in one.candidates for sign in candidate.signs}
    return sorted(f"{side} {sign}{turned}" for side, sign in signs for turned in ("", *(f" {two}" for two in TURNED)))


def matrix(one: Sample, places: dict[str, int]) -> Numbers:
    """Signs of the candidates of a sample, a row each."""
    rows = np.zeros((len(one.candidates), len(places)))
    for row, candidate in zip(rows, one.candidates, strict=True):
        for sign, value in candidate.signs.items():
            row[places[f"{one.side} {sign}"]] = value
            row[places[f"{one.side} {sign} {TURNED[0] if one.getting else TURNED[1]}"]] = value
    return rows


def fit(rows: Sequence[Numbers], right: Sequence[Numbers], penalty: Numbers) -> Numbers:
    """Weights under which the right candidates are likely."""
    weights = np.zeros(len(penalty))
    slope, curve = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        gradient = penalty * weights
        for one, wanted in zip(rows, right, strict=True):
            likely = np.exp(one @ weights - np.max(one @ weights))
            target = likely * wanted
            gradient += one.T @ (likely / likely.sum() - target / target.sum())
        slope, curve = 0.9 * slope + 0.1 * gradient, 0.999 * curve + 0.001 * gradient**2
        weights -= RATE * (slope / (1 - 0.9**step)) / (np.sqrt(curve / (1 - 0.999**step)) + 1e-8)
    return weights


def show(found: Sequence[Sample], chosen: Sequence[bool]) -> None:
    """Print how many sides are filled rightly, by side."""
    for side in SIDES:
        hits = [hit for one, hit in zip(found, chosen, strict=True) if one.side == side]
        print(f"{side}: {sum(hits)} of {len(hits)} right ({sum(hits) / max(len(hits), 1):.2f}), documents left out")


def write(path: Path, names: Sequence[str], weights: Numbers) -> None:
    """Write the weights, two places each."""
    lines = ["# Weights of the signs by which an open side is filled (weighing.py), fitted on labelled documents."]
    lines += ["sign,weight"]
    pairs = zip(names, weights, strict=True)
    lines += [f"{name},{weight:.2f}" for name, weight in pairs if abs(weight) >= LEAST]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit, show the cross-validation, and write when asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", nargs=2, type=Path, action="append", required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found: list[Sample] = []
    for gold, documents in options.gold:
        texts = [(one, documents / f"{one.id}.txt") for one in read_labels(gold)]
        found += [each for one, path in texts if path.exists() for each in samples(one, read_path(path)[0])]
    names = names_of(found)
    places = {name: at for at, name in enumerate(names)}
    penalty = np.array([PENALTY * (2 if name.endswith(TURNED) else 1) for name in names])
    rows = [matrix(one, places) for one in found]
    right = [np.array(one.right, dtype=float) for one in found]
    ids = sorted({one.document for one in found})
    part = [ids.index(one.document) % PARTS for one in found]
    chosen = [False] * len(found)
    for at in range(PARTS):
        kept = [index for index in range(len(found)) if part[index] != at]
        weights = fit([rows[index] for index in kept], [right[index] for index in kept], penalty)
        for index in (index for index in range(len(found)) if part[index] == at):
            chosen[index] = bool(right[index][int(np.argmax(rows[index] @ weights))])
    show(found, chosen)
    if options.write:
        write(OUT, names, fit(rows, right, penalty))


if __name__ == "__main__":
    main()
