"""Writes the tables of docs/reading-quality.md: two of every three labelled documents, by name, are measured.

python benchmarks/reading_quality.py --gold dev.jsonl --docs dev/ [--seeds seeds.csv --seed-docs seeds/]
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.evaluate.counts import Score
from kg.evaluate.labels import read_labels
from kg.evaluate.listed_facts import measure_listed, read_listed
from kg.evaluate.reliability import EDGES, Bucket, reliability
from kg.evaluate.run import Run, evaluate
from kg.folders import find_folder
from kg.read.authority import read_authority

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reading-quality.md"


def measured_ids(folder: Path) -> set[str]:
    """Two of every three documents of `folder`, in the order of their names."""
    names = sorted(path.stem for path in folder.glob("*.txt"))
    return {name for number, name in enumerate(names) if number % 3 != 2}


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown."""
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(map(str, row))} |" for row in rows]
    return "\n".join(lines)


def kinds_table(score: Score) -> str:
    """Counts, precision, recall and F1 of each kind."""
    rows = (
        (kind, one.gold, one.found, one.right, *(f"{value:.2f}" for value in (one.precision, one.recall, one.f1)))
        for kind, one in score.kinds.items()
    )
    return table(("kind", "labelled", "found", "right", "precision", "recall", "F1"), rows)


def families_table(run: Run) -> str:
    """F1 of each kind in each family of documents."""
    kinds = tuple(run.score.kinds)
    rows = (
        (name, score.documents, *(_f1(score, kind) for kind in kinds)) for name, score in run.groups("family").items()
    )
    return table(("family", "documents", *kinds), rows)


def _f1(score: Score, kind: str) -> str:
    count = score.kinds[kind]
    return f"{count.f1:.2f}" if count.gold or count.found else ""


def slots_table(score: Score) -> str:
    """Slots of matched transfers, and fields of descriptions."""
    rows = [
        (name, one.pairs, one.right, _share(one.right, one.pairs), f"{one.given_right} of {one.given}")
        for name, one in score.slots.items()
    ]
    return table(("slot", "transfers", "right", "accuracy", "where a value is labelled"), rows)


def fields_table(score: Score) -> str:
    """Fields of the description."""
    rows = (
        (name, one.gold, one.right, _share(one.right, one.gold), one.spurious) for name, one in score.fields.items()
    )
    return table(("field", "labelled", "right", "accuracy", "found without a label"), rows)


def reliability_table(buckets: Iterable[Bucket]) -> str:
    """Facts by confidence, and how many are right."""
    rows = (
        (one.kind, one.lowest, one.facts, one.right, f"{one.share:.2f}", one.strict, f"{one.mean:.2f}")
        for one in buckets
    )
    return table(("kind", "confidence from", "facts", "right", "share", "strictly right", "mean confidence"), rows)


def listed_table(listed: Path, folder: Path) -> str:
    """Listed facts that are found in the texts alone."""
    authority = read_authority(find_folder("sources") / "authority")
    measured = list(measure_listed(read_listed(listed), folder, authority))
    wanted = Counter(one.fact.kind for one in measured)
    found = Counter(one.fact.kind for one in measured if one.found)
    rows = [(kind, number, found[kind], _share(found[kind], number)) for kind, number in sorted(wanted.items())]
    rows.append(("all", wanted.total(), found.total(), _share(found.total(), wanted.total())))
    return table(("kind", "listed", "found", "share"), rows)


def _share(right: int, of: int) -> str:
    return f"{right / of:.2f}" if of else ""


def sections(run: Run, listed: Path | None, folder: Path | None) -> Iterator[tuple[str, str]]:
    """Name and content of each part of the page that is measured."""
    score = run.score
    evidence = score.evidence
    yield "kinds", kinds_table(score)
    yield "families", families_table(run)
    yield "slots", slots_table(score)
    yield "description", fields_table(score)
    yield "evidence", f"{evidence.honest} of {evidence.all} passages are exactly the text at their offsets."
    yield "reliability", reliability_table(reliability(run.judged))
    if listed and folder:
        yield "listed", listed_table(listed, folder)


def replace(page: str, name: str, content: str) -> str:
    """The page with new content between `<!-- name -->` and `<!-- end -->`."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(\n<!-- end -->)", re.DOTALL)
    if not pattern.search(page):
        raise SystemExit(f"{PAGE.name} has no part {name!r}")
    return pattern.sub(lambda match: match[1] + content + match[2], page)


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--docs", type=Path, required=True)
    parser.add_argument("--seeds", type=Path)
    parser.add_argument("--seed-docs", type=Path)
    parser.add_argument("--page", type=Path, default=PAGE)
    given = parser.parse_args()
    ids = measured_ids(given.docs)
    run = evaluate([one for one in read_labels(given.gold) if one.id in ids], given.docs)
    page = given.page.read_text(encoding="utf-8")
    for name, content in sections(run, given.seeds, given.seed_docs):
        page = replace(page, name, content)
    given.page.write_text(page, encoding="utf-8")
    print(f"{run.score.documents} documents, confidence from {EDGES[0]} to {EDGES[-1]}: {given.page.name} written")


if __name__ == "__main__":
    main()
