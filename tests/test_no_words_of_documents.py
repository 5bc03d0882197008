"""No sentence of a document is copied into the project: no run of eight words in common, titles and names apart.

Titles (and serials) are those in the description of the records, names those of the authority files. What is reported
is where the words stand in the project, never the words.
"""

from __future__ import annotations

import csv
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml

RUN = 8
SHORTEST_NAME = 4
_WORD = re.compile(r"[^\W_]+")
_BREAK = " \x00 "


def words_of(text: str) -> Iterator[tuple[str, int]]:
    """The words of `text` in lower case, each with its offset; a NUL stands for itself and so ends every run."""
    for match in re.finditer(r"[^\W_]+|\x00", text):
        yield match.group().lower(), match.start()


def runs(text: str, length: int = RUN) -> Iterator[tuple[tuple[str, ...], int]]:
    """All runs of `length` words of `text` that no NUL interrupts, with the offset of the first word."""
    found = list(words_of(text))
    for at in range(len(found) - length + 1):
        run = tuple(word for word, _ in found[at : at + length])
        if "\x00" not in run:
            yield run, found[at][1]


def hide(text: str, phrases: re.Pattern[str] | None) -> str:
    """`text` with titles and names blanked out, line breaks and length kept."""
    if phrases is None:
        return text
    return phrases.sub(lambda match: re.sub(r"[^\n]", "\x00", match.group()), text)


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern for the phrases of at least `SHORTEST_NAME` words, longest first, whatever stands between the words."""
    split = {tuple(_WORD.findall(phrase)) for phrase in phrases}
    long = sorted((words for words in split if len(words) >= SHORTEST_NAME), key=lambda words: (-len(words), words))
    if not long:
        return None
    return re.compile("|".join(r"[\W_]+".join(map(re.escape, words)) for words in long), re.IGNORECASE)


def copied_lines(text: str, known: set[tuple[str, ...]], allowed: re.Pattern[str] | None) -> list[int]:
    """Lines (from 1) of `text` at which a run of words starts that is in `known` once `allowed` is left out."""
    if not any(run in known for run, _ in runs(text)):
        return []
    offsets = [offset for run, offset in runs(hide(text, allowed)) if run in known]
    return sorted({text.count("\n", 0, offset) + 1 for offset in offsets})


def titles_and_names(sources: Path) -> Iterator[str]:
    """Titles, serials and names of the records, labels of the authority files."""
    for record in sorted((sources / "records").glob("*.md")):
        front = yaml.load(record.read_text(encoding="utf-8").split("\n---\n")[0], Loader=yaml.BaseLoader)
        yield from (front[field] for field in ("title", "serial") if front.get(field))
        yield from (mention["name"] for mention in front.get("mentions") or () if "name" in mention)
        yield from (fact["name"] for fact in front.get("facts") or () if "name" in fact)
    for file in sorted((sources / "authority").glob("*.csv")):
        with file.open(newline="", encoding="utf-8") as stream:
            for row in csv.DictReader(stream):
                yield from (row.get("name") or row.get("label") or "").split("|")
                yield from (row.get("alt_names") or "").split("|")


def tracked_texts(root: Path) -> Iterator[tuple[str, str]]:
    """The project's files under version control that are text: path and content."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("the project is not under version control here: its files cannot be listed")
    for name in listed.stdout.decode().split("\0"):
        path = root / name
        if not name or not path.is_file() or path.is_symlink():
            continue
        data = path.read_bytes()
        if b"\0" not in data[:8192]:
            yield name, data.decode("utf-8", "replace")


def test_no_file_of_the_project_has_eight_words_in_a_row_of_a_document(root: Path, shared: Path) -> None:
    documents = [path for folder in ("seeds", "dev") for path in sorted((shared / "documents" / folder).glob("*.txt"))]
    if not documents:
        pytest.skip("the folder ../shared/documents is empty")
    known = {run for path in documents for run, _ in runs(path.read_text(encoding="utf-8", errors="replace"))}
    allowed = phrase_pattern(titles_and_names(root / "sources"))
    copied = {name: lines for name, text in tracked_texts(root) if (lines := copied_lines(text, known, allowed))}
    places = [f"{name}:{line}" for name, lines in copied.items() for line in lines]
    assert not places, f"words of a document stand in {len(places)} places: {', '.join(places[:40])}"


def test_a_copied_sentence_is_found_whatever_its_line_breaks_and_case() -> None:
    known = {run for run, _ in runs("The envoy handed nine crates of lamp oil to the harbour office on Monday.")}
    assert copied_lines("First line.\nthe ENVOY handed nine\ncrates of lamp oil", known, None) == [2]
    assert copied_lines("the envoy handed nine crates of lamp", known, None) == []


def test_titles_and_names_may_be_copied() -> None:
    title = "On the Lamp Oil that the Harbour Office of Port Ellis Awaits"
    known = {run for run, _ in runs(f"{title}, a report of the year nine")}
    assert copied_lines(f"title: {title}", known, None) == [1]
    assert copied_lines(f"title: {title}", known, phrase_pattern([title])) == []
    assert copied_lines("the lamp oil that the harbour office of Port", known, phrase_pattern([title])) == [1]
