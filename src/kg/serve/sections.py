"""What points to a thing, as the sections of its page: a title for each property and kind, in the order of reading."""

from __future__ import annotations

from dataclasses import dataclass

from kg.serve.index import Entry, Index, count_links, linking

_ASKED, _RECEIVED = ("requestedBy", "transfer"), ("recipient", "transfer")
_COMPARED = 2_000
FIRST = 10
PAGE = 50

# (property, kind of what points here, title). The order is that of the page.
TITLES: tuple[tuple[str, str, str], ...] = (
    ("refersTo", "stated-agreement", "What documents state about it"),
    ("hasPart", "transfer", "Part of"),
    ("partOf", "transfer", "Transfers in it"),
    ("supplier", "transfer", "Transfers that it supplied"),
    ("recipient", "transfer", "Transfers that it received"),
    ("requestedBy", "transfer", "Transfers that it asked for"),
    ("intermediary", "transfer", "Transfers in which it stood between"),
    ("underAgreement", "transfer", "Transfers under it"),
    ("atMeeting", "transfer", "Transfers asked for, agreed or presented here"),
    ("heldBy", "meeting", "Its meetings"),
    ("participant", "meeting", "Meetings in which it took part"),
    ("underAgreement", "meeting", "Meetings under it"),
    ("partOf", "meeting", "Meetings in it"),
    ("party", "agreement", "Agreements"),
    ("party", "stated-agreement", "Agreements as documents state them"),
    ("adoptedAt", "stated-agreement", "Agreements adopted here"),
    ("supplements", "stated-agreement", "Agreements that add to it"),
    ("supplements", "agreement", "Agreements that add to it"),
    ("underAgreement", "stated-agreement", "Agreements under it"),
    ("bearer", "rule", "Rules that bind it"),
    ("beneficiary", "rule", "Rules about what goes to it"),
    ("underAgreement", "rule", "Rules under it"),
    ("exceptionTo", "rule", "Exceptions to it"),
    ("partOf", "rule", "Rules in it"),
    ("actor", "step", "Steps that it took"),
    ("recipient", "step", "Steps directed to it"),
    ("actsOn", "step", "Steps on it"),
    ("follows", "step", "The step after"),
    ("partOf", "step", "Steps in it"),
    ("holds", "person", "Holders"),
    ("postIn", "post", "Posts"),
    ("parent", "agency", "Parts and subordinate bodies"),
    ("successor", "agency", "Predecessors"),
    ("parent", "place", "Places in it"),
    ("partOf", "claim", "Claims in it"),
    ("contradicts", "claim", "What contradicts it"),
    ("rdf:subject", "claim", "Claims of which it is the subject"),
    ("rdf:object", "claim", "Claims of which it is the object"),
    ("about", "claim", "Claims about it"),
    ("saidBy", "claim", "Claims that it made"),
    ("participant", "claim", "Claims in which it took part"),
    ("actor", "claim", "Claims about its acts"),
    ("supplier", "claim", "Claims about what it supplied"),
    ("recipient", "claim", "Claims about what it received"),
    ("intermediary", "claim", "Claims in which it stood between"),
    ("party", "claim", "Claims about agreements with it"),
    ("place", "meeting", "Meetings here"),
    ("place", "transfer", "Transfers here"),
    ("place", "step", "Steps here"),
    ("place", "claim", "Claims about this place"),
    ("statedIn", "transfer", "Transfers"),
    ("statedIn", "stated-agreement", "Agreements"),
    ("statedIn", "meeting", "Meetings"),
    ("statedIn", "rule", "Rules"),
    ("statedIn", "step", "Steps"),
    ("statedIn", "claim", "Claims"),
    ("confirms", "reading", "Read from the text again, with the same figures"),
    ("differsFrom", "reading", "Read from the text again, differently"),
    ("author", "document", "Documents that it wrote"),
    ("addressee", "document", "Documents addressed to it"),
    ("forwards", "document", "Covering letters"),
    ("hasPart", "document", "Part of"),
    ("mentions", "document", "Documents that name it"),
    ("holder", "document", "Documents that it keeps"),
    ("publisher", "document", "Documents that it published"),
    ("obtainedBy", "document", "Documents that it obtained"),
    ("translator", "document", "Documents that it translated"),
    ("funder", "document", "Documents whose publication it paid for"),
)


@dataclass(frozen=True, slots=True)
class Section:
    """One section: `key` names it in addresses; `entries` are a page of `total`."""

    key: str
    title: str
    kind: str
    name: str
    total: int
    entries: tuple[Entry, ...]
    page: int = 1

    @property
    def pages(self) -> int:
        """Number of pages of the full list."""
        return -(-self.total // PAGE)


def read_sections(index: Index, node: int) -> list[Section]:
    """The first rows of every section of the page of `node`."""
    counts = count_links(index, node)
    both = _asked_and_received(index, node, counts)
    known = {(name, kind) for name, kind, _ in TITLES}
    others = [(name, kind, _plain(name, kind)) for name, kind in sorted(counts) if (name, kind) not in known]
    return [
        Section(
            f"{name}.{kind}",
            "Transfers that it asked for and received" if both and (name, kind) == _RECEIVED else title,
            kind,
            name,
            total,
            tuple(linking(index, node, name, kind, _first(kind), 0)),
        )
        for name, kind, title in (*TITLES, *others)
        if (total := counts.get((name, kind), 0)) and not (both and (name, kind) == _ASKED)
    ]


def _asked_and_received(index: Index, node: int, counts: dict[tuple[str, str], int]) -> bool:
    """Whether the transfers that it asked for are those that it received, so that one list of them is enough."""
    total = counts.get(_ASKED, 0)
    if not 0 < total == counts.get(_RECEIVED, 0) <= _COMPARED:
        return False
    sql = """SELECT count(*) FROM link AS asked JOIN link AS received ON received.target = asked.target
        AND received.kind = asked.kind AND received.sort = asked.sort AND received.source = asked.source
        WHERE asked.target = ? AND asked.property = ? AND asked.kind = ? AND received.property = ?"""
    return bool(index.rows(sql, (node, *_ASKED, _RECEIVED[0]))[0][0] == total)


def read_section(index: Index, node: int, key: str, page: int) -> Section | None:
    """One page of the section `key`, None when the node has no such section or the page is beyond its end."""
    name, _, kind = key.rpartition(".")
    total = count_links(index, node).get((name, kind), 0)
    if not total or not 1 <= page <= -(-total // PAGE):
        return None
    title = next((title for n, k, title in TITLES if (n, k) == (name, kind)), _plain(name, kind))
    found = tuple(linking(index, node, name, kind, PAGE, (page - 1) * PAGE))
    return Section(key, title, kind, name, total, found, page)


def _first(kind: str) -> int:
    return 40 if kind in ("agency", "post", "place", "person") else FIRST


def _plain(name: str, kind: str) -> str:
    return f"{kind.replace('-', ' ').capitalize()}s that point here by {name.removeprefix('rdf:')}"
