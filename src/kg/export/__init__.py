"""Dumps of a release in the formats of RDF, as tables and as a network; for one release the same, byte for byte."""

from __future__ import annotations

from kg.export.dumps import EXPORTS, export_release
from kg.export.files import write_atomically
from kg.export.tables import write_tables
from kg.export.views import VIEW_FORMATS, export_view

__all__ = ["EXPORTS", "VIEW_FORMATS", "export_release", "export_view", "write_atomically", "write_tables"]
