"""How likely a candidate is right: a logistic model over signs, with weights that were fitted on labelled documents.

The weights of a kind of fact stand in a list of the lexicon with the columns `sign` and `weight`; a sign without a
weight counts nothing. `training/fit_facts.py` fits them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from kg.extract.lexicon import rows


def likelihood(name: str, signs: Iterable[str]) -> Decimal:
    """The likelihood under the weights in the list `name`, to two places."""
    weights = _weights(name)
    total = weights.get("base", 0.0) + sum(weights.get(sign, 0.0) for sign in sorted(set(signs)))
    return Decimal(f"{1 / (1 + math.exp(-total)):.2f}")


@cache
def _weights(name: str) -> dict[str, float]:
    return {row["sign"]: float(row["weight"]) for row in rows(name)}
