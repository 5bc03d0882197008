"""Mentions: each name as written, once a document, with the place where it stands first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from kg.extract.names import NameMatch
from kg.extract.page import Page
from kg.model import Mention, Party, Trail

METHOD = "authority-name/1"


def authority_mentions(page: Page, matches: Iterable[NameMatch]) -> Iterator[Mention]:
    """A mention for each authority entity and spelling."""
    seen: set[tuple[str, str]] = set()
    for match in matches:
        written = " ".join(page.text[match.start : match.end].split())
        known = (f"{match.entity.kind}/{match.entity.id}", written)
        if known in seen:
            continue
        seen.add(known)
        passage = page.passage(match.start, match.end)
        trail = Trail(METHOD, Decimal("0.95"), passages=(passage,))
        entity = match.entity
        party = Party(written, entity.kind, entity.id, entity.country, passages=(passage,))
        yield Mention(key=f"mention-{passage.start}", trail=trail, party=party, name_kind=match.kind)
