"""Questions as pages: the list, the form with the answer as a table, an unknown name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kg.iris import Minter
from kg.questions import Answer, Parameter, Question, bind_question
from kg.questions.answers import COUNTED, Row
from kg.questions.parameters import ParameterError, ParameterType
from kg.serve.links import Links
from kg.serve.questions_asked import MAX_SIZE, PAGE_SIZE, QUESTION_FORMATS, Asked, read_pairs
from kg.serve.questions_changes import Cited
from kg.serve.questions_choices import Choice, is_short, list_choices, name_value
from kg.serve.questions_files import has_pages, page_address, page_count
from kg.serve.questions_listed import cite_answer
from kg.serve.rendering import render
from kg.serve.sparql_chart import curie
from kg.serve.state import Snapshot

SHOWN_CHANGES = 50
_PASSAGE = re.compile(r"(?:p|(.+)P)assage")


@dataclass(frozen=True, slots=True)
class Field:
    """An input of the form: `choices` to list or to pick from, `names` of the things that the values stand for."""

    parameter: Parameter
    values: tuple[str, ...]
    choices: tuple[Choice, ...]
    short: bool
    names: tuple[str, ...]
    hint: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the table."""

    text: str
    href: str = ""
    number: bool = False
    date: bool = False
    passage: tuple[str, str] | None = None
    """Offsets and address of the passage, in the column of its document."""


def questions_page(request: Request, snapshot: Snapshot, questions: Sequence[Question]) -> Response:
    """All questions, by what they are about."""
    groups: dict[str, list[Question]] = {}
    for question in questions:
        groups.setdefault(question.tags[0] if question.tags else "other", []).append(question)
    return render(request, "questions/list.html", snapshot, groups=sorted(groups.items()), total=len(questions))


def unknown_page(request: Request, snapshot: Snapshot, name: str, near: Sequence[Question]) -> Response:
    """404 with the questions whose names are near."""
    return render(request, "questions/unknown.html", snapshot, 404, name=name, near=near)


async def question_page(
    request: Request,
    snapshot: Snapshot,
    question: Question,
    asked: Asked | None,
    answer: Answer | None = None,
    cited: Cited | None = None,
    error: ParameterError | None = None,
    near: Sequence[Choice] = (),
) -> Response:
    """The question with its form and, when there is one, the answer; 400 with what is wrong with a value."""
    links = Links(snapshot.release.manifest.base, request.scope.get("root_path", ""))
    values = asked.values if asked else _given(request, question)
    shown: dict[str, object] = {"answer": None}
    if asked and answer is not None:
        page = answer.page(asked.page, asked.size)
        columns = shown_columns(answer)
        shown = {
            "answer": answer,
            "columns": columns,
            "rows": [[cell(row, column, links) for column in columns] for row in page.rows],
            "documents": cited_documents(page, links),
            "page": asked.page,
            "pages": page_count(asked, answer),
            "has_pages": has_pages(answer),
            "first": (asked.page - 1) * asked.size,
            "counted": COUNTED,
            "citation": None if answer.large else await cite_answer(request, snapshot, question, values, answer),
            "sparql": bind_question(question, values, Minter(snapshot.release.manifest.base)),
        }
    fields = [await _field(snapshot, parameter, values, links) for parameter in question.parameters]
    return render(
        request,
        "questions/question.html",
        snapshot,
        400 if error else 200,
        question=question,
        fields=fields,
        error=error,
        near=near,
        cited=cited,
        changes=_changes(cited, answer, links),
        formats=[fmt for fmt in QUESTION_FORMATS if fmt.holds == question.holds],
        examples=[urlencode(list(example.values)) for example in question.examples],
        address=lambda **more: _address(request, **more),
        page_address=lambda number: page_address(request, number),
        size=asked.size if asked else PAGE_SIZE,
        max_size=MAX_SIZE,
        heading=heading,
        **shown,
    )


