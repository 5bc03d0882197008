"""Organisations that no authority file lists: capitalised names around a head noun ("Ministry of", "... Board").

A name is grown from its head noun to both sides, and then refused or trimmed: leading words that are no part of it,
two agencies joined by "and", heads that stand alone. The head nouns are data (`lexicon/agency_heads.csv`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.countries import find_countries
from kg.extract.lexicon import rows, words
from kg.extract.page import Span

_CAP = r"(?:[A-Z][\w’'&\-]*\w|[A-Z]\.(?:\s?[A-Z]\.)*|[A-Z]{2,}|S&T)"
_INNER = r"(?:of|for|and|the|on|in|de|del|du|des|la|&)"


@dataclass(frozen=True, slots=True)
class FoundAgency:
    """An organisation's name at `start` to `end`; `name` is shown, `country` where the name itself says it."""

    start: int
    end: int
    name: str
    kind: str
    country: str | None = None


@cache
def heads() -> dict[str, dict[str, str]]:
    """Head nouns with their row."""
    return {row["head"]: row for row in rows("agency_heads")}


@cache
def _known() -> tuple[re.Pattern[str], dict[str, dict[str, str]]]:
    forms = {form: row for row in rows("agencies_known") for form in row["forms"].split("|")}
    joined = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<![\w.-])(?:{joined})(?![\w-]|\.\w)"), forms


@cache
def _run() -> re.Pattern[str]:
    """A run of capitalised words joined by small ones: "Ministry of Foreign Affairs and Trade"."""
    join = rf"(?: +| *& *|- ?| +(?:{_INNER} +){{1,2}}|, +(?=[A-Z][\w-]+(?:,| +and) +(?:[A-Z])))"
    return re.compile(rf"{_CAP}(?:{join}{_CAP})*")


def find_agencies(text: str, capitals: Sequence[tuple[int, int]] = ()) -> list[FoundAgency]:
    """Organisations named in `text`, in order, without overlaps.

    `capitals` are stretches that the source has in capitals: there a name has small letters in the view.

    >>> [a.name for a in find_agencies("The Ministry of Trade and the Danish Shipping Board met.")]
    ['Ministry of Trade', 'Danish Shipping Board']
    """
    found = [*_find_known(text), *_find_small(text), *_find_acronyms(text)]
    for match in _run().finditer(text):
        found += _in_run(text, match.start(), match[0])
    for start, end in capitals:
        found += _find_in_capitals(text, start, end)
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[FoundAgency] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return _with_acronyms(text, kept)


def _with_acronyms(text: str, found: list[FoundAgency]) -> list[FoundAgency]:
    """An acronym that stands in brackets after a name is that name wherever it stands."""
    full: dict[str, FoundAgency] = {}
    for one in found:
        if match := re.match(r" ?\(([A-Z][A-Z.&/]{1,9})\)", text[one.end : one.end + 14]):
            full[match[1]] = one
    if not full:
        return found
    known = [
        replace(one, name=full[one.name].name, country=full[one.name].country) if one.name in full else one
        for one in found
    ]
    taken = {at for one in known for at in range(one.start, one.end)}
    for acronym, one in full.items():
        for match in re.finditer(rf"(?<![\w.]){re.escape(acronym)}(?![\w])", text):
            if match.start() not in taken:
                known.append(replace(one, start=match.start(), end=match.end()))
    return sorted(known, key=lambda one: one.start)


def _find_in_capitals(text: str, start: int, end: int) -> Iterator[FoundAgency]:
    """Names in a stretch that was in capitals: a head, adjectives before it, "of" and up to four words after it."""
    for match in _small_names().finditer(text, start, end):
        front = match["front"].split()
        if not (front or match["back"]) or (front and _is_no_name(front[0])):
            continue
        name = " ".join(
            word if word in words("small_words") else word[:1].upper() + word[1:] for word in match[0].split()
        )
        head = match["head"].capitalize()
        countries = find_countries(name)
        yield FoundAgency(
            match.start(), match.end(), name, heads()[head]["kind"], countries[0].value if countries else None
        )


