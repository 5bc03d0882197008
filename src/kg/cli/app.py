"""The commands together."""

from __future__ import annotations

from typing import Annotated

import typer

from kg import __version__
from kg.cli import build, check, evaluate, export, extract, query, releases, review, serve, suggest

app = typer.Typer(
    name="kg",
    help="A knowledge graph of agencies, agreements and transfers, read from archival documents.",
    epilog="Exit codes: 0 all well, 1 a problem was found or a source could not be read, 2 wrong command line.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Options before the command."""


@app.command()
def version() -> None:
    """Show the version.

    Example: kg version
    """
    typer.echo(__version__)


app.command("build")(build.build_command)
app.command("serve")(serve.serve_command)
app.command("extract")(extract.extract_command)
app.command("evaluate")(evaluate.evaluate_command)
app.command("query")(query.query_command)
app.command("check")(check.check_command)
app.command("export")(export.export_command)
app.command("suggest")(suggest.suggest_command)
app.command("review")(review.review_command)
app.add_typer(releases.app, name="releases")
