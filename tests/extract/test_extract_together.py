"""What is done together for speed gives what is done one by one."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from invented_documents import make_document

from kg.extract import extract, extract_all
from kg.extract.one_of import one_of
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


def test_documents_read_together_say_what_each_says_alone() -> None:
    documents = [
        make_document(f"Norway delivered {number} tons of rope to Peru. Peru will send {number} engines to Chad." * 10)
        for number in range(20, 32)
    ]
    nothing = Facts(Document("invented-record", "record", documents[0].description))
    together = list(extract_all([*documents, nothing.document], Authority()))
    assert together == [*(extract(one, Authority()) for one in documents), nothing]
    assert all(one.transfers for one in together[:-1])
