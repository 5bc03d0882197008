"""Fit the weights of the signs from which a transfer's confidence comes, and choose the least confidence to state.

    python training/fit_confidence.py --gold GOLD DOCUMENTS [--gold ...] [--half GOLD DOCUMENTS ...]
        [--listed FACTS DOCUMENTS] [--marks MARKS VOLUMES] [--passages PASSAGES] [--write]

`GOLD` holds labels, one JSON object a line, `DOCUMENTS` their texts; labels without a text are passed over, so those
kept for the last measurement are left out by a folder without them. Those of `--half` count half: invented papers,
whose language is denser than that of real ones. `MARKS` is a table of judged candidates (`training/marks.csv`),
`VOLUMES` the folder of the volumes that they are of. `PASSAGES` is the folder of invented passages with marks, which
count half (`training/passages`). `FACTS` is a list of facts with their places, as for
`kg evaluate --seeds`: what stands there is right, of the rest of those documents nothing is known. A logistic model
with a penalty on its weights is fitted by plain descent; the same input gives the same weights. Signs that fewer than
`SELDOM` documents have are left out. Cross-validation
leaves out whole documents, in eight parts, and shows for each threshold what stays and how much of it is right;
`LEAST` in `confidence.py` is chosen from that.
`--write` replaces `src/kg/extract/lexicon/confidence.csv`.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from fitting import Numbers, Read, Sparse, fit_sparse, make_sparse, read_document
from marked import Marks, marked_documents, of_volumes, read_marks
from passages import Passage, read_passages

from kg.evaluate.labels import Labels, make_labels, read_labels
from kg.evaluate.listed_facts import read_listed
from kg.evaluate.predictions import write_jsonl
from kg.evaluate.scoring import judge
from kg.extract.retelling import Candidate
from kg.extract.transfers import find_candidates
from kg.model import Document, Facts, Transfer
from kg.read import read_path

PENALTY = 10.0
"""Strength of the penalty on the squares of the weights; the base has next to none."""
SELDOM = 4
"""Signs of fewer documents are left out: they would be those documents'."""
LIGHT = 0.02
"""Weights below this are left out."""
MARKED = 0.5
"""What a marked candidate counts; with less, real papers that are kept back are judged worse."""
HALF = 0.5
"""What a candidate of invented papers counts."""
LISTED = 2.0
"""What a candidate at the place of a listed fact counts."""
PARTS = 8
THRESHOLDS = tuple(at / 100 for at in range(0, 65, 5))
OUT = Path(__file__).resolve().parents[1] / "src/kg/extract/lexicon/confidence.csv"


@dataclass(frozen=True)
class Sample:
    """A candidate of one document: its signs and whether a label stands for it."""

    document: str
    signs: dict[str, float]
    right: bool
    counts: float = 1.0


def samples(gold: Labels, document: Document, counts: float) -> list[Sample]:
    """The candidates of a document, judged against its labels, each with what it counts."""
    assert document.text is not None
    candidates = _candidates(document)
    facts = Facts(document, transfers=tuple(fact for fact, _ in candidates))
    judged = judge(gold, make_labels({**write_jsonl(facts), "id": gold.id}), document.text.text)
    right = {
        (one.found.item["start"], one.found.item["end"], one.found.item["item"])
        for one in judged.judgements
        if one.kind == "transfers" and one.verdict == "right" and one.found is not None
    }
    return [Sample(gold.id, signs, (*_place(fact), fact.item) in right, counts) for fact, signs in candidates]


def marked(volume: Path, marks: Marks) -> list[Sample]:
    """The judged candidates of a volume; one that tells a transfer again is not right."""
    found = []
    for identity, document in marked_documents(volume, marks):
        own = marks[identity]
        placed = [(own[_place(fact)], signs) for fact, signs in _candidates(document) if _place(fact) in own]
        found += [Sample(identity, signs, mark.verdict == "y", MARKED) for mark, signs in placed]
    return found


