"""Fit the weights by which the two sides of a transfer are chosen (`src/kg/extract/weighing.py`).

    python training/fit_sides.py --gold GOLD DOCUMENTS [--gold ...] [--marks MARKS VOLUMES] [--passages PASSAGES]
        [--write]

Each `GOLD` holds labels, one JSON object a line, and `DOCUMENTS` their texts; labels without a text are passed over.
`MARKS` is a table of judged candidates (`training/marks.csv`), `VOLUMES` the folder of the volumes that they are of,
`PASSAGES` the folder of invented passages with marks (`training/passages`).
The pairs of candidates of a transfer share one unit of likelihood (a conditional logistic model), and those with most
right sides are wanted; the weights are fitted by plain descent with a penalty on their squares, so that the same input
gives the same weights. Cross-validation leaves out whole documents, in eight parts. `--write` replaces
`src/kg/extract/lexicon/sides.csv`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from fitting import Read, descend, read_document
from marked import Marks, marked_documents, of_volumes, read_marks
from passages import read_passages

from kg.evaluate.labels import Labels, make_labels, read_labels
from kg.evaluate.parties import PartyContext, same_parties
from kg.evaluate.predictions import write_jsonl
from kg.evaluate.scoring import judge, party_context
from kg.extract.completing import all_choices
from kg.extract.survey_day import is_old
from kg.extract.transfers import evidence_of, find_candidates, find_sided
from kg.extract.weighing import Candidate, manners_of, names_of
from kg.model import Document, Facts
from kg.read import read_path

PENALTY = 3.0
STEPS = 300
RATE = 0.03
MARKED = 1.0
"""What a marked candidate counts: as much as a label (0.4 gave a point less on real papers that were left out)."""
PARTS = 8
LEAST = 0.02
"""Weights below this are left out."""
OUT = Path(__file__).resolve().parents[1] / "src/kg/extract/lexicon/sides.csv"

Numbers = npt.NDArray[np.float32]
Place = tuple[int, int]


@dataclass(frozen=True)
class Sample:
    """A labelled transfer: the names and values of each pair's signs, and how many sides of it are right."""

    document: str
    group: str
    pairs: tuple[tuple[tuple[str, float], ...], ...]
    right: tuple[tuple[bool, bool], ...]


def labelled(gold: Labels, document: Document, group: str) -> Iterator[Sample]:
    """The transfers of a document that a label stands for."""
    assert document.text is not None
    read = read_document(document)
    candidates = find_candidates(read.found, read.principals, read.trees)
    facts = Facts(document, transfers=tuple(fact for fact, _ in candidates))
    judged = judge(gold, make_labels({**write_jsonl(facts), "id": gold.id}), document.text.text)
    labels = {
        (one.found.item["start"], one.found.item["end"]): one.gold.item
        for one in judged.judgements
        if one.kind == "transfers" and one.gold is not None and one.found is not None
    }
    yield from _samples(read, labels, party_context(gold, gold), gold.id, group)


def marked(volume: Path, marks: Marks) -> list[Sample]:
    """The candidates of a volume that were judged to be transfers."""
    found: list[Sample] = []
    for identity, document in marked_documents(volume, marks):
        labels = {place: mark.sides for place, mark in marks[identity].items() if mark.is_transfer}
        if labels:
            found += _samples(read_document(document), labels, PartyContext({}), identity, "marks")
    return found


def invented(folder: Path) -> Iterator[Sample]:
    """The candidates of the invented passages that are marked as transfers."""
    for one in read_passages(folder):
        labels = {}
        for sided, _ in find_sided(one.read.found, one.read.principals, one.read.trees):
            passage = one.read.page.passage(*evidence_of(sided))
            mark = one.mark_at(passage.start, passage.end)
            if mark is not None and mark.is_transfer:
                labels[passage.start, passage.end] = mark.sides
        yield from _samples(one.read, labels, PartyContext({}), one.name, one.name.partition("-")[0])


def _samples(
    read: Read, labels: dict[Place, Any], context: PartyContext, identity: str, group: str
) -> Iterator[Sample]:
    old = is_old(read.page.document)
    sided = [one for one, _ in find_sided(read.found, read.principals, read.trees)]
    for one, options in all_choices(read.found, read.principals, sided):
        passage = read.page.passage(*evidence_of(one))
        label = labels.get((passage.start, passage.end))
        if label is None:
            continue
        right = tuple(
            (_is(label["supplier"], option.supplier, context), _is(label["recipient"], option.recipient, context))
            for option in options
        )
        manners = manners_of(one, old)
        yield Sample(identity, group, tuple(tuple(names_of(option, manners)) for option in options), right)


def _is(label: str | None, candidate: Candidate, context: PartyContext) -> bool:
    return same_parties(label, candidate.party.name if candidate.party is not None else None, context)


@dataclass(frozen=True)
class Table:
    """All pairs of all samples: a row each, with the sample's number, and the share of likelihood that it wants."""

    rows: Numbers
    sample: npt.NDArray[np.int64]
    wanted: npt.NDArray[np.bool_]
    counts: Numbers

    def of(self, chosen: npt.NDArray[np.bool_]) -> Table:
        """Only some of the rows."""
        return Table(self.rows[chosen], self.sample[chosen], self.wanted[chosen], self.counts[chosen])


