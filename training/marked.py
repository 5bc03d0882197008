"""Candidates of transfers in the FRUS volumes that a reader judged, one by one (`training/marks.csv`).

Each row names a document by its volume and number, the candidate's passage by offsets into the document's text as kg
reads it, and says whether it states a transfer (`y`), tells one again (`r`) or states none (`n`), with supplier,
recipient and stage. The volumes themselves are not part of the project.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kg.extract.countries import country_name
from kg.model import Document
from kg.read import iter_documents

_T = TypeVar("_T")
_M = TypeVar("_M")


@dataclass(frozen=True)
class Mark:
    """What the reader said of a candidate; sides by name, None where the text does not tell."""

    verdict: str
    supplier: str | None
    recipient: str | None
    stage: str

    @property
    def is_transfer(self) -> bool:
        return self.verdict in ("y", "r")

    @property
    def sides(self) -> dict[str, str | None]:
        return {"supplier": self.supplier, "recipient": self.recipient}


Marks = Mapping[str, Mapping[tuple[int, int], Mark]]


def read_marks(path: Path) -> Marks:
    """Marks by document and by the offsets of the candidate's passage."""
    found: dict[str, dict[tuple[int, int], Mark]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            mark = Mark(row["verdict"], read_party(row["supplier"]), read_party(row["recipient"]), row["stage"])
            found.setdefault(row["document"], {})[int(row["start"]), int(row["end"])] = mark
    return found


def read_party(value: str) -> str | None:
    """A country's name for its code, another party as it stands."""
    if not value:
        return None
    return "; ".join(country_name(one) if re.fullmatch("[A-Z]{2}", one) else one for one in value.split("; "))


def marked_documents(volume: Path, marks: Collection[str]) -> Iterator[tuple[str, Document]]:
    """The documents of a volume that have marks (a document in `marks`), with their ids (`frus1861-d12`).

    A document that another one encloses has the id of that one, whose text version it shares.
    """
    for document in iter_documents(volume):
        identity = document.part_of or document.id
        if identity in marks and document.text is not None:
            yield identity, document


def of_volumes(sample: Callable[[Path, _M], list[_T]], folder: Path, marks: _M) -> list[_T]:
    """What `sample` takes from each volume of the folder, in order; the volumes are read on all cores."""
    volumes = sorted(folder.glob("*.xml"))
    with ProcessPoolExecutor() as pool:
        return [one for own in pool.map(sample, volumes, [marks] * len(volumes)) for one in own]
