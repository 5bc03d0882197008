"""Where `ontology/`, `sources/` and `queries/` are: in the working directory, else in the installed package."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from kg.errors import SettingsError

FOLDERS = ("ontology", "sources", "queries")


def find_folder(name: str, start: Path | None = None) -> Path:
    """The folder `name`: `start/name` (default: the working directory) comes first, then the packaged copy.

    Raises SettingsError when neither exists.
    """
    own = (start or Path.cwd()) / name
    if own.is_dir():
        return own
    packaged = Path(str(files("kg"))) / "folders" / name
    checkout = Path(str(files("kg"))).parents[1] / name
    for candidate in (packaged, checkout):
        if candidate.is_dir():
            return candidate
    raise SettingsError(f"no folder {name!r}: neither in the working directory nor in the installed package")
