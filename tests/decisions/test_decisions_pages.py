"""Pages of what people decided on: the status with who, when and why, and what a correction replaced."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import httpx
from decision_sheets import read_sheet, write_sheet_file
from lxml import html
from running import running_server

from kg.release.build import build
from kg.settings import Settings

Kg = Callable[..., subprocess.CompletedProcess[str]]


def words(server: str, iri: str) -> str:
    path = iri.partition("/id/")[2]
    response = httpx.get(f"{server}/page/{path}", timeout=30)
    assert response.status_code == 200
    return " ".join(html.document_fromstring(response.text).text_content().split())


def test_a_page_says_who_decided_and_what_a_correction_replaced(
    project: Path, built_settings: Settings, kg: Kg
) -> None:
    build([Path("documents")], built_settings)
    assert kg("review", "--who", "A. Reader", "-o", project / "review.csv").returncode == 0
    first, second = (row for row in read_sheet(project / "review.csv") if "globes" in row["name"])
    common = {"date": "2024-05-06", "why": "Seen <b>on</b> the page."}
    correct = {"decision": "correct", "field": "supplier", "value": "agency/no"}
    rows = [{**first, **common, **correct}, {**second, **common, "decision": "reject"}]
    write_sheet_file(project / "sources" / "decisions" / "one.csv", rows)
    build([Path("documents")], built_settings)
    with running_server(built_settings.data) as server:
        corrected, rejected = words(server, first["fact"]), words(server, second["fact"])
    assert "Corrected by A. Reader. Before, it said: supplier: " in corrected
    assert "by A. Reader, 6 May 2024" in corrected and "Seen <b>on</b> the page." in corrected
    assert "Rejected by A. Reader: it counts nowhere" in rejected
