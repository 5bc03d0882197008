"""SHACL results become issues; the graph of a document is checked by itself."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.check.shapes import Shapes, check_shapes, read_shapes, to_rdflib
from kg.errors import SourceError
from kg.iris import NS


@pytest.fixture(scope="module")
def shapes(root: Path) -> Shapes:
    return read_shapes(root / "ontology" / "shapes.ttl")


@pytest.fixture
def good(root: Path) -> list[ox.Triple]:
    """The small graph that all shapes accept."""
    text = (root / "tests" / "ontology" / "good.ttl").read_text(encoding="utf-8")
    return [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)]


def test_a_good_graph_has_no_issues(good: list[ox.Triple], shapes: Shapes) -> None:
    assert check_shapes(good, shapes) == []


def test_a_node_without_evidence_is_an_error_that_names_node_property_and_document(
    good: list[ox.Triple], shapes: Shapes
) -> None:
    victim = next(triple.subject for triple in good if triple.object == ox.NamedNode(f"{NS}Transfer"))
    assert isinstance(victim, ox.NamedNode)
    rest = [t for t in good if (t.subject, t.predicate.value) != (victim, f"{NS}evidence")]
    (issue,) = check_shapes(rest, shapes, document="letter-1")
    assert (issue.code, issue.severity, issue.document) == ("shape", "error", "letter-1")
    assert victim.value in issue.message and f"{NS}evidence" in issue.message


def test_issues_come_in_the_same_order_whatever_the_order_of_the_triples(good: list[ox.Triple], shapes: Shapes) -> None:
    rest = [triple for triple in good if triple.predicate.value != f"{NS}method"]
    issues = check_shapes(rest, shapes)
    assert len(issues) > 2
    assert issues == check_shapes(reversed(rest), shapes)


def test_literals_keep_their_form_on_the_way_to_rdflib() -> None:
    s, p = ox.NamedNode("https://example.org/s"), ox.NamedNode("https://example.org/p")
    decimal = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    literals = [ox.Literal("1.50", datatype=decimal), ox.Literal("mot", language="fr"), ox.Literal("plain")]
    graph = to_rdflib(ox.Triple(s, p, literal) for literal in literals)
    assert sorted(str(value) for value in graph.objects()) == ["1.50", "mot", "plain"]


def test_shapes_that_do_not_parse_are_refused_with_the_name_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "shapes.ttl").write_text("@prefix : <", encoding="utf-8")
    with pytest.raises(SourceError, match=r"shapes\.ttl"):
        read_shapes(tmp_path / "shapes.ttl")
