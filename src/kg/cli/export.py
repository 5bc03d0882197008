"""`kg export`: a release as a dump, as tables, as a network, or in the terms of another vocabulary."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.output import DataOption, OutputOption, QuietOption, output, say, working

if TYPE_CHECKING:
    from kg.release.releases import Release


class ExportFormat(StrEnum):
    """Formats of `kg export`."""

    NQ = "nq"
    NT = "nt"
    TRIG = "trig"
    TTL = "ttl"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"
    CSV = "csv"
    TABLES = "tables"
    GRAPHML = "graphml"


class ViewName(StrEnum):
    """Views of `kg export`."""

    RICO = "rico"
    SCHEMA = "schema"
    PROV = "prov"
    ORG = "org"
    CRM = "crm"


def export_command(
    format_name: Annotated[
        ExportFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="nq (default), trig, jsonld; ttl, rdfxml: the union without graphs; csv: a row a quad; "
            "tables: a ZIP of one CSV a kind; graphml: the network. With --view: ttl (default), nt, jsonld, rdfxml.",
        ),
    ] = None,
    view: Annotated[
        ViewName | None, typer.Option(help="The release in the terms of RiC-O, schema.org, PROV-O, ORG or CIDOC CRM.")
    ] = None,
    tables: Annotated[
        Path | None, typer.Option(help="Write one CSV a kind (agencies.csv, transfers.csv, ...) to DIR.", metavar="DIR")
    ] = None,
    release: Annotated[int | None, typer.Option(help="Number of the release (default: the one served).")] = None,
    data: DataOption = None,
    output_file: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write a release in a format of RDF, as tables, as a network, or in the terms of another vocabulary.

    Example: kg export --view rico -o records.ttl
    """
    from kg.release.releases import need_release
    from kg.settings import load_settings

    _check(format_name, view, tables, output_file)
    found = need_release(load_settings(data=data).data, release)
    shown = tables is None and output_file is None and sys.stdout.isatty()
    written: list[Path] = []
    with working("exporting", quiet or shown):
        if tables is not None:
            from kg.export import write_tables

            written = write_tables(found, tables)
        elif view is not None:
            _export_view(found, view, format_name or ExportFormat.TTL, output_file)
        else:
            _export_release(found, format_name or ExportFormat.NQ, output_file)
    for path in written:
        say(str(path), quiet)


def _check(format_name: ExportFormat | None, view: ViewName | None, tables: Path | None, output: Path | None) -> None:
    """Raise a usage error for options that do not go together."""
    if tables is not None and (format_name or view or output):
        raise typer.BadParameter("goes without --format, --view and --output", param_hint="--tables")
    if view is not None and format_name not in (None, "nt", "ttl", "jsonld", "rdfxml"):
        raise typer.BadParameter("a view has one of the formats ttl, nt, jsonld, rdfxml", param_hint="--format")
    if view is None and format_name == ExportFormat.NT:
        raise typer.BadParameter("nt is a format of views; a release has nq", param_hint="--format")


def _export_view(release: Release, view: ViewName, format_name: ExportFormat, path: Path | None) -> None:
    from kg.export import export_view
    from kg.views import find_view

    found = find_view(view.value)
    assert found is not None
    with output(path) as stream:
        export_view(release, found, format_name.value, stream)


def _export_release(release: Release, format_name: ExportFormat, path: Path | None) -> None:
    from kg.export import export_release
    from kg.folders import find_folder

    with output(path) as stream:
        export_release(release, format_name.value, stream, find_folder("ontology"))
