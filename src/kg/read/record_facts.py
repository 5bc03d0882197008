"""The forms of a record's facts to facts, without passages: those come from the locators once the text is at hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar, cast

from kg.iris import slugify
from kg.model import (
    CURATED,
    Agreement,
    Claim,
    Document,
    EntityKind,
    Fact,
    Facts,
    Holding,
    Meeting,
    Mention,
    Party,
    Rule,
    Step,
    Tally,
    Trail,
    Transfer,
)
from kg.read.record_form import (
    AgreementForm,
    ClaimForm,
    FactForm,
    HoldingForm,
    MeetingForm,
    MentionForm,
    RecordForm,
    RuleForm,
    StepForm,
    TallyForm,
    TransferForm,
)

_TRAIL = Trail(method=CURATED, review="accepted")
_F = TypeVar("_F", bound=Fact)


def read_party(reference: str, kind: EntityKind = "agency") -> Party:
    """The entity of a reference: `cn-state-council` (of `kind`), `person/nie-rongzhen`; link fills in its name."""
    head, _, tail = reference.rpartition("/")
    return Party(name=tail, kind=cast(EntityKind, head) if head else kind, entity=tail)


def read_parties(references: Iterable[str], kind: EntityKind = "agency") -> tuple[Party, ...]:
    """`read_party` for each."""
    return tuple(read_party(reference, kind) for reference in references)


def read_facts(form: RecordForm, document: Document) -> Facts:
    """All facts of the record in the order of the file."""
    facts = [_fact(fact) for fact in form.facts]
    return Facts(
        document=document,
        mentions=_mentions(form.mentions),
        agreements=_only(facts, Agreement),
        meetings=_only(facts, Meeting),
        transfers=_only(facts, Transfer),
        rules=_only(facts, Rule),
        steps=_only(facts, Step),
        holdings=_only(facts, Holding),
        claims=_only(facts, Claim),
    )


def mention_keys(forms: Iterable[MentionForm]) -> list[str]:
    """A key for each mention, from entity and name; a repeated one is numbered in the order of the file."""
    keys: list[str] = []
    for form in forms:
        base = slugify(" ".join(filter(None, ("mention", form.entity, form.name))))
        number = sum(key == base or key.startswith(f"{base}--") for key in keys)
        keys.append(f"{base}--{number + 1}" if number else base)
    return keys


def tally_key(form: TallyForm) -> str:
    """The tally's key: its stage when it has none of its own."""
    return form.key or form.stage


def _only(facts: list[Fact], kind: type[_F]) -> tuple[_F, ...]:
    return tuple(fact for fact in facts if isinstance(fact, kind))


def _mentions(forms: tuple[MentionForm, ...]) -> tuple[Mention, ...]:
    found = []
    for key, form in zip(mention_keys(forms), forms, strict=True):
        party = read_party(form.entity)
        party = replace(party, name=form.name or party.name)
        found.append(
            Mention(key=key, trail=_TRAIL, party=party, name_kind=form.name_kind, role=form.role, note=form.note)
        )
    return tuple(found)


def _tally(form: TallyForm) -> Tally:
    qualifier = form.qualifier or ("unstated" if form.quantity is None else "exact")
    return Tally(
        key=tally_key(form),
        stage=form.stage,
        trail=_TRAIL,
        quantity=form.quantity,
        quantity_to=form.quantity_to,
        unit=form.unit,
        currency=form.currency,
        qualifier=qualifier,
        as_of=form.as_of,
        sum_of=form.sum_of,
        part_of=form.part_of,
        note=form.note,
    )


def _common(form: FactForm) -> dict[str, Any]:
    date = form.date
    if date is not None and form.date_as_written:
        date = replace(date, as_written=form.date_as_written)
    return {
        "key": form.key,
        "trail": replace(_TRAIL, review=form.review) if form.review else _TRAIL,
        "label": form.label,
        "date": date,
        "place": read_party(form.place, "place") if form.place else None,
        "status": form.status,
        "tallies": tuple(_tally(tally) for tally in form.tallies),
        "note": form.note,
        "part_of": form.part_of,
    }


def _fact(form: FactForm) -> Fact:
    match form:
        case TransferForm():
            return _transfer(form)
        case AgreementForm():
            return _agreement(form)
        case MeetingForm():
            return _meeting(form)
        case RuleForm():
            return _rule(form)
        case StepForm():
            return _step(form)
        case HoldingForm():
            return _holding(form)
        case ClaimForm():
            return _claim(form)
    raise TypeError(type(form))


def _one(reference: str | None) -> Party | None:
    return read_party(reference) if reference else None


def _transfer(form: TransferForm) -> Transfer:
    return Transfer(
        **_common(form),
        supplier=_one(form.supplier),
        recipient=_one(form.recipient),
        requested_by=_one(form.requested_by),
        intermediaries=read_parties(form.intermediaries),
        channel=form.channel,
        item=form.item,
        item_kinds=form.item_kinds,
        marking=form.marking,
        under=form.under,
        at_meeting=form.at_meeting,
    )


def _agreement(form: AgreementForm) -> Agreement:
    return Agreement(
        **_common(form),
        name=form.name,
        kind=form.kind,
        entity=form.entity,
        parties=read_parties(form.parties),
        adopted_at=form.adopted_at,
        supplements=form.supplements,
        under=form.under[0] if form.under else None,
    )


def _meeting(form: MeetingForm) -> Meeting:
    return Meeting(
        **_common(form),
        name=form.name,
        kind=form.kind,
        held_by=_one(form.held_by),
        session_number=form.session_number,
        participants=read_parties(form.participants),
    )


def _rule(form: RuleForm) -> Rule:
    return Rule(
        **_common(form),
        modality=form.modality,
        bearers=read_parties(form.bearers),
        beneficiaries=read_parties(form.beneficiaries),
        item_kinds=form.item_kinds,
        item=form.item,
        channel=form.channel,
        condition=form.condition,
        marking=form.marking,
        exception_to=form.exception_to,
        under=form.under,
    )


def _step(form: StepForm) -> Step:
    return Step(
        **_common(form),
        kind=form.kind,
        actors=read_parties(form.actors),
        recipients=read_parties(form.recipients),
        acts_on=form.acts_on,
        follows=form.follows,
    )


def _holding(form: HoldingForm) -> Holding:
    return Holding(
        **_common(form),
        person=read_party(form.person, "person"),
        post=read_party(form.post, "post"),
        agency=_one(form.agency),
    )


def _claim(form: ClaimForm) -> Claim:
    return Claim(
        **_common(form),
        kind=form.kind,
        subject=form.subject,
        predicate=form.predicate,
        object=form.object,
        said_by=read_parties(form.said_by),
        preferred=form.preferred,
        contradicts=form.contradicts,
        roles=tuple((role, party) for role, refs in form.roles.items() for party in read_parties(refs)),
    )
