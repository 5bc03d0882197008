"""Documentation that can fail: reference pages are up to date, and whatever pages name is there."""

from __future__ import annotations

import ast
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.check.ledger import read_checks
from kg.cli.query import read_query
from kg.iris import BASE
from kg.issues import CODES
from kg.reference import PAGES
from kg.reference.commands import iter_commands, iter_parameters
from kg.settings import Settings
from kg.views import VIEWS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SOURCE = ROOT / "src" / "kg"
TEXTS = sorted(path.relative_to(ROOT).as_posix() for path in (*DOCS.rglob("*.md"), ROOT / "README.md"))
GUIDES = ("historians.md", "archivists.md", "operators.md")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_reference_page_is_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run: python -m kg.reference"


def test_every_setting_is_explained() -> None:
    page = read("docs/settings.md")
    assert all(f"`KG_{name.upper()}`" in page for name in Settings.model_fields)
    assert all(field.description for field in Settings.model_fields.values())


@pytest.mark.parametrize("name", TEXTS)
def test_every_setting_that_a_page_names_exists(name: str) -> None:
    known = {f"KG_{field.upper()}" for field in Settings.model_fields}
    assert set(re.findall(r"\bKG_[A-Z_]+\b", read(name))) <= known


def test_every_command_has_an_example_and_every_option_its_help() -> None:
    for command in iter_commands():
        if not command.is_group:
            assert "Example: kg" in (command.function.__doc__ or ""), command.words
        for parameter in iter_parameters(command.function):
            assert parameter.help, (command.words, parameter.words)


def command_lines(text: str) -> Iterator[list[str]]:
    for block in re.findall(r"^```(?:sh|console)\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            match = re.match(r"(?:\$ )?(?:\S*/)?kg (.*)", line)
            if match:
                yield shlex.split(re.split(r"\s[|&;]|\s#", match[1])[0])
    for inline in re.findall(r"`kg ([a-z][^`]*)`", text):
        yield shlex.split(inline.replace("'", ""))


@pytest.mark.parametrize("name", TEXTS)
def test_every_command_and_option_that_a_page_names_exists(name: str) -> None:
    commands = {command.words[1:]: command for command in iter_commands()}
    for words in command_lines(read(name)):
        path = tuple(words[:2]) if tuple(words[:2]) in commands else tuple(words[:1])
        if path in {("COMMAND",), ("serve.",)} or not words:
            continue
        assert path in commands, words
        known = {option for one in iter_parameters(commands[path].function) for option in one.options}
        used = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
        assert used <= {*known, "--help"}, words


@pytest.mark.parametrize("name", TEXTS)
def test_every_link_within_the_documentation_leads_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", read(name)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = ((ROOT / name).parent / path).resolve() if path else ROOT / name
        assert file.exists(), target
        if anchor and file.suffix == ".md":
            assert anchor in anchors(file), target


def anchors(path: Path) -> set[str]:
    """Anchors of headings, as GitHub makes them."""
    titles = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_the_index_leads_to_every_page() -> None:
    index = read("docs/README.md")
    pages = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")} - {"README.md"}
    assert {page for page in pages if f"({page})" not in index} == set()


def issue_literals() -> Iterator[tuple[str, str]]:
    """(code, file) of the codes that stand in the source as first argument of what makes issues."""
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in MAKERS and isinstance(node.args[0].value, str):
                    yield node.args[0].value, path.name


MAKERS = ("Issue", "with_issue", "_note", "_issue")
"""What is called with a code first; `test_codes_reach_issues_by_known_ways` finds new ones."""


def test_every_issue_code_of_the_program_is_in_the_catalogue() -> None:
    known = {one.code for one in CODES}
    assert {(code, name) for code, name in issue_literals() if code not in known and "-" in code} == set()


def test_every_code_of_the_catalogue_stands_in_the_program() -> None:
    text = "\n".join(
        path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py")) if path.name != "issues.py"
    )
    assert [one.code for one in CODES if f'"{one.code}"' not in text] == []


def test_codes_reach_issues_by_known_ways() -> None:
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            passed = {argument.arg for argument in function.args.args}
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                if getattr(call.func, "id", "") == "Issue" and call.args and isinstance(call.args[0], ast.Name):
                    assert call.args[0].id not in passed or function.name in MAKERS, f"{path}: {function.name}"


def test_codes_are_unique_and_say_what_to_do() -> None:
    codes = [one.code for one in CODES]
    assert len(codes) == len(set(codes))
    assert all(one.meaning.endswith(".") and one.remedy.endswith(".") for one in CODES)


def test_every_check_of_the_ledger_is_explained() -> None:
    page = read("docs/issues.md")
    for check in read_checks(ROOT / "queries" / "checks"):
        assert f"`{check.code}`" in page and check.summary and check.description


def test_every_view_is_explained() -> None:
    page = read("docs/views.md")
    assert all(f"## `{view.name}`" in page and view.profile in page for view in VIEWS)
    named = {path.stem.partition("-")[0] for path in (ROOT / "queries" / "views").glob("*.rq")}
    assert named == {view.name for view in VIEWS}


@pytest.mark.parametrize("name", GUIDES)
def test_every_question_in_a_guide_can_be_asked_as_it_stands_there(name: str) -> None:
    for words in command_lines(read(f"docs/{name}")):
        if words[0] == "query" and not re.search(r"[\s{]", words[1]):
            values = [word for word in words[2:] if re.match(r"\w+=", word)]
            assert "SELECT" in read_query(words[1], values, BASE), words


def test_the_licences_are_the_same_everywhere() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    assert project["license"] == "Apache-2.0"
    licence = (SOURCE / "serve" / "templates" / "catalogue" / "licence.html").read_text(encoding="utf-8")
    assert "creativecommons.org/licenses/by/4.0/" in read("ontology/catalogue.ttl")
    for words in ("creativecommons.org/licenses/by/4.0/", "Apache License 2.0", "CC BY-SA 4.0"):
        assert words in licence
