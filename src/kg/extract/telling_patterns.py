"""Patterns of conversations: somebody tells the writer, or one of the mission, or is told, or is sent for."""

from __future__ import annotations

import re
from functools import cache

_OFFICERS = (
    r"(?i:(?:the |our |this )?(?:(?:econ|economic|science|scientific|political|commercial|agricultural|cultural|labor|"
    r"naval|military|air|defen[sc]e|fisheries|press|financial|treasury) (?:counsell?or|attach[eé]|officer)|"
    r"(?:mission|embassy|legation|consular|department|desk|aid|usaid) (?:officer|official|director|staff)s?|"
    r"(?:us|u\.s\.|american|australian|british|uk) rep(?:resentative)?|"
    r"(?:ag|fish|lab|sci|comm?|def|mil|pet|min)att|datt|dcm|econcouns|polcouns|(?:econ|emb|pol|con|lab|aid) ?offs?))"
)
"""Officers of a mission, as telegrams call them."""
_TO_US = rf"(?:me|us|(?:the )?(?:[A-Z]\w+ )?(?:[Aa]mbassador|[Mm]inister|[Cc]harg[eé])|{_OFFICERS})"


@cache
def telling() -> re.Pattern[str]:
    """Speaking to the writer or to one of the mission: "told me", "informed the Ambassador", "gave EmbOff a list"."""
    said_to = (
        "said|stated|remarked|intimated|explained|outlined|mentioned|suggested|declared|expressed|confirmed|complained|"
        "confided|conceded|admitted|hinted|indicated|volunteered|related|described|unfolded|revealed|disclosed|"
        "recounted|protested|commented|observed|acknowledged|noted|reported|"
        "insisted|repeated|promised|let it be known|let drop|dictated|spoke"
    )
    told = "told|informed|asked|assured|advised|invited|gave|promised|warned|reminded|showed"
    return re.compile(
        rf"\b(?:(?:{told}) {_TO_US}|called {_TO_US} in\b|called in {_TO_US}"
        rf"|(?:{said_to}) to {_TO_US}|(?:took|walked|led) {_TO_US} (?:through|over)"
        rf"|(?:raised|took up|discussed|(?:ran|went) over [^.;]{{2,40}}?) with {_OFFICERS}"
        rf"|(?:spoke|talked)(?: \w+ly)? to {_OFFICERS})(?![\w-])"
    )


@cache
def told_passively() -> re.Pattern[str]:
    """ "I was informed ... by", "outlined to me ... by"."""
    verbs = "told|informed|asked|assured|advised|invited"
    return re.compile(
        r"(?:\b(?:I|[Ww]e) (?:was|were|have been|had been)|(?:^|(?<=[.:)] )|(?<=\n))(?:Was|Have been)) "
        rf"(?:{verbs})\b[^.;]{{0,40}}? by(?= )"
        r"|\b(?:outlined|stated|explained|told|said|mentioned|intimated|suggested) to (?:me|us)\b[^.;]{0,30}? by(?= )"
        r"|\b(?:was|were|been) (?:discussed|taken up|raised|broached)\b[^.;]{0,30}? with(?= )"
        r"|\b(?:I|[Ww]e) (?:was|were|have been|had been) (?:\w+ )?(?:waited|called) (?:up)?on by(?= )"
        r"|\bbroached to (?:me|us) by(?= )"
    )


@cache
def told_others() -> re.Pattern[str]:
    """ "Colonel Holm was told by the Deputy Minister", "Mr. Holm assured the Envoy": neither need be the writer."""
    return re.compile(
        r"\b(?:(?:was|were|had been) (?:then |also |again )?(?:told|informed|assured|warned|reminded) by"
        r"|(?P<active>(?:told|assured|warned|reminded|promised|informed(?= [^.;]{3,40} (?:orally|verbally|personally)))"
        r"|(?:confirmed|explained|outlined|mentioned|intimated|stated|put (?:it|the question)) to))(?= )"
    )


@cache
def summoned() -> re.Pattern[str]:
    """ "I was summoned to the Minister", "we were received at the Palace by Prince X"."""
    be = r"(?:was|were|have been|had been)"
    return re.compile(
        rf"\b(?:I|[Ww]e) {be} (?:summoned|called|asked to call|invited|received|sent for)\b"
        r"[^.;]{0,70}? (?:to|by|on)(?= )"
    )
