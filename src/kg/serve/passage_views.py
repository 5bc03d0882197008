"""The pages of a passage and of a text version: the words, as far as they may be shown, and what they carry."""

from __future__ import annotations

from kg.serve.nodes import Node, Value, ask, load
from kg.serve.pages import Page, quote
from kg.serve.quotation import ShowText, allowance, span_hash
from kg.serve.state import Snapshot


async def text_view(snapshot: Snapshot, page: Page, setting: ShowText) -> Page:
    """`page` of a passage or of a whole text version."""
    node = page.node
    source = node.target("hasSource") or node
    rows = await ask(snapshot.inside, "text_documents", node=[source.iri])
    graph = await load(snapshot, [row["source"]["value"] for row in rows], (), rounds=0)
    page.documents = [graph.node(row["source"]["value"]) for row in rows]
    rights = [v.text for document in page.documents for v in document.all("rights") if isinstance(v, Value)]
    if node.cls == "Passage":
        page.kind, page.template = "passage", "passage"
        page.quotes = {node.iri: quote(snapshot, node, setting, rights)}
        page.hash_agrees = _hash_agrees(snapshot, node, source)
        page.claims = await _carried(snapshot, node)
    else:
        page.kind, page.template = "text version", "text"
        page.passages = await _passages(snapshot, node)
        if allowance(setting, rights) == "all":
            page.words = snapshot.texts.text(node.iri.rpartition("/")[2])
    return page


def _hash_agrees(snapshot: Snapshot, passage: Node, source: Node) -> bool | None:
    text = snapshot.texts.text(source.iri.rpartition("/")[2])
    if text is None:
        return None
    return span_hash(text, int(passage.text("start")), int(passage.text("end"))) == passage.text("textHash")


async def _carried(snapshot: Snapshot, passage: Node) -> list[Node]:
    rows = await ask(snapshot.inside, "carried", node=[passage.iri])
    graph = await load(snapshot, [row["source"]["value"] for row in rows], ("tallyOf",), rounds=1)
    return [graph.node(row["source"]["value"]) for row in rows]


async def _passages(snapshot: Snapshot, text: Node) -> list[Node]:
    rows = await ask(snapshot.inside, "passages", node=[text.iri])
    graph = await load(snapshot, [row["source"]["value"] for row in rows], (), rounds=0)
    return [graph.node(row["source"]["value"]) for row in rows]
