"""The words of a capitalised run: which of them belong to the agency whose head noun stands among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.cities import seats
from kg.extract.countries import find_countries
from kg.extract.lexicon import rows, words

_UPPER = "A-ZÀ-ÖØ-ÞĀĆČĐĒĪŁŃŌŚŠŪŹŻŽ"
CAP = (
    rf"(?:St\. [{_UPPER}]\w+|[{_UPPER}][\w’'&\-]*\w(?:[’'](?= [{_UPPER}]))?"
    rf"|[{_UPPER}]\.(?:\s?[{_UPPER}]\.)*|[{_UPPER}]{{2,}}|S&T)"
)
"""A capitalised word, initials or capitals."""
SHORT_POSTS = {
    "amembassy": "American Embassy",
    "amconsul": "American Consulate",
    "amcongen": "American Consulate General",
    "amlegation": "American Legation",
    "usmission": "US Mission",
    "usdel": "US Delegation",
    "uslo": "US Liaison Office",
    "usint": "US Interests Section",
}
"""What telegrams of the State Department call its posts, in small letters, with the full words."""
_COURTESY = ("mr", "mrs", "miss", "ms", "dr", "sir", "lord", "m", "mme", "messrs", "count", "baron", "prince", "king")
_MARKINGS = ("Secret", "Confidential", "Strictly", "Restricted", "Excerpt", "Excerpts", "Extract", "Extracts")
_PAPERS = ("Treaty", "Agreement", "Resolution", "Series", "Report", "Covenant", "Bulletin", "Act", "Memorandum", "Note")
_DETERMINERS = ("this", "that", "these", "those", "our", "its", "his", "her", "their")
_NEW = ("York", "Zealand", "Orleans", "Delhi", "South", "Jersey", "England", "Mexico", "Hampshire", "Guinea")
_CONTINENT = re.compile(r"\b(?:Pan|Inter|Latin|South|Central|North|Anglo|All|Trans)[ -](?:American?s?|Asian)\b")


@dataclass(frozen=True, slots=True)
class FoundAgency:
    """An organisation's name at `start` to `end`; `name` is shown, `country` where the name itself says it."""

    start: int
    end: int
    name: str
    kind: str
    country: str | None = None


def own_country(name: str) -> str | None:
    """The country that a name says; "Inter-American" and "Latin American" say none.

    >>> own_country("Danish Board of Mines"), own_country("Pan American Union")
    ('DK', None)
    """
    return next((span.value for span in find_countries(_CONTINENT.sub(" ", name))), None)


@cache
def heads() -> dict[str, dict[str, str]]:
    """Head nouns with their row."""
    return {row["head"]: row for row in rows("agency_heads")}


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    start: int
    end: int

    @property
    def head(self) -> str | None:
        """The head noun that this word is; company endings may carry a full stop, all-capital words count."""
        bare = self.text.rstrip(".").removesuffix("’s").removesuffix("'s")
        if bare.endswith("onsulate General"):
            return "Consulate"
        if bare in heads():
            return bare
        if (
            bare != "Chambers"
            and bare.endswith("s")
            and heads().get(bare[:-1], {"kind": "delegation"})["kind"] != "delegation"
        ):
            return bare[:-1]
        return bare.capitalize() if bare.isupper() and len(bare) > 3 and bare.capitalize() in heads() else None


def tokens_of(run: str, offset: int) -> list[Token]:
    """The words of a run; "Consulate General" is one."""
    pattern = r"(?:[Vv]ice[ -])?[Cc]onsulate General|[\w’'&.\-]+"
    return [Token(match[0], offset + match.start(), offset + match.end()) for match in re.finditer(pattern, run)]


def left_edge(tokens: list[Token], at: int) -> int:
    """The first word of a name before its head: capitalised words, "and" inside, never another agency's head."""
    first = at
    while first > 0:
        word = tokens[first - 1]
        if word.text in ("and", "&") and first > 1 and _joins(tokens, first - 2):
            first -= 2
        elif _is_name_word(word) and not _ends_other(tokens, first - 1):
            first -= 1
        else:
            break
    return first


def _ends_other(tokens: list[Token], at: int) -> bool:
    """A head before "of X" or "and" is another name's; heads that follow each other are one: "Navy Department"."""
    token, after = tokens[at], tokens[at + 1]
    if token.head is not None and token.text.endswith(("’s", "'s")):
        return True
    return token.head is not None and not (_is_name_word(after) and after.start - token.end == 1)


def _joins(tokens: list[Token], at: int) -> bool:
    """Whether the word before "and" belongs to the name after it: "Science and Technology Committee"."""
    token = tokens[at]
    if at > 0 and tokens[at - 1].text in ("in", "at"):
        return False
    return _is_name_word(token) and token.head is None and not _is_title(token.text)


def _is_name_word(token: Token) -> bool:
    """A capitalised word; small words stay small in titles ("Letter From The Department Of Trade")."""
    lower = token.text.lower()
    return token.text[:1].isupper() and lower not in words("small_words") and lower not in _DETERMINERS


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in words("titles")


