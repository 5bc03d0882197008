"""The same text twice is one document, through a build."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.iris import NS
from kg.release.build import Outcome, build
from kg.settings import Settings
from kg.store import open_store, select

WORDS = " ".join(
    f"The Lamp Bureau of Norway sent {number} lamps to the Survey Office of Iceland." for number in range(10, 16)
)
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Letter on lamps</title>
<link rel="canonical" href="{address}"></head>
<body><nav><a href="{address}">{address}</a></nav><article><h1>Letter on lamps</h1><p>Oslo, 5 May 1955</p><p>{words}</p>
</article></body></html>
"""


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "project" / "sources" / "authority").mkdir(parents=True)
    (tmp_path / "project" / "sources" / "records").mkdir()
    (tmp_path / "project" / "pages").mkdir()
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def write(name: str, address: str, words: str = WORDS) -> None:
    Path("pages", name).write_text(PAGE.format(address=address, words=words), encoding="utf-8")


def made(tmp_path: Path) -> Outcome:
    return build([Path("pages")], Settings(data=tmp_path / "data", jobs=1))


def addresses(outcome: Outcome) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    query = f"SELECT ?document ?address {{ ?document a <{NS}Document> . OPTIONAL {{ ?document <{NS}text> ?address }} }}"
    for row in select(open_store(outcome.release.store), query):
        found.setdefault(row["document"].rpartition("/")[2], set()).add(row.get("address", ""))
    return found


def test_two_addresses_of_one_page_are_one_document_with_both(sources: Path, tmp_path: Path) -> None:
    write("lamps.html", "https://example.org/letters/7")
    write("letter-seven.html", "https://example.org/archive?id=7")
    outcome = made(tmp_path)
    assert addresses(outcome) == {"lamps": {"https://example.org/letters/7", "https://example.org/archive?id=7"}}
    assert [issue.code for issue in outcome.issues if issue.severity == "note"].count("same-text") == 1
    assert outcome.release.manifest.counts["Document"] == 1


def test_a_further_address_makes_a_release_and_the_same_one_again_none(sources: Path, tmp_path: Path) -> None:
    write("lamps.html", "https://example.org/letters/7")
    assert addresses(made(tmp_path)) == {"lamps": {"https://example.org/letters/7"}}
    write("second.html", "https://example.org/archive?id=7")
    assert made(tmp_path).published
    assert not made(tmp_path).published


def test_pages_with_other_words_are_two_documents(sources: Path, tmp_path: Path) -> None:
    write("lamps.html", "https://example.org/letters/7")
    write("other.html", "https://example.org/letters/8", WORDS.replace("sent 12", "sent 120"))
    assert sorted(addresses(made(tmp_path))) == ["lamps", "other"]


def test_a_plain_text_under_two_names_is_one_document(sources: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        Path("pages", f"{name}.txt").write_text(f"Letter\n\nOslo, 5 May 1955\n\n{WORDS}\n", encoding="utf-8")
    assert sorted(addresses(made(tmp_path))) == ["a"]
