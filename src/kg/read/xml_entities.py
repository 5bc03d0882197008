"""The entities that an XML file declares for itself: plain words are put in place, all others are refused.

Old finding aids and editions declare characters, addresses and pictures at their head. A declaration inside the file
cannot reach another file, and words without references cannot grow; so only references to anything else are errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from kg.errors import DocumentError

_COMMENT = rb"<!--[^-]*+(?:-[^-]++)*+-->"
_PIECE = _COMMENT + rb"|<\?[^<>]*+>|\"[^\"]*+\"|'[^']*+'"
_DOCTYPE = re.compile(
    rb"<!DOCTYPE(?:" + _PIECE + rb"|[^\[>\"'])*+(?P<inner>\[(?:" + _PIECE + rb"|[^\]\"'])*+\])\s*>", re.DOTALL
)
_DECLARED = re.compile(
    _COMMENT + rb"|<!ENTITY\s+(?P<name>[^\s%\"'<>&;]{1,64})\s+"
    rb"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<other>[^<>]*))\s*>",
    re.DOTALL,
)
_REFERENCE = re.compile(rb"&(?P<name>[^\s&;<>#\"'%]{1,64});")
_PLAIN = re.compile(rb"(?:[^<&%]|&#\d{1,7};|&#x[0-9A-Fa-f]{1,6};)*+")
_MARKS = tuple("<!ENTITY".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_PREDEFINED = (b"amp", b"lt", b"gt", b"quot", b"apos")
_LONGEST = 1000
_MOST = 4_000_000
"""What all references together may put in place, in bytes."""


def put_in_place(data: bytes, name: str) -> bytes:
    """The XML without its own declarations, with what they and HTML (`&eacute;`) name in place, line by line.

    Raises DocumentError for a reference to an entity that lies in another file, holds elements or other entities, is
    too long or too often used, and for declarations that cannot be told apart.
    """
    own: dict[bytes, bytes | None] = {}
    start = data.find(b"<!DOCTYPE") if any(mark in data for mark in _MARKS) else -1
    if start >= 0 and (found := _DOCTYPE.match(data, start)) is not None:
        own = dict(_declared(found["inner"]))
        lines = b"\n" * found["inner"].count(b"\n")
        data = data[: found.start("inner")] + lines + data[found.end("inner") :]
    if any(mark in data for mark in _MARKS):
        raise DocumentError(
            "the XML declares entities in a way that is not read: take out the <!ENTITY lines and put their text "
            "where it belongs",
            name,
        )
    if own:
        _check_references(data, own, name)
    return _REFERENCE.sub(lambda match: _text_of(match, own), data)


def _check_references(data: bytes, own: dict[bytes, bytes | None], name: str) -> None:
    used = 0
    for reference in _REFERENCE.finditer(data):
        if reference["name"] not in own or reference["name"] in _PREDEFINED:
            continue
        words = own[reference["name"]]
        used += len(words or b"")
        if words is None or used > _MOST:
            raise DocumentError(
                f"the XML declares entities, and &{reference['name'].decode('utf-8', 'replace')}; lies in another "
                "file, holds elements or others, or is too long: put its words where it stands",
                name,
                data.count(b"\n", 0, reference.start()) + 1,
            )


def _declared(inner: bytes) -> Iterator[tuple[bytes, bytes | None]]:
    """Each entity with its words; without words where they are not plain. Of two declarations the first counts."""
    seen: set[bytes] = set()
    for match in _DECLARED.finditer(inner):
        if match["name"] is None or match["name"] in seen:
            continue
        seen.add(match["name"])
        words = match["double"] if match["double"] is not None else match["single"]
        plain = words is not None and len(words) <= _LONGEST and _PLAIN.fullmatch(words) is not None
        yield match["name"], words if plain else None


def _text_of(reference: re.Match[bytes], own: dict[bytes, bytes | None]) -> bytes:
    if reference["name"] in _PREDEFINED:
        return reference[0]
    if (words := own.get(reference["name"])) is not None:
        return words
    letters = html5.get(f"{reference['name'].decode('utf-8', 'replace')};", "")
    return "".join(f"&#{ord(letter)};" for letter in letters).encode("ascii") or reference[0]
