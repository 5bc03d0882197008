"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import SettingsError


@contextmanager
def write_atomically(path: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes become `path` when the block ends well; what was there before stays until then.

    Raises SettingsError when the folder cannot be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        stream = draft.open("wb")
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written ({error.strerror}); choose another file") from error
    try:
        with stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written ({error.strerror}); choose another file") from error
    finally:
        draft.unlink(missing_ok=True)
