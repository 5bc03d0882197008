"""`/queries`: the questions, their answers in every format at one address, values to pick from, citations."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps

from rapidfuzz import process
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kg.errors import QueryError
from kg.questions import Answer, Question
from kg.questions.parameters import ParameterError
from kg.serve.conditional import is_known, not_modified
from kg.serve.missing import near_nodes
from kg.serve.problems import problem, problem_of
from kg.serve.questions_asked import Asked, NotAcceptable, accepts_json, read_asked
from kg.serve.questions_changes import check_citation
from kg.serve.questions_choices import Choice, list_choices
from kg.serve.questions_files import answer_file, answer_headers, check_values, entity_tag, release_headers
from kg.serve.questions_known import check_known
from kg.serve.questions_listed import all_questions, cite_answer, describe, find_question
from kg.serve.questions_pages import question_page, questions_page, unknown_page
from kg.serve.questions_store import Answers
from kg.serve.sparql import wants_html
from kg.serve.state import Service, Snapshot

NEAR = 5
_CITATIONS = {
    "text": "text/plain",
    "bibtex": "application/x-bibtex",
    "csl": "application/vnd.citationstyles.csl+json",
}
_Handler = Callable[["_Questions", Request, Service, Snapshot, Question], Awaitable[Response]]


def routes(answers: Answers) -> list[Route]:
    """The routes of the questions; `answers` keeps what was answered."""
    questions = _Questions(answers)
    return [
        Route("/queries", _list, name="queries"),
        Route("/queries/{name}", questions.answer, name="question"),
        Route("/queries/{name}/values/{parameter}", questions.values, name="question-values"),
        Route("/queries/{name}/cite", questions.cite, name="question-citation"),
        Route("/queries/{name}/changes", questions.changes, name="question-changes"),
    ]


def _about_question(handler: _Handler) -> Callable[[_Questions, Request], Awaitable[Response]]:
    """Find the question, 404 with near names when there is none; every error of a query as a problem."""

    @wraps(handler)
    async def endpoint(self: _Questions, request: Request) -> Response:
        service: Service = request.app.state.service
        async with service.snapshot() as snapshot:
            question = find_question(request.path_params["name"])
            if question is None:
                return _unknown(request, snapshot)
            try:
                return await handler(self, request, service, snapshot, question)
            except ParameterError as error:
                return problem(400, str(error), "parameter", parameter=error.parameter)
            except NotAcceptable as error:
                return problem(406, str(error), "not-acceptable")
            except QueryError as error:
                return problem_of(error)

    return endpoint


class _Questions:
    def __init__(self, answers: Answers) -> None:
        self.answers = answers

    @_about_question
    async def answer(self, request: Request, service: Service, snapshot: Snapshot, question: Question) -> Response:
        """`/queries/{name}`: the answer, or the form where nothing is asked yet."""
        try:
            asked = read_asked(request, question)
            if asked.format is None and not asked.anything and any(it.required for it in question.parameters):
                return await question_page(request, snapshot, question, asked)
            return await self._answer(request, service, snapshot, question, asked)
        except ParameterError as error:
            return await _refused(request, snapshot, question, error)

    async def _answer(
        self, request: Request, service: Service, snapshot: Snapshot, question: Question, asked: Asked
    ) -> Response:
        tag = entity_tag(snapshot, question, asked)
        if is_known(request, tag):
            check_values(snapshot, question, asked)
            return not_modified(release_headers(snapshot, tag))
        await check_known(snapshot, question, asked)
        answer = await self._rows(snapshot, question, asked)
        cited = await check_citation(self.answers, service.settings, snapshot, question, asked, answer)
        tag = tag if answer.total is not None else f'{tag[:-1]}-least"'
        headers = release_headers(snapshot, tag) | answer_headers(request, asked, answer, cited)
        if asked.format is None:
            page = await question_page(request, snapshot, question, asked, answer, cited)
            page.headers.update(headers)
            return page
        return await answer_file(request, snapshot, question, asked, answer, cited, headers)

    async def _rows(self, snapshot: Snapshot, question: Question, asked: Asked) -> Answer:
        """All rows where all are wanted, or where a hash is to be made of them; else the page, if they are many."""
        sheet = asked.format is not None and asked.format.name == "xlsx"
        if not asked.size or asked.release or asked.hash or sheet:
            return await self.answers.ask(snapshot, question, asked.values)
        return await self.answers.ask_page(snapshot, question, asked.values, asked.page, asked.size)

    @_about_question
    async def values(self, request: Request, service: Service, snapshot: Snapshot, question: Question) -> Response:
        """`/queries/{name}/values/{parameter}?q=`: values to pick from, best first."""
        parameter = question.parameter(request.path_params["parameter"])
        if parameter is None:
            known = [one.name for one in question.parameters]
            return problem(404, f"{question.name} has no such parameter", "not-found", near=known)
        choices = await list_choices(snapshot, parameter, request.query_params.get("q", "")[:200])
        body = {"values": [{"value": one.value, "label": one.label, "note": one.note} for one in choices]}
        return JSONResponse(body, headers=release_headers(snapshot))

    @_about_question
    async def cite(self, request: Request, service: Service, snapshot: Snapshot, question: Question) -> Response:
        """`/queries/{name}/cite?format=text|bibtex|csl`."""
        name = request.query_params.get("format") or "text"
        if name not in _CITATIONS:
            raise ParameterError("format", f"{name[:80]!r} is none of {', '.join(_CITATIONS)}")
        asked = read_asked(request, question, for_page=True)
        answer = await self.answers.ask(snapshot, question, asked.values)
        citation = await cite_answer(request, snapshot, question, asked.values, answer)
        body = {"text": citation.text, "bibtex": citation.bibtex, "csl": citation.csl}[name]()
        return Response(body, headers=release_headers(snapshot), media_type=_CITATIONS[name])

    @_about_question
    async def changes(self, request: Request, service: Service, snapshot: Snapshot, question: Question) -> Response:
        """`/queries/{name}/changes?release=N`: the rows that the answer has gained and lost since release N."""
        asked = read_asked(request, question, for_page=True)
        answer = await self.answers.ask(snapshot, question, asked.values)
        cited = await check_citation(self.answers, service.settings, snapshot, question, asked, answer)
        if cited is None:
            raise ParameterError("release", "a value is needed")
        return JSONResponse(cited.as_json(answer.columns), headers=release_headers(snapshot))


async def _list(request: Request) -> Response:
    """`/queries`."""
    service: Service = request.app.state.service
    async with service.snapshot() as snapshot:
        if request.query_params.get("format") == "json" or accepts_json(request.headers.get("accept")):
            body = {"questions": [describe(request, question) for question in all_questions()]}
            return JSONResponse(body, headers=release_headers(snapshot))
        return questions_page(request, snapshot, all_questions())


async def _refused(request: Request, snapshot: Snapshot, question: Question, error: ParameterError) -> Response:
    parameter = question.parameter(error.parameter)
    given = (request.query_params.get(error.parameter) or "").strip()
    near = await list_choices(snapshot, parameter, given[:200], NEAR) if parameter and given else []
    if not near and "/" in given:
        found = await snapshot.index.run(near_nodes, given[:200])
        near = [Choice(entry.path, entry.label) for entry in found[:NEAR]]
    if wants_html(request.headers.get("accept") or "") and request.query_params.get("format") in (None, "", "html"):
        return await question_page(request, snapshot, question, None, error=error, near=near)
    values = [{"value": one.value, "label": one.label} for one in near] or None
    return problem(400, str(error), "parameter", parameter=error.parameter, near=values)


def _unknown(request: Request, snapshot: Snapshot) -> Response:
    name = str(request.path_params["name"])
    known = {question.name: f"{question.name.replace('-', ' ')} {question.summary}" for question in all_questions()}
    near = [key for _, _, key in process.extract(name.replace("-", " "), known, limit=NEAR, score_cutoff=45)]
    if wants_html(request.headers.get("accept") or ""):
        return unknown_page(request, snapshot, name, [one for one in map(find_question, near) if one])
    return problem(404, f"there is no question {name[:80]!r}", "not-found", near=near)
