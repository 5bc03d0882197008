"""Names as they are compared in a search: without case, diacritics, hyphens and apostrophes, and by their sound.

Folding never replaces a name; it only decides which names are found by which words.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_APOSTROPHES = "'\u2018\u2019\u02bc`\u00b4"
_HYPHENS = "\\-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_JOINERS = re.compile(f"(?<=\\w)[{_APOSTROPHES}\u00b7{_HYPHENS}](?=\\w)")
_DROPPED = re.compile(f"[{_APOSTROPHES}{_HYPHENS}\\s]")
_DASHES = re.compile(f"[{_HYPHENS}]")
_MARKS = re.compile(f"[{_APOSTROPHES}]")
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})

# One key for sounds that romanisations write differently: Korean in the Revised Romanisation (2000), McCune-Reischauer
# (1939) and the spellings of the DPRK, Chinese in pinyin and Wade-Giles: Pyong/Byeong, Kim/Gim, Chou/Zhou, Tse/Ze.
_SOUNDS = (
    (r"ts|tz|dz", "z"),
    (r"tch|jj|zh|ch|j|q", "j"),
    (r"hs|sh|ss|s|x", "s"),
    (r"c(?!k)", "z"),
    (r"yeo", "yo"),
    (r"eo", "o"),
    (r"eu", "u"),
    (r"ae|oe|ai", "e"),
    (r"weo", "wo"),
    (r"oo|ou", "u"),
    (r"ee|ii|eui|ui|yi", "i"),
    (r"ung", "ong"),
    (r"ck|kk|gg|g|k", "k"),
    (r"tt|dd|d|t", "t"),
    (r"pp|bb|b|p|v", "p"),
    (r"rr|ll|l|r", "r"),
)
_SOUND_RULES = tuple((re.compile(pattern), key) for pattern, key in _SOUNDS)


def fold(text: str) -> str:
    """`text` in lower case without diacritics: `Kim Il-sŏng` gives `kim il-song`."""
    lower = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", lower)
    return unicodedata.normalize("NFC", "".join(char for char in plain if not unicodedata.combining(char)).casefold())


def drop_marks(text: str) -> str:
    """`text` without apostrophes, hyphens made spaces: `P'yong-yang` gives `Pyong yang`."""
    return _MARKS.sub("", _DASHES.sub(" ", text))


def fold_words(text: str) -> list[str]:
    """The folded words of `text`; hyphens and apostrophes part words: `Byeong-jik` gives `byeong`, `jik`."""
    return _WORD.findall(fold(text))


def index_words(text: str) -> str:
    """What a name is found by: its words, the words with hyphens and apostrophes dropped, and pairs of words joined.

    `Kim Byeong-jik` is found as `kim byeong jik`, `kim byeongjik` and `kimbyeong jik`.
    """
    joined = fold_words(_JOINERS.sub("", text))
    words = fold_words(text)
    pairs = [one + other for one, other in pairwise(words)]
    return " ".join(dict.fromkeys([*words, *joined, *pairs]))


def sound_key(word: str) -> str:
    """A key that romanisations of one Korean or Chinese name share: `Pyong`, `Byeong` and `P'yŏng` give one key."""
    key = _DROPPED.sub("", fold(word))
    for pattern, replacement in _SOUND_RULES:
        key = pattern.sub(replacement, key)
    return re.sub(r"(.)\1+", r"\1", key)


def sound_words(text: str) -> str:
    """The sound keys of the words of `text`."""
    return " ".join(dict.fromkeys(sound_key(word) for word in _WORD.findall(fold(text))))
