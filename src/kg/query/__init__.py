"""Queries from outside: checked, then answered by worker processes that can be killed.

    async with QueryPool(store, limits) as pool:
        async with pool.ask(Request(text)) as answer:
            answer.media_type, async for chunk in answer

`ask_once` does the same for one query without an event loop (the command line).
"""

from __future__ import annotations

from kg.query.guard import QueryForm, inspect_query
from kg.query.pool import Answer, Limits, QueryPool, ask_once
from kg.query.protocol import Request
from kg.query.results import FORMATS, Format, choose_format

__all__ = [
    "FORMATS",
    "Answer",
    "Format",
    "Limits",
    "QueryForm",
    "QueryPool",
    "Request",
    "ask_once",
    "choose_format",
    "inspect_query",
]
