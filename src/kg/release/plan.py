"""What a build has to do: the files to read, the records, the authority files, and hashes of all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from kg import __version__
from kg.decisions import Decision, read_decisions
from kg.errors import SourceError
from kg.folders import find_folder
from kg.model import Authority, Issue, Record
from kg.read import file_stems, iter_paths
from kg.read.authority import read_authority
from kg.read.paths import MAPPING_SUFFIX, shown_path
from kg.read.record import check_record, read_record
from kg.release.manifest import digest
from kg.settings import Settings

_STAGES = ("read", "extract", "link", "decisions", "map", "check")
_LEAVES = ("model.py", "iris.py", "edtf_dates.py", "schemes.py", "folding.py")
_LIBRARIES = ("edtf", "lxml", "pyoxigraph", "pypdfium2", "pyshacl", "rapidfuzz", "selectolax", "spacy")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file with documents: `name` is shown and free of the machine's paths, `stem` goes into ids."""

    path: Path
    name: str
    stem: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All that goes into a build. `code` is a hash of the program's own stages and the libraries under them."""

    sources: tuple[SourceFile, ...]
    records: tuple[Record, ...]
    record_hashes: dict[str, str]
    authority: Authority
    decisions: tuple[Decision, ...]
    ontology: Path
    ontology_hash: str
    code: str
    base: str
    issues: tuple[Issue, ...]


def make_plan(paths: Sequence[Path], settings: Settings) -> Plan:
    """The plan for the files and folders `paths` beside `sources/`; a file that cannot be read is an issue of the plan.

    Raises AuthorityError or DecisionError when an authority file or a file of decisions is broken: all rests on them;
    SourceError for one of `paths` that does not exist or holds no file: a slip in a path must not empty a release.
    """
    folder, ontology = find_folder("sources"), find_folder("ontology")
    authority = read_authority(folder / "authority")
    records, hashes, issues = _read_records(folder / "records")
    own = [folder / "documents"] if (folder / "documents").is_dir() else []
    sources, unread = _list_sources(own, paths)
    unknown = [issue for record in records for issue in check_record(record, authority)]
    return Plan(
        sources=tuple(sources),
        records=tuple(records),
        record_hashes=hashes,
        authority=authority,
        decisions=read_decisions(folder / "decisions", authority),
        ontology=ontology,
        ontology_hash=_folder_hash(ontology),
        code=_code_hash(settings),
        base=settings.base,
        issues=(*issues, *unknown, *unread),
    )


def _read_records(folder: Path) -> tuple[list[Record], dict[str, str], list[Issue]]:
    """Records in the order of their ids, without those that are broken or have an id that another one has."""
    found: dict[str, Record] = {}
    hashes: dict[str, str] = {}
    issues = []
    for path in sorted(folder.glob("*.md")):
        name = f"records/{path.name}"
        try:
            record = replace(read_record(path), path=name)
            if record.id in found:
                raise SourceError(f"the id {record.id!r} is already that of {found[record.id].path}", path)
            found[record.id] = record
            hashes[record.id] = hashlib.sha256(path.read_bytes()).hexdigest()
        except SourceError as error:
            issues.append(Issue("record-unreadable", error.message, "error", path=name, line=error.line))
        except OSError as error:
            issues.append(Issue("record-unreadable", f"cannot be read ({error.strerror})", "error", path=name))
    return [found[key] for key in sorted(found)], hashes, issues


def _list_sources(own: Sequence[Path], paths: Sequence[Path]) -> tuple[list[SourceFile], list[Issue]]:
    named: dict[Path, str] = {}
    hashes: dict[Path, str] = {}
    issues = []
    for given in (*own, *paths):
        unread: list[SourceError] = []
        found = list(iter_paths([given], unread.append))
        if unread and not found and given in paths:
            raise unread[0]
        for path in found:
            named.setdefault(path, _shown(path, given))
        for error in unread:
            issues.append(Issue("source-unreadable", error.message, "error", path=_relative(error.path, given)))
    for path, name in named.items():
        try:
            hashes[path] = source_hash(path)
        except OSError as error:
            message = f"the file cannot be read ({error.strerror}): check that it is there and its rights"
            issues.append(Issue("source-unreadable", message, "error", path=name))
    ordered = sorted(hashes, key=lambda path: (named[path], hashes[path]))
    stems = file_stems(ordered)
    files = [SourceFile(path, named[path], stems[path], hashes[path]) for path in ordered]
    return list(_without_copies(files, issues)), issues


def _without_copies(files: Iterable[SourceFile], issues: list[Issue]) -> Iterator[SourceFile]:
    """The files without those that have the bytes of one before; these are noted."""
    first: dict[str, str] = {}
    for file in files:
        if file.sha256 in first:
            message = f"the same bytes as {first[file.sha256]}; it is one document"
            issues.append(Issue("same-text", message, "note", path=file.name))
        else:
            first[file.sha256] = file.name
            yield file


def _shown(path: Path, given: Path) -> str:
    """`path` from the folder that was given on, with its name: no path of the machine."""
    return shown_path(path.name if path == given else Path(given.resolve().name, path.relative_to(given)))


def _relative(path: Path | str | None, given: Path) -> str:
    found = Path(path) if path is not None else given
    return _shown(found, given) if found.is_relative_to(given) else shown_path(found.name)


def source_hash(path: Path) -> str:
    """SHA-256 of a file, and of the file of columns beside it where there is one. Raises OSError."""
    columns = path.with_name(path.stem + MAPPING_SUFFIX)
    return digest([_file_hash(path), _file_hash(columns)]) if columns.is_file() else _file_hash(path)


def _file_hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _folder_hash(folder: Path) -> str:
    return digest(f"{path.relative_to(folder)} {_file_hash(path)}" for path in _files(folder) if path.suffix != ".txt")


def _code_hash(settings: Settings) -> str:
    package = Path(str(files("kg")))
    own = [path for stage in _STAGES for path in _files(package / stage)]
    own += [package / name for name in (*_LEAVES, "link.py") if (package / name).is_file()]
    parts = [f"{path.relative_to(package)} {_file_hash(path)}" for path in own]
    libraries = [f"{name} {version(name)}" for name in _LIBRARIES]
    return digest([__version__, *parts, *libraries, settings.spacy_model or ""])


def _files(folder: Path) -> Iterable[Path]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())
