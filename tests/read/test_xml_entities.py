"""Entities that an XML file declares for itself: plain words are read, what could reach or grow is refused."""

from __future__ import annotations

import pytest

from kg.errors import DocumentError
from kg.read import read_bytes
from kg.read.safe_xml import parse_xml, plain_text

AID = """<?xml version="1.0"?>
<!DOCTYPE ead PUBLIC "+//ISBN 1-931666-00-8//DTD ead.dtd Version 2002 (it is)//EN" "ead.dtd" [
<!-- the society's "seal" ]> -->
<!ENTITY seal PUBLIC "-//Lindow//TEXT (seal)//EN" "https://lindow.example/seal.gif" NDATA gif>
<!ENTITY % notation PUBLIC "-//Lindow//notation" "notation.ent">
%notation;
<!ENTITY house 'Harbour Archive &#8211; Lindow'>
<!ENTITY house "told a second time">
]>
<ead><eadheader><eadid>lin-1</eadid></eadheader>
<archdesc level="fonds"><did><unittitle>Papers of the &house;</unittitle>
<unitid>LIN 1</unitid></did><scopecontent><p>Letters &amp; caf&eacute; bills</p></scopecontent></archdesc></ead>
"""


def test_a_finding_aid_with_declarations_at_its_head_is_read() -> None:
    [document] = read_bytes(AID.encode(), "aid.xml")
    assert document.description.title == "Papers of the Harbour Archive – Lindow"
    assert document.text is not None
    assert "Letters & café bills" in document.text.text


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a SYSTEM "file:///etc/hostname">',
        '<!ENTITY a PUBLIC "-//x" "https://lindow.example/a.ent">',
        '<!ENTITY b "ha"><!ENTITY a "&b;&b;">',
        '<!ENTITY a "<p>words</p>">',
        f'<!ENTITY a "{"x" * 1001}">',
    ],
    ids=["file", "address", "nested", "elements", "long"],
)
def test_a_reference_to_anything_but_plain_words_is_an_error_at_its_line(declared: str) -> None:
    xml = f"<?xml version='1.0'?><!DOCTYPE x [\n{declared}\n]>\n<x>\n<p>&a;</p></x>"
    with pytest.raises(DocumentError, match="&a; lies in another file") as caught:
        parse_xml(xml.encode(), "aid.xml")
    assert (caught.value.path, caught.value.line) == ("aid.xml", 5)


def test_what_nobody_refers_to_is_passed_over_and_lines_keep_their_number() -> None:
    head = "<?xml version='1.0'?><!DOCTYPE x [\n<!ENTITY a SYSTEM 'file:///etc/hostname'>\n]>\n"
    assert plain_text(parse_xml(f"{head}<x>words</x>".encode(), "aid.xml")) == "words"
    with pytest.raises(DocumentError) as caught:
        parse_xml(f"{head}<x>words</y>".encode(), "aid.xml")
    assert caught.value.line == 4


def test_plain_words_cannot_be_repeated_without_end() -> None:
    xml = f"<!DOCTYPE x [<!ENTITY a '{'x' * 1000}'>]><x>{'&a;' * 4001}</x>"
    with pytest.raises(DocumentError, match="declares entities"):
        parse_xml(xml.encode(), "aid.xml")
    assert len(plain_text(parse_xml(xml.replace("&a;", "", 2).encode(), "aid.xml"))) == 3_999_000


@pytest.mark.parametrize(
    "piece", ["<!--", "<?", "<!ENTITY a ", '<!ENTITY a "', "<!DOCTYPE x [", "<!DOCTYPE x '", "<!-- -"]
)
def test_heads_that_never_end_are_refused_at_once(piece: str) -> None:
    xml = "<!DOCTYPE x [" + piece * (400_000 // len(piece)) + "]>\n<!ENTITY"
    with pytest.raises(DocumentError):
        parse_xml(xml.encode(), "aid.xml")
