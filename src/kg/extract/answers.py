"""What is told after a transfer: that it was refused, granted, went back, came, or is held up on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.antecedents import is_particular
from kg.extract.events import Event
from kg.extract.inflection import singulars
from kg.extract.tellings import telling


@dataclass(frozen=True, slots=True)
class Told:
    """The words around one transfer: its sentence before, between item and verb, and after; its neighbours; the item's
    own words."""

    noun: str
    before: str
    between: str
    after: str
    previous: str
    following: tuple[str, ...]
    item: str = ""

    @property
    def next(self) -> str:
        return self.following[0] if self.following else ""


_NAME = r"[A-Z][\w.’'-]+ (?:(?:of |the )?[A-Z][\w.’'-]+ ){0,4}?"
_WHO = re.compile(
    r"^\W*(?:(?:on|as to|as for|of) [^,.;]{3,30},? |(?:but|however|so far|moreover|unfortunately),? )?"
    rf"(?:I|we|he|she|they|it|this|that|these|both|none|nothing|(?:the|our|its|his|their) (?:\w+ ){{1,4}}?|{_NAME})",
)
_TURN = re.compile(
    r"(?:^|[;:,(—–-]\s*)(?:but|yet|however|though|although|which|whereupon|and|only|he|she|they|we|I|it|this|these"
    r"|nothing)\b",
    re.I,
)
_NO = re.compile(
    r"\b(?:not|no|none|nothing|never|neither|cannot|unable|impossible|difficult)\b"
    r"(?! (?:yet|only|for|later|more|less|object|objection|doubt|commitment|reply|decision|figure))",
    re.I,
)


def refused(told: Told) -> bool:
    """Whether what was asked or offered was refused: "Oslo declined", "They replied that none could be spared"."""
    if is_barred(told):
        return True
    match = telling("nay").search(told.after[:140])
    if match and _TURN.search(told.after[: match.start() + 3]):
        return not telling("unsaid").search(told.after[:160])
    who = _WHO.search(told.next)
    if who is None or telling("unsaid").search(told.next):
        return False
    answer = telling("nay").search(told.next[:110]) or _said_no(told.next[:180], who.end())
    if answer is None or re.search(r"\d", told.next[: answer.start()]):
        return False
    return not _is_of_another_good(told, told.next[: answer.end() + _OBJECT])


_OBJECT = 30
"""How far behind an answer its object may stand, in characters."""


def _is_of_another_good(told: Told, answer: str) -> bool:
    """Whether an answer names goods, and none of the sentence that it answers: "They refused the rifles"."""
    own = _particular(f"{told.before} {told.item} {told.between} {told.after}")
    named = _particular(answer)
    return bool(named) and named.isdisjoint(own)


def _particular(text: str) -> set[str]:
    return {singulars(word)[-1] for word in re.findall(r"[a-z-]+", text) if is_particular(word)}


_BE = re.compile(r"\b(?:was|were|is|are|be|been|being|has|have|had|would|will|could)\b(?: \w+ly)?$", re.I)


_FINITE = ("came", "fell")
"""Beginnings of tellings that need no helping verb."""
_THE_ASKED = re.compile(
    r"\b(?:this|that|the|his|her|their|its|our|my|which) (?:\w+ )?"
    r"(?:offer|request|application|proposal|demand|tender|appeal)s?\b[^.;]{0,30}",
    re.I,
)


def _is_shared(answer: str, before: str) -> bool:
    """Whether "will not be sent" has the item for its subject: "which will not be sent", "and so would not be sold"."""
    return _CAN.match(answer) is not None and _SAME.search(before) is not None


_CAN = re.compile(r"(?:could|can|would|will|shall|should) not be\b", re.I)
_SAME = re.compile(r"\b(?:which|and|but|they|these|therefore|consequently|hence|accordingly|thus|so)$", re.I)


def is_barred(told: Told, far: int = 120) -> bool:
    """Whether the item itself is said to be refused: "the loan, sought in May, has come to nothing".

    The answer begins at most `far` characters after the item.
    """
    for asked in _THE_ASKED.finditer(told.after):
        if telling("nay").search(asked[0]) and not telling("unsaid").search(asked[0]):
            return True
    for words in (told.between, told.after[:120]):
        for match in telling("nay").finditer(words):
            if match.start() > far:
                break
            before = words[: match.start()].rstrip()
            if (
                (_BE.search(before) or match[0][:4] in _FINITE or _is_shared(match[0], before))
                and not re.search(r"\d|[;:]", before)
                and not telling("unsaid").search(words)
            ):
                return True
    return False


def _said_no(words: str, who: int) -> re.Match[str] | None:
    """A verb of saying beside the speaker and a "no" or "not" in what is said."""
    said = telling("saying").search(words)
    if said is None or said.start() > who + 25:
        return None
    no = _NO.search(words, said.end(), said.end() + 100)
    return said if no and not re.search(r"[.;]", words[said.end() : no.start()]) else None


_YES = re.compile(
    r"^\W*(?:agreed|approved|accepted|granted)\b"
    rf"|^\W*(?:I|we|he|she|they|{_NAME})(?:(?!\bwho)[^.;]){{0,40}}?\b(?:agreed|consented|assented|accepted|acceded|complied)\b"
    r"(?! (?:that|in principle))|\b(?:bargain (?:is|was) struck|said yes|closed (?:on|with))\b"
    r"|\b(?:request|offer|application|proposal|this|it)\b[^.;]{0,30}?\b(?:was|were|is|has been|have been) (?:\w+ly )?"
    r"(?:accepted|agreed|concluded|signed)\b(?! in principle)",
    re.I,
)


def granted(told: Told, stage: str) -> str:
    """Agreed or promised, when an answer says so: "We agreed to that", "This was approved"; empty otherwise."""
    if re.search(r"\b(?:not|no|nothing|never|refused|declined|if|unable|impossible)\b", told.next[:160], re.I):
        return ""
    if _YES.search(told.next[:160]):
        return "agreed"
    allowed = stage == "requested" and telling("allowed").search(told.next[:120]) and _WHO.search(told.next)
    return "promised" if allowed else ""


def returned(told: Told) -> bool:
    """Whether the same thing went back afterwards: "and were sent home", "They came back in May"."""
    match = telling("back").search(told.after[:110])
    if match and not re.search(r"\d|;|\bof (?:which|these)\b", told.after[: match.start()]):
        return not re.search(r"\b(?:not|be|will|would|to be|some)\b", told.after[: match.end()])
    opening = re.match(rf"\W*(?:they|these|it|both|all|the {re.escape(told.noun)})\b[^.;]{{0,40}}", told.next, re.I)
    return opening is not None and telling("back").search(opening[0]) is not None and " not " not in opening[0]


_WHOLE = r"^\W*(?:\d+\W+)?(?:all(?: of (?:them|these))?|these|they|both|the whole|it)"
_UNFINISHED = re.compile(r"\b(?:not|never|nor|no|partly|half|some|part|when|if|until|before)\b", re.I)


_THEY_CAME = re.compile(
    r"(?<!for )(?<!of )(?<!to )(?<!in )\b(?:which|they|these|all) (?:(?:have|has|had|were|was|are|is) )?"
    r"(?:(?:now|since|already|all|duly) )*(?:arrived|reached|landed|received|delivered|come|here(?=[,.;]|$| and))\b",
    re.I,
)


def came(told: Told) -> bool:
    """Whether all of the goods arrived: "These have arrived", "The rifles came on the 3d"."""
    here = _THEY_CAME.search(told.after[:120])
    if here and not re.search(r"\d|;", told.after[: here.start()]) and not _UNFINISHED.search(told.after[: here.end()]):
        return True
    noun = re.search(
        rf"\b(?:yet|but|and|afterwards) (?:the|these|those) (?:\w+ )?{re.escape(told.noun)}\b", told.after[:120]
    )
    if noun and telling("came").match(told.after[noun.end() :].lstrip()):
        return True
    opening = re.match(rf"(?:{_WHOLE}|^\W*the(?: \w+)? {re.escape(told.noun)})\b[^.;:?]{{0,40}}", told.next, re.I)
    return opening is not None and bool(telling("came").search(opening[0])) and not _UNFINISHED.search(opening[0])


_ANOTHER = re.compile(r"\b(?:the (?:rest|remainder|balance|others?)|another|a further)\b", re.I)
"""What is told of the other part of the goods."""
_LEAVING = frozenset(("leave", "sail", "load", "dispatch", "despatch", "consign"))


_THE_GOODS = (
    r"^\W*(?:it (?:\w+ )?(?:appears|seems) that )?(?:this|that|the|these|they|it|both|all)"
    r"(?: (?:\w+ )?(?:shipment|consignment|cargo|lot|parcel|goods|vessel|ship|{noun}))?"
    r"(?= (?:is|are|was|were|has|have|had|should|cannot)\b)"
)


def held_up(told: Told, event: Event, stage: str = "delivered") -> bool:
    """Whether the goods are still on the way: "has sailed", "sent in May, are still at the port"."""
    word, frame = event.trigger.word, event.trigger.frame
    if stage == "agreed":
        away = telling("away").search(told.after[:70]) if frame.verbal and frame.kind in ("get", "order") else None
        return away is not None and not _UNFINISHED.search(told.after[: away.start()])
    opening = re.match(_THE_GOODS.format(noun=re.escape(told.noun)), told.next, re.I)
    if opening and telling("away").search(told.next[opening.end() : opening.end() + 50]):
        return True
    leaving = frame.lemma in _LEAVING and frame.verbal and word.tag == "VBG"
    leaving = leaving and not (frame.lemma == "leave" and event.loose)
    if (
        leaving
        and not telling("there").search(told.after)
        and not re.search(r"\boff[- ]*$", told.between or told.before)
    ):
        return True
    away = telling("away").search(told.after[:90])
    return away is not None and _ANOTHER.search(told.after[: away.end()]) is None
