"""How likely a candidate is right: a logistic model over signs, with weights that were fitted on labelled documents.

The weights of a kind of fact stand in a list of the lexicon with the columns `sign` and `weight`; a sign without a
weight counts nothing. The `fit_` scripts of `training/` fit them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from kg.extract.lexicon import rows


def likelihood(name: str, signs: Iterable[str]) -> Decimal:
    """The likelihood under the weights in the list `name`, to two places."""
    weights = weights_of(name)
    total = weights.get("base", 0.0) + sum(weights.get(sign, 0.0) for sign in sorted(set(signs)))
    return likelihood_of(total)


def likelihood_of(total: float) -> Decimal:
    """The likelihood of a sum of weights, to two places."""
    return Decimal(f"{1 / (1 + math.exp(-total)):.2f}")


@cache
def weights_of(name: str) -> dict[str, float]:
    """The weights in the list `name`, by sign."""
    return {row["sign"]: float(row["weight"]) for row in rows(name)}
