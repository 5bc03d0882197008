"""What every stated node carries: document, evidence, method, confidence, review, date, place, tallies."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kg.map.nodes import Nodes
from kg.map.sheet import Sheet
from kg.map.terms import day, decimal, edtf, integer, short, text
from kg.model import CURATED, REJECTED, DateValue, Fact, Passage, Tally, Trail

LABEL_LIMIT = 300
ITEM_LIMIT = 160
WORDS_READ = 7
"""At most so many words of an item or condition that was read from a text: enough to name it, too few to quote."""


class Page:
    """The sheet and the nodes of one document, with the statements that all kinds of facts share."""

    def __init__(self, sheet: Sheet, nodes: Nodes) -> None:
        self.sheet = sheet
        self.nodes = nodes

    def state(self, node: NamedNode, class_name: str, trail: Trail) -> None:
        """Class, document and source trail of a stated node."""
        self.sheet.say_type(node, class_name)
        self.sheet.say(node, "dipla:statedIn", self.nodes.document)
        self.sheet.say(self.nodes.document, "dipla:states", node)
        self.trail(node, trail)

    def trail(self, node: NamedNode, trail: Trail) -> None:
        """Evidence (the document itself where there is no passage), method, confidence, review status."""
        self.sheet.say(node, "dipla:evidence", *(self.passage(passage) for passage in trail.passages))
        if not trail.passages:
            self.sheet.say(node, "dipla:evidence", self.nodes.document)
        self.sheet.say(node, "dipla:method", text(trail.method))
        self.sheet.say(node, "dipla:confidence", decimal(trail.confidence))
        self.sheet.say_concept(node, "dipla:reviewStatus", "review", trail.review)

    def passage(self, passage: Passage) -> NamedNode:
        """The node of a passage, with its offsets and hash; never its words."""
        node, source = self.nodes.passage(passage), self.nodes.text(passage.text_sha256)
        self.sheet.say_type(node, "Passage")
        self.sheet.say(node, "oa:hasSource", source)
        self.sheet.say(node, "oa:start", integer(passage.start))
        self.sheet.say(node, "oa:end", integer(passage.end))
        self.sheet.say(node, "dipla:textHash", text(passage.sha256))
        self.sheet.say(source, "dipla:textHash", text(passage.text_sha256))
        return node

    def date(self, node: NamedNode, value: DateValue | None) -> None:
        """`dipla:date` with its computed bounds and the words of the date."""
        if value is None:
            return
        self.sheet.say(node, "dipla:date", edtf(value))
        self.bounds(node, value, "dipla:earliest", "dipla:latest")
        if value.as_written and len(value.as_written) <= 80:
            self.sheet.say(node, "dipla:dateAsWritten", text(" ".join(value.as_written.split())))

    def bounds(self, node: NamedNode, value: DateValue, first: str, last: str) -> None:
        """The days a date certainly lies within; none for an interval that was read the wrong way round."""
        earliest, latest = value.earliest, value.latest
        if earliest and latest and latest < earliest:
            return
        self.sheet.say(node, first, day(earliest) if earliest else None)
        self.sheet.say(node, last, day(latest) if latest else None)

    def fact(self, fact: Fact, class_name: str, label: str | None) -> NamedNode:
        """The node of a fact with all that facts share; `label` stands in when the fact has none."""
        node = self.nodes.fact(fact)
        curated = fact.trail.method == CURATED
        self.state(node, class_name, fact.trail)
        shown = fact.label or label
        self.sheet.say(node, "rdfs:label", text(short(shown, LABEL_LIMIT)) if shown else None)
        self.sheet.say(node, "dipla:factKey", text(fact.key) if curated else None)
        self.date(node, fact.date)
        self.sheet.say(node, "dipla:place", self.nodes.party(fact.place))
        self.sheet.say_concept(node, "dipla:status", "status", fact.status)
        self.sheet.say(node, "dcterms:description", text(fact.note) if fact.note else None)
        self.sheet.say(node, "dipla:partOf", self.nodes.refer(fact.part_of))
        self.sheet.say(node, "dipla:confirms", *(self.nodes.refer(key) for key in fact.confirms))
        self.sheet.say(node, "dipla:differsFrom", *(self.nodes.refer(key) for key in fact.differs_from))
        for tally in fact.tallies:
            self.tally(node, fact, tally)
        return node

    def tally(self, fact_node: NamedNode, fact: Fact, tally: Tally) -> None:
        """One figure of a fact; a rejected one is no longer among the fact's figures."""
        node = self.nodes.tally(fact, tally)
        curated = tally.trail.method == CURATED
        self.state(node, "Tally", tally.trail)
        if tally.trail.review != REJECTED or fact.trail.review == REJECTED:
            self.sheet.say(fact_node, "dipla:tally", node)
        self.sheet.say(node, "dipla:tallyOf", fact_node)
        self.sheet.say(node, "dipla:factKey", text(f"{fact.key}/{tally.key}") if curated else None)
        self.sheet.say_concept(node, "dipla:stage", "stage", tally.stage)
        self._quantity(node, tally)
        self.sheet.say(node, "dipla:sumOf", *(self.nodes.refer_tally(fact, part) for part in tally.sum_of))
        self.sheet.say(node, "dipla:partOf", self.nodes.refer_tally(fact, tally.part_of))
        self.sheet.say(node, "dcterms:description", text(tally.note) if tally.note else None)
        if tally.as_of:
            self.sheet.say(node, "dipla:asOf", edtf(tally.as_of))
            self.bounds(node, tally.as_of, "dipla:asOfEarliest", "dipla:asOfLatest")

    def _quantity(self, node: NamedNode, tally: Tally) -> None:
        qualifier = "unstated" if tally.quantity is None else tally.qualifier
        self.sheet.say_concept(node, "dipla:qualifier", "qualifier", qualifier)
        if tally.quantity is not None:
            self.sheet.say(node, "dipla:quantity", decimal(tally.quantity))
        if tally.quantity is not None and tally.quantity_to is not None and tally.quantity_to >= tally.quantity:
            self.sheet.say(node, "dipla:quantityTo", decimal(tally.quantity_to))
        self.sheet.say(node, "dipla:unit", text(short(tally.unit, 80, WORDS_READ)) if tally.unit else None)
        self.sheet.say(node, "dipla:currency", text(short(tally.currency, 20)) if tally.currency else None)

    def item(self, fact: Fact, item: str | None) -> str | None:
        """An item's words, short enough to name it."""
        if not item:
            return None
        return short(item, ITEM_LIMIT, None if fact.trail.method == CURATED else WORDS_READ)
