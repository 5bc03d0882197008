"""Values that name things: those that the release does not have are a slip, not a finding."""

from __future__ import annotations

from kg.iris import Minter
from kg.questions import Question
from kg.questions.parameters import ParameterError, ParameterType, parse_value
from kg.serve.index import find_node
from kg.serve.links import Links
from kg.serve.questions_asked import Asked
from kg.serve.state import Snapshot

_KINDS = frozenset(("agency", "person", "post", "place", "agreement", "document"))
"""Kinds whose things are all in the index; parts of a statement are not."""


async def check_known(snapshot: Snapshot, question: Question, asked: Asked) -> None:
    """Raise ParameterError for an IRI of ours that nothing in the release has.

    A question that was cited may name what has gone since; that is answered.
    """
    if asked.release is not None:
        return
    minter, links = Minter(snapshot.release.manifest.base), Links(snapshot.release.manifest.base)
    for parameter in question.parameters:
        if parameter.type is not ParameterType.IRI:
            continue
        for value in asked.values.get(parameter.name, ()):
            term = parse_value(parameter, value, minter)[0] if value.strip() else None
            path = (links.path(term.value) if term is not None else None) or ""
            kind, _, rest = path.partition("/")
            if kind in _KINDS and "/" not in rest and await snapshot.index.run(find_node, path) is None:
                raise ParameterError(parameter.name, f"nothing in release {snapshot.release.number} is {path!r}")
