"""Figures above the line: marks of notes part from words and sums, powers and square measures stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_files import W, make_placed_pdf, make_zip

from kg.model import Document
from kg.read import make_view, read_bytes
from kg.read.superscripts import lower_figures, raise_figures

WORDS = "The agreement^3^ of 1963^4^ gave Lindow 1,200^5^ tons for 12 km^2^ and 10^6^ francs on the 19th."
TOLD = "The agreement³ of 1963⁴ gave Lindow 1,200⁵ tons for 12 km² and 10⁶ francs on the 19th."
VIEW = "The agreement of 1963 gave Lindow 1,200 tons for 12 km² and 10⁶ francs on the 19th."


def pdf() -> Document:
    return read_bytes(make_placed_pdf([[(50, 700, WORDS), (50, 680, "^3^ See the second note.")]]), "page.pdf")[0]


def docx() -> Document:
    up = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    runs = "".join(
        f'<w:r>{up if at % 2 else ""}<w:t xml:space="preserve">{part}</w:t></w:r>'
        for at, part in enumerate(WORDS.split("^"))
    )
    body = f'<w:document xmlns:w="{W}"><w:body><w:p>{runs}</w:p></w:body></w:document>'
    return read_bytes(make_zip({"word/document.xml": body}), "page.docx")[0]


def marked(opening: str, closing: str) -> str:
    parts = WORDS.split("^")
    return "".join(f"{opening}{part}{closing}" if at % 2 else part for at, part in enumerate(parts))


def html() -> Document:
    page = (
        marked("<sup>", "</sup>")
        .replace("<sup>4</sup>", '<sup><a href="#n4">4</a></sup>')
        .replace("19th", "19<sup>th</sup>")
    )
    return read_bytes(f"<html><body><p>{page}</p></body></html>".encode(), "page.html")[0]


def tei() -> Document:
    words = marked('<hi rend="superscript">', "</hi>")
    volume = f'<TEI><text><body><div type="document" n="1"><head>1. Note</head><p>{words}</p></div></body></text></TEI>'
    return read_bytes(volume.encode(), "volume.xml")[0]


@pytest.mark.parametrize("make", [pdf, docx, html, tei])
def test_raised_figures_are_told_in_the_text_and_marks_of_notes_are_no_words_of_the_view(make: object) -> None:
    document = make()  # type: ignore[operator]
    assert document.text is not None
    assert TOLD in document.text.text
    assert VIEW in " ".join(make_view(document).text.split())


def test_a_note_of_a_pdf_page_begins_with_its_raised_number() -> None:
    document = pdf()
    assert document.text is not None
    assert document.text.text.splitlines() == [TOLD, "³ See the second note."]


def test_figures_of_the_same_height_stay_on_the_line() -> None:
    lines = ["3 cranes of 1963 were lent to UN 7.", "12", "1. 450,000 tons"]
    document = read_bytes(make_placed_pdf([[(50, 700 - 20 * at, words) for at, words in enumerate(lines)]]), "p.pdf")[0]
    assert document.text is not None
    assert document.text.text.splitlines() == lines


def test_marks_of_endnotes_in_word_files_part_from_words() -> None:
    run = '<w:p><w:r><w:t>The treaty</w:t><w:endnoteReference w:id="2"/><w:t> of Lindow</w:t></w:r></w:p>'
    body = f'<w:document xmlns:w="{W}"><w:body>{run}</w:body></w:document>'
    document = read_bytes(make_zip({"word/document.xml": body}), "page.docx")[0]
    assert make_view(document).text.strip() == "The treaty of Lindow"


@pytest.mark.parametrize("words", ["th", "er", "3a", "", " ", "TM", "1/2", "12345"])
def test_other_raised_words_stay_as_they_are(words: str) -> None:
    assert raise_figures(words) == words


@given(st.from_regex(r"\d{1,3}(, ?\d{1,3}){0,3}", fullmatch=True).filter(str.isascii))
def test_raised_figures_come_down_again_at_the_same_place(figures: str) -> None:
    assert len(raise_figures(figures)) == len(figures)
    assert raise_figures(figures) != figures
    assert lower_figures(raise_figures(figures)) == figures
