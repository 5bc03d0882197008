"""Questions: SPARQL files with a question in plain words, typed parameters and examples (grlc's decorators).

question = read_question(path)
answer = ask(release, question, {"agency_iri": ["agency/cn-state-council"]})
"""

from __future__ import annotations

from kg.questions.answers import Answer, ask
from kg.questions.binding import bind_question
from kg.questions.files import read_question, read_questions
from kg.questions.parameters import Parameter, parse_value
from kg.questions.question import Example, Question

__all__ = [
    "Answer",
    "Example",
    "Parameter",
    "Question",
    "ask",
    "bind_question",
    "parse_value",
    "read_question",
    "read_questions",
]
