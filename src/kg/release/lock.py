"""One build at a time: a lock that the system drops when the build ends, however it ends."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import ReleaseError, SettingsError


@contextmanager
def build_lock(data: Path) -> Iterator[None]:
    """Hold the data folder for one build and remove what a killed build has left.

    Raises SettingsError when the folder cannot be written, ReleaseError when another build is under way.
    """
    try:
        data.mkdir(parents=True, exist_ok=True)
        stream = (data / "build.lock").open("w", encoding="ascii")
    except OSError as error:
        raise SettingsError(
            f"{data}: the data folder cannot be written ({error.strerror}); choose another with --data or KG_DATA"
        ) from error
    with stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ReleaseError(f"{data}: another build is under way here; wait until it has ended") from error
        for left in sorted(data.glob("building-*")):
            shutil.rmtree(left)
        yield
