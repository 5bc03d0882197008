"""Sorted files are merged into one sorted file without repetitions, however many there are."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.release import merge
from kg.release.merge import merge_files

lines = st.lists(st.binary(max_size=5).map(lambda data: data.replace(b"\n", b"") + b"\n"))


@given(st.lists(lines, max_size=12), st.sampled_from([2, 3, 200]))
def test_the_result_holds_every_line_once_in_order(contents: list[list[bytes]], open_files: int) -> None:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(merge, "OPEN_FILES", open_files)
        files = []
        for number, content in enumerate(contents):
            files.append(Path(name) / f"{number}.nq")
            files[-1].write_bytes(b"".join(sorted(content)))
        target = Path(name) / "dump.nq"
        sha256, count = merge_files(files, target)
        expected = sorted({line for content in contents for line in content})
        assert target.read_bytes() == b"".join(expected)
        assert (sha256, count) == (hashlib.sha256(target.read_bytes()).hexdigest(), len(expected))
        assert sorted(Path(name).iterdir()) == sorted([*files, target])
