"""Bad input: every kind gives one clear error that names the file and says what to do, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DocumentError, SourceError
from kg.read import iter_paths, make_view, read_bytes, read_path
from kg.read.decode import MAX_BYTES

BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><TEI><text>&b;</text></TEI>'
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><ead><archdesc>&a;</archdesc></ead>'
)


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "empty.txt", "the file is empty"),
        (b" \n\t\n", "blank.txt", "nothing but blanks"),
        (bytes(range(256)) * 8, "binary.txt", "binary|no text"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00" * 40, "program.txt", "binary|no text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 30, "picture.txt", "an image"),
        (b"words with a \x00 in them", "nul.txt", "binary|no text"),
        (b"\xef\xbb\xbfwords \xff\xfe", "mark.txt", "marked as utf-8"),
        (BOMB.encode(), "bomb.xml", "declares entities"),
        (BOMB.encode("utf-16"), "bomb16.xml", "declares entities"),
        (OUTSIDE.encode(), "outside.xml", "&a; lies in another file"),
        (b"<?xml version='1.0'?><TEI><text></TEI>", "broken.xml", "not well formed"),
        (b"<?xml version='1.0'?><TEI><text/></TEI>", "none.xml", "marks no document"),
        (b"<TEI><text><div type='document'/></text></TEI>", "blank.xml", "gives no document"),
        (b"<?xml version='1.0'?>" + b"<a>" * 5000 + b"x" + b"</a>" * 5000, "deep.xml", "nested too deep"),
        (b"<?xml version='1.0'?><ead><eadheader/></ead>", "ead.xml", "no archdesc"),
        (b"<?xml version='1.0'?><eac-cpf><x/></eac-cpf>", "eac.xml", "names nobody"),
        (b"<?xml version='1.0'?><other><x/></other>", "other.xml", "no words"),
        (b"<!doctype html><html><body><script>alert('x')</script></body></html>", "script.html", "no words"),
        (b"<html><body>" + b"<div>" * 1_000_000 + b"words", "nested.html", "thousands deep"),
        (b'{"title": "x", "country_name": "y", "z": ' + b"[" * 5000, "deep.json", "nested deeper"),
        (b'{"title": "x", "country_name": "y",}', "broken.json", "no valid JSON"),
        (b"---\ntitle: [x\n---\nwords", "front.md", "front matter"),
        (b"+++\ntitle = x\n+++\nwords", "toml.md", "front matter.*TOML"),
        (b"Colour,Size\nred,2\n", "list.csv", "names no title"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_bad_input_gives_one_clear_error_with_the_files_name(data: bytes, name: str, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as caught:
        read_bytes(data, name)
    assert str(caught.value).startswith(name)
    assert ": " in caught.value.message or "," in caught.value.message


def test_a_file_above_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(DocumentError, match="the limit is 64 MiB"):
        read_path(path)


def test_a_missing_file_and_a_folder_are_told_apart_from_documents(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="cannot be read"):
        read_path(tmp_path / "nowhere.txt")
    with pytest.raises(DocumentError, match="cannot be read"):
        read_path(tmp_path)


def test_a_page_of_a_million_tags_side_by_side_is_read() -> None:
    document = read_bytes(
        b"<html><body><p>Words of a letter.</p>" + b"<br>" * 200_000 + b"</body></html>", "tags.html"
    )[0]
    assert document.text is not None
    assert document.text.text == "Words of a letter.\n"


@pytest.mark.parametrize(
    ("data", "words", "code"),
    [
        ("\ufeffA letter on ropes.".encode(), "A letter on ropes.", "byte-order-mark"),
        ("A letter on ropes, café.".encode("utf-16"), "A letter on ropes, café.", "byte-order-mark"),
        ("A letter on ropes and twine.".encode("utf-16-le"), "A letter on ropes and twine.", "guessed-encoding"),
        (
            ("Der Bericht über die Fähren und die Brücken am Fluß. " * 8).encode("cp1252"),
            "Der Bericht über",
            "guessed-encoding",
        ),
    ],
)
def test_other_encodings_are_read_and_noted(data: bytes, words: str, code: str) -> None:
    document = read_bytes(data, "note.txt")[0]
    assert document.text is not None
    assert document.text.text.startswith(words)
    assert code in [issue.code for issue in document.issues]


def test_newlines_of_a_plain_text_stay_as_they_are() -> None:
    document = read_bytes(b"A letter.\r\n\r\nWords\rand words\n", "note.txt")[0]
    assert document.text is not None
    assert document.text.text == "A letter.\r\n\r\nWords\rand words\n"


def test_paths_come_sorted_once_and_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    found = [path.relative_to(tmp_path).as_posix() for path in iter_paths([tmp_path, tmp_path / "a.txt"])]
    assert found == ["a.txt", "b/1.txt", "b/2.txt"]


def test_paths_that_cannot_be_read_are_clear_errors(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for path, message in (("nowhere", "no such file"), ("empty", "no file to read"), ("loop", "neither a file")):
        with pytest.raises(SourceError, match=message):
            list(iter_paths([tmp_path / path]))


CASES = sorted((Path(__file__).resolve().parents[1] / "cases" / "read").glob("*/*/input.*"))


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(CASES), st.sampled_from(CASES), st.floats(0, 1), st.floats(0, 1), st.booleans())
def test_mangled_documents_are_read_or_refused_but_never_break_the_reader(
    one: Path, other: Path, cut: float, start: float, lines: bool
) -> None:
    first, second = one.read_text(encoding="utf-8"), other.read_text(encoding="utf-8")
    head, tail = first[: int(cut * len(first))], second[int(start * len(second)) :]
    text = "\n".join(sorted((head + tail).splitlines())) if lines else head + tail
    try:
        documents = read_bytes(text.encode("utf-8"), f"mangled{one.suffix}")
    except DocumentError as error:
        assert error.message
        return
    for document in documents:
        assert document.description.title
        view = make_view(document)
        assert all(document.text and 0 <= at < len(document.text.text) for at in view.offsets)
