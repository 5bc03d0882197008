"""`kg extract`: what documents say, without a store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.output import OutputOption, QuietOption, complain, output, print_table, progress_bar

if TYPE_CHECKING:
    from kg.model import Authority, Facts

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
    quiet: QuietOption = False,
) -> None:
    """Find agencies, persons, agreements, meetings and transfers in documents, each with its passage.

    Exit code 1 when a document could not be read; the others are read all the same.

    Example: kg extract letter.txt --format table
    """
    extractor = _Extractor(paths, quiet)
    if format_name == ExtractFormat.TABLE:
        print_table(None, _COLUMNS, [row for prediction in extractor for row in _rows(prediction)])
    else:
        with output(output_file) as stream:
            for prediction in extractor:
                stream.write(json.dumps(prediction, ensure_ascii=False).encode() + b"\n")
    if extractor.failed:
        raise typer.Exit(1)


class _Extractor:
    """Iterates over the predictions of all documents; `failed` tells afterwards whether one could not be read."""

    def __init__(self, paths: list[Path], quiet: bool) -> None:
        self.paths = paths
        self.quiet = quiet
        self.failed = False

    def __iter__(self) -> Iterator[dict[str, Any]]:
        from kg.evaluate import write_jsonl
        from kg.folders import find_folder
        from kg.read.authority import read_authority

        authority = read_authority(find_folder("sources") / "authority")
        files = self._files()
        with progress_bar(self.quiet) as progress:
            for number, path in enumerate(files):
                for facts in self._facts(path, authority):
                    yield write_jsonl(facts)
                if progress:
                    progress("extract", number + 1, len(files))

    def _files(self) -> list[Path]:
        from kg.read import iter_paths

        return list(iter_paths(self.paths, lambda error: self._fail(str(error))))

    def _facts(self, path: Path, authority: Authority) -> list[Facts]:
        from kg.errors import SourceError
        from kg.extract import extract
        from kg.link import link
        from kg.read import read_path

        try:
            return [link(extract(document, authority), authority) for document in read_path(path)]
        except SourceError as error:
            self._fail(str(error))
            return []

    def _fail(self, message: str) -> None:
        self.failed = True
        complain(message)


def _rows(prediction: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    for transfer in prediction["transfers"]:
        place = f"{transfer.get('start')}-{transfer.get('end')}"
        values = {"document": prediction["id"], "at": place, **transfer}
        yield tuple(values.get(column) for column in _COLUMNS)
