"""Keys of facts: each is one fact's own within its document, even where two facts stand in the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from kg.model import Fact

F = TypeVar("F", bound=Fact)


def with_own_keys(facts: Iterable[F]) -> list[F]:
    """The facts in their order; the second of one key is numbered ("transfer-10-24-2").

    Two facts of one key would share a node and give it two confidences and two quantities.
    """
    told: Counter[str] = Counter()
    kept = []
    for fact in facts:
        told[fact.key] += 1
        number = told[fact.key]
        kept.append(fact if number == 1 else replace(fact, key=f"{fact.key}-{number}"))
    return kept
