"""Sorted N-Quads files to one sorted file without repetitions, in bounded memory."""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

OPEN_FILES = 200
"""Most files that are open at once."""


def merge_files(files: Sequence[Path], target: Path) -> tuple[str, int]:
    """Merge sorted `files` into `target`; (SHA-256 of the result, number of lines).

    The lines of each file are sorted by their bytes; more than OPEN_FILES are merged in rounds, beside `target`.
    """
    round_number = 0
    remaining = list(files)
    while len(remaining) > OPEN_FILES:
        drafts = []
        for start in range(0, len(remaining), OPEN_FILES):
            draft = target.with_name(f"{target.name}.{round_number}-{start}")
            _merge(remaining[start : start + OPEN_FILES], draft)
            drafts.append(draft)
        if round_number:
            _remove(remaining)
        remaining, round_number = drafts, round_number + 1
    result = _merge(remaining, target)
    if round_number:
        _remove(remaining)
    return result


def _merge(files: Sequence[Path], target: Path) -> tuple[str, int]:
    total, lines = hashlib.sha256(), 0
    with ExitStack() as stack, target.open("wb") as out:
        streams = [stack.enter_context(path.open("rb")) for path in files]
        for line in without_repetitions(heapq.merge(*streams)):
            total.update(line)
            out.write(line)
            lines += 1
    return total.hexdigest(), lines


def without_repetitions(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Sorted lines, each once."""
    last = None
    for line in lines:
        if line != last:
            yield line
        last = line


def _remove(files: Iterable[Path]) -> None:
    for path in files:
        path.unlink()
