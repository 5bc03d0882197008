"""`kg query`: a question by its name, a file, or SPARQL text, asked of a release."""

from __future__ import annotations

import json
import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.output import DataOption, OutputOption, QuietOption, output, print_table
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.questions import Question
    from kg.release.releases import Release
    from kg.settings import Settings

_SPARQL = re.compile(r"[\s{}]")


class QueryFormat(StrEnum):
    """Formats of `kg query`: of rows, and of graphs that a query constructs."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TTL = "ttl"
    NT = "nt"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"


def query_command(
    query: Annotated[
        str, typer.Argument(help="A question's name, a file, SPARQL text, or - (standard input).", metavar="QUERY")
    ],
    values: Annotated[
        list[str] | None, typer.Argument(help="Values of a question's parameters.", metavar="NAME=VALUE")
    ] = None,
    format_name: Annotated[
        QueryFormat | None,
        typer.Option("--format", "-f", help="Rows: table (default), csv, tsv, json, xml. Graphs: ttl (default), ..."),
    ] = None,
    release: Annotated[int | None, typer.Option(help="Number of the release (default: the one served).")] = None,
    data: DataOption = None,
    output_file: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Ask a release a question, or any SPARQL query over the union of all graphs.

    Prefixes that the project uses everywhere (dipla:, stage:, skos:, ...) need not be declared.

    Example: kg query 'SELECT ?agency { ?agency a dipla:Agency } LIMIT 5' --format csv
    """
    from kg.release.releases import need_release
    from kg.settings import load_settings

    settings = load_settings(data=data)
    found = need_release(settings.data, release)
    text = read_query(query, values or [], found.manifest.base)
    _answer(text, find_lists(query, values or [], found), format_name, found, settings, output_file)


def find_lists(query: str, values: list[str], release: Release) -> dict[str, tuple[str, ...]]:
    """What the search index of `release` knows a question to be about (`kg.query.Request.among`); none for SPARQL."""
    from kg.serve.questions_narrow import narrow_release

    question = find_question(query)
    return narrow_release(release, question, parse_values(values)) if question is not None else {}


def find_question(query: str) -> Question | None:
    """The question that the argument `query` names; None for SPARQL, standard input and a file without `#+` lines.

    Raises QueryError when there is no such question or file.
    """
    from kg.questions import read_question

    path = _file_of(query)
    is_question = path is not None and re.search(r"^#\+", path.read_text(encoding="utf-8"), re.MULTILINE)
    return read_question(path) if path is not None and is_question else None


def _file_of(query: str) -> Path | None:
    return None if query == "-" or _SPARQL.search(query) else _find_file(query)


def read_query(query: str, values: list[str], base: str) -> str:
    """The SPARQL that the argument `query` stands for, with the values bound.

    Raises QueryError when there is no such question or file, or a value is wrong.
    """
    from kg.iris import Minter
    from kg.questions import bind_question
    from kg.questions.parameters import ParameterError

    if (question := find_question(query)) is not None:
        try:
            return bind_question(question, parse_values(values), Minter(base))
        except ParameterError as error:
            raise QueryError(f"{error}; {_usage(question)}") from error
    if values:
        raise QueryError(f"{values[0]!r}: only a question (a file with `#+` lines) has parameters")
    path = _file_of(query)
    text = path.read_text(encoding="utf-8") if path else sys.stdin.read() if query == "-" else query
    return add_prefixes(text)


def _usage(question: Question) -> str:
    values = " ".join(f"{name}={value}" for name, value in question.examples[0].values)
    known = ", ".join(
        f"{it.name} ({'optional' if it.optional or it.default else 'needed'})" for it in question.parameters
    )
    return f"parameters: {known or 'none'}; example: kg query {question.name} {values}".rstrip()


def parse_values(values: list[str]) -> dict[str, list[str]]:
    """`name=value` pairs by name; a name may come several times. Raises QueryError."""
    found: dict[str, list[str]] = {}
    for pair in values:
        name, equals, value = pair.partition("=")
        if not equals:
            raise QueryError(f"{pair!r}: write a parameter as name=value")
        found.setdefault(name, []).append(value)
    return found


