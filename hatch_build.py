"""Build hook: puts the SPARQL editor into the package, from npm by `editor/package-lock.json`.

Without npm, or without its registry, the package is built all the same and the page has the plain form only.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FILES = ("yasqe.min.js", "yasqe.min.css")


class EditorHook(BuildHookInterface):
    """Copies the editor's two files into `kg/serve/static/editor`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before each target is built."""
        root = Path(self.root)
        target = root / "src" / "kg" / "serve" / "static" / "editor"
        if all((target / name).is_file() for name in FILES) or not (root / "editor" / "package-lock.json").is_file():
            return
        npm = shutil.which("npm")
        if npm is None:
            self.app.display_warning("npm is not installed: the SPARQL page will have its plain form only")
            return
        command = [npm, "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"]
        if subprocess.run(command, cwd=root / "editor", check=False, capture_output=True).returncode:
            self.app.display_warning("npm could not fetch the editor: the SPARQL page will have its plain form only")
            return
        copy_editor(root / "editor" / "node_modules", target)


def copy_editor(modules: Path, target: Path) -> None:
    """Copy the editor from the folder of npm's packages, with the licences of all that is bundled in it."""
    target.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copyfile(modules / "@zazuko" / "yasqe" / "build" / name, target / name)
    (target / "LICENCES.txt").write_text("\n\n".join(licences(modules)), encoding="utf-8")


def licences(modules: Path) -> list[str]:
    """Name, version, licence and, where the package has it, the licence's text, of each package."""
    found = []
    for manifest in sorted([*modules.glob("*/package.json"), *modules.glob("@*/*/package.json")]):
        package = json.loads(manifest.read_text(encoding="utf-8"))
        texts = [path for path in sorted(manifest.parent.iterdir()) if path.stem.upper() in ("LICENSE", "LICENCE")]
        head = f"{package['name']} {package['version']}: {package.get('license', 'see below')}"
        found.append("\n\n".join([head, *(path.read_text(encoding="utf-8") for path in texts if path.is_file())]))
    return found
