"""Mentions: each spelling of a name, once a document, with the place where it stands first.

Names of the authority files carry their entity; other agencies and persons carry a label under which the spellings of
one name come together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.extract.agencies import find_agencies
from kg.extract.agency_refusals import names_a_post
from kg.extract.agency_runs import FoundAgency
from kg.extract.countries import find_countries
from kg.extract.lexicon import words
from kg.extract.names import NameMatch
from kg.extract.page import Page
from kg.extract.persons import FoundPerson
from kg.model import Document, Entity, EntityKind, Mention, Party, TextVersion, Trail
from kg.read.passages import make_passage

AUTHORITY_METHOD = "authority-name/1"
AGENCY_METHOD = "agency-pattern/1"


def all_mentions(
    page: Page, names: Iterable[NameMatch], agencies: Sequence[FoundAgency], persons: Iterable[FoundPerson]
) -> tuple[Mention, ...]:
    """All mentions of the page, those of the description only where the page itself does not have the name."""
    found = [*authority_mentions(page, names), *agency_mentions(page, agencies), *person_mentions(page, persons)]
    known = {(one.party.kind, word) for one in found for word in (one.party.name.lower(), (one.label or "").lower())}
    last = {one.party.name.lower().split()[-1] for one in found if one.party.kind == "person"}
    for one in described_mentions(page.document):
        if _is_named_by_owner(one, found):
            continue
        label = (one.label or "").lower()
        if (one.party.kind, label) not in known and not (one.party.kind == "person" and label.split()[-1] in last):
            found.append(one)
    return tuple(found)


def _is_named_by_owner(described: Mention, found: Sequence[Mention]) -> bool:
    """Whether "Norway. Embassy in Peru" of a page's header is a body that the page itself names in other words."""
    owner = re.match(r"([^.,]{3,40})\. [A-Z]", described.party.name)
    lands = find_countries(owner[1]) if owner else ()
    if not lands or described.party.kind != "agency":
        return False
    for one in found:
        label = one.label or ""
        if one.party.kind == "agency" and one.party.country in (lands[0].value, None):
            alike = agency_key(label) == agency_key(described.label or "")
            if alike or (_is_mission(label) and _is_mission(described.label or "") and one.party.country):
                return True
    return False


_LEGAL_FORMS = ("co", "company", "corporation", "corp", "ltd", "limited", "inc", "incorporated", "pty")
"""What a firm's name ends with or goes without."""


def _is_mission(label: str) -> bool:
    return re.search(r"(?i)\b(?:embassy|legation)\b", label) is not None


def authority_mentions(page: Page, matches: Iterable[NameMatch]) -> Iterator[Mention]:
    """A mention for each authority entity and spelling."""
    seen: set[tuple[str, str]] = set()
    for match in matches:
        written = _written(page, match.start, match.end)
        known = (f"{match.entity.kind}/{match.entity.id}", written)
        if known not in seen:
            seen.add(known)
            yield _entity_mention(page, match, written)


def _entity_mention(page: Page, match: NameMatch, written: str) -> Mention:
    entity: Entity = match.entity
    passage = page.passage(match.start, match.end)
    trail = Trail(AUTHORITY_METHOD, Decimal("0.95"), passages=(passage,))
    party = Party(written, entity.kind, entity.id, entity.country, passages=(passage,))
    key = f"mention-{passage.start}-{entity.kind}"
    return Mention(key=key, trail=trail, label=entity.label, party=party, name_kind=match.kind)


def agency_mentions(page: Page, agencies: Sequence[FoundAgency]) -> Iterator[Mention]:
    """A mention for each unlisted agency and spelling; spellings that differ by country words have one label."""
    labels: dict[tuple[str, str], FoundAgency] = {}
    lands: dict[str, set[str]] = {}
    seen: set[tuple[str, str]] = set()
    for agency in agencies:
        if agency.country:
            lands.setdefault(agency_key(agency.name), set()).add(agency.country)
    for agency in agencies:
        key = _land_key(agency, lands)
        longest = labels.get(key)
        if longest is None or _rank(agency) > _rank(longest):
            labels[key] = agency
    fuller = _fuller(labels)
    for inner in _inner_bodies(page, agencies):
        yield _mention(page, inner.start, inner.end, inner.name, "agency", AGENCY_METHOD, inner.country, None)
    for agency in agencies:
        written = _written(page, agency.start, agency.end)
        key = _land_key(agency, lands)
        label = labels[fuller.get(key, key)]
        if (written, label.name) in seen or names_a_post(page.text, agency):
            continue
        seen.add((written, label.name))
        country = agency.country or label.country
        yield _mention(page, agency.start, agency.end, label.name, "agency", AGENCY_METHOD, country, None)


def _fuller(labels: Mapping[tuple[str, str], FoundAgency]) -> dict[tuple[str, str], tuple[str, str]]:
    """The only longer name that goes on where a name ends: "State Committee" is the "State Committee for Nets"."""
    found = {}
    for key, one in labels.items():
        if one.kind in ("embassy", "ministry"):
            continue
        longer = [
            other
            for other, agency in labels.items()
            if _goes_on(one, agency) and (agency.country or one.country) == (one.country or agency.country)
        ]
        if len(longer) == 1:
            found[key] = longer[0]
    return found


