"""A release that was built with the documents at hand holds none of their words but titles and names."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, Store
from test_no_words_of_documents import copied_lines, phrase_pattern, runs, titles_and_names

NAMING = {"title", "prefLabel", "altLabel", "nameAsWritten", "serial", "creditLine"}
"""Properties whose values are titles and names."""


@pytest.mark.slow
def test_no_literal_of_a_release_has_eight_words_in_a_row_of_a_document(
    root: Path, shared: Path, release_with_documents: Store
) -> None:
    texts = sorted((shared / "documents" / "seeds").glob("*.txt"))
    known = {run for path in texts for run, _ in runs(path.read_text(encoding="utf-8"))}
    names = [quad.object.value for quad in release_with_documents if _is_name(quad.predicate.value)]
    allowed = phrase_pattern([*titles_and_names(root / "sources"), *names])
    copied = sorted(
        f"{quad.subject.value} {quad.predicate.value}"
        for quad in release_with_documents
        if isinstance(quad.object, Literal) and copied_lines(quad.object.value, known, allowed)
    )
    assert known and names
    assert not copied, f"words of a document stand in {len(copied)} literals: {copied[:20]}"


def _is_name(predicate: str) -> bool:
    return predicate.rpartition("/")[2].rpartition("#")[2] in NAMING
