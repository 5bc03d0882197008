"""Telegrams that leave out articles: there a bare noun may be as definite as one with "the" elsewhere."""

from __future__ import annotations

import re

from kg.extract.page import Page

_LEAST_WORDS = 40
_MOST_ARTICLES = 0.045
"""Prose has about eight articles in a hundred words; telegrams have two."""
_WORD = re.compile(r"[a-z]+")
_ARTICLES = ("the", "a", "an")


def is_telegraphic(page: Page) -> bool:
    """Whether the body of a page has hardly an article."""
    found = _WORD.findall(page.text[page.body_start :].lower())
    return len(found) >= _LEAST_WORDS and sum(map(found.count, _ARTICLES)) < _MOST_ARTICLES * len(found)
