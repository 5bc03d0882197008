"""Running the queries of a view, over a store or over a handful of triples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.views.views import View


def iter_view(store: ox.Store, view: View) -> Iterator[ox.Triple]:
    """The triples of `view` over the union of all graphs of `store`, unsorted, some more than once."""
    for text in view.queries().values():
        triples = store.query(text, use_default_graph_as_union=True)
        assert isinstance(triples, ox.QueryTriples)
        yield from triples


def view_of(triples: Iterable[ox.Triple], view: View) -> list[ox.Triple]:
    """The view of the things that `triples` describe, sorted, each triple once; empty when it says nothing of them."""
    return sorted(set(iter_view(_store_of(triples), view)), key=str)


def views_with_words(triples: Iterable[ox.Triple], views: Iterable[View]) -> tuple[View, ...]:
    """Those of `views` that say something of the things that `triples` describe."""
    store = _store_of(triples)
    return tuple(view for view in views if next(iter_view(store, view), None) is not None)


def _store_of(triples: Iterable[ox.Triple]) -> ox.Store:
    store = ox.Store()
    store.extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    return store
