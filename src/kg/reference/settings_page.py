"""`docs/settings.md`, from the class `Settings`."""

from __future__ import annotations

from typing import Any

from kg.reference.markdown import heading, page, prose, table
from kg.settings import Settings


def settings_page() -> str:
    """Every setting with its variable, default, limits and meaning."""
    lines = heading("Settings", "Made from `kg.settings.Settings`.")
    lines += prose(
        "Every setting is an environment variable; a few are options of commands too, and an option wins. A wrong "
        "value is refused at the start, with the name of the variable."
    )
    rows = [_row(name, field) for name, field in Settings.model_fields.items()]
    return page([*lines, *table(("variable", "what it sets", "default", "values"), rows)])


def _row(name: str, field: Any) -> tuple[str, str, str, str]:
    default = field.default
    shown = "" if default is None or default == () else f"`{default}`"
    return f"`KG_{name.upper()}`", field.description or "", shown, _values(field)


def _values(field: Any) -> str:
    choices = getattr(field.annotation, "__args__", ())
    if choices and all(isinstance(choice, str) for choice in choices):
        return ", ".join(f"`{choice}`" for choice in choices)
    signs = {"ge": "from", "gt": "above", "le": "to", "lt": "below", "pattern": "like"}
    found = []
    for limit in field.metadata:
        for sign, word in signs.items():
            if (value := getattr(limit, sign, None)) is not None:
                found.append(f"{word} `{value}`")
    if field.annotation == tuple[str, ...]:
        found.append('a JSON list: `["https://example.org/sparql"]`')
    return ", ".join(found)
