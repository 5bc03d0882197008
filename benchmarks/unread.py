"""Papers of FRUS volumes on which no rule was written: drawn by lot, labelled by reading, kept without their words.

draw   writes the texts of papers drawn by lot to a folder outside the project, to be read and labelled
pack   checks labels (JSON Lines, evidence as exact strings) and writes them to `unread/` with offsets instead of words
score  reads the volumes, puts the evidence back and measures what kg finds: totals only

Example:
  python benchmarks/unread.py draw --volumes frus/ --without dev/ --output /tmp/unread
  python benchmarks/unread.py pack --volumes frus/ part1-labels.jsonl --name part1
  python benchmarks/unread.py score --volumes frus/
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from unread_labels import Packed, problems_of, restore_evidence, strip_evidence

from kg.errors import KgError
from kg.evaluate.counts import Score
from kg.evaluate.labels import make_labels
from kg.evaluate.mapping import merge_predictions
from kg.evaluate.report_text import run_text
from kg.evaluate.run import Run, judge_one
from kg.extract import extract
from kg.folders import find_folder
from kg.link import link
from kg.model import Document
from kg.read import iter_documents
from kg.read.authority import read_authority

ROOT = Path(__file__).resolve().parents[1]
LABELS = ROOT / "benchmarks" / "unread"
MARKS = (ROOT / "training" / "marks.csv", ROOT / "training" / "told.csv", LABELS / "told.csv")
SEED = "unread"
WORDS = range(120, 901)
WITH_GOODS, FROM_ALL = 50, 30

_FIGURE = (
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundreds?|thousands?|millions?)\b)"
)
_GOODS = (
    r"(?:[$£¥]|\b(?:dollars?|pounds|francs|marks|taels|yen|rubles|roubles|loans?|credits?|advances?|money|funds|"
    r"arms|rifles|guns|cartridges|munitions|ammunition|aeroplanes?|aircraft|ships?|vessels?|steamers?|horses|mules|"
    r"tons|bales|barrels|bushels|wheat|flour|grain|rice|coal|oil|cotton|steel|iron|locomotives?|cars|rails|"
    r"machinery|medicines?|food|clothing|provisions|supplie[sd]|supply|supplying|deliver(?:y|ies|ed)?|furnish(?:ed|ing)?|"
    r"purchased?|sold|sale|shipped|shipments?|paid|payments?|lent|lend|borrow(?:ed)?|donat(?:ed|ions?)|gifts?|"
    r"indemnity|subscriptions?)\b)"
)
_NEAR = re.compile(f"{_FIGURE}.{{0,60}}?{_GOODS}|{_GOODS}.{{0,60}}?{_FIGURE}", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of a volume with all documents that its text holds (letter and enclosures)."""

    id: str
    text: str
    sha256: str
    documents: tuple[Document, ...]

    @property
    def lot(self) -> str:
        """What decides whether it is drawn, and its place."""
        return hashlib.sha256(f"{SEED} {self.id}".encode()).hexdigest()


def iter_papers(volumes: Path, only: Collection[str] | None = None) -> Iterator[Paper]:
    """The papers of the volumes that have a number (`frus1861-d12`), in order; with `only` those of these ids."""
    stems = None if only is None else {one.rsplit("-d", 1)[0] for one in only}
    files = sorted(volumes.glob("*.xml"))
    if not files:
        raise SystemExit(f"{volumes}: no volume (*.xml) is there; give the folder of the FRUS volumes")
    for file in files:
        if stems is None or file.stem in stems:
            yield from (one for one in _papers(iter_documents(file)) if only is None or one.id in only)


def _papers(documents: Iterable[Document]) -> Iterator[Paper]:
    main: list[Document] = []
    for document in documents:
        if main and document.text == main[0].text:
            main.append(document)
            continue
        yield from _paper(main)
        main = [document]
    yield from _paper(main)


def _paper(documents: Sequence[Document]) -> Iterator[Paper]:
    if documents and (text := documents[0].text) and re.search(r"-d\d+\w?$", documents[0].id):
        yield Paper(documents[0].id, text.text, text.sha256, tuple(documents))


def known_ids(marks: Iterable[Path], folders: Iterable[Path]) -> set[str]:
    """Papers that were read before: those of the marks, and those whose text lies in a folder (`frus-1861-d12.txt`)."""
    known = set()
    for path in marks:
        with path.open(encoding="utf-8", newline="") as stream:
            known |= {row["document"] for row in csv.DictReader(stream)}
    names = (path.stem for folder in folders for path in folder.glob("*.txt"))
    return known | {re.sub("^frus-", "frus", name) for name in names}


def draw(papers: Iterable[Paper], known: Collection[str]) -> list[Paper]:
    """The papers drawn, in the order of reading: 50 with a figure beside goods or supplying, 30 of all the rest."""
    can = [one for one in papers if one.id not in known and len(one.text.split()) in WORDS]
    can.sort(key=lambda one: one.lot)
    first = [one for one in can if _NEAR.search(one.text)][:WITH_GOODS]
    taken = {one.id for one in first}
    rest = [one for one in reversed(can) if one.id not in taken][:FROM_ALL]
    mixed = first + rest
    return sorted(mixed, key=lambda one: hashlib.sha256(one.lot.encode()).hexdigest())


def write_parts(papers: Sequence[Paper], folder: Path) -> None:
    """The texts in two folders, with a number before the id for the order of reading."""
    half = (len(papers) + 1) // 2
    for name, part in (("part1", papers[:half]), ("part2", papers[half:])):
        (folder / name).mkdir(parents=True, exist_ok=True)
        for number, one in enumerate(part, start=1):
            (folder / name / f"{number:02}-{one.id}.txt").write_bytes(one.text.encode())


