"""What a unit of description says beside title, reference and dates: names, extent, place on the shelf, prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from kg.model import EntityKind
from kg.read.safe_xml import local_name
from kg.read.xml_words import iter_paragraphs, name_text, spaced_text

_LABELS = {
    "abstract": "Abstract",
    "accessrestrict": "Access",
    "accruals": "Accruals",
    "acqinfo": "Acquisition",
    "altformavail": "Copies",
    "appraisal": "Appraisal",
    "arrangement": "Arrangement",
    "bibliography": "Bibliography",
    "bioghist": "History",
    "custodhist": "Custodial history",
    "didnote": "Note",
    "fileplan": "File plan",
    "index": "Index",
    "legalstatus": "Legal status",
    "materialspec": "Material",
    "note": "Note",
    "odd": "Note",
    "originalsloc": "Originals",
    "otherfindaid": "Other finding aids",
    "physloc": "Location",
    "phystech": "Physical condition",
    "prefercite": "Citation",
    "processinfo": "Processing",
    "relatedmaterial": "Related material",
    "scopecontent": "Scope and content",
    "separatedmaterial": "Separated material",
    "userestrict": "Use",
}
_GROUPS = ("descgrp", "admininfo", "add")
"""Elements that hold others of these; all are given up in EAD3 and live on in older files."""
_SUBJECTS = {
    "subject": "Subject",
    "geogname": "Place",
    "genreform": "Form",
    "function": "Function",
    "occupation": "Occupation",
    "title": "Work",
}
_KINDS: dict[str, EntityKind] = {"persname": "person", "corpname": "agency", "famname": "agency", "name": "agency"}
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")


@dataclass(frozen=True, slots=True)
class Prose:
    """One paragraph of an element of prose; `label` is "" behind the first."""

    element: str
    label: str
    words: str


def child_of(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of that name."""
    return next(children_of(element, name), None)


def children_of(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """The children of these names; none of no element."""
    return (child for child in element if local_name(child) in names) if element is not None else iter(())


def holder_name(did: etree._Element | None) -> str | None:
    """The name of the repository without its address."""
    place = child_of(did, "repository")
    if place is None:
        return None
    named = [name_text(child) for child in children_of(place, *_KINDS)]
    bare = [*named, *(part.strip() for part in (place.text or "", *(child.tail or "" for child in place)))]
    return ", ".join(" ".join(words.split()) for words in bare if words.strip()) or spaced_text(place) or None


def find_names(parents: Iterable[etree._Element]) -> Iterator[tuple[str, EntityKind]]:
    """The names inside `parents`; where one marks no name, its words are an agency's."""
    for parent in parents:
        marked = [element for element in parent.iter() if local_name(element) in _KINDS]
        found = [(words, _KINDS[local_name(element)]) for element in marked if (words := name_text(element))]
        yield from found or ([(words, "agency")] if (words := spaced_text(parent)) else [])


def language_of(parent: etree._Element | None, *names: str) -> str | None:
    """The code of the language named in the elements of these names, else its name; None where there are several."""
    found: dict[str, None] = {}
    for holder in parent.iter() if parent is not None else ():
        if local_name(holder) in names:
            inside = [element for element in holder.iter() if local_name(element) == "language"]
            found.update((words, None) for e in inside if (words := (_code(e) or spaced_text(e)).strip()))
            if not inside and (words := spaced_text(holder)) and " " not in words:
                found[words] = None
    return next(iter(found)) if len(found) == 1 else None


def _code(language: etree._Element) -> str | None:
    return language.get("langcode") or language.get("languageCode")


def iter_facts(element: etree._Element, did: etree._Element | None) -> Iterator[tuple[str, str, str]]:
    """(field, label, words) of extent, languages, containers, digital objects, index terms and relations."""
    for part in children_of(did, "physdesc", "physdescset", "physdescstructured"):
        yield "extent", "Extent", spaced_text(part)
    for part in children_of(did, "langmaterial"):
        names = [words for e in part.iter() if local_name(e) == "language" and (words := spaced_text(e))]
        yield "language", "Language", spaced_text(part) if (part.text or "").strip() else ", ".join(names)
    boxes = (
        f"{box.get('type') or box.get('localtype') or ''} {spaced_text(box)}" for box in children_of(did, "container")
    )
    yield "container", "Container", ", ".join(" ".join(box.split()) for box in boxes)
    for part in did.iter() if did is not None else ():
        if local_name(part) in ("dao", "daoloc") and (href := next((v for k in _HREF if (v := part.get(k))), None)):
            yield "digital", "Digital object", href
    for terms in children_of(element, "controlaccess", *_GROUPS):
        yield from _terms(terms)
    for relation in children_of(element, "relations"):
        for one in children_of(relation, "relation"):
            yield "relation", "Related", spaced_text(one)


def _terms(element: etree._Element) -> Iterator[tuple[str, str, str]]:
    inside = local_name(element) == "controlaccess" or any(
        local_name(above) == "controlaccess" for above in element.iterancestors()
    )
    for term in element:
        name = local_name(term)
        if name in ("controlaccess", *_GROUPS, "list", "item", "p"):
            yield from _terms(term)
        elif inside and name in _KINDS:
            yield "mention", "Name", name_text(term)
        elif inside and name in _SUBJECTS:
            yield "subject", _SUBJECTS[name], name_text(term)


def iter_prose(element: etree._Element, did: etree._Element | None) -> Iterator[Prose]:
    """The paragraphs of all prose of the unit, those of its identification first; a label is the element's own head."""
    for holder in (did, element):
        for child in holder if holder is not None else ():
            yield from _prose(child)


def _prose(element: etree._Element) -> Iterator[Prose]:
    name = local_name(element)
    if name in _GROUPS:
        for child in element:
            yield from _prose(child)
    if name not in _LABELS:
        return
    head = child_of(element, "head")
    label = (spaced_text(head).rstrip(" :.") if head is not None else "") or element.get("label") or _LABELS[name]
    for words in iter_paragraphs(element):
        yield Prose(name, label, words)
        label = ""
