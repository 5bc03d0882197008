"""Sender and addressee in the title of a letter: `Curtin to Bruce`, `Cablegram from X to Y`, `LETTER, A TO B`."""

from __future__ import annotations

import re

from kg.model import EntityKind, Party
from kg.read.fields import Fields
from kg.read.letter import AGENCY_WORD

_NUMBER = re.compile(r"(?:\[?\d{1,4}\.\]?\s+)?")
"""The number of a document in its volume."""

_FORM = (
    r"(?:(?:draft |extract from |circular |personal |secret )*"
    r"(?:cablegram|cable|letter|minute|memorandum|telegram|despatch|dispatch|note|message|submission"
    r"|teleprinter message|teleletter|savingram|airgram|aide.?memoire)s?\b[\w. ]{0,12}?\s*,?\s*(?:from\s+)?)"
)
_NOT_BETWEEN = (
    r"(?!(?-i:(?:(?!Minister|Ambassador|Commissioner|Delegate|Representative|Envoy|Consul|Secretary)[A-Z]\w+\s+){2,4}to\s))"
    r"(?!.*\)(?:\[[\w*]+\])?\s+to\s)"
)
"""What cannot follow the "to" between both: "to Negotiate Peace to the ...", "to the Conference (Hale) to the ..."."""
_TITLE = re.compile(
    rf"^(?P<form>{_FORM})?(?P<sender>.{{2,160}}?),?\s+to\s+{_NOT_BETWEEN}(?P<addressee>\S.{{1,200}}?)\.?$",
    re.IGNORECASE | re.DOTALL,
)
_BY = re.compile(
    r"^(?:memorandum|report|statement|address|minute|note|memoir|draft|aide.?memoire)s? (?:\w+ ){0,2}?(?:by|from)\s+"
    r"(?P<sender>(?:(?!\sto\s)[^;])+?)(?=\s+(?:of a|of the conversation|on|regarding|concerning|dated)\b|\.?$)",
    re.IGNORECASE,
)
_NOT_NAMES = re.compile(
    r"\b(?:report|statement|policy|contribution|approach|reply|aid|assistance|note on|visit|decision|attitude|agreement"
    r"|extracts?|speech|proposal|negotiations?|relations|loan|supply|request)\b",
    re.IGNORECASE,
)
_POST = re.compile(
    r"^(?:the )(?:\w+ ){0,4}?(?:secretary|ambassador|minister|consul|charg[ée]|counselor|counsellor|commissioner"
    r"|representative|president|agent|commander|chairman|delegate|vice consul|director|chief|attach[ée]|treasurer"
    r"|solicitor|governor)\b|high commissioner",
    re.IGNORECASE,
)


def names_correspondents(title: str) -> bool:
    """Whether `title` is of the form `A to B` with names on both sides."""
    return _match_names(title) is not None


def _match_names(title: str) -> re.Match[str] | None:
    match = _TITLE.match(title)
    named = match is not None and (match["form"] or _names(match["sender"])) and _names(match["addressee"])
    return match if named else None


def take_correspondents(fields: Fields, start: int, end: int) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """(authors, addressees) that the title at `start` to `end` names; empty when it is not of that form."""
    start += len(_NUMBER.match(fields.text.text[start:end])[0])  # type: ignore[index]
    text = fields.text.text[start:end]
    by = _BY.match(text)
    if by:
        return fields.take_party("author", *_without_comma(start, by.span("sender"), text), _kind(by["sender"])), ()
    match = _match_names(text)
    if match is None:
        return (), ()
    sender = _without_comma(start, match.span("sender"), text)
    addressee = _without_comma(start, match.span("addressee"), text)
    return (
        fields.take_party("author", *sender, _kind(match["sender"])),
        fields.take_party("addressee", *addressee, _kind(match["addressee"])),
    )


def _names(words: str) -> bool:
    """Whether the words can name somebody: a capital at their head, no noun of doing."""
    bare = re.sub(r"^the ", "", words.strip(), flags=re.IGNORECASE)
    return bare[:1].isupper() and not _NOT_NAMES.search(bare)


def _kind(words: str) -> EntityKind:
    if _POST.search(words) and "," not in words:
        return "post"
    return "agency" if AGENCY_WORD.search(words.split(",")[0]) else "person"


def _without_comma(start: int, span: tuple[int, int], text: str) -> tuple[int, int]:
    words = re.sub(r"(?:\s*\[[\w*]{1,4}\])+$", "", text[span[0] : span[1]].rstrip(" ,"))
    return start + span[0], start + span[0] + len(words)