def pack(lines: Iterable[str], volumes: Path) -> list[Packed]:
    """The labels of the lines with offsets in place of words. Exits with everything that is wrong."""
    labels: dict[str, Packed] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            value = _parsed(line, number)
            if value["id"] in labels:
                raise SystemExit(f"line {number}: a second line for {value['id']!r}; keep one")
            labels[value["id"]] = value
    papers = {one.id: one for one in iter_papers(volumes, labels)}
    wrong = [f"{one}: no such paper in the volumes" for one in labels if one not in papers]
    for name, paper in papers.items():
        wrong += [f"{name} {problem}" for problem in problems_of(labels[name], paper.text)]
    if wrong:
        raise SystemExit("\n".join((*wrong, f"{len(wrong)} to mend; nothing was written")))
    return [strip_evidence(labels[one], papers[one].text, papers[one].sha256) for one in sorted(labels)]


def _parsed(line: str, number: int) -> Packed:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise SystemExit(f"line {number}: not JSON ({error.msg}); one object a line is wanted") from error
    if not isinstance(value, dict) or not isinstance(value.get("id"), str):
        raise SystemExit(f"line {number}: an object with an id is wanted")
    return value


def read_packed(files: Iterable[Path]) -> dict[str, Packed]:
    """The packed labels of the files by document."""
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return {value["id"]: value for value in map(json.loads, lines)}


def score(packed: Mapping[str, Packed], volumes: Path) -> Run:
    """What kg finds in the papers against their labels; papers that are not the ones labelled are told and left out."""
    authority = read_authority(find_folder("sources") / "authority")
    papers = {one.id: one for one in iter_papers(volumes, packed)}
    judged, predictions, problems = [], [], []
    for name, value in sorted(packed.items()):
        paper = papers.get(name)
        if paper is None:
            problems.append(f"{name}: no such paper in the volumes; left out")
        elif paper.sha256 != value["sha256"]:
            problems.append(f"{name}: its text is not the one that was labelled (SHA-256 differs); left out")
        else:
            found = merge_predictions(name, [link(extract(one, authority), authority) for one in paper.documents])
            predictions.append(found[0])
            judged.append(judge_one(make_labels(restore_evidence(value, paper.text)), found))
    return Run(tuple(judged), (), tuple(predictions), tuple(problems))


def total_lines(result: Score) -> Iterator[str]:
    """One row a kind, and the slots of transfers."""
    yield f"{result.documents} papers"
    yield f"{'':12}{'labelled':>9}{'found':>7}{'right':>7}{'P':>7}{'R':>7}{'F1':>7}"
    for kind, one in result.kinds.items():
        yield f"{kind:12}{one.gold:9}{one.found:7}{one.right:7}{one.precision:7.3f}{one.recall:7.3f}{one.f1:7.3f}"
    for name, slot in result.slots.items():
        share = "-" if slot.accuracy is None else f"{slot.accuracy:.3f}"
        yield f"  {name:10}{slot.pairs:9}{'':7}{slot.right:7}{share:>7}"


def parse_arguments(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw", help="write the texts of papers drawn by lot")
    drawing.add_argument("--marks", type=Path, nargs="+", default=MARKS, help="tables whose papers are left out")
    drawing.add_argument("--without", type=Path, action="append", default=[], help="folder of texts to leave out")
    drawing.add_argument("--output", type=Path, required=True, help="folder outside the project")
    packing = commands.add_parser("pack", help="keep labels without the words of their documents")
    packing.add_argument("labels", type=Path, help="JSON Lines")
    packing.add_argument("--name", required=True, help="name of the packed file, without suffix")
    scoring = commands.add_parser("score", help="measure what kg finds: totals only")
    scoring.add_argument("--name", action="append", help="only these packed files")
    scoring.add_argument("--errors", type=int, default=0, metavar="N", help="show N errors of each sort, with words")
    for one in (packing, scoring):
        one.add_argument("--folder", type=Path, default=LABELS, help="where packed labels are kept")
    for one in (drawing, packing, scoring):
        one.add_argument("--volumes", type=Path, required=True, help="folder of the FRUS volumes as TEI")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw, pack or score."""
    given = parse_arguments(arguments)
    try:
        {"draw": _draw, "pack": _pack, "score": _score}[given.command](given)
    except (KgError, OSError, UnicodeDecodeError) as error:
        raise SystemExit(str(error)) from error


def _draw(given: argparse.Namespace) -> None:
    if given.output.resolve().is_relative_to(ROOT):
        raise SystemExit(f"{given.output} is inside the project: no text of a document may lie there")
    drawn = draw(iter_papers(given.volumes), known_ids(given.marks, given.without))
    write_parts(drawn, given.output)
    print(f"{len(drawn)} papers in {given.output}")


def _pack(given: argparse.Namespace) -> None:
    packed = pack(given.labels.read_text(encoding="utf-8").splitlines(), given.volumes)
    given.folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in packed)
    (given.folder / f"{given.name}.jsonl").write_text(lines, encoding="utf-8")
    print(f"{len(packed)} papers in {given.name}.jsonl")


def _score(given: argparse.Namespace) -> None:
    files = [given.folder / f"{name}.jsonl" for name in given.name or ()] or sorted(given.folder.glob("*.jsonl"))
    run = score(read_packed(files), given.volumes)
    print("\n".join(total_lines(run.score)))
    if given.errors:
        print("\n".join(run_text(run, None, given.errors, False)))
    for problem in run.problems:
        print(problem)


if __name__ == "__main__":
    main()
