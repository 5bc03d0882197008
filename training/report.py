"""Write the recorded scores into the README, between its markers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

_COLUMNS = {
    "uas": "UAS",
    "las": "LAS",
    "uas_content": "UAS content",
    "las_content": "LAS content",
    "tag": "tags",
    "pos": "classes",
    "lemma": "lemmas",
    "lemma_any_case": "lemmas in any case",
}


def write_tables(record: dict[str, Any], readme: Path) -> None:
    """Replace what stands between `<!-- scores -->` and `<!-- end -->`."""
    text = readme.read_text(encoding="utf-8")
    tables = f"<!-- scores -->\n{format_scores(record['test'])}\n{format_cost(record)}\n<!-- end -->"
    readme.write_text(re.sub(r"<!-- scores -->.*?<!-- end -->", lambda _: tables, text, flags=re.S), encoding="utf-8")


def format_scores(test: dict[str, dict[str, float]]) -> str:
    """A Markdown table: a row a way of scoring, a column a measure."""
    rows = ["| | " + " | ".join(_COLUMNS.values()) + " |", "|---" * (len(_COLUMNS) + 1) + "|"]
    for way, scores in test.items():
        rows.append(f"| {way.replace('_', ' ')} | " + " | ".join(f"{scores[name]:.2f}" for name in _COLUMNS) + " |")
    return "\n".join(rows) + "\n"


def format_cost(record: dict[str, Any]) -> str:
    """Size and speed in one sentence."""
    size, speed = record["weights"]["bytes"] / 1e6, record["words_per_second"]
    return (
        f"Size {size:.1f} MB; in a second of one core's time {speed['parser']:,} words for the parser alone, "
        f"{speed['pipeline']:,} for the whole pipeline.\n"
    )
