"""The graph that the coverage tests ask: all records and authority files of the project, mapped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Quad, Store

from kg.iris import Minter
from kg.link import link
from kg.map import map_authority, map_facts
from kg.read.authority import read_authority
from kg.read.record import read_records


def iter_quads(sources: Path) -> Iterator[Quad]:
    """The quads of the records, without the documents' texts, and of the authority files."""
    authority, minter = read_authority(sources / "authority"), Minter()
    yield from map_authority(authority, minter)
    for record in read_records(sources / "records"):
        yield from map_facts(link(record.facts, authority, record), minter)


@pytest.fixture(scope="session")
def graph(root: Path) -> Store:
    """A store with the project's own sources."""
    store = Store()
    store.extend(iter_quads(root / "sources"))
    return store
