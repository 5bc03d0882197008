"""Shapes as Python functions: a quick proof that a graph conforms, some hundred times faster than pyshacl.

Only the proof is quick. A graph that a function is not sure of goes to pyshacl, which alone says what is wrong with
it; so every function here may be stricter than SHACL, never laxer. Shapes that use anything beyond what stands here
are not compiled at all. Components: https://www.w3.org/TR/shacl/ section 4.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import pyoxigraph as ox
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH

from kg.check.components import COMPONENTS, NotCompiled, Term, Test, Values, count_test, has_value_test, pair_test

Node = dict[str, list[Term]]
NodeTest = Callable[[Node], bool]
"""Is a node, given as its values by property, certainly as the shape wants it?"""

_TARGETS = frozenset((SH.targetClass, SH.targetObjectsOf, SH.targetSubjectsOf))
_KNOWN = frozenset((SH.path, SH.message, SH.property, SH["or"], SH["not"], *_TARGETS)) | frozenset(
    SH[name] for name in ("minCount", "maxCount", "hasValue", "lessThan", "lessThanOrEquals", *COMPONENTS)
)
_TYPE = str(RDF.type)
_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"


@dataclass(frozen=True, slots=True)
class CompiledShapes:
    """The tests by the class, the property in whose objects, and the property in whose subjects a node stands."""

    by_class: dict[str, tuple[NodeTest, ...]]
    by_object: dict[str, tuple[NodeTest, ...]]
    by_subject: dict[str, tuple[NodeTest, ...]]

    def prove(self, triples: Iterable[ox.Triple]) -> bool:
        """Does the graph certainly conform? False also when it only might not."""
        nodes: dict[str, Node] = {}
        for subject, group in groupby(triples, key=lambda triple: triple.subject):
            if not isinstance(subject, ox.NamedNode):
                return False
            node = nodes.setdefault(subject.value, {})
            for triple in group:
                node.setdefault(triple.predicate.value, []).append(triple.object)
        return all(self._holds(node, nodes) for node in nodes.values())

    def _holds(self, node: Node, nodes: dict[str, Node]) -> bool:
        """Does a node hold by its own classes and properties, and do its values where they are looked at?"""
        if _SUBCLASS in node:
            return False  # it makes nodes instances of classes that they do not name
        for kind in node.get(_TYPE, ()):
            tests = self.by_class.get(kind.value, ()) if isinstance(kind, ox.NamedNode) else ()
            if not all(test(node) for test in tests):
                return False
        for predicate in node.keys() & self.by_subject.keys():
            if not all(test(node) for test in self.by_subject[predicate]):
                return False
        return all(self._object_holds(node[name], self.by_object[name], nodes) for name in node.keys() & self.by_object)

    def _object_holds(self, values: Values, tests: Sequence[NodeTest], nodes: dict[str, Node]) -> bool:
        for value in values:
            if not isinstance(value, ox.NamedNode):
                return False
            if not all(test(nodes.get(value.value, {})) for test in tests):
                return False
        return True


def compile_shapes(shapes: rdflib.Graph) -> CompiledShapes:
    """The shapes of a graph as functions. Raises NotCompiled when one of them uses what is not known here."""
    for predicate in set(shapes.predicates()):
        if str(predicate).startswith(str(SH)) and predicate not in _KNOWN:
            raise NotCompiled(str(predicate))
    if (None, RDF.type, RDFS.Class) in shapes or (None, RDF.type, OWL.Class) in shapes:
        raise NotCompiled("a shape that is a class")  # all its instances are its targets
    found: tuple[dict[str, list[NodeTest]], ...] = ({}, {}, {})
    for tests, target in zip(found, (SH.targetClass, SH.targetObjectsOf, SH.targetSubjectsOf), strict=True):
        for shape, value in sorted(shapes.subject_objects(target)):
            tests.setdefault(str(value), []).append(_shape_test(shapes, shape))
    return CompiledShapes(*({name: tuple(each) for name, each in tests.items()} for tests in found))


def _shape_test(shapes: rdflib.Graph, shape: rdflib.term.Node, exact: bool = False) -> NodeTest:
    """One function for a node shape or a property shape; `exact`: false must mean that it does not conform."""
    if (shape, SH.path, None) in shapes:
        return _node_test([_property_test(shapes, shape, exact)], [])
    properties: list[_PropertyTest] = []
    parts: list[NodeTest] = []
    for predicate, value in sorted(shapes.predicate_objects(shape)):
        if predicate == SH.property:
            properties.append(_property_test(shapes, value, exact))
        elif predicate == SH["or"]:
            parts.append(_any_of([_shape_test(shapes, one, exact) for one in Collection(shapes, value)]))
        elif predicate == SH["not"]:
            parts.append(_none_of(_shape_test(shapes, value, exact=True)))
        elif predicate not in (RDF.type, SH.message, *_TARGETS):
            raise NotCompiled(f"{predicate} of a node")
    return _node_test(properties, parts)


@dataclass(frozen=True, slots=True)
class _PropertyTest:
    """A property shape: `needed` if it refuses a node without the property, `test` for the values of one with it."""

    path: str
    needed: bool
    test: Callable[[Values, Node], bool]


def _node_test(properties: Sequence[_PropertyTest], parts: Sequence[NodeTest]) -> NodeTest:
    """All of them together; a property that the node has not costs nothing."""
    needed = tuple(one.path for one in properties if one.needed)
    by_path: dict[str, list[Callable[[Values, Node], bool]]] = {}
    for one in properties:
        by_path.setdefault(one.path, []).append(one.test)

    def test(node: Node) -> bool:
        for path in needed:
            if path not in node:
                return False
        for path, values in node.items():
            for holds in by_path.get(path, ()):
                if not holds(values, node):
                    return False
        return all(part(node) for part in parts)

    return test


def _any_of(parts: Sequence[NodeTest]) -> NodeTest:
    return lambda node: any(part(node) for part in parts)


def _none_of(part: NodeTest) -> NodeTest:
    return lambda node: not part(node)


def _property_test(shapes: rdflib.Graph, shape: rdflib.term.Node, exact: bool) -> _PropertyTest:
    paths = list(shapes.objects(shape, SH.path))
    if len(paths) != 1 or not isinstance(paths[0], rdflib.URIRef):
        raise NotCompiled(f"the path of {shape}")
    of_values: list[Test] = []
    pairs: list[tuple[str, Callable[[Values, Values], bool]]] = []
    for predicate, value in sorted(shapes.predicate_objects(shape)):
        name = str(predicate).removeprefix(str(SH))
        if predicate in (RDF.type, SH.path, SH.message):
            continue
        if name in ("minCount", "maxCount"):
            of_values.append(count_test(name, value))
        elif name == "hasValue":
            of_values.append(has_value_test(value))
        elif name in ("lessThan", "lessThanOrEquals") and not exact:
            pairs.append((str(value), pair_test(name)))
        elif name in COMPONENTS and not exact:
            operand = tuple(Collection(shapes, value)) if name == "in" else (value,)
            of_values.append(COMPONENTS[name](operand))
        else:
            raise NotCompiled(f"{predicate} of {shape}")
    needed = not all(holds(()) for holds in of_values)
    return _PropertyTest(str(paths[0]), needed, _values_test(of_values, pairs))


def _values_test(
    of_values: Sequence[Test], pairs: Sequence[tuple[str, Callable[[Values, Values], bool]]]
) -> Callable[[Values, Node], bool]:
    def test(values: Values, node: Node) -> bool:
        for holds in of_values:
            if not holds(values):
                return False
        return all(holds_beside(values, node.get(other, ())) for other, holds_beside in pairs)

    return test
