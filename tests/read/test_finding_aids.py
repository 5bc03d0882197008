"""Finding aids and authority records as archives' own programs export them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Document
from kg.read import make_view, read_bytes
from kg.read.authority import read_authority
from kg.read.eac_entity import read_entities

DID = "<did><unitid>H 7</unitid><unittitle>Harbour Board</unittitle>{}</did>"

STRUCTURED = "<unitdatestructured>{}</unitdatestructured>".format


def unit(inside: str = "", head: str = "", behind: str = "") -> Document:
    did = DID.format(inside)
    return read_bytes(f"{head}<ead><eadheader/><archdesc>{did}{behind}</archdesc></ead>".encode(), "aid.xml")[0]


@pytest.mark.parametrize(
    ("date", "edtf", "issues"),
    [
        ('<unitdate normal="1950/1969" certainty="approximate">1950-1969</unitdate>', "1950~/1969~", []),
        ('<unitdate normal="1950/1969">circa 1950-1969</unitdate>', "1950~/1969~", []),
        ('<unitdate normal="1961">[1961?]</unitdate>', "1961?", []),
        ('<unitdate normal="1951/">1951 -</unitdate>', "1951/", []),
        ('<unitdate normal="1951/9999">1951-</unitdate>', "1951/..", []),
        ('<unitdate normal="1961-05-00">May 1961</unitdate>', "1961-05", []),
        ('<unitdate type="bulk">1955</unitdate><unitdate normal="1950/1969">1950</unitdate>', "1950/1969", []),
        ('<unitdate normal="1960-02-30">30 Feb 1960</unitdate>', "1960-02", ["unread-date"]),
        ("<unitdate>3 mai 1961</unitdate>", "1961-05-03", []),
        ("<unitdate>1961 May 3</unitdate>", "1961-05-03", []),
        ("<unitdate>1950s</unitdate>", "195X", []),
        ("<unitdate>before 1961</unitdate>", "../1961", []),
        ("<unitdate>[17--]</unitdate>", None, ["unread-date"]),
        (STRUCTURED('<datesingle notbefore="1961" notafter="1963">about 1962</datesingle>'), "[1961..1963]", []),
        (STRUCTURED("<daterange><fromdate>1950</fromdate></daterange>"), "1950/..", []),
    ],
)  # fmt: skip
def test_a_unit_s_date_is_as_uncertain_as_the_finding_aid(date: str, edtf: str | None, issues: list[str]) -> None:
    document = unit(date)
    found = document.description.date
    assert (found.edtf if found else None) == edtf
    assert [issue.code for issue in document.issues] == issues


@pytest.mark.parametrize("address", ["http://www.loc.gov/ead.dtd", "ead.dtd", "file:///etc/hostname"])
def test_a_definition_somewhere_else_is_neither_fetched_nor_read(address: str) -> None:
    head = f'<?xml version="1.0"?><!DOCTYPE ead PUBLIC "+//ISBN 1-931666-00-8//DTD ead.dtd//EN" "{address}">'
    document = unit("<origination>Caf&eacute;&nbsp;Board</origination>", head)
    assert [author.name for author in document.description.authors] == ["Café Board"]
    tei = f'{head.replace("ead PUBLIC", "TEI PUBLIC")}<TEI><text><div type="document"><p>Tar.</p></div></text></TEI>'
    assert read_bytes(tei.encode(), "volume.xml")[0].layout == "tei"


def test_the_encoding_that_an_xml_file_declares_is_no_guess() -> None:
    declared = '<?xml version="1.0" encoding="ISO-8859-1"?>'
    text = f"{declared}<ead><archdesc><did><unittitle>Île</unittitle></did></archdesc></ead>"
    document = read_bytes(text.encode("latin-1"), "aid.xml")[0]
    assert (document.description.title, document.issues) == ("Île", ())


def test_all_prose_of_a_unit_is_kept_with_its_lists_and_tables() -> None:
    rows = "<row><entry>Norway</entry><entry>4 cranes</entry></row>"
    behind = (
        f"<odd><head>Lent:</head><table><tgroup><tbody>{rows}</tbody></tgroup></table></odd>"
        "<descgrp><acqinfo><p>Given by <persname>Li</persname>, 1961.</p></acqinfo></descgrp>"
        "<scopecontent><p>Two sorts:</p><list><item>letters</item><item>maps<list><item>of quays</item></list></item>"
        "</list></scopecontent>"
    )
    blocks = [make_view(unit(behind=behind)).block_text(block) for block in make_view(unit(behind=behind)).blocks]
    assert blocks[1:] == [
        "Lent: Norway | 4 cranes",
        "Acquisition: Given by Li, 1961.",
        "Scope and content: Two sorts:",
        "• letters",
        "• maps",
        "• of quays",
    ]


def test_units_with_one_id_have_the_right_units_above_them() -> None:
    unit_of = "<c id='a'><did><unittitle>{}</unittitle></did>{}</c>".format
    lists = f"<dsc>{unit_of('Minutes', unit_of('Book 1', ''))}{unit_of('Letters', unit_of('Letter 1', ''))}</dsc>"
    data = f"<ead><archdesc>{DID.format('')}{lists}</archdesc></ead>"
    documents = read_bytes(data.encode(), "aid.xml")
    titles = {document.id: document.description.title for document in documents}
    above = {one.description.title: titles.get(one.part_of or "") for one in documents}
    assert above == {
        "Harbour Board": None,
        "Minutes": "Harbour Board",
        "Book 1": "Minutes",
        "Letters": "Harbour Board",
        "Letter 1": "Letters",
    }


EAC = """<eac-cpf xmlns:xlink="http://www.w3.org/1999/xlink"><control><recordId>{id}</recordId></control><cpfDescription>
<identity>{identity}</identity><description>{description}</description>
<relations>{relations}</relations></cpfDescription></eac-cpf>""".format


def record(identity: str, description: str = "", relations: str = "") -> bytes:
    return EAC(id="x", identity=identity, description=description, relations=relations).encode()


def test_links_of_related_bodies_and_places_are_not_those_of_the_entity() -> None:
    related = (
        '<cpfRelation cpfRelationType="associative" xlink:href="http://viaf.org/viaf/7"><relationEntry>Quay Board'
        '</relationEntry></cpfRelation><cpfRelation cpfRelationType="identity" xlink:href="http://viaf.org/viaf/8"/>'
    )
    source = 'vocabularySource="http://www.wikidata.org/entity/Q1"'
    place = f'<place><placeEntry {source} countryCode="NO">Oslo</placeEntry></place>'
    names = "<entityId>https://www.wikidata.org/entity/Q5</entityId><nameEntry><part>Harbour Board</part></nameEntry>"
    (one,) = read_entities(record(names, place, related), "board.xml")
    assert one.entity.close_match == ("http://viaf.org/viaf/8", "https://www.wikidata.org/entity/Q5")
    assert one.entity.country == "NO"


@pytest.mark.parametrize(
    ("identity", "names"),
    [
        ("<entityType>person</entityType><nameEntry><part>Orlov, Ivan, 1901-1970</part></nameEntry>",
         ["Orlov, Ivan, 1901-1970", "Ivan Orlov"]),
        ('<entityType>person</entityType><nameEntry><part localType="surname">Li</part><part localType="forename">Wei'
         '</part><part localType="dates">1901-</part></nameEntry>', ["Li, Wei", "Wei Li"]),
        ("<nameEntry><part>Board of Quays, Lindow</part></nameEntry>", ["Board of Quays, Lindow"]),
        ("<nameEntry><part>Soviet Union. Ministry of Ports</part></nameEntry>",
         ["Soviet Union. Ministry of Ports", "Ministry of Ports"]),
        ("<nameEntry><part>Dr. Li. Rope Works</part></nameEntry>", ["Dr. Li. Rope Works"]),
        ("<nameEntry><part>Kaiamt</part></nameEntry><nameEntry><part>Quay Office</part><authorizedForm>x"
         "</authorizedForm></nameEntry>", ["Quay Office", "Kaiamt"]),
    ],
)  # fmt: skip
def test_the_preferred_name_comes_first_and_inverted_names_in_the_order_of_speech_too(
    identity: str, names: list[str]
) -> None:
    (one,) = read_entities(record(identity), "one.xml")
    assert [one.entity.label, *(name.label for name in one.entity.names)] == names


def test_a_body_has_the_one_above_it_and_the_one_after_it_from_its_record(tmp_path: Path) -> None:
    relation = '<cpfRelation cpfRelationType="{}"><relationEntry>{}</relationEntry></cpfRelation>'.format
    body = "<entityType>corporateBody</entityType><nameEntry><part>{}</part></nameEntry>".format
    related = relation("hierarchical-parent", "Ministry of Ports") + relation("temporal-later", "Quay Office")
    (tmp_path / "a.xml").write_bytes(record(body("Harbour Board"), "", related))
    (tmp_path / "b.xml").write_bytes(
        record(body("Ministry of Ports"), "", relation("hierarchical-parent", "Harbour Board"))
    )
    (tmp_path / "c.xml").write_bytes(record(body("Quay Office"), "", relation("hierarchical-parent", "Nobody")))
    board, ministry, office = read_authority(tmp_path).entities
    assert (board.parent, board.successor) == ("ministry-of-ports", "quay-office")
    assert ministry.parent is None
    assert office.parent is None


def test_the_country_of_a_body_is_the_one_that_its_name_begins_with() -> None:
    (one,) = read_entities(record("<nameEntry><part>Norway. Ministry of Ports</part></nameEntry>"), "one.xml")
    assert one.entity.country == "NO"
