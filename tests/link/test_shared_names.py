"""Names that several entities have: a name alone joins nothing."""

from __future__ import annotations

import pytest

from kg.edtf_dates import parse_date
from kg.link import link
from kg.model import (
    CURATED,
    Agreement,
    Authority,
    Description,
    Document,
    Entity,
    Facts,
    Mention,
    Name,
    Party,
    Record,
    Trail,
)

AUTHORITY = Authority(
    (
        Entity("no", "agency", "Norway", "state", (), "NO"),
        Entity("se", "agency", "Sweden", "state", (), "SE"),
        Entity("su", "agency", "Soviet Union", "state", (Name("Russia"),), "SU"),
        Entity("ru", "agency", "Russia", "state", (), "RU"),
        Entity("no-railways", "agency", "Ministry of Railways", "ministry", (), "NO"),
        Entity("se-railways", "agency", "Ministry of Railways", "ministry", (), "SE"),
        Entity("se-mint", "agency", "Royal Mint", "bank", (), "SE"),
        Entity(
            "trade-1950",
            "agreement",
            "Agreement on Trade",
            "agreement",
            (Name("Trade Agreement"),),
            parties=("no", "se-railways"),
            date=parse_date("1950-03-01"),
        ),
    )
)
FOUND = Trail("authority-name/1")


def document(document_id: str = "letter") -> Document:
    return Document(document_id, "plain", Description("Letter"))


def found(entity_id: str, name: str | None = None) -> Party:
    """A party as the finder gives it: with the first entity that has the name."""
    entity = next(one for one in AUTHORITY.entities if one.id == entity_id)
    return Party(name or entity.label, entity.kind, entity.id, entity.country)


def mention(party: Party, key: str = "m", trail: Trail = FOUND) -> Mention:
    return Mention(key=key, trail=trail, party=party)


def mentioned(*parties: Party) -> list[str | None]:
    facts = Facts(document(), mentions=tuple(mention(party, f"m{at}") for at, party in enumerate(parties)))
    return [one.party.entity for one in link(facts, AUTHORITY).mentions]


def test_the_first_of_two_agencies_of_one_name_is_not_taken() -> None:
    facts = Facts(document(), mentions=(mention(found("no-railways")),))
    result = link(facts, AUTHORITY)
    assert result.mentions[0].party.entity == "unlisted-somewhere-ministry-of-railways"
    (why,) = result.links
    assert (why.provisional, why.reasons) == (True, ("several-candidates",))
    assert why.candidates == ("no-railways", "se-railways")


def test_the_country_beside_the_same_name_elsewhere_on_the_page_decides() -> None:
    named = Party("Swedish Ministry of Railways", country="SE")
    assert mentioned(named, found("no-railways")) == ["se-railways", "se-railways"]


def test_a_name_that_one_entity_has_stays_as_it_was_found() -> None:
    assert mentioned(found("se-mint"), found("no")) == ["se-mint", "no"]
    assert mentioned(found("se-railways", "our side")) == ["se-railways"]


def test_a_state_and_the_one_before_it_share_their_name() -> None:
    assert mentioned(found("su", "Russia")) == ["su"]


def test_what_a_person_chose_in_a_record_is_not_weighed_again() -> None:
    chosen = mention(found("no-railways"), "m", Trail(CURATED, review="accepted"))
    empty = Document("letter", "record", Description("Letter"), calendar="Ours.")
    record = Record("letter", Description("Letter"), Facts(empty, mentions=(chosen,)), "Ours.", path="letter.md")
    assert link(Facts(document()), AUTHORITY, record).mentions[0].party.entity == "no-railways"


def agreed(name: str, *parties: str, date: str | None = None, page: tuple[str, ...] = ()) -> tuple[str | None, bool]:
    """(entity of an agreement, whether the mention of its name stands) on a page that names `page` too."""
    agreement = Agreement(
        key="a",
        trail=Trail("agreement-pattern/1"),
        name=name,
        parties=tuple(map(found, parties)),
        date=parse_date(date) if date else None,
    )
    others = [mention(found(name), f"m-{name}") for name in page]
    mentions = (mention(Party(name, "agreement", "trade-1950")), *others)
    result = link(Facts(document(), mentions=mentions, agreements=(agreement,)), AUTHORITY)
    return result.agreements[0].entity, any(one.party.kind == "agreement" for one in result.mentions)


@pytest.mark.parametrize(
    ("parties", "date", "page"),
    [
        (("no", "se"), None, ()),
        ((), "1950-03", ()),
        (("no", "se"), "1950", ()),
        ((), None, ("no", "se")),
        (("se",), None, ("no",)),
    ],
)
def test_an_agreement_is_known_by_its_name_with_parties_date_or_page(
    parties: tuple[str, ...], date: str | None, page: tuple[str, ...]
) -> None:
    assert agreed("Trade Agreement", *parties, date=date, page=page) == ("trade-1950", True)


@pytest.mark.parametrize(
    ("parties", "date", "page"),
    [
        (("no", "su"), None, ("se",)),
        (("no", "se"), "1955-03-01", ()),
        ((), "1949", ("no", "se")),
        ((), None, ("no",)),
        (("no",), None, ()),
    ],
)
def test_another_agreement_of_the_same_name_is_not_joined_to_it(
    parties: tuple[str, ...], date: str | None, page: tuple[str, ...]
) -> None:
    entity, is_named = agreed("Trade Agreement", *parties, date=date, page=page)
    assert not is_named
    assert entity == ("unlisted-no-se-agreement-1955-03-01" if date and len(parties) == 2 else None)


def test_the_name_of_an_agreement_alone_means_it_where_the_page_names_its_countries() -> None:
    def kinds(*page: str) -> list[str]:
        mentions = (mention(found("trade-1950")), *(mention(found(name), name) for name in page))
        return [one.party.kind for one in link(Facts(document(), mentions=mentions), AUTHORITY).mentions]

    assert "agreement" in kinds("no", "se")
    assert "agreement" not in kinds("no")
