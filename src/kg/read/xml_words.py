"""The words of XML that is laid out by its elements: names in parts, lists, tables, chronologies, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from kg.read.safe_xml import local_name

_INLINE_NAMES = """
abbr archref bibref corpname date emph expan extptr extref famname footnote foreign function genreform geogname name num
occupation persname ptr quote ref span subject title unitdate
"""
_INLINE = frozenset(_INLINE_NAMES.split())
"""Elements that stand in the middle of a sentence: no blank comes before or behind them."""
_BLOCK_NAMES = """
bibliography blockquote chronList chronlist head index item level list note outline p table tbody tgroup thead
"""
_ROWS = frozenset(["chronitem", "chronItem", "defitem", "indexentry", "listhead", "row", "tr"])
_BLOCKS = _ROWS.union(_BLOCK_NAMES.split())
_CLOSING = re.compile(r"\x00+(?=[,.;:!?)\]’”])")
_MARK = "\x00"


def spaced_text(element: etree._Element) -> str:
    """All words inside `element`, blanks joined, with a blank between elements that are no part of a sentence."""
    return _tidy(_pieces(element))


def name_text(element: etree._Element) -> str:
    """The name in `element`; its parts (EAD3, EAC-CPF) are joined by commas: `Orlov, Ivan`."""
    parts = [words for part in element if local_name(part) == "part" and (words := spaced_text(part))]
    return re.sub(r"([,.:;(-]), ", r"\1 ", ", ".join(parts)) if parts else spaced_text(element)


def iter_paragraphs(element: etree._Element) -> Iterator[str]:
    """The paragraphs, list items, rows and events inside `element`, each with its words; its own `head` is left out."""
    yield from _paragraphs(element, None)


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        apart = isinstance(child.tag, str) and local_name(child) not in _INLINE
        yield _MARK if apart else ""
        if isinstance(child.tag, str):
            yield from _pieces(child)
        yield (_MARK if apart else "") + (child.tail or "")


def _paragraphs(element: etree._Element, mark: str | None) -> Iterator[str]:
    """The paragraphs of `element`; `mark` stands before the first one (that of a list item)."""
    loose: list[str] = [element.text or ""]
    for order, child in enumerate(element):
        if isinstance(child.tag, str) and _is_block(child):
            if words := _tidy(loose):
                yield f"{mark or ''}{words}"
                mark = None
            loose = []
            if not (local_name(child) == "head" and order == 0):
                yield from _block(child, mark)
                mark = None
        elif isinstance(child.tag, str):
            loose.append(_MARK * (local_name(child) not in _INLINE) + spaced_text(child))
        loose.append(child.tail or "")
    if words := _tidy(loose):
        yield f"{mark or ''}{words}"


def _is_block(element: etree._Element) -> bool:
    return local_name(element) in _BLOCKS or any(local_name(inner) in _BLOCKS for inner in element)


def _block(element: etree._Element, mark: str | None) -> Iterator[str]:
    name = local_name(element)
    if name.lower() == "chronitem":
        yield _event(element)
    elif name in _ROWS:
        yield " | ".join(words for cell in element if (words := spaced_text(cell)))
    elif name == "item":
        yield from _paragraphs(element, mark or _item_mark(element))
    else:
        yield from _paragraphs(element, mark)


def _event(item: etree._Element) -> str:
    """`1950: Founded; Moved` for an entry of a chronology."""
    dates = [date_words(part) for part in item if local_name(part).lower().startswith("date")]
    events = [spaced_text(part) for part in item.iter() if local_name(part) == "event"]
    rest = [
        spaced_text(part)
        for part in item
        if isinstance(part.tag, str) and local_name(part).lower() not in ("event", "eventgrp", "chronitemset")
    ]
    told = [words for words in (*rest[len(dates) :], *events) if words]
    joined = re.sub(r"([.!?]); ", r"\1 ", "; ".join(told))
    return ": ".join(filter(None, (", ".join(dates), joined)))


def date_words(element: etree._Element) -> str:
    """The words of a date; those of a range with a dash between: `1950-1962`."""
    name = local_name(element).lower()
    inner = [date_words(part) for part in element if isinstance(part.tag, str)]
    inner = [words for words in inner if words]
    if name == "daterange" and inner:
        return "-".join(inner) if all(words.isdigit() for words in inner) else " - ".join(inner)
    if name in ("dateset", "unitdatestructured", "usedates", "existdates") and inner:
        return ", ".join(inner)
    return spaced_text(element)


def _item_mark(item: etree._Element) -> str:
    above = item.getparent()
    if above is None or (above.get("type") or above.get("listtype") or above.get("listType")) != "ordered":
        return "• "
    return f"{sum(local_name(before) == 'item' for before in item.itersiblings(preceding=True)) + 1}. "


def _tidy(pieces: Iterable[str]) -> str:
    return " ".join(_CLOSING.sub("", "".join(pieces)).replace(_MARK, " ").split())
