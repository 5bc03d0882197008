"""The README's commands are those that the check runs, and its claims hold."""

from __future__ import annotations

import re
from pathlib import Path


def test_the_first_screen_has_two_command_lines_and_the_check_runs_the_second(root: Path) -> None:
    readme = (root / "README.md").read_text()
    commands = re.findall(r"```sh\n(.+)\n```", readme)
    assert len(commands) == 2
    assert commands[0].endswith("kg serve")
    assert commands[1] in (root / ".ci" / "run").read_text().splitlines()
    assert readme.index(commands[1]) < readme.index("## ")


def test_every_link_of_the_readme_leads_somewhere(root: Path) -> None:
    readme = (root / "README.md").read_text()
    links = re.findall(r"\]\(([^)#]+)\)", readme)
    assert links
    missing = [link for link in links if not link.startswith("http") and not (root / link).exists()]
    assert not missing
