"""`kg check`: SHACL and the ledger checks over a release."""

from __future__ import annotations

import json as json_format
from dataclasses import asdict
from typing import Annotated

import typer

from kg.cli.output import DataOption, JsonOption, QuietOption, print_table, say, working


def check_command(
    release: Annotated[int | None, typer.Option(help="Number of the release (default: the one served).")] = None,
    accept: Annotated[
        list[str] | None,
        typer.Option(help="A code (L7, shape) whose findings are known and do not count.", metavar="CODE"),
    ] = None,
    reference: Annotated[
        bool,
        typer.Option("--reference", help="Ask pyshacl about every graph, not only where the quick check is in doubt."),
    ] = False,
    data: DataOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Check a release: the form of every graph (SHACL) and the sense of its figures and dates (ledger).

    Exit code 1 when an error or a warning is found whose code is not accepted.

    Example: kg check --accept L7 --accept L8 --accept L9
    """
    from kg.folders import find_folder
    from kg.release.releases import need_release
    from kg.release.report import check_store
    from kg.settings import load_settings
    from kg.store import open_store

    found = need_release(load_settings(data=data).data, release)
    store, base = open_store(found.store), found.manifest.base
    with working("checking", quiet or json):
        checked = check_store(store, find_folder("ontology"), find_folder("queries"), base, reference=reference)
    issues = checked.issues
    if json:
        typer.echo(json_format.dumps([asdict(issue) for issue in issues], ensure_ascii=False, indent=2))
    elif issues:
        rows = [(issue.code, issue.severity, issue.document, issue.message) for issue in issues]
        print_table(f"Release {found.number}", ("check", "severity", "document", "finding"), rows)
    counted = [issue for issue in issues if issue.severity != "note" and issue.code not in (accept or ())]
    say(f"{len(issues)} findings, {len(counted)} of them to look at", quiet or json)
    if counted:
        raise typer.Exit(1)
