"""The HTTP service over the releases."""

from __future__ import annotations

from kg.serve.app import create_app, run

__all__ = ["create_app", "run"]
