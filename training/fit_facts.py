"""Fit the weights of the signs from which the likelihood of agreements and meetings comes; show what they are worth.

    python training/fit_facts.py agreements|meetings --set GOLD DOCUMENTS [--set ...] [--authority FOLDER]
        [--told TOLD VOLUMES] [--before WEIGHTS] [--write]

`GOLD` holds labels, one JSON object a line, `DOCUMENTS` the texts; labels without a text are passed over. `TOLD` is a
table of judged candidates (`training/told.csv`), `VOLUMES` the folder of the volumes that they are of: each volume is a
set of its own. Whoever judges candidates says yes more easily than who labels without seeing them: the judged ones get
a base of their own, which is not written. A logistic model with a penalty on its weights is fitted by Newton's method;
the same input gives the same weights. With `--before` the penalty holds them to weights that were fitted on papers no
longer at hand. Cross-validation leaves out one whole set after the other, so that what is shown is what texts of other
hands would get: for each threshold the facts stated, tellings of one fact taken together, those right, and F1; before
that the same for the weights as they are. `LEAST` in `agreements.py` and `meeting_tellings.py` is chosen from it.
`--write` replaces the weights in `src/kg/extract/lexicon`.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from pathlib import Path

import numpy as np
from fitting import Numbers, fit_logistic, likelihood
from marked import marked_documents, of_volumes
from told import Span, Told, read_told

from kg.evaluate.evidence import Placed, place
from kg.evaluate.labels import Labels, make_labels, read_labels
from kg.evaluate.pairing import pair_events
from kg.evaluate.predictions import write_jsonl
from kg.extract import agreements, meeting_tellings, meetings
from kg.extract.findings import Findings
from kg.extract.opening import open_page
from kg.extract.survey import survey
from kg.model import Agreement, Authority, Document, Facts, Meeting
from kg.read import read_path
from kg.read.authority import read_authority

PENALTY = 6.0
"""Strength of the penalty on the squares of the weights; the base has next to none."""
THRESHOLDS = tuple(at / 100 for at in range(20, 70, 5))
LEXICON = Path(__file__).resolve().parents[1] / "src/kg/extract/lexicon"
NAMES = {"agreements": "agreement_weights", "meetings": "meeting_weights"}

Weighed = agreements.Weighed | meeting_tellings.Weighed


Fact = Agreement | Meeting
Counts = tuple[int, int, int]
"""Facts labelled, stated, and both."""


@dataclass(frozen=True)
class Page:
    """The candidates of one paper of a set by the documents in it, which of them are right, and how facts count."""

    group: str
    documents: list[tuple[Findings, list[Weighed]]]
    right: list[bool]
    count: Callable[[Sequence[Fact]], Counts]

    @property
    def candidates(self) -> list[Weighed]:
        return [one for _, own in self.documents for one in own]


def fact_of(one: Weighed) -> Fact:
    """The fact of a candidate."""
    return one.agreement if isinstance(one, agreements.Weighed) else one.meeting


def placed(kind: str, document: Document, text: str, facts: Sequence[Fact]) -> list[Placed]:
    """Facts as the scorer sees them."""
    of_kind = {kind: tuple(facts)}
    labels = make_labels({**write_jsonl(Facts(document, **of_kind)), "id": document.id})  # type: ignore[arg-type]
    return [place(item, text) for item in labels.of(kind)]


def candidates_of(kind: str, document: Document, authority: Authority) -> tuple[Findings, list[Weighed]]:
    """What stands in a document, and the candidates of a kind in it."""
    found = survey(open_page(document), authority).found
    return found, list((agreements if kind == "agreements" else meetings).weighed(found))


def read_page(kind: str, group: str, gold: Labels, document: Document, authority: Authority) -> Page:
    """The candidates of a document, each held against all its labels."""
    assert document.text is not None
    text, (found, candidates) = document.text.text, candidates_of(kind, document, authority)
    labels = [place(item, text) for item in gold.of(kind)]
    seen = placed(kind, document, text, [fact_of(one) for one in candidates])
    right = [bool(pair_events(labels, [one])) for one in seen]
    return Page(group, [(found, candidates)], right, partial(_count_labelled, kind, labels, document, text))


def _count_labelled(kind: str, labels: list[Placed], document: Document, text: str, facts: Sequence[Fact]) -> Counts:
    seen = placed(kind, document, text, facts)
    return len(labels), len(seen), len(pair_events(labels, seen))


def told_pages(volume: Path, told: Mapping[str, Told], kind: str) -> list[Page]:
    """The papers of a volume that a reader judged."""
    papers: dict[str, list[tuple[Findings, list[Weighed]]]] = {}
    for identity, document in marked_documents(volume, told):
        papers.setdefault(identity, []).append(candidates_of(kind, document, Authority()))
    return [_told_page(volume.stem, documents, told[identity]) for identity, documents in papers.items()]


def _told_page(group: str, documents: list[tuple[Findings, list[Weighed]]], told: Told) -> Page:
    places = [span_of(fact_of(one)) for _, own in documents for one in own]
    right = [told.told_at(span) is not None for span in places]
    return Page(group, documents, right, partial(_count_told, told))


def _count_told(told: Told, facts: Sequence[Fact]) -> Counts:
    return told.count([span_of(fact) for fact in facts])


def span_of(fact: Fact) -> Span:
    """Where a fact is told, by offsets into the text version."""
    passage = fact.trail.passages[0]
    return passage.start, passage.end


def cross_validate(pages: Sequence[Page], signs: Numbers, right: Numbers, before: Numbers | None) -> Numbers:
    """The likelihood of each candidate under weights that were fitted without its set."""
    group = np.array([page.group for page in pages for _ in page.right])
    likely = np.zeros(len(right))
    for one in sorted(set(group)):
        left = group == one
        likely[left] = likelihood(signs[left], fit_logistic(signs[~left], right[~left], PENALTY, before))
    return likely


def stated(page: Page, likely: Sequence[float], least: float) -> list[Fact]:
    """The facts that a paper states when its candidates are as likely as that."""
    found: list[Fact] = []
    at = 0
    for own, candidates in page.documents:
        sure = [Decimal(f"{how:.2f}") for how in likely[at : at + len(candidates)]]
        at += len(candidates)
        chosen = [_with(one, how) for one, how in zip(candidates, sure, strict=True) if how >= Decimal(str(least))]
        told = [one for one in chosen if isinstance(one, agreements.Weighed)]
        met = [one for one in chosen if isinstance(one, meeting_tellings.Weighed)]
        found += [*agreements.stated(own.page, told), *meeting_tellings.stated(met, Decimal())]
    return found


def _with(one: Weighed, how: Decimal) -> Weighed:
    """The candidate with another likelihood."""
    if isinstance(one, agreements.Weighed):
        return replace(one, agreement=replace(one.agreement, trail=replace(one.agreement.trail, confidence=how)))
    return replace(one, meeting=replace(one.meeting, trail=replace(one.meeting.trail, confidence=how)))


def show(pages: Sequence[Page], likely: Sequence[float]) -> None:
    """Print for each threshold F1 of each set, and of all: labels, stated, right."""
    groups = sorted({page.group for page in pages})
    print(f"least  F1 of {' '.join(groups)}   all: labels stated right F1")
    for least in THRESHOLDS:
        counts = {group: [0, 0, 0] for group in groups}
        at = 0
        for page in pages:
            here = likely[at : at + len(page.right)]
            at += len(page.right)
            for place_at, number in enumerate(page.count(stated(page, here, least))):
                counts[page.group][place_at] += number
        total = [sum(counts[group][place_at] for group in groups) for place_at in range(3)]
        each = " ".join(f"{_f1(counts[group]):.3f}" for group in groups)
        print(f"{least:.2f}   {each}   {total[0]} {total[1]} {total[2]} {_f1(total):.3f}")


def _f1(count: Sequence[int]) -> float:
    labels, found, right = count
    return 2 * right / max(labels + found, 1)


def write(kind: str, names: Sequence[str], weights: Numbers) -> None:
    """Write the weights, two places each."""
    name = NAMES[kind]
    lines = [f"# Weights of the signs of {kind}, fitted on labelled documents (training/fit_facts.py).", "sign,weight"]
    lines += [f"{sign},{weight:.2f}" for sign, weight in zip(names, weights, strict=True)]
    (LEXICON / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_pages(kind: str, sets: Sequence[Sequence[Path]], authority: Authority) -> Iterator[Page]:
    """The pages of all sets."""
    for gold, documents in sets:
        for one in read_labels(gold):
            if (path := documents / f"{one.id}.txt").exists():
                yield read_page(kind, documents.name, one, read_path(path)[0], authority)


def read_weights(path: Path) -> dict[str, float]:
    """Weights by sign, as `write` leaves them."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {row["sign"]: float(row["weight"]) for row in csv.DictReader(lines)}


