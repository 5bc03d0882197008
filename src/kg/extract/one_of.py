"""Many words as one alternation that costs little: a tree of their letters, so that nothing is compared twice.

An alternation of a thousand words is tried word by word at every place of a text. As a tree it is left at the first
letter that fits no word, and where it opens a pattern the search skips to the letters that words begin with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def one_of(words: Iterable[str], space: str = r"\s+", not_after: Sequence[str] = ()) -> str:
    r"""A pattern of all `words` in which the longest that fits is tried first; `space` stands for their spaces.

    What must not stand before a word (`not_after`, patterns of a fixed width) is looked for behind its first letter:
    so the pattern begins with a letter, which a search finds fast.

    >>> one_of(["tea", "ten", "te"])
    '(?:te(?:a|n)?)'
    >>> re.findall(one_of(["Peru", "New Peru"], not_after=["Old "]), "Old Peru, Peru, New  Peru")
    ['Peru', 'New  Peru']
    """
    root: _Letters = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[_END] = {}
    branches = []
    for letter in sorted(root):
        first = _escaped(letter, space)
        behind = "".join(f"(?<!{before}{first})" for before in not_after)
        branches.append(first + behind + _rest(root[letter], space))
    return f"(?:{'|'.join(branches)})"


_END = ""
_Letters = dict[str, "_Letters"]


def _rest(node: _Letters, space: str) -> str:
    branches = [_escaped(letter, space) + _rest(node[letter], space) for letter in sorted(node) if letter != _END]
    if not branches:
        return ""
    if len(branches) == 1 and _END not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if _END in node else "")


def _escaped(letter: str, space: str) -> str:
    return space if letter == " " else re.escape(letter)
