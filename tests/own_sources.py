"""A small invented corpus for the pages: two states, an unruly name, a person with two spellings, three documents."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

from kg.release.build import build
from kg.settings import load_settings

SCRIPT = "<script>alert(1)</script> & 'Co' \"Ministry\""
LETTER = (
    "Letter of the Norland Ministry of Tractors\n\n3 May 1962\n\n"
    "The Ministry delivered 40 tractors to Sudland in April 1962. "
    "Sudland had asked for 60 tractors. The remaining 20 tractors will follow by ship.\n\n"
    "The works stand by the river, and the harbour is free of ice from March on in most years that are remembered.\n\n"
    "Signed at Northaven.\n"
)
CLOSED = (
    "Note of the Sudland Embassy\n\n9 June 1962\n\nThe embassy received 12 pumps from Norland. "
    "Nothing of this note is to be shown to anybody outside the house.\n"
)
_AUTHORITY = {
    "agencies.csv": (
        "id,name,alt_names,kind,country,parent,successor,wikidata,gold,note\n"
        "no,Norland,,state,NO,,,,,\n"
        "sd,Sudland,,state,SD,,,,,\n"
        f'no-ministry,"{SCRIPT.replace(chr(34), chr(34) * 2)}",'
        'Norland Ministry of Tractors|{{ 7*7 }},ministry,NO,no,,,,"<b>bold</b> note"\n'
        "sd-embassy,Sudland Embassy,,embassy,SD,sd,,,,\n"
    ),
    "persons.csv": (
        "id,name,alt_names,country,wikidata,gold,note\n"
        "kim-byeong-jik,Kim Byeong-jik,Kim Pyong Jik,SD,,,\n"
        "o-brien,Seán O'Brien,,NO,,,\n"
    ),
    "posts.csv": "id,name,alt_names,agency,country,gold,note\nsd-envoy,Envoy of Sudland,,sd-embassy,SD,,\n",
    "places.csv": "id,name,alt_names,country,parent,wikidata,geonames,note\nnorthaven,Northaven,,NO,,,,\n",
    "agreements.csv": (
        "id,name,alt_names,kind,parties,date,status,wikidata,note\n"
        "no-sd-trade-1961,Trade agreement of 1961,,agreement,no|sd,1961-02,,,\n"
    ),
    "names.csv": (
        "entity,label,kind,language,period,document,note\n"
        "agency/no-ministry,Tractor Office,variant,en,1950/1961,,\n"
        "agency/no-ministry,Ministry of Tractors,variant,en,1961/,,\n"
    ),
}
_LETTER_RECORD = """---
id: norland-letter
title: "Letter of the Ministry of Tractors"
kind: letter
dates:
  - {{source: signature, date: 1962-05-03, preferred: true, at: "3 May 1962"}}
holder: no
reference: N 7/62
pages: 1-2
authors: [no-ministry]
addressees: [sd]
language: en
rights: "{rights}"
texts:
  - {{sha256: {sha256}}}
facts:
  - key: trade
    type: agreement
    name: Trade agreement of 1961
    kind: agreement
    entity: no-sd-trade-1961
    parties: [no, sd]
    date: 1961-02
  - key: tractors
    type: transfer
    label: "Tractors for Sudland"
    supplier: no-ministry
    recipient: sd
    requested_by: sd
    item: tractors
    date: 1962-04
    under: [trade]
    place: northaven
    at: "delivered 40 tractors to Sudland"
    tallies:
      - {{key: asked, stage: requested, quantity: 60, unit: tractor, as_of: 1962-05-03, at: "asked for 60 tractors"}}
      - {{key: given, stage: delivered, quantity: 40, unit: tractor, as_of: 1962-05-03, at: "delivered 40 tractors"}}
      - {{key: open, stage: outstanding, quantity: 20, unit: tractor, as_of: 1962-05-03, at: "remaining 20 tractors"}}
  - key: visit
    type: meeting
    name: Visit to the works
    kind: visit
    date: 1962-03
    participants: [no-ministry, sd, person/kim-byeong-jik]
    at: "Signed at Northaven"
  - key: by-ship
    type: rule
    label: "What is left goes by ship"
    modality: obligation
    bearers: [no-ministry]
    beneficiaries: [sd]
    item: tractors
    at: "will follow by ship"
  - key: submitted
    type: step
    label: "The Ministry submits the list"
    kind: submission
    actors: [no-ministry]
    date: 1962-02
    at: "Signed at Northaven"
  - key: approved
    type: step
    label: "Norland approves the list"
    kind: approval
    actors: [no]
    date: 1962-03
    follows: [submitted]
    at: "Signed at Northaven"
  - key: envoy
    type: holding
    person: kim-byeong-jik
    post: sd-envoy
    date: 1962
  - key: count
    type: claim
    kind: count
    label: "Sudland has sixty drivers"
    said_by: person/o-brien
    roles: {{about: [sd]}}
---

The ministry tells of forty tractors and of twenty that are to come.
It is written in good humour.
"""
_NOTE_RECORD = """---
id: sudland-note
title: "Note of the embassy"
kind: letter
dates:
  - {{source: signature, date: 1962-06-09, preferred: true}}
authors: [sd-embassy]
language: en
rights: "Not to be quoted."
texts:
  - {{sha256: {sha256}}}
facts:
  - key: pumps
    type: transfer
    label: "Twelve pumps"
    supplier: no
    recipient: sd-embassy
    item: pumps
    at: "received 12 pumps from Norland"
    tallies:
      - {{key: given, stage: delivered, quantity: 12, unit: pump, at: "12 pumps"}}
---

Pumps came.
"""


def write_sources(folder: Path, rights: str = "All rights reserved.") -> list[Path]:
    """The invented sources in `folder/sources`, and the texts beside them; gives the paths of the texts."""
    authority, records = folder / "sources" / "authority", folder / "sources" / "records"
    authority.mkdir(parents=True)
    records.mkdir()
    for name, text in _AUTHORITY.items():
        (authority / name).write_text(text, encoding="utf-8")
    letter, note = _hash(LETTER), _hash(CLOSED)
    (records / "norland-letter.md").write_text(_LETTER_RECORD.format(rights=rights, sha256=letter), encoding="utf-8")
    (records / "sudland-note.md").write_text(_NOTE_RECORD.format(sha256=note), encoding="utf-8")
    paths = [folder / "letter.txt", folder / "note.txt"]
    for path, text in zip(paths, (LETTER, CLOSED), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def build_own(folder: Path, rights: str = "All rights reserved.") -> Path:
    """A data folder with a release of the invented corpus."""
    paths = write_sources(folder, rights)
    with contextlib.chdir(folder):
        build(paths, load_settings(data=folder / "data", jobs=1))
    return folder / "data"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
