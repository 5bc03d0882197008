"""Labels without the words of their documents: evidence as offsets, checked against the SHA-256 of the text.

`strip_evidence` goes from labels with exact strings to packed ones, `restore_evidence` back. A packed document has the
keys of the labels, `sha256` of its text, and in each item with evidence `start` and `end` (code points).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.evaluate.labels import KINDS, as_list, as_texts

NAMED = ("agencies", "persons")
LONGEST_ITEM = 4
"""Words of a good's name."""
LONGEST_RUN = 8
"""So many words in a row of the document are a quotation, unless they are the name of a body, a person or a post."""

_KEYS = {
    "agencies": ("name", "mentions", "country"),
    "persons": ("name", "mentions", "role"),
    "agreements": ("name", "kind", "parties", "date", "evidence"),
    "meetings": ("name", "date", "place", "participants", "evidence"),
    "transfers": (
        *("supplier", "recipient", "item", "quantity", "unit", "status", "date", "under", "channel", "evidence"),
    ),
}
_STATUS = ("requested", "agreed", "promised", "pending", "delivered", "refused", "returned", "unknown")
_EDTF = re.compile(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?[~?%]?")

Packed = dict[str, Any]
"""One document's labels in plain JSON values."""


def problems_of(labels: Mapping[str, Any], text: str) -> Iterator[str]:
    """What is wrong with the labels of a document: words that its text has not, unknown keys, too many words."""
    if unknown := sorted(set(labels) - {"id", *KINDS}):
        yield f"unknown key {unknown[0]!r}: an id and {', '.join(KINDS)} are wanted"
    for kind in KINDS:
        for number, item in enumerate(as_list(labels.get(kind)), start=1):
            if not isinstance(item, dict):
                yield f"{kind} {number}: an object is wanted"
                continue
            yield from (f"{kind} {number}: {problem}" for problem in _item_problems(kind, item, text))


def _item_problems(kind: str, item: Mapping[str, Any], text: str) -> Iterator[str]:
    if unknown := sorted(set(item) - {*_KEYS[kind], "nth"}):
        yield f"unknown key {unknown[0]!r}: use {', '.join(_KEYS[kind])} or nth"
    named = "item" if kind == "transfers" else "name"
    if not item.get(named):
        yield f"{named!r} is missing"
    if kind in NAMED:
        yield from (
            f"mention {words!r} is not in the text" for words in as_texts(item.get("mentions")) if words not in text
        )
        return
    yield from _evidence_problems(item, text)
    if kind == "transfers" and item.get("status") not in _STATUS:
        yield f"status {item.get('status')!r}: use one of {', '.join(_STATUS)}"
    if item.get("date") and not _EDTF.fullmatch(str(item["date"])):
        yield f"date {item['date']!r} is not EDTF"
    if kind == "transfers" and len(str(item.get("item")).split()) > LONGEST_ITEM:
        yield f"item {item.get('item')!r} has more than {LONGEST_ITEM} words: name the good shortly"
    for key in ("name", "item", "place", "unit"):
        if quotes(str(item.get(key) or ""), text):
            yield f"{key} has {LONGEST_RUN} words in a row of the document: use a shorter name"


def _evidence_problems(item: Mapping[str, Any], text: str) -> Iterator[str]:
    evidence, nth = item.get("evidence"), item.get("nth", 1)
    if not evidence or not isinstance(evidence, str):
        yield "evidence is missing"
    elif evidence not in text:
        yield f"evidence {evidence!r} is not in the text"
    elif not isinstance(nth, int) or not 1 <= nth <= text.count(evidence):
        yield f"nth {nth!r}: the evidence stands {text.count(evidence)} times in the text"


def quotes(name: str, text: str) -> bool:
    """Whether `name` has LONGEST_RUN words in a row that the text has, too."""
    words, others = (re.findall(r"\w+", value.casefold()) for value in (name, text))
    runs = (f" {' '.join(words[at : at + LONGEST_RUN])} " for at in range(len(words) - LONGEST_RUN + 1))
    whole = f" {' '.join(others)} "
    return any(run in whole for run in runs)


def strip_evidence(labels: Mapping[str, Any], text: str, sha256: str) -> Packed:
    """The labels with offsets in place of evidence. `problems_of` has none for them."""
    items = {
        kind: [_pack_item(item, text) if kind not in NAMED else dict(item) for item in as_list(labels.get(kind))]
        for kind in KINDS
    }
    return {"id": labels["id"], "sha256": sha256, **items}


def _pack_item(item: Mapping[str, Any], text: str) -> Packed:
    evidence, start = item["evidence"], -1
    for _ in range(item.get("nth", 1)):
        start = text.index(evidence, start + 1)
    return {
        **{key: value for key, value in item.items() if key != "evidence"},
        "start": start,
        "end": start + len(evidence),
    }


def restore_evidence(packed: Mapping[str, Any], text: str) -> Packed:
    """The labels with their evidence again; without `nth` it counts wherever its words stand."""
    items = {
        kind: [_restore_item(item, text) if kind not in NAMED else dict(item) for item in as_list(packed.get(kind))]
        for kind in KINDS
    }
    return {"id": packed["id"], **items}


def _restore_item(item: Mapping[str, Any], text: str) -> Packed:
    restored = {**item, "evidence": text[item["start"] : item["end"]]}
    if "nth" not in item:
        del restored["start"], restored["end"]
    return restored
