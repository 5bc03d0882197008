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
    return "".join(parts)


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
