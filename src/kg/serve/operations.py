"""`/healthz`, `/readyz` and `/metrics`: what the one who runs the service watches."""

from __future__ import annotations

from collections import Counter
from time import perf_counter

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg import __version__
from kg.query import Request as Query
from kg.serve.state import Service

BUCKETS = (0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_TEXT = "text/plain; version=0.0.4; charset=utf-8"


class Measures:
    """Requests counted by status class, and by how long they took until the first byte."""

    def __init__(self) -> None:
        self.statuses: Counter[str] = Counter()
        self.seconds: Counter[float] = Counter()
        self.sum = 0.0

    def add(self, status: int, seconds: float) -> None:
        """One answer."""
        self.statuses[f"{status // 100}xx"] += 1
        self.sum += seconds
        self.seconds.update(bound for bound in BUCKETS if seconds <= bound)

    def lines(self) -> list[str]:
        """In the text format of Prometheus (exposition format 0.0.4)."""
        total = sum(self.statuses.values())
        lines = ["# HELP kg_requests_total Answered requests.", "# TYPE kg_requests_total counter"]
        lines += [f'kg_requests_total{{status="{status}"}} {self.statuses[status]}' for status in sorted(self.statuses)]
        lines += ["# HELP kg_request_seconds Time to the first byte.", "# TYPE kg_request_seconds histogram"]
        lines += [f'kg_request_seconds_bucket{{le="{bound}"}} {self.seconds[bound]}' for bound in BUCKETS]
        lines += [f'kg_request_seconds_bucket{{le="+Inf"}} {total}']
        return [*lines, f"kg_request_seconds_sum {self.sum:.6f}", f"kg_request_seconds_count {total}"]


class Measuring:
    """Middleware (raw ASGI) that fills `measures`."""

    def __init__(self, app: ASGIApp, measures: Measures) -> None:
        self.app = app
        self.measures = measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the answer when it begins."""
        begun = perf_counter()

        async def send_measured(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.measures.add(message["status"], perf_counter() - begun)
            await send(message)

        await self.app(scope, receive, send_measured if scope["type"] == "http" else send)


async def healthz(request: Request) -> Response:
    """The service has a release open."""
    service: Service = request.app.state.service
    async with service.snapshot() as snapshot:
        return JSONResponse({"status": "ok", "release": snapshot.release.number, "version": __version__})


async def readyz(request: Request) -> Response:
    """A query process answers; raises QueryError or ReleaseError (503 or 504) where none does."""
    service: Service = request.app.state.service
    async with service.snapshot() as snapshot:
        async with snapshot.inside.ask(Query("ASK {}", "json")) as answer:
            await answer.read()
        return JSONResponse({"status": "ready", "release": snapshot.release.number})


async def metrics(request: Request) -> Response:
    """Counts of requests and their times, and what is served."""
    service: Service = request.app.state.service
    measures: Measures = request.app.state.measures
    async with service.snapshot() as snapshot:
        manifest = snapshot.release.manifest
    lines = measures.lines()
    for name, words, value in (
        ("kg_release_number", "The release that is served.", manifest.number),
        ("kg_release_quads", "Quads of that release.", manifest.quads),
    ):
        lines += [f"# HELP {name} {words}", f"# TYPE {name} gauge", f"{name} {value}"]
    return PlainTextResponse("\n".join(lines) + "\n", media_type=_TEXT)
