"""An answer as a file in the format that was asked for, with its headers: ETag, total, pages, citation."""

from __future__ import annotations

import hashlib
from datetime import datetime
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.iris import Minter
from kg.query.prefixes import declared_prefixes
from kg.questions import Answer, Question, bind_question
from kg.questions.answers import COUNTED, TRIPLE
from kg.questions.citation import canonical_values
from kg.questions.tables import answer_triples, plain_rows, write_graph, write_results, write_sheet
from kg.serve.data import serialize
from kg.serve.questions_asked import Asked, read_pairs
from kg.serve.questions_changes import Cited
from kg.serve.questions_listed import cite_answer
from kg.serve.state import Snapshot


def release_headers(snapshot: Snapshot, tag: str | None = None) -> dict[str, str]:
    """Headers of every answer; with an entity tag those of one that may be kept and asked for again."""
    headers = {"KG-Release": str(snapshot.release.number), "Vary": "Accept"}
    return headers | ({"ETag": tag, "Cache-Control": "no-cache"} if tag else {})


def entity_tag(snapshot: Snapshot, question: Question, asked: Asked) -> str:
    """A weak validator (RFC 9110, section 8.8.1): the same release, question, values, format and page."""
    fmt = asked.format.name if asked.format else "html"
    parts = (
        snapshot.release.manifest.canonical_hash,
        question.text,
        repr(canonical_values(question, asked.values)),
        f"{fmt} {asked.page} {asked.size} {asked.release} {asked.hash}",
    )
    return f'W/"{snapshot.release.number}-{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:20]}"'


def check_values(snapshot: Snapshot, question: Question, asked: Asked) -> None:
    """Raise ParameterError for values that do not fit, without asking."""
    bind_question(question, asked.values, Minter(snapshot.release.manifest.base))


def page_count(asked: Asked, answer: Answer) -> int:
    """Number of pages; where it is not known, those that are known of."""
    if not has_pages(answer):
        return asked.page if answer.last else asked.page + 1
    return max(1, -(-(answer.total or 0) // asked.size)) if asked.size else 1


def has_pages(answer: Answer) -> bool:
    """Whether the number of pages is known: that of a large graph is not, whose pages are of solutions."""
    return answer.total is not None and not (answer.large and answer.columns == TRIPLE)


def page_address(request: Request, page: int) -> str:
    """The address of another page of the same answer."""
    pairs = [(name, value) for name, value in read_pairs(request) if name != "page"]
    return f"{request.url.path}?{urlencode([*pairs, ('page', str(page))])}"


def answer_headers(request: Request, asked: Asked, answer: Answer, cited: Cited | None) -> dict[str, str]:
    """Total, hash of the rows, links to the other pages (RFC 8288), and what became of a cited answer."""
    headers = {"KG-Total": str(COUNTED if answer.total is None else answer.total)}
    headers |= {"KG-Total-Is-Minimum": "yes"} if answer.total is None else {}
    headers |= {} if answer.large else {"KG-Answer-Hash": answer.hash}
    last = page_count(asked, answer)
    if asked.size:
        pages = {"first": 1, "prev": min(asked.page - 1, last), "next": asked.page + 1}
        pages |= {"last": last} if has_pages(answer) else {}
        links = [f'<{page_address(request, n)}>; rel="{rel}"' for rel, n in pages.items() if 1 <= n <= last]
        headers["Link"] = ", ".join(links)
    if cited is not None:
        headers["KG-Cited-Release"] = str(cited.release)
        headers["KG-Answer-Changed"] = {True: "yes", False: "no", None: "unknown"}[cited.changed]
    return headers


async def answer_file(
    request: Request,
    snapshot: Snapshot,
    question: Question,
    asked: Asked,
    answer: Answer,
    cited: Cited | None,
    headers: dict[str, str],
) -> Response:
    """The rows of the page that was asked for, in the format that was asked for."""
    assert asked.format
    shown = answer.page(asked.page, asked.size) if asked.size else answer
    if asked.format.name == "json":
        return JSONResponse(_json(snapshot, question, asked, answer, shown, cited), headers=headers)
    if asked.format.name == "xlsx":
        about = await _about(request, snapshot, question, asked, answer)
        made = datetime.fromisoformat(snapshot.release.manifest.built_at)
        body = await run_in_threadpool(write_sheet, shown, about, made)
    elif asked.format.name == "jsonld":
        body = await run_in_threadpool(serialize, answer_triples(shown), asked.format, str(request.base_url))
    elif asked.format.holds == "graph":
        body = await run_in_threadpool(write_graph, shown, asked.format.name, declared_prefixes(question.text))
    else:
        body = await run_in_threadpool(write_results, shown, asked.format.name)
    name = f"{question.name}.{asked.format.extension}"
    headers["Content-Disposition"] = f'{"attachment" if asked.format.name == "xlsx" else "inline"}; filename="{name}"'
    return Response(body, headers=headers, media_type=asked.format.content_type)


def _json(
    snapshot: Snapshot, question: Question, asked: Asked, answer: Answer, shown: Answer, cited: Cited | None
) -> dict[str, object]:
    values: dict[str, list[str]] = {}
    for name, value in canonical_values(question, asked.values):
        values.setdefault(name, []).append(value)
    body: dict[str, object] = {
        "question": question.name,
        "release": snapshot.release.number,
        "values": values,
        "total": COUNTED if answer.total is None else answer.total,
        "total_is_minimum": answer.total is None,
    }
    body |= {} if answer.large else {"hash": answer.hash}
    if asked.size:
        body |= {"page": asked.page, "size": asked.size}
        body |= {"pages": page_count(asked, answer)} if has_pages(answer) else {}
    if cited is not None:
        body["cited"] = cited.as_json(answer.columns)
    return body | {"columns": list(shown.columns), "rows": plain_rows(shown)}


async def _about(
    request: Request, snapshot: Snapshot, question: Question, asked: Asked, answer: Answer
) -> list[tuple[str, str]]:
    citation = await cite_answer(request, snapshot, question, asked.values, answer)
    return [
        ("Question", question.question),
        *canonical_values(question, asked.values),
        ("Asked", citation.asked),
        ("Release", f"{citation.release} ({citation.date})"),
        ("Rows", str(citation.rows)),
        ("SHA-256 of the rows", citation.hash),
        ("Address", citation.address),
    ]
