"""Pages are compiled when the service starts, so that the first visitor does not wait for it."""

from __future__ import annotations

from pathlib import Path

from kg.serve.pictures.studio import _get_ready
from kg.serve.rendering import compile_pages, environment


def test_every_template_of_a_page_is_compiled_ahead(root: Path) -> None:
    compile_pages()
    folder = root / "src" / "kg" / "serve" / "templates"
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    cache = environment().cache
    assert cache is not None
    compiled = {key[1] for key in cache}
    assert names
    assert names <= compiled


def test_what_is_drawn_ahead_is_a_picture_that_can_be_drawn() -> None:
    _get_ready()
