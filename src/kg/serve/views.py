"""What the page of each kind shows beside its description: ledger, evidence, names, mentions, pictures."""

from __future__ import annotations

from itertools import groupby

from starlette.requests import Request

from kg.serve.index import Entry, Index, count_links, linking
from kg.serve.ledger import sums, tallies
from kg.serve.links import Links
from kg.serve.nodes import Node, ask, load
from kg.serve.pages import Mention, Page, names_over_time, quotes
from kg.serve.passage_views import text_view
from kg.serve.pictures.readings import has_flows
from kg.serve.rows import description_rows
from kg.serve.schema_org import schema_org
from kg.serve.state import Service, Snapshot
from kg.serve.wording import date_words

_KINDS = {"Passage": "passage", "Document": "document"}
_ENTITIES = frozenset(("Agency", "Person", "Post", "Place"))


async def view_of(request: Request, snapshot: Snapshot, links: Links, node: Node, entry: Entry | None) -> Page:
    """The page of `node`."""
    service: Service = request.app.state.service
    path = request.path_params["path"]
    kind = entry.kind if entry else _KINDS.get(node.cls, path.split("/")[0])
    page = Page(kind, "thing", node, description_rows(node), tallies(node), sums(node), schema=schema_org(node))
    if entry:
        page.pictures = await snapshot.index.run(_pictures, links, node, entry)
    page.names = names_over_time(node)
    setting = service.settings.show_text
    if path.startswith("text/"):
        return await text_view(snapshot, page, setting)
    page.quotes = quotes(snapshot, node, setting)
    corrected = [one.iri for one in (node, *page.tallies) if one.concept("reviewStatus") == "corrected"]
    if corrected or (node.cls == "Document" and node.text("reviewedBy")):
        page.replaced = await _replaced(snapshot, corrected or [node.iri])
    if node.cls == "Document":
        page.template = "document"
        await _add_description_claims(snapshot, page)
    elif node.cls in _ENTITIES and entry:
        page.mentions = await _mentions(snapshot, links, node, entry)
    return page


def _pictures(index: Index, links: Links, node: Node, entry: Entry) -> list[tuple[str, str]]:
    path, counts = links.path(node.iri), count_links(index, entry.id)
    found = []
    if ("actsOn", "step") in counts or (node.cls == "Document" and ("statedIn", "step") in counts):
        found.append(
            (f"{links.root}/picture/chain/{path}", "The chain of approval: each step, and the step that it follows")
        )
    dated = sum(n for (_, kind), n in counts.items() if kind in ("transfer", "meeting"))
    if node.cls in _ENTITIES | {"Agreement"} and dated > 2:
        found.append((f"{links.root}/picture/timeline/{path}", "Transfers and meetings over time"))
    traded = counts.get(("supplier", "transfer"), 0) + counts.get(("recipient", "transfer"), 0)
    if node.cls == "Agency" and traded > 2 and has_flows(index, entry):
        found.append((f"{links.root}/picture/flows/{path}", "Figures between suppliers and recipients, by stage"))
    if node.cls in ("Agency", "Person", "Post", "Agreement") and _has_network(node, counts):
        found.append((f"{links.root}/picture/network/{path}", "Agencies, posts and agreements around it"))
    return found


def _has_network(node: Node, counts: dict[tuple[str, str], int]) -> bool:
    near = sum(n for (_, kind), n in counts.items() if kind in ("agency", "post", "agreement", "person"))
    return near + sum(len(node.nodes(name)) for name in ("parent", "postIn", "party", "holds")) > 1


async def _replaced(snapshot: Snapshot, iris: list[str]) -> list[Node]:
    rows = await ask(snapshot.inside, "replaced_claims", node=iris)
    graph = await load(snapshot, [row["source"]["value"] for row in rows], ("object", "predicate"), rounds=1)
    return [graph.node(row["source"]["value"]) for row in rows]


async def _add_description_claims(snapshot: Snapshot, page: Page) -> None:
    rows = await ask(snapshot.inside, "description_claims", node=[page.node.iri])
    graph = await load(snapshot, [row["source"]["value"] for row in rows], ("evidence",), rounds=1)
    page.claims = [graph.node(row["source"]["value"]) for row in rows]


async def _mentions(snapshot: Snapshot, links: Links, node: Node, entry: Entry) -> list[Mention]:
    naming = await snapshot.index.run(linking, entry.id, "mentions", "document", 10, 0)
    documents = [links.iri(one.path) for one in naming]
    rows = await ask(snapshot.inside, "mentions", node=[node.iri], document=documents)
    iris = list(dict.fromkeys(row[name]["value"] for row in rows for name in ("document", "passage")))
    graph = await load(snapshot, iris, (), rounds=0)
    found = []
    for document, group in groupby(rows, key=lambda row: row["document"]["value"]):
        members = list(group)
        written = dict.fromkeys(row["written"]["value"] for row in members if "written" in row)
        passages = [graph.node(iri) for iri in dict.fromkeys(row["passage"]["value"] for row in members)]
        passages.sort(key=lambda passage: int(passage.text("start") or 0))
        found.append(Mention(graph.node(document), tuple(written), tuple(passages[:12])))
    return sorted(found, key=lambda mention: (date_words(mention.document.text("date")), mention.document.iri))
