"""Whose a statesman or an envoy is who is named by surname alone."""

from __future__ import annotations

import pytest
from invented_documents import candidates, make_document

from kg.extract.countries import country_name
from kg.extract.lexicon import rows
from kg.extract.opening import open_page
from kg.extract.principals import find_principals
from kg.extract.statesmen_homes import Belonging, belonging_of
from kg.model import Authority


@pytest.mark.parametrize("name", ["Bruce", "Mr S. M. Bruce", "BRUCE"])
def test_an_envoy_has_his_post_in_his_years_under_titles_and_initials(name: str) -> None:
    assert belonging_of(name, 1941) == Belonging("AU", "GB")


def test_a_surname_of_many_means_nobody_without_its_year() -> None:
    assert belonging_of("Fraser", None) is None
    assert belonging_of("Fraser", 1975) is None
    assert belonging_of("Fraser", 1944) == Belonging("NZ")


def test_a_longer_name_is_somebody_else() -> None:
    assert belonging_of("Winston Nash Carter", 1944) is None


def test_every_row_names_a_country_and_whole_years() -> None:
    for row in rows("statesmen_homes"):
        assert country_name(row["country"])
        assert not row["post"] or (row["first"] and country_name(row["post"]))
        assert not row["first"] or int(row["first"]) <= int(row["last"])


def test_a_letter_between_surnames_has_two_countries_and_a_post() -> None:
    page = open_page(make_document("Thank you.", date="1942-03-04", author="Cranborne", addressee="Curtin"))
    principals = find_principals(page, Authority(), ())
    assert (principals.author, principals.addressee) == ("GB", "AU")
    page = open_page(make_document("Thank you.", date="1942-03-04", author="Curtin", addressee="Bruce"))
    principals = find_principals(page, Authority(), ())
    assert (principals.author, principals.host, principals.abroad) == ("AU", "GB", False)


def test_what_a_statesman_agrees_to_send_comes_from_his_country() -> None:
    document = make_document("Churchill has agreed to send us 60 tractors.", date="1942-03-04", author="Curtin")
    [fact] = candidates(document)
    assert fact.supplier and fact.supplier.country == "GB"
    assert fact.recipient and fact.recipient.country == "AU"
