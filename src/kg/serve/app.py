"""The application: its routes, and the release it serves for as long as it runs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg import __version__
from kg.serve.browse import browse, browse_kind
from kg.serve.data import context_document, data
from kg.serve.find import Wanted, search
from kg.serve.headers import SecurityHeaders
from kg.serve.home import home, read_overview
from kg.serve.linked import LINKED_DATA
from kg.serve.making import Makers
from kg.serve.missing import http_error
from kg.serve.operations import Measures, Measuring, healthz, metrics, readyz
from kg.serve.pictures.routes import picture
from kg.serve.problem_pages import problem_page
from kg.serve.problems import add_handlers
from kg.serve.public import Compression, PublicAddress
from kg.serve.questions import routes as question_routes
from kg.serve.questions_listed import all_questions
from kg.serve.questions_openapi import openapi_of
from kg.serve.questions_store import Answers
from kg.serve.rendering import compile_pages
from kg.serve.resources import identify, page
from kg.serve.search import search_page
from kg.serve.sparql import sparql
from kg.serve.sparql_chart import chart, terms
from kg.serve.sparql_pages import examples
from kg.serve.state import Service, Snapshot
from kg.settings import Settings

_COMMON = "transfer"
"""A word of many entries: the first search reads the tables of the index."""


def create_app(settings: Settings) -> FastAPI:
    """The application over the releases in `settings.data`."""

    answers = Answers()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async def prepare(snapshot: Snapshot) -> None:
            await answers.ahead(snapshot, all_questions())

        async with Service(settings, prepare) as service, Makers(settings.data) as makers:
            app.state.service, app.state.makers = service, makers
            async with service.snapshot() as snapshot:
                await makers.ahead(snapshot.release)
                await run_in_threadpool(examples, snapshot.release.manifest.base)
                await run_in_threadpool(compile_pages)
                await snapshot.index.run(read_overview)
                await snapshot.index.run(search, Wanted(_COMMON))
            service.studio.warm()
            yield

    app = FastAPI(
        title="kg",
        version=__version__,
        summary="Agencies, agreements and transfers, read from archival documents",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    app.state.measures = Measures()
    app.add_middleware(Compression)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "POST", "HEAD"],
        allow_headers=["*"],
        expose_headers=[
            "ETag",
            "KG-Release",
            "KG-Total",
            "KG-Total-Is-Minimum",
            "KG-Answer-Hash",
            "KG-Answer-Changed",
            "KG-Cited-Release",
            "Link",
            "Retry-After",
            "Content-Disposition",
        ],
    )
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Measuring, measures=app.state.measures)
    if settings.public:
        app.add_middleware(PublicAddress, address=settings.public)
    add_handlers(app)
    app.add_exception_handler(HTTPException, http_error)
    app.router.routes += [
        Route("/", home),
        Route("/search", search_page),
        Route("/browse", browse),
        Route("/browse/{kind}", browse_kind),
        Route("/id/{path:path}", identify),
        Route("/page/{path:path}", page, name="page"),
        Route("/data/{path:path}", data, name="data"),
        Route("/picture/{path:path}", picture),
        Route("/context.jsonld", context_document),
        *question_routes(answers),
        Route("/problem", problem_page),
        Route("/problem/{name}", problem_page),
        Route("/sparql/terms.json", terms),
        Route("/sparql/chart.{form}", chart),
        *LINKED_DATA,
        Route("/sparql", sparql, methods=["GET", "POST"], name="sparql"),
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/metrics", metrics),
        Mount("/static", StaticFiles(packages=[("kg.serve", "static")]), name="static"),
    ]
    app.openapi = openapi_of(app)  # type: ignore[method-assign]
    return app


def run(settings: Settings, log_level: str = "warning") -> None:
    """Serve until stopped; Ctrl-C and SIGTERM end it after the requests under way."""
    uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_level=log_level)
