"""A file of several documents is one prediction: who is named in two of them is named once."""

from __future__ import annotations

from kg.evaluate.mapping import merge_predictions
from kg.extract import extract
from kg.link import link
from kg.model import Authority
from kg.read import read_bytes

VOLUME = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="document" xml:id="d7">
<head>The Minister in Norway (Moss) to the Secretary of State</head>
<p>Mr. Lie of the Norwegian Fishery Board has written to me. Mr. Lie is ill.</p>
<div type="document" xml:id="d7a"><head>Mr. Lie to Mr. Moss</head>
<p>The Norwegian Fishery Board and the Swedish Fishery Board have met.</p></div></div></body></text></TEI>"""


def test_a_body_of_letter_and_enclosure_is_one_with_all_mentions() -> None:
    documents = read_bytes(VOLUME.encode(), "frus1931v09.xml")
    facts = [link(extract(one, Authority(())), Authority(())) for one in documents]
    assert len(facts) == 2
    merged, text = merge_predictions("d7", facts)
    boards = [(one["name"], len(one["mentions"])) for one in merged["agencies"] if "Board" in one["name"]]
    assert sorted(boards) == [("Norwegian Fishery Board", 2), ("Swedish Fishery Board", 1)]
    assert [one["name"] for one in merged["persons"]].count("Lie") <= 1
    assert all(text[one["start"] : one["end"]] == one["evidence"] for one in merged["agencies"])
