"""Tables and the network say what the release says, for spreadsheets and Gephi."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import networkx
import pytest

from kg.errors import SettingsError
from kg.export import export_release, write_tables
from kg.export.downloads import Shelf, checksums, downloads, file_sha256, find_download
from kg.export.table_columns import STAGES, TABLES
from kg.release.releases import Release, current_release
from kg.schemes import notations

Rows = dict[str, list[dict[str, str]]]


@pytest.fixture(scope="module")
def release(release_data: Path) -> Release:
    found = current_release(release_data)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def tables(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    paths = write_tables(release, tmp_path_factory.mktemp("tables") / "new")
    return {path.stem: list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))) for path in paths}


def row(tables: Rows, table: str, path: str) -> dict[str, str]:
    (found,) = [one for one in tables[table] if one["id"] == path]
    return found


def test_there_is_a_table_for_each_kind_with_all_its_things(tables: Rows, release: Release) -> None:
    assert list(tables) == [table.name for table in TABLES]
    counts = release.manifest.counts
    for name, cls in (("agencies", "Agency"), ("persons", "Person"), ("transfers", "Transfer"), ("tallies", "Tally")):
        assert len(tables[name]) == counts[cls]
        assert len({one["id"] for one in tables[name]}) == counts[cls]


def test_a_transfer_has_its_figures_in_columns_by_stage(tables: Rows) -> None:
    (northeast,) = [one for one in tables["transfers"] if one["delivered"].startswith("1806 ")]
    assert northeast["put-forward"] == "1889 item (1964-09)"
    assert northeast["delivered"] == "1806 item (1964-12-16)"
    assert northeast["outstanding"] == "83 item (1964-12-16)"
    assert northeast["supplier_id"] == "agency/cn-northeast-bureau"
    assert northeast["supplier"] == "Northeast Bureau"


def test_the_ledger_columns_are_the_stages_of_the_scheme() -> None:
    assert set(STAGES) == notations("stage")


def test_entities_gather_what_every_graph_says_of_them(tables: Rows) -> None:
    assert row(tables, "persons", "person/nie-rongzhen")["posts_id"] == "post/cn-vice-premier"
    assert "wikidata.org" in row(tables, "agencies", "agency/cn")["same_as"]
    committee = row(tables, "agencies", "agency/cn-science-and-technology-committee")
    assert committee["parent_id"] == "agency/cn-state-council"
    assert committee["kind"] == "state-committee"


def test_mentions_and_descriptions_are_no_rows_of_the_claims(tables: Rows) -> None:
    assert tables["claims"]
    assert {one["kind"] for one in tables["claims"]}.isdisjoint({"mention", "description"})


def test_the_archive_holds_the_same_tables_byte_for_byte(release: Release, root: Path, tmp_path: Path) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    export_release(release, "tables", first, root / "ontology")
    export_release(release, "tables", second, root / "ontology")
    assert first.getvalue() == second.getvalue()
    archive = zipfile.ZipFile(first)
    for path in write_tables(release, tmp_path):
        assert archive.read(path.name) == path.read_bytes()


def test_a_folder_that_cannot_be_made_is_said_with_what_to_do(release: Release, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match="choose another folder"):
        write_tables(release, tmp_path / "taken" / "tables")


def test_the_network_opens_in_a_graph_library(release: Release, root: Path, tmp_path: Path) -> None:
    path = tmp_path / "network.graphml"
    with path.open("wb") as stream:
        export_release(release, "graphml", stream, root / "ontology")
    graph = networkx.read_graphml(path, force_multigraph=True)
    assert graph.nodes["agency/cn"]["label"] == "People's Republic of China"
    kinds = {data["kind"] for _, data in graph.nodes(data=True)}
    assert {"agency", "person", "post", "agreement", "transfer"} <= kinds
    assert all("label" in data for _, data in graph.nodes(data=True))
    edges = {(source, data["property"], target) for source, target, data in graph.edges(data=True)}
    assert ("post/cn-vice-premier", "postIn", "agency/cn-state-council") in edges


def test_downloads_are_made_once_and_have_checksums(release: Release, tmp_path: Path) -> None:
    shelf = Shelf.of(tmp_path, release)
    assert {one.name for one in shelf.missing()} == {one.name for one in downloads()} - {"dump.nq"}
    packed = find_download("crm.ttl.gz")
    assert packed
    path = shelf.make(packed)
    assert shelf.sha256(packed) == file_sha256(path)
    before = path.stat().st_mtime_ns
    assert shelf.make(packed).stat().st_mtime_ns == before
    other = Shelf.of(tmp_path / "elsewhere", release)
    assert other.make(packed).read_bytes() == path.read_bytes()


def test_checksums_wait_for_every_file(release: Release, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="not made yet"):
        checksums(Shelf.of(tmp_path, release))
