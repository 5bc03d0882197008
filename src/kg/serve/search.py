"""`/search`: names, titles, calendar entries and references, in HTML and JSON."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.edtf_dates import parse_date
from kg.query.results import parse_accept
from kg.serve.browse_kinds import KINDS
from kg.serve.find import PAGE, RANKED, Answer, Wanted, search
from kg.serve.links import Links
from kg.serve.problems import problem
from kg.serve.rendering import render
from kg.serve.sparql import wants_html
from kg.serve.state import Service, Snapshot

_FILTERS = ("kind", "country", "document", "agreement", "review")
_LONGEST = 300


async def search_page(request: Request) -> Response:
    """`/search?q=&kind=&country=&from=&to=&decade=&document=&agreement=&review=&page=&format=json`."""
    service: Service = request.app.state.service
    try:
        wanted = read_wanted(request)
    except ValueError as error:
        return problem(400, str(error), "parameter")
    async with service.snapshot() as snapshot:
        answer: Answer = await snapshot.index.run(search, wanted)
        links = Links(snapshot.release.manifest.base, request.scope.get("root_path", ""))
        if _as_json(request):
            return _json(request, snapshot, links, answer)
        return render(
            request,
            "search.html",
            snapshot,
            answer=answer,
            wanted=wanted,
            ranked=RANKED,
            links=links,
            address=lambda **changes: address(request, **changes),
        )


def read_wanted(request: Request) -> Wanted:
    """The search that the parameters ask for. Raises ValueError that names the parameter."""
    given = request.query_params
    words = given.get("q", "")[:_LONGEST]
    number = given.get("page", "1") or "1"
    if not re.fullmatch(r"[1-9]\d{0,4}", number):
        raise ValueError("page: a number from 1 on")
    start, end = _day(given.get("from", ""), "from", 0), _day(given.get("to", ""), "to", 1)
    if decade := given.get("decade", ""):
        if not re.fullmatch(r"\d{3}0", decade, re.ASCII):
            raise ValueError("decade: its first year, such as 1960")
        start, end = f"{decade}-01-01", f"{decade[:3]}9-12-31"
    if given.get("kind") and given["kind"] not in KINDS:
        raise ValueError(f"kind: {given['kind'][:80]!r} is none of {', '.join(KINDS)}")
    if given.get("review", "") not in ("", "reviewed", "machine"):
        raise ValueError("review: reviewed or machine")
    if given.get("format", "") not in ("", "json", "html"):
        raise ValueError("format: json or html")
    kind, country, document, agreement, review = (given.get(name, "")[:_LONGEST] for name in _FILTERS)
    return Wanted(words, kind, country, start, end, document, agreement, review, int(number))


def _day(text: str, name: str, which: int) -> str:
    if not text.strip():
        return ""
    try:
        date = parse_date(text.strip())
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error
    day = (date.earliest, date.latest)[which]
    return day.isoformat() if day else ""


def address(request: Request, **changes: str) -> str:
    """The address of this search with some parameters changed; an empty value takes one away."""
    kept = {name: value for name, value in request.query_params.items() if name not in ("page", *changes) and value}
    kept |= {name: value for name, value in changes.items() if value}
    return f"{request.scope.get('root_path', '')}/search?{urlencode(kept)}"


def _as_json(request: Request) -> bool:
    if named := request.query_params.get("format"):
        return named == "json"
    accept = request.headers.get("accept") or ""
    return not wants_html(accept) and any(media.endswith("json") for media, weight in parse_accept(accept) if weight)


def _json(request: Request, snapshot: Snapshot, links: Links, answer: Answer) -> Response:
    found = [
        {
            "id": links.iri(entry.path),
            "page": links.href(links.iri(entry.path)),
            "label": entry.label,
            "kind": entry.kind,
            "note": entry.note,
            "country": entry.country.split(),
            "date": entry.date or None,
            "document": links.iri(entry.document) if entry.document else None,
            "review": entry.review or "reviewed",
        }
        for entry in answer.entries
    ]
    facets = {
        name: [{"value": one.value, "label": one.label, "count": one.n} for one in values]
        for name, values in answer.facets.items()
    }
    wanted = answer.wanted
    body = {
        "query": wanted.words,
        "total": answer.total,
        "total_is_minimum": False,
        "ranked": not answer.more,
        "by_sound": answer.by_sound,
        "meant": answer.meant or None,
        "any_word": answer.any_word,
        "page": wanted.page,
        "page_size": PAGE,
        "results": found,
        "facets": facets,
    }
    headers = {"KG-Release": str(snapshot.release.number), "Vary": "Accept"}
    if wanted.page < answer.pages:
        headers["Link"] = f'<{address(request, page=str(wanted.page + 1))}>; rel="next"'
    return JSONResponse(body, headers=headers)
