"""Names in a sentence that may be a party though no finder knows them: ships, houses, places, persons; and nouns
that point back to a body ("the Bank", "the Company").

They are weighed only, never told plainly: most of them are places or persons that happen to stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.cities import country_of_city
from kg.extract.findings import Findings
from kg.extract.lexicon import rows, words
from kg.extract.principals import country_party
from kg.extract.survey_day import year_of
from kg.extract.tree import Tree, Word
from kg.model import Party

Named = tuple[Word, Party, str]
"""A word, the party that it may mean, and as what: `person`, `place`, `name` or `body`."""

_CAPITAL = re.compile(r"[A-Z][\w’'.-]*[\w.]")
_POINTING = ("the", "this", "said", "our")
_SIDES = ("to", "from", "by", "for", "through", "with")
_AMONG = ("&", "and", "de", "la", "von", "van")
_FIRM = re.compile(r"(?:Bro(?:ther)?s|Cie?|Co|Ltd|Sons|Works|Limited|Inc)\.?")


def unlisted_names(found: Findings, tree: Tree) -> Iterator[Named]:
    """Persons, cities, capitalised names without a finder, and nouns that point back to a body."""
    for word in tree.words:
        if word.span is not None and word.span.kind == "person":
            yield from _person(found, word)
        elif word.span is None and word.lower in body_words() and (body := _body(found, tree, word)):
            yield word, body, "body"
    for run in _runs(tree):
        yield from _of_run(found, tree, run)


def _person(found: Findings, word: Word) -> Iterator[Named]:
    """A person as the country that he is of, else as himself."""
    assert word.span is not None
    party = found.parties.get(word.span.start)
    if party is not None:
        yield word, country_party(party.country) if party.country else Party(party.name, "person"), "person"


def _runs(tree: Tree) -> Iterator[list[Word]]:
    """Runs of capitalised words that are no name of a finder, "Mercer & Vale" as one."""
    run: list[Word] = []
    for word in tree.words:
        named = word.span is None and word.tag.startswith("NNP") and _CAPITAL.fullmatch(word.text) is not None
        if named or (run and word.lower in _AMONG and _is_name(tree, word.index + 1)):
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_name(tree: Tree, at: int) -> bool:
    return at < len(tree.words) and tree.words[at].span is None and tree.words[at].tag.startswith("NNP")


def _of_run(found: Findings, tree: Tree, run: list[Word]) -> Iterator[Named]:
    """A place by the country that it lies in, else a name that stands where a side stands."""
    start, end = run[0].start, run[-1].end
    text = " ".join(found.page.text[start:end].split())
    inside = {word.index for word in run}
    head = next((word for word in run if word.head not in inside), run[-1])
    if (
        any(word.lower.rstrip(".") in _no_names() for word in run)
        or found.adjectives_in(start, end)
        or found.groups_in(start, end)
    ):
        return
    if code := country_of_city(text, year_of(found.page.document)):
        yield head, country_party(code), "place"
    elif not text.isupper() and (_stands_as_side(tree, head, run[0].index) or _FIRM.fullmatch(run[-1].text)):
        yield head, Party(text), "name"


def _stands_as_side(tree: Tree, head: Word, first: int) -> bool:
    """Whether a name is a subject, a receiver, an owner, or follows a preposition that marks a side."""
    if head.dep.split(":")[0] in ("nsubj", "iobj") or head.dep == "nmod:poss":
        return True
    return (tree.case(head.index) or tree.preposition_before(first)) in _SIDES


def _body(found: Findings, tree: Tree, word: Word) -> Party | None:
    """The body named last before whose name holds the noun; a capitalised one by itself when none does."""
    before = [other.lower for other in tree.words[max(0, word.index - 2) : word.index]]
    if not any(one in _POINTING for one in before):
        return None
    for span in reversed(found.parties_in(0, word.start)):
        name = found.page.text[span.start : span.end].lower()
        if span.kind == "agency" and re.search(rf"\b{re.escape(word.lower)}\b", name):
            return found.parties.get(span.start)
    return Party(f"the {word.text}") if word.text[0].isupper() and before[-1] in _POINTING else None


@cache
def body_words() -> frozenset[str]:
    """Nouns of bodies that point back with an article: heads of the names of agencies, and words for firms."""
    heads = {row["head"].lower() for row in rows("agency_heads") if " " not in row["head"]}
    return frozenset(heads | {"company", "bank", "firm", "navy", "army", "fund", "railways", "syndicate"})


@cache
def _no_names() -> frozenset[str]:
    listed = ("not_names", "titles", "offices", "missions", "bodies", "generic")
    return body_words().union(*(words(name) for name in listed))
