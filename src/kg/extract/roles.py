"""Who does what around a transfer word: subject, object, receiver and prepositional phrases from the parse.

Passives, relative clauses, participles, coordination, control ("asked X to send": X sends) and nouns are brought to
the same few roles. Relations are those of Universal Dependencies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.deeper_phrases import deeper_phrases
from kg.extract.inflection import listed_verb_forms
from kg.extract.lexicon import words
from kg.extract.tree import Tree, Word
from kg.extract.triggers import Trigger, trigger_at

_PRONOUNS = ("us", "them", "you", "him", "her", "me")
_REFLEXIVE = ("itself", "himself", "herself", "themselves", "ourselves", "myself", "yourselves")


def _receiving() -> frozenset[str]:
    """Forms of verbs whose subject is where the noun under them goes to: "X received a gift"."""
    return listed_verb_forms("receiving")


def _answering() -> frozenset[str]:
    """Forms of verbs by which the other side answers a request or an offer: "X declined the request of Y"."""
    return listed_verb_forms("answering")


@dataclass(slots=True)
class Roles:
    """Words that fill the roles of one trigger; `by_preposition` holds the phrases, nearest first."""

    subjects: list[Word] = field(default_factory=list)
    objects: list[Word] = field(default_factory=list)
    receivers: list[Word] = field(default_factory=list)
    by_preposition: dict[str, list[Word]] = field(default_factory=dict)
    possessors: list[Word] = field(default_factory=list)
    modifiers: list[Word] = field(default_factory=list)
    passive: bool = False

    def add(self, preposition: str, word: Word) -> None:
        self.by_preposition.setdefault(preposition, []).append(word)


def roles_of(tree: Tree, trigger: Trigger) -> Roles:
    """The roles around a trigger."""
    roles = Roles()
    if trigger.frame.verbal:
        _verb_roles(tree, trigger.word, roles)
    else:
        _noun_roles(tree, trigger, roles)
    if trigger.frame.kind not in ("ask", "order"):
        for preposition, word in deeper_phrases(tree, trigger.word, roles.by_preposition):
            roles.add(preposition, word)
    return roles


def _verb_roles(tree: Tree, verb: Word, roles: Roles) -> None:
    roles.passive = is_passive(tree, verb) or _is_bare_participle(tree, verb)
    _clause_arguments(tree, verb, roles)
    _outer_arguments(tree, verb, roles)
    if not roles.subjects:
        roles.subjects = list(_borrowed_subjects(tree, verb, roles))


def is_passive(tree: Tree, verb: Word) -> bool:
    """A participle with "be", a passive subject, or one that modifies a noun without a helping verb."""
    if any(kid.dep in ("aux:pass", "nsubj:pass", "csubj:pass") for kid in tree.kids(verb.index)):
        return True
    if verb.tag in ("VBN", "VBD", "JJ") and verb.dep == "acl":
        return True
    parent = tree.parent(verb)
    if parent is not None and verb.dep == "conj" and verb.tag == "VBN":
        own = any(kid.dep.startswith(("nsubj", "aux")) for kid in tree.kids(verb.index))
        return not own and is_passive(tree, parent)
    return False


def _is_bare_participle(tree: Tree, verb: Word) -> bool:
    """ "When asked for ships, Norway refused": a participle without a subject of its own, of what the clause over it
    speaks."""
    if verb.tag != "VBN" or not verb.dep.startswith("advcl"):
        return False
    return not any(kid.dep.startswith(("nsubj", "aux", "obj")) for kid in tree.kids(verb.index))


def _clause_arguments(tree: Tree, verb: Word, roles: Roles) -> None:
    objects: list[Word] = []
    for kid in tree.kids(verb.index):
        base = kid.dep.split(":")[0]
        if kid.dep in ("nsubj:pass", "csubj:pass"):
            roles.objects.append(_antecedent(tree, verb, kid))
        elif base == "nsubj" and (kid.dep != "nsubj:outer" or _is_to_be(tree, verb)):
            if _is_left_behind(tree, verb, kid) or kid.lower in _REFLEXIVE:
                continue
            subject = _antecedent(tree, verb, kid)
            (roles.objects if roles.passive else roles.subjects).append(subject)
        elif base == "iobj":
            roles.receivers.append(kid)
        elif base == "obj":
            objects.append(_antecedent(tree, verb, kid))
        elif base in ("obl", "nmod", "xcomp", "advcl") and (preposition := tree.case(kid.index)):
            roles.add(preposition, _antecedent(tree, verb, kid))
    if len(objects) > 1 and not roles.receivers:
        roles.receivers.append(objects.pop(0))
    roles.objects += objects
    for noun in list(roles.objects):
        for kid in tree.kids(noun.index, "nmod"):
            if (preposition := tree.case(kid.index)) in (
                "to",
                "from",
                "for",
                "by",
                "through",
            ):
                roles.add(preposition, kid)


def _is_to_be(tree: Tree, verb: Word) -> bool:
    """ "Peru is to receive": the parse takes the verb for what Peru is."""
    copula = any(kid.dep == "cop" for kid in tree.kids(verb.index))
    return copula and any(kid.lower == "to" and kid.dep == "mark" for kid in tree.kids(verb.index))


def _antecedent(tree: Tree, verb: Word, word: Word) -> Word:
    """ "which", "that", "who" stand for the noun that their clause hangs on, or for the noun before them."""
    if word.lower not in ("which", "that", "who", "whom"):
        return word
    clause: Word | None = verb
    while clause is not None and clause.dep == "conj":
        clause = tree.parent(clause)
    if clause is not None and clause.dep.startswith("acl"):
        return tree.parent(clause) or word
    before = [other for other in tree.words[max(0, word.index - 3) : word.index] if other.tag.startswith("NN")]
    return before[-1] if before and word.lower != "that" else word


def _is_left_behind(tree: Tree, verb: Word, subject: Word) -> bool:
    """Whether a subject stands before the relative pronoun of a clause that has a subject of its own."""
    others = [kid for kid in tree.kids(verb.index, "nsubj") if kid.index > subject.index]
    return any(
        word.lower in ("which", "whom") for other in others for word in tree.words[subject.index + 1 : other.index]
    )


def _outer_arguments(tree: Tree, verb: Word, roles: Roles) -> None:
    """A participle or a relative clause takes the noun it hangs on as its object (passive) or its subject."""
    clause = verb
    while clause.dep == "conj" and (parent := tree.parent(clause)) is not None:
        clause = parent
    noun = tree.parent(clause)
    if noun is not None and clause.dep.startswith("advcl") and roles.passive and not roles.objects:
        roles.objects += [_antecedent(tree, noun, kid) for kid in tree.kids(noun.index, "nsubj")]
    if noun is None or not clause.dep.startswith("acl"):
        return
    if (roles.passive and not roles.objects) or (clause.dep == "acl:relcl" and roles.subjects and not roles.objects):
        roles.objects.append(noun)
    elif verb.tag == "VBG" and not roles.subjects and noun.tag.startswith("N"):
        roles.subjects.append(noun)


def _borrowed_subjects(tree: Tree, verb: Word, roles: Roles) -> Iterator[Word]:
    """The subject of a verb without one: by "by", of the verb it is joined to, or of what governs it."""
    if roles.passive:
        yield from _agent_behind(tree, verb)
        yield from roles.by_preposition.get("by", [])
        return
    if found := [*_perfect_subject(tree, verb), *_owner_of_offer(tree, verb)]:
        yield from found[:1]
        return
    word = verb
    for _ in range(5):
        parent = tree.parent(word)
        if parent is None:
            return
        if word.dep in (
            "xcomp",
            "advcl",
            "ccomp",
            "acl",
            "conj",
            "obl",
            "csubj",
        ) or word.dep.startswith("advcl"):
            found = list(_governed_subject(tree, word, parent))
            if found:
                yield from found
                return
        word = parent


def _perfect_subject(tree: Tree, verb: Word) -> Iterator[Word]:
    """ "Australia has, however, provided": the subject of "has", where the parse parts it from the participle."""
    if verb.tag not in ("VBN", "VBD", "JJ"):
        return
    for word in reversed(tree.words[max(0, verb.index - 5) : verb.index]):
        if word.tag.startswith("NN") or word.lower in ("be", "been", "to"):
            return
        if word.lower in ("has", "have", "had"):
            yield from (_antecedent(tree, word, kid) for kid in tree.kids(word.index, "nsubj"))
            return


def _owner_of_offer(tree: Tree, verb: Word) -> Iterator[Word]:
    """ "the offer of X to supply", "X's promise to send": X, wherever the parse hangs the infinitive."""
    at = verb.index - 1
    if at < 1 or tree.words[at].lower != "to":
        return
    for word in reversed(tree.words[max(0, at - 8) : at]):
        if word.tag.startswith("V"):
            return
        if word.lower in words("offers"):
            yield from _possessors(tree, word)
            return


def _agent_behind(tree: Tree, verb: Word) -> Iterator[Word]:
    """The noun after a "by" that follows the participle closely, wherever the parse hangs it."""
    for word in tree.words[verb.index + 1 : verb.index + 4]:
        if word.lower == "by":
            parent = tree.parent(word)
            if parent is not None and parent.index > word.index:
                yield parent
            return


def _governed_subject(tree: Tree, word: Word, parent: Word) -> Iterator[Word]:
    if word.dep in ("xcomp", "ccomp", "advcl") and parent.lower in listed_verb_forms("control"):
        passive = list(tree.kids(parent.index, "nsubj")) if is_passive(tree, parent) else []
        controlled = passive or list(tree.kids(parent.index, "obj", "iobj"))
        if controlled:
            yield from controlled[:1]
            return
    for kid in tree.kids(parent.index, "nsubj"):
        if kid.dep != "nsubj:pass" or word.dep in ("xcomp", "conj"):
            yield _antecedent(tree, parent, kid)
    if word.dep == "acl" and parent.tag.startswith("N"):
        yield from _possessors(tree, parent)


def _possessors(tree: Tree, noun: Word) -> Iterator[Word]:
    for kid in tree.kids(noun.index):
        named = kid.dep == "amod" and kid.text[:1].isupper()
        if named or kid.dep == "nmod:poss" or (kid.dep == "nmod" and tree.case(kid.index) in ("of", "by", "from")):
            yield kid


def _noun_roles(tree: Tree, trigger: Trigger, roles: Roles) -> None:
    noun = trigger.word
    for kid in tree.kids(noun.index):
        base = kid.dep.split(":")[0]
        if kid.dep == "nmod:poss":
            roles.possessors.append(kid)
        elif base in ("nmod", "obl") and (preposition := tree.case(kid.index)):
            if preposition == "of":
                roles.objects.append(kid)
            roles.add(preposition, kid)
        elif base in ("amod", "compound", "nummod"):
            roles.modifiers.append(kid)
    _support_verb(tree, noun, roles, trigger.frame.kind)


_PHRASES = ("to", "from", "by", "through")
_ORDERED = (*_PHRASES, "with", "in", "on")
"""Prepositions before the one with whom an order is placed, too."""


def _support_verb(tree: Tree, noun: Word, roles: Roles, kind: str) -> None:
    """ "X made a delivery to Y", "X announced the sale": phrases of the verb that the noun is the object of.

    Who declines, considers or receives what was asked or offered is its other side.
    """
    if noun.dep == "compound" and (whole := tree.parent(noun)) is not None and whole.lower == "equivalent":
        noun = whole
    verb, answered = tree.parent(noun), kind in ("ask", "offer", "order")
    if verb is None or not verb.tag.startswith("V") or noun.dep.split(":")[0] not in ("obj", "nsubj", "obl"):
        return
    if verb.lower in listed_verb_forms("negotiating") and _is_lending(tree, noun):
        _bargained(tree, verb, roles)
        return
    if kind == "order" and tree.case(noun.index) == "on":
        _on_order(tree, verb, roles)
        return
    if noun.dep.startswith("obl") and not (answered and _answers(tree, verb)):
        return
    passive = is_passive(tree, verb)
    subjects = [] if passive else [kid for kid in tree.kids(verb.index, "nsubj") if kid.dep == "nsubj"]
    other = (answered and _answers(tree, verb)) or verb.lower in _receiving() or _asks_for(tree, verb, noun)
    if not subjects and not passive and verb.dep == "xcomp":
        subjects = list(_borrowed_subjects(tree, verb, Roles()))[:1]
    if not other and noun.dep == "obj":
        beside = [kid for kid in tree.kids(verb.index, "iobj", "obj") if kid.index < noun.index]
        roles.receivers += [kid for kid in beside if kid.span is not None or kid.lower in _PRONOUNS]
    for kid in tree.kids(verb.index, "obl"):
        preposition = tree.case(kid.index)
        if preposition == "by" and passive and other:
            subjects.append(kid)
        elif preposition in (_ORDERED if kind == "order" else _PHRASES) and preposition not in roles.by_preposition:
            roles.add(preposition, kid)
    if other:
        roles.by_preposition.setdefault("to", []).extend(subjects)
    elif not noun.dep.startswith("nsubj") and not roles.possessors and "by" not in roles.by_preposition:
        roles.subjects += subjects


def _is_lending(tree: Tree, noun: Word) -> bool:
    """Whether a noun is a loan, a credit or a purchase: who seeks it from the other gets it."""
    named = trigger_at(tree, noun)
    return named is not None and not named.frame.verbal and (named.frame.itself or named.frame.kind in ("get", "order"))


def _bargained(tree: Tree, verb: Word, roles: Roles) -> None:
    """ "X is negotiating with Y for a loan": Y lends."""
    with_whom = [kid for kid in tree.kids(verb.index, "obl") if tree.case(kid.index) in ("with", "from")]
    if with_whom and not is_passive(tree, verb):
        subjects = [kid for kid in tree.kids(verb.index, "nsubj") if kid.dep == "nsubj"]
        subjects = subjects or list(_borrowed_subjects(tree, verb, Roles()))[:1]
        outer = tree.parent(verb)
        if not subjects and verb.dep == "acl" and outer is not None:
            subjects = [outer]
        roles.by_preposition.setdefault("from", []).extend(with_whom)
        roles.by_preposition.setdefault("to", []).extend(subjects)


def _on_order(tree: Tree, verb: Word, roles: Roles) -> None:
    """ "Norway has ten cranes on order in Peru": who has them ordered, and the phrases of the having."""
    roles.possessors += [] if verb.lower in ("is", "are", "was", "were") else tree.kids(verb.index, "nsubj")
    for kid in tree.kids(verb.index, "obl"):
        roles.add(tree.case(kid.index), kid)


def _answers(tree: Tree, verb: Word) -> bool:
    """Whether a verb answers a request or an offer, "turn down" too."""
    if verb.lower in ("turn", "turns", "turned", "turning"):
        return any(kid.lower == "down" for kid in tree.kids(verb.index))
    return verb.lower in _answering()


def _asks_for(tree: Tree, verb: Word, noun: Word) -> bool:
    """Whether a verb asks for the noun under it: "X requested tenders for a loan"; the asking of a request does not."""
    asking = trigger_at(tree, verb)
    named = trigger_at(tree, noun)
    is_asked = named is not None and named.frame.kind in ("give", "offer")
    return is_asked and asking is not None and asking.frame.kind in ("ask", "get")
