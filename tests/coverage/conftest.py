"""The graph that the coverage tests ask: all records and authority files of the project, mapped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store

from kg.iris import Minter
from kg.link import link
from kg.map import map_authority, map_facts
from kg.read.authority import read_authority
from kg.read.record import read_records
from kg.release.build import build
from kg.settings import Settings


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


@pytest.fixture(scope="session")
def release_with_documents(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The quads of a release that was built from the sources and the documents of the first corpus."""
    documents = shared / "documents" / "seeds"
    if not documents.is_dir():
        pytest.skip("the documents of the first corpus are not here")
    outcome = build([documents], Settings(data=tmp_path_factory.mktemp("release")))
    store = Store()
    store.bulk_load(path=str(outcome.release.path / "dump.nq"), format=RdfFormat.N_QUADS)
    return store
