"""Names of organisations that stand for something else: a post, a citation, a building, a make, a ship."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.agency_runs import FoundAgency
from kg.extract.calendar_words import MONTH_NAMES
from kg.extract.firms import MADE

_OFFICES = ("Treasury", "Navy", "Admiralty", "Exchequer", "Army")
_ISSUERS = ("National Security Council", "Joint Chiefs of Staff", "Combined Chiefs of Staff", "SWNCC")
"""Bodies whose papers are cited by their short form and a number."""
_COUNTED = re.compile(
    r"(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|(?:Thir|Four|Fif|Six|Seven|Eigh|Nine)teen|"
    r"(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)ty) [a-z]"
)
"""A number in words before what it counts: "Six hospital units"."""
_BUILDINGS = ("Quai d'Orsay", "Downing Street", "Ballplatz", "Wilhelmstrasse", "Whitehall")


def names_no_body(text: str, one: FoundAgency) -> bool:
    """Whether the words at `one` name no organisation there: a building, a citation, a make, a ship."""
    before, after = text[max(0, one.start - 30) : one.start], text[one.end : one.end + 40]
    if one.name in _BUILDINGS:
        return re.search(r"(?:\bat(?: the)?|\d|\bin) $", before) is not None
    if one.name.lower() == "treasury" and re.match(r" (?:bonds?|bills?|notes?|certificates?|stock)\b", after):
        return True
    if one.name in _ISSUERS and re.match(r" \d{2,5}\b(?!,)", after):
        return True
    if text[one.start : one.end].upper() == "COB" and _hour().match(after):
        return True
    if text[one.start : one.end] == "AID" and re.search(r"[A-Z]{3,} $", before):
        return True
    if re.search(r"\b(?:Mr|Mrs|Miss|Ms|Dr)\.? $", before) and not re.search(r"[’']s ", one.name):
        return True
    if one.name == "Office of the Secretary" or _COUNTED.match(text, one.start, one.end):
        return True
    if re.search(r"(?i)\b(?:delegation|mission)$", one.name) and re.search(r"\b[Aa]n? $", before):
        return True
    if one.kind == "archive" or one.name == "Records Administration":
        return _cited_papers().match(after) is not None or _is_source(text, one.start)
    if _filed().search(before) and re.match(r"/\d", after):
        return True
    if (one.kind == "international-organisation" or one.name.isupper()) and _compact().match(after):
        return True
    if re.search(r"\b[Cc]hiefs? of (?:the )?(?:\w+ )?$", before) and one.name.endswith("Staff"):
        return True
    if _plural().match(one.name):
        return True
    if one.name.startswith("Special Mission") and before.endswith("on "):
        return True
    if one.kind == "company" and " " not in one.name:
        make = re.match(MADE, after) is None or _number_before().search(before) is not None
        return make or _surname().match(after) is not None
    if _ship().match(one.name):
        return True
    return _series().match(after) is not None or re.match(r",? (?:18|19)\d\d\)", after) is not None


def names_a_post(text: str, one: FoundAgency) -> bool:
    """Whether a body stands there only in the name of a post, whose holder acts for it.

    >>> names_a_post("The Secretary of the Treasury agreed.", FoundAgency(21, 29, "Treasury", "ministry"))
    True
    """
    return one.name.title() in _OFFICES and _post().search(text[max(0, one.start - 20) : one.start]) is not None


def _is_source(text: str, at: int) -> bool:
    """Whether a name stands in the line of a note that says where the paper is kept."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return re.match(r"\W*(?:\[?\d{1,3}\]?\W*)?Sources?:", line) is not None


@cache
def _post() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:Secretary|Secretaries|Chancellor|Lord|Minister|Comptroller|Register|Solicitor) of the $", re.I
    )


@cache
def _ship() -> re.Pattern[str]:
    return re.compile(r"(?:U\. ?S\. ?S\.|H\. ?M\. ?(?:A\. ?|C\. ?)?S\.|USS|HMA?S|HMCS) ")


@cache
def _plural() -> re.Pattern[str]:
    """Several bodies of a kind, none of them named: "Consulates in Italy", "Commissions of Control"."""
    kinds = "Consulates|Embassies|Legations|Central Committees"
    return re.compile(rf"(?:[A-Z][\w’'-]+ ){{0,3}}(?:{kinds})(?: (?:of|in|at|to|for) [^,&]*)?$")


@cache
def _number_before() -> re.Pattern[str]:
    """What counts things that are called by their maker: "twenty-four Bofors"."""
    numbers = "two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|hundred|score|[a-z]+teen|[a-z]+ty(?:-[a-z]+)?"
    return re.compile(rf"(?:(?<![\w.,])\d{{1,3}}|\b(?:{numbers})) $", re.I)


@cache
def _filed() -> re.Pattern[str]:
    """A decimal file number, which a short title follows: "810.5151 Holm Mission/44"."""
    return re.compile(r"(?<![\d.])\d{3}[A-Za-z]?\.\d{2,}[\w. ]{0,8} $")


@cache
def _compact() -> re.Pattern[str]:
    """What makes the name of a body the name of a treaty or a loan."""
    return re.compile(r" (?:Treat(?:y|ies)|Pact|Convention|Loan)\b")


@cache
def _surname() -> re.Pattern[str]:
    """What goes on with a person's name: "Macchi di Holm"."""
    return re.compile(r" (?:di|de|von|van|del|della|da) [A-Z]")


@cache
def _cited_papers() -> re.Pattern[str]:
    return re.compile(r",? (?:and \w+ \w+, )?(?:RG\b|Record Group|(?:[A-Z]\w+ ){0,3}Files?\b|Papers\b|Lot \d)")


@cache
def _hour() -> re.Pattern[str]:
    """What follows "COB" where it is the close of business."""
    days = r"(?:mon|tues|wednes|thurs|fri|satur)day"
    return re.compile(rf"[ ,]+(?:on )?(?:{MONTH_NAMES}|{days}|today|tomorrow|\d)", re.I)


@cache
def _series() -> re.Pattern[str]:
    return re.compile(r",? (?:Treaty Series|Records? of|Documents? No|Publications?|Bulletin)\b")
