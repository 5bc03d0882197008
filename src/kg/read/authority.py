"""Authority files (`sources/authority/*.csv`, EAC-CPF as `*.xml`) to one `Authority`; see docs/design.md."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import pycountry

from kg.edtf_dates import check_order, parse_date
from kg.errors import AuthorityError, DocumentError
from kg.iris import ENTITY_KINDS
from kg.model import Authority, DateValue, Entity, EntityKind, Name
from kg.read.authority_csv import Row, read_rows
from kg.read.eac_entity import AuthorityRecord, read_entities
from kg.schemes import check_notation, nearest

COLUMNS: dict[str, tuple[str, ...]] = {
    "agencies": ("id", "name", "alt_names", "kind", "country", "parent", "successor", "wikidata", "gold", "note"),
    "persons": ("id", "name", "alt_names", "country", "wikidata", "gold", "note"),
    "posts": ("id", "name", "alt_names", "agency", "country", "gold", "note"),
    "places": ("id", "name", "alt_names", "country", "parent", "wikidata", "geonames", "note"),
    "agreements": ("id", "name", "alt_names", "kind", "parties", "date", "status", "wikidata", "note"),
    "names": ("entity", "label", "kind", "language", "period", "document", "note"),
}
"""Columns of each authority file, in the order in which they are written."""

KIND_OF_FILE: dict[str, EntityKind] = {
    "agencies": "agency",
    "persons": "person",
    "posts": "post",
    "places": "place",
    "agreements": "agreement",
}

_REQUIRED = {
    "agencies": ("id", "name", "kind"),
    "persons": ("id", "name"),
    "posts": ("id", "name"),
    "places": ("id", "name"),
    "agreements": ("id", "name"),
    "names": ("entity", "label"),
}
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PROVISIONAL = "unlisted-"
_OWN_CODES = frozenset(("AH", "VS"))
"""Austria-Hungary and South Vietnam: states that texts name and ISO 3166 has no code for."""
_QID = re.compile(r"Q[1-9]\d*")
_Rows = dict[tuple[str, str], Row]


def read_authority(folder: Path) -> Authority:
    """All authority files of `folder`; a file that is absent has no rows.

    Raises AuthorityError (file, line, what to do) at the first row that cannot be used.
    """
    if not folder.is_dir():
        raise AuthorityError("no such folder: authority files are CSV files in a folder", folder)
    _check_names_of_files(folder)
    rows: _Rows = {}
    entities: dict[tuple[str, str], Entity] = {}
    for stem, kind in KIND_OF_FILE.items():
        for row in _rows(folder, stem):
            entity = _entity(kind, row)
            _add(entities, rows, entity, row)
    _check_references(entities, rows)
    _check_cycles(entities, rows)
    _add_records(entities, folder)
    for row in _rows(folder, "names"):
        _add_name(entities, row)
    return Authority(tuple(entities.values()), _digest(folder))


def _check_names_of_files(folder: Path) -> None:
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in COLUMNS:
            raise AuthorityError(f"no authority file has this name{nearest(path.stem, tuple(COLUMNS))}", path)


def _rows(folder: Path, stem: str) -> list[Row]:
    path = folder / f"{stem}.csv"
    return read_rows(path, COLUMNS[stem], _REQUIRED[stem]) if path.exists() else []


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for stem in COLUMNS:
        path = folder / f"{stem}.csv"
        data = path.read_bytes() if path.exists() else b""
        digest.update(f"{stem}\x1f{len(data)}\x1f".encode() + data)
    for path in _records(folder):
        data = path.read_bytes()
        digest.update(f"{path.name}\x1f{len(data)}\x1f".encode() + data)
    return digest.hexdigest()


def _records(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.xml"))


def _add_records(entities: dict[tuple[str, str], Entity], folder: Path) -> None:
    """EAC-CPF records: new entities, or names and links for those that have their ids or names already."""
    found: dict[tuple[str, str], AuthorityRecord] = {}
    for path in _records(folder):
        try:
            records = read_entities(path.read_bytes(), path.name)
        except DocumentError as error:
            raise AuthorityError(error.message, path, error.line) from error
        for record in records:
            found.setdefault(_add_record(entities, record.entity), record)
    for key, record in found.items():
        _add_relations(entities, key, record)


def _add_record(entities: dict[tuple[str, str], Entity], entity: Entity) -> tuple[str, str]:
    labels = {entity.label, *(name.label for name in entity.names)}
    same = [known for known in entities.values() if known.kind == entity.kind and known.label in labels]
    known = entities.get((entity.kind, entity.id)) or (same[0] if len(same) == 1 else None)
    if known is None:
        entities[entity.kind, entity.id] = entity
        return entity.kind, entity.id
    there = {known.label, *(name.label for name in known.names)}
    own = (Name(entity.label, "variant"), *entity.names)
    names = tuple(dict.fromkeys(name for name in own if name.label not in there))
    links = tuple(sorted({*known.close_match, *entity.close_match} - {*known.exact_match}))
    entities[known.kind, known.id] = replace(known, names=(*known.names, *names), close_match=links)
    return known.kind, known.id


def _add_relations(entities: dict[tuple[str, str], Entity], key: tuple[str, str], record: AuthorityRecord) -> None:
    """The bodies above and after, where a row or a record has that name and none is above or after itself."""
    parent, successor = (_one_named(entities, key[0], name) for name in (record.parent, record.successor))
    entity = entities[key]
    if parent and not entity.parent and key[1] not in _line(entities, key[0], parent, "parent"):
        entity = replace(entity, parent=parent)
    if successor and not entity.successor and key[1] not in _line(entities, key[0], successor, "successor"):
        entity = replace(entity, successor=successor)
    entities[key] = entity


def _one_named(entities: dict[tuple[str, str], Entity], kind: str, name: str | None) -> str | None:
    """The id of the one entity of that kind and name."""
    named = [known.id for known in entities.values() if known.kind == kind and known.label == name]
    return named[0] if len(named) == 1 else None


def _line(entities: dict[tuple[str, str], Entity], kind: str, first: str, field: str) -> list[str]:
    """`first` and all that are above (or after) it."""
    found: list[str] = []
    current: str | None = first
    while current and current not in found:
        found.append(current)
        entity = entities.get((kind, current))
        current = getattr(entity, field) if entity else None
    return found


def _add(entities: dict[tuple[str, str], Entity], rows: _Rows, entity: Entity, row: Row) -> None:
    key = (entity.kind, entity.id)
    if key in entities:
        raise row.error(f"the id {entity.id!r} stands already in line {rows[key].line}: ids are unique in a file")
    entities[key] = entity
    rows[key] = row


def _entity(kind: EntityKind, row: Row) -> Entity:
    label = row.need("name")
    return Entity(
        id=_slug(row, row.need("id")),
        kind=kind,
        label=label,
        type=_type(kind, row),
        names=tuple(Name(name) for name in dict.fromkeys(row.items("alt_names")) if name != label),
        country=_country(row),
        parent=row.get("agency") if kind == "post" else row.get("parent"),
        successor=row.get("successor"),
        parties=row.items("parties"),
        date=_date(row, "date"),
        status=_checked(row, "status", row.get("status")),
        exact_match=_matches(row),
        note=row.get("note"),
    )


def _type(kind: EntityKind, row: Row) -> str | None:
    if kind == "agency":
        return _checked(row, "agency-kind", row.need("kind"))
    return _checked(row, f"{kind}-kind", row.get("kind"))


def _slug(row: Row, text: str) -> str:
    if not _SLUG.fullmatch(text):
        raise row.error(
            f"{text!r} is no id: lower-case ASCII letters, digits and single hyphens, as in cn-state-council"
        )
    if text.startswith(_PROVISIONAL):
        raise row.error(f"{text!r}: ids that start so are made for names that no file knows; choose one")
    return text


def _checked(row: Row, scheme: str, notation: str | None) -> str | None:
    if notation is None:
        return None
    try:
        return check_notation(scheme, notation)
    except ValueError as error:
        raise row.error(str(error)) from error


def _date(row: Row, column: str) -> DateValue | None:
    text = row.get(column)
    if text is None:
        return None
    try:
        return check_order(parse_date(text))
    except ValueError as error:
        raise row.error(f"{column}: {error}") from error


def _country(row: Row) -> str | None:
    code = row.get("country")
    if code and not is_country(code):
        raise row.error(
            f"{code!r} is no country code: two capital letters of ISO 3166 (CN, KP), also former ones (SU, DD);"
            " leave it empty for international bodies"
        )
    return code


def is_country(code: str) -> bool:
    """Is `code` an alpha-2 code of ISO 3166-1, of ISO 3166-3 (formerly used: SU, DD, YU, CS), or one of ours?"""
    if code in _OWN_CODES:
        return True
    known = (pycountry.countries.get(alpha_2=code), pycountry.historic_countries.get(alpha_2=code))
    return any(country is not None and country.alpha_2 == code for country in known)


def _matches(row: Row) -> tuple[str, ...]:
    found = []
    for qid in row.items("wikidata"):
        if not _QID.fullmatch(qid):
            raise row.error(f"{qid!r} is no Wikidata identifier: write it as Q1234")
        found.append(f"http://www.wikidata.org/entity/{qid}")
    for number in row.items("geonames"):
        if not number.isdigit():
            raise row.error(f"{number!r} is no GeoNames identifier: write its number alone")
        found.append(f"https://sws.geonames.org/{number}/")
    return tuple(found)


def _check_references(entities: dict[tuple[str, str], Entity], rows: _Rows) -> None:
    ids = {kind: tuple(i for k, i in entities if k == kind) for kind in ENTITY_KINDS}
    for key, entity in entities.items():
        need = partial(_need, rows[key], ids)
        if entity.parent:
            need("agency" if entity.kind in ("agency", "post") else entity.kind, entity.parent)
        if entity.successor:
            need(entity.kind, entity.successor)
        for party in entity.parties:
            need("agency", party)


def _need(row: Row, ids: dict[str, tuple[str, ...]], kind: str, wanted: str) -> None:
    if wanted not in ids[kind]:
        raise row.error(f"no {kind} has the id {wanted!r}: add it or correct the cell{nearest(wanted, ids[kind])}")


def _check_cycles(entities: dict[tuple[str, str], Entity], rows: _Rows) -> None:
    settled: set[tuple[str, str]] = set()
    for key in entities:
        trail: list[tuple[str, str]] = []
        current: tuple[str, str] | None = key
        while current is not None and current not in settled:
            if current in trail:
                names = " > ".join(i for _, i in (*trail[trail.index(current) :], current))
                raise rows[current].error(f"{current[1]!r} is its own ancestor ({names}): correct one parent")
            trail.append(current)
            current = _parent_key(entities[current])
        settled.update(trail)


def _parent_key(entity: Entity) -> tuple[str, str] | None:
    if entity.parent is None or entity.kind == "post":
        return None
    return (entity.kind, entity.parent)


def _add_name(entities: dict[tuple[str, str], Entity], row: Row) -> None:
    kind, _, entity_id = row.need("entity").partition("/")
    entity = entities.get((kind, entity_id))
    if entity is None:
        known = tuple(f"{k}/{i}" for k, i in entities)
        raise row.error(f"no entity is called {row.need('entity')!r}{nearest(row.need('entity'), known)}")
    name = Name(
        label=row.need("label"),
        kind=_checked(row, "name-kind", row.get("kind")) or "variant",
        language=row.get("language"),
        period=_date(row, "period"),
        document=row.get("document"),
    )
    entities[kind, entity_id] = replace(entity, names=(*entity.names, name))
