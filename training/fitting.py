"""What the fits share: a document as its finders see it, and a logistic model fitted by Newton's method or descent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from kg.extract.findings import Findings
from kg.extract.language import pipeline
from kg.extract.opening import open_page
from kg.extract.page import Page
from kg.extract.parsing import parse_page
from kg.extract.principals import Principals, find_principals
from kg.extract.survey import survey
from kg.extract.tree import Tree
from kg.model import Authority, Document

Numbers = npt.NDArray[np.float64]
_N = TypeVar("_N", bound=npt.NDArray[np.floating[Any]])

CLOSE, FAR = 1e-9, 2.0
"""A step of Newton's method smaller than the first ends a fit; none is larger than the second."""
STEPS = 400
RATE = 0.05
"""Steps of the plain descent, and how far the first of them goes; the later ones go less far."""


@dataclass(frozen=True)
class Read:
    """A document read without an authority."""

    page: Page
    found: Findings
    principals: Principals
    trees: list[Tree]


def read_document(document: Document) -> Read:
    """What stands in a document, with its sentences parsed."""
    page = open_page(document)
    found = survey(page, Authority()).found
    nlp = pipeline()
    assert nlp is not None
    return Read(page, found, find_principals(page, Authority(), found.countries()), parse_page(found, nlp))


def fit_logistic(signs: Numbers, right: Numbers, strength: float, before: Numbers | None = None) -> Numbers:
    """Weights of a logistic model; the first column is the base.

    `strength` is that of the penalty on the squares of the weights, or of how far they are from those `before`; the
    base has next to none.
    """
    before = np.zeros(signs.shape[1]) if before is None else before
    weights = before.copy()
    penalty = np.eye(len(weights)) * strength
    penalty[0, 0] = 0.01
    for _ in range(50):
        likely = likelihood(signs, weights)
        curve = signs.T @ (signs * (likely * (1 - likely))[:, None]) + penalty
        step = np.linalg.solve(curve, signs.T @ (right - likely) - penalty @ (weights - before))
        step *= min(1.0, FAR / max(np.abs(step).max(), CLOSE))
        weights = weights + step
        if np.abs(step).max() < CLOSE:
            break
    return weights


def likelihood(signs: Numbers, weights: Numbers) -> Numbers:
    """The likelihood of each row."""
    result: Numbers = 1 / (1 + np.exp(-signs @ weights))
    return result


@dataclass(frozen=True)
class Sparse:
    """A table of which most cells are empty: `values` by the row and the column of each."""

    rows: npt.NDArray[np.int64]
    columns: npt.NDArray[np.int64]
    values: Numbers
    height: int
    width: int

    def of(self, chosen: npt.NDArray[np.bool_]) -> Sparse:
        """Only some of the rows."""
        kept = chosen[self.rows]
        number = np.cumsum(chosen) - 1
        return Sparse(number[self.rows[kept]], self.columns[kept], self.values[kept], int(chosen.sum()), self.width)

    def likelihood(self, weights: Numbers) -> Numbers:
        """The likelihood of each row."""
        total = np.bincount(self.rows, self.values * weights[self.columns], self.height)
        result: Numbers = 1 / (1 + np.exp(-total))
        return result


def make_sparse(found: Sequence[Mapping[str, float]], places: Mapping[str, int]) -> Sparse:
    """The table of what was found, a row each; names without a place are left out."""
    cells = [
        (row, places[name], value) for row, one in enumerate(found) for name, value in one.items() if name in places
    ]
    rows, columns, values = (np.array(part) for part in zip(*cells, strict=True))
    return Sparse(rows, columns, values.astype(np.float64), len(found), len(places))


def fit_sparse(table: Sparse, right: Numbers, strength: float, counts: Numbers) -> Numbers:
    """Weights as of `fit_logistic`, by plain descent, for thousands of signs; the first column is the base."""
    penalty = np.full(table.width, strength)
    penalty[0] = 0.01

    def gradient(weights: Numbers) -> Numbers:
        error = counts * (table.likelihood(weights) - right)
        return penalty * weights + np.bincount(table.columns, table.values * error[table.rows], table.width)

    return descend(gradient, np.zeros(table.width), [RATE * (1 - step / (STEPS + 1)) for step in range(1, STEPS + 1)])


def descend(gradient: Callable[[_N], _N], weights: _N, rates: Iterable[float]) -> _N:
    """Weights after a step down the gradient at each of the rates, with moments as in Adam (Kingma and Ba, 2015)."""
    slope, curve = np.zeros_like(weights), np.zeros_like(weights)
    for step, rate in enumerate(rates, 1):
        here = gradient(weights)
        slope, curve = 0.9 * slope + 0.1 * here, 0.999 * curve + 0.001 * here**2
        weights = weights - rate * (slope / (1 - 0.9**step)) / (np.sqrt(curve / (1 - 0.999**step)) + 1e-8)
    return weights
