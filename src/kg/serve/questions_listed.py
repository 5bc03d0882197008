"""The questions that are served, what a program is told of them, and the citation of an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

from starlette.requests import Request

from kg.folders import find_folder
from kg.questions import Answer, Question, read_questions
from kg.questions.citation import Citation, cite
from kg.serve.links import Links
from kg.serve.questions_choices import name_value
from kg.serve.state import Snapshot


@lru_cache(maxsize=4)
def _read(folder: Path) -> dict[str, Question]:
    return {question.name: question for question in read_questions(folder)}


def all_questions() -> tuple[Question, ...]:
    """The questions that are served, by name."""
    return tuple(_read(find_folder("queries")).values())


def find_question(name: str) -> Question | None:
    """The question called `name`, None when there is none."""
    return _read(find_folder("queries")).get(name)


def describe(request: Request, question: Question) -> dict[str, object]:
    """The question for a program; `examples` are queries to put behind the address."""
    parameters = [
        {
            "name": parameter.name,
            "label": parameter.label,
            "type": parameter.type.value,
            "required": parameter.required,
            "many": parameter.many,
            "default": parameter.default,
            "choices": list(parameter.choices),
            "of": parameter.of,
        }
        for parameter in question.parameters
    ]
    return {
        "name": question.name,
        "summary": question.summary,
        "question": question.question,
        "description": question.description,
        "tags": list(question.tags),
        "address": str(request.url_for("question", name=question.name)),
        "parameters": parameters,
        "examples": [urlencode(list(example.values)) for example in question.examples],
    }


async def cite_answer(
    request: Request, snapshot: Snapshot, question: Question, values: Mapping[str, Sequence[str]], answer: Answer
) -> Citation:
    """The citation of an answer of the release that is served, with the names of the things that were asked about."""
    manifest = snapshot.release.manifest
    address = str(request.url_for("question", name=question.name))
    links = Links(manifest.base)
    names = {
        value: await name_value(snapshot, parameter, value.strip(), links)
        for parameter in question.parameters
        for value in values.get(parameter.name, ())
    }
    return cite(question, values, answer, manifest.number, manifest.built_at, address, names)
