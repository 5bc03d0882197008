"""Constraint components of SHACL as tests of values: true only when pyshacl is certain to find nothing.

Each is made from the objects of its parameter in the shapes (https://www.w3.org/TR/shacl/ section 4), or raises
NotCompiled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType

import pyoxigraph as ox
import rdflib
from rdflib.namespace import SH, XSD

from kg.iris import EDTF

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Values = Sequence[Term]
Test = Callable[[Values], bool]
Parameters = Sequence[rdflib.term.Node]

_STRING = str(XSD.string)
_DATE = str(XSD.date)
_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?", re.ASCII)
_INTEGER = re.compile(r"[+-]?[0-9]{1,30}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_NUMERIC = frozenset((str(XSD.integer), str(XSD.decimal)))


class NotCompiled(Exception):
    """The shapes use something that is not compiled; says what."""


def count_test(name: str, parameter: rdflib.term.Node) -> Test:
    """`minCount` or `maxCount`."""
    bound = _whole(parameter)
    return (lambda values: len(values) >= bound) if name == "minCount" else (lambda values: len(values) <= bound)


def has_value_test(parameter: rdflib.term.Node) -> Test:
    """`hasValue` with an IRI."""
    wanted = ox.NamedNode(_iri(parameter))
    return lambda values: wanted in values


def pair_test(name: str) -> Callable[[Values, Values], bool]:
    """`lessThan` or `lessThanOrEquals`: for days and for numbers."""

    def test(values: Values, others: Values) -> bool:
        return all(_is_less(one, other, name == "lessThanOrEquals") for one in values for other in others)

    return test


def _is_less(one: Term, other: Term, equal: bool) -> bool:
    first, second = _number(one), _number(other)
    if first is not None and second is not None:
        return first < second or (equal and first == second)
    if not (_is_day(one) and _is_day(other)):
        return False
    assert isinstance(one, ox.Literal) and isinstance(other, ox.Literal)
    return one.value < other.value or (equal and one.value == other.value)


def _in(parameters: Parameters) -> Test:
    allowed = frozenset(_as_term(term) for term in parameters)
    return lambda values: all(value in allowed for value in values)


def _datatype(parameters: Parameters) -> Test:
    datatype = _iri(parameters[0])
    well_formed = _DATATYPES.get(datatype)
    if well_formed is None:
        raise NotCompiled(f"the datatype {datatype}")

    def test(value: Term) -> bool:
        return isinstance(value, ox.Literal) and value.datatype.value == datatype and well_formed(value.value)

    return lambda values: all(test(value) for value in values)


def _node_kind(parameters: Parameters) -> Test:
    kinds = {str(SH.IRI): ox.NamedNode, str(SH.Literal): ox.Literal}
    kind = kinds.get(_iri(parameters[0]))
    if kind is None:
        raise NotCompiled(f"the node kind {parameters[0]}")
    return lambda values: all(isinstance(value, kind) for value in values)


def _pattern(parameters: Parameters) -> Test:
    found = re.compile(str(parameters[0])).search
    return lambda values: all((text := _text(value)) is not None and found(text) is not None for value in values)


def _length(parameters: Parameters, fits: Callable[[int, int], bool]) -> Test:
    bound = _whole(parameters[0])
    return lambda values: all((text := _text(value)) is not None and fits(len(text), bound) for value in values)


def _range(parameters: Parameters, fits: Callable[[Decimal, Decimal], bool]) -> Test:
    bound = Decimal(_whole(parameters[0]))
    return lambda values: all((number := _number(value)) is not None and fits(number, bound) for value in values)


def _unique_language(parameters: Parameters) -> Test:
    if str(parameters[0]) != "true":
        raise NotCompiled("uniqueLang other than true")

    def test(values: Values) -> bool:
        languages = [value.language.lower() for value in values if isinstance(value, ox.Literal) and value.language]
        return len(languages) == len(set(languages))

    return test


COMPONENTS: Mapping[str, Callable[[Parameters], Test]] = MappingProxyType(
    {
        "in": _in,
        "datatype": _datatype,
        "nodeKind": _node_kind,
        "pattern": _pattern,
        "minLength": lambda parameters: _length(parameters, lambda length, bound: length >= bound),
        "maxLength": lambda parameters: _length(parameters, lambda length, bound: length <= bound),
        "minInclusive": lambda parameters: _range(parameters, lambda number, bound: number >= bound),
        "maxInclusive": lambda parameters: _range(parameters, lambda number, bound: number <= bound),
        "uniqueLang": _unique_language,
    }
)
"""What makes the test of a component of single values, by the name of its parameter."""


def _is_date(text: str) -> bool:
    try:
        return _DAY.fullmatch(text) is not None and date.fromisoformat(text) is not None
    except ValueError:
        return False


_DATATYPES: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        _STRING: lambda text: True,
        EDTF: lambda text: True,  # pyshacl does not know how it is written; the pattern beside it does
        _DATE: _is_date,
        str(XSD.boolean): lambda text: text in ("true", "false"),
        str(XSD.integer): lambda text: _INTEGER.fullmatch(text) is not None,
        str(XSD.decimal): lambda text: _NUMBER.fullmatch(text) is not None,
    }
)
"""How a literal of a datatype is certainly well formed."""


def _number(value: Term) -> Decimal | None:
    if not isinstance(value, ox.Literal) or value.datatype.value not in _NUMERIC:
        return None
    return Decimal(value.value) if _DATATYPES[value.datatype.value](value.value) else None


def _is_day(value: Term) -> bool:
    return isinstance(value, ox.Literal) and value.datatype.value == _DATE and _is_date(value.value)


def _text(value: Term) -> str | None:
    return value.value if isinstance(value, ox.NamedNode | ox.Literal) else None


def _as_term(term: rdflib.term.Node) -> ox.NamedNode | ox.Literal:
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, rdflib.Literal) and term.language is None and term.datatype in (None, XSD.string):
        return ox.Literal(str(term))
    raise NotCompiled(f"the value {term}")


def _iri(term: rdflib.term.Node) -> str:
    if not isinstance(term, rdflib.URIRef):
        raise NotCompiled(f"{term} is no IRI")
    return str(term)


def _whole(term: rdflib.term.Node) -> int:
    if isinstance(term, rdflib.Literal) and term.datatype == XSD.integer and _INTEGER.fullmatch(str(term)):
        return int(term)
    raise NotCompiled(f"{term} is no integer")
