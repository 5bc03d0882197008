"""A small invented document in which every field of every fact is filled."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kg.edtf_dates import parse_date
from kg.model import (
    CURATED,
    Agreement,
    Claim,
    Description,
    Document,
    DocumentDate,
    Facts,
    Holding,
    Instrument,
    Meeting,
    Mention,
    Party,
    Passage,
    Rule,
    Step,
    Tally,
    TextAddress,
    Trail,
    Transfer,
)
from kg.read.passages import make_passage, make_text

TEXT = make_text(
    "Letter 7 of the Harbour Board, 3 May 1950.\n\n"
    "The Harbour Board delivered 40 lamps to the Light Office. Ten more lamps are prepared.\n"
    "Lamps may be lent on request."
)
BOARD = Party("Harbour Board", entity="ch-harbour-board", country="CH")
OFFICE = Party("Light Office", entity="unlisted-at-light-office", country="AT", provisional=True)
PERSON = Party("Anna Berg", "person", "anna-berg")
POST = Party("Warden", "post", "ch-warden")
PLACE = Party("Basel", "place", "basel")
DATE = parse_date("1950-05", "May 1950")
CURATED_TRAIL = Trail(CURATED, Decimal(1), "accepted")


def passage(words: str) -> Passage:
    """The passage of `words` in the invented text."""
    start = TEXT.text.index(words)
    return make_passage(TEXT, start, start + len(words))


def read(words: str) -> Trail:
    """The trail of something read from `words`."""
    return Trail("invented/1", Decimal("0.90"), "machine", (passage(words),))


def document() -> Document:
    """The document with all fields of its description."""
    description = Description(
        title="Letter 7",
        kind="letter",
        date=parse_date("1950-05-03"),
        dates=(
            DocumentDate("signature", parse_date("1950-05-03"), True, (passage("3 May 1950"),), CURATED),
            DocumentDate("page", parse_date("1951-05-03")),
        ),
        holder=BOARD,
        publisher=BOARD,
        reference_code="A 1",
        pages="1-2",
        serial="7",
        authors=(BOARD,),
        addressees=(OFFICE,),
        obtained_by=(PERSON,),
        translators=(PERSON,),
        funders=(BOARD,),
        language="en",
        original_language="de",
        marking="internal",
        url="https://example.org/letters/7",
        rights="Free to use.",
        credits="None",
        summary=(0, 6),
        spans=(("serial", 7, 8), ("title", 0, 8)),
    )
    return Document(
        id="letter-7",
        layout="plain",
        description=description,
        text=TEXT,
        end=len(TEXT.text),
        forwards=("letter-7-list",),
        part_of="letters",
        calendar="The board reports on lamps.",
        texts=(TextAddress("https://example.org/letters/7.txt", TEXT.sha256),),
    )


def full_facts() -> Facts:
    """Facts of every kind, curated and read."""
    tallies = (
        Tally("given", "delivered", read("40 lamps"), Decimal("4E+1"), "lamp", as_of=DATE, quantity_to=Decimal(50)),
        Tally("next", "prepared", read("Ten more lamps"), Decimal("10.50"), "lamp", "CHF", "about", part_of="given"),
        Tally("sum", "agreed", read("lamps"), None, "lamp", sum_of=("given", "next"), note="Our sum."),
    )
    common = {"date": DATE, "place": PLACE, "status": "approved", "note": "Our note.", "label": "A label"}
    transfer = Transfer(
        key="t1",
        trail=read("delivered 40 lamps"),
        tallies=tallies,
        supplier=BOARD,
        recipient=OFFICE,
        requested_by=OFFICE,
        intermediaries=(PERSON,),
        channel="donation",
        item="lamps",
        item_kinds=("equipment",),
        marking="open",
        under=("lamp-agreement",),
        at_meeting="lamp-talks",
        confirms=("lamps",),
        part_of="lamps",
        **common,  # type: ignore[arg-type]
    )
    curated = replace(
        transfer, key="lamps", trail=CURATED_TRAIL, tallies=(), confirms=(), differs_from=(), part_of=None
    )
    other = replace(transfer, key="t2", trail=read("Ten more lamps"), tallies=(), confirms=(), differs_from=("lamps",))
    return Facts(
        document=document(),
        mentions=(
            Mention(key="m1", trail=read("Harbour Board"), party=BOARD, name_kind="official", role="sender"),
            Mention(key="mention-light-office", trail=CURATED_TRAIL, party=OFFICE, note="Our note."),
        ),
        agreements=(
            Agreement(
                key="lamp-agreement",
                trail=CURATED_TRAIL,
                name="Lamp Agreement",
                kind="contract",
                entity="lamp-agreement-1949",
                parties=(BOARD, OFFICE),
                adopted_at="lamp-talks",
                supplements="agreement/lamp-agreement-1940",
                under="agreement/lamp-agreement-1930",
                **common,  # type: ignore[arg-type]
            ),
            Agreement(
                key="a2",
                trail=read("Ten more lamps"),
                name="Lamp treaty",
                entity="unlisted-no-se-treaty-1949-05-04",
                instrument=Instrument(
                    "unlisted-no-se-treaty-1949-05-04",
                    "Treaty (Norway, Sweden; 1949-05-04)",
                    "treaty",
                    (BOARD, OFFICE),
                    parse_date("1949-05-04"),
                ),
            ),
        ),
        meetings=(
            Meeting(
                key="lamp-talks",
                trail=CURATED_TRAIL,
                name="Lamp talks",
                kind="talks",
                held_by=BOARD,
                session_number=3,
                participants=(OFFICE, PERSON),
                part_of="table-1",
                **common,  # type: ignore[arg-type]
            ),
        ),
        transfers=(transfer, curated, other),
        rules=(
            Rule(
                key="r1",
                trail=read("Lamps may be lent"),
                modality="permission",
                bearers=(BOARD,),
                beneficiaries=(OFFICE,),
                item_kinds=("equipment",),
                item="lamps",
                channel="commercial",
                condition="on request",
                marking="internal",
                exception_to="r2",
                under=("lamp-agreement",),
                **common,  # type: ignore[arg-type]
            ),
            Rule(key="r2", trail=CURATED_TRAIL, modality="prohibition"),
        ),
        steps=(
            Step(
                key="s1",
                trail=CURATED_TRAIL,
                kind="approval",
                actors=(BOARD,),
                recipients=(OFFICE,),
                acts_on=("r1", "document/letter-6"),
                follows=("s2",),
                **common,  # type: ignore[arg-type]
            ),
            Step(key="s2", trail=CURATED_TRAIL, kind="submission", actors=(PERSON,)),
        ),
        holdings=(Holding(key="h1", trail=CURATED_TRAIL, person=PERSON, post=POST, agency=BOARD),),
        claims=(
            Claim(key="table-1", trail=CURATED_TRAIL, kind="table", label="Table 1", date=parse_date("1949/1950")),
            Claim(
                key="c1",
                trail=CURATED_TRAIL,
                kind="hearsay",
                subject="lamps",
                predicate="dipla:date",
                object="1950-05",
                said_by=(OFFICE,),
                preferred=True,
                contradicts=("table-1",),
                roles=(("about", BOARD), ("participant", PERSON), ("intermediary", OFFICE)),
                **common,  # type: ignore[arg-type]
            ),
        ),
    )
