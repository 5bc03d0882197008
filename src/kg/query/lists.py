"""Lists of things that a query of our own is among: they enter as VALUES where it has a line `#narrow variable`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pyoxigraph as ox

_PLACE = re.compile(r"^([ \t]*)#narrow[ \t]+(\w+)[ \t]*$", re.MULTILINE)


def enter_lists(text: str, among: Mapping[str, Sequence[str]]) -> str:
    """`text` with the IRIs of `among`, by variable, in their places; a place without a list stays a comment."""
    if not among:
        return text
    blocks = {name: f"VALUES ?{name} {{ {' '.join(str(ox.NamedNode(one)) for one in among[name])} }}" for name in among}
    return _PLACE.sub(lambda match: match[1] + blocks[match[2]] if match[2] in blocks else match[0], text)
