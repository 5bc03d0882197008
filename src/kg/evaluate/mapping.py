"""What is found in the files of documents: in processes, one file at a time."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import DocumentError, SourceError
from kg.evaluate.labels import KINDS
from kg.evaluate.predictions import write_jsonl
from kg.extract import extract
from kg.folders import find_folder
from kg.iris import slugify_stem
from kg.link import link
from kg.model import Authority, Facts
from kg.read import iter_paths, read_path
from kg.read.authority import read_authority

Found = tuple[dict[str, Any], str]
"""The prediction for a file (as in `predictions`) and the text that its offsets refer to."""


SMALL_BYTES = 64_000
"""Up to here the files are read in this process: starting others would take longer."""


def find_files(folder: Path, ids: Iterable[str]) -> dict[str, Path]:
    """The file of each id: the first whose stem is the id, or becomes it as a slug. Ids without a file are left out."""
    by_stem: dict[str, Path] = {}
    for path in iter_paths([folder], lambda error: None):
        by_stem.setdefault(path.stem, path)
        by_stem.setdefault(slugify_stem(path.stem), path)
    return {one: by_stem[one] for one in ids if one in by_stem}


def find_in_files(
    files: Mapping[str, Path], jobs: int = 0, progress: Callable[[int], None] | None = None
) -> Iterator[tuple[str, Found | SourceError]]:
    """Each id with what is found in its file, or why the file cannot be read; in the order of `files`.

    `jobs` processes (0: one for each core), none for a few small files; `progress` is told how many are done.
    """
    folder = str(find_folder("sources") / "authority")
    workers = min(jobs or os.cpu_count() or 1, len(files))
    small = sum(path.stat().st_size for path in files.values()) <= SMALL_BYTES
    with _executor(1 if small else workers) as executor:
        results = executor.map(_find, [folder] * len(files), files, files.values(), chunksize=2)
        for number, (name, result) in enumerate(zip(files, results, strict=True)):
            yield name, result
            if progress:
                progress(number + 1)


def _executor(workers: int) -> Executor:
    if workers <= 1:
        return ThreadPoolExecutor(1)
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _find(folder: str, name: str, path: Path) -> Found | SourceError:
    try:
        facts = facts_of_file(path, _authority(folder))
        return merge_predictions(name, facts) if facts else DocumentError("holds no document", path)
    except SourceError as error:
        return error


@cache
def _authority(folder: str) -> Authority:
    return read_authority(Path(folder))


def facts_of_file(path: Path, authority: Authority) -> list[Facts]:
    """What the documents of a file say, from the text alone, linked. Raises DocumentError."""
    return [link(extract(document, authority), authority) for document in read_path(path)]


def merge_predictions(name: str, facts: Sequence[Facts]) -> Found:
    """One prediction for all documents of a file (letter and enclosure): the first one's description, all items.

    Who is named in several of the documents is one item, with all mentions.
    """
    predictions = [write_jsonl(one) for one in facts]
    merged = {**predictions[0], "id": name}
    for kind in KINDS:
        items = [item for prediction in predictions for item in prediction[kind]]
        merged[kind] = _named_once(items) if kind in ("agencies", "persons") else items
    document = facts[0].document
    return merged, document.text.text if document.text else ""


def _named_once(items: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Bodies or persons in order, those of one name and country joined."""
    joined: dict[tuple[str, str | None], dict[str, Any]] = {}
    for item in items:
        first = joined.setdefault((item["name"], item["country"]), {**item, "mentions": []})
        first["mentions"] = [*first["mentions"], *item["mentions"]]
        first["role"] = first["role"] or item["role"]
    return list(joined.values())
