"""Who an EAC-CPF record is about: names with language and period, kind, country, links, bodies above and after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pycountry
from lxml import etree

from kg.edtf_dates import parse_date
from kg.errors import DocumentError
from kg.iris import slugify
from kg.model import DateValue, Entity, EntityKind, Name
from kg.read.languages import language_tag
from kg.read.safe_xml import local_name, parse_xml
from kg.read.xml_words import date_words, name_text, spaced_text

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LINKS = re.compile(r"https?://(?:www\.)?(?:wikidata\.org/entity/Q\d+|viaf\.org/viaf/\d+)")
_ABBREVIATION = re.compile(r"abbr|acronym|initial", re.IGNORECASE)
_INVERTED = re.compile(
    r"(?P<last>[^,\d]+), (?P<first>[^,\d]+?)(?:, (?:[\d?(-]|active|approximately|born|b\.|d\.|ca?\.).*)?"
)
_PARENT = re.compile(r"hierarchical-parent|\bparent\b|\bsuperior\b", re.IGNORECASE)
_SUCCESSOR = re.compile(r"temporal-later|\bsuccessor\b", re.IGNORECASE)
_CATALOGUED = {
    "China (Republic : 1949- )": "TW",
    "Germany (East)": "DD",
    "Germany (West)": "DE",
    "Great Britain": "GB",
    "Korea (North)": "KP",
    "Korea (South)": "KR",
    "Russia": "RU",
    "Soviet Union": "SU",
    "Vietnam (Democratic Republic)": "VN",
    "Yugoslavia": "YU",
}
"""Names of states as library catalogues write them, where the standard has another."""

_SAME = re.compile(r"\bidentity\b|same-?as", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AuthorityRecord:
    """The entity of a record, with the names of the body above it and of the one after it."""

    entity: Entity
    parent: str | None = None
    successor: str | None = None


def read_entities(data: bytes, name: str) -> list[AuthorityRecord]:
    """The entity of an EAC-CPF record, or each of several identities.

    The id is the slug of the first name, the preferred one; links to Wikidata and VIAF are close matches.
    Raises DocumentError when the XML is no such record.
    """
    return [_entity(part) for part in iter_identities(parse_xml(data, name), name)]


def iter_identities(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """The description of each identity in the file.

    Raises DocumentError when one names nobody.
    """
    parts = [element for element in root.iter() if local_name(element) == "cpfDescription"]
    for part in parts or [root]:
        if not read_names(part):
            raise DocumentError("the authority record names nobody (no nameEntry): check that it is EAC-CPF", name)
        yield part


def record_of(part: etree._Element) -> etree._Element:
    """The record that `part` belongs to: a file may hold several."""
    return next((above for above in part.iterancestors() if local_name(above) in ("eac", "eac-cpf")), part)


def read_names(part: etree._Element) -> list[Name]:
    """The names, the preferred one first; a person's inverted name comes a second time in the order of speech."""
    entries = [element for element in part.iter() if local_name(element) == "nameEntry" and _in_identity(element, part)]
    entries.sort(key=lambda entry: not _is_preferred(entry))
    found: dict[str, Name] = {}
    for entry in entries:
        label = _label(entry)
        if label and label not in found:
            found[label] = Name(label, _kind_of_name(entry, not found), _language(entry), _period(entry))
    person = kind_of(part) == "person"
    for name in list(found.values()):
        spoken = _spoken(name.label, person)
        found.setdefault(spoken, Name(spoken, "variant", name.language, name.period))
    return list(found.values())


def _spoken(label: str, person: bool) -> str:
    """The name as a text has it: `Ivan Orlov` for `Orlov, Ivan`, `Ministry of Tar` for `Norway. Ministry of Tar`."""
    if person:
        inverted = _INVERTED.fullmatch(label)
        return f"{inverted['first']} {inverted['last']}" if inverted else label
    above, _, body = label.partition(". ")
    return body if body and country_named(above) else label


def country_named(name: str) -> str | None:
    """The code of the country of that name, as catalogues write it; former ones too."""
    if name in _CATALOGUED:
        return _CATALOGUED[name]
    for countries in (pycountry.countries, pycountry.historic_countries):
        try:
            return str(countries.lookup(name).alpha_2) if len(name) > 3 else None
        except LookupError:
            continue
    return None


def kind_of(part: etree._Element) -> EntityKind:
    """Person or agency; a family is an agency."""
    stated = next((e for e in part.iter() if local_name(e) == "entityType"), None)
    words = "" if stated is None else f"{spaced_text(stated)} {stated.get('value') or ''}"
    return "person" if "person" in words.lower() else "agency"


