"""The packaged English pipeline is small, licensed, the one that was scored, and gives the same parse every time."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

MAX_BYTES = 25_000_000
TOLERANCE = 0.3
TEXT = "The Ministry of Railways gave Japan 50 tractors on Monday. The supplies were delivered by our side."


@pytest.fixture(scope="module")
def weights(root: Path) -> Path:
    return root / "src" / "kg" / "extract" / "en_kg"


@pytest.fixture(scope="module")
def nlp(weights: Path) -> Language:
    return spacy.load(weights)


@pytest.fixture(scope="module")
def record(root: Path) -> dict[str, Any]:
    return dict(json.loads((root / "training" / "scores.json").read_text(encoding="utf-8")))


def test_the_packaged_pipeline_tags_parses_and_lemmatizes(nlp: Language) -> None:
    doc = nlp(TEXT)
    gave = next(token for token in doc if token.text == "gave")
    relations = {child.dep_: child.text for child in gave.children}
    assert (relations["nsubj"], relations["iobj"], relations["obj"]) == ("Ministry", "Japan", "tractors")
    assert (gave.tag_, gave.pos_, gave.lemma_) == ("VBD", "VERB", "give")
    assert [sentence.root.lemma_ for sentence in doc.sents] == ["give", "deliver"]
    assert next(token.lemma_ for token in doc if token.text == "supplies") == "supply"


def test_the_same_text_gives_the_same_parse(nlp: Language, weights: Path) -> None:
    again = spacy.load(weights)
    texts = [TEXT, TEXT.upper(), "Fifty lathes, as you had asked for, were sent to Smith."]
    alone = [nlp(text).to_json() for text in texts]
    assert [again(text).to_json() for text in texts] == alone
    assert [doc.to_json() for doc in nlp.pipe(texts, batch_size=3)] == alone


def test_the_packaged_pipeline_is_at_most_twenty_five_megabytes(weights: Path) -> None:
    assert sum(path.stat().st_size for path in weights.rglob("*") if path.is_file()) <= MAX_BYTES


def test_the_licence_notice_with_attribution_lies_beside_the_weights(weights: Path, nlp: Language) -> None:
    notice = (weights / "LICENSE.md").read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in notice
    assert "https://creativecommons.org/licenses/by-sa/4.0/" in notice
    assert "UD_English-EWT" in notice
    assert nlp.meta["license"] == "CC-BY-SA-4.0"


def test_no_words_of_the_corpora_and_no_paths_are_in_the_package(training: Path, weights: Path, nlp: Language) -> None:
    from pack import needed_strings

    strings = json.loads((weights / "vocab" / "strings.json").read_text(encoding="utf-8"))
    assert set(strings) == needed_strings(nlp)
    settings = (weights / "config.cfg").read_text(encoding="utf-8")
    assert "[paths]" not in settings and "[corpora" not in settings and ".spacy" not in settings


def test_the_recorded_scores_are_of_the_packaged_weights(training: Path, weights: Path, record: dict[str, Any]) -> None:
    from pack import content_hash, size_in_bytes

    assert record["weights"] == {"sha256": content_hash(weights), "bytes": size_in_bytes(weights)}


def test_the_recorded_scores_reach_the_targets(record: dict[str, Any]) -> None:
    scores = record["test"]["gold_sentences"]
    assert (scores["uas"] > 84.5, scores["las"] > 81, scores["tag"] > 92.5) == (True, True, True)


def test_the_readme_states_the_recorded_scores(training: Path, record: dict[str, Any]) -> None:
    readme = (training / "README.md").read_text(encoding="utf-8")
    missing = [
        f"{way}.{name}"
        for way, scores in record["test"].items()
        for name, value in scores.items()
        if f"{value:.2f}" not in readme
    ]
    assert missing == []


def test_the_scores_on_the_test_part_are_the_recorded_ones(
    shared: Path, training: Path, nlp: Language, record: dict[str, Any]
) -> None:
    from score import score
    from treebank import iter_sentences, part_path, sha256_of

    path = part_path(shared / "treebank", "test")
    if not path.is_file():
        pytest.skip("the treebank is not in ../shared")
    assert sha256_of(path) == record["data"]["test"]
    scores = score(nlp, list(iter_sentences(path)))
    for way, expected in record["test"].items():
        assert scores[way] == pytest.approx(expected, abs=TOLERANCE), way


CONLLU = """\
# newpar
# text = Smith didn't sell the Red Star Works $5 million.
1\tSmith\tSmith\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\tMood=Ind|Tense=Past\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tsell\tsell\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_
4.1\tsold\tsell\tVERB\tVBN\t_\t_\t_\t4:conj\t_
5\tthe\tthe\tDET\tDT\tDefinite=Def|PronType=Art\t8\tdet\t_\t_
6\tRed\tRed\tPROPN\tNNP\tNumber=Sing\t8\tcompound\t_\t_
7\tStar\tStar\tPROPN\tNNP\tNumber=Sing\t8\tcompound\t_\t_
8\tWorks\tWorks\tPROPN\tNNPS\tNumber=Plur\t4\tiobj\t_\t_
9\t$\t$\tSYM\t$\t_\t4\tobj\t_\tSpaceAfter=No
10\t5\t5\tNUM\tCD\tNumType=Card\t11\tcompound\t_\t_
11\tmillion\tmillion\tNUM\tCD\tNumType=Card\t9\tnummod\t_\tSpaceAfter=No
12\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

