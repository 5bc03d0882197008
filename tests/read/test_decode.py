"""Bytes to text: what old files are in, and UTF-8 that is broken in a place or two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DocumentError
from kg.read.decode import decode

LETTERS = {
    "English": "The Café in Zürich received £500 — that is €600 — from the Ministry of Maps. It’s all we know.\n",
    "German": "Titel;Datum\nBrief über Zölle;1964\nMaßnahmen für Öl;1965\n",
    "French": "Le ministère a livré à l’école des cartes en février; très bien reçu où l’été était déjà passé.\n",
    "Spanish": "El señor Muñoz recibió la petición en París. ¿Qué pasó mañana?\n",
    "Polish": "Ministerstwo Żeglugi wysłało dziesięć skrzyń do Łodzi, a potem zażądało ich zwrotu w maju.\n",
    "Czech": "Ministerstvo žádá o zaslání dvou tisíc knih, které byly slíbeny při jednání v Praze.\n",
    "Russian": "Министерство рыбного хозяйства поставило двадцать ящиков в порт весной этого года.\n",
    "Chinese": "地图部致海图局电：请转告对方，我方已于三月交付二十箱地图，其余将于五月交付。\n",
    "Korean": "지도성은 지난 삼월에 지도 스무 상자를 보냈다고 통보하였다.\n",
    "Japanese": "地図省は三月に地図二十箱を送付したと海図局に通知した。\n",
}
ENCODINGS = [
    *(("English", "cp1252"), ("German", "cp1252"), ("German", "latin1"), ("French", "cp1252"), ("Spanish", "latin1")),
    *(("Polish", "cp1250"), ("Czech", "cp1250"), ("Russian", "cp1251"), ("Russian", "koi8_r")),
    *(("Chinese", "gb18030"), ("Chinese", "big5"), ("Korean", "cp949"), ("Japanese", "shift_jis")),
]


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
def test_a_letter_in_an_old_encoding_is_read_as_written_with_a_warning(language: str, encoding: str) -> None:
    data = LETTERS[language].encode(encoding, "ignore") * 3
    text, issues = decode(data, "letter.txt")
    assert text == data.decode(encoding)
    assert [(issue.code, issue.severity) for issue in issues] == [("guessed-encoding", "warning")]


@given(st.sampled_from(sorted(LETTERS)), st.integers(0, 40))
def test_a_broken_byte_in_utf_8_costs_one_character_and_is_told(language: str, place: int) -> None:
    words = LETTERS[language] * 2
    data = words[:place].encode() + b"\xff" + words[place:].encode()
    text, issues = decode(data, "letter.txt")
    assert text == words[:place] + "\ufffd" + words[place:]
    assert [issue.code for issue in issues] == ["broken-characters"]
    assert f"byte {len(words[:place].encode()):,}" in issues[0].message


def test_a_last_character_that_is_cut_off_is_told() -> None:
    text, issues = decode("Brief über das Café".encode()[:-1], "letter.txt")
    assert text == "Brief über das Caf\ufffd"
    assert [issue.code for issue in issues] == ["broken-characters"]


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_an_error_that_says_what_to_do(data: bytes) -> None:
    try:
        text, _ = decode(data, "letter.txt")
    except DocumentError as error:
        assert error.path == "letter.txt"
    else:
        assert "\x00" not in text


@pytest.mark.parametrize(
    ("charset", "encoding", "words"),
    [
        ("gb2312", "gbk", "中国给了机器"),
        ("shift_jis", "cp932", "クレーンの山"),
        ("windows-1251", "cp1251", "Норвегия дала 4 крана"),
        ("ISO-8859-1", "cp1252", "Café in Lindow – “the isle”"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(charset: str, encoding: str, words: str) -> None:
    head = f'<html><head><meta http-equiv=Content-Type content="text/html; charset={charset}"></head>'
    text, issues = decode(f"{head}<body><p>{words}</p></body></html>".encode(encoding), "page.html")
    assert words in text
    assert issues == ()


def test_a_page_whose_bytes_break_what_it_declares_is_guessed_at() -> None:
    data = '<meta charset="euc-jp"><p>Der Bericht über die Fähren und die Brücken am Fluß.</p>'.encode("cp1252")
    text, issues = decode(data, "page.html")
    assert "Fähren" in text
    assert [issue.code for issue in issues] == ["guessed-encoding"]
