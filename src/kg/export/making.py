"""`python -m kg.export.making DATA NUMBER [NAME ...]`: makes download files of a release, in a process of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kg.errors import KgError
from kg.export.downloads import Shelf, downloads, find_download
from kg.release.releases import open_release


def make(data: Path, number: int, names: Sequence[str]) -> None:
    """Make the named files of release `number`, all when none is named. Raises KgError."""
    shelf = Shelf.of(data, open_release(data, number))
    wanted = [one for name in names if (one := find_download(name))] if names else downloads()
    for download in wanted:
        shelf.make(download)


def main() -> None:
    """Entry point; exit code 1 with a line on standard error when a file cannot be made."""
    os.nice(5)
    try:
        make(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
    except KgError as error:
        sys.stderr.write(f"kg: {error}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