"""


def test_a_treebank_file_is_read_with_its_spacing_and_without_empty_nodes(training: Path, tmp_path: Path) -> None:
    from treebank import iter_sentences, sentences_to_doc

    path = tmp_path / "one.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    doc = sentences_to_doc(spacy.blank("en").vocab, list(iter_sentences(path)))
    assert doc.text.strip() == "Smith didn't sell the Red Star Works $5 million."
    assert [token.text for token in doc if token.dep_ == "ROOT"] == ["sell"]
    assert str(doc[4].morph) == "PronType=Art"


def test_names_and_sums_become_surrogates_and_the_tree_stays_whole(training: Path, tmp_path: Path) -> None:
    from random import Random

    from surrogates import retell
    from treebank import iter_sentences, sentences_to_doc

    path = tmp_path / "one.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    told = retell(next(iter_sentences(path)), Random(1))
    assert told is not None
    doc = sentences_to_doc(spacy.blank("en").vocab, [told])
    assert [token.text for token in doc][1:] == ["did", "n't", "sell", "the", "Ministry", "dollars", "."]
    assert {token.dep_: token.head.text for token in doc if token.dep_ in {"det", "iobj", "obj"}} == {
        "det": "Ministry",
        "iobj": "sell",
        "obj": "sell",
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_every_invented_sentence_is_one_tree_that_ends_in_a_full_stop(training: Path, seed: int) -> None:
    from random import Random

    from frames import iter_frames
    from treebank import sentences_to_doc

    vocab = spacy.blank("en").vocab
    for sentence in iter_frames(18, Random(seed)):
        doc = sentences_to_doc(vocab, [sentence])
        assert [token.dep_ for token in doc].count("ROOT") == 1
        assert len(list(doc[0].sent.root.subtree)) == len(doc)
        assert doc.text.endswith(".") and not doc.text[0].islower()


def _write_treebank(folder: Path) -> None:
    """A small treebank of invented sentences in CoNLL-U."""
    from random import Random

    from frames import iter_frames
    from treebank import PARTS, part_path

    for number, part in enumerate(PARTS):
        blocks = []
        for sentence in iter_frames(90, Random(number)):
            heads = [0 if word.dep == "ROOT" else word.head + 1 for word in sentence.words]
            rows = [
                f"{index}\t{word.form}\t{word.lemma}\t{word.upos}\t{word.tag}\t{word.feats or '_'}\t{head}\t"
                f"{word.dep.replace('ROOT', 'root')}\t_\t{'_' if word.space else 'SpaceAfter=No'}"
                for index, (word, head) in enumerate(zip(sentence.words, heads, strict=True), start=1)
            ]
            blocks.append("\n".join(["# newpar", *rows]) + "\n")
        part_path(folder, part).write_text("\n".join(blocks) + "\n", encoding="utf-8")


_SMALLER = {
    r"^max_steps = .*": "max_steps = 30",
    r"^eval_frequency = .*": "eval_frequency = 15",
    r"^rows = .*": "rows = [200,100,200,100]",
    r"^width = \d+": "width = 32",
    r"^hidden_width = .*": "hidden_width = 16",
    r"^total_steps = .*": "total_steps = 40",
    r"^warmup_steps = .*": "warmup_steps = 5",
}


@pytest.mark.slow
def test_training_twice_on_one_treebank_gives_the_same_weights(
    training: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import prepare
    import train
    from pack import content_hash

    _write_treebank(tmp_path)
    config = (training / "config.cfg").read_text(encoding="utf-8")
    for pattern, replacement in _SMALLER.items():
        config = re.sub(pattern, replacement, config, flags=re.MULTILINE)
    (tmp_path / "config.cfg").write_text(config, encoding="utf-8")
    monkeypatch.setattr(train, "CONFIG", tmp_path / "config.cfg")
    monkeypatch.setattr(prepare, "INVENTED", 90)
    hashes = []
    for name in ("one", "two"):
        target = tmp_path / f"{name}_kg"
        arguments = [str(tmp_path), "--work", str(tmp_path / name), "--target", str(target)]
        monkeypatch.setattr(sys, "argv", ["train.py", *arguments, "--steps", "prepare", "train", "pack"])
        train.main()
        hashes.append(content_hash(target))
    assert hashes[0] == hashes[1]


def test_classes_of_nouns_come_from_the_first_sense_and_what_stands_over_it(training: Path, tmp_path: Path) -> None:
    from nouns import Sense, kind_of, read_index, read_senses

    (tmp_path / "data.noun").write_text(
        "  1 a line of the licence\n"
        "00000001 06 n 01 weapon 0 000 | made up\n"
        "00000002 06 n 02 popgun 0 Popgun 0 001 @ 00000001 n 0000 | made up\n"
        "00000003 13 n 01 popcorn 0 000 | made up\n",
        encoding="utf-8",
    )
    (tmp_path / "index.noun").write_text(
        "  1 a line of the licence\npopgun n 2 1 @ 2 0 00000002 00000003\nweapon n 1 0 1 0 00000001\n", encoding="utf-8"
    )
    senses, index = read_senses(tmp_path / "data.noun"), read_index(tmp_path / "index.noun")
    assert index == {"popgun": ["00000002", "00000003"], "weapon": ["00000001"]}
    assert senses["00000002"] == Sense("artifact", frozenset({"popgun"}), ("00000001",))
    assert kind_of("00000002", senses, {"00000001": "weapon"}) == "weapon"
    assert kind_of("00000003", senses, {"00000001": "weapon"}) == ""
