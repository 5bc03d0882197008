"""`kg extract`: what documents say, without a store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.build import SHOWN, format_issue
from kg.cli.output import OutputOption, QuietOption, complain, output, print_table, progress_bar, say

if TYPE_CHECKING:
    from kg.errors import SourceError
    from kg.model import Issue

_COLUMNS = ("document", "supplier", "recipient", "item", "quantity", "unit", "stage", "date", "at", "confidence")


class ExtractFormat(StrEnum):
    """Formats of `kg extract`."""

    JSONL = "jsonl"
    TABLE = "table"


def extract_command(
    paths: Annotated[list[Path], typer.Argument(help="Documents, or folders of documents.", metavar="PATH")],
    format_name: Annotated[
        ExtractFormat, typer.Option("--format", "-f", help="JSON Lines or a table of transfers.")
    ] = (ExtractFormat.JSONL),
    output_file: OutputOption = None,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", help="Processes (default: one for each core).")] = None,
    quiet: QuietOption = False,
) -> None:
    """Find agencies, persons, agreements, meetings and transfers in documents, each with its passage.

    Exit code 1 when a document, or a file in a ZIP archive, could not be read; the others are read all the same.

    Example: kg extract letter.txt --format table
    """
    extractor = _Extractor(paths, quiet, jobs)
    if format_name == ExtractFormat.TABLE:
        print_table(None, _COLUMNS, [row for prediction in extractor for row in _rows(prediction)])
    else:
        with output(output_file) as stream:
            for prediction in extractor:
                stream.write(json.dumps(prediction, ensure_ascii=False).encode() + b"\n")
    extractor.close()
    if extractor.failed:
        raise typer.Exit(1)


class _Extractor:
    """Iterates over the predictions of all documents; `failed` tells afterwards whether one could not be read."""

    def __init__(self, paths: list[Path], quiet: bool, jobs: int | None) -> None:
        self.paths = paths
        self.quiet = quiet
        self.jobs = jobs
        self.failed = False
        self.warnings = 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        from kg.folders import find_folder
        from kg.read import iter_paths
        from kg.release.predicting import iter_predictions
        from kg.settings import load_settings

        files = list(iter_paths(self.paths, self._fail))
        authority = find_folder("sources") / "authority"
        with progress_bar(self.quiet) as progress:
            results = iter_predictions(files, authority, load_settings(jobs=self.jobs).jobs)
            for number, (_, result) in enumerate(results):
                if isinstance(result, list):
                    self._tell(issue for one in result for issue in one.issues)
                    yield from (one.prediction for one in result)
                else:
                    self._fail(result)
                if progress:
                    progress("extract", number + 1, len(files))

    def close(self) -> None:
        """Say how many warnings were not shown."""
        if self.warnings > SHOWN:
            say(f"kg: and {self.warnings - SHOWN} warnings more; `kg build` reports all", self.quiet)

    def _tell(self, issues: Iterable[Issue]) -> None:
        """Errors of reading always, the first warnings unless quiet; notes are for the report of a build."""
        for issue in dict.fromkeys(issues):
            if issue.severity == "error":
                self.failed = True
                complain(format_issue(issue))
            elif issue.severity == "warning":
                self.warnings += 1
                if self.warnings <= SHOWN and not self.quiet:
                    complain(format_issue(issue))

    def _fail(self, error: SourceError) -> None:
        self.failed = True
        complain(str(error))


def _rows(prediction: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    for transfer in prediction["transfers"]:
        place = f"{transfer.get('start')}-{transfer.get('end')}"
        values = {"document": prediction["id"], "at": place, **transfer}
        yield tuple(values.get(column) for column in _COLUMNS)
