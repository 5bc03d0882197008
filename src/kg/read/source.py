"""What a layout reads: one file's bytes with its name, and its text where it is text."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import PurePath

from kg.model import Issue

_ARCHIVE = re.compile(r"^.*\.\w{2,5}!(?=.)", re.DOTALL)
"""The ZIP file before the name of one of its files: `box.zip!a/letter.txt`."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file: `name` as given by the user; `text` is the text version, "" for formats that are no text.

    `format` says what the bytes were (`text`, `html`, `pdf`, `docx`), `url` where the file says it stands.
    """

    name: str
    data: bytes = b""
    text: str = ""
    format: str = "text"
    url: str | None = None
    hints: tuple[tuple[str, str], ...] = ()
    """What the file's own format says about the document: (field, value), e.g. meta tags."""
    issues: tuple[Issue, ...] = ()
    sha256: str = ""
    """SHA-256 of the bytes; computed when not given."""

    def __post_init__(self) -> None:
        if not self.sha256:
            object.__setattr__(self, "sha256", hashlib.sha256(self.data).hexdigest())

    @property
    def suffix(self) -> str:
        """Lower-case suffix with its dot: `.txt`."""
        return PurePath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """The file's name without folders and suffix: what stands for a title that nobody has given."""
        inside = _ARCHIVE.sub("", self.name).replace("\\", "/")
        return " ".join(PurePath(inside).stem.split()) or "document"

    def hint(self, field: str) -> str | None:
        """The first value that the format gives for `field`."""
        return next((value for name, value in self.hints if name == field), None)

    def with_issue(self, code: str, message: str) -> Source:
        """This source with one more note about what could not be read."""
        return replace(self, issues=(*self.issues, Issue(code, message, "warning", path=self.name)))