@cache
def _small_names() -> re.Pattern[str]:
    """ "national institute of tidal charts": modifiers are data, the phrase ends before a small word."""
    nouns = [head.lower() for head, row in heads().items() if row["of"] == "yes" and head.isalpha()]
    modifiers = "|".join(sorted(words("agency_modifiers")))
    ending = "|".join(sorted(words("closed_class")))
    word = rf"(?!(?:{ending})\b)[\w-]+(?<!ed)"
    back = rf"(?P<back> of (?:the )?{word}(?: (?:and )?{word}){{0,2}})?"
    adjective = rf"(?:(?:(?i:{modifiers})|(?!(?i:{ending})\b)[A-Z][\w-]+) )"
    return re.compile(rf"\b(?P<front>{adjective}{{0,3}})(?P<head>(?i:{'|'.join(nouns)}))\b{back}")


def _find_known(text: str) -> Iterator[FoundAgency]:
    pattern, forms = _known()
    for match in pattern.finditer(text):
        row = forms[match[0]]
        yield FoundAgency(match.start(), match.end(), row["name"], row["kind"], row["country"] or None)


def _find_small(text: str) -> Iterator[FoundAgency]:
    """A country's body with a small letter: "the American delegation", "German economic mission"."""
    for match in _small_bodies().finditer(text):
        countries = find_countries(match[1])
        if countries and countries[0].kind == "adjective":
            start = match.start() + countries[0].start
            name = re.sub(r"\s+", " ", text[start : match.end()])
            yield FoundAgency(start, match.end(), name, "delegation", countries[0].value)


@cache
def _small_bodies() -> re.Pattern[str]:
    between = "economic|trade|military|naval|diplomatic|commercial|technical|financial|goodwill|government|industrial"
    bodies = "delegation|mission|legation|embassy|consulate"
    return re.compile(rf"\b([A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:(?:{between}) )?(?:{bodies})\b")


def _find_acronyms(text: str) -> Iterator[FoundAgency]:
    """Acronyms after an article or a preposition that nothing explains: "the XYZ", "by X.Y.Z."."""
    for match in _acronyms().finditer(text):
        name = match[1]
        if name.replace(".", "") not in words("not_acronyms") and not find_countries(name):
            yield FoundAgency(match.start(1), match.end(1), name, "government-office")


@cache
def _acronyms() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:[Tt]he|by|with|from|and|of|through|to|for) ((?:[A-Z]\.){3,5}|[A-Z]{3,6})"
        r"(?![\w./-]|’s? [A-Z]{2}| [A-Z]{2,}| \d)"
    )


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def head(self) -> str | None:
        """The head noun that this word is; company endings may carry a full stop, all-capital words count."""
        bare = self.text.rstrip(".").removesuffix("’s").removesuffix("'s")
        if bare in heads():
            return bare
        if bare.endswith("s") and heads().get(bare[:-1], {"kind": "delegation"})["kind"] != "delegation":
            return bare[:-1]
        return bare.capitalize() if bare.isupper() and len(bare) > 3 and bare.capitalize() in heads() else None


def _in_run(text: str, offset: int, run: str) -> Iterator[FoundAgency]:
    tokens = [_Token(m[0], offset + m.start(), offset + m.end()) for m in re.finditer(r"[\w’'&.\-]+", run)]
    at = 0
    while at < len(tokens):
        head = tokens[at].head
        if head is None:
            at += 1
            continue
        while at + 1 < len(tokens) and tokens[at + 1].head and tokens[at + 1].start - tokens[at].end == 1:
            at += 1
            head = tokens[at].head or head
        first, last = at if head.lower() == "amembassy" else _left(tokens, at), _right(tokens, at, head)
        at = last + 1
        first = _trimmed(tokens, first, at - 1)
        if agency := _made(text, tokens[first : last + 1], head):
            yield agency


def _left(tokens: list[_Token], at: int) -> int:
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


def _ends_other(tokens: list[_Token], at: int) -> bool:
    """A head before "of X" or "and" is another name's; heads that follow each other are one: "Navy Department"."""
    token, after = tokens[at], tokens[at + 1]
    return token.head is not None and not (_is_name_word(after) and after.start - token.end == 1)


def _joins(tokens: list[_Token], at: int) -> bool:
    """Whether the word before "and" belongs to the name after it: "Science and Technology Committee"."""
    token = tokens[at]
    return _is_name_word(token) and token.head is None and not _is_title(token.text)


