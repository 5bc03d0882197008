"""Decisions applied to what a document says."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lamp_facts import TEXT, WORDS, decide, lamp_facts, passage
from pyoxigraph import Literal, NamedNode

from kg.decisions import Decision, Seen, apply
from kg.decisions.targets import look_at
from kg.iris import NS, Minter
from kg.link.anchors import mention_tail, name_nodes
from kg.map import map_facts
from kg.model import CURATED, REJECTED, Facts, Party
from kg.read.passages import make_passage, make_text

FACTS = lamp_facts()
TAILS = name_nodes(FACTS)
T1, T2, GIVEN, MORE = TAILS["t1"], TAILS["t2"], TAILS["t1/given"], TAILS["t2/more"]
BOARD = mention_tail(FACTS.mentions[0])


def transfer(facts: Facts, key: str = "t1") -> object:
    return next(one for one in facts.transfers if one.key == key)


def iris(facts: Facts) -> set[str]:
    """What the document states, without what a correction replaced."""
    quads = list(map_facts(facts, Minter()))
    replaced = {quad.subject for quad in quads if str(quad.object).endswith("/claim-kind/replaced>")}
    subjects = {quad.subject for quad in quads if "/document/letter-7/" in str(quad.subject)}
    return {str(subject) for subject in subjects - replaced}


def objects(facts: Facts, tail: str, name: str) -> set[str]:
    node = NamedNode(f"{Minter().document('letter-7')}/{tail}")
    found = (
        quad.object for quad in map_facts(facts, Minter()) if quad.subject == node and quad.predicate.value == NS + name
    )
    return {term.value for term in found if isinstance(term, (Literal, NamedNode))}


@pytest.mark.parametrize(("verb", "status"), [("accept", "accepted"), ("reject", "rejected"), ("dispute", "disputed")])
def test_a_verdict_is_the_review_status_of_the_fact_and_its_figures(verb: str, status: str) -> None:
    after = apply(FACTS, [decide(verb, T1)])
    assert after.transfers[0].trail.review == status
    assert {tally.trail.review for tally in after.transfers[0].tallies} == {status}
    assert after.transfers[1].trail.review == "machine"
    assert objects(after, T1, "reviewStatus") == {f"https://w3id.org/dipla/scheme/review/{status}"}
    assert after.issues == FACTS.issues


def test_a_correction_changes_the_field_and_leaves_the_iri() -> None:
    rows = [
        decide("correct", T1, field="supplier", value="agency/ch"),
        decide("correct", GIVEN, field="quantity", value="41"),
        decide("correct", GIVEN, field="stage", value="agreed"),
        decide("correct", T1, field="date", value="1950-05"),
    ]
    after = apply(FACTS, rows)
    changed = after.transfers[0]
    assert (changed.supplier and changed.supplier.entity, changed.trail.review) == ("ch", "corrected")
    assert (changed.tallies[0].quantity, changed.tallies[0].stage) == (Decimal(41), "agreed")
    assert changed.tallies[0].trail.review == "corrected" and changed.tallies[1].trail.review == "accepted"
    assert changed.date and changed.date.edtf == "1950-05"
    assert iris(after) == iris(FACTS)
    assert objects(after, GIVEN, "quantity") == {"41"}


def replaced(facts: Facts) -> list[tuple[str, str, str]]:
    """(tail of the node, property, value) of what corrections replaced, as it stands in the graph."""
    found: dict[str, dict[str, str]] = {}
    for quad in map_facts(facts, Minter()):
        value = quad.object.value if isinstance(quad.object, (Literal, NamedNode)) else ""
        found.setdefault(str(quad.subject), {})[quad.predicate.value.rpartition("#")[2]] = value
    claims = [one for one in found.values() if one.get("kind", "").endswith("claim-kind/replaced")]
    assert {one["reviewStatus"].rpartition("/")[2] for one in claims} <= {"rejected"}
    assert all(one["evidence"] and one["method"] for one in claims)
    rows = ((one["subject"], one["predicate"], one["object"]) for one in claims)
    return sorted(
        (subject.partition("letter-7")[2].lstrip("/"), re.split("[#/]", name)[-1], value.rpartition("/id/")[2] or value)
        for subject, name, value in rows
    )


def test_what_a_correction_replaced_stays_in_the_graph_as_a_rejected_claim() -> None:
    rows = [
        decide("correct", T1, field="supplier", value="agency/ch"),
        decide("correct", T1, 2, field="supplier", value="agency/at"),
        decide("correct", GIVEN, field="quantity", value="41"),
        decide("correct", T1, field="date", value="1950-05"),
        decide("correct", BOARD, field="entity", value="agency/at-harbour-board"),
        decide("correct", "", kind="document", field="title", value="Letter on lamps"),
    ]
    board = "agency/ch-harbour-board"
    assert replaced(apply(FACTS, rows)) == sorted(
        [(T1, "supplier", board), (GIVEN, "quantity", "40"), (BOARD, "object", board), ("", "title", "Letter 7")]
    )
    assert replaced(apply(FACTS, [rows[0], decide("withdraw", T1, 3, field="supplier")])) == []
    assert replaced(apply(FACTS, [decide("reject", T1), decide("accept", T2)])) == []


def test_the_graph_says_who_decided_when_and_why() -> None:
    rows = [
        decide("accept", T1, who="A. Reader", why="The page says so."),
        decide("correct", T1, 2, who="B. Writer", why="Seen.", field="item", value="bulbs"),
        decide("accept", T2, who="A. Reader"),
        decide("withdraw", T2, 2, field="item"),
        decide("accept", BOARD, 1),
        decide("withdraw", BOARD, 2),
    ]
    after = apply(FACTS, rows)
    assert objects(after, T1, "reviewedBy") == {"A. Reader", "B. Writer"}
    assert objects(after, T1, "reviewedOn") == {"2024-01-01", "2024-01-02"}
    assert objects(after, T1, "reviewNote") == {"The page says so.", "Seen."}
    assert objects(after, T2, "reviewedOn") == {"2024-01-01"}
    later = apply(FACTS, [decide("reject", T1, who="C"), decide("accept", T1, 2, who="D")])
    assert objects(later, T1, "reviewedBy") == {"D"}
    assert objects(after, BOARD, "reviewedBy") == set()


def test_an_empty_correction_means_that_the_source_does_not_say() -> None:
    assert apply(FACTS, [decide("correct", T1, field="recipient")]).transfers[0].recipient is None


def test_a_later_row_supersedes_an_earlier_one() -> None:
    reject, accept = decide("reject", T1, 1), decide("accept", T1, 2, line=3)
    assert apply(FACTS, [accept, reject]).transfers[0].trail.review == "accepted"
    same_day = decide("accept", T1, 1, line=3)
    assert apply(FACTS, [same_day, reject]).transfers[0].trail.review == "accepted"
    first, second = (decide("correct", T1, n, field="item", value=word) for n, word in ((1, "bulbs"), (2, "lights")))
    assert apply(FACTS, [second, first]).transfers[0].item == "lights"
    corrected = apply(FACTS, [first, decide("accept", T1, 3)]).transfers[0]
    assert (corrected.item, corrected.trail.review) == ("bulbs", "corrected")


def test_withdraw_takes_back_what_stood_before() -> None:
    rows = [decide("correct", T1, 1, field="item", value="bulbs"), decide("reject", T1, 2)]
    assert apply(FACTS, [*rows, decide("withdraw", T1, 3)]).transfers == FACTS.transfers
    one = [rows[0], decide("correct", T1, 1, field="label", value="Lamps"), decide("withdraw", T1, 3, field="item")]
    found = apply(FACTS, one).transfers[0]
    assert (found.item, found.label, found.trail.review) == ("lamps", "Lamps", "corrected")


def test_what_is_rejected_stays_and_nothing_refers_to_it() -> None:
    after = apply(FACTS, [decide("reject", T1)])
    assert len(after.transfers) == len(FACTS.transfers) and iris(after) == iris(FACTS)
    assert after.transfers[1].part_of is None
    curated = replace(FACTS.transfers[0], key="ours", trail=replace(FACTS.transfers[0].trail, method=CURATED))
    read = replace(FACTS.transfers[1], differs_from=("ours",))
    both = replace(FACTS, transfers=(curated, read))
    assert apply(both, [decide("reject", "ours", kind="transfer")]).transfers[1].differs_from == ()


def test_a_rejected_figure_is_no_longer_among_the_figures_of_the_fact() -> None:
    after = apply(FACTS, [decide("reject", GIVEN)])
    assert after.transfers[0].trail.review == "machine"
    assert after.transfers[0].tallies[1].sum_of == ()
    assert {iri.rpartition("/")[2] for iri in objects(after, T1, "tally")} == {TAILS["t1/sum"].rpartition("/")[2]}
    assert objects(after, GIVEN, "reviewStatus") == {f"https://w3id.org/dipla/scheme/review/{REJECTED}"}


def test_a_rejected_holding_says_nothing_of_its_person() -> None:
    after = apply(FACTS, [decide("reject", TAILS["h1"])])
    holds = [
        quad for facts in (FACTS, after) for quad in map_facts(facts, Minter()) if quad.predicate.value == NS + "holds"
    ]
    assert len(holds) == 1


def test_a_link_is_corrected_wherever_the_program_read_the_name_so() -> None:
    after = apply(FACTS, [decide("correct", BOARD, field="entity", value="agency/at-harbour-board")])
    assert {mention.party.entity for mention in after.mentions} >= {"at-harbour-board"}
    assert all(one.supplier and one.supplier.entity == "at-harbour-board" for one in after.transfers)
    assert after.mentions[0].trail.review == "corrected"
    assert next(one for one in after.links if one.name == "Harbour Board").reasons == ("decided",)
    assert iris(after) == iris(FACTS)
    assert objects(after, BOARD, "nameAsWritten") == {"Harbour Board"}


def test_a_refused_link_stays_as_a_rejected_mention_and_the_name_waits_again() -> None:
    after = apply(FACTS, [decide("reject", BOARD)])
    refused, again = [one for one in after.mentions if one.party.name == "Harbour Board"]
    assert (refused.party.entity, refused.trail.review) == ("ch-harbour-board", REJECTED)
    assert (again.party.entity, again.party.provisional, again.trail.review) == (
        "unlisted-ch-harbour-board",
        True,
        "machine",
    )
    assert all(one.supplier and one.supplier.provisional for one in after.transfers)
    named = {str(quad.object) for quad in map_facts(after, Minter()) if quad.predicate.value == NS + "mentions"}
    assert not any("agency/ch-harbour-board" in iri for iri in named)


def test_a_description_is_corrected_and_one_of_its_dates_preferred() -> None:
    rows = [
        decide("correct", "", kind="document", field="title", value="Letter on lamps"),
        replace(decide("prefer", "", kind="document", value="page"), parsed="page"),
    ]
    description = apply(FACTS, rows).document.description
    assert description.title == "Letter on lamps"
    assert [date.preferred for date in description.dates] == [False, True]
    assert description.date and description.date.edtf == "1951"
    missing = replace(rows[1], parsed="citation", value="citation")
    assert [issue.code for issue in apply(FACTS, [missing]).issues][-1:] == ["decision-does-not-fit"]


def test_a_preferred_claim_stands_before_those_that_contradict_it() -> None:
    one, other = apply(FACTS, [decide("prefer", TAILS["c1"])]).claims
    assert (one.preferred, other.preferred, one.trail.review) == (True, False, "accepted")


def test_a_decision_whose_fact_has_gone_is_an_issue() -> None:
    gone = decide("accept", "transfer/0123456789", line=9)
    (issue,) = apply(FACTS, [gone]).issues[len(FACTS.issues) :]
    assert (issue.code, issue.severity, issue.path, issue.line) == (
        "decision-without-fact",
        "warning",
        "decisions/a.csv",
        9,
    )
    without_text = replace(FACTS, document=replace(FACTS.document, text=None))
    assert apply(without_text, [gone]).issues[-1].code == "decision-waits"


def test_a_correction_of_a_field_that_a_claim_does_not_have_is_an_issue() -> None:
    assert (
        apply(FACTS, [decide("correct", TAILS["c1"], field="post", value="ch-warden")]).issues[-1].code
        == "decision-does-not-fit"
    )


def test_a_fact_is_known_again_in_another_text_by_its_words_and_figures() -> None:
    seen = look_at(FACTS.transfers[0])
    other = lamp_facts(make_text("A line that was not there. " + WORDS))
    assert T1 not in name_nodes(other).values()
    row = decide("reject", T1, seen=seen)
    after = apply(other, [row])
    assert after.transfers[0].trail.review == REJECTED and after.issues == other.issues
    changed = lamp_facts(make_text("More. " + WORDS))
    figure = replace(changed.transfers[0].tallies[0], quantity=Decimal(400))
    changed = replace(changed, transfers=(replace(changed.transfers[0], tallies=(figure,)), *changed.transfers[1:]))
    assert apply(changed, [row]).issues[-1].code == "decision-without-fact"


def test_the_same_words_in_the_same_place_go_before_those_elsewhere() -> None:
    text = make_text(WORDS + " The Lamp Talks met in Berne.")
    first = lamp_facts(text).meetings[0]
    again = text.text.rindex("The Lamp Talks met")
    there = make_passage(text, again, again + len("The Lamp Talks met"))
    party = Party("Austria", entity="at", country="AT")
    second = replace(first, key="later", trail=replace(first.trail, passages=(there,)), held_by=party)
    facts = replace(lamp_facts(text), meetings=(first, second))
    for number, meeting in enumerate(facts.meetings):
        seen = replace(look_at(meeting), parties=frozenset(("agency/unlisted-at-austria",)))
        after = apply(facts, [decide("accept", "meeting/0123456789", seen=seen)])
        assert [one.trail.review for one in after.meetings].index("accepted") == number
    elsewhere = replace(look_at(first), text="0" * 16, parties=frozenset())
    told = apply(facts, [decide("accept", "meeting/0123456789", seen=elsewhere)]).issues[-1]
    assert told.code == "decision-without-fact" and "two facts" in told.message


def test_an_iri_that_now_means_another_figure_is_not_taken() -> None:
    figure = replace(FACTS.transfers[0].tallies[0], quantity=Decimal(400))
    changed = replace(FACTS, transfers=(replace(FACTS.transfers[0], tallies=(figure,)), *FACTS.transfers[1:]))
    row = decide("accept", T1, seen=look_at(FACTS.transfers[0]))
    after = apply(changed, [row])
    assert after.transfers[0].trail.review == "machine"
    assert after.issues[-1].code == "decision-without-fact"


def test_a_name_is_known_again_by_itself() -> None:
    row = decide(
        "accept", "mention/0123456789", seen=Seen(name="Austria", evidence=((1, 2, passage("Austria").sha256[:16]),))
    )
    assert apply(FACTS, [row]).mentions[1].trail.review == "accepted"


ROWS = st.one_of(
    st.builds(
        lambda verb, fact, day, line: decide(verb, fact, day, line=line),
        st.sampled_from(["accept", "reject", "dispute", "withdraw"]),
        st.sampled_from([T1, T2, GIVEN, MORE, BOARD, TAILS["h1"], "transfer/0123456789"]),
        st.integers(1, 5),
        st.integers(2, 9),
    ),
    st.builds(
        lambda correction, day, line: decide(
            "correct", correction[0], day, line=line, field=correction[1], value=correction[2]
        ),
        st.sampled_from(
            [
                (T1, "supplier", "at"),
                (T1, "supplier", ""),
                (T1, "item", "bulbs"),
                (GIVEN, "quantity", "7"),
                (GIVEN, "stage", "agreed"),
                (BOARD, "entity", "agency/at-harbour-board"),
                (TAILS["talks"], "name", "Talks"),
            ]
        ),
        st.integers(1, 5),
        st.integers(2, 9),
    ),
)


def _numbered(rows: list[Decision]) -> list[Decision]:
    """Rows of one file: each has a line of its own."""
    return [replace(row, line=number + 2) for number, row in enumerate(rows)]


@settings(deadline=None, max_examples=60)
@given(st.lists(ROWS, max_size=8), st.randoms(use_true_random=False))
def test_decisions_applied_twice_or_in_any_order_of_reading_are_applied_once(
    rows: list[Decision], random: object
) -> None:
    rows = _numbered(rows)
    once = apply(FACTS, rows)
    assert apply(once, rows) == once
    assert apply(FACTS, [*rows, *rows]) == once
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert apply(FACTS, shuffled) == once


@settings(deadline=None, max_examples=40)
@given(st.lists(ROWS, max_size=6), ROWS)
def test_a_row_that_is_added_changes_only_what_it_is_about(rows: list[Decision], last: Decision) -> None:
    rows = _numbered(rows)
    last = replace(last, date="2024-02-01", line=99)
    before, after = apply(FACTS, rows), apply(FACTS, [*rows, last])
    assert len(after.transfers) == len(before.transfers)
    assert iris(before) - iris(after) == set() or last.fact == BOARD
    if last.fact == T2:
        assert after.transfers[0] == before.transfers[0]


def test_a_document_without_decisions_is_left_alone() -> None:
    assert apply(FACTS, []) is FACTS
    assert apply(FACTS, [decide("reject", T1, document="letter-8")]) is FACTS
    assert TEXT.text == WORDS


def test_a_field_of_the_only_figure_can_be_corrected_in_a_row_about_the_fact() -> None:
    after = apply(FACTS, [decide("correct", T2, field="quantity", value="12")])
    assert after.issues == FACTS.issues
    assert (after.transfers[1].tallies[0].quantity, after.transfers[1].tallies[0].trail.review) == (12, "corrected")
    assert (after.transfers[1].trail.review, after.transfers[1].label) == ("corrected", None)
    accepted = apply(FACTS, [decide("correct", T2, field="quantity", value="12"), decide("accept", T2, day=2, line=3)])
    assert accepted.transfers == after.transfers
    back = apply(
        FACTS,
        [decide("correct", T2, field="unit", value="box"), decide("withdraw", T2, field="unit", day=2, line=3)],
    )
    assert back.transfers == FACTS.transfers
    whole = [decide("correct", T2, field="unit", value="box"), decide("withdraw", T2, day=2, line=3)]
    assert apply(FACTS, whole).transfers == FACTS.transfers


def test_a_row_that_is_given_again_takes_back_what_stands_between() -> None:
    rows = [decide("accept", T1), decide("reject", T1, line=3), decide("accept", T1, line=4)]
    assert apply(FACTS, rows).transfers[0].trail.review == "accepted"
    assert apply(FACTS, rows[:2]).transfers[0].trail.review == "rejected"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("quantity_to", "30")], "below the quantity"),
        ([("quantity", ""), ("quantity_to", "30")], "no quantity"),
        ([("quantity", ""), ("qualifier", "about")], "no figure"),
        ([("quantity_to", "60"), ("quantity", "50")], None),
        ([("quantity", ""), ("qualifier", "unstated")], None),
    ],
)
def test_a_figure_that_cannot_be_is_told(rows: list[tuple[str, str]], words: str | None) -> None:
    decisions = [decide("correct", GIVEN, line=at, field=name, value=value) for at, (name, value) in enumerate(rows)]
    issues = [issue for issue in apply(FACTS, decisions).issues if issue not in FACTS.issues]
    assert [issue.code for issue in issues] == (["decision-does-not-fit"] if words else [])
    assert not words or words in issues[0].message


def test_a_label_that_a_program_made_follows_what_is_corrected() -> None:
    labelled = replace(FACTS.transfers[1], label="10 lamps of more lamps (prepared)")
    named = replace(FACTS.meetings[0], label="Lamp Talks")
    facts = replace(FACTS, transfers=(FACTS.transfers[0], labelled), meetings=(named,))
    after = apply(facts, [decide("correct", MORE, field="quantity", value="12"), decide("accept", T1, line=3)])
    assert after.transfers[1].label == "12 more lamps (prepared)"
    assert apply(facts, [decide("correct", TAILS["talks"], field="name", value="Talks")]).meetings[0].label is None


def _open_board() -> Facts:
    """The facts, the board's name meaning no entity for sure."""
    candidates = {"candidates": ("ch-harbour-board",), "scores": (Decimal("0.7"),)}
    open_name = {"entity": "unlisted-ch-harbour-board", "provisional": True}
    party = replace(FACTS.mentions[0].party, **open_name)
    links = tuple(
        replace(one, **open_name, **candidates) if one.name == "Harbour Board" else one for one in FACTS.links
    )
    return replace(FACTS, mentions=(replace(FACTS.mentions[0], party=party), *FACTS.mentions[1:]), links=links)


