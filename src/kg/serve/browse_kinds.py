"""The kinds of things that have pages and lists."""

from __future__ import annotations

KINDS = (
    *("agency", "person", "post", "place", "agreement", "stated-agreement", "meeting", "transfer", "rule", "step"),
    *("claim", "document"),
)
