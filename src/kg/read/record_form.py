"""The record format as typed forms: what a record may say, checked key by key. The format stands in docs/design.md."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, model_validator

from kg.edtf_dates import check_order, parse_date
from kg.iris import ENTITY_KINDS
from kg.model import DateValue
from kg.schemes import check_notation

DATE_SOURCES = ("signature", "page", "citation", "record", "text")
ROLES = ("about", "participant", "intermediary", "supplier", "recipient", "actor", "party", "bearer", "beneficiary")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KINDS = "|".join(ENTITY_KINDS)
_ENTITY = re.compile(rf"(?:(?:{_KINDS})/)?[a-z0-9]+(?:-[a-z0-9]+)*")
_REFERENCE = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+){0,3}")
_RESERVED = frozenset((*ENTITY_KINDS, "at", "dates", "document"))


def _matching(pattern: str, what: str) -> AfterValidator:
    compiled = re.compile(pattern)

    def check(text: str) -> str:
        if not compiled.fullmatch(text):
            raise ValueError(f"{text!r} is no {what}")
        return text

    return AfterValidator(check)


def _key(text: str) -> str:
    if not _SLUG.fullmatch(text):
        raise ValueError(f"{text!r} is no key: lower-case ASCII letters, digits and single hyphens")
    if text in _RESERVED:
        raise ValueError(f"{text!r} means something else in references: choose another key")
    return text


def _one_of(words: tuple[str, ...]) -> AfterValidator:
    def check(text: str) -> str:
        if text not in words:
            raise ValueError(f"{text!r} is not known here; known: {', '.join(words)}")
        return text

    return AfterValidator(check)


def _in_scheme(scheme: str) -> AfterValidator:
    return AfterValidator(lambda notation: check_notation(scheme, notation))


def _date(value: Any) -> DateValue:
    if not isinstance(value, str):
        raise ValueError("write one EDTF date")
    return check_order(parse_date(value))


def _decimal(value: Any) -> Decimal:
    if not isinstance(value, str) or not re.fullmatch(r"-?\d{1,18}(\.\d{1,9})?", value):
        raise ValueError(f"{value!r} is no number: digits alone with a point for decimals, as in 1889 or 0.5")
    return Decimal(value)


def _flag(value: Any) -> bool:
    if value not in ("true", "false"):
        raise ValueError("write true or false")
    return bool(value == "true")


def _many(value: Any) -> Any:
    return [value] if isinstance(value, (str, dict)) else value


Slug = Annotated[str, _matching(_SLUG.pattern, "id: lower-case ASCII letters, digits and single hyphens")]
Key = Annotated[str, AfterValidator(_key)]
Edtf = Annotated[DateValue, PlainValidator(_date)]
Number = Annotated[Decimal, PlainValidator(_decimal)]
Flag = Annotated[bool, PlainValidator(_flag)]
EntityRef = Annotated[
    str, _matching(_ENTITY.pattern, f"entity: an agency's id, or one of {_KINDS}, a slash and the id")
]
FactRef = Annotated[str, _matching(_REFERENCE.pattern, "reference: a key of this record, or document/<id>")]
Language = Annotated[str, _matching(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "language tag: en, zh, ko, ru, zh-Hant")]
Url = Annotated[str, _matching(r"https?://[^\s<>\"{}|\\^`]+", "web address: it starts with http:// or https://")]
Sha256 = Annotated[str, _matching(r"[0-9a-f]{64}", "SHA-256: 64 lower-case hexadecimal digits")]
Curie = Annotated[
    str, _matching(r"(dipla|skos|rdf|rdfs|dcterms):[A-Za-z]+", "term: a prefix and a name, as dipla:date")
]
Words = Annotated[tuple[str, ...], BeforeValidator(_many)]
EntityRefs = Annotated[tuple[EntityRef, ...], BeforeValidator(_many)]
FactRefs = Annotated[tuple[FactRef, ...], BeforeValidator(_many)]
ItemKinds = Annotated[tuple[Annotated[str, _in_scheme("item-kind")], ...], BeforeValidator(_many)]
Marking = Annotated[str, _in_scheme("marking")]
Channel = Annotated[str, _in_scheme("channel")]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if value is not None or key not in cls.model_fields}


class TallyForm(_Form):
    """A figure of a fact."""

    key: Key | None = None
    stage: Annotated[str, _in_scheme("stage")]
    quantity: Number | None = None
    quantity_to: Number | None = None
    unit: str | None = None
    currency: str | None = None
    qualifier: Annotated[str, _in_scheme("qualifier")] | None = None
    as_of: Edtf | None = None
    sum_of: FactRefs = ()
    part_of: FactRef | None = None
    at: Words = ()
    note: str | None = None

    @model_validator(mode="after")
    def _range_rises(self) -> TallyForm:
        if self.quantity_to is not None and (self.quantity is None or self.quantity_to <= self.quantity):
            raise ValueError("quantity_to is the upper end of a range: give a lower quantity beside it")
        return self


class FactForm(_Form):
    """What all facts may say."""

    key: Key
    ids: Words = ()
    label: str | None = None
    date: Edtf | None = None
    date_as_written: str | None = None
    place: EntityRef | None = None
    status: Annotated[str, _in_scheme("status")] | None = None
    review: Annotated[str, _in_scheme("review")] | None = None
    part_of: FactRef | None = None
    at: Words = ()
    tallies: tuple[TallyForm, ...] = ()
    note: str | None = None


class TransferForm(FactForm):
    type: Literal["transfer"]
    supplier: EntityRef | None = None
    recipient: EntityRef | None = None
    requested_by: EntityRef | None = None
    intermediaries: EntityRefs = ()
    channel: Channel | None = None
    item: str
    item_kinds: ItemKinds = ()
    marking: Marking | None = None
    under: FactRefs = ()
    at_meeting: FactRef | None = None


class AgreementForm(FactForm):
    type: Literal["agreement"]
    name: str
    kind: Annotated[str, _in_scheme("agreement-kind")] = "agreement"
    entity: Slug | None = None
    parties: EntityRefs = ()
    adopted_at: FactRef | None = None
    supplements: FactRef | None = None
    under: Annotated[FactRefs, Field(max_length=1)] = ()


class MeetingForm(FactForm):
    type: Literal["meeting"]
    name: str
    kind: Annotated[str, _in_scheme("meeting-kind")] = "session"
    held_by: EntityRef | None = None
    session_number: Annotated[int, Field(gt=0, lt=10_000)] | None = None
    participants: EntityRefs = ()


class RuleForm(FactForm):
    type: Literal["rule"]
    modality: Annotated[str, _in_scheme("modality")]
    bearers: EntityRefs = ()
    beneficiaries: EntityRefs = ()
    item: str | None = None
    item_kinds: ItemKinds = ()
    channel: Channel | None = None
    condition: str | None = None
    marking: Marking | None = None
    exception_to: FactRef | None = None
    under: FactRefs = ()


class StepForm(FactForm):
    type: Literal["step"]
    kind: Annotated[str, _in_scheme("step-kind")]
    actors: EntityRefs = ()
    recipients: EntityRefs = ()
    acts_on: FactRefs = ()
    follows: FactRefs = ()


class HoldingForm(FactForm):
    type: Literal["holding"]
    person: EntityRef
    post: EntityRef
    agency: EntityRef | None = None


class ClaimForm(FactForm):
    type: Literal["claim"]
    kind: Annotated[str, _in_scheme("claim-kind")]
    subject: FactRef | None = None
    predicate: Curie | None = None
    object: str | None = None
    said_by: EntityRefs = ()
    preferred: Flag | None = None
    contradicts: FactRefs = ()
    roles: dict[Annotated[str, _one_of(ROLES)], EntityRefs] = {}


class DateForm(_Form):
    """A date that one part of the source gives for the document."""

    source: Annotated[str, _one_of(DATE_SOURCES)]
    date: Edtf
    preferred: Flag = False
    as_written: str | None = None
    at: Words = ()


class MentionForm(_Form):
    """An entity that the document names; a plain reference is short for `entity`."""

    entity: EntityRef
    name: str | None = None
    name_kind: Annotated[str, _in_scheme("name-kind")] | None = None
    role: str | None = None
    at: Words = ()
    note: str | None = None


class TextForm(_Form):
    """Where a text of the document can be had."""

    url: Url | None = None
    sha256: Sha256 | None = None


def _mention(value: Any) -> Any:
    return {"entity": value} if isinstance(value, str) else value


AnyFact = Annotated[
    TransferForm | AgreementForm | MeetingForm | RuleForm | StepForm | HoldingForm | ClaimForm,
    Field(discriminator="type"),
]


class RecordForm(_Form):
    """The front matter of a record."""

    id: Slug
    title: str
    kind: Annotated[str, _in_scheme("document-kind")] | None = None
    dates: tuple[DateForm, ...] = ()
    holder: EntityRef | None = None
    publisher: EntityRef | None = None
    reference: str | None = None
    pages: str | None = None
    serial: str | None = None
    authors: EntityRefs = ()
    addressees: EntityRefs = ()
    obtained_by: EntityRefs = ()
    translators: EntityRefs = ()
    funders: EntityRefs = ()
    language: Language | None = None
    original_language: Language | None = None
    marking: Marking | None = None
    url: Url | None = None
    rights: str | None = None
    credits: str | None = None
    part_of: Slug | None = None
    forwards: Annotated[tuple[Slug, ...], BeforeValidator(_many)] = ()
    mentions: tuple[Annotated[MentionForm, BeforeValidator(_mention)], ...] = ()
    texts: tuple[TextForm, ...] = ()
    at: dict[str, Words] = {}
    facts: tuple[AnyFact, ...] = ()


FACT_FORMS: dict[str, type[FactForm]] = {
    "transfer": TransferForm,
    "agreement": AgreementForm,
    "meeting": MeetingForm,
    "rule": RuleForm,
    "step": StepForm,
    "holding": HoldingForm,
    "claim": ClaimForm,
}
