"""Train the English pipeline again: `python training/train.py TREEBANK [--volumes DIR] --work DIR`.

Steps: corpora, pretraining (with volumes), training, packing, scoring. See README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import corpus  # noqa: F401  (registers the corpus reader)
import spacy
from pack import content_hash, pack, size_in_bytes
from prepare import write_corpora
from pretraining import volume_paths, write_text
from report import write_tables
from score import score, words_per_second
from spacy.cli.train import train as train_pipeline
from spacy.training.pretrain import pretrain
from spacy.util import load_config
from treebank import PARTS, iter_sentences, part_path, sha256_of

HERE = Path(__file__).parent
CONFIG = HERE / "config.cfg"
SCORES = HERE / "scores.json"
PACKAGED = HERE.parent / "src" / "kg" / "extract" / "en_kg"


def main() -> None:
    """Run the steps asked for; by default all of them."""
    options = _options()
    minutes: dict[str, float] = {}
    for step in options.steps:
        begin = time.monotonic()
        _STEPS[step](options)
        minutes[step] = round((time.monotonic() - begin) / 60, 1)
    print(json.dumps({"minutes": minutes}))


def prepare_step(options: argparse.Namespace) -> None:
    """Write the corpora into the work folder."""
    write_corpora(options.treebank, options.work)
    if options.volumes:
        write_text(options.treebank, options.volumes, options.work / "text.jsonl")


def pretrain_step(options: argparse.Namespace) -> None:
    """Pretrain the tok2vec layer on running text; without volumes there is nothing to do."""
    if options.volumes:
        config = load_config(CONFIG, overrides=_paths(options.work), interpolate=True)
        target = options.work / "pretrained"
        target.mkdir(parents=True, exist_ok=True)
        pretrain(config, target, use_gpu=-1, silent=False)


def train_step(options: argparse.Namespace) -> None:
    """Train tagger, morphologizer and parser."""
    overrides = _paths(options.work)
    weights = options.work / "pretrained" / "model-last.bin"
    if options.volumes and weights.exists():
        overrides["paths.init_tok2vec"] = str(weights)
    train_pipeline(CONFIG, options.work / "trained", overrides=overrides)


def pack_step(options: argparse.Namespace) -> None:
    """Write the folder that is shipped."""
    pack(options.work / "trained" / "model-best", options.treebank, options.target)


def score_step(options: argparse.Namespace) -> None:
    """Score the packed folder on the test part and write the scores beside the hashes of all that went in."""
    nlp = spacy.load(options.target)
    sentences = list(iter_sentences(part_path(options.treebank, "test")))
    record = {
        "weights": {"sha256": content_hash(options.target), "bytes": size_in_bytes(options.target)},
        "spacy": spacy.__version__,
        "seed": load_config(CONFIG)["system"]["seed"],
        "data": {part: sha256_of(part_path(options.treebank, part)) for part in PARTS},
        "pretraining": {path.name: sha256_of(path) for path in volume_paths(options.volumes)}
        if options.volumes
        else {},
        "test": score(nlp, sentences),
        "words_per_second": _speeds(options.target, sentences),
    }
    SCORES.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    write_tables(record, HERE / "README.md")


def _speeds(folder: Path, sentences: list) -> dict[str, int]:  # type: ignore[type-arg]
    parser = spacy.load(folder, exclude=["tagger", "morphologizer", "lemmatizer"])
    return {
        "parser": words_per_second(parser, sentences),
        "pipeline": words_per_second(spacy.load(folder), sentences),
    }


def _paths(work: Path) -> dict[str, str]:
    names = {"train": "train.spacy", "dev": "dev.spacy", "raw_text": "text.jsonl"}
    return {f"paths.{name}": str(work / file) for name, file in names.items()}


_STEPS = {
    "prepare": prepare_step,
    "pretrain": pretrain_step,
    "train": train_step,
    "pack": pack_step,
    "score": score_step,
}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path, help="folder with en_ewt-ud-{train,dev,test}.conllu")
    parser.add_argument("--volumes", type=Path, help="folder with TEI volumes for pretraining")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="folder for corpora and runs")
    parser.add_argument("--target", type=Path, default=PACKAGED, help="folder of the packed weights")
    parser.add_argument("--steps", nargs="+", choices=list(_STEPS), default=list(_STEPS))
    return parser.parse_args()


if __name__ == "__main__":
    main()
