"""Lists of things that a query of our own is among: they enter as VALUES where it has a line `#narrow variable`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pyoxigraph as ox

_PLACE = re.compile(r"^([ \t]*)#narrow[ \t]+(\w+(?: \w+)*)[ \t]*$", re.MULTILINE)


def enter_lists(text: str, among: Mapping[str, Sequence[str]]) -> str:
    """`text` with the IRIs of `among`, by variable, in their places; a place without a list stays a comment.

    Where a place names several variables, each item has an IRI for each of them, with a space between.
    """
    if not among:
        return text
    blocks = {names: _block(names.split(" "), items) for names, items in among.items()}
    return _PLACE.sub(lambda match: match[1] + blocks[match[2]] if match[2] in blocks else match[0], text)


def _block(names: Sequence[str], items: Sequence[str]) -> str:
    rows = (" ".join(str(ox.NamedNode(iri)) for iri in item.split(" ")) for item in items)
    return f"VALUES ({' '.join(f'?{name}' for name in names)}) {{ {' '.join(f'({row})' for row in rows)} }}"
