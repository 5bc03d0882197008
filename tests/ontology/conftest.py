"""The files of the vocabulary as graphs."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

FOLDER = Path(__file__).parents[2] / "ontology"


@pytest.fixture(scope="session")
def folder() -> Path:
    """The folder of the vocabulary."""
    return FOLDER


@pytest.fixture(scope="session")
def vocabulary() -> Graph:
    """Classes and properties."""
    return Graph().parse(FOLDER / "dipla.ttl")


@pytest.fixture(scope="session")
def alignments() -> Graph:
    """What the terms are in other vocabularies."""
    return Graph().parse(FOLDER / "alignments.ttl")


@pytest.fixture(scope="session")
def shapes() -> Graph:
    """The form of each class."""
    return Graph().parse(FOLDER / "shapes.ttl")


@pytest.fixture(scope="session")
def schemes() -> Graph:
    """All concept schemes together."""
    graph = Graph()
    for path in sorted((FOLDER / "schemes").glob("*.ttl")):
        graph.parse(path)
    return graph


@pytest.fixture(scope="session")
def good() -> Graph:
    """A small graph that holds every class and property and that the shapes accept."""
    return Graph().parse(Path(__file__).parent / "good.ttl")
