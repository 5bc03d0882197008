"""A list of names that a person has filled in becomes rows of the authority files; all of it or nothing.

`decision` is `new`, `alias of <kind>/<id>` (or `alias of <id>`) or `ignore`; a row without one is left for later. New
entities are appended to the file of their kind, other names to `names.csv`; ignored ones to
`sources/decisions/names/ignored.csv`. Rows that the files have already are not written again.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from kg.decisions.sheets import unshield
from kg.errors import AuthorityError, DecisionError, SourceError, join_errors
from kg.export.files import write_atomically
from kg.iris import ENTITY_KINDS
from kg.link.names import fold_name
from kg.model import Entity
from kg.read.authority import COLUMNS, KIND_OF_FILE, read_authority
from kg.read.authority_csv import Row, read_rows
from kg.schemes import nearest
from kg.suggest.names import NAME_COLUMNS

IGNORED = Path("decisions") / "names" / "ignored.csv"
_IGNORED_COLUMNS = ("entity", "name", "note")
_FILE_OF_KIND: dict[str, str] = {kind: stem for stem, kind in KIND_OF_FILE.items()}
_ALIAS = re.compile(r"alias(?: of)?\s+(\S+)", re.IGNORECASE)
_Cells = dict[str, str]


@dataclass(slots=True)
class Accepted:
    """What was accepted: numbers of rows, and the rows that were written, by file."""

    new: int = 0
    aliases: int = 0
    ignored: int = 0
    written: dict[str, int] = field(default_factory=dict)
    shared: list[str] = field(default_factory=list)
    """Names that another entity has too: whom such a name means is decided for each document."""


def accept_names(path: Path, sources: Path) -> Accepted:
    """Append what the list `path` decides to the files under `sources`.

    Raises DecisionError (file and line of the list) when a row cannot be used, AuthorityError when the authority files
    are broken themselves; nothing is written then.
    """
    work = _Work(sources)
    rows = read_rows(path, NAME_COLUMNS, ("decision", "name", "kind"), DecisionError, filled_in=True)
    work.announce(rows)
    errors: list[SourceError] = []
    for row in rows:
        if decision := row.get("decision"):
            try:
                work.take(row, decision)
            except SourceError as error:
                errors.append(error)
    if errors:
        raise join_errors(errors)
    work.write(path)
    return work.accepted


def read_ignored(sources: Path) -> frozenset[str]:
    """`agency/unlisted-…` of the names that somebody chose to ignore."""
    path = sources / IGNORED
    return frozenset(row.need("entity") for row in _ignored_rows(path))


def _ignored_rows(path: Path) -> list[Row]:
    return read_rows(path, _IGNORED_COLUMNS, ("entity",), DecisionError) if path.is_file() else []


class _Work:
    def __init__(self, sources: Path) -> None:
        self.sources = sources
        self.folder = sources / "authority"
        self.accepted = Accepted()
        self.ids: dict[tuple[str, str], Entity] = {
            (entity.kind, entity.id): entity for entity in read_authority(self.folder).entities
        }
        self.named: dict[tuple[str, str], list[str]] | None = None
        self.coming: dict[tuple[str, str], Row] = {}
        self.listed: dict[tuple[str, str], Row] = {}
        self.rows: dict[Path, list[_Cells]] = {}
        self.lines: dict[tuple[Path, int], int] = {}

    def announce(self, rows: list[Row]) -> None:
        """Note which entities the list adds, and its other rows: a row may be another name of either."""
        for row in rows:
            decision = (row.get("decision") or "").lower()
            if own := row.get("id"):
                known = self.coming if decision == "new" else self.listed
                known.setdefault((row.get("kind") or "", own), row)

    def take(self, row: Row, decision: str) -> None:
        """Note what one row asks for."""
        kind = row.need("kind")
        if kind not in ENTITY_KINDS:
            raise row.error(f"{kind!r} is no kind{nearest(kind, ENTITY_KINDS)}")
        if decision.lower() == "new":
            self._new(row, kind)
        elif match := _ALIAS.fullmatch(decision):
            self._alias(row, kind, match[1])
        elif decision.lower() == "ignore":
            entity = row.need("entity")
            self._append(
                self.sources / IGNORED, row, {"entity": entity, "name": _name(row), "note": _cell(row, "note")}
            )
            self.accepted.ignored += 1
        else:
            raise row.error(f"{decision!r} is no decision: new, alias of <kind>/<id>, or ignore")

    def _new(self, row: Row, kind: str) -> None:
        own = row.need("id")
        cells = {
            "id": own,
            "name": _name(row),
            "alt_names": "|".join(_others(row)),
            "kind": _cell(row, "agency_kind"),
            "country": _cell(row, "country"),
            "parties": _cell(row, "parties"),
            "date": _cell(row, "date"),
            "note": _cell(row, "note"),
        }
        if kind == "agency" and not cells["kind"]:
            raise row.error("the cell 'agency_kind' is empty: a notation of the scheme agency-kind, as ministry")
        known = self.ids.get((kind, own))
        if known and known.label != cells["name"]:
            raise row.error(
                f"the id {own!r} is that of {known.label!r} already: choose another, or write alias of {own}"
            )
        if known is None:
            self._append(self.folder / f"{_FILE_OF_KIND[kind]}.csv", row, cells)
        self.accepted.new += 1

    def _alias(self, row: Row, kind: str, target: str) -> None:
        of_kind, own = self._end_of_chain(row, *_target(target, kind))
        has = self._names(of_kind, own)
        if has is None:
            known = tuple(one for of, one in (*self.ids, *self.coming) if of == of_kind)
            raise row.error(f"no authority file has the {of_kind} {own!r}{nearest(own, known)}")
        for name in (_name(row), *_others(row)):
            self._note_shared(row, of_kind, own, name)
            if name not in has:
                cells = {"entity": f"{of_kind}/{own}", "label": name, "kind": "variant", "note": _cell(row, "note")}
                self._append(self.folder / "names.csv", row, cells)
        self.accepted.aliases += 1

    def _end_of_chain(self, row: Row, kind: str, own: str) -> tuple[str, str]:
        """Whose name it is in the end, where the row that is meant is another name itself."""
        passed = [row]
        while self._names(kind, own) is None and (over := self.listed.get((kind, own))) is not None:
            match = _ALIAS.fullmatch(over.get("decision") or "")
            if match is None:
                raise row.error(f"{kind}/{own} is the name in line {over.line}, which is not taken: write new there")
            if over in passed:
                lines = ", ".join(str(one.line) for one in passed)
                raise row.error(f"names go round in a circle (lines {lines}): one of them is new, or has an entity")
            passed.append(over)
            kind, own = _target(match[1], kind)
        return kind, own

    def _note_shared(self, row: Row, kind: str, own: str, name: str) -> None:
        others = [other for other in self._by_name().get((kind, fold_name(name, kind)), ()) if other != own]
        if others:
            known = ", ".join(f"{kind}/{other}" for other in others)
            told = f"line {row.line}: {name!r} is a name of {known} too; whom it means is decided for each document"
            self.accepted.shared.append(f"{told} (kg review, kind mention)")

    def _by_name(self) -> dict[tuple[str, str], list[str]]:
        if self.named is None:
            self.named = {}
            for (kind, own), entity in self.ids.items():
                for label in {fold_name(one, kind) for one in (entity.label, *(name.label for name in entity.names))}:
                    self.named.setdefault((kind, label), []).append(own)
        return self.named

    def _names(self, kind: str, own: str) -> set[str] | None:
        """The names that an entity has, or will have by a row of the list."""
        if entity := self.ids.get((kind, own)):
            return {entity.label, *(name.label for name in entity.names)}
        coming = self.coming.get((kind, own))
        return {_name(coming), *_others(coming)} if coming else None

    def _append(self, path: Path, row: Row, cells: _Cells) -> None:
        rows = self.rows.setdefault(path, [])
        if cells not in rows:
            rows.append(cells)
            self.lines[path, len(rows)] = row.line

    def write(self, path: Path) -> None:
        """Try the new files in a folder of their own, then put them in their places."""
        ignored = self.sources / IGNORED
        known = {row.need("entity") for row in _ignored_rows(ignored)}
        if ignored in self.rows:
            self.rows[ignored] = [cells for cells in self.rows[ignored] if cells["entity"] not in known]
        files = {target: _appended(target, cells) for target, cells in sorted(self.rows.items()) if cells}
        self._try(files, path)
        if ignored in files:
            ignored.parent.mkdir(parents=True, exist_ok=True)
        for target in sorted(files, key=lambda target: target.stem in ("names", "ignored")):
            with write_atomically(target) as stream:
                stream.write(files[target])
            self.accepted.written[target.relative_to(self.sources).as_posix()] = len(self.rows[target])

    def _try(self, files: dict[Path, bytes], path: Path) -> None:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "authority"
            shutil.copytree(self.folder, copy)
            for target, data in files.items():
                if target.parent == self.folder:
                    (copy / target.name).write_bytes(data)
            try:
                read_authority(copy)
            except AuthorityError as error:
                raise DecisionError(error.message, path, self._line(error, files)) from error

    def _line(self, error: AuthorityError, files: dict[Path, bytes]) -> int | None:
        """The line of the list whose row makes the error; None when the error stands in an old row."""
        target = self.folder / Path(error.path or "").name
        if target not in files or error.line is None:
            return None
        before = len(read_rows(target, _columns(target), ())) + 1 if target.exists() else 1
        return self.lines.get((target, error.line - before))


def _appended(path: Path, rows: list[_Cells]) -> bytes:
    """The bytes of `path` with `rows` after them, in the order of its own columns and with its own line ends."""
    before = path.read_bytes() if path.exists() else f"{','.join(_columns(path))}\n".encode()
    end = "\r\n" if b"\r\n" in before else "\n"
    header = next(csv.reader(io.StringIO(before.decode("utf-8-sig"), newline="")))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=end)
    for cells in rows:
        writer.writerow([cells.get(column.strip(), "") for column in header])
    if not before.endswith(b"\n"):
        before += end.encode()
    return before + out.getvalue().encode("utf-8")


def _columns(path: Path) -> tuple[str, ...]:
    return COLUMNS.get(path.stem, _IGNORED_COLUMNS)


def _target(words: str, kind: str) -> tuple[str, str]:
    """(kind, id) of `person/olaf-lund`; an id alone is of `kind`."""
    head, slash, own = words.rpartition("/")
    return (head if slash else kind), own


def _name(row: Row) -> str:
    return unshield(row.need("name"))


def _others(row: Row) -> list[str]:
    return [unshield(name) for name in row.items("other_names") if name != row.get("name")]


def _cell(row: Row, column: str) -> str:
    return unshield(row.get(column) or "")
