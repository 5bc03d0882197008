"""`kg review`: what waits for a decision, most useful first, as rows for `sources/decisions/`."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.output import DataOption, OutputOption, QuietOption, output, say, working


def review_command(
    most: Annotated[int, typer.Option(help="At most so many rows; 0 for all.", min=0)] = 200,
    who: Annotated[str, typer.Option(help="Your name, for the column of who decides.")] = "",
    context: Annotated[
        bool, typer.Option("--context", help="A few words around the first passage of each; keep them to yourself.")
    ] = False,
    mark: Annotated[
        bool, typer.Option("--bom", help="Begin the CSV with a byte order mark, as Excel wants it.")
    ] = False,
    release: Annotated[int | None, typer.Option(help="Number of the release (default: the one served).")] = None,
    data: DataOption = None,
    output_file: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """List what a program read and nobody has decided on: first what is likely wrong and matters most.

    Fill in decision (accept, reject, correct, ...), why, who and date, and put the file into sources/decisions/; rows
    without a decision may stay in it. The next build applies it.

    Example: kg review --most 50 -o review.csv
    """
    from kg.decisions import COLUMNS
    from kg.decisions.sheets import write_sheet
    from kg.release.releases import need_release
    from kg.settings import load_settings
    from kg.suggest import iter_waiting

    found = need_release(load_settings(data=data).data, release)
    with working("looking for what waits", quiet):
        rows = list(iter_waiting(found, most or None, who, context))
    with output(output_file) as stream:
        write_sheet(stream, COLUMNS, rows, mark)
    say(f"{len(rows)} rows", quiet)
