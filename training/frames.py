"""Invented training sentences about giving, asking and promising, which the treebank has few of.

The relations follow the treebank's usage: who is asked or told is `iobj`, the agent of a passive `obl:agent`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from phrases import (
    Dependent,
    finite,
    forms,
    goods,
    not_yet,
    one_goods,
    party,
    passive,
    passive_participle,
    prep,
    subject,
    that,
    the_goods,
    tree,
    when,
    words,
)
from treebank import Sentence
from trees import Tree, sentence_of

Frame = Callable[[Random], Tree]


def iter_frames(count: int, random: Random) -> Iterator[Sentence]:
    """So many sentences, the frames in turn, their words drawn at random."""
    for index in range(count):
        clause = _FRAMES[index % len(_FRAMES)](random)
        yield sentence_of(clause.after(("punct", tree(".", "."))))


def _to(random: Random) -> Dependent:
    return "obl", prep("to", party(random))


def _by(random: Random) -> Dependent:
    return "obl:agent", prep("by", party(random))


def _infinitive(random: Random) -> Dependent:
    verb = tree(forms(random, "move")[0], "VB", ("mark", tree("to", "TO"))).after(("obj", goods(random)))
    return "xcomp", verb.after(_to(random)) if random.random() < 0.4 else verb


def _double_object(random: Random) -> Tree:
    verb = finite(random, "give").before(subject(random))
    return verb.after(("iobj", party(random)), ("obj", goods(random)), *when(random))


def _object_to(random: Random) -> Tree:
    return finite(random, "move").before(subject(random)).after(("obj", goods(random)), _to(random), *when(random))


def _provide_with(random: Random) -> Tree:
    verb = finite(random, "equip").before(subject(random))
    return verb.after(("obj", party(random)), ("obl", prep("with", goods(random))))


def _passive_goods(random: Random) -> Tree:
    verb = passive(random, forms(random, "move")[2]).before(("nsubj:pass", goods(random)))
    return verb.after(*([_to(random)] if random.random() < 0.6 else []), _by(random), *when(random))


def _passive_taker(random: Random) -> Tree:
    verb = passive(random, forms(random, "give")[2]).before(subject(random, "nsubj:pass"))
    return verb.after(("obj", goods(random)), _by(random), *when(random))


def _ask_for(random: Random) -> Tree:
    verb = finite(random, "ask").before(subject(random))
    return verb.after(("iobj", party(random)), ("obl", prep("for", goods(random))), *when(random))


def _ask_to(random: Random) -> Tree:
    return finite(random, "ask").before(subject(random)).after(("iobj", party(random)), _infinitive(random))


def _ask_that(random: Random) -> Tree:
    wish = Tree(forms(random, "move")[0], "VB", feats="Mood=Sub|Tense=Pres|VerbForm=Fin")
    wish = wish.before(that(), subject(random)).after(("obj", goods(random)), *when(random))
    return finite(random, "demand").before(subject(random)).after(("ccomp", wish))


def _promise_to(random: Random) -> Tree:
    return finite(random, "pledge").before(subject(random)).after(_infinitive(random), *when(random))


def _promise_that(random: Random) -> Tree:
    inner = finite(random, "move").before(that(), subject(random))
    inner = inner.after(("obj", goods(random)), _to(random), *when(random))
    return finite(random, "say").before(subject(random)).after(("ccomp", inner))


def _receive_from(random: Random) -> Tree:
    verb = finite(random, "get").before(subject(random))
    return verb.after(("obj", goods(random)), ("obl", prep("from", party(random))), *when(random))


def _nominal(random: Random) -> Tree:
    noun = tree(random.choice(words()["nominal"]), "NN", ("det", tree("the", "DT")))
    parties = [("nmod", prep("by", party(random))), ("nmod", prep("to", party(random)))]
    noun = noun.after(("nmod", prep("of", goods(random))), *parties[random.randrange(2) :])
    return passive(random, random.choice(words()["settled"])).before(("nsubj:pass", noun)).after(*when(random))


def _relative(random: Random) -> Tree:
    pronoun = tree(random.choice(("which", "that")), "WDT")
    clause = finite(random, "give").before(("obj", pronoun), subject(random)).after(("iobj", party(random)))
    verb = tree("arrived", "VBN", ("aux", Tree("have", "VBP", upos="AUX")), *not_yet(random))
    return verb.before(("nsubj", the_goods(random).after(("acl:relcl", clause)))).after(*when(random))


def _reduced(random: Random) -> Tree:
    clause = passive_participle(forms(random, "move")[2]).after(_by(random))
    verb = tree(random.choice(("arrived", "broke", "came")), "VBD")
    return verb.before(("nsubj", the_goods(random).after(("acl", clause)))).after(*when(random))


def _telegram(random: Random) -> Tree:
    verb = tree(random.choice(words()["telegram"]), "VBZ", ("nsubj", tree(random.choice(words()["names"]), "NNP")))
    source = [("obl", prep("from", party(random)))] if random.random() < 0.3 else []
    return verb.after(("obj", goods(random)), *source, *when(random))


def _at_request(random: Random) -> Tree:
    request = tree("request", "NN", ("case", tree("at", "IN")), ("det", tree("the", "DT")))
    request = request.after(("nmod", prep("of", party(random))), ("punct", tree(",", ",")))
    return finite(random, "agree").before(("obl", request), subject(random)).after(_infinitive(random))


def _list(random: Random) -> Tree:
    middle = one_goods(random).before(("punct", tree(",", ",")))
    last = one_goods(random).before(("cc", tree("and", "CC")))
    listed = one_goods(random).after(("conj", middle), ("conj", last))
    return finite(random, "move").before(subject(random)).after(("obj", listed), _to(random))


def _inform(random: Random) -> Tree:
    inner = finite(random, "give").before(that(), subject(random))
    inner = inner.after(("iobj", party(random)), ("obj", goods(random)))
    return finite(random, "inform").before(subject(random)).after(("iobj", party(random)), ("ccomp", inner))


_FRAMES: tuple[Frame, ...] = (
    _double_object,
    _object_to,
    _provide_with,
    _passive_goods,
    _passive_taker,
    _ask_for,
    _ask_to,
    _ask_that,
    _promise_to,
    _promise_that,
    _receive_from,
    _nominal,
    _relative,
    _reduced,
    _telegram,
    _at_request,
    _list,
    _inform,
)
