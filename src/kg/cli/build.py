"""`kg build`: a release from `sources/` and the given files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.output import DataOption, JsonOption, QuietOption, print_table, progress_bar, say

if TYPE_CHECKING:
    from kg.model import Issue
    from kg.release.build import Outcome

SHOWN = 20
"""Most errors that are shown one by one."""


def build_command(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Documents, or folders of documents.", metavar="PATH")
    ] = None,
    data: DataOption = None,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", help="Processes (default: one for each core).")] = None,
    base: Annotated[str | None, typer.Option(help="IRI under which the data is published.")] = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Afterwards remove from the cache what no release that is kept needs.")
    ] = False,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Read `sources/` and the given documents, map, check and publish a release.

    Exit code 1 when a source could not be read or is wrong; everything else is built all the same.

    Example: kg build documents/

    Example: kg build documents/ --prune
    """
    outcome = run_build(paths or [], quiet or json, data=data, jobs=jobs, base=base)
    if prune:
        _prune(quiet or json, data)
    if json:
        _print_json(outcome)
    elif not quiet:
        print_summary(outcome)
    errors = [issue for issue in outcome.issues if issue.severity == "error"]
    show_errors(errors)
    if not (quiet or json):
        show_decisions(outcome.issues)
    if errors:
        raise typer.Exit(1)


def run_build(paths: Sequence[Path], quiet: bool, **given: object) -> Outcome:
    """Build with progress and a line about what was done; `given` are settings."""
    from kg.release.build import build
    from kg.settings import load_settings

    settings = load_settings(**given)
    with progress_bar(quiet) as progress:
        outcome = build(paths, settings, progress)
    number = outcome.release.number
    done = f"published release {number}" if outcome.published else f"nothing has changed; release {number} stands"
    say(f"{done} ({outcome.mapped} read and mapped, {outcome.reused} unchanged)", quiet)
    return outcome


def _prune(quiet: bool, data: Path | None) -> None:
    from kg.release.build import prune_cache
    from kg.settings import load_settings

    files, size = prune_cache(load_settings(data=data).data)
    say(f"{files} files ({size / 1e6:.1f} MB) removed from the cache", quiet)


def print_summary(outcome: Outcome) -> None:
    """What is in the release, as a table."""
    manifest = outcome.release.manifest
    counts = [(_plural(name), number) for name, number in manifest.counts.items()]
    severities = Counter(issue.severity for issue in outcome.issues)
    issues = [(f"{_plural(name)} found", severities[name]) for name in ("error", "warning", "note")]
    print_table(f"Release {manifest.number}", ("what", "number"), [*counts, ("quads", manifest.quads), *issues])


def show_errors(errors: Sequence[Issue]) -> None:
    """Errors on standard error, one line each."""
    for issue in errors[:SHOWN]:
        say(f"kg: {format_issue(issue)}")
    if len(errors) > SHOWN:
        say(f"kg: and {len(errors) - SHOWN} errors more; `kg build --json` shows all")


def show_decisions(issues: Sequence[Issue]) -> None:
    """What was not applied of people's decisions, one line each, and the codes of all other warnings."""
    decided = [issue for issue in issues if issue.code.startswith("decision") and issue.severity != "error"]
    for issue in decided[:SHOWN]:
        say(f"{issue.severity}: {format_issue(issue)}")
    if len(decided) > SHOWN:
        say(f"and {len(decided) - SHOWN} more about decisions; `kg build --json` shows all")
    others = Counter(issue.code for issue in issues if issue.severity == "warning" and issue not in decided)
    if others:
        counts = ", ".join(f"{code} {number}" for code, number in sorted(others.items()))
        say(f"warnings: {counts}; `kg build --json` shows them, docs/issues.md says what they mean")


def format_issue(issue: Issue) -> str:
    """`file:line: [code] message`."""
    place = ":".join(str(part) for part in (issue.path or issue.document, issue.line) if part is not None)
    return f"{place}: [{issue.code}] {issue.message}" if place else f"[{issue.code}] {issue.message}"


def _print_json(outcome: Outcome) -> None:
    import json

    manifest = asdict(outcome.release.manifest)
    manifest["inputs"].pop("documents")
    result = {
        "release": manifest,
        "published": outcome.published,
        "mapped": outcome.mapped,
        "reused": outcome.reused,
        "issues": [asdict(issue) for issue in outcome.issues],
    }
    typer.echo(json.dumps(result, ensure_ascii=False, indent=2, sort_keys=True))


def _plural(name: str) -> str:
    word = name.lower()
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
