"""What a sum of money is called: by the nouns that it hangs on or that hang on it, and by the word that moves it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.context import Sided
from kg.extract.goods import is_goods, is_listed
from kg.extract.inflection import listed_verb_forms, noun_forms, singulars
from kg.extract.items import Item
from kg.extract.lexicon import rows, words
from kg.extract.sum_purposes import page_sum, plain_words, purpose, valued_good
from kg.extract.tree import Tree, Word

_AFTER = 80
"""How far behind a sum its purpose may stand, in characters."""
_FOR = re.compile(
    r"^[^.;:]*?\b(?:to\s+(?:defray|pay|meet|cover|settle|discharge)|for|in\s+(?:full\s+)?(?:settlement|payment)\s+of|as|"
    r"on\s+account\s+of)\s+(?:(?:the|a|an|his|her|its|their|our|all|any|such|full|preliminary|travell?ing|further)\s+)*([a-z]+)",
    re.I,
)
_OF = re.compile(
    r"\b([a-z]+)\s+(?:to\s+the\s+\w+\s+)?of\s+(?:(?:about|some|over|nearly|almost|only|just|a\s+further)\s+)?$"
    r"|\b(cheque|check|bank\s+note|draft|money\s+order|bill|bond|voucher)s?,?\s+(?:of|for)\s+(?:(?:about|some)\s+)?$",
    re.I,
)
_MOST = 2
"""How many nouns name a sum that none of them tells by itself."""
_PLAIN = ("payment", "funds", "money")
_LENT = ("loan", "loans", "credit", "credits")
_AMOUNTS = ("amount", "total", "sum", "figure", "aggregate", "part", "value")
_PURPOSES = ("for", "as", "of", "in", "towards", "toward", "on account of", "by way of", "against")


def sum_name(text: str, one: Sided, near: Item | None, paragraph: int) -> str:
    """A sum's name ("fine", "payment (boats)"); `near` is the item before, `paragraph` where looking back ends."""
    item, tree = one.event.item, one.tree
    frame = one.event.trigger.frame
    moved = _moved().get(frame.lemma)
    direct = _directly(text, item)
    if direct is not None and direct not in words("sums_loose"):
        return direct
    nouns = [(noun, phrase) for noun in _nouns(tree, item) if (phrase := _phrase(tree, noun))]
    telling = [phrase for noun, phrase in nouns if is_listed(noun, "sums") and not is_listed(noun, "sums_loose")]
    if telling and (telling[0] == nouns[0][1] or moved in _PLAIN):
        return telling[0]
    trigger = one.event.trigger.word.index
    named = [phrase for noun, phrase in nouns if is_listed(noun, "sums") or is_goods(noun) or noun.index == trigger]
    if not named and moved in ("funds", "money"):
        named = [phrase for _, phrase in nouns[:1]]
    spoken = _spoken(text[paragraph : item.start])
    if spoken in _LENT and moved in _PLAIN and not named:
        return spoken
    if spoken is None and near is not None and frame.kind in ("pay", "back", "get"):
        spoken = near.name
    goods = valued_good(text, tree, item)
    if goods is not None:
        return goods
    names = list(dict.fromkeys(name for name in (direct, moved, *named, spoken) if name))
    names = [name for at, name in enumerate(names) if not any(_says(other, name) for other in names[:at])][:_MOST]
    if not names or names == [moved]:
        names += [said for said in _said_behind(text, item) if not any(_says(name, said) for name in names)][:1]
    said = purpose(tree, item, one.event.trigger.word)
    names += [said] if said and not any(_says(name, said) or _says(said, name) for name in names) else []
    if not names:
        names = [name for name in (page_sum(text), *(phrase for _, phrase in nouns[:1])) if name] or ["sum of money"]
    return f"{names[0]} ({', '.join(names[1:])})" if len(names) > 1 else names[0]


def _directly(text: str, item: Item) -> str | None:
    """The noun of money right before a sum: "a fine of 1,000 marks"."""
    start = item.figure.start if item.figure is not None else item.start
    match = _OF.search(text[max(0, start - _AFTER) : start])
    if match is not None and match[2]:
        return match[2].lower()
    found = [one for one in singulars(match[1].lower()) if one in words("sums")] if match else []
    return next((one for one in found if one not in words("sums_vague")), None)