def right_edge(tokens: list[Token], at: int, head: str) -> int:
    """The last word of a name after its head: "of X", "for X and Y", "in charge of"; "in X" for embassies."""
    last = at
    row = heads()[head]
    if last + 1 < len(tokens) and tokens[last + 1].text in ("Ltd", "Ltd.", "Limited", "Inc", "Inc.", "Co", "Co."):
        return right_edge(tokens, last + 1, tokens[last + 1].text.rstrip("."))
    if row["of"] != "yes":
        return last
    high = head == "Commission" and at > 0 and tokens[at - 1].text.lower() == "high"
    allowed: tuple[str, ...] = ("of", "in", "at") if high or row["kind"] == "embassy" else ("of", "for", "on")
    if head in ("Secretariat", "Department", "Ministry"):
        allowed = ("of", "for")
    if head in ("Commission", "Mission", "Delegation"):
        alone = at == 0 or not _is_name_word(tokens[at - 1])
        allowed = (*allowed, "to", "in", "at") if alone else (*allowed, "to")
    if head.lower() in SHORT_POSTS:
        return _phrase_end(tokens, last)
    while last + 2 <= len(tokens) - 1 and tokens[last + 1].text.lower() in allowed:
        step = last + 2
        while step < len(tokens) and tokens[step].text.lower() in ("the", "de", "la"):
            step += 1
        if step >= len(tokens) or not _is_name_word(tokens[step]) or _is_no_begin(tokens, step):
            break
        if tokens[step].text.lower().rstrip(".") in _COURTESY:
            break
        if tokens[last + 1].text.lower() == "to" and (last > at or _is_deed(tokens, step)):
            break
        if tokens[last + 1].text in ("in", "at") and last > at and row["kind"] in ("state-committee", "delegation"):
            break
        if tokens[last + 1].text == "On" and tokens[last + 2].text == "The":
            break
        end = _phrase_end(tokens, step)
        if tokens[last + 1].text == "to" and tokens[end].text in ("Government", "Governments"):
            break
        last = end
        if row["kind"] != "embassy" and own_country(" ".join(token.text for token in tokens[step : last + 1])):
            break
    return last


def _is_deed(tokens: list[Token], step: int) -> bool:
    """Whether "to" begins what a body is for in a heading ("Commission to Examine the Nets"), or leads to another."""
    following = tokens[step + 1].text.lower() if step + 1 < len(tokens) else ""
    return following == "the" or any(token.head for token in tokens[step:])


def _is_no_begin(tokens: list[Token], step: int) -> bool:
    """Whether a word begins no name of a field or place: "New" does before "Delhi"."""
    following = tokens[step + 1].text if step + 1 < len(tokens) else ""
    return is_no_name(tokens[step].text) and not (tokens[step].text == "New" and following in _NEW)


def _phrase_end(tokens: list[Token], step: int) -> int:
    """The end of a phrase after "of": capitalised words, "and X" unless X begins another name."""
    last = step
    while last + 1 < len(tokens):
        after = tokens[last + 1]
        if (
            _is_name_word(after)
            and after.start - tokens[last].end <= 2
            and not (after.start - tokens[last].end == 2 and after.text in seats())
            and after.text.rstrip(".") not in (*_PAPERS, *_MARKINGS)
        ):
            last += 1
        elif after.text.lower() == "and" and last + 2 < len(tokens) and _continues(tokens, last + 2):
            last += 2
        else:
            break
    return last


def _continues(tokens: list[Token], at: int) -> bool:
    """Whether the word after "and" goes on with the same name: no title, no head soon after it, no country."""
    ahead = tokens[at : at + 3]
    if not _is_name_word(ahead[0]) or _is_title(ahead[0].text) or find_countries(ahead[0].text):
        return False
    for token in ahead:
        if not _is_name_word(token):
            return True
        if token.head:
            return False
    return True


def trimmed_end(tokens: list[Token], first: int, last: int) -> int:
    """Drop words in front that are no part of a name: "When", "The", titles, months."""
    while first < last and (
        tokens[first].text.lower().rstrip(".") in words("not_names") or _is_title(tokens[first].text)
    ):
        if tokens[first].text == "General" and tokens[first + 1].head in (
            "Assembly",
            "Staff",
            "Council",
            "Secretariat",
        ):
            break
        if tokens[first].text.title() == "New" and tokens[first + 1].text.title() in _NEW:
            break
        if any(_is_owning_title(token) for token in tokens[first : last + 1]):
            break
        first += 1
    while first < last and (tokens[first].text.lower() in words("small_words") or tokens[first].text == "&"):
        first += 1
    return first


def _is_owning_title(token: Token) -> bool:
    """ "Minister's" in "the Prime Minister's Department"."""
    return re.fullmatch(r"\w+[’']s", token.text) is not None and _is_title(token.text[:-2])


def is_no_name(word: str) -> bool:
    return word.lower().rstrip(".") in words("not_names")
