"""HTML to text: the main part of the page, a line for each block, list marks and cells kept; its head as hints."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kg.errors import DocumentError
from kg.read.html_tables import Fillers, fill_rows
from kg.read.source import Source
from kg.read.superscripts import raise_figures

_BLOCKS = (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 "
    "h5 h6 header hr li main ol p pre section summary table tbody thead tr ul"
)
_SKIPPED = (
    "button canvas del embed footer form head iframe input link meta nav noscript object option script select style "
    "svg template textarea title"
)
_BLOCK_TAGS = frozenset(_BLOCKS.split())
_SKIPPED_TAGS = frozenset(_SKIPPED.split())
_ROOTS = ("main", "[role=main]", "#content", "article")
_DEEPEST = 10_000
_NEAR = 8
"""How far above words the element is that keeps their blanks."""

_KEPT = "\x01"
_MOST_TAGS = 400_000
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w:-]*)")
_OPEN_ENDED = "area base br col dd dt embed hr img input li link meta option p param source td th tr track wbr"
_OPEN_ENDED_TAGS = frozenset(_OPEN_ENDED.split())
_META = {
    "title": ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title"),
    "date": ("citation_date", "citation_publication_date", "dc.date", "dcterms.date", "dcterms.created"),
    "url": ("og:url",),
    "author": ("citation_author", "author", "dc.creator"),
}


def is_html(text: str, suffix: str) -> bool:
    """Whether the text is an HTML page."""
    head = re.sub(r"<!--.*?-->|<\?.*?\?>", "", text[:4096], flags=re.DOTALL).lstrip("\ufeff \t\r\n").lower()
    return head.startswith(("<!doctype html", "<html")) or (suffix in (".html", ".htm", ".xhtml") and "<" in head)


def html_source(data: bytes, text: str, name: str) -> Source:
    """The page as text with what its head says.

    Raises DocumentError when the tags are nested too deep or the page holds no words.
    """
    _check_depth(text, name)
    tree = LexborHTMLParser(text)
    hints = tuple(_hints(tree))
    root = _content(tree)
    rendered = _tidy("".join(_pieces(root))) if root else ""
    if not re.search(r"\w", rendered):
        raise DocumentError("the page holds no words (made by a script?): save it as text or PDF from a browser", name)
    url = next((value for field, value in hints if field == "url"), None)
    return Source(name, data, rendered, "html", url, hints)


def fragment_text(html: str) -> str:
    """The words of a piece of a page, such as a value of a database that holds markup."""
    root = LexborHTMLParser(html).body
    return _tidy("".join(_pieces(root))).strip() if root else ""


def _check_depth(text: str, name: str) -> None:
    """Refuses what no page has and what would exhaust a parser: too many tags, or thousands inside each other."""
    depth = 0
    for count, match in enumerate(_TAG.finditer(text)):
        if match["name"].lower() not in _OPEN_ENDED_TAGS:
            depth = max(0, depth - 1) if match["close"] else depth + 1
        if depth > _DEEPEST or count > _MOST_TAGS:
            raise DocumentError("the page nests its tags thousands deep or has too many: this is no document", name)


def _hints(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    found = {
        (node.attributes.get("property") or node.attributes.get("name") or "").lower(): node.attributes.get("content")
        or ""
        for node in tree.css("meta")
    }
    heading = tree.css_first("h1")
    if heading and heading.text(strip=True):
        yield "title", " ".join(heading.text().split())
    for field, names in _META.items():
        yield from ((field, " ".join(found[name].split())) for name in names if found.get(name, "").strip())
    canonical = tree.css_first("link[rel=canonical]")
    if canonical and canonical.attributes.get("href"):
        yield "url", canonical.attributes["href"] or ""
    page = tree.css_first("html")
    if page and page.attributes.get("lang"):
        yield "language", (page.attributes["lang"] or "")[:2].lower()
    title = tree.css_first("title")
    if title and title.text(strip=True):
        yield "title", " ".join(title.text().split())


def _content(tree: LexborHTMLParser) -> LexborNode | None:
    for selector in _ROOTS:
        found = tree.css(selector)
        if len(found) == 1 and len(found[0].text(strip=True)) > 200:
            return found[0]
    return tree.body


def _pieces(root: LexborNode) -> Iterator[str]:
    """The words and line breaks of `root` in the order of the page, without recursion."""
    node: LexborNode | None = root
    fillers = fill_rows(root)
    while node is not None:
        skipped = node.tag in _SKIPPED_TAGS or _hidden(node)
        if not skipped:
            yield from _open(node, fillers)
        if not skipped and node.child is not None:
            node = node.child
            continue
        while node is not None and node.mem_id != root.mem_id and node.next is None:
            node = node.parent
            if node is not None:
                yield from _close(node, fillers)
        if node is None or node.mem_id == root.mem_id:
            return
        if node.child is None or skipped:
            yield from _close(node, fillers) if not skipped else ()
        node = node.next


def _hidden(node: LexborNode) -> bool:
    if (node.tag or "-").startswith("-"):
        return False
    attributes = node.attributes
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return "hidden" in attributes or attributes.get("aria-hidden") == "true" or "display:none" in style


def _open(node: LexborNode, fillers: Fillers) -> Iterator[str]:
    if node.tag == "-text":
        words = node.text_content or ""
        words = raise_figures(words) if _is_raised(node) else words
        yield _set(words) if _is_set(node) else re.sub(r"\s+", " ", words)
    elif node.tag == "br":
        yield "\n"
    elif node.tag in ("td", "th"):
        yield " | " if _follows_cell(node) else ""
        yield from (f"{words} | " for words in fillers.get(node.mem_id, ()))
    elif _is_block(node):
        yield "\n\n"
        if node.tag == "li":
            yield _list_mark(node)


def _is_set(node: LexborNode) -> bool:
    """Whether the words stand in preformatted text, where blanks and line ends count."""
    above = node.parent
    for _ in range(_NEAR):
        if above is None or above.tag == "pre":
            return above is not None
        above = above.parent
    return False


def _is_raised(node: LexborNode) -> bool:
    """Whether the words stand above the line, themselves or as the words of a link there."""
    above = node.parent
    return above is not None and (above.tag == "sup" or (above.parent is not None and above.parent.tag == "sup"))


def _set(words: str) -> str:
    """The words with blanks between columns kept."""
    return re.sub(r" {2,}", lambda blanks: _KEPT * len(blanks[0]), words.replace("\t", _KEPT * 4))


def _close(node: LexborNode, fillers: Fillers) -> Iterator[str]:
    if node.tag == "tr":
        yield from (f" | {words}" for words in fillers.get(node.mem_id, ()))
    if _is_block(node):
        yield "\n\n"


def _is_block(node: LexborNode) -> bool:
    return node.tag in _BLOCK_TAGS


def _follows_cell(node: LexborNode) -> bool:
    before = node.prev
    while before is not None and (before.tag or "-").startswith("-"):
        before = before.prev
    return before is not None


def _list_mark(node: LexborNode) -> str:
    if node.parent is None or node.parent.tag != "ol":
        return "• "
    place, before = 1, node.prev
    while before is not None:
        place += before.tag == "li"
        before = before.prev
    return f"{place}. "


def _tidy(text: str) -> str:
    """Blanks joined, at most one empty line, none at the ends."""
    lines = [re.sub(r"[ \t\u00a0]+", " ", line).strip(f" {_KEPT}") for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).replace(_KEPT, " ").strip() + "\n"
