"""A small project of our own making: two countries, one record, two letters."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from kg.settings import Settings

LETTER = """Ministry of Maps of Norway
Oslo, 2 March 1955

To the Survey Office of Iceland

In February 1955 the Ministry of Maps delivered 93 map sheets to the Survey Office. Seven sheets are still open.
"""
SECOND = """Survey Office of Iceland
Reykjavik, 9 April 1955

The Survey Office requested 12 globes from the Ministry of Maps on 1 April 1955.
"""
AGENCIES = """id,name,alt_names,kind,country,parent,successor,wikidata,gold,note
no,Norway,,state,NO,,,,,
is,Iceland,,state,IS,,,,,
no-ministry-of-maps,Ministry of Maps,,ministry,NO,no,,,,
is-survey-office,Survey Office,,government-office,IS,is,,,,
"""
RECORD = """---
id: letter-1
title: Letter on map sheets
kind: letter
dates:
  - {{source: signature, date: 1955-03-02, at: "2 March 1955"}}
authors: [no-ministry-of-maps]
addressees: [is-survey-office]
language: en
texts:
  - {{sha256: "{sha256}"}}
facts:
  - key: sheets
    type: transfer
    label: Map sheets
    supplier: no
    recipient: is
    item: map sheets
    date: 1955-02
    at: "delivered 93 map sheets"
    tallies:
      - {{key: given, stage: delivered, quantity: 93, unit: sheet, as_of: 1955-03-02, at: "93 map sheets"}}
      - {{key: open, stage: outstanding, quantity: 7, unit: sheet, as_of: 1955-03-02, at: "Seven sheets are"}}
---
The ministry tells the office what was sent and what was not.
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `sources/` and `documents/`, the working directory of the test."""
    write_project(tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a data folder of its own."""
    return Settings(data=tmp_path / "data", jobs=2)


def write_project(folder: Path) -> None:
    """Write the small project into `folder`."""
    (folder / "sources" / "authority").mkdir(parents=True)
    (folder / "sources" / "records").mkdir()
    (folder / "documents").mkdir()
    (folder / "sources" / "authority" / "agencies.csv").write_text(AGENCIES, encoding="utf-8")
    sha256 = hashlib.sha256(LETTER.encode()).hexdigest()
    (folder / "sources" / "records" / "letter-1.md").write_text(RECORD.format(sha256=sha256), encoding="utf-8")
    (folder / "documents" / "first.txt").write_text(LETTER, encoding="utf-8")
    (folder / "documents" / "second.txt").write_text(SECOND, encoding="utf-8")
