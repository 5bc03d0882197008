"""Bytes to text: UTF-8, UTF-16, legacy encodings by detection; clear errors for what is no text."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from kg.errors import DocumentError
from kg.model import Issue

MAX_BYTES = 64 * 1024 * 1024
"""Largest file that is read, in bytes."""

_SAMPLE = 512 * 1024
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WESTERN = "äöüÄÖÜßéèêëáàâãåæçíìîïñóòôõøœúùûÉÈÊÁÀÂÅÆÇÍÎÑÓÔÕØÚ–—‘’“”„‚«»…€£§°·•½¼¾¿¡º©®\u00a0"
_ENCODINGS = (
    *("cp1251", "koi8_r", "cp1250", "iso8859_2", "cp1253", "cp1254", "cp1252"),
    *("gb18030", "big5", "cp949", "shift_jis", "euc_jp"),
)
"""What old texts on Windows and Unix are in; the code pages of DOS only where none of these fits."""
_OLDER = (("mac_roman", "cp850", "cp437"), ("cp852", "cp866", "mac_cyrillic", "mac_latin2"))
_DECLARED = re.compile(
    rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?(?P<name>[\w.:-]+)|<\?xml\b[^>]*?\bencoding\s*=\s*[\"'](?P<xml>[\w.:-]+)",
    re.IGNORECASE,
)
_LARGER = {
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "x-sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean"), "cp949"),
    "big5": "big5hkscs",
}
"""Encodings that browsers read as the larger one that holds them (WHATWG Encoding Standard, 4.2)."""

_HIGH = re.compile(r"[^\x00-\x7f]")
_ALONE = re.compile(r"(?<![^\x00-\x7f])[^\x00-\x7f](?![^\x00-\x7f])")
_IN_WORD = re.compile(r"(?<=[a-z])[‚„…«»€£§°½¼¾¿¡©®](?=[a-z])")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def check_size(size: int, name: str) -> None:
    """Raises DocumentError for an empty file and for one above MAX_BYTES."""
    if size == 0:
        raise DocumentError("the file is empty: remove it or put the document's text into it", name)
    if size > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        raise DocumentError(f"the file has {size:,} bytes, the limit is {limit} MiB: split it into smaller files", name)


def decode(data: bytes, name: str) -> tuple[str, tuple[Issue, ...]]:
    """The text of `data` with newlines untouched, and notes on a dropped byte order mark or a guessed encoding.

    Raises DocumentError when the bytes are no text in any encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding, name)
            return _no_controls(text, name), (_note("byte-order-mark", f"dropped the mark of {encoding}", name),)
    if b"\x00" in data[:_SAMPLE] and (wide := _unmarked_utf16(data)) is not None:
        return _no_controls(wide, name), (_note("guessed-encoding", "read as UTF-16 without a mark", name),)
    try:
        return _no_controls(data.decode("utf-8"), name), ()
    except UnicodeDecodeError:
        return _legacy(data, name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"the file is marked as {encoding} but byte {error.start:,} breaks it: save it as UTF-8", name
        ) from error


def _legacy(data: bytes, name: str) -> tuple[str, tuple[Issue, ...]]:
    if b"\x00" in data[:_SAMPLE]:
        raise DocumentError("the file is no text in any known encoding: save it as UTF-8 text", name)
    if (text := _as_declared(data)) is not None:
        return _no_controls(text, name), ()
    if (text := _damaged_utf8(data)) is not None:
        return _no_controls(text, name), (_damage(data, name),)
    encoding = "cp1252" if _is_western(data) else _detect(data[:_SAMPLE])
    if encoding is None:
        raise DocumentError("the file is no text in any known encoding: save it as UTF-8 text", name)
    text = _strict(data, encoding, name)
    message = f"no UTF-8; read as {encoding}: check letters with accents, or save the file as UTF-8"
    return _no_controls(text, name), (Issue("guessed-encoding", message, "warning", path=name),)


def _as_declared(data: bytes) -> str | None:
    """A page or XML file in the encoding that its head declares; None where it declares none or its bytes break it."""
    head = data[:4096].lstrip()
    declared = _DECLARED.search(head) if head.startswith(b"<") else None
    name = (declared["name"] or declared["xml"]).decode("ascii").lower() if declared else ""
    try:
        return data.decode(_LARGER.get(name, name)) if name and name not in ("utf-8", "utf8") else None
    except (LookupError, UnicodeDecodeError):
        return None


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with few broken characters, each read as U+FFFD: no other encoding has so many whole ones by chance."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    whole = len(_HIGH.findall(text)) - bad
    return text if whole >= 4 * bad or (bad == 1 and whole) else None


def _damage(data: bytes, name: str) -> Issue:
    bad = data.decode("utf-8", "replace").count("\ufffd")
    try:
        data.decode("utf-8")
        first = 0
    except UnicodeDecodeError as error:
        first = error.start
    message = f"broken UTF-8: {bad} characters are read as U+FFFD, the first at byte {first:,}"
    return Issue("broken-characters", message, "warning", path=name)


def _is_western(data: bytes) -> bool:
    """Whether the bytes are Windows-1252 or Latin-1: few letters with marks, mostly alone, and those of the West."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    high = _HIGH.findall(text)
    alone = len(_ALONE.findall(text))
    letters = sum(text.count(letter) for letter in "aeinorstu")
    usual = sum(text.count(letter) for letter in _WESTERN)
    inside = len(_IN_WORD.findall(text))
    return len(high) < 0.4 * letters and alone >= 0.6 * len(high) and usual - inside >= 0.95 * len(high)


def _detect(sample: bytes) -> str | None:
    for isolation in (_ENCODINGS, *_OLDER, None):
        if best := from_bytes(sample, cp_isolation=list(isolation) if isolation else None).best():
            return best.encoding
    return None


def _unmarked_utf16(data: bytes) -> str | None:
    even, odd = data[0:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    half = min(len(data), _SAMPLE) // 2
    if max(even, odd) < half * 0.5 or len(data) % 2:
        return None
    try:
        text = data.decode("utf-16-be" if even > odd else "utf-16-le")
    except UnicodeDecodeError:
        return None
    head = text[:4000]
    return text if sum(char.isascii() and (char.isalnum() or char.isspace()) for char in head) > len(head) / 2 else None


def _no_controls(text: str, name: str) -> str:
    found = _CONTROL.search(text)
    if found is None:
        return text
    if "\x00" in text or len(_CONTROL.findall(text)) > len(text) * 0.01:
        raise DocumentError("the file is binary, not text: convert the document to text, PDF or HTML", name)
    return text


def _note(code: str, message: str, name: str) -> Issue:
    return Issue(code, message, "note", path=name)
