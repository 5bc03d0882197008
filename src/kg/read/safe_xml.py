"""XML from anywhere, parsed without a definition or another file, without a network and with bounded depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

from lxml import etree

from kg.errors import DocumentError
from kg.read.xml_entities import put_in_place

_ROOT = re.compile(r"<(?:[\w.-]+:)?(?P<name>[A-Za-z][\w.-]*)[\s/>]")
_CHUNK = 65_536
_Events = Iterator[tuple[str, etree._Element]]
# An `xml:id` that stands twice is no reason to refuse a volume: ids are not collected, and not looked up.
_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "huge_tree": False,
    "load_dtd": False,
    "remove_comments": True,
    "remove_pis": True,
    "collect_ids": False,
}


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root element.

    Raises DocumentError for entities that are no plain words, nesting that is too deep and XML that is not well formed.
    """
    parser = etree.XMLParser(**_SAFE)
    parser.resolvers.add(_NoDefinitions())
    try:
        return etree.fromstring(put_in_place(data, name), parser)
    except etree.XMLSyntaxError as error:
        raise _syntax_error(error, name) from error


def iter_xml(data: bytes, name: str) -> Iterator[tuple[str, etree._Element]]:
    """(`start` or `end`, element) while the XML is read; the caller clears what it has used."""
    spelt = put_in_place(data, name)
    try:
        parser = etree.XMLPullParser(events=("start", "end"), **_SAFE)
        parser.resolvers.add(_NoDefinitions())
        for start in range(0, len(spelt), _CHUNK):
            parser.feed(spelt[start : start + _CHUNK])
            yield from cast(_Events, parser.read_events())
        parser.close()
        yield from cast(_Events, parser.read_events())
    except etree.XMLSyntaxError as error:
        raise _syntax_error(error, name) from error


def root_name(text: str) -> str:
    """The local name of the first element of an XML text, "" when there is none in its first 64 KiB."""
    head = re.sub(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>", "", text[:65536], flags=re.DOTALL)
    match = _ROOT.search(head)
    return match["name"] if match else ""


def clear(element: etree._Element) -> None:
    """Frees what `element` holds; the words behind it stay."""
    tail = element.tail
    element.clear()
    element.tail = tail


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def plain_text(element: etree._Element) -> str:
    """All words inside `element`, blanks joined."""
    return " ".join("".join(map(str, element.itertext())).split())


def paragraphs(element: etree._Element) -> Iterator[str]:
    """The words of XML of an unknown kind: one paragraph for each innermost element that has words of its own."""
    inner = [child for child in element if isinstance(child.tag, str)]
    if not inner or any((part or "").strip() for part in (element.text, *(child.tail for child in element))):
        if words := plain_text(element):
            yield words
        return
    for child in inner:
        yield from paragraphs(child)


class _NoDefinitions(etree.Resolver):
    """Gives an empty document type definition for any address: none is fetched, none is read from the disk."""

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:  # type: ignore[override]
        """Nothing, for every address."""
        return self.resolve_string("", context, base_url="")


def _syntax_error(error: etree.XMLSyntaxError, name: str) -> DocumentError:
    reason = str(error.msg or "broken").split(", line")[0]
    return DocumentError(f"the XML is not well formed or nested too deep ({reason}): correct it", name, error.lineno)
