"""Parameters of questions: their types, and a user's words to RDF terms.

The type is told by the variable's last part, as in grlc: `?_agency_iri`, `?_least_integer`, `?_amount_decimal`,
`?_period_date`, `?_tongue_lang`; anything else is text. `?__name` is optional.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import pyoxigraph as ox

from kg.edtf_dates import check_order, parse_date
from kg.errors import QueryError
from kg.iris import EDTF, SCHEME, Minter
from kg.schemes import check_notation

XSD = "http://www.w3.org/2001/XMLSchema#"
MAX_VALUES = 100
MAX_CHARACTERS = 2000
_LANGUAGE = re.compile(r"[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*")
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?<=\d)", re.ASCII)
_PAGE = re.compile(r"https?://[^/]+(?:/[^/]+)*?/(?:page|data)/([a-z]+/[^?#]+)")
"""An address copied from a browser: what it shows is meant."""
_SHORT_ID = re.compile(r"[a-z]+(?:/[\w.~%-]+)+")

Term = ox.NamedNode | ox.Literal


class ParameterError(QueryError):
    """A value that does not fit its parameter; `parameter` names it."""

    def __init__(self, parameter: str, message: str) -> None:
        self.parameter = parameter
        super().__init__(f"parameter {parameter}: {message}")


class ParameterType(StrEnum):
    """The types of parameters."""

    IRI = "iri"
    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    LANGUAGE = "lang"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: `variable` without `?`; `of` is the class or scheme that an IRI is picked from.

    `choices` are the only values allowed (none: any); `default` is used when no value is given.
    """

    name: str
    variable: str
    type: ParameterType
    label: str = ""
    optional: bool = False
    many: bool = False
    default: str | None = None
    choices: tuple[str, ...] = ()
    of: str | None = None

    @property
    def required(self) -> bool:
        """Whether a question cannot be asked without a value."""
        return not self.optional and self.default is None

    @property
    def columns(self) -> tuple[str, ...]:
        """The variables that a value binds: a date binds its first and last day beside itself."""
        if self.type is ParameterType.DATE:
            stem = self.variable.removesuffix("_date")
            return (self.variable, f"{stem}_earliest", f"{stem}_latest")
        return (self.variable,)


def parse_value(parameter: Parameter, value: str, minter: Minter | None = None) -> tuple[Term | None, ...]:
    """The terms for the user's `value`, one for each of `parameter.columns` (None: open end of a date).

    An IRI may be written short as `agency/cn-state-council` or, in a scheme, by its notation.
    Raises ParameterError that says what is wrong and how the value should look.
    """
    value = value.strip()
    if len(value) > MAX_CHARACTERS:
        raise ParameterError(parameter.name, f"longer than {MAX_CHARACTERS} characters")
    if parameter.choices and value not in parameter.choices:
        raise ParameterError(parameter.name, f"{value!r} is none of {', '.join(parameter.choices)}")
    match parameter.type:
        case ParameterType.IRI:
            return (_iri(parameter, value, minter or Minter()),)
        case ParameterType.INTEGER:
            return (_integer(parameter, value),)
        case ParameterType.DECIMAL:
            return (_decimal(parameter, value),)
        case ParameterType.DATE:
            return _date(parameter, value)
        case ParameterType.LANGUAGE:
            return (_language(parameter, value),)
        case ParameterType.TEXT:
            return (ox.Literal(_text(parameter, value)),)


def _iri(parameter: Parameter, value: str, minter: Minter) -> Term:
    page = _PAGE.fullmatch(value)
    value = page[1] if page else value
    if parameter.of and parameter.of.endswith("/") and re.fullmatch(r"[\w-]+", value, re.ASCII):
        iri = parameter.of + _notation(parameter, value)
    elif _SHORT_ID.fullmatch(value):
        iri = f"{minter.base}id/{value}"
    elif re.match(r"https?://|urn:", value):
        iri = value
    else:
        raise ParameterError(parameter.name, f"{value!r} is no IRI (examples: agency/cn-state-council, https://...)")
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise ParameterError(parameter.name, f"{value!r} is no valid IRI") from error


def _notation(parameter: Parameter, value: str) -> str:
    try:
        return check_notation((parameter.of or "").removeprefix(SCHEME).strip("/"), value)
    except ValueError as error:
        raise ParameterError(parameter.name, str(error)) from error


def _integer(parameter: Parameter, value: str) -> Term:
    if not re.fullmatch(r"[+-]?\d{1,18}", value, re.ASCII):
        raise ParameterError(parameter.name, f"{value!r} is no whole number (example: 100)")
    return ox.Literal(str(int(value)), datatype=ox.NamedNode(f"{XSD}integer"))


def _decimal(parameter: Parameter, value: str) -> Term:
    if len(value) > 30 or not _NUMBER.fullmatch(value):
        raise ParameterError(parameter.name, f"{value!r} is no number (examples: 12.5, 1806, 1,806)")
    number = Decimal(value.replace(",", ""))
    return ox.Literal(f"{number:f}", datatype=ox.NamedNode(f"{XSD}decimal"))


def _date(parameter: Parameter, value: str) -> tuple[Term | None, ...]:
    try:
        date = check_order(parse_date(value))
    except ValueError as error:
        raise ParameterError(parameter.name, str(error)) from error
    day = ox.NamedNode(f"{XSD}date")
    ends = (ox.Literal(end.isoformat(), datatype=day) if end else None for end in (date.earliest, date.latest))
    return (ox.Literal(date.edtf, datatype=ox.NamedNode(EDTF)), *ends)


def _language(parameter: Parameter, value: str) -> Term:
    if not _LANGUAGE.fullmatch(value):
        raise ParameterError(parameter.name, f"{value!r} is no language tag (examples: en, zh, ko)")
    return ox.Literal(value.lower())


def _text(parameter: Parameter, value: str) -> str:
    if any(ord(character) < 32 and character not in "\t\n" for character in value):
        raise ParameterError(parameter.name, "control characters are not allowed")
    if any(0xD800 <= ord(character) <= 0xDFFF for character in value):
        raise ParameterError(parameter.name, "the text is not valid Unicode")
    return value
