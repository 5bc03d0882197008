"""`kg export`: a release as a dump."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from kg.cli.output import DataOption, OutputOption, QuietOption, output


class ExportFormat(StrEnum):
    """Formats of `kg export`."""

    NQ = "nq"
    TRIG = "trig"
    TTL = "ttl"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"
    CSV = "csv"


def export_command(
    format_name: Annotated[
        ExportFormat, typer.Option("--format", "-f", help="ttl and rdfxml have no graphs: they hold the union.")
    ] = ExportFormat.NQ,
    release: Annotated[int | None, typer.Option(help="Number of the release (default: the one served).")] = None,
    data: DataOption = None,
    output_file: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write a release in a format of RDF, or as a table of quads.

    Example: kg export --format trig -o graph.trig
    """
    from kg.export import export_release
    from kg.folders import find_folder
    from kg.release.releases import need_release
    from kg.settings import load_settings

    found = need_release(load_settings(data=data).data, release)
    with output(output_file) as stream:
        export_release(found, format_name.value, stream, find_folder("ontology"))
