"""Write the classes of English nouns that the signs of a transfer use (`src/kg/extract/lexicon/noun_classes.txt`).

    python training/nouns.py WORDNET

`WORDNET` is the folder of WordNet 3.0's database (`data.noun` and `index.noun`; Debian's package `wordnet-base` puts
them into /usr/share/wordnet). Each single noun gets the lexicographer's file of its first sense (`artifact`, `food`)
and, where one of `KINDS` stands over that sense, the kind. Proper names are left out. The formats are described in the
manual pages wndb(5WN) and lexnames(5WN).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FILES = (
    *("Tops", "act", "animal", "artifact", "attribute", "body", "cognition", "communication", "event", "feeling"),
    *("food", "group", "location", "motive", "object", "person", "phenomenon", "plant", "possession", "process"),
    *("quantity", "relation", "shape", "state", "substance", "time"),
)
"""Names of the lexicographer's files of nouns, from number 3 on (lexnames(5WN))."""
KINDS = (
    ("structure", (("structure", 1), ("way", 6), ("facility", 1))),
    ("vehicle", (("conveyance", 3), ("vessel", 2))),
    ("weapon", (("weapon", 1), ("weaponry", 1), ("ammunition", 1))),
    ("cloth", (("clothing", 1), ("fabric", 1))),
    ("equipment", (("equipment", 1), ("machine", 1))),
    ("device", (("device", 1),)),
    ("container", (("container", 1),)),
    ("commodity", (("commodity", 1),)),
    ("drug", (("drug", 1),)),
    ("fuel", (("fuel", 1),)),
    ("metal", (("metallic_element", 1),)),
    ("organisation", (("organization", 1), ("military_unit", 1))),
    ("paper", (("document", 1), ("publication", 1))),
    ("livestock", (("domestic_animal", 1),)),
    ("money", (("money", 1), ("payment", 1), ("transferred_property", 1))),
    ("worker", (("worker", 1),)),
)
"""Kinds by the senses (noun and number of the sense) over them; the first that fits is taken."""
OUT = Path(__file__).resolve().parents[1] / "src/kg/extract/lexicon/noun_classes.txt"
HEAD = """\
# Classes of English nouns: the class of the first sense, a kind where one is told, and the nouns.
# Made from WordNet 3.0 by training/nouns.py. WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved.
# Licence: noun_classes.LICENSE.txt
"""


@dataclass(frozen=True)
class Sense:
    """A synset: its class, whether it is written in small letters, and the synsets over it."""

    file: str
    small: frozenset[str]
    over: tuple[str, ...]


def read_senses(path: Path) -> dict[str, Sense]:
    """The synsets of `data.noun` by offset."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        parts = line.split()
        end = 4 + 2 * int(parts[3], 16)
        pointers = [parts[at : at + 4] for at in range(end + 1, end + 1 + 4 * int(parts[end]), 4)]
        over = tuple(pointer[1] for pointer in pointers if pointer[0] in ("@", "@i"))
        small = frozenset(word for word in parts[4:end:2] if word.islower())
        found[parts[0]] = Sense(FILES[int(parts[1]) - 3], small, over)
    return found


def read_index(path: Path) -> dict[str, list[str]]:
    """The offsets of each noun's senses, the most frequent first."""
    lines = [line.split() for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(" ")]
    return {parts[0]: parts[-int(parts[2]) :] for parts in lines}


def kind_of(offset: str, senses: Mapping[str, Sense], roots: Mapping[str, str]) -> str:
    """The first of the kinds that stand over a sense; empty when none does."""
    found, waiting = set(), [offset]
    while waiting:
        at = waiting.pop()
        if at in roots:
            found.add(roots[at])
        else:
            waiting += senses[at].over
    return next((kind for kind, _ in KINDS if kind in found), "")


def main() -> None:
    """Read WordNet and write the list."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("wordnet", type=Path)
    folder = parser.parse_args().wordnet
    senses, index = read_senses(folder / "data.noun"), read_index(folder / "index.noun")
    roots = {index[noun][number - 1]: kind for kind, names in KINDS for noun, number in names}
    nouns: dict[str, list[str]] = defaultdict(list)
    for noun, offsets in sorted(index.items()):
        sense = senses[offsets[0]]
        if noun.isalpha() and noun.isascii() and 3 <= len(noun) <= 20 and noun in sense.small:
            nouns[f"{sense.file} {kind_of(offsets[0], senses, roots)}".strip()].append(noun)
    lines = [f"{name}: {' '.join(found)}\n" for name, found in sorted(nouns.items())]
    OUT.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
