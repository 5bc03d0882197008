"""An answer that was cited is asked again: is it still the same, and if not, what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.questions import Answer, Question
from kg.questions.answers import Change, compare
from kg.questions.parameters import ParameterError
from kg.questions.tables import plain_rows
from kg.serve.questions_asked import Asked
from kg.serve.questions_store import Answers
from kg.serve.state import Snapshot
from kg.settings import Settings


@dataclass(frozen=True, slots=True)
class Cited:
    """`release` was cited; `changed` is None when nobody can tell, `change` when that release is not kept any more.

    `forged`: the release is there and its answer has another hash than the citation says.
    """

    release: int
    now: int
    changed: bool | None
    change: Change | None = None
    forged: bool = False

    def as_json(self, columns: Sequence[str]) -> dict[str, Any]:
        """For a program."""
        body: dict[str, Any] = {"release": self.release, "now": self.now, "changed": self.changed}
        body["hash_agrees"] = not self.forged
        if self.change is not None:
            body["added"] = plain_rows(Answer(tuple(columns), self.change.added))
            body["removed"] = plain_rows(Answer(tuple(columns), self.change.removed))
        return body


async def check_citation(
    answers: Answers, settings: Settings, snapshot: Snapshot, question: Question, asked: Asked, answer: Answer
) -> Cited | None:
    """What became of the answer that `asked.release` gave; None when no release is named.

    Raises ParameterError for a release that is not there yet.
    """
    now, cited = snapshot.release.number, asked.release
    if cited is None:
        return None
    older = answer if cited == now else await answers.ask_older(settings, cited, question, asked.values)
    if older is None and cited > now:
        raise ParameterError("release", f"there is no release {cited} (the newest is {now})")
    if older is None:
        same = answer.hash.startswith(asked.hash) if asked.hash else None
        return Cited(cited, now, None if same is None else not same)
    change = compare(older, answer)
    forged = asked.hash is not None and not older.hash.startswith(asked.hash)
    return Cited(cited, now, bool(change) or older.columns != answer.columns, change, forged)
