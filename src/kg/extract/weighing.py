"""Who stands on the two sides of a transfer: the parties at hand are weighed by where they stand.

Each party named in the sentence, the paragraph or the head of the letter is a candidate, and so is nobody; its signs
say where it stands, what grammar makes of it and what the document's other transfers say of it, never which country
it is. The weights (`lexicon/sides.csv`) were fitted on labelled documents by `training/fit_sides.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from kg.extract.context import Sided, alike
from kg.extract.countries import country_name
from kg.extract.directions import Directions
from kg.extract.findings import Findings
from kg.extract.former_states import under_its_name
from kg.extract.inflection import singulars
from kg.extract.lexicon import words
from kg.extract.logistic import weights_of
from kg.extract.parties import Resolved, is_lender
from kg.extract.principals import Principals, country_party
from kg.extract.standing import Sign, around
from kg.model import Party

SIDES = ("supplier", "recipient")
_HOW = (
    ("in the sentence", "near"),
    ("in the paragraph", "paragraph"),
    ("heads the paragraph", "paragraph"),
    ("in the sentence before", "paragraph"),
    ("author", "pair"),
    ("addressee", "pair"),
    ("host", "pair"),
    ("post of the addressee", "pair"),
    ("other of the pair", "pair"),
    ("usual here", "majority"),
    ("in the title", "title"),
    ("named often", "often"),
    ("group named again", "often"),
    ("body named again", "often"),
)
_GETTING = ("get", "ask", "order")
_ASKED = ("requested", "put-forward")
_SURE = ("grammar", "beside", "city", "modifier", "speaker", "office")
"""How a side is told plainly: nobody else is weighed against it."""


@dataclass(slots=True)
class Candidate:
    """A party that may stand on a side, None for nobody; `signs` are what speaks for it, by name.

    `told` is what grammar made of the side, when this is the party that it found.
    """

    party: Party | None
    signs: dict[str, float] = field(default_factory=dict)
    told: Resolved | None = None

    @property
    def how(self) -> str:
        """Where it stands: what grammar told, `near` (in the sentence), `paragraph`, `pair` or `default`."""
        if self.told is not None:
            return self.told.how
        return next((how for sign, how in _HOW if self.signs.get(sign)), "default")

    @property
    def code(self) -> str | None:
        return self.party.country if self.party is not None else None


@dataclass(frozen=True, slots=True)
class Choice:
    """A supplier and a recipient that may stand together, with the signs of the pair."""

    supplier: Candidate
    recipient: Candidate
    signs: Mapping[str, float]


def frame_of(one: Sided) -> str:
    """Which way the words go: `getting` when the one who speaks or acts receives, `lending` of loans, `owing` of
    indemnities, `bare` where no word of a transfer stands at all, `paying`, else `giving`."""
    frame = one.event.trigger.frame
    if frame.kind in _GETTING and frame.verbal:
        return "getting"
    nouns = {frame.lemma, *singulars(one.event.item.head.lower)}
    for kind in ("lending", "owing"):
        if not nouns.isdisjoint(words(kind)):
            return kind
    if frame.lemma == "figure":
        return "owing" if _names_what_is_owed(one) else "bare"
    if frame.kind in _GETTING or (one.stage in _ASKED and one.supplier is None):
        return "getting"
    return "paying" if frame.kind in ("pay", "back") else "giving"


def _names_what_is_owed(one: Sided) -> bool:
    """Whether a bare sum stands in a sentence that names a claim or an indemnity: "the war claim is 70 million"."""
    figure = one.event.item.figure
    if figure is None or figure.currency is None:
        return False
    return any(not words("owing").isdisjoint(singulars(word.lower)) for word in one.tree.words)


def choices(
    found: Findings, principals: Principals, everywhere: Sequence[Sign], one: Sided, directions: Directions
) -> list[Choice]:
    """All pairs of candidates for the two sides of a transfer; nobody stands on both sides of one.

    `everywhere` are the signs that hold for all transfers of the page (`standing.throughout`).
    """
    near = around(found, principals, one.tree, one.event.trigger.word, one.event.item)
    signs, parties = _gather(chain(everywhere, near))
    parties = {key: under_its_name(found.page, party) for key, party in parties.items()}
    givers, getters = (_candidates(signs, parties, one, side, directions) for side in (0, 1))
    lists = _lists(found, one)
    pairs = _apart(givers, getters) or _apart([*givers, _nobody(one, 0)], [*getters, _nobody(one, 1)])
    return [
        Choice(giver, getter, pair_signs(one, giver, getter, principals, directions, lists)) for giver, getter in pairs
    ]


def _apart(givers: Sequence[Candidate], getters: Sequence[Candidate]) -> list[tuple[Candidate, Candidate]]:
    """The pairs in which nobody stands on both sides."""
    return [
        (giver, getter)
        for giver in givers
        for getter in getters
        if giver.party is None or getter.party is None or not alike(giver.party, getter.party)
    ]


def _nobody(one: Sided, side: int) -> Candidate:
    told = (one.supplier, one.recipient)[side] is not None
    return Candidate(None, {"nobody": 1.0, "nobody although told": float(told), "nobody near": float(not one.near)})


def _gather(signs: Iterable[Sign]) -> tuple[dict[str, dict[str, float]], dict[str, Party]]:
    """Signs and parties by country, else by name."""
    gathered: dict[str, dict[str, float]] = {}
    parties: dict[str, Party] = {}
    for party, name, value in signs:
        key = party.key
        parties.setdefault(key, party if party.country is None else country_party(party.country))
        own = gathered.setdefault(key, {})
        own[name] = max(value, own.get(name, 0.0))
    return gathered, parties


def _candidates(
    signs: Mapping[str, Mapping[str, float]],
    parties: Mapping[str, Party],
    one: Sided,
    side: int,
    directions: Directions,
) -> list[Candidate]:
    """The candidates of a side (0 supplier, 1 recipient), nobody last; alone the one that the sentence names."""
    told = (one.supplier, one.recipient)[side]
    found = []
    for key, party in parties.items():
        if key in one.peers and told is None:
            continue
        candidate = Candidate(party, dict(signs[key]))
        if told is not None and told.party.key == key:
            named = party.name if told.party.name == country_name(key) else told.party.name
            candidate.party, candidate.told = replace(told.party, name=named), told
        found.append(candidate)
    if told is not None and all(candidate.told is None for candidate in found):
        found.append(Candidate(told.party, {}, told))
    for candidate in found:
        candidate.signs |= directions.signs(candidate.code, side) if candidate.code else {"no country": 1.0}
        if candidate.party is not None and is_lender(candidate.party):
            candidate.signs["lends by trade"] = 1.0
        if candidate.told is not None:
            candidate.signs[f"told by {candidate.told.how}"] = 1.0
    sure = [candidate for candidate in found if candidate.told is not None and candidate.told.how in _SURE]
    if sure:
        return sure
    kept = [candidate for candidate in found if candidate.how != "default"]
    return [*kept, _nobody(one, side)]


def pair_signs(
    one: Sided,
    giver: Candidate,
    getter: Candidate,
    principals: Principals,
    directions: Directions,
    lists: Sequence[frozenset[str]],
) -> dict[str, float]:
    """What speaks for two candidates together."""
    codes = giver.code, getter.code
    if codes[0] is None or codes[1] is None:
        return {"pair with nobody": float(giver.party is None or getter.party is None)}
    known = codes[0], codes[1]
    same_list = any(known[0] in codes_ and known[1] in codes_ for codes_ in lists)
    first = giver.signs.get("place", 0.0), getter.signs.get("place", 0.0)
    both = "in the sentence" in giver.signs and "in the sentence" in getter.signs
    return {
        "pair usual": float(directions.usual.get(known, 0) > 0),
        "pair usual turned": float(directions.usual.get((known[1], known[0]), 0) > 0),
        "pair of the letter": float(principals.other_than(known[0]) == known[1]),
        "pair in one list": float(same_list),
        "pair in order": float(both and first[0] < first[1]),
        "pair in the sentence": float(both),
        "pair without the author": float(principals.author is not None and principals.author not in known),
    }


def _lists(found: Findings, one: Sided) -> list[frozenset[str]]:
    """Countries in one list ("Norway, Peru and Chad"): they stand beside each other, not against each other."""
    tree, groups = one.tree, []
    for word in tree.words:
        if word.span is None or word.span.kind not in ("country", "agency"):
            continue
        spans = [other.span for other in (word, *tree.kids(word.index, "conj")) if other.span is not None]
        parties = [found.parties.get(span.start) for span in spans]
        codes = frozenset(party.country for party in parties if party is not None and party.country is not None)
        if len(codes) > 1:
            groups.append(codes)
    return groups


def manners_of(one: Sided, old: bool) -> tuple[str, ...]:
    """For what the weights of a transfer's signs hold: for all, for its frame, and for both in old papers.

    In letters of legations about claims others give and receive than in later papers: with weights of their own 37 of a
    hundred pairs are right instead of 33 in them, and 44 to 65 instead of 40 to 58 in later ones.
    """
    frame = frame_of(one)
    eras = ("", " before 1940") if old else ("",)
    return tuple(f"{kind}{era}" for era in eras for kind in ("", f" {frame}"))


def heaviest(options: Sequence[Choice], manners: Sequence[str]) -> Choice:
    """The choice whose signs have the largest sum of weights, for what `manners_of` says; of equals the first."""
    known: dict[tuple[str, int], list[float]] = {}

    def weight(choice: Choice) -> float:
        terms: list[float] = []
        for side, candidate in zip(SIDES, (choice.supplier, choice.recipient), strict=True):
            if (side, id(candidate)) not in known:
                known[side, id(candidate)] = _weights(_names_on(side, candidate, manners))
            terms += known[side, id(candidate)]
        return sum(chain(terms, _weights(_names_of_pair(choice, manners))))

    return max(options, key=weight)


def _weights(names: Iterable[tuple[str, float]]) -> list[float]:
    weights = weights_of("sides")
    return [weights[name] * value for name, value in names if name in weights]


def names_of(choice: Choice, manners: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Names of the weights that count for a choice, with the values of its signs; each in each manner."""
    yield from _names_on(SIDES[0], choice.supplier, manners)
    yield from _names_on(SIDES[1], choice.recipient, manners)
    yield from _names_of_pair(choice, manners)


def _names_on(side: str, candidate: Candidate, manners: Sequence[str]) -> Iterator[tuple[str, float]]:
    for name, value in candidate.signs.items():
        if value and name != "place":
            yield from ((f"{side} {name}{manner}", value) for manner in manners)


def _names_of_pair(choice: Choice, manners: Sequence[str]) -> Iterator[tuple[str, float]]:
    for name, value in choice.signs.items():
        if value:
            yield from ((f"{name}{manner}", value) for manner in manners)
