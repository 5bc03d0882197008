"""Question files: grlc's decorators (`#+` lines that make up YAML), and ours: `question`, `parameters`, `example`.

grlc: https://github.com/CLARIAH/grlc, section "Decorator syntax". A file is refused with its line when it is not right.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kg.errors import KgError, SourceError
from kg.query import QueryForm, inspect_query
from kg.query.tokens import iter_tokens
from kg.questions.binding import iter_conditions
from kg.questions.parameters import Parameter, ParameterType
from kg.questions.question import Example, Narrowing, Question

_VARIABLE = re.compile(r"[?$](__?)([a-z][a-z0-9_]*)")
_DAY = re.compile(r"_(earliest|latest)$")
_SUFFIXES = {kind.value: kind for kind in ParameterType if kind is not ParameterType.TEXT}


class _ParameterForm(BaseModel):
    model_config = ConfigDict(extra="forbid")

    label: str = ""
    of: str | None = None
    many: bool = False


class _ExampleForm(BaseModel):
    model_config = ConfigDict(extra="forbid")

    values: dict[str, str | list[str]] = Field(default_factory=dict)
    rows: int | None = None
    contains: list[dict[str, str]] = Field(default_factory=list)


class _NarrowForm(BaseModel):
    model_config = ConfigDict(extra="forbid")

    variable: str
    kinds: list[str] = Field(default_factory=list)
    between: list[str] = Field(default_factory=list)
    period: str = ""
    compared: str = ""
    unless: list[str] = Field(default_factory=list)
    parts: list[str] = Field(default_factory=list)


class _Header(BaseModel):
    model_config = ConfigDict(extra="forbid")

    summary: str
    question: str
    description: str = ""
    tags: list[str] = Field(default_factory=list)
    defaults: list[dict[str, str]] = Field(default_factory=list)
    enumerate: list[dict[str, list[str]]] = Field(default_factory=list)
    parameters: dict[str, _ParameterForm] = Field(default_factory=dict)
    narrow: list[_NarrowForm] = Field(default_factory=list)
    example: list[_ExampleForm] = Field(min_length=1)


def read_questions(folder: Path) -> tuple[Question, ...]:
    """All questions in `folder` (not in its subfolders), by name. Raises SourceError."""
    return tuple(read_question(path) for path in sorted(folder.glob("*.rq")))


def read_question(path: Path) -> Question:
    """The question in the file `path`. Raises SourceError with file and line."""
    text = path.read_text(encoding="utf-8")
    header = _read_header(path, text)
    try:
        form = inspect_query(text).form
    except KgError as error:
        raise SourceError(str(error), path) from error
    told = list(header.parameters)
    found = sorted(_variables(text), key=lambda one: told.index(one[0]) if one[0] in told else len(told))
    parameters = tuple(_parameter(header, name, mark) for name, mark in found)
    _check_names(path, text, header, parameters)
    examples = tuple(
        Example(_values(form.values), form.rows, tuple(tuple(row.items()) for row in form.contains))
        for form in header.example
    )
    holds: Literal["bindings", "graph"] = "bindings" if form in (QueryForm.SELECT, QueryForm.ASK) else "graph"
    return Question(
        path.stem,
        header.summary,
        header.question,
        header.description,
        tuple(header.tags),
        parameters,
        examples,
        holds,
        text,
        tuple(
            Narrowing(
                form.variable,
                tuple(form.kinds),
                tuple(form.between),
                form.period,
                form.compared,
                tuple(form.unless),
                tuple(form.parts),
            )
            for form in header.narrow
        ),
    )


def _read_header(path: Path, text: str) -> _Header:
    lines = [line[2:].removeprefix(" ") if line.startswith("#+") else "" for line in text.splitlines()]
    try:
        return _Header.model_validate(yaml.load("\n".join(lines), Loader=yaml.BaseLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise SourceError(f"the #+ lines are no YAML: {error.problem}", path, line) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "header"
        raise SourceError(f"#+ {place}: {first['msg']}", path, _line_of(lines, first["loc"])) from error


def _line_of(lines: list[str], place: tuple[Any, ...]) -> int | None:
    key = str(place[0]) if place else ""
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), None)


def _variables(text: str) -> list[tuple[str, str]]:
    """(name, underscores) of the parameters in the order they stand; `x_earliest`, `x_latest` are days of `x_date`."""
    found: dict[str, str] = {}
    for token in iter_tokens(text):
        match = _VARIABLE.fullmatch(token.text) if token.kind == "variable" else None
        if match:
            found.setdefault(_DAY.sub("_date", match[2]), match[1])
    return list(found.items())


def _parameter(header: _Header, name: str, mark: str) -> Parameter:
    form = header.parameters.get(name, _ParameterForm())
    defaults = {key: value for entry in header.defaults for key, value in entry.items()}
    choices = {key: tuple(value) for entry in header.enumerate for key, value in entry.items()}
    kind = _SUFFIXES.get(name.rpartition("_")[2], ParameterType.TEXT)
    return Parameter(
        name, mark + name, kind, form.label, mark == "__", form.many, defaults.get(name), choices.get(name, ()), form.of
    )


def _check_names(path: Path, text: str, header: _Header, parameters: tuple[Parameter, ...]) -> None:
    known = {parameter.name for parameter in parameters}
    told = [*header.parameters, *(key for entry in header.defaults for key in entry)]
    told += [key for entry in header.enumerate for key in entry]
    told += [key for example in header.example for key in example.values]
    told += [key for form in header.narrow for key in (*form.between, form.period, *form.unless) if key]
    told += _conditions(path, text)
    for name in told:
        if name not in known:
            raise SourceError(
                f"{name!r} is no parameter of this query (it has: {', '.join(sorted(known)) or 'none'})", path
            )


def _conditions(path: Path, text: str) -> list[str]:
    try:
        return [name for _, name in iter_conditions(text)]
    except ValueError as error:
        raise SourceError(
            "#if and #end do not match: they stand in pairs and never nest", path, error.args[0]
        ) from error


def _values(given: dict[str, str | list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, value) for name, values in given.items() for value in ([values] if isinstance(values, str) else values)
    )
