"""The kind of a document (scheme `document-kind`) by the first words of its title."""

from __future__ import annotations

import re

_KINDS = (
    ("cable", r"cablegram|cable|telegram|telex"),
    (
        "conversation-record",
        r"(?:record|minutes|memorandum|note|transcript|report) of (?:the |a )?(?:conversation|talk|meeting|discussion)"
        r"|conversation",
    ),
    ("minutes", r"minutes|protocol of the (?:meeting|session)"),
    ("memorandum", r"memorandum|memoranda|aide.?memoire|minute"),
    ("report", r"report|survey|opinions"),
    ("treaty-text", r"treaty|agreement|convention|exchange of (?:notes|letters)|joint statement|communiqu"),
    ("protocol", r"protocol"),
    ("list", r"list|inventory|catalogue|register"),
    ("press-item", r"press|statement to the press|news"),
    ("letter", r"letter|note from"),
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for kind, words in _KINDS)
_HEAD = re.compile(r"(?:\W*\w+){1,6}")


def read_kind(title: str) -> str | None:
    """The notation of the kind that the first six words of `title` name, None when they name none."""
    match = _HEAD.match(title)
    words = match[0] if match else ""
    found = [
        (hit.start(), order, kind) for order, (kind, pattern) in enumerate(_PATTERNS) if (hit := pattern.search(words))
    ]
    return min(found)[2] if found else None
