"""Records: what is read, what is refused, with file, line and what to do."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import RecordError
from kg.model import CURATED, Authority, Entity
from kg.read.record import check_record, read_record, read_records

RECORD = """\
---
id: letter-7
title: "Letter 7: lamps"
kind: letter
dates:
  - {source: signature, date: 1950-05-03, preferred: true, at: "3 May 1950"}
  - {source: page, date: 1951-05-03}
holder: ch-archive
reference: 3124-0124
pages: 11-13
serial:
authors: [ch-board, person/anna-berg]
language: en
url: https://example.org/7
forwards: [letter-7-list]
mentions: [ch-board, {entity: person/anna-berg, name: A. Berg, name_kind: variant, at: "A. Berg"}]
texts:
  - {sha256: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}
at: {title: "Letter 7", reference: "3124-0124"}
facts:
  - key: lamps
    type: transfer
    ids: [F001]
    supplier: ch-board
    recipient: person/anna-berg
    item: lamps
    item_kinds: [equipment]
    under: agreement/lamps-1949
    at_meeting: talks
    date: 1949/1950-05~
    place: basel
    at: ["delivered 40 lamps", "ten more"]
    tallies:
      - {key: given, stage: delivered, quantity: 40, unit: lamp, as_of: 1950-05, at: "40 lamps"}
      - {stage: prepared, quantity: 10.50, qualifier: about}
      - {key: all, stage: agreed, sum_of: [given, lamps/prepared]}
    note: Ours.
  - {key: talks, type: meeting, name: Lamp talks, kind: talks, session_number: 3, held_by: ch-board}
  - {key: lend, type: rule, modality: permission, bearers: [ch-board], under: lamps-agreement}
  - {key: lamps-agreement, type: agreement, name: Lamp Agreement, entity: lamps-1949, adopted_at: talks}
  - {key: sent, type: step, kind: forwarding, acts_on: [lamps, document/letter-6], follows: []}
  - {key: warden, type: holding, person: anna-berg, post: ch-warden}
  - key: other-date
    type: claim
    kind: hearsay
    subject: lamps
    predicate: dipla:date
    object: 1950-04
    said_by: person/anna-berg
    preferred: false
    contradicts: [lamps/given]
    roles: {about: [ch-board]}
---

