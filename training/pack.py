"""Turn a trained pipeline into the folder that is shipped: lemmatizer added, nothing of the training in it."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import spacy
from lexicon import add_lemmatizer, learn
from spacy.language import Language
from treebank import iter_sentences, part_path

NAME = "ewt_diplomatic"
VERSION = "1.0.0"
LICENCE = "CC-BY-SA-4.0"
MAX_BYTES = 25_000_000
_KEPT_SECTIONS = ("nlp", "components")
_NOTICE = Path(__file__).parent / "NOTICE.md"


def pack(trained: Path, treebank: Path, target: Path) -> None:
    """Write the pipeline of `trained` with a lemmatizer learnt from the treebank into `target`, replacing it."""
    nlp = spacy.load(trained)
    add_lemmatizer(nlp, learn(iter_sentences(part_path(treebank, "train"))))
    _describe(nlp)
    shutil.rmtree(target, ignore_errors=True)
    nlp.to_disk(target)
    _keep_needed_strings(nlp, target)
    _keep_needed_settings(target)
    shutil.copyfile(_NOTICE, target / "LICENSE.md")


def size_in_bytes(folder: Path) -> int:
    """Size of all files of the folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def content_hash(folder: Path) -> str:
    """SHA-256 over the relative paths and the bytes of all files, in sorted order."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _describe(nlp: Language) -> None:
    nlp.meta.update(
        name=NAME,
        version=VERSION,
        license=LICENCE,
        description="Tagger, morphologizer, dependency parser and lemmatizer for English diplomatic prose.",
        sources=[{"name": "UD English EWT", "license": "CC BY-SA 4.0"}],
        performance={},
    )


def _keep_needed_strings(nlp: Language, target: Path) -> None:
    """Only the strings of the language and of the labels: the words of the corpus stay out of the package."""
    path = target / "vocab" / "strings.json"
    path.write_text(json.dumps(sorted(needed_strings(nlp)), ensure_ascii=True), encoding="utf-8")


def needed_strings(nlp: Language) -> set[str]:
    """The strings that a pipeline must know to name its labels."""
    labels = {label for pipe in nlp.pipe_labels.values() for label in pipe}
    morphologizer = nlp.get_pipe("morphologizer")
    morphs = set(morphologizer.cfg["labels_morph"].values())  # type: ignore[attr-defined]
    features = {part for morph in morphs for feature in morph.split("|") for part in (feature, *feature.split("="))}
    return set(spacy.blank("en").vocab.strings) | labels | morphs | features | {"ROOT", "dep"}


def _keep_needed_settings(target: Path) -> None:
    path = target / "config.cfg"
    config = spacy.util.load_config(path, interpolate=True)
    kept = spacy.util.Config(
        {section: config[section] for section in _KEPT_SECTIONS} | {"initialize": {"components": {}, "tokenizer": {}}}
    )
    kept.to_disk(path)
