"""`kg evaluate` as a person runs it, on invented documents."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pytest
from invented_labels import TEXT, labels, write_corpus
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.errors import KgError


def run(*arguments: str | Path) -> Result:
    """The command with arguments; an error of the user's world is raised."""
    result = CliRunner().invoke(app, ["evaluate", *map(str, arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return write_corpus(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="module")
def reports(corpus: tuple[Path, Path]) -> Path:
    """A folder with the reports of one run."""
    gold, documents = corpus
    folder = gold.parent / "reports"
    result = run("--gold", gold, "--docs", documents, "-o", folder, "--by", "family", "--errors", "3", "--reliability")
    assert result.exit_code == 0
    return folder


def test_the_folder_of_reports_has_text_json_html_and_predictions(reports: Path) -> None:
    names = {path.name for path in reports.iterdir()}
    assert names == {"report.txt", "report.json", "report.html", "predictions.jsonl"}
    values = json.loads((reports / "report.json").read_text(encoding="utf-8"))
    assert values["all"]["documents"] == 1
    assert set(values["by"]) == {"inv"}
    assert values["all"]["evidence"]["honesty"] == 1
    assert values["reliability"]
    text = (reports / "report.txt").read_text(encoding="utf-8")
    assert "== all: 1 documents" in text


def test_the_page_marks_passages_and_escapes_words(reports: Path) -> None:
    page = (reports / "report.html").read_text(encoding="utf-8")
    assert "<mark>" in page
    assert "no part of a release" in page


def test_a_run_against_its_own_predictions_changes_nothing(corpus: tuple[Path, Path], reports: Path) -> None:
    gold, documents = corpus
    last = reports / "predictions.jsonl"
    result = run("--gold", gold, "--docs", documents, "--last", last, "--format", "json", "--quiet")
    assert json.loads(result.stdout)["changes"] == []


def test_a_run_against_nothing_gains_what_is_right(corpus: tuple[Path, Path], tmp_path: Path) -> None:
    gold, documents = corpus
    last = tmp_path / "empty.jsonl"
    last.write_text('{"id": "inv-1"}\n', encoding="utf-8")
    result = run("--gold", gold, "--docs", documents, "--last", last, "--format", "json", "--quiet")
    values = json.loads(result.stdout)
    gained = sum(one["what"] == "gained" for one in values["changes"])
    assert gained == sum(values["all"][kind]["right"] for kind in ("agencies", "persons", "agreements", "transfers"))


def test_a_missing_document_counts_as_empty_and_ends_with_one(tmp_path: Path) -> None:
    gold, documents = write_corpus(tmp_path)
    with gold.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps({**labels(), "id": "inv-2"}) + "\n")
    result = run("--gold", gold, "--docs", documents, "--format", "json", "--quiet")
    assert result.exit_code == 1
    assert "inv-2" in result.stderr
    assert json.loads(result.stdout)["all"]["transfers"]["gold"] == 4


def test_only_chooses_documents_and_refuses_unknown_ones(corpus: tuple[Path, Path], tmp_path: Path) -> None:
    gold, documents = corpus
    ids = tmp_path / "ids.txt"
    ids.write_text("somebody-else\n", encoding="utf-8")
    with pytest.raises(KgError, match="somebody-else"):
        run("--gold", gold, "--docs", documents, "--only", ids)


@pytest.mark.parametrize("line", ["not json", "[]", '{"layout": "other"}', '{"id": "a"}\n{"id": "a"}'])
def test_labels_that_are_none_are_refused_with_their_line(line: str, corpus: tuple[Path, Path], tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(KgError, match=r"wrong\.jsonl:[12]"):
        run("--gold", wrong, "--docs", corpus[1])


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"meta": "a letter"}, "meta: an object"),
        ({"meta": {"date": 1961}}, "meta, date"),
        ({"meta": {"title": {"text": 4}}}, "meta, title"),
        ({"layout": 3}, "layout"),
        ({"agencies": [{"name": ["Board"]}]}, "agencies 1, name"),
        ({"agencies": [7]}, "agencies 1: an object"),
        ({"persons": [{"name": "A"}, {"name": "B", "mentions": [3]}]}, "persons 2, mentions"),
        ({"transfers": [{"item": "lamps", "quantity": [3]}]}, "transfers 1, quantity"),
        ({"transfers": [{"item": "lamps", "quantity": True}]}, "transfers 1, quantity"),
        ({"transfers": [{"item": "lamps", "start": "1"}]}, "transfers 1, start"),
        ({"transfers": [{"item": "lamps", "supplier": {"text": []}}]}, "transfers 1, supplier"),
        ({"meetings": [{"name": "Talks", "date": 1961}]}, "meetings 1, date"),
    ],
)
def test_a_slip_in_a_label_is_told_with_line_and_place(
    change: dict[str, object], place: str, corpus: tuple[Path, Path], tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_text("\n" + json.dumps({**labels(), **change}) + "\n", encoding="utf-8")
    with pytest.raises(KgError, match=rf"wrong\.jsonl:2: inv-1: {place}"):
        run("--gold", wrong, "--docs", corpus[1])


def test_labels_may_begin_with_a_mark_and_hold_any_character(corpus: tuple[Path, Path], tmp_path: Path) -> None:
    marked = tmp_path / "marked.jsonl"
    one = {**labels(), "note": "line\u2028separator and next\x85line"}
    marked.write_text("\ufeff" + json.dumps(one, ensure_ascii=False) + "\r\n", encoding="utf-8", newline="")
    assert run("--gold", marked, "--docs", corpus[1], "--quiet").exit_code == 0


def test_evidence_of_a_label_that_is_not_in_the_text_is_told(corpus: tuple[Path, Path], tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.jsonl"
    slip = {**labels()["transfers"][1], "evidence": "another 41 ploughs"}
    wrong.write_text(json.dumps({**labels(), "transfers": [labels()["transfers"][0], slip]}) + "\n", encoding="utf-8")
    result = run("--gold", wrong, "--docs", corpus[1], "--quiet")
    assert result.exit_code == 1 and "inv-1: the evidence of the label transfers 2" in result.stderr


def test_what_is_falsely_found_is_shown_as_found_and_unchanged_runs_say_so(
    corpus: tuple[Path, Path], reports: Path, tmp_path: Path
) -> None:
    gold, documents = corpus
    found = json.loads((reports / "predictions.jsonl").read_text(encoding="utf-8"))
    last = tmp_path / "last.jsonl"
    last.write_text(json.dumps({**found, "agencies": [], "persons": []}) + "\n", encoding="utf-8")
    result = run("--gold", gold, "--docs", documents, "--last", last, "-o", tmp_path / "new")
    page = (tmp_path / "new" / "report.html").read_text(encoding="utf-8")
    changed = [part.split("</article>")[0] for part in page.split("<article>")[1:]]
    gained = next(part for part in changed if ">gained<" in part and "Aldo Brant" in part)
    assert "<b>label</b>" in gained and "<mark>Mr. Aldo Brant</mark>" in gained
    false = next(part for part in changed if ">new false<" in part)
    assert "<b>found</b>" in false and "<b>label</b>" not in false
    assert "against the last run:" in result.stdout
    again = run("--gold", gold, "--docs", documents, "--last", reports / "predictions.jsonl")
    assert "against the last run: nothing gained or lost" in again.stdout
    other = tmp_path / "other.jsonl"
    other.write_text('{"id": "somebody-else"}\n', encoding="utf-8")
    assert "(0 of 1 documents are in it)" in run("--gold", gold, "--docs", documents, "--last", other).stdout


def test_either_labels_or_listed_facts_are_wanted(corpus: tuple[Path, Path]) -> None:
    assert run("--docs", corpus[1]).exit_code == 2


def write_facts(path: Path, rows: list[tuple[str, str, str, str, str]]) -> None:
    """A list of facts: id, kind, parties, quantity, words of the place."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["id", "document", "kind", "fact", "parties", "quantity", "start", "end", "sha256"])
        for name, kind, parties, quantity, words in rows:
            start = TEXT.index(words)
            digest = hashlib.sha256(words.encode()).hexdigest()
            writer.writerow([name, "inv-1", kind, parties, parties, quantity, start, start + len(words), digest])


def test_listed_facts_are_found_by_place_kind_and_figure(corpus: tuple[Path, Path], tmp_path: Path) -> None:
    facts = tmp_path / "facts.csv"
    rows = [
        ("F1", "transfer", "Norland", "300 delivered", "tractors"),
        ("F2", "transfer", "Norland", "299 delivered", "tractors"),
        ("F3", "person", "Aldo Brant", "", "Brant"),
        ("F4", "agency", "Somebody Else", "", "Brant"),
        ("F5", "count", "left out", "", "Brant"),
    ]
    write_facts(facts, rows)
    result = run("--seeds", facts, "--docs", corpus[1], "--format", "json")
    values = json.loads(result.stdout)
    assert values["missed"] == ["F2", "F4"]
    assert {one["kind"]: one["listed"] for one in values["kinds"]} == {
        "agency": 1,
        "person": 1,
        "transfer": 2,
        "all": 4,
    }


def test_listed_facts_whose_words_are_others_are_refused(corpus: tuple[Path, Path], tmp_path: Path) -> None:
    facts = tmp_path / "facts.csv"
    write_facts(facts, [("F1", "transfer", "Norland", "300", "tractors")])
    facts.write_text(facts.read_text(encoding="utf-8").replace(hashlib.sha256(b"tractors").hexdigest(), "0" * 64))
    with pytest.raises(KgError, match="F1"):
        run("--seeds", facts, "--docs", corpus[1])


def test_an_empty_file_of_labels_is_refused(corpus: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(KgError, match="holds no labels"):
        run("--gold", tmp_path / "none.jsonl", "--docs", corpus[1])
