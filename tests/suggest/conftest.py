"""The program run as a person runs it, over a data folder of the test."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def kg(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a command of the program over the test's data folder."""

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        code = "import sys; from kg.cli import main; sys.exit(main())"
        command = [sys.executable, "-c", code, *map(str, arguments)]
        environment = os.environ | {"KG_DATA": str(tmp_path / "data")}
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)

    return run
