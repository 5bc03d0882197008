"""From a release to a list, from the list to decisions, and into the next release."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from decision_sheets import read_sheet, write_sheet_file

from kg.errors import DecisionError
from kg.iris import NS
from kg.release.build import Outcome, build
from kg.settings import Settings
from kg.store import open_store, select

Kg = Callable[..., subprocess.CompletedProcess[str]]
DOCUMENTS = Path("documents")
STATUS = f"SELECT ?status {{ ?fact <{NS}item> ?item ; <{NS}reviewStatus> ?status FILTER(STR(?item) = 'globes') }}"


def review(kg: Kg, folder: Path) -> list[dict[str, str]]:
    done = kg("review", "--who", "A. Reader", "-o", folder / "review.csv")
    assert done.returncode == 0, done.stderr
    return read_sheet(folder / "review.csv")


def decide(rows: list[dict[str, str]], path: Path, **cells: str) -> None:
    write_sheet_file(path, [{**row, "date": "2024-05-06", "why": "The page says so.", **cells} for row in rows])


def globes(rows: list[dict[str, str]], document: str) -> dict[str, str]:
    return next(row for row in rows if row["document"] == document and "globes" in row["name"])


def statuses(outcome: Outcome) -> list[str]:
    found = select(open_store(outcome.release.store), STATUS)
    return sorted(row["status"].rpartition("/")[2] for row in found)


def test_a_row_of_the_list_that_is_filled_in_decides_in_the_next_build(
    project: Path, built_settings: Settings, kg: Kg
) -> None:
    assert build([DOCUMENTS], built_settings).mapped == 2
    rows = review(kg, project)
    assert {row["who"] for row in rows} == {"A. Reader"} and not any(row["decision"] for row in rows)
    decide([globes(rows, "second")], project / "sources" / "decisions" / "one.csv", decision="accept")
    outcome = build([DOCUMENTS], built_settings)
    assert (outcome.published, outcome.mapped, outcome.reused) == (True, 1, 1)
    assert statuses(outcome) == ["accepted", "machine"]
    assert not [row for row in review(kg, project) if row["fact"] == globes(rows, "second")["fact"]]
    assert not build([DOCUMENTS], built_settings).published


def test_a_rejected_fact_stays_in_the_graph_and_counts_in_no_total(
    project: Path, built_settings: Settings, kg: Kg
) -> None:
    build([DOCUMENTS], built_settings)
    rows = review(kg, project)
    before = kg("query", "totals", "--format", "csv").stdout
    decide([globes(rows, "first")], project / "sources" / "decisions" / "one.csv", decision="reject")
    outcome = build([DOCUMENTS], built_settings)
    after = kg("query", "totals", "--format", "csv").stdout
    assert "globes" in before and ",30," in before and ",30," not in after
    assert statuses(outcome) == ["machine", "rejected"]
    reviewed = kg("query", "totals", "reviewed=reviewed", "--format", "csv").stdout
    assert len(reviewed.splitlines()) == 1


def test_a_corrected_fact_has_its_iri_its_new_value_and_its_status(
    project: Path, built_settings: Settings, kg: Kg
) -> None:
    build([DOCUMENTS], built_settings)
    row = globes(review(kg, project), "first")
    cells = {"decision": "correct", "field": "supplier", "value": "agency/no"}
    decide([row], project / "sources" / "decisions" / "one.csv", **cells)
    outcome = build([DOCUMENTS], built_settings)
    query = f"SELECT ?supplier ?status {{ <{row['fact']}> <{NS}supplier> ?supplier ; <{NS}reviewStatus> ?status }}"
    (found,) = select(open_store(outcome.release.store), query)
    assert (found["supplier"].rpartition("/")[2], found["status"].rpartition("/")[2]) == ("no", "corrected")
    assert not [issue for issue in outcome.issues if issue.severity == "error"]


def test_a_decision_follows_its_fact_into_a_changed_text_or_is_reported(
    project: Path, built_settings: Settings, kg: Kg
) -> None:
    build([DOCUMENTS], built_settings)
    rows = [globes(review(kg, project), name) for name in ("first", "second")]
    decide(rows, project / "sources" / "decisions" / "one.csv", decision="accept")
    first, second = (project / "documents" / f"{name}.txt" for name in ("first", "second"))
    first.write_text("Copy.\n\n" + first.read_text(encoding="utf-8"), encoding="utf-8")
    second.write_text(second.read_text(encoding="utf-8").replace("12 globes", "17 globes"), encoding="utf-8")
    outcome = build([DOCUMENTS], built_settings)
    assert statuses(outcome) == ["accepted", "machine"]
    (issue,) = [issue for issue in outcome.issues if issue.code == "decision-without-fact"]
    assert (issue.document, issue.path, issue.line) == ("second", "decisions/one.csv", 3)
    assert "reject" not in issue.message and "accept" in issue.message


def test_decisions_about_a_document_that_is_not_in_the_build_wait(
    project: Path, built_settings: Settings, kg: Kg
) -> None:
    build([DOCUMENTS], built_settings)
    decide([globes(review(kg, project), "second")], project / "sources" / "decisions" / "one.csv", decision="accept")
    outcome = build([DOCUMENTS / "first.txt"], built_settings)
    (issue,) = [issue for issue in outcome.issues if issue.code == "decision-waits"]
    assert (issue.document, issue.severity) == ("second", "note")


def test_a_broken_file_of_decisions_stops_the_build_and_the_release_stays(
    project: Path, built_settings: Settings, kg: Kg
) -> None:
    number = build([DOCUMENTS], built_settings).release.number
    decide(review(kg, project)[:1], project / "sources" / "decisions" / "one.csv", decision="perhaps")
    with pytest.raises(DecisionError):
        build([DOCUMENTS], built_settings)
    done = kg("build", "documents")
    assert done.returncode == 1
    assert "one.csv:2: 'perhaps' is no decision" in done.stderr
    assert (built_settings.data / "current").read_text().strip().lstrip("0") == str(number)


def test_the_list_is_the_same_each_time_and_can_be_made_shorter(
    project: Path, built_settings: Settings, kg: Kg
) -> None:
    build([DOCUMENTS], built_settings)
    whole = kg("review", "--most", "0").stdout
    assert whole == kg("review", "--most", "0").stdout
    assert kg("review", "--most", "1").stdout.splitlines() == whole.splitlines()[:2]
    assert kg("review", "--bom", "--most", "1").stdout.startswith("\ufeff")


def test_a_row_that_is_edited_or_taken_away_is_told_once_it_has_been_applied(
    project: Path, built_settings: Settings, kg: Kg
) -> None:
    build([DOCUMENTS], built_settings)
    rows = [globes(review(kg, project), name) for name in ("first", "second")]
    path = project / "sources" / "decisions" / "one.csv"
    decide(rows, path, decision="reject")
    assert not [one for one in build([DOCUMENTS], built_settings).issues if one.code == "decision-removed"]
    path.rename(path.with_name("two.csv"))
    assert not [one for one in build([DOCUMENTS], built_settings).issues if one.code == "decision-removed"]
    decide(rows[:1], path.with_name("two.csv"), decision="accept")
    (issue,) = [one for one in build([DOCUMENTS], built_settings).issues if one.code == "decision-removed"]
    assert (issue.severity, issue.path) == ("warning", "decisions/one.csv")
    assert "2 rows" in issue.message and "line 2, 3" in issue.message


def test_a_row_that_fitted_nothing_may_be_mended(project: Path, built_settings: Settings, kg: Kg) -> None:
    build([DOCUMENTS], built_settings)
    path = project / "sources" / "decisions" / "one.csv"
    row = globes(review(kg, project), "first")
    decide([row], path, decision="correct", field="quantity_to", value="3")
    assert [one.code for one in build([DOCUMENTS], built_settings).issues].count("decision-does-not-fit") == 1
    decide([row], path, decision="correct", field="quantity_to", value="33")
    assert not [one for one in build([DOCUMENTS], built_settings).issues if one.code.startswith("decision")]


def test_the_command_says_what_of_the_decisions_was_not_applied(project: Path, kg: Kg) -> None:
    kg("build", "documents")
    row = globes(review(kg, project), "second")
    gone = {**row, "fact": row["fact"][:-10] + "0123456789", "evidence": "", "name": "", "figures": "delivered 7"}
    decide([gone], project / "sources" / "decisions" / "one.csv", decision="accept")
    for _ in range(2):
        done = kg("build", "documents")
        assert done.returncode == 0
        assert "warning: decisions/one.csv:2: [decision-without-fact] accept transfer/0123456789" in done.stderr
    assert "decision" not in kg("build", "documents", "--quiet").stderr


def test_the_list_can_show_the_words_around_each_passage(project: Path, built_settings: Settings, kg: Kg) -> None:
    build([DOCUMENTS], built_settings)
    assert not any(row["context"] for row in review(kg, project))
    assert kg("review", "--context", "-o", project / "words.csv").returncode == 0
    assert "12 globes from the Ministry of Maps" in globes(read_sheet(project / "words.csv"), "second")["context"]


def test_a_name_that_may_mean_several_waits_with_what_tells_it_from_others(
    project: Path, built_settings: Settings, kg: Kg
) -> None:
    agencies = project / "sources" / "authority" / "agencies.csv"
    row = "dk-ministry-of-maps,Ministry of Maps,,ministry,DK,,,,,\n"
    agencies.write_text(agencies.read_text(encoding="utf-8") + row, encoding="utf-8")
    build([DOCUMENTS], built_settings)
    (name,) = [row for row in review(kg, project) if row["kind"] == "mention" and row["document"] == "second"]
    assert (name["name"], name["parties"]) == ("Ministry of Maps", "agency/unlisted-somewhere-ministry-of-maps")
    assert "may mean agency/dk-ministry-of-maps 0.95, agency/no-ministry-of-maps 0.95" in name["waits"]
    decided = {"field": "entity", "value": "agency/dk-ministry-of-maps", "decision": "correct"}
    decide([name], project / "sources" / "decisions" / "one.csv", **decided)
    outcome = build([DOCUMENTS], built_settings)
    assert not [issue for issue in outcome.issues if issue.code.startswith("decision")]
    query = f"SELECT ?by {{ <{globes(review(kg, project), 'second')['fact']}> <{NS}supplier> ?by }}"
    (found,) = select(open_store(outcome.release.store), query)
    assert found["by"].endswith("agency/dk-ministry-of-maps")
