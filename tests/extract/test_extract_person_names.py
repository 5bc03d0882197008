"""What of a place where a name may stand is a person's name: titles, ships, numerals, envoys known by surname."""

from __future__ import annotations

import pytest
from invented_documents import make_document

from kg.extract.opening import open_page
from kg.extract.survey import survey
from kg.model import Authority


def _persons(text: str) -> set[str]:
    return {one.name for one in survey(open_page(make_document(text)), Authority()).persons}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The flour reached us by the Olaf Lund in May, and Robert Berg paid for it.", {"Robert Berg"}),
        ("The cranes were towed by the tug P. O. Lund as far as Bergen.", set()),
        ("Ten lorries were landed at Oslo by the President Lund.", set()),
        ("M. de Lunden asks for flour; the letter of M. de Lunden is lost.", {"de Lunden"}),
        ("The loan was approved by Field Marshal Count von Lunden.", {"von Lunden"}),
        ("The letter went to Hon. Wm. H. Lunden last week.", {"Wm. H. Lunden"}),
        ("The captain came with Lt. Comdr. Lunden at noon.", {"Lunden"}),
        ("The flour was bought.\n\nXVII\n\nThe flour was sold again.", set()),
        ("There are two mills at Tung Chou and one at Bergen.", set()),
        ("Hardly anybody but Badoglio believes in these shipments.", {"Badoglio"}),
        ("The price was too high for Lloyd George at that time.", {"Lloyd George"}),
        (
            "M. Lunden agreed; then Philippe Lunden wrote to the Honorable Robert Berg.",
            {"Philippe Lunden", "Robert Berg"},
        ),
        ("Gentlemen and Dear Colleagues: The flour is here.", set()),
    ],
)
def test_persons_are_told_from_ships_titles_and_numerals(text: str, names: set[str]) -> None:
    assert _persons(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Xaver Lundberg called.\n\nDr. Xaver P. Lundberg, Director of Mills, wrote. X. P. Lundberg signed.", 1),
        ("Mr. Lundberg called. A letter of Mr. Lundbrerg followed; Mr. Lundberg will wait.", 1),
        ("Mr. Lundberg called. A letter of Mr. Sundberg followed; Mr. Lundberg will wait.", 2),
        ("Mr. Olaf Lundberg called. A letter of Mr. Sven Lundberg followed.", 2),
    ],
)
def test_a_name_is_one_with_its_longer_and_its_misspelt_forms(text: str, names: int) -> None:
    assert len(_persons(text)) == names


def test_authors_that_a_paper_cites_are_no_firm() -> None:
    text = "The mills were built late (Lund & Brekke, 2011). Dahl & Moe sold steel."
    found = survey(open_page(make_document(text)), Authority())
    assert [one.name for one in found.agencies] == ["Dahl & Moe"]
    assert {one.name for one in found.persons} == {"Lund", "Brekke"}
