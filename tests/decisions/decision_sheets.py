"""Lists as a person fills them in: CSV read and written as a spreadsheet program would."""

from __future__ import annotations

import csv
from pathlib import Path


def read_sheet(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def write_sheet_file(path: Path, rows: list[dict[str, str]]) -> None:
    """The rows into a CSV file, as a spreadsheet program would write it."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
