"""Countries: every state has its names, and words that only look like one are none."""

from __future__ import annotations

import pycountry
import pytest

from kg.extract.countries import country_name, find_countries

TERRITORIES = (
    "AI AQ AS AW AX BL BQ BV CC CK CW CX EH FK FO GF GG GI GP GS GU HM IM IO JE KY MF MP MQ MS NF NU PF PM PN RE SH SJ"
    " SX TC TF TK UM VG VI WF YT"
)
"""Codes of no state of their own, which no document is likely to name as a party."""


def test_every_state_of_iso_3166_has_a_name() -> None:
    codes = {country.alpha_2 for country in pycountry.countries}
    assert sorted(code for code in codes if country_name(code) == code and code not in TERRITORIES) == []


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("The board delivered 400 ropes to Moldova.", ["MD"]),
        ("The Guinean and Zambian delegates met in Ghana.", ["GN", "ZM", "GH"]),
        ("Equatorial Guinea, Guinea-Bissau and Guinea", ["GQ", "GW", "GN"]),
        ("the Ministry of Kuwait and that of YEMEN", ["KW", "YE"]),
        ("New England, New Mexico and New Guinea; New Zealand", ["NZ"]),
        ("Nigeria and Niger, Dominica's neighbour the Dominican Republic", ["NG", "NE", "DO"]),
        ("the Governor of Georgia", []),
    ],
)
def test_names_of_countries_are_found(words: str, codes: list[str]) -> None:
    assert [span.value for span in find_countries(words)] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("every West Indian fisherman", []),
        ("the American Indians and the Red Indians", ["US"]),
        ("in the Indian Ocean; the Indian tribes of Oklahoma", []),
        ("the Indian Government and the West Indian planters", ["IN"]),
        ("Indians and Indian corn; North India", ["IN", "IN"]),
    ],
)
def test_not_all_that_is_called_indian_is_of_india(text: str, codes: list[str]) -> None:
    assert [span.value for span in find_countries(text)] == codes
