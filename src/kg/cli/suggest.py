"""`kg suggest`: names that no authority file knows, as a list to fill in; and the filled-in list back."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.output import DataOption, OutputOption, QuietOption, output, print_table, say, working

_SHOWN = ("id", "name", "kind", "country", "mentions", "documents", "candidates")


class SuggestFormat(StrEnum):
    """Formats of `kg suggest`."""

    CSV = "csv"
    TABLE = "table"
    JSON = "json"


def suggest_command(
    format_name: Annotated[
        SuggestFormat | None, typer.Option("--format", "-f", help="csv (to fill in; default), table, json.")
    ] = None,
    accept: Annotated[
        Path | None,
        typer.Option(help="A list that is filled in: its rows become rows of the authority files.", metavar="FILE"),
    ] = None,
    context: Annotated[
        bool, typer.Option("--context", help="A few words around the first place of each name.")
    ] = False,
    mark: Annotated[
        bool, typer.Option("--bom", help="Begin the CSV with a byte order mark, as Excel wants it.")
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="Also the names that somebody chose to ignore.")] = False,
    release: Annotated[int | None, typer.Option(help="Number of the release (default: the one served).")] = None,
    data: DataOption = None,
    output_file: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """List the names of a release that no authority file knows, by kind and country, those in most documents first.

    Fill in the column `decision` (new, alias of agency/<id>, ignore) and give the list back with --accept; the next
    build knows the names.

    Example: kg suggest -o names.csv
    """
    if accept is not None:
        _accept(accept, quiet)
        return
    with working("looking for names", quiet):
        rows = _rows(release, data, context, everything)
    if format_name == SuggestFormat.TABLE:
        print_table(None, _SHOWN, [[row.get(column) for column in _SHOWN] for row in rows])
    else:
        _write(rows, format_name == SuggestFormat.JSON, mark, output_file)
    say(f"{len(rows)} names", quiet)


def _rows(release: int | None, data: Path | None, context: bool, everything: bool) -> list[dict[str, str]]:
    from kg.folders import find_folder
    from kg.read.authority import read_authority
    from kg.release.releases import need_release
    from kg.settings import load_settings
    from kg.store import open_store
    from kg.suggest import iter_suggestions, read_ignored, suggestion_cells

    found = need_release(load_settings(data=data).data, release)
    sources = find_folder("sources")
    authority = read_authority(sources / "authority")
    ignored: frozenset[str] = frozenset() if everything else read_ignored(sources)
    suggestions = iter_suggestions(open_store(found.store), found.manifest.base, authority, ignored)
    return [suggestion_cells(one, found.texts if context else None) for one in suggestions]


def _write(rows: list[dict[str, str]], as_json: bool, mark: bool, output_file: Path | None) -> None:
    from kg.decisions.sheets import write_sheet
    from kg.suggest import NAME_COLUMNS

    with output(output_file) as stream:
        if as_json:
            stream.write(json.dumps(rows, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")
        else:
            write_sheet(stream, NAME_COLUMNS, rows, mark)


def _accept(path: Path, quiet: bool) -> None:
    from kg.errors import SettingsError
    from kg.suggest import accept_names

    sources = Path.cwd() / "sources"
    if not sources.is_dir():
        raise SettingsError("no folder 'sources' here: give the list back in the folder that has your authority files")
    accepted = accept_names(path, sources)
    for name, number in sorted(accepted.written.items()):
        say(f"sources/{name}: {number} rows added", quiet)
    for told in accepted.shared:
        say(f"{path.name}, {told}", quiet)
    done = f"{accepted.new} new, {accepted.aliases} other names, {accepted.ignored} ignored"
    if not accepted.new + accepted.aliases + accepted.ignored:
        say("no row has a decision: fill in the column 'decision'", quiet)
    elif accepted.written:
        say(f"{done}; build to use them", quiet)
    else:
        say(f"nothing new: all rows ({done}) are in the files already", quiet)
