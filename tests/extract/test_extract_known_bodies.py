"""Bodies that readers of such papers know by name: their countries, their short forms, and what only looks like one."""

from __future__ import annotations

import pytest
from invented_documents import make_document

from kg.extract.agencies import find_agencies
from kg.extract.lexicon import rows
from kg.extract.opening import open_page
from kg.extract.survey import survey
from kg.model import Authority


def _agencies(text: str) -> dict[str, str | None]:
    return {one.name: one.country for one in survey(open_page(make_document(text)), Authority()).agencies}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Pumps for COFADENA wait at Arica, he was told.", "COFADENA", "BO"),
        ("The Wheat Board would rather sell for cash.", "Wheat Board", "AU"),
        ("He called at the Ministry of War Transport twice.", "Ministry of War Transport", "GB"),
        (
            "It is thought that the Allied Maritime Transport Council may refuse.",
            "Allied Maritime Transport Council",
            "",
        ),
        ("Two cranes were ordered by Kuhn, Loeb & Co. for the port.", "Kuhn, Loeb & Co.", "US"),
        ("The cables go by Tekhnopromexport to Varna.", "Tekhnopromexport", "SU"),
    ],
)
def test_a_known_body_brings_its_country(text: str, name: str, country: str) -> None:
    found = {text[one.start : one.end]: one.country or "" for one in find_agencies(text)}
    assert found[name] == country


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2. THE MINERS ASKED COB TO CALL A STRIKE OVER THE PRICE OF FLOUR AND SUGAR.", True),
        ("2. THE FIGURES MUST REACH US BY COB FRIDAY IF THE FLOUR IS TO SAIL IN TIME.", False),
        ("2. THE FIGURES MUST REACH US BY COB MARCH 3 IF THE FLOUR IS TO SAIL IN TIME.", False),
    ],
)
def test_the_close_of_business_is_no_union(text: str, found: bool) -> None:
    assert ("Central Obrera Boliviana" in _agencies(text)) is found


def test_a_mark_of_an_excerpt_is_no_part_of_a_name() -> None:
    assert "Ministry of Net Repairs" in _agencies("The Ministry of Net Repairs Excerpt")


def test_no_form_stands_for_two_bodies() -> None:
    forms = [form for row in rows("agencies_known") for form in row["forms"].split("|")]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []
