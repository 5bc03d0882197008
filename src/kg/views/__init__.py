"""The graph in the terms of other vocabularies: `queries/views/<view>-<part>.rq`, each a CONSTRUCT query.

The same queries give a whole release (`kg export --view`) and the description of one thing (`/data/...?profile=`).
"""

from __future__ import annotations

from kg.views.run import iter_view, view_of, views_with_words
from kg.views.views import VIEWS, View, find_view

__all__ = ["VIEWS", "View", "find_view", "iter_view", "view_of", "views_with_words"]
