"""`python -m kg.reference [FOLDER]`: writes the reference pages into `docs/`."""

from __future__ import annotations

import sys
from pathlib import Path

from kg.reference.pages import write_pages

if __name__ == "__main__":
    for path in write_pages(Path(sys.argv[1] if len(sys.argv) > 1 else "docs")):
        sys.stdout.write(f"{path}\n")
