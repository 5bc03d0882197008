"""Lines that are but a name: an author's under the title, a signature behind the last sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.page import Page
from kg.extract.person_patterns import CAP, INITIALS
from kg.extract.vocabulary import is_common

_UNDER_TITLE = 4
"""Up to which block of a page an author's line is looked for."""


def find_signed(page: Page) -> Iterator[tuple[int, int, str | None]]:
    """A line that is but a name, with a post perhaps: an author's under the title, a signature after a full stop."""
    blocks = page.view.blocks
    for at, block in enumerate(blocks):
        match = _line().match(page.text[block.start : block.end])
        if match is None or is_common(match["name"].split()[-1]):
            continue
        ended = (
            at > 0 and re.search(r"[.?!]['\"”’)]*\s*$", page.text[max(0, block.start - 6) : block.start]) is not None
        )
        under_title = 0 < at < _UNDER_TITLE and " " in match["name"] and not ended
        if (ended and (block.kind != "heading" or match["role"])) or under_title:
            yield block.start + match.start("name"), block.start + match.end("name"), match["role"]


@cache
def _line() -> re.Pattern[str]:
    """A line of one to three words, with a post behind a comma or a place in brackets: "Holmsen, third secretary"."""
    return re.compile(
        r"\s*(?:\(?signed\)?:? |For the [A-Z]\w+ Party: )?"
        rf"(?P<name>(?:{INITIALS} ?)?{CAP}(?: (?:{INITIALS} ?)?{CAP}){{0,2}})"
        r"(?: \([A-Z]\w+\))?(?:, (?P<role>[a-z][a-z ]{3,30}))?(?:, [A-ZÀ-Þ]\w+ [A-ZÀ-Þ]\w+(?: \([A-Z]\w+\))?)?[.]?\s*$"
    )
