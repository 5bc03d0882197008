"""What documents say, without a store: the work of `kg extract`, on all cores and in the order of the files."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice, zip_longest
from pathlib import Path
from typing import Any

from kg.errors import KgError, SourceError
from kg.evaluate import write_jsonl
from kg.extract import extract_all
from kg.link import link
from kg.model import Authority, Issue
from kg.read import file_stems, iter_documents
from kg.read.authority import read_authority
from kg.release.pool import SMALL_BYTES, WINDOW, count_parts
from kg.release.processes import cores, processes


@dataclass(frozen=True, slots=True)
class Predicted:
    """What one document says, in the form of the labelled data, and what there was about reading it."""

    prediction: dict[str, Any]
    issues: tuple[Issue, ...] = ()


Predictions = list[Predicted]
"""One for each document."""

Part = tuple[Path, str, int, int]
"""A file, its stem in ids, and which of how many parts of it."""


def iter_predictions(
    files: Sequence[Path], authority: Path, jobs: int = 0
) -> Iterator[tuple[Path, Predictions | SourceError]]:
    """Each file with what its documents say, or why it cannot be read; `authority` is the folder of authority files.

    `jobs` is the number of processes, 0 for one on each core. Raises KgError when a process dies.
    """
    stems = file_stems(files)
    parts = [(path, stems[path], number, of) for path in files for of in (count_parts(path),) for number in range(of)]
    small = sum(path.stat().st_size for path in files) <= SMALL_BYTES
    number = min(jobs or cores(), len(parts))
    alone = small or number <= 1
    with ThreadPoolExecutor(1) if alone else processes(number, __name__) as executor:
        done = _in_order(executor, parts, authority, number * WINDOW)
        for path, group in groupby(done, key=lambda one: one[0][0]):
            yield path, _together([result for _, result in group])


def _in_order(
    executor: Executor, parts: Sequence[Part], authority: Path, window: int
) -> Iterator[tuple[Part, Predictions | SourceError]]:
    under_way: deque[tuple[Part, Future[Predictions | SourceError]]] = deque()
    for part in parts:
        under_way.append((part, executor.submit(predict_part, part, str(authority.absolute()))))
        if len(under_way) > window:
            yield _wait(*under_way.popleft())
    while under_way:
        yield _wait(*under_way.popleft())


def _wait(part: Part, future: Future[Predictions | SourceError]) -> tuple[Part, Predictions | SourceError]:
    try:
        return part, future.result()
    except BrokenProcessPool as error:
        raise KgError(f"{part[0]}: a process died here or on a file nearby; try each alone with --jobs 1") from error


def _together(results: Sequence[Predictions | SourceError]) -> Predictions | SourceError:
    lists = []
    for result in results:
        if isinstance(result, SourceError):
            return result
        lists.append(result)
    return [one for each in zip_longest(*lists) for one in each if one is not None]


def predict_part(part: Part, authority: str) -> Predictions | SourceError:
    """What every n-th document of a file says: the work of one process."""
    path, stem, number, of = part
    known = _authority(authority)
    try:
        documents = islice(iter_documents(path, stem=stem), number, None, of)
        found = (link(facts, known) for facts in extract_all(documents, known))
        return [Predicted(write_jsonl(facts), facts.document.issues) for facts in found]
    except SourceError as error:
        return error


@lru_cache(maxsize=1)
def _authority(folder: str) -> Authority:
    return read_authority(Path(folder))
