"""A small invented letter, what was read from it, and authority files for it."""

from __future__ import annotations

from decimal import Decimal

from kg.decisions import Decision
from kg.decisions.fields import Known, read_value
from kg.edtf_dates import parse_date
from kg.link import link
from kg.model import (
    Authority,
    Claim,
    Description,
    Document,
    DocumentDate,
    Entity,
    Facts,
    Holding,
    Meeting,
    Mention,
    Name,
    Party,
    Passage,
    Tally,
    TextVersion,
    Trail,
    Transfer,
)
from kg.read.passages import make_passage, make_text

WORDS = (
    "Letter 7 of the Harbour Board. The Harbour Board delivered 40 lamps to Austria in May. "
    "Ten more lamps are prepared. Berg is warden. The Lamp Talks met in Basel."
)
TEXT = make_text(WORDS)
AUTHORITY = Authority(
    (
        Entity("at", "agency", "Austria", "state", country="AT"),
        Entity("ch", "agency", "Switzerland", "state", country="CH"),
        Entity("ch-harbour-board", "agency", "Harbour Board", "board", (Name("Board of Harbours"),), "CH"),
        Entity("at-harbour-board", "agency", "Harbour Board of Austria", "board", (), "AT"),
        Entity("anna-berg", "person", "Anna Berg"),
        Entity("ch-warden", "post", "Warden", country="CH", parent="ch"),
    )
)
KNOWN = Known(AUTHORITY)


def passage(words: str, text: TextVersion = TEXT) -> Passage:
    """The passage of `words` in the text."""
    start = text.text.index(words)
    return make_passage(text, start, start + len(words))


def trail(words: str, text: TextVersion = TEXT) -> Trail:
    """The trail of something that a program read."""
    return Trail("invented/1", Decimal("0.80"), "machine", (passage(words, text),))


def lamp_facts(text: TextVersion = TEXT, document_id: str = "letter-7") -> Facts:
    """What was read, linked."""
    board, austria = Party("Harbour Board", country="CH"), Party("Austria")
    mentions = tuple(
        Mention(key=f"m{number}", trail=trail(words, text), party=party)
        for number, (words, party) in enumerate(
            [("Harbour Board", board), ("Austria", austria), ("Berg", Party("Berg", "person"))]
        )
    )
    given = Tally("given", "delivered", trail("40 lamps", text), Decimal(40), "lamp")
    more = Tally("more", "prepared", trail("Ten more lamps", text), Decimal(10), "lamp")
    sum_of = Tally("sum", "delivered", trail("40 lamps to", text), Decimal(40), "lamp", sum_of=("given",))
    facts = Facts(
        document(text, document_id),
        mentions=mentions,
        meetings=(Meeting(key="talks", trail=trail("The Lamp Talks met", text), name="Lamp Talks"),),
        transfers=(
            Transfer(
                key="t1",
                trail=trail("delivered 40 lamps", text),
                tallies=(given, sum_of),
                supplier=board,
                recipient=austria,
                item="lamps",
            ),
            Transfer(
                key="t2",
                trail=trail("Ten more lamps are", text),
                tallies=(more,),
                supplier=board,
                item="more lamps",
                part_of="t1",
            ),
        ),
        holdings=(
            Holding(
                key="h1",
                trail=trail("Berg is warden", text),
                person=Party("Anna Berg", "person"),
                post=Party("Warden", "post", country="CH"),
            ),
        ),
        claims=(
            Claim(key="c1", trail=trail("in May", text), kind="contradiction", contradicts=("c2",)),
            Claim(key="c2", trail=trail("Letter 7", text), kind="contradiction", preferred=True),
        ),
    )
    return link(facts, AUTHORITY)


def document(text: TextVersion = TEXT, document_id: str = "letter-7") -> Document:
    """The letter with two dates."""
    dates = (DocumentDate("signature", parse_date("1950-05-03"), True), DocumentDate("page", parse_date("1951")))
    description = Description("Letter 7", date=parse_date("1950-05-03"), dates=dates)
    return Document(document_id, "plain", description, text=text, end=len(text.text))


def decide(verb: str, fact: str, day: int = 1, kind: str = "", line: int = 2, **more: object) -> Decision:
    """A decision of January 2024; `value` is read as a file's would be."""
    kind = kind or fact.partition("/")[0]
    given: dict[str, object] = {"document": "letter-7", "who": "A. Reader", "why": "The page says so.", **more}
    if verb == "correct":
        given["parsed"] = read_value(kind, str(given["field"]), str(given.get("value", "")), KNOWN)
    return Decision(f"2024-01-{day:02}", verb=verb, kind=kind, fact=fact, path="decisions/a.csv", line=line, **given)  # type: ignore[arg-type]
