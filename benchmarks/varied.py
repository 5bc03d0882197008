"""A release of many documents without reading any: the facts of a release, repeated and varied, always in the same way.

Every document of the release given is cut into facts, each with its figures, passages and what it refers to. A made
document is the description of one of them with one or two of its facts under new ids, with other figures, years,
titles and parties: one party in twenty stays (a hub that thousands of documents name), every third is shared by some
hundred documents, the others are new. The release given stays in it as it is.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from kg.iris import NS
from kg.release.build import COUNTED
from kg.release.manifest import InputDocument, Inputs, digest
from kg.release.merge import merge_files
from kg.release.releases import Release, publish
from kg.release.search import write_search
from kg.store import count_nodes, create_store, load_nquads, load_union

CHUNK = 4_000
"""Documents that are made and sorted at once."""
_LARGEST = 48
"""Most lines of a fact with all that it refers to; larger ones are left out."""
_SHARED = 100
"""So many documents share a party that is neither a hub nor new."""
_SYLLABLES = ("ar", "bel", "cor", "dun", "est", "fal", "gor", "hal", "ist", "jun", "kel", "lor", "mun", "nor", "pol")
_OBJECT = re.compile(rb"> <([^>]*)> <[^>]*> \.$")
_YEAR = re.compile(r"(?<![\d-])(1[89]\d\d|20\d\d)(?=-|\"|/(?!XMLSchema))")
_QUANTITY = re.compile(r"(#quantity(?:To)?> \")(\d+)(?=\")")
_DATED = re.compile(r"#(?:date|earliest|latest|asOf\w*|object)> \"")
_TEXT = re.compile(r"/id/text/([0-9a-f]{16})")
_HASH = re.compile(r"(#textHash> \")[0-9a-f]{24}")
_ENTITY = re.compile(r"/id/(agency|person|post|place|agreement)/([^/>]+)>")
_STATED = ("transfer", "meeting", "agreement", "rule", "step", "claim")
_NAMED = re.compile(r"#(?:type|prefLabel|country|kind|reviewStatus)>")


@dataclass(frozen=True, slots=True)
class Template:
    """A document to vary: the lines of its description, and those of each of its facts and mentions."""

    name: str
    description: tuple[str, ...]
    facts: tuple[tuple[str, ...], ...]
    mentions: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is repeated: `entities` are the lines of each by `kind/id`, `states` the ids of states."""

    base: str
    templates: tuple[Template, ...]
    entities: dict[str, tuple[str, ...]]
    states: tuple[str, ...]


def read_corpus(release: Release) -> Corpus:
    """The documents of `release` as templates."""
    base = release.manifest.base
    by_subject: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    entities: dict[str, list[str]] = defaultdict(list)
    for line in release.dump.read_text(encoding="utf-8").splitlines():
        subject, graph = line[1:].partition(">")[0], line[:-3].rpartition("<")[2]
        if graph.startswith(f"{base}graph/document/"):
            by_subject[graph.rpartition("/")[2]][subject.removeprefix(f"{base}id/")].append(line)
        if (path := subject.removeprefix(f"{base}id/")).count("/") == 1 and _NAMED.search(line):
            entities[path].append(line)
    templates = [_template(base, name, subjects) for name, subjects in sorted(by_subject.items())]
    states = tuple(path.partition("/")[2] for path in sorted(entities) if re.fullmatch("agency/[a-z]{2}", path))
    kept = {path: tuple(lines) for path, lines in entities.items() if not path.startswith(("document/", "text/"))}
    return Corpus(base, tuple(templates), kept, states)


def _template(base: str, name: str, subjects: dict[str, list[str]]) -> Template:
    own = f"document/{name}"
    ends = ("#states>", "#mentions>")
    description = [line for line in subjects[own] if not line.split(" ")[1].endswith(ends)]
    described = [path for path in subjects if path.startswith("text/") and path.count("/") == 1]
    description += [line for path in described for line in subjects[path]]
    found: dict[bool, list[tuple[str, ...]]] = {True: [], False: []}
    for path in sorted(subjects):
        kind = path.split("/")[2] if path.startswith(f"{own}/") else ""
        if kind in (*_STATED, "mention"):
            lines = _closure(base, subjects, path, own)
            found[kind == "mention"] += [lines] if len(lines) <= _LARGEST else []
    return Template(name, tuple(description), tuple(found[False]), tuple(found[True]))


