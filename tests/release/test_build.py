"""Builds from sources to releases, with real files, processes and stores."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import resource
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import AuthorityError, ReleaseError, SettingsError
from kg.iris import NS, Minter
from kg.release import pool, releases
from kg.release.build import Outcome, build
from kg.release.diff import compare
from kg.release.pool import MappingPool
from kg.release.releases import current_number, current_release, list_releases, use_release
from kg.settings import Settings
from kg.store import count_quads, graph_names, open_store, select

DOCUMENTS = Path("documents")
RUN = """
import sys
from pathlib import Path
from kg.release.build import build
from kg.settings import load_settings
if __name__ == "__main__":
    outcome = build([Path(name) for name in sys.argv[2:]], load_settings(data=sys.argv[1]))
    print(outcome.release.manifest.canonical_hash)
"""


def codes(outcome: Outcome, severity: str = "error") -> list[str]:
    return [issue.code for issue in outcome.issues if issue.severity == severity]


def test_a_build_publishes_a_release_with_everything_in_it(project: Path, settings: Settings) -> None:
    outcome = build([DOCUMENTS], settings)
    release, manifest = outcome.release, outcome.release.manifest
    assert (outcome.published, release.number, codes(outcome)) == (True, 1, [])
    assert sorted(path.name for path in release.path.iterdir()) == [
        *("dump.nq", "manifest.json", "report.json", "search.sqlite", "store", "texts"),
    ]
    dump = release.dump.read_bytes()
    assert manifest.canonical_hash == hashlib.sha256(dump).hexdigest()
    assert dump.splitlines() == sorted(set(dump.splitlines()))
    store = open_store(release.store)
    assert count_quads(store) == manifest.quads == len(dump.splitlines())
    quads, union = set(ox.parse(dump, format=ox.RdfFormat.N_QUADS)), ox.DefaultGraph()
    assert {quad for quad in store if quad.graph_name != union} == quads
    assert {quad.triple for quad in store if quad.graph_name == union} == {quad.triple for quad in quads}
    assert [document.id for document in manifest.inputs.documents] == ["letter-1", "second"]
    assert manifest.counts["Document"] == 2
    for document in manifest.inputs.documents:
        text = (release.texts / f"{document.text_sha256}.txt").read_bytes()
        assert hashlib.sha256(text).hexdigest() == document.text_sha256


def test_the_store_is_closed_before_its_files_are_published(
    project: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []

    def publish(data: Path, building: Path, number: int) -> Path:
        opened.append(len(ox.Store(str(building / "store"))))  # an OSError while anybody has it open for writing
        return releases.publish(data, building, number)

    monkeypatch.setattr("kg.release.build.publish", publish)
    outcome = build([DOCUMENTS], settings)
    assert opened and opened[0] > outcome.release.manifest.quads


def test_each_document_has_its_graph_beside_the_standing_ones(project: Path, settings: Settings) -> None:
    store = open_store(build([DOCUMENTS], settings).release.store)
    names = [name.removeprefix(Minter().graph("")) for name in graph_names(store)]
    assert names == ["authority", "catalogue", "document/letter-1", "document/second", "ontology", "schemes"]
    assert not any(isinstance(term, ox.BlankNode) for quad in store for term in (quad.subject, quad.object))


def test_a_curated_fact_whose_text_is_at_hand_points_to_its_passage(project: Path, settings: Settings) -> None:
    release = build([DOCUMENTS], settings).release
    query = f"""SELECT ?start ?end ?hash {{
      ?tally <{NS}quantity> 93.0 ; <{NS}method> "curated" ; <{NS}evidence> ?passage .
      ?passage <http://www.w3.org/ns/oa#start> ?start ; <http://www.w3.org/ns/oa#end> ?end ; <{NS}textHash> ?hash
    }}"""
    (row,) = select(open_store(release.store), query)
    text = (project / "documents" / "first.txt").read_text(encoding="utf-8")
    words = text[int(row["start"]) : int(row["end"])]
    assert words == "93 map sheets"
    assert hashlib.sha256(words.encode()).hexdigest() == row["hash"]


def test_a_record_whose_text_is_not_at_hand_is_built_all_the_same(project: Path, settings: Settings) -> None:
    release = build([], settings).release
    (document,) = release.manifest.inputs.documents
    assert (document.id, document.text_sha256, document.record) == ("letter-1", None, "letter-1")
    assert select(open_store(release.store), f"SELECT ?t {{ ?t <{NS}quantity> 93.0 }}")


def test_nothing_new_is_published_when_nothing_has_changed(project: Path, settings: Settings) -> None:
    first = build([DOCUMENTS], settings)
    again = build([DOCUMENTS], settings)
    assert (again.published, again.release.number, again.mapped, again.reused) == (False, 1, 0, 2)
    assert again.issues == first.issues
    assert len(list_releases(settings.data)) == 1
    assert not list(settings.data.glob("building-*"))


def test_only_a_changed_document_is_mapped_again(project: Path, settings: Settings) -> None:
    build([DOCUMENTS], settings)
    with Path("documents/second.txt").open("a", encoding="utf-8") as stream:
        stream.write("\nThe globes were delivered on 8 April 1955.\n")
    outcome = build([DOCUMENTS], settings)
    assert (outcome.published, outcome.mapped, outcome.reused) == (True, 1, 1)


def test_a_changed_record_maps_its_document_again_and_no_other(project: Path, settings: Settings) -> None:
    build([DOCUMENTS], settings)
    record = Path("sources/records/letter-1.md")
    record.write_text(record.read_text(encoding="utf-8").replace("Map sheets", "Sheets"), encoding="utf-8")
    outcome = build([DOCUMENTS], settings)
    assert (outcome.published, outcome.mapped, outcome.reused) == (True, 1, 1)


def test_a_changed_authority_file_maps_everything_again(project: Path, settings: Settings) -> None:
    build([DOCUMENTS], settings)
    with Path("sources/authority/agencies.csv").open("a", encoding="utf-8") as stream:
        stream.write("is-archive,Archive of Iceland,,archive,IS,,,,,\n")
    assert build([DOCUMENTS], settings).mapped == 2


def test_another_base_is_another_release(project: Path, settings: Settings) -> None:
    build([DOCUMENTS], settings)
    other = settings.model_copy(update={"base": "https://archive.example/"})
    release = build([DOCUMENTS], other).release
    assert release.number == 2
    lines = release.dump.read_bytes().splitlines()
    assert not [line for line in lines if line.startswith(b"<https://w3id.org/dipla/id/")]
    assert not [line for line in lines if b"> <https://w3id.org/dipla/id/" in line]


def test_a_cache_that_is_damaged_or_gone_is_made_again(project: Path, settings: Settings) -> None:
    first = build([DOCUMENTS], settings)
    for number, path in enumerate(sorted((settings.data / "cache").rglob("*.*"))):
        path.write_bytes(b"") if number % 2 else path.unlink()
    with Path("sources/authority/agencies.csv").open("a", encoding="utf-8") as stream:
        stream.write("is-archive,Archive of Iceland,,archive,IS,,,,,\n")
    assert build([DOCUMENTS], settings).release.number == 2
    Path("sources/authority/agencies.csv").write_text(
        Path("sources/authority/agencies.csv").read_text(encoding="utf-8").rpartition("is-archive")[0], encoding="utf-8"
    )
    again = build([DOCUMENTS], settings)
    assert again.release.manifest.canonical_hash == first.release.manifest.canonical_hash


def test_the_same_input_gives_the_same_hash_with_another_hash_seed_and_another_folder(
    project: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "else" / "where"
    elsewhere.parent.mkdir()
    subprocess.run(["cp", "-r", str(project), str(elsewhere)], check=True)
    runs = [("0", project, "documents", "1"), ("4711", elsewhere, str(elsewhere / "documents"), "2")]
    found = []
    for seed, folder, documents, jobs in runs:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "KG_JOBS": jobs}
        command = [sys.executable, "-c", RUN, str(folder / "data"), documents]
        run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
        found.append(run.stdout)
    assert found[0] == found[1]
    reports = [
        (folder / "data/releases/000001/report.json").read_text(encoding="utf-8") for folder in (project, elsewhere)
    ]
    assert reports[0] == reports[1]
    assert str(tmp_path) not in reports[0]


def test_rolling_back_serves_the_old_release_and_the_next_build_the_newest(project: Path, settings: Settings) -> None:
    build([], settings)
    build([DOCUMENTS], settings)
    use_release(settings.data, 1)
    release = current_release(settings.data)
    assert release and release.manifest.counts["Document"] == 1
    outcome = build([DOCUMENTS], settings)
    assert (outcome.published, outcome.release.number, current_number(settings.data)) == (False, 2, 2)


def test_the_difference_of_two_releases_is_that_of_their_documents(project: Path, settings: Settings) -> None:
    old = build([], settings).release
    new = build([DOCUMENTS], settings).release
    difference = compare(old.dump, new.dump)
    assert new.manifest.quads - old.manifest.quads == difference.added - difference.removed
    assert difference.classes["Document"]["+"] == 1
    assert Minter().graph("document/second") in difference.graphs


def test_a_file_that_cannot_be_read_is_an_error_and_loses_nothing_else(project: Path, settings: Settings) -> None:
    Path("documents/empty.txt").touch()
    Path("documents/binary.txt").write_bytes(bytes(range(256)) * 20)
    outcome = build([DOCUMENTS], settings)
    assert outcome.published
    errors = [issue for issue in outcome.issues if issue.severity == "error"]
    assert {issue.path for issue in errors} == {"documents/empty.txt", "documents/binary.txt"}
    assert {issue.code for issue in errors} == {"source-unreadable"}
    assert [document.id for document in outcome.release.manifest.inputs.documents] == ["letter-1", "second"]


def test_an_error_goes_away_with_its_cause_also_when_nothing_else_changes(project: Path, settings: Settings) -> None:
    Path("documents/empty.txt").touch()
    assert codes(build([DOCUMENTS], settings)) == ["source-unreadable"]
    assert codes(build([DOCUMENTS], settings)) == ["source-unreadable"]
    Path("documents/empty.txt").unlink()
    outcome = build([DOCUMENTS], settings)
    assert (outcome.published, codes(outcome)) == (False, [])


def test_a_broken_record_is_an_error_with_its_line_and_loses_nothing_else(project: Path, settings: Settings) -> None:
    Path("sources/records/broken.md").write_text("---\nid: broken\ntitle: X\nlanguag: en\n---\n", encoding="utf-8")
    outcome = build([DOCUMENTS], settings)
    (error,) = (issue for issue in outcome.issues if issue.severity == "error")
    assert (error.code, error.path, error.line) == ("record-unreadable", "records/broken.md", 4)
    assert "did you mean 'language'" in error.message
    assert outcome.release.manifest.counts["Document"] == 2


def test_two_records_with_one_id_are_an_error_that_names_both(project: Path, settings: Settings) -> None:
    record = Path("sources/records/letter-1.md")
    Path("sources/records/other.md").write_text(record.read_text(encoding="utf-8"), encoding="utf-8")
    (error,) = (issue for issue in build([DOCUMENTS], settings).issues if issue.severity == "error")
    assert error.path == "records/other.md" and "records/letter-1.md" in error.message


def test_a_curated_fact_with_an_unknown_agency_is_an_error(project: Path, settings: Settings) -> None:
    record = Path("sources/records/letter-1.md")
    record.write_text(record.read_text(encoding="utf-8").replace("supplier: no", "supplier: noo"), encoding="utf-8")
    assert "unknown-entity" in codes(build([DOCUMENTS], settings))


def test_a_locator_that_is_not_in_the_text_is_an_error(project: Path, settings: Settings) -> None:
    record = Path("sources/records/letter-1.md")
    record.write_text(record.read_text(encoding="utf-8").replace("delivered 93", "handed 93"), encoding="utf-8")
    assert "locator-not-found" in codes(build([DOCUMENTS], settings))


def test_a_broken_authority_file_stops_the_build_and_leaves_the_last_release(project: Path, settings: Settings) -> None:
    build([DOCUMENTS], settings)
    Path("sources/authority/agencies.csv").write_text("id,nmae\nno,Norway\n", encoding="utf-8")
    with pytest.raises(AuthorityError, match=r"agencies\.csv"):
        build([DOCUMENTS], settings)
    assert current_number(settings.data) == 1


def test_the_same_bytes_twice_are_one_document(project: Path, settings: Settings) -> None:
    Path("documents/copy.txt").write_bytes(Path("documents/second.txt").read_bytes())
    outcome = build([DOCUMENTS], settings)
    assert outcome.release.manifest.counts["Document"] == 2
    assert codes(outcome, "note") == ["same-text"]


def test_another_text_under_the_name_of_a_record_is_used_and_reported(project: Path, settings: Settings) -> None:
    text = Path("documents/first.txt").read_text(encoding="utf-8")
    Path("documents/first.txt").unlink()
    Path("documents/letter-1.txt").write_text(text.replace("\n", "\r\n"), encoding="utf-8", newline="")
    outcome = build([DOCUMENTS], settings)
    assert "text-differs" in codes(outcome, "warning")
    assert [document.record for document in outcome.release.manifest.inputs.documents] == ["letter-1", None]


def test_of_two_texts_for_one_record_the_one_with_its_hash_is_used(project: Path, settings: Settings) -> None:
    text = Path("documents/first.txt").read_text(encoding="utf-8")
    Path("documents/letter-1.txt").write_text(text + "\nAnother line.\n", encoding="utf-8")
    outcome = build([DOCUMENTS], settings)
    documents = {document.id: document.text_sha256 for document in outcome.release.manifest.inputs.documents}
    assert documents["letter-1"] == hashlib.sha256(text.encode()).hexdigest()
    assert codes(outcome, "note") == ["second-text"]


def test_two_files_of_one_name_are_two_documents(project: Path, settings: Settings) -> None:
    Path("documents/more").mkdir()
    Path("documents/more/second.txt").write_text("Reykjavik, 1 May 1956\n\nNothing was sent.\n", encoding="utf-8")
    ids = [document.id for document in build([DOCUMENTS], settings).release.manifest.inputs.documents]
    assert len(ids) == 3 and len({one for one in ids if one.startswith("second")}) == 2


def test_a_data_folder_that_cannot_be_written_is_a_clear_error(project: Path) -> None:
    Path("file").touch()
    with pytest.raises(SettingsError, match=r"the data folder cannot be written .* KG_DATA"):
        build([], Settings(data=Path("file/data")))


def test_a_full_disk_stops_the_build_with_a_clear_error_and_keeps_the_last_release(
    project: Path, settings: Settings
) -> None:
    build([], settings)
    script = "import resource, signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n" + RUN.replace(
        'if __name__ == "__main__":',
        'if __name__ == "__main__":\n    resource.setrlimit(resource.RLIMIT_FSIZE, (40000, 40000))',
    )
    command = [sys.executable, "-c", script, str(settings.data), "documents"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert "ReleaseError: the build stopped: " in run.stderr.splitlines()[-1]
    assert current_number(settings.data) == 1
    assert build([DOCUMENTS], settings).release.number == 2
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_progress_names_the_stages_in_their_order(project: Path, settings: Settings) -> None:
    seen: list[tuple[str, int, int]] = []
    build([DOCUMENTS], settings, lambda stage, done, total: seen.append((stage, done, total)))
    assert list(dict.fromkeys(stage for stage, _, _ in seen)) == [
        "plan",
        "map",
        "merge",
        "load",
        "check",
        "index",
        "publish",
    ]
    assert ("map", 2, 2) in seen


class Bomb:
    """Ends the process that unpickles it."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (3,)


