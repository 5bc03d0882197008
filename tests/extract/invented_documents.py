"""Small invented documents for the tests of extraction."""

from __future__ import annotations

from kg.edtf_dates import parse_date
from kg.extract.language import pipeline
from kg.extract.opening import open_page
from kg.extract.parsing import parse_page
from kg.extract.principals import find_principals
from kg.extract.survey import survey
from kg.extract.transfers import find_candidates
from kg.model import Authority, Description, Document, Entity, Name, Party, Transfer
from kg.read.passages import make_text


def make_document(
    text: str, title: str = "", date: str | None = None, author: str | None = None, addressee: str | None = None
) -> Document:
    """A plain document of `text`."""
    description = Description(
        title=title,
        date=parse_date(date) if date else None,
        authors=(Party(author),) if author else (),
        addressees=(Party(addressee),) if addressee else (),
    )
    return Document("invented", "plain", description, make_text(text), 0, len(text), ((0, len(text)),))


def candidates(document: Document) -> list[Transfer]:
    """All transfers that a document may mean, however unlikely, read without an authority."""
    page = open_page(document)
    found = survey(page, Authority()).found
    nlp = pipeline()
    assert nlp is not None
    principals = find_principals(page, Authority(), found.countries())
    return [fact for fact, _ in find_candidates(found, principals, parse_page(found, nlp))]


AUTHORITY = Authority(
    (
        Entity(
            "no-board-of-mines", "agency", "Board of Mines", "state-committee", (Name("B.o.M.", "abbreviation"),), "NO"
        ),
        Entity("is-harbour-office", "agency", "Harbour Office", "government-office", (Name("Havnakontór"),), "IS"),
        Entity("olaf-lien", "person", "Olaf Lien", None, (Name("Lien, Olaf"),), "NO"),
        Entity("no", "agency", "Norway", "state", (), "NO"),
    ),
    "invented",
)
"""An authority of two agencies, a person and a state."""
