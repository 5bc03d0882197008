"""Write running text for pretraining of the tok2vec layer: paragraphs of TEI volumes and training sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import srsly
from lxml import etree
from treebank import Sentence, iter_sentences, part_path

SEED = 1964
MIN_WORDS, MAX_WORDS = 5, 300
_TEI = "{http://www.tei-c.org/ns/1.0}"


def volume_paths(volumes: Path) -> list[Path]:
    """The TEI files of a folder, sorted by name."""
    return sorted(volumes.glob("*.xml"))


def write_text(treebank: Path, volumes: Path, target: Path) -> None:
    """Write one JSON line `{"text": ...}` a paragraph, in an order fixed by the seed."""
    texts = [text for path in volume_paths(volumes) for text in _iter_paragraphs(path)]
    texts += [_plain(sentence) for sentence in iter_sentences(part_path(treebank, "train"))]
    Random(SEED).shuffle(texts)
    target.parent.mkdir(parents=True, exist_ok=True)
    srsly.write_jsonl(target, ({"text": text} for text in texts))


def _iter_paragraphs(path: Path) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for paragraph in etree.parse(path, parser).iter(f"{_TEI}p"):
        for note in paragraph.findall(f".//{_TEI}note"):
            note.text = None
            for child in list(note):
                note.remove(child)
        words = "".join(paragraph.itertext()).split()
        yield from _iter_pieces(words)


def _iter_pieces(words: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(words), MAX_WORDS):
        piece = words[start : start + MAX_WORDS]
        if len(piece) >= MIN_WORDS:
            yield " ".join(piece)


def _plain(sentence: Sentence) -> str:
    return "".join(word.form + " " * word.space for word in sentence.words).strip()
