"""What the fits share: a document as its finders see it, and a logistic model fitted by Newton's method."""

from __future__ import annotations

from dataclasses import dataclass

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

CLOSE = 1e-9
"""A step of Newton's method smaller than this ends a fit."""


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


def fit_logistic(signs: Numbers, right: Numbers, strength: float, counts: Numbers | float = 1.0) -> Numbers:
    """Weights of a logistic model; the first column is the base, `counts` what each row counts.

    `strength` is that of the penalty on the squares of the weights; the base has next to none.
    """
    weights = np.zeros(signs.shape[1])
    penalty = np.eye(len(weights)) * strength
    penalty[0, 0] = 0.01
    for _ in range(50):
        likely = likelihood(signs, weights)
        curve = signs.T @ (signs * (counts * likely * (1 - likely))[:, None]) + penalty
        step = np.linalg.solve(curve, signs.T @ (counts * (right - likely)) - penalty @ weights)
        weights = weights + step
        if np.abs(step).max() < CLOSE:
            break
    return weights


def likelihood(signs: Numbers, weights: Numbers) -> Numbers:
    """The likelihood of each row."""
    result: Numbers = 1 / (1 + np.exp(-signs @ weights))
    return result
