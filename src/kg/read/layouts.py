"""The layouts in the order in which they are tried; plain text is the last and takes any text."""

from __future__ import annotations

from typing import Protocol

from kg.model import Document
from kg.read import (
    article,
    cable_fields,
    cable_markdown,
    cable_text,
    commentary,
    edition,
    frus_text,
    plain,
    treaty_register,
    wilson_old,
    wilson_pdf,
    wilson_web,
)
from kg.read.source import Source


class Layout(Protocol):
    """A module that reads one layout of text."""

    def recognises(self, source: Source) -> bool:
        """Whether the text has this layout."""
        ...

    def read(self, source: Source) -> list[Document]:
        """The documents of the text: local ids, the first one's empty."""
        ...


def find_layout(source: Source) -> Layout:
    """The first layout that recognises the text."""
    layouts: tuple[Layout, ...] = (
        cable_markdown,
        edition,
        treaty_register,
        wilson_old,
        wilson_pdf,
        wilson_web,
        commentary,
        cable_text,
        cable_fields,
        frus_text,
        article,
    )
    return next((layout for layout in layouts if layout.recognises(source)), plain)
