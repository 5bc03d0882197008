"""What is told after a transfer: that it was refused, granted, went back, came, or is held up on the way."""

from __future__ import annotations

import re
from typing import Protocol

from kg.extract.events import Event


class Told(Protocol):
    """The words around one transfer; see `stage_context.Telling`."""

    @property
    def noun(self) -> str: ...
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def following(self) -> tuple[str, ...]: ...


_TURN = r"(?:^|[;:,(—–-]\s*)(?:but|yet|however|though|although|which|whereupon|and|only|he|she|they|we|I|it|this|these|nothing)\b"
_NAY = (
    r"(?:refused|declined|demurred|denied|rejected|disapproved|vetoed|withheld|excused (?:him|them|it)sel\w+"
    r"|turned (?:(?:it|this|them|us|him) )?(?:down|aside|away)|ruled out|called off|thrown out|stopped"
    r"|(?:came|come|has come|have come) to nothing|fell through|out of the question|under no circumstances"
    r"|in the negative|not granted|not approved|not entertained|be entertained|not spared?|none to spare|received coldly"
    r"|(?:was|were|is|are|am|be) (?:unable|impossible|unwilling)|(?:not|hardly) (?:be )?possible"
    r"|no (?:possibility|prospect|hope|question of)|held out no|(?:could|can) find no|cannot (?:be )?(?:spare|supply|furnish|meet|agree|accept|entertain)\w*"
    r"|(?:could|can|would|will|shall|should) not (?:do so|be (?:spared|supplied|met|given|granted|released|entertained|sent|had)|(?:part|agree|accept|supply|spare|release|sell|give|meet)\b)"
    r"|nothing (?:could|can|would) be (?:spared|done|moved|released|found|given)"
    r"|(?:we|he|they|it|she|I|they) would not\b(?! (?:object|be|have|mind|press)))"
)
_REFUSED = re.compile(rf"\b{_NAY}", re.I)
_NOT_NAY = re.compile(
    r"\b(?:not|never|nor|hardly|without|if|should|unless|less)\s+(?:\w+\s+){0,2}?(?:refused|declined|denied|rejected|stopped)\b"
    r"|\bno objection|\bno authority|\bpromise nothing|\bon the other hand|\b(?:remainder|others|rest|balance)\b|\bnot unwilling|\bdeclined to (?:say|comment)|\bmost\b",
    re.I,
)
_SAID_NO = re.compile(
    r"\b(?:said|answer(?:s|ed)?|repl(?:y|ies|ied)|told|informed|explained|regret(?:s|ted)?|pleaded|stated|pointed out|repeated|warned)\b"
    r"[^.;]{0,90}?\b(?:not|no|none|nothing|never|neither|cannot|unable|impossible|difficult)\b(?! (?:yet|only|later|more|less|object|objection|doubt|commitment|reply|decision|figure))",
    re.I,
)
_WHO = (
    r"^\W*(?:(?:on|as to|as for|of) [^,.;]{3,30},? |(?:but|however|so far|moreover|unfortunately),? )?"
    r"(?:I|we|he|she|they|it|this|that|these|both|none|nothing|(?:the|our|its|his|their) (?:\w+ ){1,4}?|[A-Z][\w.’'-]+ (?:(?:of |the )?[A-Z][\w.’'-]+ ){0,4}?)"
)
_ANSWERED = re.compile(_WHO)


def refused(told: Told) -> bool:
    """Whether what was asked or offered was refused: "Oslo declined", "They replied that none could be spared"."""
    if (match := _REFUSED.search(told.after[:140])) and _turns(told.after[: match.start() + 3]):
        return not _NOT_NAY.search(told.after[:160])
    words = told.following[0] if told.following else ""
    who = _ANSWERED.search(words)
    if who is None or _NOT_NAY.search(words):
        return False
    nay, said = _REFUSED.search(words[:110]), _SAID_NO.search(words[:180])
    if said and said.start() > who.end() + 25:
        said = None
    match = nay or said
    return match is not None and not re.search(r"\d", words[: match.start()])


def _turns(words: str) -> bool:
    return re.search(_TURN, words, re.I) is not None


