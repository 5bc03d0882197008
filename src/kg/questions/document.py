"""The page of all questions, `docs/questions.md`: `python -m kg.questions.document > docs/questions.md`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from kg.folders import find_folder
from kg.questions.files import read_questions
from kg.questions.parameters import Parameter, ParameterType
from kg.questions.question import Question

_HEAD = """\
# Questions

Made from `queries/*.rq` by `python -m kg.questions.document > docs/questions.md`; a test checks that it is up to date.

Each question is asked on its page (`/queries/NAME`), over HTTP in every format (`/queries/NAME.../?format=csv`, or by
`Accept`) and on the command line (`kg query NAME name=value`). Values:

- **IRI**: whole, or the part after `id/` (`agency/cn`); a concept by its notation (`delivered`).
- **date**: a date or a span in EDTF, the notation of the Library of Congress: `1964`, `1964-10`, `1964-10-05`,
  `1963/1965`, `../1964`. A span finds what certainly or possibly falls within it.
- **several**: give the name again for each value.

`reviewed=reviewed` leaves out what a program has read and nobody has looked at. Statements that a program read and that
repeat or vary a curated one are never counted beside it; rejected ones are never shown.
"""
_FOOT = """
## Writing a question

A file `queries/NAME.rq` is a SPARQL query with decorators in `#+` lines (YAML), those of grlc and three of ours:

- `summary`, `question` (in plain words), `description`, `tags` (the first is the heading), `defaults`, `enumerate`;
- `parameters`: by name, `label`, `of` (the class, or the scheme with its last slash, that an IRI is picked from) and
  `many: true` where several values are taken;
- `example`: `values`, and what the answer must show: `contains` (columns of one row), `rows` (their number).

A variable `?_name` is a parameter, `?__name` an optional one; its last part tells the type (`_iri`, `_integer`,
`_decimal`, `_date`, `_lang`; else text). A date `?_period_date` binds `?_period_earliest` and `?_period_latest` too.
Values enter as terms in a `VALUES` block, never as text. Lines between `#if name` and `#end` stand only when `name` has
a value.

A column `xLabel` is the name of the thing in column `x`; `passage`, `start`, `end` belong to `document` (and
`otherPassage`, `otherStart`, `otherEnd` to `otherDocument`). `ORDER BY` ends with something that is different in every
row. Put patterns before `FILTER`, `OPTIONAL` and `BIND`, nest an `OPTIONAL` that needs the variable of another, and
write what follows a `UNION` as `OPTIONAL`: the engine then looks things up instead of reading the whole store.

Large releases: an answer of more than 2,000 rows is not put in order on a page; its rows come as the store has them, a
page at a time. They are counted after that: where it takes longer than a page may, the first page says the least
that there are (`KG-Total-Is-Minimum`, `total_is_minimum`), and a later one the total. Files without `page` or `size`
have all rows, in order. So that a question need not look at everything, `narrow` names things that the search index
lists: `variable`, and `kinds` with a `period` or `between` two parties' countries, or a list of what documents can be
`compared` by (`dates`, `figures`, `texts`); `unless` names parameters that are a better place to begin; with `parts`,
the properties by which two parties stand in a thing, `variable` names the thing and both of them. They enter where the
query has a line `#narrow variable`, as a `VALUES` block of any length that may hold too much and never too little.
What a list, or a sub-select, finds is followed by `OPTIONAL`s and `FILTER EXISTS`, which are looked up for each of its
rows: a pattern with a fixed class or value before them can make the engine begin there and read the list last.
"""
_TYPES = {
    ParameterType.IRI: "IRI",
    ParameterType.TEXT: "text",
    ParameterType.INTEGER: "whole number",
    ParameterType.DECIMAL: "number",
    ParameterType.DATE: "date",
    ParameterType.LANGUAGE: "language",
}


def document_questions(questions: Sequence[Question]) -> str:
    """The page, Markdown."""
    groups: dict[str, list[Question]] = {}
    for question in questions:
        groups.setdefault(question.tags[0] if question.tags else "other", []).append(question)
    parts = [_HEAD.replace("NAME.../", "NAME")]
    for tag, group in sorted(groups.items()):
        parts.append(f"\n## {tag.capitalize()}\n")
        parts += [_section(question) for question in group]
    return "".join([*parts, _FOOT])


def _section(question: Question) -> str:
    lines = [f"\n### {question.summary} (`{question.name}`)\n", question.question]
    if question.description:
        lines.append(f"\n{question.description}")
    if question.parameters:
        lines += ["\n| name | what | type | needed |", "|---|---|---|---|"]
        lines += [_row(parameter) for parameter in question.parameters]
    lines += ["\n```", *(_example(question, number) for number in range(len(question.examples))), "```\n"]
    return "\n".join(lines)


def _row(parameter: Parameter) -> str:
    kind = " or ".join(f"`{choice}`" for choice in parameter.choices) or _TYPES[parameter.type]
    if parameter.of and parameter.of.endswith("/"):
        kind = f"concept of `{parameter.of.rstrip('/').rpartition('/')[2]}`"
    if parameter.many:
        kind += ", several"
    needed = "yes" if parameter.required else f"no: `{parameter.default}`" if parameter.default else "no"
    return f"| `{parameter.name}` | {parameter.label} | {kind} | {needed} |"


def _example(question: Question, number: int) -> str:
    values = (f"{name}={value}" for name, value in question.examples[number].values)
    return " ".join(["kg query", question.name, *(f"'{pair}'" if " " in pair else pair for pair in values)])


def main(folder: Path | None = None) -> None:
    """Write the page to standard output."""
    sys.stdout.write(document_questions(read_questions(folder or find_folder("queries"))))


if __name__ == "__main__":
    main()
