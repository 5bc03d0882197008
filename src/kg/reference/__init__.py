"""Reference pages in `docs/`, made from the program itself: `python -m kg.reference`; a test holds them up to date."""

from __future__ import annotations

from kg.reference.pages import PAGES, write_pages

__all__ = ["PAGES", "write_pages"]
