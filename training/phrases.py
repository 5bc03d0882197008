"""Phrases of the invented sentences: parties, goods, dates and verbs, drawn at random from `words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from trees import Tree

Dependent = tuple[str, Tree]
_WORDS = Path(__file__).parent / "words.toml"


@cache
def words() -> dict[str, Any]:
    """The word lists of `words.toml`."""
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


def tree(form: str, tag: str, *left: Dependent) -> Tree:
    """A word with what stands before it."""
    return Tree(form, tag, left)


def prep(case: str, noun: Tree) -> Tree:
    """A noun under a preposition."""
    return noun.before(("case", tree(case, "IN")))


def that() -> Dependent:
    """The conjunction `that`."""
    return "mark", Tree("that", "IN", upos="SCONJ")


def party(random: Random) -> Tree:
    """Who gives or takes, not as subject."""
    return _party(random, ("us", "them", "you"))


def subject(random: Random, dep: str = "nsubj") -> Dependent:
    """Who gives or takes, as subject."""
    return dep, _party(random, ("we", "they", "you"))


def _party(random: Random, pronouns: tuple[str, ...]) -> Tree:
    roll = random.random()
    if roll < 0.4:
        return tree(random.choice(words()["names"]), "NNP")
    if roll < 0.7:
        body = tree(random.choice(words()["bodies"]), "NNP", ("det", tree("the", "DT")))
        of_name = ("nmod", prep("of", tree(random.choice(words()["names"]), "NNP")))
        return body.after(of_name) if random.random() < 0.15 else body
    if roll < 0.82:
        return tree("side", "NN", ("nmod:poss", tree(random.choice(("our", "your", "their")), "PRP$")))
    if roll < 0.9:
        kind = tree(random.choice(("Korean", "Soviet", "other")), "JJ")
        return tree("side", "NN", ("det", tree("the", "DT")), ("amod", kind))
    return tree(random.choice(pronouns), "PRP")


def goods(random: Random) -> Tree:
    """What is given, now and then with a second one."""
    first = one_goods(random)
    if random.random() < 0.15:
        return first.after(("conj", one_goods(random).before(("cc", tree("and", "CC")))))
    return first


def one_goods(random: Random) -> Tree:
    """What is given: counted things, measured stuff, money."""
    roll = random.random()
    if roll < 0.45:
        head = tree(random.choice(words()["counted"]), "NNS")
        if random.random() < 0.25:
            head = head.before(("amod", tree(random.choice(words()["kinds"]), "JJ")))
        return head.before(("nummod", number(random)))
    if roll < 0.6:
        head = tree(random.choice(words()["units"]), "NNS", ("nummod", number(random)))
        return head.after(("nmod", prep("of", tree(random.choice(words()["mass"]), "NN"))))
    if roll < 0.75:
        return tree("dollars", "NNS", *([("nummod", number(random))] if random.random() < 0.3 else []))
    if roll < 0.9:
        return tree(random.choice(words()["mass"]), "NN")
    return tree(random.choice(words()["counted"]), "NNS", ("det", tree("the", "DT")))


def the_goods(random: Random) -> Tree:
    """Counted things known from before: `the 50 engines`."""
    return tree(random.choice(words()["counted"]), "NNS", ("det", tree("the", "DT")), ("nummod", number(random)))


def number(random: Random) -> Tree:
    """A number, now and then a vague one."""
    exact = tree(random.choice(("50", "50", "50", "twenty", "1,200")), "CD")
    return exact.before(("advmod", tree("about", "RB"))) if random.random() < 0.1 else exact


def when(random: Random) -> list[Dependent]:
    """No date, or one."""
    roll = random.random()
    if roll < 0.5:
        return []
    if roll < 0.8:
        return [("obl", prep(random.choice(("on", "by", "before")), tree("Monday", "NNP")))]
    if roll < 0.9:
        this = Tree("this", "DT", feats="Number=Sing|PronType=Dem")
        return [("obl:unmarked", tree("year", "NN", ("det", this)))]
    return [("obl", prep("in", tree("1964", "CD")))]


def forms(random: Random, group: str) -> list[str]:
    """Base, past and participle of a verb of the group."""
    return list(random.choice(words()["verbs"][group]))


def finite(random: Random, group: str) -> Tree:
    """A verb of the group in the past, the perfect (also negated) or under a modal verb."""
    base, past, participle = forms(random, group)
    roll = random.random()
    if roll < 0.55:
        return tree(past, "VBD")
    if roll < 0.7:
        return tree(participle, "VBN", ("aux", Tree("has", "VBZ", upos="AUX")), *not_yet(random))
    return tree(base, "VB", ("aux", tree(random.choice(("will", "would", "can", "shall")), "MD")))


def not_yet(random: Random) -> list[Dependent]:
    """`not yet`, or nothing."""
    if random.random() < 0.5:
        return []
    return [("advmod", Tree("not", "RB", upos="PART", feats="Polarity=Neg")), ("advmod", tree("yet", "RB"))]


def passive(random: Random, participle: str) -> Tree:
    """A participle in the passive, in the past, present or future."""
    verb = passive_participle(participle)
    if random.random() < 0.3:
        be = Tree("be", "VB", upos="AUX", feats="VerbForm=Inf")
        return verb.before(("aux", tree("will", "MD")), ("aux:pass", be))
    form, tag = random.choice((("was", "VBD"), ("were", "VBD"), ("are", "VBP"), ("is", "VBZ")))
    return verb.before(("aux:pass", Tree(form, tag, upos="AUX")))


def passive_participle(participle: str) -> Tree:
    """A participle with passive features."""
    return Tree(participle, "VBN", feats="Tense=Past|VerbForm=Part|Voice=Pass")
