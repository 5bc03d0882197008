"""What is done together for speed gives what is done one by one."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from invented_documents import make_document

from kg.extract import (
    agency_acronyms,
    dates,
    extract,
    extract_all,
    firms,
    meeting_patterns,
    person_patterns,
    quantities,
    small_offices,
)
from kg.extract.encounter_patterns import contact
from kg.extract.one_of import one_of
from kg.extract.scanning import capitals, matches_at, places
from kg.model import Authority, Document, Facts

WORDS = st.lists(st.text("abB -.", min_size=1, max_size=5).filter(lambda word: word == word.strip()), min_size=1)


@given(WORDS, st.text("abB -.\n", max_size=40))
def test_words_by_their_letters_are_found_where_the_longest_first_alternation_finds_them(
    words: list[str], text: str
) -> None:
    listed = sorted(set(words), key=lambda word: (-len(word), word))
    joined = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in listed)
    plain = re.compile(rf"(?<![\w.])(?:{joined})(?!\w)")
    quick = re.compile(one_of(words, not_after=(r"[\w.]",)) + r"(?!\w)")
    assert [match.span() for match in quick.finditer(text)] == [match.span() for match in plain.finditer(text)]


SCRAPS = st.sampled_from(
    [
        *("the", "May", " 3rd of ", "1931", "last ", "September", "FY 61", "TODAY", "of ", "this month", "12/3/1931"),
        *("US$", "BUS$ 5", "£4.5 million", "about ", "a dozen", "half", "½", "two hundred", " 45th ", "Ninth Session"),
        *("Lien, Moe & Co.", "Messrs. Lund", "Ltd", "S.A.", "École", "d’Arc", "de ", "deVries", "Mc", "Dr. ", "X.Y.Z."),
        *(
            "general ",
            "Comrade ",
            "Mr. A. B. Holm",
            "Minister",
            " said",
            "’s letter",
            "From ",
            "to ",
            "(",
            ")",
            "\n",
            "-",
        ),
        *("the Zionist party", "EUR/NE", " Department VI", "Lima talks", "Paris Conference", "ASEA", "ə", "ſeptember"),
    ]
)


def _led(text: str) -> list[tuple[re.Pattern[str], list[int]]]:
    """Patterns with the places of `text` where they are looked for."""
    begins, starts = list(capitals(text)), places(person_patterns.name_starts(), text)
    persons = (*person_patterns.sure_patterns(), *person_patterns.weak_patterns())
    named = (
        *(form.pattern for form in firms._firms() if form.led),
        *(firms._messrs(), small_offices._small_bodies(), small_offices._attaches(), small_offices._small_heads()),
        *(
            agency_acronyms._acronyms(),
            agency_acronyms._single(),
            agency_acronyms._dotted(),
            agency_acronyms._offices_by_slash(),
        ),
        *(small_offices._works(), small_offices._numbered_offices(), small_offices._hotels()),
        *(meeting_patterns.named_conference(), meeting_patterns.placed_talks()),
    )
    return [
        *((form.pattern, starts) for form in persons if form.led),
        *((pattern, begins) for pattern in named),
        *((pattern, places(dates._start(), text)) for pattern in (dates._intervals(), dates._pattern())),
        (quantities._pattern(), places(quantities._start(), text)),
        (meeting_patterns.numbered_sitting(), places(meeting_patterns.number_start(), text)),
    ]


@settings(deadline=None)
@given(st.lists(SCRAPS, max_size=14).map("".join))
def test_a_pattern_is_found_at_the_places_where_it_may_begin_as_in_the_whole_text(text: str) -> None:
    for pattern, begins in _led(text):
        found = [match.span() for match in matches_at(pattern, text, begins)]
        assert found == [match.span() for match in pattern.finditer(text)]


def test_every_verb_of_meeting_begins_as_the_pattern_expects() -> None:
    pattern = contact()
    plain = re.compile(re.sub(r"^\\b\(\?=.*?\)\(\?:\(\?P<called>", r"\\b(?:(?P<called>", pattern.pattern))
    assert plain.pattern != pattern.pattern
    verbs = (
        "called on, came to see, went to see, paid a call on, met with, conferred with, was received by, had "
        "talks with, having an interview with, dined with, lunched with, breakfasted with, were presented to, "
        "paid my respects to, exchanged views with, been greeted by, granted an audience to, gave an interview "
        "to, accorded an audience to, raised with, took up with, taken the matter up with, spoke to, spoken with, "
        "talked with, conversed with, consulted with, negotiated with, discuss with, discussing tea with, handed "
        "the note to, presented it to, delivered a note to, left a note with, unburdened himself to, showed me, "
        "gave us, read us, spent an hour with, passed an evening with, had an hour with, called in, before you "
        "see, when you meet, after you saw, whom we met, will see, shall meet, should meet, will receive, is to "
        "see, are to see, to see, am to see, hopes to see, intend to see, proposes to see, expect to see, saw, "
        "seen, received, visited, sent for, summoned, consulted, interviewed, approached, briefed, greeted, "
        "welcomed, heard, accompanied, found, invited"
    )
    for verb in verbs.split(", "):
        found = [(match.span(), match.lastgroup) for match in pattern.finditer(f"I {verb} him.")]
        assert found and found == [(match.span(), match.lastgroup) for match in plain.finditer(f"I {verb} him.")], verb


def test_documents_read_together_say_what_each_says_alone() -> None:
    documents = [
        make_document(f"Norway delivered {number} tons of rope to Peru. Peru will send {number} engines to Chad." * 10)
        for number in range(20, 32)
    ]
    nothing = Facts(Document("invented-record", "record", documents[0].description))
    together = list(extract_all([*documents, nothing.document], Authority()))
    assert together == [*(extract(one, Authority()) for one in documents), nothing]
    assert all(one.transfers for one in together[:-1])