def invented(passages: Iterable[Passage]) -> list[Sample]:
    """The candidates of the invented passages that a mark stands for."""
    found = []
    for one in passages:
        for fact, signs in _candidates_of(one.read):
            if mark := one.mark_at(*_place(fact)):
                found.append(Sample(one.name, signs, mark.verdict == "y", HALF))
    return found


def listed(path: Path, folder: Path) -> list[Sample]:
    """The candidates at the places of listed transfers and requests, each right; the others are left out."""
    facts = [one for one in read_listed(path) if one.kind in ("transfer", "request")]
    found = []
    for name in sorted({one.document for one in facts}):
        spans = [(one.start, one.end) for one in facts if one.document == name]
        for document in read_path(folder / f"{name}.txt"):
            for fact, signs in _candidates(document):
                start, end = _place(fact)
                if any(start < last and first < end for first, last in spans):
                    found.append(Sample(name, signs, True, LISTED))
    return found


def _candidates(document: Document) -> list[Candidate]:
    return _candidates_of(read_document(document))


def _candidates_of(read: Read) -> list[Candidate]:
    return find_candidates(read.found, read.principals, read.trees)


def _place(fact: Transfer) -> tuple[int, int]:
    passage = fact.trail.passages[0]
    return passage.start, passage.end


def cross_validate(found: Sequence[Sample], signs: Sparse, right: Numbers) -> Numbers:
    """The likelihood of each candidate under weights that were fitted without its document."""
    ids = sorted({one.document for one in found})
    part = np.array([ids.index(one.document) % PARTS for one in found])
    likely = np.zeros(len(found))
    counts = np.array([one.counts for one in found])
    for at in range(PARTS):
        kept, left = part != at, part == at
        likely[left] = signs.of(left).likelihood(fit_sparse(signs.of(kept), right[kept], PENALTY, counts[kept]))
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


def names_in(found: Sequence[Sample]) -> list[str]:
    """The names of all signs that enough documents have, the base first."""
    seen = Counter(name for _, name in {(one.document, name) for one in found for name in one.signs})
    return ["base", *sorted(name for name, count in seen.items() if count >= SELDOM and name != "base")]


def write(path: Path, names: Sequence[str], weights: Numbers) -> None:
    """Write the weights, two places each."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("# Weights of the signs of a transfer (see confidence.py), fitted on labelled documents.\n")
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("sign", "weight"))
        pairs = zip(names, weights, strict=True)
        rows.writerows((name, f"{weight:.2f}") for name, weight in pairs if abs(weight) >= LIGHT)


def main() -> None:
    """Fit, show the cross-validation, and write when asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", nargs=2, type=Path, action="append", required=True)
    parser.add_argument("--half", nargs=2, type=Path, action="append", default=[])
    parser.add_argument("--listed", nargs=2, type=Path)
    parser.add_argument("--marks", nargs=2, type=Path)
    parser.add_argument("--passages", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found, labels = [], 0
    for (gold, documents), counts in [*((one, 1.0) for one in options.gold), *((one, HALF) for one in options.half)]:
        for one in read_labels(gold):
            if (path := documents / f"{one.id}.txt").exists():
                found += samples(one, read_path(path)[0], counts)
                labels += len(one.of("transfers"))
    if options.listed:
        found += listed(*options.listed)
    if options.passages:
        passages = list(read_passages(options.passages))
        found += invented(passages)
        labels += sum(mark.verdict == "y" for one in passages for mark in one.marks.values())
    if options.marks:
        marks = read_marks(options.marks[0])
        found += of_volumes(marked, options.marks[1], marks)
        labels += sum(mark.verdict == "y" for own in marks.values() for mark in own.values())
    names = names_in(found)
    signs = make_sparse([one.signs for one in found], {name: at for at, name in enumerate(names)})
    right = np.array([float(one.right) for one in found])
    print(f"{len(found)} candidates, {right.sum():.0f} right, {labels} labels, {len(names)} signs")
    likely = cross_validate(found, signs, right)
    show_thresholds(likely, right, labels)
    show_reliability(likely, right)
    if options.write:
        counts = np.array([one.counts for one in found])
        write(OUT, names, fit_sparse(signs, right, PENALTY, counts))


if __name__ == "__main__":
    main()
