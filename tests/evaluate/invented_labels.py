"""An invented document with its labels."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

TEXT = """Telegram from the Embassy in Lusonia to the Ministry of Trade

5 March 1961

The Norlandic Ministry of Trade delivered 300 tractors to Lusonia in February 1961. The Lusonian side asked for
another 40 ploughs. Mr. Aldo Brant signed the Agreement on Farm Machines on 2 February 1961.
"""


def evidence(words: str) -> dict[str, Any]:
    """An evidence with its offsets."""
    start = TEXT.index(words)
    return {"evidence": words, "start": start, "end": start + len(words)}


def labels() -> dict[str, Any]:
    """The labels of the document, as a line of a file of labels."""
    return {
        "id": "inv-1",
        "layout": "other",
        "meta": {"title": "Telegram from the Embassy in Lusonia to the Ministry of Trade", "date": "1961-03-05"},
        "agencies": [{"name": "Norlandic Ministry of Trade", "mentions": ["Ministry of Trade"], "country": "NO"}],
        "persons": [{"name": "Aldo Brant", "mentions": ["Mr. Aldo Brant"], "role": None}],
        "agreements": [{"name": "Agreement on Farm Machines", **evidence("Agreement on Farm Machines")}],
        "meetings": [],
        "transfers": [
            {
                "supplier": "Norway",
                "recipient": "Japan",
                "item": "tractors",
                "quantity": 300,
                "unit": None,
                "status": "delivered",
                "date": "1961-02",
                "under": "Agreement on Farm Machines",
                **evidence("300 tractors"),
            },
            {
                "supplier": "Norway",
                "recipient": "Japan",
                "item": "ploughs",
                "quantity": 40,
                "unit": None,
                "status": "requested",
                "date": None,
                "under": None,
                **evidence("another 40 ploughs"),
            },
        ],
    }


def write_corpus(folder: Path) -> tuple[Path, Path]:
    """The labels' file and the folder of the document."""
    documents = folder / "documents"
    documents.mkdir()
    (documents / "inv-1.txt").write_text(TEXT, encoding="utf-8", newline="")
    gold = folder / "gold.jsonl"
    gold.write_text(json.dumps(labels()) + "\n", encoding="utf-8")
    return gold, documents
