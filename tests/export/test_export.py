"""Dumps say what the release says, in every format, and are the same each time."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import SettingsError
from kg.export import EXPORTS, export_release, write_atomically
from kg.export.jsonld import compact_graph, flat_context
from kg.iris import Minter
from kg.release.build import build
from kg.release.releases import Release, open_release
from kg.settings import Settings
from kg.store import graph_names, graph_triples, open_store

FORMATS = {
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "ttl": ox.RdfFormat.TURTLE,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


@pytest.fixture(scope="module")
def release(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The release of the project's own records, without any text."""
    data = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        return build([], Settings(data=data)).release


@lru_cache
def dump(release_folder: Path, name: str, root: Path) -> bytes:
    """A dump that the tests share."""
    return fresh_dump(open_release(release_folder.parents[1], int(release_folder.name)), name, root)


def fresh_dump(release: Release, name: str, root: Path) -> bytes:
    out = io.BytesIO()
    export_release(release, name, out, root / "ontology")
    return out.getvalue()


@pytest.fixture(scope="module")
def quads(release: Release) -> set[ox.Quad]:
    return set(ox.parse(release.dump.read_bytes(), format=ox.RdfFormat.N_QUADS))


@pytest.mark.parametrize("name", ["nq", "trig", "jsonld"])
def test_formats_with_graphs_hold_every_quad(release: Release, quads: set[ox.Quad], root: Path, name: str) -> None:
    assert set(ox.parse(dump(release.path, name, root), format=FORMATS[name])) == quads


@pytest.mark.parametrize("name", ["ttl", "rdfxml"])
def test_formats_without_graphs_hold_the_union(release: Release, quads: set[ox.Quad], root: Path, name: str) -> None:
    triples = list(ox.parse(dump(release.path, name, root), format=FORMATS[name]))
    assert {quad.triple for quad in triples} == {quad.triple for quad in quads}
    assert len(triples) == len(set(triples))


def test_the_table_has_a_row_for_each_quad(release: Release, quads: set[ox.Quad], root: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(dump(release.path, "csv", root).decode(), newline="")))
    assert len(rows) == len(quads)
    literals = {quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)}
    assert {row["object"] for row in rows if row["datatype"]} == literals


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_a_dump_is_the_same_each_time(release: Release, root: Path, name: str) -> None:
    assert fresh_dump(release, name, root) == dump(release.path, name, root)


def test_json_ld_is_compact_and_uses_the_projects_terms(release: Release, root: Path) -> None:
    found = json.loads(dump(release.path, "jsonld", root))
    graphs = {graph["id"]: graph["@graph"] for graph in found["@graph"]}
    nodes = {node["id"]: node for node in graphs[Minter().graph("document/wilson-121983")]}
    document = nodes[Minter().document("wilson-121983")]
    assert document["type"] == "Document"
    assert "https://" not in " ".join(document)


def test_graphs_are_compacted_as_the_published_context_says(release: Release, root: Path) -> None:
    context = json.loads((root / "ontology" / "context.jsonld").read_text(encoding="utf-8"))
    store = open_store(release.store)
    for name in graph_names(store)[:4]:
        triples = list(graph_triples(store, name))
        flat = compact_graph(name, triples, flat_context(context))
        assert flat == compact_graph(name, triples, context)
        assert len(flat["@graph"]) > 1


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_rdflib_reads_the_dump_with_the_same_count(release: Release, quads: set[ox.Quad], root: Path) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=dump(release.path, "nq", root).decode(), format="nquads")
    assert len(list(dataset.quads())) == len(quads)
    graph = rdflib.Graph().parse(data=dump(release.path, "ttl", root).decode(), format="turtle")
    assert len(graph) == len({quad.triple for quad in quads})


def test_another_store_loads_the_dump_with_the_same_count(
    release: Release, quads: set[ox.Quad], root: Path, tmp_path: Path
) -> None:
    program = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("the program oxigraph is not installed")
    (tmp_path / "dump.trig").write_bytes(dump(release.path, "trig", root))
    place = ["--location", str(tmp_path / "store")]
    subprocess.run([program, "load", *place, "--file", str(tmp_path / "dump.trig")], check=True, capture_output=True)
    run = subprocess.run([program, "dump", *place, "--format", "nq"], check=True, capture_output=True)
    assert set(ox.parse(run.stdout, format=ox.RdfFormat.N_QUADS)) == quads


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "dump.nq"
    target.write_bytes(b"before")
    with pytest.raises(RuntimeError), write_atomically(target) as stream:
        stream.write(b"half")
        raise RuntimeError
    assert target.read_bytes() == b"before"
    with write_atomically(target) as stream:
        stream.write(b"after")
    assert target.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_in_a_folder_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be written"), write_atomically(tmp_path / "no" / "dump.nq"):
        pass
