"""`kg evaluate`: what is found in labelled documents, against their labels."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.output import QuietOption, complain, print_table, progress_bar, say

if TYPE_CHECKING:
    from kg.evaluate.listed_facts import Measured
    from kg.evaluate.run import Run


class Grouping(StrEnum):
    """What documents are grouped by."""

    FAMILY = "family"
    LAYOUT = "layout"
    DOC = "doc"


class EvaluateFormat(StrEnum):
    """Formats of the report on standard output."""

    TEXT = "text"
    JSON = "json"


def evaluate_command(
    docs: Annotated[Path, typer.Option(help="Folder of the labelled documents.", metavar="DIR")],
    gold: Annotated[
        Path | None, typer.Option(help="Labels: JSON Lines, one object a document.", metavar="FILE")
    ] = None,
    seeds: Annotated[
        Path | None,
        typer.Option(help="Instead of labels a CSV of facts with their places: how many are found.", metavar="FILE"),
    ] = None,
    by: Annotated[Grouping | None, typer.Option(help="Also the counts of each group of documents.")] = None,
    errors: Annotated[int, typer.Option(min=0, help="Show at most N errors of each sort.", metavar="N")] = 0,
    only: Annotated[
        Path | None, typer.Option(help="Only the documents whose ids this file lists, one a line.", metavar="FILE")
    ] = None,
    last: Annotated[
        Path | None,
        typer.Option(help="predictions.jsonl of an earlier run: what is gained and lost.", metavar="FILE"),
    ] = None,
    reliability: Annotated[
        bool, typer.Option("--reliability", help="Of the facts at each confidence, how many are right.")
    ] = False,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="Write report.txt, report.json, report.html (passages marked) and predictions.jsonl to DIR. They hold "
            "words of the documents: keep them to yourself.",
            metavar="DIR",
        ),
    ] = None,
    format_name: Annotated[
        EvaluateFormat, typer.Option("--format", "-f", help="Format on standard output.")
    ] = EvaluateFormat.TEXT,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes (0: one for each core).")] = 0,
    quiet: QuietOption = False,
) -> None:
    """Measure what is found in labelled documents: precision, recall, F1, slots of transfers, honest evidence.

    Exit code 1 when a document is missing or cannot be read; it counts as empty.

    Example: kg evaluate --gold dev.jsonl --docs dev/ --by family -o report/
    """
    if (gold is None) == (seeds is None):
        raise typer.BadParameter("give either --gold or --seeds")
    if seeds is not None:
        _print_listed(seeds, docs, format_name, errors)
        return
    assert gold is not None
    run = _run(gold, docs, only, last, jobs, quiet)
    values, lines = _reports(run, by.value if by else None, errors, reliability)
    typer.echo(values if format_name == EvaluateFormat.JSON else lines)
    if folder is not None:
        _write(run, folder, values, lines)
        say(f"the reports are in {folder}; they hold words of the documents: keep them to yourself", quiet)
    for problem in run.problems:
        complain(problem)
    if run.problems:
        raise typer.Exit(1)


def _run(gold: Path, docs: Path, only: Path | None, last: Path | None, jobs: int, quiet: bool) -> Run:
    from kg.evaluate.labels import read_labels
    from kg.evaluate.run import choose, evaluate

    with progress_bar(quiet) as progress:

        def tell(done: int, total: int) -> None:
            if progress:
                progress("map", done, total)

        return evaluate(choose(read_labels(gold), only), docs, last, jobs, tell)


def _reports(run: Run, by: str | None, errors: int, reliability: bool) -> tuple[str, str]:
    from kg.evaluate.report_text import run_text
    from kg.evaluate.report_values import run_values

    values = run_values(run, by, errors, reliability)
    text = "\n".join(run_text(run, by, errors, reliability)).lstrip("\n")
    return json.dumps(values, ensure_ascii=False, indent=1), text


def _write(run: Run, folder: Path, values: str, lines: str) -> None:
    from kg.errors import SettingsError
    from kg.evaluate.report_html import run_html

    predictions = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in run.predictions)
    contents = {
        "report.json": values + "\n",
        "report.txt": lines + "\n",
        "report.html": run_html(run),
        "predictions.jsonl": predictions,
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            (folder / name).write_text(content, encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"--output {folder}: the reports cannot be written ({error.strerror})") from error


def _print_listed(path: Path, docs: Path, format_name: EvaluateFormat, errors: int) -> None:
    from kg.evaluate.listed_facts import measure_listed, read_listed
    from kg.folders import find_folder
    from kg.read.authority import read_authority

    authority = read_authority(find_folder("sources") / "authority")
    measured = list(measure_listed(read_listed(path), docs, authority))
    rows = list(_listed_rows(measured))
    missed = [one.fact.id for one in measured if not one.found]
    if format_name == EvaluateFormat.JSON:
        columns = ("kind", "listed", "found", "share")
        values = {"kinds": [dict(zip(columns, row, strict=True)) for row in rows], "missed": missed}
        typer.echo(json.dumps(values, ensure_ascii=False, indent=1))
        return
    print_table("Facts found in the texts alone", ("kind", "listed", "found", "share"), rows)
    if errors and missed:
        typer.echo(f"missed: {' '.join(missed)}")


def _listed_rows(measured: list[Measured]) -> Iterator[tuple[Any, ...]]:
    listed = Counter(one.fact.kind for one in measured)
    found = Counter(one.fact.kind for one in measured if one.found)
    for kind, number in (*sorted(listed.items()), ("all", listed.total())):
        right = found.total() if kind == "all" else found[kind]
        yield kind, number, right, round(right / number, 3) if number else None
