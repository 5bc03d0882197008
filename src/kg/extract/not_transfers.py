"""What looks like a transfer and is none: trade figures, duties, captures, people set free, enclosures."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from kg.extract.events import Event
from kg.extract.goods import is_listed
from kg.extract.inflection import listed_verb_forms
from kg.extract.know_how import is_subject_of_papers
from kg.extract.noun_classes import class_of
from kg.extract.tree import Tree, Word

_HOLDING = frozenset(
    ("release", "replacement", "assign", "return", "exchange", "order", "take", "bring", "leave", "reach")
)
_TEACHING = frozenset(("admit", "study", "train", "host"))
_HEREWITH = frozenset(("herewith", "enclosed", "inclosed", "inclosing", "enclosing", "inclose", "enclose", "hereto"))

_PENALTIES = frozenset(("imprisonment", "punishable", "punished", "penalty", "penalties", "fine", "fines", "fined"))
_ELSEWHERE = {"bring": ("down", "about", "up", "forward"), "send": ("down",), "give": ("rise",)}
_BRACKET = 5
"""How many words a bracket may have before its sum, and a sum before its bracket."""
_TOTALLING = frozenset(
    ("was", "were", "is", "are", "amounted", "reached", "totalled", "totaled", "rose", "fell", "stood")
)
_WRITINGS = frozenset(
    ("treaty", "treaties", "convention", "declaration", "propositions", "protocol", "note", "constitution")
)


def is_none(tree: Tree, event: Event) -> bool:
    """Whether the words around an item say that nothing passes."""
    if any(rule(tree, event) for rule in _RULES):
        return True
    if event.trigger.frame.lemma in _TEACHING and not is_listed(event.item.head, "people"):
        return True
    if event.trigger.frame.lemma == "order" and event.trigger.frame.verbal and _goes_somewhere(tree, event):
        return True
    if event.trigger.frame.lemma in _HOLDING and _is_person(event.item.head):
        return True
    lowers = {word.lower for word in tree.words}
    if event.item.head.lower in ("article", "articles") and not lowers.isdisjoint(_WRITINGS):
        return True
    if event.trigger.frame.kind == "ask" and event.trigger.frame.sure <= 0.5 and _is_person(event.item.head):
        return True
    if any(kid.lower == "outstanding" for kid in tree.kids(event.item.head.index)) and event.own:
        return True
    counted = event.item.figure is not None
    if event.trigger.frame.sure < 0.6 and not counted and not lowers.isdisjoint(_HEREWITH) and not event.item.known:
        return True
    return event.trigger.frame.lemma == "figure" and _is_instead(tree, event)


def denies(tree: Tree, event: Event, stage: str) -> bool:
    """ "We sent no rifles", "bread but no ammunition": what is told as done of nothing; what is refused stays."""
    if stage not in ("delivered", "agreed", "returned"):
        return False
    objects = tree.kids(event.trigger.word.index, "obj", "nsubj:pass")
    if event.trigger.frame.verbal and any(kid.lower in ("nothing", "none") for kid in objects):
        return True
    figure = event.item.figure
    if figure is not None and event.item.value == 1:
        return any(word.end <= figure.start <= word.end + 1 and word.lower == "not" for word in tree.words)
    return any(kid.lower in ("no", "neither") for kid in tree.kids(event.item.head.index, "det", "cc"))


def _sails(tree: Tree, event: Event) -> bool:
    """ "Nine steamers entered the ports": ships that come and go by themselves are navigation, no delivery."""
    item, above = event.item, tree.parent(event.item.anchor)
    if above is not None and event.item.anchor.dep == "conj":
        above = tree.parent(above)
    if above is None or event.trigger.frame.lemma != "figure" or above.lower not in listed_verb_forms("sailing"):
        return False
    return class_of(item.head.lower)[1] == "vehicle" or is_listed(item.head, "vessels")


def _is_receiver(tree: Tree, event: Event) -> bool:
    """ "gave the submarine ten tons of oil", "the ship was supplied with bread": who gets is not what is given."""
    anchor, trigger = event.item.anchor, event.trigger
    if not trigger.frame.verbal or anchor.head != trigger.word.index or event.item.figure is not None:
        return False
    if anchor.dep == "iobj":
        return trigger.frame.kind in ("give", "offer", "pay") and any(tree.kids(trigger.word.index, "obj"))
    supplied = trigger.frame.item == "with" and anchor.dep in ("obj", "nsubj:pass")
    return supplied and any(_is_with(tree, kid) for kid in tree.kids(trigger.word.index, "obl"))


def _is_same_sum(tree: Tree, event: Event) -> bool:
    """ "450,000 taels (gold, $333,900)": a sum in brackets right after a sum is the same in another currency."""
    figure = event.item.figure
    if figure is None or figure.kind != "money":
        return False
    before = [word for word in tree.words if word.end <= figure.start][-_BRACKET:]
    at = next((word.index for word in reversed(before) if word.text in ("(", "[")), None)
    if at is None or any(word.text in (")", "]") for word in before if word.index > at):
        return False
    sums = (word for word in tree.words[max(0, at - _BRACKET) : at] if word.span is not None)
    return any(word.span is not None and word.span.kind == "money" for word in sums)


def _is_raised(tree: Tree, event: Event) -> bool:
    """ "The mines raised 10 tons of ore": only money is raised or floated from somebody."""
    figure, anchor = event.item.figure, event.item.anchor
    money = event.own or is_listed(event.item.head, "sums") or (figure is not None and figure.kind == "money")
    direct = anchor.dep == "obj" and anchor.head == event.trigger.word.index
    return event.trigger.frame.lemma in ("raise", "float") and direct and not money


def _is_trade_figure(tree: Tree, event: Event) -> bool:
    """ "imports of 310 tons of flour": in the plural these words count the trade of a country."""
    trigger = event.trigger
    noun = not trigger.frame.verbal and trigger.word.lower in ("imports", "exports")
    pairs = pairwise(tree.words)
    total = any(
        one.lower in ("imports", "exports") and two.lower in _TOTALLING and two.end <= event.item.end
        for one, two in pairs
    )
    total = total or any(kid.lower in ("imports", "exports") for kid in tree.kids(event.item.anchor.index, "nsubj"))
    return (noun or total) and event.item.figure is not None


def _is_quota(tree: Tree, event: Event) -> bool:
    """ "the quotas for the year: butter 2,000 tons": how much may pass at most."""
    quotas = (word for word in tree.words if word.lower in ("quota", "quotas", "ceiling", "ceilings"))
    return event.item.figure is not None and any(word.end <= event.item.start for word in quotas)


def _is_other_sense(tree: Tree, event: Event) -> bool:
    """ "Two planes were brought down": with these particles the verb moves nothing to anybody."""
    beside = {kid.lower for kid in tree.kids(event.trigger.word.index, "compound", "advmod", "obl")}
    return event.trigger.frame.verbal and not beside.isdisjoint(_ELSEWHERE.get(event.trigger.frame.lemma, ()))


def _is_errand(tree: Tree, event: Event) -> bool:
    """ "Two officers were sent to assist him": who is sent to one person or on business of the sender only travels."""
    if not is_listed(event.item.head, "people") or event.trigger.frame.lemma not in ("send", "dispatch", "despatch"):
        return False
    for verb in tree.kids(event.trigger.word.index, "xcomp", "advcl"):
        if verb.lower in listed_verb_forms("errands"):
            return True
        if any(kid.lower in ("him", "her", "me") for kid in tree.kids(verb.index, "obj")):
            return True
    return False


def _is_subject(tree: Tree, event: Event) -> bool:
    """ "the blueprints of two ships": the papers pass, not what they are about."""
    return is_subject_of_papers(tree, event.item.anchor)


def _is_doer(tree: Tree, event: Event) -> bool:
    """ "the disbursing officer", "a purchasing agent": who does it is not what passes."""
    word, head = event.trigger.word, event.item.head
    if word.tag == "VBG" and head.index == word.index + 1 and head.tag == "NN" and is_listed(head, "people"):
        return True
    return word.tag == "VBG" and word.dep.split(":")[0] in ("amod", "compound") and word.head == head.index


def _is_with(tree: Tree, word: Word) -> bool:
    """Whether a phrase begins with "with", and not with "together with"."""
    case = next((kid for kid in tree.kids(word.index, "case") if kid.lower == "with"), None)
    return case is not None and (case.index == 0 or tree.words[case.index - 1].lower not in ("together", "along"))


def _is_penalty(tree: Tree, event: Event) -> bool:
    """ "a fine of not less than 300 rupees for each gun": what a law threatens nobody has paid."""
    figure = event.item.figure
    if figure is None or figure.kind != "money":
        return False
    lowers = {word.lower for word in tree.words}
    return not lowers.isdisjoint(_PENALTIES) and not lowers.isdisjoint(("shall", "liable", "each", "every"))


def _under_other_verb(tree: Tree, event: Event) -> bool:
    """Whether the verb that the item hangs on, short of its trigger, is one of another matter."""
    if event.trigger.word.head in (event.item.anchor.index, event.item.head.index):
        return False
    word: Word | None = event.item.anchor
    trigger = event.trigger.word.index if event.trigger.frame.lemma != "figure" else -1
    for _ in range(5):
        if word is None or word.index == trigger:
            return False
        if word.tag.startswith("V") and word.index != event.item.anchor.index:
            beside = event.trigger.word.dep == "conj" and event.trigger.word.head == word.index
            return word.lower in _other_verbs() and not beside  # "grown and supplied"
        word = tree.parent(word)
    return False


def _is_instead(tree: Tree, event: Event) -> bool:
    """A figure that no word moves, set against another one: "instead of 3 tons", "against 40 last year"."""
    first = event.item.start if event.item.figure is None else max(event.item.start, event.item.figure.start)
    before = [word.lower for word in tree.words if word.end <= first][-4:]
    after = [word.lower for word in tree.words if word.start >= event.item.end][:3]
    return "instead" in before or "instead" in after or "against" in before


def _goes_somewhere(tree: Tree, event: Event) -> bool:
    """ "ordered into the bay", "ordered out of the sea": who is told to go is not bought."""
    return any(tree.case(kid.index) in ("into", "out of", "out") for kid in tree.kids(event.trigger.word.index))


def _is_person(word: Word) -> bool:
    return is_listed(word, "persons_held")


@cache
def _other_verbs() -> frozenset[str]:
    irregular = (
        "seen",
        "saw",
        "sunk",
        "sank",
        "caught",
        "shot",
        "built",
        "lost",
        "fought",
        "grown",
        "grew",
        "eaten",
        "drunk",
    )
    return listed_verb_forms("other_verbs") | frozenset(irregular)


_RULES = (
    _under_other_verb,
    _sails,
    _is_receiver,
    _is_penalty,
    _is_same_sum,
    _is_raised,
    _is_trade_figure,
    _is_quota,
    _is_subject,
    _is_doer,
    _is_errand,
    _is_other_sense,
)
