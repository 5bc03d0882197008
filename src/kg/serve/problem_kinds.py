"""The kinds of problem that the service tells, each with what it means and what to do."""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple


class ProblemKind(NamedTuple):
    """The HTTP statuses it comes with, what it means, what a client or a person does about it."""

    statuses: str
    meaning: str
    remedy: str


KINDS = MappingProxyType(
    {
        "query-syntax": ProblemKind(
            "400",
            "The query is no SPARQL 1.1.",
            "Look at `line` and `column`; the editor marks them.",
        ),
        "query": ProblemKind("400", "The query cannot be answered as it stands.", "Read `detail`; ask in another way."),
        "query-refused": ProblemKind(
            "403",
            "The query updates, or asks another service.",
            "It only reads: leave out what `detail` names.",
        ),
        "query-timeout": ProblemKind(
            "504", "The query took longer than `KG_QUERY_SECONDS`.", "Narrow it, or add `LIMIT`; load a dump for more."
        ),
        "query-too-large": ProblemKind(
            "503", "The query or its answer needs more than is allowed.", "Ask for less, page by page, or load a dump."
        ),
        "busy": ProblemKind("503", "All processes for queries are at work.", "Ask again after `Retry-After` seconds."),
        "no-release": ProblemKind("503", "There is no release to serve.", "Build one with `kg build`, or roll back."),
        "protocol": ProblemKind(
            "400, 403, 413, 415",
            "The request breaks the SPARQL 1.1 Protocol.",
            "Send `query` once, in the address, as a form, or as `application/sparql-query`.",
        ),
        "parameter": ProblemKind(
            "400",
            "A parameter is unknown, missing, or of another form.",
            "`parameter` names it, `near` has values that exist; `/openapi.json` has its type.",
        ),
        "not-found": ProblemKind(
            "404", "Nothing has this address in this release.", "`near` or `known` has addresses that exist."
        ),
        "not-acceptable": ProblemKind(
            "406",
            "The answer does not come in the format asked for.",
            "`detail` lists the formats.",
        ),
        "profile": ProblemKind(
            "400", "There is no such profile.", "`detail` lists them; views.md says what each holds."
        ),
        "empty-view": ProblemKind(
            "404",
            "The view says nothing of this thing.",
            "Ask for another profile, or for none.",
        ),
        "being-made": ProblemKind("503", "A download is being made.", "Ask again after `Retry-After` seconds."),
        "not-made": ProblemKind("503", "A download could not be made.", "Tell the operator: the log says why."),
        "no-chart": ProblemKind(
            "422", "The answer has no column of numbers to draw.", "Select a number and what it belongs to."
        ),
    }
)
"""By the last part of the IRI in `type`."""
