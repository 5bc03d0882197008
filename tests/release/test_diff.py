"""The difference of two dumps: what turns the one into the other, and how many of which kind."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.iris import NS
from kg.release.diff import compare, iter_changes

RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
dumps = st.sets(st.text(alphabet="abcé", min_size=1, max_size=3))


def write(path: Path, lines: set[str]) -> Path:
    path.write_bytes(b"".join(sorted(f"{line}\n".encode() for line in lines)))
    return path


@given(dumps, dumps)
def test_the_changes_turn_the_old_dump_into_the_new_one(old: set[str], new: set[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        before, after = write(Path(name) / "old", old), write(Path(name) / "new", new)
        changes = list(iter_changes(before, after))
    assert {change.line for change in changes if change.sign == "+"} == new - old
    assert {change.line for change in changes if change.sign == "-"} == old - new
    assert len(changes) == len(new ^ old)


def test_changes_are_counted_by_graph_and_by_class(tmp_path: Path) -> None:
    gone = f"<https://example.org/t> {RDF_TYPE} <{NS}Transfer> <https://example.org/graph/1> ."
    come = '<https://example.org/t> <https://example.org/p> "a <b> ." <https://example.org/graph/2> .'
    difference = compare(write(tmp_path / "old", {gone}), write(tmp_path / "new", {come}))
    assert (difference.added, difference.removed) == (1, 1)
    assert difference.graphs == {"https://example.org/graph/1": {"-": 1}, "https://example.org/graph/2": {"+": 1}}
    assert difference.classes == {"Transfer": {"-": 1}}