def main() -> None:
    """Fit, show the cross-validation, and write when asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("kind", choices=sorted(NAMES))
    parser.add_argument("--set", type=Path, nargs=2, action="append", default=[])
    parser.add_argument("--authority", type=Path)
    parser.add_argument("--told", type=Path, nargs=2)
    parser.add_argument("--before", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    authority = read_authority(options.authority) if options.authority else Authority()
    pages = list(read_pages(options.kind, options.set, authority))
    others = len(pages)
    if options.told:
        told = read_told(options.told[0], options.kind.removesuffix("s"))
        pages += of_volumes(partial(told_pages, kind=options.kind), options.told[1], told)
    every = [one for page in pages for one in page.candidates]
    right = np.array([float(one) for page in pages for one in page.right])
    print(f"{len(every)} candidates, {right.sum():.0f} right, {sum(page.count([])[0] for page in pages)} labels")
    print("with the weights as they are:")
    show(pages, [float(fact_of(one).trail.confidence) for one in every])
    known = read_weights(options.before) if options.before else {}
    names = ["base", *sorted({*known, *(sign for one in every for sign in one.signs)} - {"base"})]
    judged = np.array([float(at >= others) for at, page in enumerate(pages) for _ in page.right])
    signs = np.array([[1.0, *(float(name in one.signs) for name in names[1:])] for one in every])
    signs = np.hstack([signs, judged[:, None]])
    before = np.array([*(known.get(name, 0.0) for name in names), 0.0])
    print("fitted without the set itself:")
    show(pages, list(cross_validate(pages, signs, right, before)))
    if options.write:
        write(options.kind, names, fit_logistic(signs, right, PENALTY, before)[: len(names)])


if __name__ == "__main__":
    main()
