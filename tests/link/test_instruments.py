"""Agreements that no authority file knows and that are one in all documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.edtf_dates import parse_date
from kg.iris import Minter
from kg.link.instruments import find_instrument, identify_agreements
from kg.model import Agreement, Authority, Description, Document, Entity, Facts, Instrument, Name, Party, Trail
from kg.read.passages import make_passage, make_text
from kg.release.build import build
from kg.settings import Settings
from kg.store import open_store, select

TRAIL = Trail("agreement-pattern/1", Decimal("0.9"))


def stated(name: str, date: str = "", *countries: str, kind: str = "treaty", status: str | None = None) -> Agreement:
    """An agreement as a document states it, between states."""
    parties = tuple(Party(code, "agency", code.lower(), code) for code in countries)
    day = parse_date(date) if date else None
    return Agreement(key="a1", trail=TRAIL, name=name, kind=kind, date=day, parties=parties, status=status)


def found(agreement: Agreement) -> Instrument | None:
    """The instrument that a stated agreement is."""
    return find_instrument(agreement.name, agreement.kind, agreement.parties, agreement.date)


@pytest.mark.parametrize(
    ("agreement", "own", "label"),
    [
        (stated("Holm-Berg Treaty"), "holm-berg-treaty", "Holm-Berg Treaty"),
        (stated("Holm-Berg treaty of May 5, 1850", "1850-05-05"), "holm-berg-treaty", "Holm-Berg treaty"),
        (stated("Treaty of Holmsund"), "treaty-of-holmsund", "Treaty of Holmsund"),
        (stated("Treaty of Paris", "1856-04-16"), "treaty-of-paris-1856", "Treaty of Paris (1856)"),
        (stated("Hague Convention", "1907-10-18"), "hague-convention-1907", "Hague Convention (1907)"),
        (stated("London Naval Treaty", "1930"), "london-naval-treaty-1930", "London Naval Treaty (1930)"),
        (
            stated("Treaty", "1868-02-22", "US", "DE"),
            "de-us-treaty-1868-02-22",
            "Treaty (Germany, United States; 1868-02-22)",
        ),
        (stated("That of 1825", "1825", "NO", "PE"), "no-pe-agreement-1825", "Agreement (Norway, Peru; 1825)"),
        (
            stated("German-American convention", "1868-02-22", "US", "DE"),
            "de-us-treaty-1868-02-22",
            "Treaty (Germany, United States; 1868-02-22)",
        ),
        (
            stated("Boundary treaty between Peru and Norway", "1922", "PE", "NO"),
            "no-pe-boundary-treaty-1922",
            "Boundary treaty (Norway, Peru; 1922)",
        ),
    ],
)
def test_an_agreement_is_known_by_what_tells_it_from_all_others(agreement: Agreement, own: str, label: str) -> None:
    instrument = found(agreement)
    assert instrument is not None
    assert (instrument.id, instrument.label) == (f"unlisted-{own}", label)
    assert Minter().parse(Minter().entity("agreement", instrument.id)) == ("agreement", instrument.id)


@pytest.mark.parametrize(
    "agreement",
    [
        stated("Treaty"),
        stated("Treaty", "1868-02-22"),
        stated("Treaty", "1868-02-22", "US"),
        stated("Treaty", "", "US", "DE"),
        stated("Treaty", "1868/1870", "US", "DE"),
        stated("Treaty of Paris"),
        stated("Hague Convention"),
        stated("Final Protocol", "1901"),
        stated("Trade Agreement", "1911"),
        stated("Five-Power Treaty"),
        stated("Anti-War Treaty"),
        stated("Pan American Treaty"),
        stated("Irano-German Treaty", "1911", "DE"),
        stated("Geneva Protocol"),
        stated("unperfectible treaty"),
        stated("Mediterranean Pact"),
        stated("Treaties", "1868-02-22", "US", "DE"),
        stated("Holm treaties"),
        stated("Treaty with the Holm Company"),
        stated("Anna Holm, Chief of Protocol"),
        stated("Convention of the Holm Federation"),
        stated("Agreement of Sept", "1911"),
        stated("Treaty", "1870-09-20", "AT", "HU"),
    ],
)
def test_an_agreement_that_may_be_several_is_none(agreement: Agreement) -> None:
    assert found(agreement) is None


def test_with_a_party_that_is_no_state_the_day_does_not_tell() -> None:
    bank = Party("Bank of Holm", "agency", "unlisted-somewhere-bank-of-holm", None, provisional=True)
    agreement = stated("Agreement", "1911-05-04", "NO", "PE")
    assert found(agreement) is not None
    assert found(replace(agreement, parties=(*agreement.parties, bank))) is None


def test_what_is_proposed_or_has_an_entity_or_confirms_one_stays_as_it_is() -> None:
    document = Document(id="letter", layout="plain", description=Description("Letter"))
    kept = (
        stated("Holm-Berg Treaty (proposed)", status="proposed"),
        replace(stated("Holm-Berg Treaty"), entity="no-pe-treaty"),
        replace(stated("Holm-Berg Treaty"), confirms=("a2",)),
    )
    facts = Facts(document, agreements=(*kept, stated("Holm-Berg Treaty")))
    done = identify_agreements(facts, Authority()).agreements
    assert done[:3] == kept
    assert done[3].entity == "unlisted-holm-berg-treaty" and done[3].instrument is not None


def test_a_first_word_is_a_name_only_where_the_page_has_a_capital() -> None:
    text = make_text("They signed the unperfectible treaty and the Holmsund treaty.\n")
    names = [(name, text.text.index(name)) for name in ("unperfectible treaty", "Holmsund treaty")]
    agreements = tuple(
        replace(
            stated(name[:1].upper() + name[1:]),
            trail=replace(TRAIL, passages=(make_passage(text, at, at + len(name)),)),
        )
        for name, at in names
    )
    document = Document(id="letter", layout="plain", description=Description("Letter"), text=text)
    known = identify_agreements(Facts(document, agreements=agreements), Authority()).agreements
    assert [one.entity for one in known] == [None, "unlisted-holmsund-treaty"]
    assert [one.name for one in known] == ["Unperfectible treaty", "Holmsund treaty"]


def test_a_row_of_the_authority_files_takes_the_place_of_what_no_file_knows() -> None:
    states = [Entity(id=code, kind="agency", label=code, type="state", country=code.upper()) for code in ("no", "pe")]
    row = Entity(
        id="no-pe-herring-treaty",
        kind="agreement",
        label="Herring treaty of 1911",
        type="treaty",
        names=(Name("Holm-Berg Treaty"),),
        parties=("no", "pe"),
        date=parse_date("1911-05-04"),
    )
    facts = Facts(
        Document(id="letter", layout="plain", description=Description("Letter")),
        agreements=(stated("Treaty", "1911-05-04", "PE", "NO"), stated("Holm-Berg treaty"), stated("Berg Treaty")),
    )
    known = identify_agreements(facts, Authority((*states, row), "1")).agreements
    assert [one.entity for one in known] == ["no-pe-herring-treaty"] * 2 + ["unlisted-berg-treaty"]
    assert [one.instrument is None for one in known] == [True, True, False]
    twice = Authority((*states, row, replace(row, id="other")), "2")
    assert identify_agreements(facts, twice).agreements[0].entity == "unlisted-no-pe-treaty-1911-05-04"


@pytest.mark.parametrize(
    "agreement",
    [
        stated("Declaration of Paris", "1856-04-16"),
        stated("Holm-Berg treaty"),
        stated("Treaty", "1911-05-04", "NO", "PE"),
        stated("Boundary treaty", "1911", "NO", "PE"),
    ],
)
def test_what_is_taken_over_into_the_authority_files_as_it_is_proposed_is_found_by_its_row(
    agreement: Agreement,
) -> None:
    instrument = found(agreement)
    assert instrument is not None
    states = [Entity(id=code, kind="agency", label=code, type="state", country=code.upper()) for code in ("no", "pe")]
    parties = tuple(party.entity or "" for party in instrument.parties)
    row = Entity("own", "agreement", instrument.label, instrument.kind, parties=parties, date=instrument.date)
    facts = Facts(Document(id="letter", layout="plain", description=Description("Letter")), agreements=(agreement,))
    assert identify_agreements(facts, Authority((*states, row), instrument.id)).agreements[0].entity == "own"


@given(st.text(max_size=40), st.lists(st.sampled_from(["NO", "PE", "US", "AT", "HU"]), max_size=4))
def test_no_name_breaks_it_and_the_order_of_the_sides_says_nothing(name: str, countries: Sequence[str]) -> None:
    one = found(stated(name, "1911-05-04", *countries))
    assert one == found(stated(name, "1911-05-04", *reversed(countries)))
    if one is not None:
        assert Minter().parse(Minter().entity("agreement", one.id)) == ("agreement", one.id)


LETTER = """Note

