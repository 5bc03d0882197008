"""Fit the weights of the signs from which the likelihood of agreements and meetings comes; show what they are worth.

    python training/fit_facts.py agreements|meetings --set GOLD DOCUMENTS [--set ...] [--authority FOLDER] [--write]

`GOLD` holds labels, one JSON object a line; `DOCUMENTS` the texts. A logistic model with a penalty on its weights is
fitted by Newton's method; the same input gives the same weights. Cross-validation leaves out one whole set after the
other, so that what is shown is what texts of other hands would get: for each threshold the facts stated, tellings of
one fact taken together, those right, and F1. `LEAST` in `agreements.py` and `meetings.py` is chosen from that.
`--write` replaces the weights in `src/kg/extract/lexicon`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import numpy as np
from fitting import Numbers, fit_logistic, likelihood

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


@dataclass(frozen=True)
class Page:
    """The candidates of one document of a set, its labels, and which candidates a label stands for."""

    group: int
    document: Document
    found: Findings
    text: str
    gold: list[Placed]
    candidates: list[Weighed]
    right: list[bool]


def fact_of(one: Weighed) -> Agreement | Meeting:
    """The fact of a candidate."""
    return one.agreement if isinstance(one, agreements.Weighed) else one.meeting


def placed(kind: str, document: Document, text: str, facts: Sequence[Agreement | Meeting]) -> list[Placed]:
    """Facts as the scorer sees them."""
    of_kind = {kind: tuple(facts)}
    labels = make_labels({**write_jsonl(Facts(document, **of_kind)), "id": document.id})  # type: ignore[arg-type]
    return [place(item, text) for item in labels.of(kind)]


def read_page(kind: str, group: int, gold: Labels, document: Document, authority: Authority) -> Page:
    """The candidates of a document, each held against all its labels."""
    assert document.text is not None
    text, found = document.text.text, survey(open_page(document), authority).found
    candidates: list[Weighed] = list((agreements if kind == "agreements" else meetings).weighed(found))
    labels = [place(item, text) for item in gold.of(kind)]
    seen = placed(kind, document, text, [fact_of(one) for one in candidates])
    return Page(group, document, found, text, labels, candidates, [bool(pair_events(labels, [one])) for one in seen])


def cross_validate(pages: Sequence[Page], signs: Numbers, right: Numbers) -> Numbers:
    """The likelihood of each candidate under weights that were fitted without its set."""
    group = np.array([page.group for page in pages for _ in page.candidates])
    likely = np.zeros(len(right))
    for at in sorted(set(group)):
        likely[group == at] = likelihood(
            signs[group == at], fit_logistic(signs[group != at], right[group != at], PENALTY)
        )
    return likely


def stated(page: Page, likely: Sequence[float], least: float) -> list[Agreement | Meeting]:
    """The facts that a page states when its candidates are as likely as that."""
    chosen = [(one, Decimal(f"{how:.2f}")) for one, how in zip(page.candidates, likely, strict=True) if how >= least]
    told = [
        replace(one, agreement=replace(one.agreement, trail=replace(one.agreement.trail, confidence=how)))
        for one, how in chosen
        if isinstance(one, agreements.Weighed)
    ]
    met = [
        replace(one, meeting=replace(one.meeting, trail=replace(one.meeting.trail, confidence=how)))
        for one, how in chosen
        if isinstance(one, meeting_tellings.Weighed)
    ]
    return [*agreements.stated(page.found.page, told), *meeting_tellings.stated(met, Decimal())]


def show(kind: str, pages: Sequence[Page], likely: Numbers) -> None:
    """Print for each threshold F1 of each set, and of all: labels, stated, right."""
    print("least  F1 of each set ...  all: labels stated right F1")
    groups = sorted({page.group for page in pages})
    for least in THRESHOLDS:
        counts = {group: [0, 0, 0] for group in groups}
        at = 0
        for page in pages:
            here = likely[at : at + len(page.candidates)]
            at += len(page.candidates)
            found = placed(kind, page.document, page.text, stated(page, list(here), least))
            for place_at, number in enumerate((len(page.gold), len(found), len(pair_events(page.gold, found)))):
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
    for group, (gold, documents) in enumerate(sets):
        for one in read_labels(gold):
            yield read_page(kind, group, one, read_path(documents / f"{one.id}.txt")[0], authority)


def main() -> None:
    """Fit, show the cross-validation, and write when asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("kind", choices=sorted(NAMES))
    parser.add_argument("--set", type=Path, nargs=2, action="append", required=True)
    parser.add_argument("--authority", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    authority = read_authority(options.authority) if options.authority else Authority()
    pages = list(read_pages(options.kind, options.set, authority))
    every = [one for page in pages for one in page.candidates]
    names = ["base", *sorted({sign for one in every for sign in one.signs})]
    signs = np.array([[1.0, *(float(name in one.signs) for name in names[1:])] for one in every])
    right = np.array([float(one) for page in pages for one in page.right])
    print(f"{len(every)} candidates, {right.sum():.0f} right, {sum(len(page.gold) for page in pages)} labels")
    show(options.kind, pages, cross_validate(pages, signs, right))
    if options.write:
        write(options.kind, names, fit_logistic(signs, right, PENALTY))


if __name__ == "__main__":
    main()