def iter_relations(part: etree._Element) -> Iterator[tuple[str, str, str]]:
    """(name, kind of relation, dates) of each body, person, record and function that the record is related to."""
    for relation in part.iter():
        if local_name(relation) in ("cpfRelation", "resourceRelation", "functionRelation", "relation"):
            held = next((e for e in relation if local_name(e) in ("targetEntity", "relationEntry")), None)
            named = name_text(held) if held is not None else spaced_text(relation)
            told = [str(v) for k, v in sorted(relation.attrib.items()) if str(k).endswith("RelationType")]
            told += [str(v).rpartition("#")[2] for k, v in relation.attrib.items() if str(k).endswith("arcrole")]
            told += [spaced_text(e) for e in relation if local_name(e) in ("relationType", "targetRole")]
            dates = [date_words(e) for e in relation if local_name(e) in ("date", "dateRange", "dateSet")]
            if named:
                yield named, ", ".join(str(words) for words in told if words), ", ".join(dates)


def _entity(part: etree._Element) -> AuthorityRecord:
    names, kind = read_names(part), kind_of(part)
    related = list(iter_relations(part)) if kind == "agency" else []
    entity = Entity(
        id=slugify(names[0].label),
        kind=kind,
        label=names[0].label,
        names=tuple(names[1:]),
        country=(_country(part) or _country_of(names)) if kind == "agency" else None,
        close_match=tuple(sorted(set(_links(part)))),
    )
    return AuthorityRecord(entity, _only(related, _PARENT), _only(related, _SUCCESSOR))


def _only(related: list[tuple[str, str, str]], kind: re.Pattern[str]) -> str | None:
    """The one body that is related so; None where there are several, or none."""
    names = {name for name, told, _ in related if kind.search(told)}
    return next(iter(names)) if len(names) == 1 else None


def _in_identity(entry: etree._Element, part: etree._Element) -> bool:
    held = [local_name(above) for above in entry.iterancestors()]
    return "identity" in held or not any(local_name(element) == "identity" for element in part.iter())


def _is_preferred(entry: etree._Element) -> bool:
    forms = any(local_name(child) in ("authorizedForm", "preferredForm") for child in entry)
    return forms or entry.get("preferredForm") == "true" or entry.get("status") == "authorized"


def _label(entry: etree._Element) -> str:
    """The name without the part that holds the years of a life."""
    parts = [part for part in entry if local_name(part) == "part"]
    dated = [part for part in parts if "date" in (part.get("localType") or "").lower()]
    words = [spaced_text(part) for part in parts if part not in dated]
    return re.sub(r"([,.:;(-]), ", r"\1 ", ", ".join(word for word in words if word))


def _kind_of_name(entry: etree._Element, first: bool) -> str:
    local = " ".join(filter(None, (entry.get("localType"), *(part.get("localType") for part in entry))))
    return "abbreviation" if _ABBREVIATION.search(local) and not first else "official" if first else "variant"


def _language(entry: etree._Element) -> str | None:
    given = (entry.get("languageOfElement") or entry.get(_XML_LANG) or entry.get("lang") or "").lower()
    return language_tag(given) if given else None


def _period(entry: etree._Element) -> DateValue | None:
    """When the name was in use: from the first day to the last of all dates that the entry gives."""
    uses = [e for e in entry.iter() if local_name(e) in ("date", "fromDate", "toDate")]
    days = [(local_name(e), day) for e in uses if (day := e.get("standardDate") or spaced_text(e))]
    ends = [day for _, day in (days[:1] + days[-1:] if len(days) > 1 else days)]
    if len(days) == 1 and days[0][0] != "date":
        ends = [days[0][1], ".."] if days[0][0] == "fromDate" else ["..", days[0][1]]
    try:
        return parse_date("/".join(ends)) if ends else None
    except ValueError:
        return None


def _country(part: etree._Element) -> str | None:
    """The country of all places of the body, where they lie in one and its code is of ISO 3166."""
    codes = {code for e in part.iter() if (code := e.get("countryCode"))}
    code = next(iter(codes)) if len(codes) == 1 else ""
    known = (pycountry.countries.get(alpha_2=code), pycountry.historic_countries.get(alpha_2=code)) if code else ()
    return code if any(known) else None


def _country_of(names: list[Name]) -> str | None:
    """The country that a name begins with: `Norway. Ministry of Ports`."""
    codes = {code for name in names if ". " in name.label and (code := country_named(name.label.partition(". ")[0]))}
    return next(iter(codes)) if len(codes) == 1 else None


def _links(part: etree._Element) -> Iterator[str]:
    """Addresses of the entity itself: in the control section, the identity, and relations of identity."""
    for element in record_of(part).iter():
        held = [local_name(above) for above in (element, *element.iterancestors())]
        own = "control" in held or ("identity" in held and (part is element or part in element.iterancestors()))
        if own or _is_same(element):
            for value in (spaced_text(element) if not len(element) else "", *map(str, element.attrib.values())):
                if found := _LINKS.match(value.strip()):
                    yield found[0]


def _is_same(element: etree._Element) -> bool:
    """Whether the element belongs to a relation that says that two records are about one entity."""
    for above in (element, *element.iterancestors()):
        if local_name(above) in ("cpfRelation", "relation"):
            told = [*map(str, above.attrib.values())]
            told += [spaced_text(e) for e in above if local_name(e) in ("relationType", "targetRole")]
            return any(_SAME.search(words) for words in told if not words.startswith("http"))
    return False
