"""`/sparql/chart.svg`: the answer to a query as bars; `/sparql/terms.json`: the terms that an editor completes.

A chart needs a column of numbers; its bars are named by the other columns.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.query import Request as Query
from kg.query.prefixes import PREFIXES
from kg.serve.nodes import ask
from kg.serve.pictures.picture import Bar, Picture
from kg.serve.problems import problem
from kg.serve.state import Service

MAX_BARS = 40
_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


async def chart(request: Request) -> Response:
    """The answer to `?query=` as a chart."""
    service: Service = request.app.state.service
    text, form = request.query_params.get("query", ""), request.path_params["form"]
    if form not in _TYPES:
        return problem(404, "a chart comes as svg or png", "not-found")
    async with service.snapshot() as snapshot:
        async with snapshot.outside.ask(Query(text)) as answer:
            found: dict[str, Any] = json.loads(await answer.read())
        names, rows = found["head"].get("vars", []), found.get("results", {}).get("bindings", [])
        picture = chart_of(names, rows)
        if picture is None:
            return problem(422, "a chart needs an answer with a column of numbers", "no-chart")
        headers = {"KG-Release": str(snapshot.release.number), "Cache-Control": "no-cache"}
        return Response(await service.studio.draw(picture, form), headers=headers, media_type=_TYPES[form])


def chart_of(names: Sequence[str], rows: Sequence[dict[str, Any]]) -> Picture | None:
    """The bars for an answer, None when no column is numbers that can be shown."""
    number = next((name for name in reversed(names) if _is_number(name, rows)), None)
    if number is None:
        return None
    others = [name for name in names if name != number and any(name in row for row in rows)]
    shown = [row for row in rows if number in row and _decimal(row[number]["value"]) is not None][:MAX_BARS]
    bars = tuple(Bar(_label(row, others), ((number, _whole(row[number]["value"])),)) for row in shown)
    more = f" The first {MAX_BARS} of {len(rows)} rows." if len(rows) > MAX_BARS else ""
    table = tuple((bar.label, str(bar.parts[0][1])) for bar in bars)
    return Picture("bars", number, f"{number} for each row.{more}", ("row", number), table, bars=bars, groups=(number,))


def _is_number(name: str, rows: Sequence[dict[str, Any]]) -> bool:
    values = [row[name] for row in rows if name in row]
    plain = all(
        value["type"] in ("literal", "typed-literal") and _decimal(value["value"]) is not None for value in values
    )
    return bool(values) and plain


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and 0 <= number < 10**15 else None


def _whole(text: str) -> int:
    return int(_decimal(text) or 0)


def _label(row: dict[str, Any], names: Sequence[str]) -> str:
    words = [row[name] for name in names if name in row]
    plain = [value["value"] for value in words if value["type"] != "uri"]
    return ", ".join(plain or [value["value"].rpartition("/")[2] for value in words])[:120] or "all"


async def terms(request: Request) -> Response:
    """Terms of the vocabulary and concepts, as prefixed names."""
    service: Service = request.app.state.service
    async with service.snapshot() as snapshot:
        rows = await ask(snapshot.inside, "terms")
        found = sorted({short for row in rows if (short := curie(row["term"]["value"]))})
        found += [f"{name}:" for name in PREFIXES]
        return JSONResponse({"terms": found}, headers={"KG-Release": str(snapshot.release.number)})


def curie(iri: str) -> str:
    """The prefixed name of an IRI, "" when no prefix of ours fits."""
    fits = [(namespace, name) for name, namespace in PREFIXES.items() if iri.startswith(namespace)]
    if not fits:
        return ""
    namespace, name = max(fits)
    local = iri.removeprefix(namespace)
    return f"{name}:{local}" if local and all(char.isalnum() or char in "-_" for char in local) else ""
