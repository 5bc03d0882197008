"""Patterns of meetings that have a number, a name, a place or a record of their own."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.calendar_words import MONTH_NAMES
from kg.extract.one_of import one_of

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_CAP = r"[A-Z](?:[\w’'&\-]|\.(?=[A-Z]))*"


def ordinal(word: str) -> int:
    """ "Seventh" is 7, "45th" is 45, "forty-seventh" is 47."""
    if digits := re.match(r"\d+", word):
        return int(digits[0])
    tens, _, unit = word.lower().rpartition("-")
    return (10 * (_TENS.split().index(tens) + 2) if tens else 0) + _ORDINALS.split().index(unit) + 1


@cache
def number_start() -> re.Pattern[str]:
    """Where an ordinal number may begin."""
    return re.compile(rf"\b(?=\d|{one_of((*_ORDINALS.split(), *_TENS.split()))})", re.I)


@cache
def numbered_sitting() -> re.Pattern[str]:
    """ "Seventh Session of the X Committee", "45th Meeting of X", "second annual negotiation"."""
    number = (
        rf"(?P<ordinal>\d{{1,3}}(?:st|nd|rd|th)|(?:(?:{_TENS.replace(' ', '|')})-)?(?:{_ORDINALS.replace(' ', '|')}))"
    )
    noun = r"(?:[Ss]ession|[Mm]eeting|[Cc]onference|SESSION|MEETING|[Rr]ound|[Nn]egotiations?)"
    of = rf"(?: (?:of|between|with) (?:the )?[^.;,()\n]{{0,10}}?{_CAP}(?: (?:and |of |the |for |& )*(?!I\b){_CAP})*)?"
    held = r"(?:,? (?:which was )?held (?:in|at|on) [^.;,()\n]{3,60})?"
    return re.compile(rf"\b{number} (?:annual |plenary |general |special )?{noun}{of}{held}", re.I)


@cache
def named_conference() -> re.Pattern[str]:
    """A conference with a name of its own: "the Peace Conference", "the Lima Trade Seminar"."""
    return re.compile(
        rf"\b(?!(?:The|This|That|Press|{MONTH_NAMES}) ){_CAP}(?: {_CAP}){{0,3}} (?:Conference|Seminar|Summit|summit)\b"
    )


@cache
def placed_talks() -> re.Pattern[str]:
    """ "the London meeting", "the Danish-Norwegian trade talks": a place or both sides before the noun."""
    noun = r"(?:meetings?|talks|negotiations|conference|discussions|session|conversations)"
    first = r"(?!(?:The|At|In|On|A|An|This|That|These|Our) )"
    return re.compile(
        rf"\b{first}(?P<place>{_CAP}(?:-{_CAP}| {_CAP})?) (?:[a-z]+(?<!ed) )?{noun}\b(?: of (?:{MONTH_NAMES}))?"
    )


@cache
def in_place() -> re.Pattern[str]:
    """A place of one or two words, or words in a text that was all capitals."""
    return re.compile(rf"\b(?:in|at) (?P<place>(?P<first>{_CAP})(?: {_CAP})?|(?P<small>[a-z]{{2,}})(?: [a-z]{{2,}})?)")


@cache
def minuted() -> re.Pattern[str]:
    """A record of a sitting as a title: "Minutes of the X Committee", "Stenographic excerpt, Consultation of ..."."""
    paper = (
        r"(?:Minutes|Record|Notes?|Account|Stenographic (?:[Ee]xcerpt|[Rr]ecord)|Verbatim [Rr]ecord|Proceedings|"
        r"Summary(?: [Rr]ecord)?|Transcript)"
    )
    body = r"(?:Committee|Commission|Council|Board|Cabinet|Conference|Consultation|Politburo|Presidium|Group)"
    held = r"(?:[Dd]iscussions?|[Tt]alks?|[Ii]nterview|[Aa]udience|[Cc]onsultations?|[Vv]isit|[Cc]all)"
    return re.compile(
        rf"(?:^|(?<=\n)|(?<=[:,] ))\W*{paper}(?: of|,)(?: an?| the| his| my)? "
        rf"(?P<sitting>(?:[A-Z][\w’'-]* )*(?:{body}|{held}\b)[^.\n]{{0,60}})"
    )