def _closure(base: str, subjects: dict[str, list[str]], first: str, own: str) -> tuple[str, ...]:
    """The lines of `first` and of all that it reaches in its document, the document itself left out."""
    waiting, lines = [first], {}
    while waiting:
        path = waiting.pop()
        if path in lines or path == own or path not in subjects:
            continue
        lines[path] = subjects[path]
        for line in subjects[path]:
            match = _OBJECT.search(line.encode())
            target = match[1].decode().removeprefix(f"{base}id/") if match else ""
            if target.startswith((f"{own}/", "text/")):
                waiting.append(target)
    return tuple(line for path in sorted(lines) for line in lines[path])


def iter_lines(corpus: Corpus, number: int) -> Iterator[str]:
    """The N-Quads lines of made document `number`."""
    template = corpus.templates[number % len(corpus.templates)]
    new = _document_id(corpus, number)
    turn = number // len(corpus.templates)
    chosen = [template.facts[(turn * 7 + step * 11) % len(template.facts)] for step in range(1 + turn % 5 // 4)]
    chosen += [template.mentions[turn % len(template.mentions)]] if turn % 2 else []
    stated = [line for fact in dict.fromkeys(chosen) for line in fact]
    parties = _parties(corpus, "\n".join(stated), number)
    text = "\n".join([*template.description, *_statements(corpus.base, template.name, stated), *stated])
    text = _renamed(text, template.name, new, parties, number)
    yield from (line for line in dict.fromkeys(text.splitlines()) if not _points_elsewhere(line, corpus, new))
    document, graph = f"<{corpus.base}id/document/{new}>", f"<{corpus.base}graph/document/{new}>"
    for old, entity in parties.items():
        yield f"{document} <{NS}mentions> <{corpus.base}id/{entity}> {graph} ."
        if entity not in corpus.entities:
            yield from _described(corpus, old, entity, graph, number)


def _points_elsewhere(line: str, corpus: Corpus, own: str) -> bool:
    """Whether a line points to another document: a made one has the facts of one only."""
    head = f"> <{corpus.base}id/document/"
    return head in line and f"{head}{own}/" not in line and f"{head}{own}>" not in line


def _statements(base: str, name: str, lines: Sequence[str]) -> Iterator[str]:
    document, graph = f"{base}id/document/{name}", f"{base}graph/document/{name}"
    for subject in dict.fromkeys(line[1:].partition(">")[0] for line in lines):
        if subject.removeprefix(document).split("/")[1:2] not in ([], ["tally"], ["mention"]):
            yield f"<{document}> <{NS}states> <{subject}> <{graph}> ."


def _parties(corpus: Corpus, text: str, number: int) -> dict[str, str]:
    """The entities that stand in the facts of `text`, each with the one that takes its place."""
    found = {}
    for kind, name in sorted(set(_ENTITY.findall(text))):
        old = f"{kind}/{name}"
        draw = int.from_bytes(hashlib.sha256(f"{old} {number}".encode()).digest()[:4])
        if kind == "place" or old not in corpus.entities:
            found[old] = old
        elif name in corpus.states:
            found[old] = old if draw % 10 == 0 else f"agency/{corpus.states[draw // 10 % len(corpus.states)]}"
        elif draw % 20 == 0:
            found[old] = old
        else:
            found[old] = f"{old}-{number // 7 // _SHARED if draw % 3 == 0 else number}"
    return found


def _renamed(text: str, name: str, new: str, parties: dict[str, str], number: int) -> str:
    shift = number % 15 * 4
    lines = []
    for line in (
        text.replace(f"document/{name}>", f"document/{new}>")
        .replace(f"document/{name}/", f"document/{new}/")
        .splitlines()
    ):
        if _DATED.search(line):
            line = _YEAR.sub(lambda match: str(int(match[1]) - shift), line)
        elif "#quantity" in line:
            line = _QUANTITY.sub(lambda match: match[1] + str(2 + (int(match[2]) * 31 + number * 7) % 900), line)
        elif "/terms/title>" in line or "referenceCode>" in line:
            line = re.sub(r"\"(?=[@ ^])", f', {_word(number)} {number}"', line, count=1)
        lines.append(line)
    text = _TEXT.sub(lambda match: f"/id/text/{_other_hash(match[1], number, 16)}", "\n".join(lines))
    text = _HASH.sub(lambda match: match[1] + _other_hash(match[0], number, 24), text)
    return _ENTITY.sub(lambda match: f"/id/{parties.get(old := f'{match[1]}/{match[2]}', old)}>", text)


def _word(number: int) -> str:
    return "".join(_SYLLABLES[number // 15**power % 15] for power in range(4)).capitalize()


def _other_hash(text: str, number: int, length: int) -> str:
    return hashlib.sha256(f"{text} {number}".encode()).hexdigest()[:length]


def _described(corpus: Corpus, old: str, new: str, graph: str, number: int) -> Iterator[str]:
    """What is said of a party that no authority file has, in the graph of the document that names it."""
    word = _word(int(new.rpartition("-")[2]) * 17 + len(old))
    for line in corpus.entities[old]:
        line = line.replace(f"/id/{old}>", f"/id/{new}>", 1)
        if "#prefLabel>" in line:
            line = re.sub(r"> \"", f'> "{word} ', line, count=1)
        yield f"{line[:-3].rpartition('<')[0]}{graph} ."


def make_release(source: Release, data: Path, number: int) -> Release:
    """Release 1 of the folder `data` with `number` made documents beside those of `source`."""
    folder = data / "building-000001"
    folder.mkdir(parents=True)
    corpus = read_corpus(source)
    canonical_hash, quads = merge_files([source.dump, *_write_chunks(corpus, folder, number)], folder / "dump.nq")
    for path in folder.glob("chunk-*"):
        path.unlink()
    with create_store(folder / "store") as store:
        load_nquads(store, [folder / "dump.nq"])
        load_union(store, folder / "dump.nq")
        counts = {name: count_nodes(store, NS + name, (f"{NS}confirms", f"{NS}differsFrom")) for name in COUNTED}
    (folder / "texts").mkdir()
    (folder / "report.json").write_text(source.report.read_text(encoding="utf-8"), encoding="utf-8")
    write_search(folder, corpus.base)
    inputs = _inputs(source, corpus, number)
    manifest = replace(
        source.manifest, number=1, canonical_hash=canonical_hash, quads=quads, counts=counts, inputs=inputs
    )
    (folder / "manifest.json").write_text(manifest.to_json(), encoding="utf-8")
    return Release(publish(data, folder, 1), manifest)


def _inputs(source: Release, corpus: Corpus, number: int) -> Inputs:
    inputs = source.manifest.inputs
    made = [InputDocument(_document_id(corpus, one), None, None, None) for one in range(number)]
    documents = tuple(sorted((*inputs.documents, *made), key=lambda document: document.id))
    return replace(inputs, digest=digest([inputs.digest, str(number)]), documents=documents)


def _document_id(corpus: Corpus, number: int) -> str:
    return f"{corpus.templates[number % len(corpus.templates)].name}-{number:06d}"


def _write_chunks(corpus: Corpus, folder: Path, number: int) -> list[Path]:
    made = iter(range(number))
    paths = []
    while chunk := list(islice(made, CHUNK)):
        lines = sorted({line.encode() for one in chunk for line in iter_lines(corpus, one)})
        paths.append(folder / f"chunk-{chunk[0]:07d}")
        paths[-1].write_bytes(b"".join(line + b"\n" for line in lines))
    return paths


def describe(release: Release) -> str:
    """One line about a release."""
    counts = json.dumps(release.manifest.counts)
    return f"{release.manifest.quads:,} quads, {counts}"
