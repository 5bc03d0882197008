"""`docs/commands.md`, from the functions of the commands: signatures, as typer reads them, and docstrings."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

import typer
from typer.models import ArgumentInfo, OptionInfo

from kg.cli.app import app
from kg.reference.markdown import heading, page, prose, table

_PAGE = """Results go to standard output, messages to standard error. Exit codes: 0 all well, 1 a problem was found or a
source could not be read, 2 the command line cannot be understood, 130 stopped by Ctrl-C."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its words, the function behind it, whether others stand under it."""

    words: tuple[str, ...]
    function: Callable[..., Any]
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Parameter:
    """An option or argument: how it is written, its help, its default as shown, the values it may have."""

    words: str
    help: str
    default: str
    choices: tuple[str, ...]
    options: tuple[str, ...]


def iter_commands(group: typer.Typer = app, words: tuple[str, ...] = ("kg",)) -> Iterator[Command]:
    """All commands by their names, each group before its members."""
    if group.registered_callback and group.registered_callback.callback:
        yield Command(words, group.registered_callback.callback, True)
    for entry in group.registered_commands:
        if entry.callback:
            yield Command((*words, entry.name or entry.callback.__name__), entry.callback)
    for member in group.registered_groups:
        if member.typer_instance and member.name:
            yield from iter_commands(member.typer_instance, (*words, member.name))


def iter_parameters(function: Callable[..., Any]) -> Iterator[Parameter]:
    """The options and arguments of a command, in their order."""
    hints = typing.get_type_hints(function, include_extras=True)
    for name, parameter in inspect.signature(function).parameters.items():
        kind, *extras = typing.get_args(hints[name]) if typing.get_origin(hints[name]) is typing.Annotated else (None,)
        for info in extras:
            if isinstance(info, ArgumentInfo | OptionInfo):
                yield _parameter(name, kind, info, parameter.default)


def command_page() -> str:
    """Every command with its arguments, options and example."""
    lines = heading("Commands", "Made from the commands themselves: `kg COMMAND --help` says the same.")
    lines += prose(_PAGE)
    for command in sorted(iter_commands(), key=lambda one: one.words):
        lines += _section(command)
    return page(lines)


def _section(command: Command) -> Iterator[str]:
    yield f"{'#' * (len(command.words) + 1)} `{' '.join(command.words)}`"
    yield ""
    for paragraph in (inspect.getdoc(command.function) or "").split("\n\n"):
        text = " ".join(paragraph.split())
        if text.startswith("Example: "):
            yield from ("```sh", text.removeprefix("Example: "), "```", "")
        else:
            yield from prose(text)
    rows = [(one.words, _help(one), one.default) for one in iter_parameters(command.function)]
    if rows:
        yield from table(("option or argument", "what it does", "default"), rows)


def _help(one: Parameter) -> str:
    choices = ", ".join(f"`{choice}`" for choice in one.choices)
    return f"{one.help} Values: {choices}." if choices else one.help


def _parameter(name: str, kind: Any, info: ArgumentInfo | OptionInfo, default: object) -> Parameter:
    plain = _plain(kind)
    choices = tuple(str(one.value) for one in plain) if inspect.isclass(plain) and issubclass(plain, Enum) else ()
    shown = getattr(default, "value", default)
    given = default is not inspect.Parameter.empty and shown not in (None, False, "")
    if isinstance(info, ArgumentInfo):
        return Parameter(f"`{info.metavar or name.upper()}`", info.help or "", "", choices, ())
    first = (info.default,) if isinstance(info.default, str) and info.default.startswith("-") else ()
    options = (*first, *(info.param_decls or ())) or (f"--{name.replace('_', '-')}",)
    value = "" if plain is bool else f" {info.metavar or getattr(plain, '__name__', 'text').upper()}"
    value = " NAME" if choices else value
    words = ", ".join(f"`{option}{value}`" for option in options)
    return Parameter(words, info.help or "", f"`{shown}`" if given else "", choices, options)


def _plain(kind: Any) -> Any:
    """The type without `| None` and `list`."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        kind = next(one for one in typing.get_args(kind) if one is not type(None))
    return typing.get_args(kind)[0] if typing.get_origin(kind) is list else kind