def _is_name_word(token: _Token) -> bool:
    """A capitalised word; small words stay small in titles ("Letter From The Department Of Trade")."""
    return token.text[:1].isupper() and token.text.lower() not in words("small_words")


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in words("titles")


def _right(tokens: list[_Token], at: int, head: str) -> int:
    """The last word of a name after its head: "of X", "for X and Y", "in charge of"; "in X" for embassies."""
    last = at
    row = heads()[head]
    if last + 1 < len(tokens) and tokens[last + 1].text in ("Ltd", "Ltd.", "Limited", "Inc", "Inc.", "Co", "Co."):
        return _right(tokens, last + 1, tokens[last + 1].text.rstrip("."))
    if row["of"] != "yes":
        return last
    high = head == "Commission" and at > 0 and tokens[at - 1].text.lower() == "high"
    allowed = ("of", "in", "at") if high or row["kind"] == "embassy" else ("of", "for", "on")
    if head.lower() == "amembassy":
        return _phrase_end(tokens, last)
    while last + 2 <= len(tokens) - 1 and tokens[last + 1].text.lower() in allowed:
        step = last + 2
        while step < len(tokens) and tokens[step].text.lower() in ("the", "de", "la"):
            step += 1
        if step >= len(tokens) or not _is_name_word(tokens[step]) or _is_no_name(tokens[step].text):
            break
        last = _phrase_end(tokens, step)
    return last


def _phrase_end(tokens: list[_Token], step: int) -> int:
    """The end of a phrase after "of": capitalised words, "and X" unless X begins another name."""
    last = step
    while last + 1 < len(tokens):
        after = tokens[last + 1]
        if _is_name_word(after) and after.start - tokens[last].end <= 2 and after.head is None:
            last += 1
        elif after.text.lower() == "and" and last + 2 < len(tokens) and _continues(tokens, last + 2):
            last += 2
        else:
            break
    return last


def _continues(tokens: list[_Token], at: int) -> bool:
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


def _trimmed(tokens: list[_Token], first: int, last: int) -> int:
    """Drop words in front that are no part of a name: "When", "The", titles, months."""
    while first < last and (
        tokens[first].text.lower().rstrip(".") in words("not_names") or _is_title(tokens[first].text)
    ):
        first += 1
    while first < last and (tokens[first].text.lower() in words("small_words") or tokens[first].text == "&"):
        first += 1
    return first


def _is_no_name(word: str) -> bool:
    return word.lower().rstrip(".") in words("not_names")


def _made(text: str, tokens: list[_Token], head: str) -> FoundAgency | None:
    """The agency, unless its words are only a head ("the Committee") or a head with a country ("British Party")."""
    if not tokens:
        return None
    start, end = tokens[0].start, tokens[-1].end
    if text[start:end].endswith(("’s", "'s")):
        end -= 2
    name = re.sub(r"\s+", " ", text[start:end]).rstrip(",")
    countries = find_countries(name)
    row = heads()[head]
    if not _is_enough(tokens, start, row, countries) or name.lower() in words("not_agencies"):
        return None
    if head == "Limited" and re.match(r"\s+to\b", text[end : end + 4]):
        return None
    country = next((span.value for span in countries), None)
    if row["kind"] == "embassy":
        country = next((span.value for span in countries if span.kind == "adjective"), None)
    if head.lower() == "amembassy":
        name, country = "American Embassy" + name[len(head) :], "US"
    return FoundAgency(start, end, name, row["kind"], country)


_BARE_WITH_COUNTRY = (
    "ministry",
    "embassy",
    "armed-force",
    "delegation",
    "bank",
    "government",
    "research-institute",
    "university",
)


def _is_enough(tokens: list[_Token], start: int, row: dict[str, str], countries: list[Span]) -> bool:
    """Whether a name says more than its head; a country is enough for an embassy, an army, a parliament."""
    if row["head"] == "Force" and not any(one.text.lower() in words("forces") for one in tokens):
        return False
    if row["alone"] == "yes" or sum(one.head is not None for one in tokens) > 1:
        return True
    rest = [one for one in tokens if one.head is None and one.text.lower() not in words("small_words")]
    rest = [one for one in rest if not any(span.start <= one.start - start < span.end for span in countries)]
    return bool(rest) or (bool(countries) and row["kind"] in _BARE_WITH_COUNTRY)
