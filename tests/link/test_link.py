"""Parties to entities; a record's facts beside those that were read."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.edtf_dates import parse_date
from kg.link import link
from kg.link.candidates import index_names
from kg.link.parties import PartyLinker
from kg.model import (
    CURATED,
    Agreement,
    Authority,
    Description,
    Document,
    DocumentDate,
    Entity,
    Facts,
    Meeting,
    Mention,
    Name,
    Party,
    Passage,
    Record,
    Tally,
    Trail,
    Transfer,
)
from kg.read.passages import make_passage, make_text

TEXT = make_text(
    "Cable of the Foreign Office. China provided Korea with 382 items in May. "
    "Of these 57 items are prepared. The Seventh Session met. China lent books and Korea asked for lamps."
)
AUTHORITY = Authority(
    (
        Entity("cn", "agency", "People's Republic of China", "state", (Name("China"),), "CN"),
        Entity("kp", "agency", "Democratic People's Republic of Korea", "state", (Name("Korea"),), "KP"),
        Entity("cn-group", "agency", "Specialist Group", "group", (), "CN"),
        Entity(
            "cn-foreign-office",
            "agency",
            "Foreign Office of the State Council",
            "government-office",
            (Name("Foreign Office", "abbreviation", document="cable-1"),),
            "CN",
        ),
        Entity("gb-foreign-office", "agency", "Foreign Office", "ministry", (), "GB"),
        Entity("cn-railways", "agency", "Ministry of Railways", "ministry", (), "CN"),
        Entity("su-railways", "agency", "Ministry of Railways", "ministry", (), "SU"),
        Entity("kim-byeong-jik", "person", "Kim Byeong-jik", names=(Name("Kim Pyong Jik"),), country="KP"),
        Entity("lamps-1949", "agreement", "Lamp Agreement", "contract"),
    )
)
MACHINE = Trail("invented/1")
OURS = Trail(CURATED, review="accepted")


def passage(words: str) -> Passage:
    start = TEXT.text.index(words)
    return make_passage(TEXT, start, start + len(words))


def document(document_id: str = "cable-1", **fields: object) -> Document:
    description = Description("Cable", **fields)  # type: ignore[arg-type]
    return Document(document_id, "plain", description, text=TEXT, end=len(TEXT.text))


def linked(name: str, kind: str = "agency", country: str | None = None, document_id: str = "cable-2") -> Party:
    party = Party(name, kind, country=country)  # type: ignore[arg-type]
    facts = Facts(document(document_id), mentions=(Mention(key="m", trail=MACHINE, party=party),))
    return link(facts, AUTHORITY).mentions[0].party


@pytest.mark.parametrize(
    ("name", "kind", "country", "entity"),
    [
        ("CHINA", "agency", None, "cn"),
        ("the Chinese Ministry of Railways", "agency", None, "cn-railways"),
        ("Ministry of Railways of the Soviet Union", "agency", None, "su-railways"),
        ("Ministry of Railways", "agency", "CN", "cn-railways"),
        ("Railway Ministry", "agency", "CN", "cn-railways"),
        ("Soviet Railways Ministry", "agency", None, "su-railways"),
        ("Ministry of Railways", "agency", "SU", "su-railways"),
        ("Ministry of Railways", "agency", "RU", "su-railways"),
        ("Foreign Office", "agency", "GB", "gb-foreign-office"),
        ("Kim Pyong-jik", "person", None, "kim-byeong-jik"),
        ("Gim Byongjik", "person", None, "kim-byeong-jik"),
    ],
)
def test_a_name_that_an_authority_file_knows_gets_its_entity(
    name: str, kind: str, country: str | None, entity: str
) -> None:
    party = linked(name, kind, country)
    assert (party.entity, party.provisional) == (entity, False)


def test_one_name_in_two_countries_is_two_agencies_and_an_open_one_is_neither() -> None:
    assert linked("Ministry of Railways").entity == "unlisted-somewhere-ministry-of-railways"
    assert linked("Ministry of Railways", country="JP").entity == "unlisted-jp-ministry-of-railways"


@pytest.mark.parametrize(
    "name", ["Senate", "the Senate", "Royal Foreign Office", "Parliament", "Supreme Court", "merchants", "the Powers"]
)
def test_what_every_country_has_is_one_body_in_all_documents_only_with_its_country(name: str) -> None:
    one, two = (linked(name, document_id=identity) for identity in ("a", "b"))
    assert one.entity != two.entity
    one, two = (linked(name, country="DK", document_id=identity) for identity in ("a", "b"))
    assert one.entity == two.entity
    assert str(one.entity).startswith("unlisted-dk-")


def test_a_name_attested_in_a_document_means_that_agency_there() -> None:
    assert linked("Foreign Office", document_id="cable-1").entity == "cn-foreign-office"


def test_a_short_name_that_any_country_may_have_is_only_proposed_where_no_country_is_known() -> None:
    names = (Name("Ports Office"),)
    authority = Authority((Entity("no-ports", "agency", "Ports Office of the Realm", "ministry", names, "NO"),))
    mentions = (Mention(key="m", trail=MACHINE, party=Party("Ports Office")),)
    result = link(Facts(document("cable-2"), mentions=mentions), authority)
    assert result.mentions[0].party.entity == "unlisted-somewhere-ports-office"
    assert result.links[0].candidates == ("no-ports",)


def test_an_unknown_name_gets_the_same_provisional_entity_in_every_document() -> None:
    one = linked("Danish Lamp Board", document_id="a")
    other = linked("Lamp Board", country="DK", document_id="b")
    assert one.entity == other.entity == "unlisted-dk-lamp-board"
    assert one.provisional and other.provisional and one.country == "DK"


def test_a_name_without_country_takes_that_of_the_same_name_in_the_document() -> None:
    names = ("Swedish Lamp Board", "Lamp Board")
    mentions = tuple(Mention(key=name, trail=MACHINE, party=Party(name)) for name in names)
    result = link(Facts(document(), mentions=mentions), AUTHORITY)
    assert {mention.party.entity for mention in result.mentions} == {"unlisted-se-lamp-board"}
    assert any("country-of-same-name" in found.reasons for found in result.links)


def test_a_surname_means_the_one_person_of_the_document_who_has_it() -> None:
    def entities(*names: str) -> list[str | None]:
        mentions = tuple(Mention(key=name, trail=MACHINE, party=Party(name, "person")) for name in names)
        return [mention.party.entity for mention in link(Facts(document(), mentions=mentions), AUTHORITY).mentions]

    assert entities("Mr. Hay", "J.R. Hay", "J. R. Hay, Consul") == ["unlisted-j-r-hay"] * 3
    assert entities("Hay", "J. R. Hay", "Anna Hay")[1:] == ["unlisted-j-r-hay", "unlisted-anna-hay"]
    assert entities("Ambassador Kim Pyong Jik") == ["kim-byeong-jik"]
    assert entities("Hay", "Ambassador Hay", "Hay, Ambassador") == ["unlisted-ambassador-hay"] * 3
    assert entities("Pak", "Pak Song-chol") == ["unlisted-pak-song-chol"] * 2


def test_a_surname_alone_is_a_person_of_its_document_and_one_with_a_title_or_full_name_of_all() -> None:
    def in_two_documents(name: str) -> set[str | None]:
        return {linked(name, "person", document_id=document_id).entity for document_id in ("a", "b")}

    assert len(in_two_documents("Hay")) == len(in_two_documents("Mr. Hay")) == 2
    assert linked("Hay", "person", document_id="a").entity == linked("Comrade Hay", "person", document_id="a").entity
    assert in_two_documents("Ambassador Hay") == {"unlisted-ambassador-hay"}
    assert in_two_documents("J. R. Hay") == {"unlisted-j-r-hay"}


def test_a_name_whose_entity_the_finder_set_has_a_link_with_score_and_reasons_too() -> None:
    parties = (Party("CHINA", entity="cn"), Party("our side", entity="cn"), Party("Foreign Office", country="GB"))
    mentions = tuple(Mention(key=party.name, trail=MACHINE, party=party) for party in parties)
    found = {one.name: one for one in link(Facts(document("x"), mentions=mentions), AUTHORITY).links}
    assert (found["CHINA"].score, found["CHINA"].reasons) == (Decimal(1), ("same-name", "same-country"))
    assert (found["our side"].score, found["our side"].reasons) == (Decimal("0.5"), ("context",))
    assert all(one.candidates for one in found.values())
    assert len(found) == 3


def test_every_link_has_score_reasons_and_candidates() -> None:
    facts = Facts(document("x"), mentions=(Mention(key="m", trail=MACHINE, party=Party("Ministry of Railways")),))
    (found,) = link(facts, AUTHORITY).links
    assert found.provisional and found.reasons == ("several-candidates",)
    assert found.candidates == ("cn-railways", "su-railways") and found.score > 0


def test_an_agreement_of_the_authority_file_is_known_by_its_name() -> None:
    facts = Facts(document(), agreements=tuple(_agreement(name) for name in ("the lamp agreement", "Other Agreement")))
    assert [agreement.entity for agreement in link(facts, AUTHORITY).agreements] == ["lamps-1949", None]


def _agreement(name: str) -> Agreement:
    return Agreement(key=name, trail=MACHINE, name=name)


def _transfer(key: str, words: str, *tallies: tuple[str, int], trail: Trail = MACHINE, **fields: object) -> Transfer:
    parties = {"supplier": Party("China", entity="cn"), "recipient": Party("Korea", entity="kp")}
    return Transfer(
        key=key,
        trail=Trail(trail.method, trail.confidence, trail.review, (passage(words),) if words else ()),
        tallies=tuple(Tally(f"t{n}", stage, trail, Decimal(n)) for stage, n in tallies),
        **{"item": "items", **parties, **fields},  # type: ignore[arg-type]
    )


def _record(*facts: Transfer, locators: tuple[tuple[str, str], ...] = (), **fields: object) -> Record:
    description = Description("Cable", **fields)  # type: ignore[arg-type]
    empty = Document("cable-1", "record", description, calendar="Ours.")
    return Record("cable-1", description, Facts(empty, transfers=facts), "Ours.", locators=locators, path="cable-1.md")


GIVEN = _transfer("given", "", ("delivered", 382), trail=OURS)
WHERE = (("given", "provided Korea"), ("given/t382", "382 items"))


@pytest.mark.parametrize(
    ("extracted", "confirms", "differs"),
    [
        (_transfer("x", "382 items", ("delivered", 382)), ("given",), ()),
        (_transfer("x", "Of these 57", ("delivered", 382)), ("given",), ()),
        (_transfer("x", "382 items", ("delivered", 383)), (), ("given",)),
        (_transfer("x", "382 items", ("requested", 382)), (), ("given",)),
        (_transfer("x", "in May", ("delivered", 382), supplier=Party("Korea", entity="kp")), (), ("given",)),
        (_transfer("x", "382 items", ("delivered", 382), supplier=Party("Group", entity="cn-group")), ("given",), ()),
        (_transfer("x", "382 items", ("delivered", 382), supplier=None), ("given",), ()),
        (_transfer("x", "Of these 57", ("prepared", 57)), (), ()),
        (_transfer("x", "China lent books"), (), ()),
    ],
)
def test_an_extracted_fact_confirms_a_curated_one_or_differs_from_it(
    extracted: Transfer, confirms: tuple[str, ...], differs: tuple[str, ...]
) -> None:
    result = link(Facts(document(), transfers=(extracted,)), AUTHORITY, _record(GIVEN, locators=WHERE))
    curated, read = result.transfers
    assert (curated.key, curated.confirms, curated.differs_from) == ("given", (), ())
    assert (read.confirms, read.differs_from) == (confirms, differs)


def test_a_curated_fact_points_to_its_passages_when_the_text_is_at_hand() -> None:
    (curated,) = link(Facts(document()), AUTHORITY, _record(GIVEN, locators=WHERE)).transfers
    assert curated.trail.passages == (passage("provided Korea"),)
    assert curated.tallies[0].trail.passages == (passage("382 items"),)
    assert curated.supplier and curated.supplier.country == "CN"


def test_a_record_without_a_text_still_gives_its_facts() -> None:
    record = _record(GIVEN, locators=WHERE)
    for facts in (record.facts, Facts(record.facts.document)):
        result = link(facts, AUTHORITY, record)
        assert [fact.key for fact in result.transfers] == ["given"]
        assert result.transfers[0].trail.passages == () and result.issues == ()
        assert result.document.calendar == "Ours."


def test_an_extracted_fact_gives_way_when_a_curated_one_has_its_key() -> None:
    extracted = (_transfer("given", "China lent", item="books"), _transfer("x", "asked", part_of="given", item="lamps"))
    result = link(Facts(document(), transfers=extracted), AUTHORITY, _record(GIVEN))
    assert [fact.key for fact in result.transfers] == ["given", "read-given", "x"]
    assert result.transfers[2].part_of == "read-given"


def test_a_session_is_known_again_by_its_number() -> None:
    session = Meeting(key="s7", trail=MACHINE, name="Seventh Session", session_number=7)
    record = _record()
    curated = Meeting(key="seventh", trail=OURS, name="7th session of the committee", session_number=7)
    record = Record("cable-1", record.description, Facts(record.facts.document, meetings=(curated,)), "")
    result = link(Facts(document(), meetings=(session,)), AUTHORITY, record)
    assert result.meetings[1].confirms == ("seventh",)


def test_the_record_wins_and_what_the_page_says_otherwise_is_an_issue() -> None:
    page = document(
        "file-1",
        kind="report",
        reference_code="A 1",
        pages="1-2",
        original_language="Chinese",
        dates=(DocumentDate("page", parse_date("1964")), DocumentDate("citation", parse_date("1965"), True)),
        spans=(("title", 0, 5), ("pages", 0, 5)),
    )
    ours = DocumentDate("page", parse_date("1964"), True, method=CURATED)
    record = _record(
        kind="cable", reference_code="A 1", date=ours.date, dates=(ours,), locators=(("at/title", "Cable of the"),)
    )
    result = link(Facts(page), AUTHORITY, record)
    description = result.document.description
    assert result.document.id == "cable-1"
    assert (description.kind, description.pages, description.original_language) == ("cable", "1-2", "zh")
    assert [(date.source, date.preferred) for date in description.dates] == [("page", True), ("citation", False)]
    assert description.spans == (("title", 0, 12), ("pages", 0, 5))
    assert [(issue.code, issue.message) for issue in result.issues] == [
        ("description-differs", "kind: the record says 'cable', the page 'report'; the record's stands")
    ]


@pytest.mark.parametrize(
    ("marking", "notation"),
    [
        ("SECRET", "secret"),
        ("TOP SECRET - IMMEDIATE", "top-secret"),
        ("Confidential", "confidential"),
        ("Yellow", None),
    ],
)
def test_a_marking_becomes_a_notation_or_an_issue(marking: str, notation: str | None) -> None:
    result = link(Facts(document(marking=marking)), AUTHORITY)
    assert result.document.description.marking == notation
    assert [issue.code for issue in result.issues] == ([] if notation else ["unknown-notation"])


def test_a_full_name_is_that_of_the_bodys_country_only() -> None:
    mention = Mention(
        key="m",
        trail=MACHINE,
        party=Party("Legation", country="CA"),
        full_name="Legation of Canada in the United States",
    )
    other = Meeting(key="t", trail=MACHINE, name="talks", participants=(Party("Legation", country="US"),))
    same = Meeting(key="s", trail=MACHINE, name="talks", participants=(Party("Legation", country="CA"),))
    result = link(Facts(document("a"), mentions=(mention,), meetings=(other, same)), Authority())
    entities = [one.participants[0].entity for one in result.meetings]
    assert entities == ["unlisted-us-legation", "unlisted-ca-legation-in-the-united-states"]


@pytest.mark.parametrize(
    ("name", "home", "enclosed", "entity"),
    [
        ("The Minister in Norway (Moe)", "US", False, "unlisted-us-minister-in-norway-moe"),
        ("The Minister in Norway (Moe)", "US", True, "unlisted-us-minister-in-norway-moe"),
        ("The Minister in Norway(Moe)", "US", False, "unlisted-us-minister-in-norway-moe"),
        ("The Minister in Norway (Moe)", None, False, "unlisted-somewhere-minister-in-norway-moe"),
        ("The Danish Minister in Norway (Moe)", "US", False, "unlisted-dk-danish-minister-in-norway-moe"),
        ("The Danish Minister (Moe)", "US", False, "unlisted-dk-minister-moe"),
        ("The Secretary of State", "US", False, "unlisted-us-secretary-of-state"),
        ("The Secretary of State", "US", True, "unlisted-somewhere-secretary-of-state"),
    ],
)
def test_a_post_is_not_that_of_the_country_where_it_is(
    name: str, home: str | None, enclosed: bool, entity: str
) -> None:
    linker = PartyLinker(index_names(Authority()), "a", [], home=home, enclosed=enclosed)
    assert linker.link(Party(name, "post")).entity == entity


@pytest.mark.parametrize(
    ("names", "entity"),
    [
        (["Moe"], "unlisted-minister-in-norway-moe"),
        (["Moe", "Olaf Moe"], "unlisted-olaf-moe"),
        (["Moe", "Consul Moe"], "unlisted-consul-moe"),
        (["Dahl"], None),
    ],
)
def test_a_surname_is_who_holds_the_post_of_the_papers_author(names: list[str], entity: str | None) -> None:
    description = Description("Letter", authors=(Party("The Minister in Norway (Moe)", "post"),))
    mentions = tuple(Mention(key=name, trail=MACHINE, party=Party(name, "person")) for name in names)
    for identity in ("a", "b"):
        paper = replace(document(identity), description=description)
        found = link(Facts(paper, mentions=mentions), Authority()).mentions[0].party.entity
        assert found == entity or (entity is None and str(found).startswith("unlisted-dahl-"))