The board sends lamps.
"""


_NEARBY = ("unknown type", "the key 'type' is missing", "the key 'item' is missing", "0 dates", "YAML")
"""Messages about an entry as a whole point at its first line, those of the YAML parser where it gave up."""


def write(folder: Path, content: str | bytes = RECORD, name: str = "letter-7.md") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_record_gives_description_facts_calendar_and_locators(tmp_path: Path) -> None:
    record = read_record(write(tmp_path))
    description = record.description
    assert record.id == "letter-7" and record.calendar == "The board sends lamps."
    assert description.reference_code == "3124-0124" and description.pages == "11-13" and description.serial is None
    assert description.date and description.date.edtf == "1950-05-03"
    assert [(date.source, date.preferred, date.method) for date in description.dates] == [
        ("signature", True, CURATED),
        ("page", False, CURATED),
    ]
    assert [(party.kind, party.entity) for party in description.authors] == [
        ("agency", "ch-board"),
        ("person", "anna-berg"),
    ]
    assert record.facts.document.forwards == ("letter-7-list",)
    assert ("at/reference_code", "3124-0124") in record.locators
    assert [words for target, words in record.locators if target == "lamps"] == ["delivered 40 lamps", "ten more"]
    assert ("lamps/given", "40 lamps") in record.locators and ("dates/0", "3 May 1950") in record.locators


def test_facts_are_curated_and_typed(tmp_path: Path) -> None:
    facts = read_record(write(tmp_path)).facts
    (transfer,) = facts.transfers
    assert (transfer.trail.method, transfer.trail.review) == (CURATED, "accepted")
    assert transfer.recipient and transfer.recipient.kind == "person"
    assert transfer.place and transfer.place.kind == "place"
    assert transfer.under == ("agreement/lamps-1949",) and transfer.at_meeting == "talks"
    assert transfer.date and transfer.date.earliest and transfer.date.earliest.isoformat() == "1949-01-01"
    given, prepared, total = transfer.tallies
    assert given.quantity == Decimal(40) and given.as_of and given.as_of.edtf == "1950-05"
    assert (prepared.key, prepared.qualifier, str(prepared.quantity)) == ("prepared", "about", "10.50")
    assert (total.quantity, total.qualifier, total.sum_of) == (None, "unstated", ("given", "lamps/prepared"))
    assert facts.meetings[0].session_number == 3 and facts.agreements[0].adopted_at == "talks"
    assert facts.holdings[0].person.kind == "person" and facts.holdings[0].post.kind == "post"
    assert facts.claims[0].roles[0][0] == "about" and facts.claims[0].preferred is False
    assert [mention.party.name for mention in facts.mentions] == ["ch-board", "A. Berg"]
    assert len({mention.key for mention in facts.mentions}) == 2


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("supplier:", "suplier:", "unknown key 'suplier'; did you mean 'supplier'"),
        ("holder:", "holdr:", "unknown key 'holdr'; did you mean 'holder'"),
        ("unit: lamp", "unti: lamp", "unknown key 'unti'; did you mean 'unit'"),
        ("kind: letter", "kind: leter", "'leter' is not in the scheme 'document-kind'; did you mean 'letter'"),
        ("[equipment]", "[equipmnt]", "did you mean 'equipment'"),
        ("stage: delivered", "stage: givn", "is not in the scheme 'stage'"),
        ("modality: permission", "modality: may", "is not in the scheme 'modality'"),
        ("1949/1950-05~", "1949-13", "'1949-13' is no EDTF date"),
        ("date: 1951-05-03", "date: 1951/1950", "ends before it begins"),
        ("date: 1951-05-03", "date: May", "'May' is no EDTF date"),
        (
            "at_meeting: talks",
            "at_meeting: talk",
            "no fact of this record has the key 'talk'; did you mean 'talks'",
        ),
        ("at_meeting: talks", "at_meeting: lend", "'lend' is a rule, where a meeting is meant"),
        ("sum_of: [given", "sum_of: [givn", "no tally has the key 'givn'"),
        ("sum_of: [given", "sum_of: [all", "cannot refer to itself"),
        ("key: talks", "key: lamps", "the fact key 'lamps' stands twice"),
        ("{key: all", "{key: given", "the tally key 'given' stands twice"),
        ("pages: 11-13", "title: Again", "the key 'title' stands twice"),
        ("key: lamps\n", "key: dates\n", "choose another key"),
        ("type: transfer", "type: gift", "unknown type 'gift'"),
        ("type: transfer", "label: x", "the key 'type' is missing"),
        ("item: lamps\n", "item:\n", "the key 'item' is missing"),
        ("quantity: 40,", "quantity: 40, quantity_to: 30,", "upper end of a range"),
        ("quantity: 40,", "quantity: 1.8e3,", "is no number"),
        ("preferred: true", "preferred: false", "0 dates are preferred"),
        ("date: 1951-05-03}", "date: 1951-05-03, preferred: true}", "2 dates are preferred"),
        ("at: {title", "at: {titel", "the description has no field 'titel'; did you mean 'title'"),
        ('title: "Letter 7: lamps"', "title: [a, b]", "title: write plain text"),
        ("holder: ch-archive", "holder: country/ch", "is no entity"),
        ("url: https", "url: ftp", "is no web address"),
        ('{sha256: "01', '{sha256: "zz', "is no SHA-256"),
        ("predicate: dipla:date", "predicate: date", "is no term"),
        ("roles: {about", "roles: {abut", "'abut' is not known here"),
        ("holder: ch-archive", "holder: &a ch-archive", "anchors (&) and aliases (*) are not allowed"),
        ("holder: ch-archive", "holder: !!str ch", "tags (!) are not allowed"),
        ("authors: [ch-board,", "authors: [[ch-board,", "not readable as YAML"),
        ("id: letter-7\n", "id: Letter 7\n", "is no id"),
    ],
)
def test_a_fault_names_file_line_and_what_to_do(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in RECORD
    changed = RECORD.replace(old, new, 1)
    path = write(tmp_path, changed)
    line = RECORD[: RECORD.index(old)].count("\n") + 1
    with pytest.raises(RecordError) as caught:
        read_record(path)
    place, _, message = str(caught.value).partition(": ")
    assert words in message
    reported = int(place.removeprefix(f"{path}:"))
    assert reported == line or any(part in words for part in _NEARBY)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "starts with a line '---'"),
        ("Text alone", "starts with a line '---'"),
        ("---\nid: a\n", "does not end"),
        ("---\n---\n", "holds no keys"),
        ("---\n- a\n---\n", "holds no keys"),
        ("---\n" + "[" * 200 + "]" * 200 + "\n---\n", "nested too deep"),
        ("---\nid: \x00\n---\n", "not readable as YAML"),
        (b"---\nid: \xff\n---\n", "not UTF-8"),
    ],
)
def test_a_file_that_is_no_record_is_refused(tmp_path: Path, content: str | bytes, words: str) -> None:
    with pytest.raises(RecordError, match=words):
        read_record(write(tmp_path, content))


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.md", tmp_path):
        with pytest.raises(RecordError, match="cannot be read"):
            read_record(path)


def test_two_records_with_one_id_are_refused(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, name="other.md")
    with pytest.raises(RecordError, match="the id 'letter-7' stands already in"):
        read_records(tmp_path)


def test_a_single_date_is_the_preferred_one(tmp_path: Path) -> None:
    record = read_record(write(tmp_path, "---\nid: a\ntitle: A\ndates: [{source: page, date: 1950}]\n---\n"))
    assert record.description.date and record.description.date.edtf == "1950"


def test_entities_that_no_authority_file_knows_are_issues(tmp_path: Path) -> None:
    record = read_record(write(tmp_path))
    known: tuple[Entity, ...] = (
        Entity("ch-board", "agency", "Board"),
        Entity("anna-berg", "person", "Anna Berg"),
        Entity("basel", "place", "Basel"),
        Entity("ch-warden", "person", "Warden"),
        Entity("ch-archives", "agency", "Archives"),
    )
    messages = [issue.message for issue in check_record(record, Authority(known))]
    assert messages == [
        "holder: no agency has the id 'ch-archive'; did you mean 'ch-archives'?",
        "lamps-agreement, entity: no agreement has the id 'lamps-1949'",
        "lamps, under: no agreement has the id 'lamps-1949'",
        "warden, post: no post has the id 'ch-warden'; it is known as person/ch-warden",
    ]


def test_the_project_s_own_records_can_be_read_and_name_known_entities(root: Path) -> None:
    from kg.read.authority import read_authority

    authority = read_authority(root / "sources" / "authority")
    records = read_records(root / "sources" / "records")
    assert len(records) >= 7
    assert [issue.message for record in records for issue in check_record(record, authority)] == []
