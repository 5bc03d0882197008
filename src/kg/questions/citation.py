"""Citing an answer: the address that asks it again, with the release and a hash of the rows it had."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlencode

from kg.questions.answers import Answer
from kg.questions.question import Question

HASH_LENGTH = 16
"""So many hexadecimal digits of the hash of the rows stand in an address."""
_TITLE = "Agencies, agreements and transfers: a knowledge graph"
_TEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}"} | {mark: f"\\{mark}" for mark in "&%$#_"}
_TEX |= {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


@dataclass(frozen=True, slots=True)
class Citation:
    """`address` asks the question again; `asked` are the values in words; `date` is the release's (YYYY-MM-DD)."""

    name: str
    question: str
    asked: str
    release: int
    date: str
    rows: int
    hash: str
    address: str

    @property
    def key(self) -> str:
        """A key that is the same for the same answer of the same release."""
        return f"kg-{self.name}-r{self.release}-{self.hash[:8]}"

    def text(self) -> str:
        """A footnote."""
        asked = f" ({self.asked})" if self.asked else ""
        rows = "1 row" if self.rows == 1 else f"{self.rows:,} rows"
        return (
            f"“{self.question}”{asked}. {_TITLE}, release {self.release} ({self.date}), {rows}, "
            f"SHA-256 {self.hash[:HASH_LENGTH]}. {self.address}"
        )

    def bibtex(self) -> str:
        """A BibTeX entry."""
        fields = {
            "title": _tex(self.question + (f" ({self.asked})" if self.asked else "")),
            "howpublished": f"\\url{{{self.address}}}",
            "year": self.date[:4],
            "note": _tex(f"{_TITLE}, release {self.release} of {self.date}; rows: {self.rows}; SHA-256: {self.hash}"),
        }
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        return f"@misc{{{self.key},\n{lines}\n}}\n"

    def csl(self) -> str:
        """CSL-JSON, a list of one item (citeproc's input)."""
        year, month, day = (int(part) for part in self.date.split("-"))
        item = {
            "id": self.key,
            "type": "dataset",
            "title": self.question + (f" ({self.asked})" if self.asked else ""),
            "container-title": _TITLE,
            "version": str(self.release),
            "issued": {"date-parts": [[year, month, day]]},
            "URL": self.address,
            "note": f"rows: {self.rows}; SHA-256: {self.hash}",
        }
        return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def cite(
    question: Question,
    values: Mapping[str, Sequence[str]],
    answer: Answer,
    release: int,
    built_at: str,
    address: str,
    names: Mapping[str, str] = MappingProxyType({}),
) -> Citation:
    """The citation of `answer`: `address` is the question's, without values, `built_at` an ISO date and time.

    `names` are the names of the things that values stand for.
    """
    pairs = canonical_values(question, values)
    digest = answer.hash
    query = urlencode([*pairs, ("release", str(release)), ("hash", digest[:HASH_LENGTH])])
    asked = "; ".join(f"{_words(question, name)}: {names.get(value) or value}" for name, value in pairs)
    return Citation(
        question.name,
        question.question,
        asked,
        release,
        built_at[:10],
        len(answer.rows),
        digest,
        f"{address}?{query}",
    )


def canonical_values(question: Question, values: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """The values as pairs in one order: parameters as the question has them, no empty ones, no defaults."""
    return [
        (parameter.name, value)
        for parameter in question.parameters
        for value in dict.fromkeys(one.strip() for one in values.get(parameter.name, ()))
        if value and (parameter.many or value != parameter.default)
    ]


def _words(question: Question, name: str) -> str:
    parameter = question.parameter(name)
    return (parameter.label if parameter else "") or name


def _tex(text: str) -> str:
    return re.sub(r"[\\{}&%$#_~^]", lambda match: _TEX[match[0]], text)
