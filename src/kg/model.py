"""The values that pass from stage to stage: documents, facts, evidence. Frozen, typed, without behaviour.

Every notation (`kind`, `stage`, `status`, ...) is a concept of the scheme of the same name in `ontology/schemes`.
Offsets are 0-based, half-open, in Unicode code points of a text version.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

CURATED = "curated"
"""The method of a fact that a person wrote in a record."""


REJECTED = "rejected"
"""The review status of what a person has judged wrong: it stays in the graph and counts nowhere."""


@dataclass(frozen=True, slots=True)
class TextVersion:
    """A text that offsets refer to; `sha256` is of its UTF-8 bytes (lower-case hex)."""

    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a text version: `sha256` is of the span's UTF-8 bytes."""

    text_sha256: str
    start: int
    end: int
    sha256: str

    def overlaps(self, other: Passage) -> bool:
        """Whether two passages of one text have a character in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date as uncertain as its source: an EDTF string with the days it certainly lies within (None: open)."""

    edtf: str
    earliest: date | None
    latest: date | None
    as_written: str | None = None


EntityKind = Literal["agency", "person", "post", "place", "agreement"]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named as a party.

    `entity` is an authority id (`cn-state-council`), None until linked; `provisional` is True when no authority
    file knows the name and link gave it an id derived from the name.
    `country` is an ISO 3166 code (alpha-2, or a former one such as SU, DD) where known.
    """

    name: str
    kind: EntityKind = "agency"
    entity: str | None = None
    country: str | None = None
    provisional: bool = False
    passages: tuple[Passage, ...] = ()

    @property
    def key(self) -> str:
        """What tells it from other parties of a document before it is linked: its country, else its name."""
        return self.country or self.name


@dataclass(frozen=True, slots=True)
class Trail:
    """The source trail of a fact: how it is known, how surely, and where it stands."""

    method: str
    confidence: Decimal = Decimal(1)
    review: str = "machine"
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """One quantity that one source states at one stage and date. `key` is local to the fact that carries it."""

    key: str
    stage: str
    trail: Trail
    quantity: Decimal | None = None
    unit: str | None = None
    currency: str | None = None
    qualifier: str = "exact"
    as_of: DateValue | None = None
    sum_of: tuple[str, ...] = ()
    part_of: str | None = None
    note: str | None = None
    quantity_to: Decimal | None = None
    """The upper end where the source gives a range ("four or five")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What all facts carry. `key` is local to the document and stable (other facts refer to it)."""

    key: str
    trail: Trail
    label: str | None = None
    date: DateValue | None = None
    place: Party | None = None
    status: str | None = None
    tallies: tuple[Tally, ...] = ()
    note: str | None = None
    """A calendar-style note in our own words."""
    confirms: tuple[str, ...] = ()
    """Keys of curated facts that this extracted fact says again with the same figures and parties."""
    differs_from: tuple[str, ...] = ()
    """Keys of curated facts on the same passage from which this extracted fact differs."""
    part_of: str | None = None
    """Key of the fact of the same type that this is a part of (a total and its parts, a programme and its visits)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Fact):
    """A name on the page (`party.name` as written) and whom it names.

    `full_name` says more than any spelling of the page, by what else it tells: "Embassy of Norway in Peru".
    """

    party: Party
    full_name: str | None = None
    name_kind: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """An agreement that no authority file knows and that is one in all documents: `id` is made from what tells it.

    `parties` (states, linked) and `date` are what it is known by, where that is not its name alone.
    """

    id: str
    label: str
    kind: str
    parties: tuple[Party, ...] = ()
    date: DateValue | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Fact):
    name: str
    kind: str = "agreement"
    entity: str | None = None
    """The id of an authority file, or of `instrument`."""
    instrument: Instrument | None = None
    parties: tuple[Party, ...] = ()
    adopted_at: str | None = None
    supplements: str | None = None
    under: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Fact):
    name: str
    kind: str = "session"
    held_by: Party | None = None
    session_number: int | None = None
    participants: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Fact):
    supplier: Party | None = None
    recipient: Party | None = None
    requested_by: Party | None = None
    intermediaries: tuple[Party, ...] = ()
    channel: str | None = None
    item: str = ""
    item_kinds: tuple[str, ...] = ()
    marking: str | None = None
    under: tuple[str, ...] = ()
    at_meeting: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Fact):
    modality: str = "permission"
    bearers: tuple[Party, ...] = ()
    beneficiaries: tuple[Party, ...] = ()
    item_kinds: tuple[str, ...] = ()
    item: str | None = None
    channel: str | None = None
    condition: str | None = None
    marking: str | None = None
    exception_to: str | None = None
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Fact):
    kind: str = "submission"
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    acts_on: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding(Fact):
    """A person held a post (in an agency) at `date`."""

    person: Party
    post: Party
    agency: Party | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Fact):
    """A statement held apart: contradiction, hearsay, proposed identity, count, event, judgement.

    `subject`, `predicate`, `object` follow RDF reification where the statement is one triple: subject and object
    are a fact key, an entity id with its kind (`agency/cn-state-council`) or, for the object, a literal;
    `roles` name further parties by property (`about`, `participant`, `intermediary`, ...).
    """

    kind: str = "judgement"
    subject: str | None = None
    predicate: str | None = None
    object: str | None = None
    said_by: tuple[Party, ...] = ()
    preferred: bool | None = None
    contradicts: tuple[str, ...] = ()
    roles: tuple[tuple[str, Party], ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """A date that a source gives for the document: `source` is signature, page, citation, record or text."""

    source: str
    date: DateValue
    preferred: bool = False
    passages: tuple[Passage, ...] = ()
    method: str | None = None
    """`CURATED` for a date that a record gives; None for one that the reader found."""


@dataclass(frozen=True, slots=True)
class Description:
    """The archival description of a document (ISAD(G) in spirit); None and () where the source does not say.

    `spans` locates fields in the text version as (field name, start, end), so every field can open on the page.
    """

    title: str
    kind: str | None = None
    date: DateValue | None = None
    dates: tuple[DocumentDate, ...] = ()
    holder: Party | None = None
    publisher: Party | None = None
    reference_code: str | None = None
    pages: str | None = None
    serial: str | None = None
    authors: tuple[Party, ...] = ()
    addressees: tuple[Party, ...] = ()
    obtained_by: tuple[Party, ...] = ()
    translators: tuple[Party, ...] = ()
    funders: tuple[Party, ...] = ()
    language: str | None = None
    original_language: str | None = None
    marking: str | None = None
    url: str | None = None
    rights: str | None = None
    credits: str | None = None
    summary: tuple[int, int] | None = None
    """Offsets of the archive's summary in the text version."""
    spans: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class TextAddress:
    """Where a document's text may be had: `sha256` of the text version, None where not known."""

    url: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its description and, where at hand, its text.

    Several documents may share one text version (a covering letter and its enclosure on one page); `start`, `end`
    bound this document in it. `body` bounds the document's own words, without page furniture and description.
    `forwards` are ids of enclosed documents, `part_of` the id of the document this one is a part of.
    """

    id: str
    layout: str
    description: Description
    text: TextVersion | None = None
    start: int = 0
    end: int = 0
    body: tuple[tuple[int, int], ...] = ()
    forwards: tuple[str, ...] = ()
    part_of: str | None = None
    source_sha256: str | None = None
    """SHA-256 of the bytes that were read."""
    issues: tuple[Issue, ...] = ()
    calendar: str | None = None
    """The calendar entry of the document's record (our words); None where no record describes the document."""
    texts: tuple[TextAddress, ...] = ()
    full_names: tuple[tuple[str, str], ...] = ()
    """(name in the title, full name) of correspondents whom the volume calls by surname and who sign in full."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a person should look at: `code` is listed in docs, `severity` is error, warning or note."""

    code: str
    message: str
    severity: Literal["error", "warning", "note"] = "warning"
    document: str | None = None
    path: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Why a name on the page was taken for an entity, or for none: `score` is 0 to 1, `reasons` are short codes.

    `entity` is an authority id, or the provisional id that was made from the name; `candidates` are the authority
    ids that came into question, best first.
    """

    name: str
    kind: EntityKind
    entity: str
    score: Decimal
    reasons: tuple[str, ...] = ()
    country: str | None = None
    provisional: bool = False
    candidates: tuple[str, ...] = ()
    scores: tuple[Decimal, ...] = ()
    """The score of each candidate."""
    review: str = "machine"
    """What a person said of the candidates, where the entity is provisional."""


@dataclass(frozen=True, slots=True)
class Review:
    """Who looked at a node (`tail` of its IRI) last, when and why; several where several people's decisions stand."""

    tail: str
    who: str
    day: str
    why: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What one document says: the output of extract, and of link with the parties' entities filled in."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    rules: tuple[Rule, ...] = ()
    steps: tuple[Step, ...] = ()
    holdings: tuple[Holding, ...] = ()
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()
    links: tuple[Link, ...] = ()
    nodes: tuple[tuple[str, str], ...] = ()
    """(key, tail of the IRI), kept before decisions change what a fact says: its IRI stays (`kg.link.anchors`)."""
    decided: tuple[tuple[str, str], ...] = ()
    """(hash of a decision, tail of what it was applied to)."""
    reviews: tuple[Review, ...] = ()
    """Who decided what stands now."""
    before: Facts | None = None
    """What was read, where decisions have changed it: what they replaced is kept in the graph."""


@dataclass(frozen=True, slots=True)
class Record:
    """What an archivist wrote about one document: description, curated facts, calendar entry.

    `locators` are kept unresolved as (fact key or field name, words) until the text is at hand (see link).
    """

    id: str
    description: Description
    facts: Facts
    calendar: str
    texts: tuple[TextAddress, ...] = ()
    locators: tuple[tuple[str, str], ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an entity: `kind` is of the scheme name-kind; `period` is when it was in use, where known."""

    label: str
    kind: str = "variant"
    language: str | None = None
    period: DateValue | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A row of an authority file: an agency, person, post, place or agreement with its names."""

    id: str
    kind: EntityKind
    label: str
    type: str | None = None
    """Notation of agency-kind or agreement-kind."""
    names: tuple[Name, ...] = ()
    country: str | None = None
    parent: str | None = None
    successor: str | None = None
    parties: tuple[str, ...] = ()
    date: DateValue | None = None
    status: str | None = None
    exact_match: tuple[str, ...] = ()
    close_match: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Authority:
    """All authority files together, in the order of the files; `sha256` is over their bytes."""

    entities: tuple[Entity, ...] = field(default=())
    sha256: str = ""

    def __hash__(self) -> int:
        """Quick, however many entities there are: indexes are looked up by the authority for every document."""
        return hash((self.sha256, len(self.entities)))