def _says(name: str, other: str) -> bool:
    return other in name or any(noun == name for noun in singulars(other))


def _nouns(tree: Tree, item: Item) -> Iterator[Word]:
    """The nouns around a sum that say what it is, the surest first."""
    top = item.head
    for _ in range(3):
        parent = tree.parent(top)
        if parent is None or not parent.tag.startswith("NN") or parent.span is not None:
            break
        yield parent
        top = parent
    for own in dict.fromkeys((item.head.index, item.anchor.index, top.index)):
        yield from _purposes(tree, own)
    yield from _behind(tree, item)
    verb = tree.parent(top)
    if verb is not None and verb.tag.startswith("V"):
        yield from _around_verb(tree, verb, top)
    elif any(tree.kids(top.index, "cop")):
        yield from tree.kids(top.index, "nsubj")


def _purposes(tree: Tree, index: int) -> Iterator[Word]:
    """ "$20 for a guard", "as interest", "to pay the expenses"."""
    for kid in tree.kids(index):
        if kid.dep.split(":")[0] in ("nmod", "obl") and tree.case(kid.index) in _PURPOSES:
            yield _whole(tree, kid)
        elif kid.dep.split(":")[0] in ("acl", "advcl", "xcomp") and kid.lower in listed_verb_forms("paying"):
            yield from tree.kids(kid.index, "obj", "nsubj")


def _whole(tree: Tree, noun: Word) -> Word:
    """ "as the amount of the indemnity": what a word that says nothing of a sum is the amount of."""
    inside = [kid for kid in tree.kids(noun.index, "nmod") if tree.case(kid.index) == "of" and kid.span is None]
    return inside[0] if inside and noun.lower in _AMOUNTS else noun


def _behind(tree: Tree, item: Item) -> Iterator[Word]:
    """The noun right behind the figure: "a $41 million package", "2,000 florins per month credit"."""
    end = item.figure.end if item.figure is not None else item.end
    after = [word for word in tree.words if word.start >= end][:5]
    for word in after:
        if word.tag.startswith("NN") and word.span is None and is_listed(word, "sums"):
            yield word
            return
        if not word.tag.startswith(("NN", "JJ", "IN", "DT", "HYPH")):
            return


def _around_verb(tree: Tree, verb: Word, top: Word) -> Iterator[Word]:
    """What the verb says of the sum: its subject when the sum measures it, its object, its purpose."""
    measured = top.dep.startswith("obl") or verb.lower in listed_verb_forms("amounting")
    for kid in tree.kids(verb.index, "obj", "nsubj"):
        if kid.index != top.index and (measured or kid.dep == "nsubj:pass"):
            yield kid
    yield from _purposes(tree, verb.index)


def _phrase(tree: Tree, noun: Word) -> str:
    """A noun with what is compounded with it; empty for names, pronouns and words that say nothing."""
    if noun.span is not None or not noun.tag.startswith("NN") or is_listed(noun, "sums_vague"):
        return ""
    if noun.tag.startswith("NNP") and not (is_listed(noun, "sums") or is_goods(noun)):
        return ""
    before = tree.words[max(0, noun.index - 2) : noun.index]
    kept = [
        word for word in before if word.head == noun.index and word.dep in ("compound", "amod") and word.span is None
    ]
    return " ".join(word.lower for word in (*kept, noun))


def _said_behind(text: str, item: Item) -> Iterator[str]:
    """What a sum is for, where the parse hangs it elsewhere: "to defray his expenses"."""
    match = _FOR.search(text[item.figure.end : item.figure.end + _AFTER]) if item.figure is not None else None
    noun = match[1].lower() if match else ""
    if any(one in words("sums") and one not in words("sums_vague") for one in singulars(noun)):
        yield noun


def _spoken(before: str) -> str | None:
    """The last word of the text before a sum that means money; names ("the Loan Council") do not."""
    found = [word for word in plain_words(before) if word in _sums()]
    found = found or [word for word in re.findall(r"[a-z]+", before.lower()) if word in _sums()]
    return found[-1] if found else None


@cache
def _sums() -> frozenset[str]:
    return frozenset(form for noun in words("sums") for form in noun_forms(noun))


@cache
def _moved() -> dict[str, str]:
    return {row["lemma"]: row["name"] for row in rows("money_names")}
