"""Text versions and passages: the hashes that tie a span to the words it was read from."""

from __future__ import annotations

import hashlib

from kg.model import Passage, TextVersion


def hash_text(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, lower-case hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def make_text(text: str) -> TextVersion:
    """`text` as a text version with its hash."""
    return TextVersion(text, hash_text(text))


def make_passage(text: TextVersion, start: int, end: int) -> Passage:
    """The span `start` to `end` (code points, half-open) of `text`.

    Raises ValueError when the span is empty or lies outside the text.
    """
    if not 0 <= start < end <= len(text.text):
        raise ValueError(f"no passage at {start} to {end}: the text has {len(text.text)} characters")
    return Passage(text.sha256, start, end, hash_text(text.text[start:end]))
