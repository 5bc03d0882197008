"""Values are bound as RDF terms in a VALUES block at the head of every SELECT that names the parameter.

A parameter is seen in its own SELECT and in the OPTIONAL and FILTER groups below it; sub-selects and the branches of a
UNION have blocks of their own. Queries write WHERE before their group, so that the place is certain. Nothing of a
user's words enters the text but the serialised terms (SPARQL 1.1, section 10.2).

Lines between `#if name` and `#end` stand only when the parameter `name` has a value: patterns that would make the
answer smaller are left out when nobody asks for them, and come first when somebody does.

A line `#narrow thing` stands where the things that an index knows the answer to be among may enter
(`kg.query.lists`); without an index it is a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.iris import Minter
from kg.query.tokens import iter_tokens
from kg.questions.parameters import MAX_VALUES, Parameter, ParameterError, Term, parse_value
from kg.questions.question import Question

_CONDITION = re.compile(r"\s*#if\s+([a-z][a-z0-9_]*)\s*$")
_BEFORE_GROUP = frozenset(("{", "}", ".", "UNION"))
_END = re.compile(r"\s*#end\s*$")


@dataclass(slots=True)
class _Scope:
    start: int
    depth: int
    names: set[str] = field(default_factory=set)


def bind_question(
    question: Question,
    values: Mapping[str, Sequence[str]],
    minter: Minter | None = None,
) -> str:
    """The query text of `question` with `values` bound; a parameter that is not given takes its default.

    Raises ParameterError for an unknown name, a missing value, more values than the parameter takes, a wrong value.
    """
    for name in values:
        if question.parameter(name) is None:
            known = ", ".join(parameter.name for parameter in question.parameters) or "none"
            raise ParameterError(name, f"this question has no such parameter (it has: {known})")
    rows = {parameter: _rows(parameter, values.get(parameter.name, ()), minter) for parameter in question.parameters}
    blocks = {column: _block(parameter, rows[parameter]) for parameter in rows for column in parameter.columns}
    given = {parameter.name for parameter, terms in rows.items() if any(term is not None for term in terms[0])}
    return _insert(_keep_asked(question.text, given), blocks)


def _keep_asked(text: str, given: set[str]) -> str:
    kept, keeps = [], True
    for line in text.splitlines(keepends=True):
        if condition := _CONDITION.match(line):
            keeps = condition[1] in given
        elif _END.match(line):
            keeps = True
        elif keeps:
            kept.append(line)
    return "".join(kept)


def iter_conditions(text: str) -> Iterator[tuple[int, str]]:
    """(line, parameter) of every `#if`; raises ValueError with the line of one that is open or has no begin."""
    opened = 0
    for number, line in enumerate(text.splitlines(), 1):
        if condition := _CONDITION.match(line):
            if opened:
                raise ValueError(opened)
            opened = number
            yield number, condition[1]
        elif _END.match(line):
            if not opened:
                raise ValueError(number)
            opened = 0
    if opened:
        raise ValueError(opened)


def _rows(parameter: Parameter, given: Sequence[str], minter: Minter | None) -> list[tuple[Term | None, ...]]:
    chosen = [value for value in given if value.strip()]
    if not chosen and parameter.default is not None:
        chosen = [parameter.default]
    if not chosen and parameter.optional:
        return [(None,) * len(parameter.columns)]
    if not chosen:
        raise ParameterError(parameter.name, "a value is needed")
    if len(chosen) > (MAX_VALUES if parameter.many else 1):
        raise ParameterError(parameter.name, f"takes at most {MAX_VALUES if parameter.many else 1} value(s)")
    return list(dict.fromkeys(parse_value(parameter, value, minter) for value in chosen))


def _block(parameter: Parameter, rows: list[tuple[Term | None, ...]]) -> str:
    columns = " ".join(f"?{column}" for column in parameter.columns)
    body = " ".join(f"({' '.join('UNDEF' if term is None else str(term) for term in row)})" for row in rows)
    return f" VALUES ({columns}) {{ {body} }}"


def _insert(text: str, blocks: dict[str, str]) -> str:
    pieces, last = [], 0
    for scope in _scopes(text):
        needed = dict.fromkeys(blocks[name] for name in sorted(scope.names) if name in blocks)
        pieces += [text[last : scope.start], *needed]
        last = scope.start
    return "".join([*pieces, text[last:]])


def _scopes(text: str) -> list[_Scope]:
    """The groups after WHERE and those that stand by themselves (branches of a UNION), each with its own variables."""
    scopes: list[_Scope] = []
    stack: list[_Scope] = []
    depth, before = 0, ""
    for token in iter_tokens(text):
        if token.text == "{":
            depth += 1
            if before == "WHERE" or (stack and before in _BEFORE_GROUP):
                stack.append(_Scope(token.end, depth))
                scopes.append(stack[-1])
        elif token.text == "}":
            if stack and stack[-1].depth == depth:
                stack.pop()
            depth -= 1
        elif token.kind == "variable" and stack:
            stack[-1].names.add(token.text[1:])
        before = token.text.upper() if token.kind == "name" else token.text
    return scopes