def make_table(found: Sequence[Sample], places: dict[str, int]) -> Table:
    """The table; wanted are the pairs with most right sides, none where no side can be right."""
    rows = np.zeros((sum(len(one.pairs) for one in found), len(places)), dtype=np.float32)
    sample, wanted = np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows), dtype=bool)
    counts = np.ones(len(rows), dtype=np.float32)
    at = 0
    for number, one in enumerate(found):
        most = max(sum(sides) for sides in one.right)
        for pair, sides in zip(one.pairs, one.right, strict=True):
            for name, value in pair:
                if (place := places.get(name)) is not None:
                    rows[at, place] = value
            sample[at], wanted[at] = number, most > 0 and sum(sides) == most
            counts[at] = MARKED if one.group == "marks" else 1.0
            at += 1
    return Table(rows, sample, wanted, counts)


def fit(table: Table, penalty: Numbers) -> Numbers:
    """Weights under which the wanted pairs are likely."""
    firsts = np.flatnonzero(np.r_[True, table.sample[1:] != table.sample[:-1]])
    which = np.cumsum(np.r_[False, table.sample[1:] != table.sample[:-1]])
    learnt = np.add.reduceat(table.wanted, firsts)[which] > 0

    def gradient(weights: Numbers) -> Numbers:
        score = table.rows @ weights
        likely = np.exp(score - np.maximum.reduceat(score, firsts)[which])
        target = likely * table.wanted
        error = likely / np.add.reduceat(likely, firsts)[which]
        error -= target / np.maximum(np.add.reduceat(target, firsts)[which], 1e-9)
        result: Numbers = penalty * weights + table.rows.T @ (error * learnt * table.counts).astype(np.float32)
        return result

    return descend(gradient, np.zeros(len(penalty), dtype=np.float32), [RATE] * STEPS)


def choose(table: Table, weights: Numbers) -> dict[int, int]:
    """For each sample the place of the pair that weighs most, among its own pairs."""
    score = table.rows @ weights
    found: dict[int, int] = {}
    for number in np.unique(table.sample):
        own = np.flatnonzero(table.sample == number)
        found[int(number)] = int(np.argmax(score[own]))
    return found


def cross_validate(found: Sequence[Sample], table: Table, penalty: Numbers) -> dict[int, int]:
    """The pair that each sample gets under weights that were fitted without its document."""
    ids = sorted({one.document for one in found})
    part = np.array([ids.index(one.document) % PARTS for one in found])[table.sample]
    chosen: dict[int, int] = {}
    for at in range(PARTS):
        kept, left = part != at, part == at
        chosen |= choose(table.of(left), fit(table.of(kept), penalty))
    return chosen


def show(found: Sequence[Sample], chosen: dict[int, int]) -> None:
    """Print for each group of documents how many sides are right, and how many could be."""
    print("group       transfers  supplier  recipient  both   possible")
    for group in [*dict.fromkeys(one.group for one in found), "all"]:
        own = [(one, chosen[at]) for at, one in enumerate(found) if group in (one.group, "all")]
        hits = np.array([one.right[at] for one, at in own])
        best = np.array([[any(sides[side] for sides in one.right) for side in (0, 1)] for one, _ in own])
        print(
            f"{group:12}{len(own):8}  {hits[:, 0].mean():8.3f}  {hits[:, 1].mean():9.3f}  {hits.all(axis=1).mean():.3f}"
            f"  {best[:, 0].mean():.3f} {best[:, 1].mean():.3f}"
        )


def names_in(found: Sequence[Sample]) -> list[str]:
    """Names of all weights that three documents or more have."""
    seen = Counter(
        name for _, name in {(one.document, name) for one in found for pair in one.pairs for name, _ in pair}
    )
    return sorted(name for name, count in seen.items() if count >= 3)


def write(path: Path, names: Sequence[str], weights: Numbers) -> None:
    """Write the weights, two places each."""
    lines = ["# Weights of the signs by which the sides of a transfer are chosen (weighing.py), from labels."]
    lines += ["sign,weight"]
    pairs = zip(names, weights, strict=True)
    lines += [f"{name},{weight:.2f}" for name, weight in pairs if abs(weight) >= LEAST]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit, show the cross-validation, and write when asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", nargs=2, type=Path, action="append", required=True)
    parser.add_argument("--marks", nargs=2, type=Path)
    parser.add_argument("--passages", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found: list[Sample] = []
    for gold, documents in options.gold:
        texts = [(one, documents / f"{one.id}.txt") for one in read_labels(gold)]
        for one, path in texts:
            if path.exists():
                found += labelled(one, read_path(path)[0], f"{documents.parent.name}/{documents.name}"[-11:])
    if options.marks:
        marks = read_marks(options.marks[0])
        found += of_volumes(marked, options.marks[1], marks)
    if options.passages:
        found += invented(options.passages)
    names = names_in(found)
    table = make_table(found, {name: at for at, name in enumerate(names)})
    penalty = np.full(len(names), PENALTY, dtype=np.float32)
    show(found, cross_validate(found, table, penalty))
    if options.write:
        write(OUT, names, fit(table, penalty))


if __name__ == "__main__":
    main()