def _goes_on(one: FoundAgency, longer: FoundAgency) -> bool:
    """Whether a longer name goes on where one ends: a firm's at once, that of another body by "of" or "for"."""
    at = len(one.name) + 1
    if longer.name[:at].lower() != f"{one.name} ".lower():
        return False
    return one.kind == longer.kind == "company" or longer.name[at:].lower().startswith(("of ", "for ", "on "))


def _rank(agency: FoundAgency) -> tuple[int, str, bool]:
    return len(agency.name), agency.name, agency.country is not None


def _inner_bodies(page: Page, agencies: Sequence[FoundAgency]) -> Iterator[FoundAgency]:
    """Bodies named within the name of another: "Executive Committee of the Holm Trust, Inc." names the trust too."""
    known = {agency_key(agency.name) for agency in agencies}
    for agency in agencies:
        if agency.kind in ("ministry", "party-organ"):
            continue
        if match := re.match(r"\S+(?: \S+){0,3}? (?:of|for) (?:the )?", page.text[agency.start : agency.end]):
            at = agency.start + match.end()
            inner = find_agencies(page.text[at : agency.end])
            if (
                inner
                and inner[0].start == 0
                and inner[0].end == agency.end - at
                and agency_key(inner[0].name) not in known
            ):
                known.add(agency_key(inner[0].name))
                yield replace(inner[0], start=at, end=agency.end)


def _land_key(agency: FoundAgency, lands: Mapping[str, set[str]]) -> tuple[str, str]:
    """The key of a body with its country: a name without one is that of the only country whose body has the name."""
    key = agency_key(agency.name)
    land = agency.country or next(iter(lands.get(key, ())), "")
    return key, land if agency.country or len(lands.get(key, ())) == 1 else ""


def person_mentions(page: Page, persons: Iterable[FoundPerson]) -> Iterator[Mention]:
    """A mention for each person and spelling."""
    for person in persons:
        seen: set[str] = set()
        for start, end in person.spans:
            written = _written(page, start, end)
            if written not in seen:
                seen.add(written)
                yield _mention(page, start, end, person.name, "person", person.method, person.country, person.role)


def _mention(
    page: Page, start: int, end: int, label: str, kind: EntityKind, method: str, country: str | None, role: str | None
) -> Mention:
    passage = page.passage(start, end)
    trail = Trail(method, Decimal("0.8"), passages=(passage,))
    party = Party(_written(page, start, end), kind, None, country, passages=(passage,))
    return Mention(key=f"mention-{passage.start}-{kind}", trail=trail, label=label, party=party, role=role)


def _written(page: Page, start: int, end: int) -> str:
    return " ".join(page.text[start:end].split())


def agency_key(name: str) -> str:
    """A name without country words, articles and punctuation, so that spellings of one body come together.

    >>> agency_key("the Danish Ministry of Trade") == agency_key("Ministry of Trade of Denmark")
    True
    >>> agency_key("Foreign Ministry") == agency_key("Ministry of Foreign Affairs")
    True
    >>> agency_key("Holm Oil Co., Ltd.") == agency_key("Holm Oil Company")
    True
    """
    spans = find_countries(name)
    for span in reversed(spans):
        name = name[: span.start] + " " + name[span.end :]
    bare = re.sub(r"\b(?:the|of|and|for|in|on|at)\b|[^\w\s]", " ", name.lower()).split()
    if "foreign" in bare and "affairs" in bare:
        bare.remove("affairs")
    bare = [word for word in bare if word not in _LEGAL_FORMS] or bare
    return " ".join(sorted(bare)) or name.lower()


def described_mentions(document: Document) -> Iterator[Mention]:
    """Author and addressee where the page names them only in its header, which the view leaves out."""
    for name, start, end in document.description.spans:
        if name not in ("author", "addressee") or document.text is None:
            continue
        written = " ".join(document.text.text[start:end].split())
        agencies = [one for one in find_agencies(written) if not names_a_post(written, one)]
        if seat := re.fullmatch(r"(.+?) (?:Hqs?|HQS?|[Hh]eadquarters)(?: .+)?", written):
            yield _described(document.text, start, end, seat[1], "agency", None)
        elif agencies:
            yield _described(document.text, start, end, agencies[0].name, "agency", agencies[0].country)
        elif _is_name(written):
            yield _described(document.text, start, end, written, "person", None)


def _is_name(written: str) -> bool:
    """Whether a few words of a heading are a person's name: no country, no post ("Secretary of State"), no body."""
    parts = [part.lower().strip(".,") for part in re.split(r"[\s-]", written)]
    other = words("titles") | words("not_surnames") | words("not_names")
    short = len(written.split()) <= 3 and re.fullmatch(r"[A-Z][\w.’' -]+", written) is not None
    return short and not find_countries(written) and not any(part in other for part in parts[1:] or parts)


def _described(text: TextVersion, start: int, end: int, label: str, kind: EntityKind, country: str | None) -> Mention:
    passage = make_passage(text, start, end)
    trail = Trail("described/1", Decimal("0.9"), passages=(passage,))
    party = Party(" ".join(text.text[start:end].split()), kind, None, country, passages=(passage,))
    return Mention(key=f"mention-{start}-{kind}", trail=trail, label=label, party=party)
