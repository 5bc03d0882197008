"""Dumps of a release in the formats of RDF and as a table; each is the same, byte for byte, for the same release."""

from __future__ import annotations

from kg.export.dumps import EXPORTS, export_release
from kg.export.files import write_atomically

__all__ = ["EXPORTS", "export_release", "write_atomically"]
