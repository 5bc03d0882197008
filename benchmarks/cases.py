"""Documents for benchmarks: the readers' own cases, varied so that no two are the same and always in the same way."""

from __future__ import annotations

import re
from pathlib import Path

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases" / "read"
SUFFIXES = (".txt", ".md", ".qmd", ".html")
_FIGURE = re.compile(
    r"(?<![\d/.-])[1-9]\d{0,2}(?![\d/.-])(?! (?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December))(?=\s[a-z])"
)
_PLACE = re.compile(r"Lowmarsh|Highmoor|Norland")
_SYLLABLES = ("ar", "bel", "cor", "dun", "est", "fal", "gor", "hal", "ist", "jun", "kel", "lor")


def inputs() -> list[Path]:
    """The cases that are texts or pages, in the order of their names."""
    return sorted(path for path in CASES.rglob("input.*") if path.suffix in SUFFIXES)


def vary(text: str, number: int) -> str:
    """`text` with other figures before nouns and other invented places; the title's line gets the number."""
    place = "".join(_SYLLABLES[number // 12**power % 12] for power in range(4)).capitalize()
    changed = _FIGURE.sub(lambda match: str(2 + (int(match[0]) * 31 + number * 7) % 900), text)
    return _PLACE.sub(place, changed).replace("\n\n", f"\n\nFile {number} of the series.\n\n", 1)


def write_documents(folder: Path, number: int) -> int:
    """Write `number` documents into `folder`; gives the number of their words."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = [(path.suffix, path.read_text(encoding="utf-8")) for path in inputs()]
    words = 0
    for one in range(number):
        suffix, text = texts[one % len(texts)]
        varied = vary(text, one)
        words += len(varied.split())
        (folder / f"document-{one:05}{suffix}").write_text(varied, encoding="utf-8")
    return words
