"""A small project of our own making, in which programs find a few transfers and names."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.settings import Settings

LETTERS = {
    "first": """Lamp Bureau of Norway
Oslo, 5 May 1955

In May 1955 the Survey Office of Iceland delivered 30 globes to the Ministry of Maps of Norway. The Lamp Bureau of
Norway promised 45 lamps to the Survey Office of Iceland.
""",
    "second": """Survey Office of Iceland
Reykjavik, 9 April 1955

The Survey Office requested 12 globes from the Ministry of Maps on 1 April 1955.
""",
}
AGENCIES = """id,name,alt_names,kind,country,parent,successor,wikidata,gold,note
no,Norway,,state,NO,,,,,
is,Iceland,,state,IS,,,,,
no-ministry-of-maps,Ministry of Maps,,ministry,NO,no,,,,
is-survey-office,Survey Office,,government-office,IS,is,,,,
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `sources/` and `documents/`, the working directory of the test."""
    folder = tmp_path / "project"
    for name in ("sources/authority", "sources/records", "sources/decisions", "documents"):
        (folder / name).mkdir(parents=True)
    (folder / "sources" / "authority" / "agencies.csv").write_text(AGENCIES, encoding="utf-8")
    for name, text in LETTERS.items():
        (folder / "documents" / f"{name}.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def built_settings(tmp_path: Path) -> Settings:
    """Settings with a data folder of its own."""
    return Settings(data=tmp_path / "data", jobs=1)