_YES = re.compile(
    r"^\W*(?:agreed|approved|accepted|granted)\b"
    r"|^\W*(?:I|we|he|she|they|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})\b[^.;]{0,40}?\b(?:agreed|consented|assented|accepted|acceded|complied)\b(?! (?:that|in principle))"
    r"|\b(?:bargain (?:is|was) struck|said yes|closed (?:on|with))\b"
    r"|\b(?:request|offer|application|proposal|this|it)\b[^.;]{0,30}?\b(?:was|were|is|has been|have been) (?:\w+ly )?(?:accepted|agreed|concluded|signed)\b",
    re.I,
)
_ALLOWED = re.compile(
    r"\b(?:approved|granted|authorized|authorised|sanctioned|favou?rable|promised|undertook|said (?:that )?(?:we|I|he|they) (?:would|should|will))\b",
    re.I,
)


def granted(told: Told, stage: str) -> str:
    """Agreed or promised, when an answer says so: "We agreed to that", "This was approved"; empty otherwise."""
    words = told.following[0] if told.following else ""
    if re.search(r"\b(?:not|no|nothing|never|refused|declined|if)\b", words[:160], re.I):
        return ""
    if _YES.search(words[:160]):
        return "agreed"
    if stage == "requested" and _ALLOWED.search(words[:120]) and _ANSWERED.search(words):
        return "promised"
    return ""


_BACK = re.compile(
    r"\b(?:(?:was|were|been|being|be) (?:since |already )?(?:sent|taken|brought|given|handed|shipped|flown|carried|put) (?:back|home)"
    r"|(?:went|gone|came|come) (?:back|home)|(?:was|were|been|since) (?:\w+ly )?(?:returned|restored|made good|given up)|crated for return)\b",
    re.I,
)


def returned(told: Told) -> bool:
    """Whether the same thing went back afterwards: "and were sent home", "They came back in May"."""
    if (match := _BACK.search(told.after[:110])) and not re.search(r"\d|;|\bof (?:which|these)\b", told.after[: match.start()]):
        return not re.search(r"\b(?:not|be|will|would|to be|some|of which)\b", told.after[: match.end()])
    words = told.following[0] if told.following else ""
    match = re.match(rf"\W*(?:they|these|it|both|all|the {re.escape(told.noun)})\b[^.;]{{0,40}}", words, re.I)
    return match is not None and _BACK.search(match[0]) is not None and not re.search(r"\bnot\b", match[0])


_CAME = re.compile(
    r"\b(?:(?:was|were|has been|have been|been)\s+(?:\w+ly\s+)?(?:landed|delivered|received|handed over|put ashore|installed)"
    r"|(?:has |have |had )?(?:arrived|came|reached)|(?:is|are) (?:here|in place|at work))\b"
)
_WHOLE = r"^\W*(?:\d+\W+)?(?:all(?: of (?:them|these))?|these|they|both|the whole|it)"
_UNFINISHED = re.compile(r"\b(?:not|never|nor|no|partly|half|some|part|when|if|until|before)\b", re.I)


def came(told: Told) -> bool:
    """Whether all of the goods arrived: "These have arrived", "The rifles came on the 3d"."""
    for words in told.following[:1]:
        match = re.match(rf"(?:{_WHOLE}|^\W*the(?: \w+)? {re.escape(told.noun)})\b[^.;:?]{{0,40}}", words, re.I)
        if match and _CAME.search(match[0]) and not _UNFINISHED.search(match[0]):
            return True
    return False


_AWAY = re.compile(
    r"\b(?:en route|on (?:the|its|their) way|afloat|under way|still (?:at|in|on)|(?:is|are|now|been) (?:lying|standing|waiting|stuck|stranded|detained|held)"
    r"|lying (?:at|in|off)|in customs|held up|outer anchorage|await\w*|delayed|should (?:be|reach|arrive)|due (?:at|in|on)|cannot (?:leave|proceed))\b",
    re.I,
)
_LEAVING = frozenset(("leave", "sail", "forward", "load", "dispatch", "despatch", "consign"))
_THERE = re.compile(r"\b(?:arriv\w+|reach\w+|landed|received|delivered|unloaded|discharged)\b", re.I)


def held_up(told: Told, event: Event) -> bool:
    """Whether the goods are still on the way: "has sailed", "sent in May, are still at the port"."""
    word = event.trigger.word
    leaving = event.trigger.frame.lemma in _LEAVING and event.trigger.frame.verbal and word.tag != "VB"
    if leaving and not _THERE.search(told.after) and not re.search(r"\boff[- ]?$", told.before[-5:]):
        return True
    return _AWAY.search(told.after[:90]) is not None