def shown_columns(answer: Answer) -> list[str]:
    """The columns of the table: labels stand with their thing, passages and offsets with their document.

    A column that has nothing in any row is left out.
    """
    names = set(answer.columns)
    stems = [match[1] or "" for name in answer.columns if (match := _PASSAGE.fullmatch(name))]
    inside = {_with_stem(stem, part) for stem in stems for part in ("passage", "start", "end")}
    filled = {name for row in answer.rows for name in row}
    return [
        name
        for name in answer.columns
        if name not in inside
        and name in filled
        and not (name.endswith("Label") and name.removesuffix("Label") in names)
    ]


def cell(row: Row, column: str, links: Links) -> Cell:
    """What a reader sees of one term."""
    term = row.get(column)
    if term is None:
        return Cell("")
    value = term["value"]
    if term["type"] != "uri":
        kind = term.get("datatype", "")
        return Cell(value, number=kind.endswith(("#decimal", "#integer")), date=kind.endswith("/EDTF"))
    label = row.get(f"{column}Label", {}).get("value")
    if column.lower().endswith("document") and (passage := _passage(row, column[: -len("document")], links)):
        return Cell((links.path(value) or value).rpartition("/")[2], links.href(value), passage=passage)
    return Cell(label or (links.path(value) or curie(value) or value).removeprefix("document/"), links.href(value))


def cited_documents(answer: Answer, links: Links) -> list[tuple[str, str, str]]:
    """(id, title, address) of the documents that the rows of a table name by their ids."""
    found: dict[str, tuple[str, str, str]] = {}
    for row in answer.rows:
        for column in ("document", "otherDocument"):
            if column in row and cell(row, column, links).passage:
                shown, title = cell(row, column, links), row.get(f"{column}Label", {}).get("value", "")
                found[shown.text] = (shown.text, title, shown.href)
    return [found[key] for key in sorted(found)]


def _with_stem(stem: str, part: str) -> str:
    return f"{stem}{part.capitalize()}" if stem else part


def _passage(row: Row, stem: str, links: Links) -> tuple[str, str] | None:
    passage, start, end = (row.get(_with_stem(stem, part)) for part in ("passage", "start", "end"))
    if passage is None:
        return None
    words = f"{start['value']}–{end['value']}" if start and end else ""
    return words, links.href(passage["value"])


def heading(column: str) -> str:
    """The name of a column in words: `asOf` is `as of`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column).lower()


def _changes(cited: Cited | None, answer: Answer | None, links: Links) -> dict[str, object]:
    if cited is None or cited.change is None or answer is None:
        return {}
    columns = shown_columns(answer)
    return {
        "columns": columns,
        "added": [[cell(row, name, links) for name in columns] for row in cited.change.added[:SHOWN_CHANGES]],
        "removed": [[cell(row, name, links) for name in columns] for row in cited.change.removed[:SHOWN_CHANGES]],
    }


async def _field(snapshot: Snapshot, parameter: Parameter, values: dict[str, list[str]], links: Links) -> Field:
    given = tuple(value for value in values.get(parameter.name, ()) if value.strip())
    choices = await list_choices(snapshot, parameter)
    names = [await name_value(snapshot, parameter, value, links) for value in given]
    hint = {ParameterType.DATE: "1964, 1964-10-05, 1963/1965, ../1964", ParameterType.LANGUAGE: "en"}.get(
        parameter.type, ""
    )
    if parameter.type is ParameterType.IRI:
        hint = "type a name and choose"
    return Field(parameter, given, tuple(choices), is_short(parameter), tuple(name for name in names if name), hint)


def _given(request: Request, question: Question) -> dict[str, list[str]]:
    return {one.name: request.query_params.getlist(one.name) for one in question.parameters}


def _address(request: Request, **more: str) -> str:
    """This answer's address with other settings; the page is left out."""
    pairs = [(name, value) for name, value in read_pairs(request) if value and name not in ("page", "size", *more)]
    return f"{request.url.path}?{urlencode([*pairs, *more.items()])}"
