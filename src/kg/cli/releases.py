"""`kg releases`: the releases that there are, what changed between two, and which one is served."""

from __future__ import annotations

import json as json_format
from dataclasses import asdict
from typing import Annotated

import typer

from kg.cli.output import DataOption, JsonOption, QuietOption, print_table, say

app = typer.Typer(help="List, compare and choose releases.\n\nExample: kg releases diff 1 2", rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def _root(context: typer.Context, data: DataOption = None) -> None:
    if context.invoked_subcommand is None:
        list_command(data)


@app.command("list")
def list_command(data: DataOption = None, json: JsonOption = False) -> None:
    """List the releases, oldest first; the one that is served is marked.

    Example: kg releases list --json
    """
    from kg.release.releases import current_number, list_releases
    from kg.settings import load_settings

    folder = load_settings(data=data).data
    served = current_number(folder)
    manifests = [release.manifest for release in list_releases(folder)]
    if json:
        found = [{**asdict(one), "inputs": one.inputs.digest, "served": one.number == served} for one in manifests]
        typer.echo(json_format.dumps(found, ensure_ascii=False, indent=2, sort_keys=True))
        return
    rows = []
    for one in manifests:
        served_mark = "*" if one.number == served else ""
        issues = (one.issues["error"], one.issues["warning"])
        rows.append(
            (one.number, served_mark, one.built_at, one.quads, one.counts["Document"], *issues, one.canonical_hash)
        )
    print_table(None, ("release", "served", "built", "quads", "documents", "errors", "warnings", "hash"), rows)


@app.command("diff")
def diff_command(
    old: Annotated[int, typer.Argument(help="Number of the older release.", metavar="OLD")],
    new: Annotated[int, typer.Argument(help="Number of the newer release.", metavar="NEW")],
    quads: Annotated[bool, typer.Option("--quads", help="The quads themselves, as N-Quads behind + or -.")] = False,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Show what release NEW adds to and removes from release OLD, by class and by graph.

    Example: kg releases diff 1 2 --quads
    """
    from kg.release.diff import compare, iter_changes
    from kg.release.releases import open_release
    from kg.settings import load_settings

    folder = load_settings(data=data).data
    before, after = open_release(folder, old), open_release(folder, new)
    if quads:
        for change in iter_changes(before.dump, after.dump):
            typer.echo(f"{change.sign} {change.line}")
        return
    difference = compare(before.dump, after.dump)
    if json:
        typer.echo(json_format.dumps(difference.to_json(), ensure_ascii=False, indent=2, sort_keys=True))
        return
    rows = [("quads", "", difference.added, difference.removed)]
    rows += [("class", name, signs["+"], signs["-"]) for name, signs in sorted(difference.classes.items())]
    rows += [("graph", name, signs["+"], signs["-"]) for name, signs in sorted(difference.graphs.items())]
    print_table(f"Release {old} to {new}", ("of", "name", "added", "removed"), rows)


@app.command("use")
def use_command(
    number: Annotated[int, typer.Argument(help="Number of a release.", metavar="NUMBER")],
    data: DataOption = None,
    quiet: QuietOption = False,
) -> None:
    """Serve another release from now on: roll back, or forward again.

    Example: kg releases use 1
    """
    from kg.release.releases import use_release
    from kg.settings import load_settings

    release = use_release(load_settings(data=data).data, number)
    say(f"release {release.number} is served from now on", quiet)
