"""The checks of a whole release: quick, and by pyshacl alone."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.check import shapes as shapes_module
from kg.folders import find_folder
from kg.iris import BASE, NS
from kg.release.build import build
from kg.release.report import Checked, check_store
from kg.settings import Settings
from kg.store import load_nquads


def check(store: ox.Store, reference: bool) -> Checked:
    return check_store(store, find_folder("ontology"), find_folder("queries"), BASE, reference=reference)


def loaded(dump: Path) -> ox.Store:
    store = ox.Store()
    load_nquads(store, [dump])
    return store


def test_the_quick_check_finds_what_pyshacl_alone_finds(project: Path, settings: Settings, tmp_path: Path) -> None:
    dump = build([Path("documents")], settings).release.dump
    assert check(loaded(dump), reference=False) == check(loaded(dump), reference=True)
    broken = tmp_path / "broken.nq"
    lines = dump.read_bytes().splitlines(keepends=True)
    broken.write_bytes(b"".join(line for line in lines if f"<{NS}method>".encode() not in line))
    found = check(loaded(broken), reference=False)
    assert found == check(loaded(broken), reference=True)
    assert len(found.shapes) > 3


def test_pyshacl_is_asked_about_every_graph_only_as_the_reference(
    project: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = loaded(build([Path("documents")], settings).release.dump)
    asked: list[str | None] = []
    monkeypatch.setattr(shapes_module, "_ask_pyshacl", lambda triples, shapes, document: asked.append(document) or [])
    check(store, reference=False)
    assert asked == []
    check(store, reference=True)
    assert asked == [None, "letter-1", "second"]
