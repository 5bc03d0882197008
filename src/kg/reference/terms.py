"""`docs/vocabulary.md` and `docs/views.md`, from `ontology/` and `queries/views/`."""

from __future__ import annotations

from kg.folders import find_folder
from kg.reference.markdown import heading, page, prose, table
from kg.views import VIEWS
from kg.vocabulary import Term, Vocabulary, read_vocabulary, short_iri


def vocabulary_page() -> str:
    """Every class, property and concept."""
    found = read_vocabulary(find_folder("ontology"))
    lines = heading("Vocabulary", "Made from `ontology/`; the service shows it at `/ontology` and `/scheme`.")
    lines += [f"{found.title}, version {found.version}. {found.description}", ""]
    lines += ["Namespace `https://w3id.org/dipla/ns#`, prefix `dipla`.", ""]
    columns = ("term", "what it is", "use", "elsewhere")
    lines += ["## Classes", "", *table(columns, [_term(one) for one in found.of_kind("class")])]
    properties = found.of_kind("object property", "datatype property", "annotation property")
    lines += ["## Properties", "", *table(columns, [_term(one) for one in properties])]
    return page([*lines, *_schemes(found)])


def _schemes(vocabulary: Vocabulary) -> list[str]:
    lines = [
        "## Schemes",
        "",
        "Concepts are `https://w3id.org/dipla/scheme/<scheme>/<notation>`; notations never change.",
        "",
    ]
    for scheme in vocabulary.schemes:
        rows = [(f"`{one.notation}`", one.definition) for one in scheme.concepts]
        lines += [f"### `{scheme.name}`", "", scheme.definition, "", *table(("notation", "definition"), rows)]
    return lines


def _term(term: Term) -> tuple[str, str, str, str]:
    elsewhere = ", ".join(f"{relation} {short_iri(iri)}" for relation, iri in term.alignments)
    reserved = " (reserved)" if term.status == "reserved" else ""
    return f"`dipla:{term.name}`{reserved}", term.definition, term.scope_note, elsewhere


def view_page() -> str:
    """Every view with its profile and queries."""
    lines = heading("Views", "Made from `queries/views/*.rq`.")
    lines += prose(
        "The same graph in the terms of other vocabularies: `kg export --view NAME` for a release, "
        "`?profile=NAME` or the header `Accept-Profile: <profile>` on `/data/...` for one thing, `NAME.ttl` among "
        "the downloads of a release."
    )
    lines += prose(
        "Every term of a view is in the published vocabulary (`ontology/external/`). Views leave out what a "
        "curated statement stands for, never sharpen a date, and have no blank nodes."
    )
    for view in VIEWS:
        beside = f" Beside it: {', '.join(f'`{one}`' for one in view.companions)}." if view.companions else ""
        lines += [f"## `{view.name}`: {view.title}", "", f"Profile `{view.profile}`.{beside}", ""]
        lines += [
            *table(("query", "what it gives"), [(f"`{name}.rq`", text) for name, text in view.summaries().items()])
        ]
    return page(lines)