Oslo, {day} May 1912

The Government of Norway {verb} the convention between Norway and Peru of 4 May 1911. The Holm-Berg Treaty stands.
"""


def test_documents_that_state_one_agreement_lead_to_it(tmp_path: Path) -> None:
    for day, verb in ((5, "has denounced"), (6, "has renewed")):
        path = tmp_path / "documents" / f"letter-{day}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(LETTER.format(day=day, verb=verb), encoding="utf-8")
    release = build([tmp_path / "documents"], Settings(data=tmp_path / "data", jobs=1)).release
    rows = select(
        open_store(release.store),
        """PREFIX dipla: <https://w3id.org/dipla/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT ?label ?date (COUNT(DISTINCT ?document) AS ?documents) (COUNT(DISTINCT ?party) AS ?parties) WHERE {
          ?stated dipla:refersTo ?entity ; dipla:statedIn ?document . ?document dipla:mentions ?entity .
          ?entity skos:prefLabel ?label . OPTIONAL { ?entity dipla:date ?date } OPTIONAL { ?entity dipla:party ?party }
        } GROUP BY ?label ?date ORDER BY ?label""",
    )
    assert [(row["label"], row.get("date"), row["documents"], row["parties"]) for row in rows] == [
        ("Holm-Berg Treaty", None, "2", "0"),
        ("Treaty (Norway, Peru; 1911-05-04)", "1911-05-04", "2", "2"),
    ]