def test_a_name_with_proposals_alone_cannot_be_accepted_but_corrected_or_refused() -> None:
    facts = _open_board()
    tail = mention_tail(facts.mentions[0])
    (issue,) = [one for one in apply(facts, [decide("accept", tail)]).issues if one not in facts.issues]
    assert issue.code == "decision-does-not-fit" and "agency/ch-harbour-board" in issue.message
    named = apply(facts, [decide("correct", tail, field="entity", value="agency/ch-harbour-board")])
    assert named.mentions[0].party.entity == "ch-harbour-board"
    refused = apply(facts, [decide("reject", tail)])
    assert refused.mentions == facts.mentions and apply(refused, [decide("reject", tail)]) == refused
    quads = {(quad.predicate.value, str(quad.object)) for quad in map_facts(refused, Minter())}
    assert (NS + "reviewStatus", f"<https://w3id.org/dipla/scheme/review/{REJECTED}>") in quads


@pytest.mark.parametrize("verb", ["accept", "reject", "dispute"])
def test_a_description_is_not_judged_as_a_whole(verb: str) -> None:
    after = apply(FACTS, [decide(verb, "", kind="document")])
    assert [issue.code for issue in after.issues if issue not in FACTS.issues] == ["decision-does-not-fit"]
    assert after.reviews == ()


