"""Questions: SPARQL files with a question in plain words, typed parameters and examples (grlc's decorators)."""

from __future__ import annotations

from kg.questions.binding import bind_question
from kg.questions.files import read_question, read_questions
from kg.questions.parameters import Parameter, parse_value
from kg.questions.question import Example, Question

__all__ = ["Example", "Parameter", "Question", "bind_question", "parse_value", "read_question", "read_questions"]
