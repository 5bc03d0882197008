"""The noun phrase of an item: its words, and its name without articles and figures."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.extract.goods import is_goods, is_measure
from kg.extract.lexicon import words
from kg.extract.page import Span
from kg.extract.shortening import without_tail
from kg.extract.tree import Tree, Word
from kg.extract.triggers import is_misread_infinitive

_LOOSE = ("acl", "acl:relcl", "punct", "cc", "parataxis", "advcl", "appos", "case", "mark", "cop", "discourse", "list")


_LEADING = re.compile(
    r"^(?:(?:the|a|an|this|these|those|that|some|any|such|its|their|our|your|his|her|my|additional|further|other|more|"
    r"another|certain|all|both|each|following|about|over|[ML]\.T\.|MT|only|also|even|merely|practically|largely|nearly|approximately|of|in|for|with|including|and)\s+)+",
    re.I,
)

_TOWARDS = ("from", "to", "by")
_BOUND = ("of", "for", "with", "and")
_SERVICES = ("assistance", "help", "aid", "training", "advice", "instruction", "support", "expertise", "courses")


def phrase_words(tree: Tree, head: Word) -> list[int]:
    """The words of a noun phrase: modifiers, "of" phrases and coordinated nouns without figures of their own."""
    found = [head.index]
    for kid in tree.kids(head.index):
        base = kid.dep.split(":")[0]
        if _leads_over(head, kid) or _is_other_side(tree, head, kid) or is_misread_infinitive(tree, kid):
            continue
        if kid.dep in _LOOSE or base in ("acl", "nsubj", "aux", "det", "punct", "advcl", "parataxis", "appos", "cop"):
            continue
        if base == "conj" and _is_another(tree, head, kid):
            continue
        if base == "nmod" and tree.case(kid.index) not in _BOUND and not _is_field(tree, head, kid):
            continue
        if base == "obl" or base == "case":
            continue
        found += tree.subtree(kid.index, without=("acl", "parataxis", "advcl", "appos"))
    return sorted(index for index in found if tree.words[index].tag not in ("``", "''"))


def _is_another(tree: Tree, head: Word, kid: Word) -> bool:
    """Whether what is coordinated is no part of the good: counted itself, behind one that is, a party, or no noun."""
    if _has_figure(tree, kid) or is_apart(tree, kid) or not kid.tag.startswith("N"):
        return True
    party = kid.span is not None and kid.span.kind in ("country", "agency", "person")
    others = (other for other in tree.kids(head.index, "conj") if other.index < kid.index)
    return party or any(_has_figure(tree, other) for other in others)


def _leads_over(head: Word, kid: Word) -> bool:
    """ "therefore the sale of rifles", "finally the sum", "apparently no shells": an adverb speaks of the clause."""
    return kid.dep.split(":")[0] == "advmod" and kid.tag == "RB" and kid.index < head.index


def _is_other_side(tree: Tree, head: Word, kid: Word) -> bool:
    """ "to obtain from the authorities rifles", "to give to China facilities": the parse takes a side into the good."""
    if not kid.dep.startswith("compound") or tree.case(head.index) not in _TOWARDS or not is_goods(head):
        return False
    named = kid.span is not None and kid.span.kind in ("country", "agency")
    return named or (kid.tag == "NNS" and kid.lower in words("bodies"))


def _is_field(tree: Tree, head: Word, kid: Word) -> bool:
    """ "assistance in forestry": of services that say little the field says what they are."""
    return head.lower in _SERVICES and tree.case(kid.index) in ("in", "on") and kid.span is None


def is_apart(tree: Tree, word: Word) -> bool:
    """Whether a coordinated good is another item than the counted one before it: "12 boilers and spare parts"."""
    head = tree.parent(word)
    if head is None or word.dep != "conj" or not is_goods(word) or is_measure(head):
        return False
    return _has_figure(tree, head)


def coordinated(tree: Tree, head: Word) -> set[int]:
    return {head.index} | {kid.index for kid in tree.kids(head.index, "conj") if not is_apart(tree, kid)}


def _has_figure(tree: Tree, word: Word) -> bool:
    return any(kid.span is not None and kid.span.kind in ("number", "money") for kid in tree.kids(word.index))


def phrase_name(text: str, tree: Tree, indices: Iterable[int], head: Word) -> str:
    """The item's words as written, without articles, figures and what hangs loosely at the end."""
    chosen = [tree.words[index] for index in indices]
    kept = [word for word in chosen if not _is_figure(word.span) and word.dep != "det"]
    figures = [word.end for word in chosen if _is_figure(word.span) and word.index < head.index]
    first = max(figures, default=0)
    start = min((word.start for word in kept if word.start >= first), default=head.start)
    end = max((word.end for word in kept), default=head.end)
    words_ = " ".join(text[start:end].split())
    return without_tail(_LEADING.sub("", words_).strip(" ,;:.()")) or head.lower


def _is_figure(span: Span | None) -> bool:
    return span is not None and span.kind in ("number", "money", "share", "date")
