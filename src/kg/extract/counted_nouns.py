"""Which noun a number counts, and which numbers count none: an address, a year, the number of a telegram."""

from __future__ import annotations

from kg.extract.goods import is_goods, is_measure, is_weak
from kg.extract.quantities import Quantity
from kg.extract.tree import Tree, Word

_YEARS = (1700, 1999)


def whole_noun(tree: Tree, noun: Word | None) -> Word | None:
    """ "500 pear tree saplings" counts seedlings, "four tug boats" craft: the last noun of a compound."""
    while noun is not None and noun.dep.startswith("compound") and (whole := tree.parent(noun)) is not None:
        if (
            whole.index < noun.index
            or whole.lower == "deadweight"
            or not whole.tag.startswith("N")
            or whole.span is not None
        ):
            break
        noun = whole
    if noun is not None and (entitled := _under_title(tree, noun)) is not None:
        return entitled
    if noun is not None and noun.index + 1 < len(tree.words) and not is_measure(noun) and not is_goods(noun):
        after = tree.words[noun.index + 1]
        if after.tag.startswith("NN") and after.span is None and is_goods(after):
            return after
    return noun


def _under_title(tree: Tree, noun: Word) -> Word | None:
    """ "9,000 tons PL-480 Title II flour": the good behind the title of a law."""
    after = tree.words[noun.index + 1 : noun.index + 3]
    titled = noun.lower == "title" and len(after) == 2 and after[0].text in ("I", "II", "III", "IV")
    return after[1] if titled and is_goods(after[1]) else None


def counted_noun(tree: Tree, word: Word) -> Word | None:
    """The noun that a number counts: its head, or the noun right after it; "(14)" counts what stands before."""
    before = tree.words[max(0, word.index - 2) : word.index]
    if before and before[-1].text == "(" and before[0].tag.startswith("NN") and before[0].span is None:
        return before[0]
    parent = _named_after(tree, tree.parent(word))
    counts = word.dep.split(":")[0] in ("nummod", "compound", "amod", "det", "appos", "flat", "dep", "list")
    if parent is not None and parent.tag.startswith("N") and parent.span is None and counts:
        return parent
    for kid in tree.kids(word.index, "nmod", "compound", "obl"):
        if tree.case(kid.index) == "of" and kid.tag.startswith("N"):
            return kid
    for other in tree.words[word.index + 1 : word.index + 4]:
        if other.tag.startswith("NN"):
            return other if other.span is None else None
        if not other.tag.startswith(("JJ", "VBN", "HYPH", "RB", "CD", "POS")):
            break
    return None


def _named_after(tree: Tree, noun: Word | None) -> Word | None:
    """ "three Fiat 850 lorries": what is named after its maker; other nouns as they are."""
    maker = noun is not None and noun.span is not None and noun.span.kind == "agency"
    if noun is None or not maker:
        return noun
    after = tree.words[noun.index + 1 : noun.index + 3]
    if after and after[0].tag == "CD":
        after = after[1:]
    named = after[0] if after else None
    return (
        named if named is not None and named.tag.startswith("NN") and named.span is None and is_goods(named) else noun
    )


def is_address(text: str, noun: Word, figure: Quantity) -> bool:
    """ "4 Place d'Armes", "Room 12 Hall": digits before a capitalised word that is a good only by its letters."""
    return text[figure.start].isdigit() and noun.text[:1].isupper() and not noun.text.isupper() and is_weak(noun)


def is_reference(tree: Tree, word: Word, figure: Quantity) -> bool:
    """ "Department's 42", "your 102", "in May, 1900": a telegram by its number, or a year."""
    before = tree.words[word.index - 1] if word.index else None
    if before is not None and before.tag in ("POS", "PRP$"):
        return True
    first, last = _YEARS
    digits = figure.end - figure.start == len(str(last))
    return digits and figure.value is not None and first <= figure.value <= last
