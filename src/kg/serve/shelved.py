"""Releases as the catalogue lists them: manifests without the list of their documents, read once each."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from kg.release.releases import Release, open_release, release_folder, release_numbers


def shelved_releases(data: Path) -> list[Release]:
    """All releases in `data`, oldest first. Raises ReleaseError when a manifest is damaged."""
    return [shelved_release(data, number) for number in release_numbers(data)]


def shelved_release(data: Path, number: int) -> Release:
    """Release `number`; `manifest.inputs.documents` is empty. Raises ReleaseError when there is none."""
    path = release_folder(data, number) / "manifest.json"
    stamp = path.stat().st_mtime_ns if path.exists() else 0
    return _read(data, number, stamp)


@lru_cache(maxsize=1000)
def _read(data: Path, number: int, stamp: int) -> Release:
    release = open_release(data, number)
    manifest = replace(release.manifest, inputs=replace(release.manifest.inputs, documents=()))
    return replace(release, manifest=manifest)