def add_prefixes(text: str) -> str:
    """`text` with declarations of the project's prefixes that it uses and does not declare, before its first line."""
    from kg.query.prefixes import PREFIXES, declared_prefixes

    declared = declared_prefixes(text)
    used = [name for name in PREFIXES if name not in declared and re.search(rf"(?<![\w:/-]){name}:", text)]
    return " ".join([*(f"PREFIX {name}: <{PREFIXES[name]}>" for name in used), text])


def _find_file(query: str) -> Path:
    from rapidfuzz import process

    from kg.folders import find_folder

    if Path(query).is_file():
        return Path(query)
    folder = find_folder("queries")
    names = sorted(path.stem for path in folder.glob("*.rq"))
    if query in names:
        return folder / f"{query}.rq"
    near = process.extractOne(query, names, score_cutoff=60)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise QueryError(f"{query!r} is neither a question nor a file{hint}")


def _answer(
    text: str,
    among: dict[str, tuple[str, ...]],
    format_name: QueryFormat | None,
    release: Release,
    settings: Settings,
    output_file: Path | None,
) -> None:
    from kg.query import Limits, Request, ask_once, inspect_query

    rows = inspect_query(text).form in ("SELECT", "ASK")
    name = _chosen(format_name, rows)
    limits = Limits(1, settings.query_seconds, settings.query_memory, settings.result_bytes, settings.service_allowed)
    request = Request(text, "json" if name == "table" else name, among=among)
    answer = ask_once(release.store, request, limits)
    if name == "table" and output_file is None:
        _print_answer(json.loads(answer), release.manifest.base)
    else:
        with output(output_file) as stream:
            stream.write(answer)


def _chosen(format_name: QueryFormat | None, rows: bool) -> str:
    """The name of the format; raises a usage error when it cannot hold the answer."""
    if format_name is None:
        return "table" if rows else "ttl"
    if format_name == QueryFormat.JSON and not rows:
        return "jsonld"
    of_rows = ("table", "csv", "tsv", "json", "xml")
    if (format_name in of_rows) != rows:
        fit = ", ".join(of_rows if rows else ("ttl", "nt", "jsonld", "rdfxml"))
        raise typer.BadParameter(f"this query's answer has one of the formats {fit}", param_hint="--format")
    return format_name.value


def _print_answer(answer: dict[str, Any], base: str) -> None:
    """The rows as a table; a column of IRIs gives way to the column of its labels (`agency` to `agencyLabel`)."""
    if "boolean" in answer:
        typer.echo("yes" if answer["boolean"] else "no")
        return
    named = answer["head"]["vars"]
    columns = [name for name in named if not name.endswith("Label") or name.removesuffix("Label") not in named]
    labels = [f"{name}Label" if f"{name}Label" in named else name for name in columns]
    rows = answer["results"]["bindings"]

    shown = ([_cell(row, name, label, base) for name, label in zip(columns, labels, strict=True)] for row in rows)
    print_table(None, columns, shown)


def _cell(row: dict[str, Any], name: str, label: str, base: str) -> str:
    """A document by its id, anything else by its label where it has one."""
    own = _shown(row.get(name), base)
    kind, _, rest = own.partition("/")
    return rest if kind == "document" and "/" not in rest else _shown(row.get(label), base) or own


def _shown(term: dict[str, Any] | None, base: str) -> str:
    """A term as a person reads it: literals bare, our own IRIs short, those of known vocabularies with their prefix."""
    from kg.query.prefixes import PREFIXES

    if term is None:
        return ""
    value = str(term["value"])
    if term["type"] == "uri":
        if value.startswith(f"{base}id/"):
            return value.removeprefix(f"{base}id/")
        for name, iri in PREFIXES.items():
            rest = value.removeprefix(iri)
            if rest != value and re.fullmatch(r"[\w.-]+", rest):
                return f"{name}:{rest}"
    return value