def test_what_is_said_of_a_statement_falls_with_it_and_is_called_as_it_is() -> None:
    labelled = replace(FACTS.transfers[1], label="10 more lamps (prepared)")
    claim = replace(
        FACTS.claims[0], key="h", kind="hearsay", subject="t2", contradicts=(), label=f"CH: {labelled.label}"
    )
    facts = replace(FACTS, transfers=(FACTS.transfers[0], labelled), claims=(*FACTS.claims, claim))
    assert apply(facts, [decide("reject", T2)]).claims[-1].trail.review == REJECTED
    assert apply(facts, [decide("reject", T2), decide("withdraw", T2, 2)]).claims == facts.claims
    assert apply(facts, [decide("reject", T1)]).claims == facts.claims
    after = apply(facts, [decide("correct", T2, field="quantity", value="12")]).claims[-1]
    assert (after.label, after.trail.review) == ("CH: 12 more lamps (prepared)", "machine")


def test_a_refused_entity_is_not_proposed_again() -> None:
    (link,) = [one for one in apply(FACTS, [decide("reject", BOARD)]).links if one.name == "Harbour Board"]
    assert link.provisional and "ch-harbour-board" not in link.candidates


def test_of_several_figures_the_build_says_which_can_be_named() -> None:
    after = apply(FACTS, [decide("correct", T1, field="quantity", value="41")])
    assert after.transfers == FACTS.transfers
    (issue,) = [one for one in after.issues if one not in FACTS.issues]
    assert issue.code == "decision-does-not-fit"
    assert GIVEN in issue.message and TAILS["t1/sum"] in issue.message and "delivered 40" in issue.message


def test_two_people_who_judge_otherwise_on_one_day_are_told_apart() -> None:
    rows = [decide("accept", T1), decide("reject", T1, who="B. Writer", line=3)]
    after = apply(FACTS, rows)
    assert after.transfers[0].trail.review == "rejected"
    assert [issue.code for issue in after.issues if issue not in FACTS.issues] == ["decisions-differ"]
    assert apply(after, rows) == after
    later = [decide("accept", T1), decide("reject", T1, who="B. Writer", day=2, line=3)]
    assert apply(FACTS, later).issues == FACTS.issues