def test_a_process_that_dies_makes_an_issue_for_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "SMALL_BYTES", 0)
    (tmp_path / "plan").write_bytes(pickle.dumps(Bomb()))
    results = list(MappingPool(tmp_path / "plan", tmp_path / "cache", 2).map(["one", "two"]))
    assert [(unit, getattr(result, "code", None)) for unit, result in results] == [
        ("one", "internal-error"),
        ("two", "internal-error"),
    ]


def test_the_report_holds_the_rows_of_the_ledger(project: Path, settings: Settings) -> None:
    record = Path("sources/records/letter-1.md")
    text = record.read_text(encoding="utf-8")
    record.write_text(
        text.replace("quantity: 7, unit: sheet, as_of: 1955-03-02", "quantity: 7, as_of: 1956"), encoding="utf-8"
    )
    release = build([DOCUMENTS], settings).release
    report = json.loads(release.report.read_text(encoding="utf-8"))
    assert [found["code"] for found in report["ledger"]] == ["L8"]
    assert [issue["code"] for issue in report["checks"]] == ["L8"]
    assert release.manifest.issues["warning"] >= 1


def test_what_was_built_cannot_be_published_half(project: Path, settings: Settings) -> None:
    build([DOCUMENTS], settings)
    (settings.data / "releases" / "000001" / "manifest.json").unlink()
    with pytest.raises(ReleaseError, match="manifest"):
        current_release(settings.data)


def test_a_folder_that_cannot_be_listed_is_an_error_and_its_neighbours_are_read(
    project: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = Path("documents/locked")
    locked.mkdir()
    listed = Path.iterdir

    def refuse(path: Path) -> object:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    outcome = build([DOCUMENTS], settings)
    errors = [(issue.code, issue.path) for issue in outcome.issues if issue.severity == "error"]
    assert errors == [("source-unreadable", "documents/locked")]
    assert outcome.release.manifest.counts["Document"] == 2


def test_a_changed_file_of_columns_maps_the_list_beside_it_again(project: Path, settings: Settings) -> None:
    Path("documents/list.csv").write_text("headline,when\nLetter on seeds,1955-05-01\n", encoding="utf-8")
    build([DOCUMENTS], settings)
    Path("documents/list.columns.csv").write_text("column,field\nheadline,title\nwhen,date\n", encoding="utf-8")
    outcome = build([DOCUMENTS], settings)
    assert (outcome.mapped, outcome.reused) == (1, 2)
