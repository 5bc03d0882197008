"""The manifest of a release: what went in, what came out. `built_at` is the only thing in it that is not content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import ReleaseError
from kg.model import Issue

LAYOUT = 2
"""Version of the layout of a release folder; a release of another layout is built anew."""


@dataclass(frozen=True, slots=True)
class InputDocument:
    """A document of the release: hashes of the bytes that were read and of the text version (None: not at hand)."""

    id: str
    source_sha256: str | None
    text_sha256: str | None
    record: str | None


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the release was made from, without paths; `digest` is over everything that can change the result."""

    digest: str
    authority: str
    ontology: str
    code: str
    documents: tuple[InputDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """`canonical_hash` is the SHA-256 of `dump.nq`; `counts` are nodes by class, `issues` numbers by severity."""

    number: int
    version: str
    base: str
    built_at: str
    canonical_hash: str
    quads: int
    counts: dict[str, int]
    issues: dict[str, int]
    inputs: Inputs
    layout: int = LAYOUT
    files: dict[str, int] = field(default_factory=dict)
    """Sizes in bytes of the files that the release publishes."""

    def to_json(self) -> str:
        """JSON with sorted keys, ending with a newline."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def read_manifest(path: Path) -> Manifest:
    """The manifest in `path`; raises ReleaseError when it is missing or damaged."""
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        inputs = found.pop("inputs")
        documents = tuple(InputDocument(**document) for document in inputs.pop("documents"))
        return Manifest(**found, inputs=Inputs(**inputs, documents=documents))
    except OSError as error:
        raise ReleaseError(f"{path}: the manifest cannot be read ({error.strerror})") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ReleaseError(f"{path}: the manifest is damaged; remove the release's folder or run `kg build`") from error


def count_severities(issues: Iterable[Issue]) -> dict[str, int]:
    """How many issues of each severity; all three are always there."""
    counts = {"error": 0, "warning": 0, "note": 0}
    for issue in issues:
        counts[issue.severity] += 1
    return counts


def digest(parts: Iterable[str]) -> str:
    """SHA-256 (hex) over `parts`, which cannot run into each other."""
    total = hashlib.sha256()
    for part in parts:
        total.update(f"{len(part)}:{part}\n".encode())
    return total.hexdigest()
