"""Authority files: what is read, and the message for everything that a spreadsheet can do to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import AuthorityError
from kg.extract.lexicon import rows
from kg.read.authority import is_country, read_authority

AGENCIES = "id,name,alt_names,kind,country,parent,successor,wikidata,gold,note\n"
ROWS = "ch,Switzerland,Swiss Confederation|CH,state,CH,,,Q39,,\nch-board,Harbour Board,,department,CH,ch,,,A1,Ours\n"


def write(folder: Path, **files: str | bytes) -> Path:
    for stem, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / f"{stem}.csv").write_bytes(data)
    return folder


def test_rows_become_entities_with_names_country_parent_and_wikidata(tmp_path: Path) -> None:
    write(
        tmp_path,
        agencies=AGENCIES + ROWS,
        posts="id,name,agency\nch-warden,Warden,ch-board\n",
        places="id,name,geonames\nbasel,Basel,2661604\n",
        agreements="id,name,kind,parties,date\nlamps-1949,Lamp Agreement,contract,ch|ch-board,1949-05~\n",
        names="entity,label,kind,language,period,document\nagency/ch-board,Board,abbreviation,en,1950/1955,letter-7\n",
    )
    state, board, post, place, agreement = read_authority(tmp_path).entities
    assert [name.label for name in state.names] == ["Swiss Confederation", "CH"]
    assert state.exact_match == ("http://www.wikidata.org/entity/Q39",)
    assert (board.type, board.country, board.parent, board.note) == ("department", "CH", "ch", "Ours")
    assert board.names[0].kind == "abbreviation" and board.names[0].document == "letter-7"
    assert board.names[0].period and board.names[0].period.edtf == "1950/1955"
    assert (post.kind, post.parent) == ("post", "ch-board")
    assert place.exact_match == ("https://sws.geonames.org/2661604/",)
    assert agreement.parties == ("ch", "ch-board") and agreement.date and agreement.date.edtf == "1949-05~"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    write(tmp_path, agencies=b"\xef\xbb\xbf" + (AGENCIES + ROWS).replace("\n", "\r\n").encode())
    assert [entity.id for entity in read_authority(tmp_path).entities] == ["ch", "ch-board"]


def test_the_hash_follows_the_bytes_of_the_files(tmp_path: Path) -> None:
    first = read_authority(write(tmp_path, agencies=AGENCIES + ROWS)).sha256
    assert read_authority(tmp_path).sha256 == first
    assert read_authority(write(tmp_path, agencies=AGENCIES + ROWS + "\n")).sha256 != first


def test_an_empty_folder_gives_an_empty_authority(tmp_path: Path) -> None:
    assert read_authority(tmp_path).entities == ()


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (AGENCIES + ROWS + "ch,Again,,state,CH,,,,,\n", 4, "stands already in line 2"),
        (AGENCIES + ROWS.replace(",ch,,", ",chh,,"), 3, "no agency has the id 'chh'"),
        (AGENCIES + "a,A,,group,,b,,,,\nb,B,,group,,a,,,,\n", 2, "its own ancestor (a > b > a)"),
        (AGENCIES + "a,A,,group,,a,,,,\n", 2, "its own ancestor (a > a)"),
        (AGENCIES + "a,A,,ministri,,,,,,\n", 2, "did you mean 'ministry'"),
        (AGENCIES + "a,A,,,,,,,,\n", 2, "the cell 'kind' is empty"),
        (AGENCIES + "a,A,,group,XX,,,,,\n", 2, "'XX' is no country code"),
        (AGENCIES + "a,A,,group,cn,,,,,\n", 2, "'cn' is no country code"),
        (AGENCIES + "A B,A,,group,,,,,,\n", 2, "'A B' is no id"),
        (AGENCIES + "unlisted-a,A,,group,,,,,,\n", 2, "choose one"),
        (AGENCIES + "a,A,,group,,,,39,,\n", 2, "no Wikidata identifier"),
        (AGENCIES + "a,A,,group,,,,,,,too,many\n", 2, "quotation marks"),
        (AGENCIES + 'a,"A,,group\n', 2, "close every quotation mark"),
        (AGENCIES.replace("kind", "knd") + ROWS, 1, "unknown column 'knd'; did you mean 'kind'"),
        ("id,name\nch,Switzerland\n", 1, "the column 'kind' is missing"),
        ("id,name,name,kind\n", 1, "stands twice"),
        (AGENCIES.replace(",", ";") + ROWS.replace(",", ";"), 1, "separated by semicolons"),
        (AGENCIES.replace(",", "\t"), 1, "separated by tabs"),
        ("", 1, "the file is empty"),
        ((AGENCIES + ROWS).encode("utf-16"), 1, "UTF-16"),
        ((AGENCIES + "a,Zürich,,group,,,,,,\n").encode("latin-1"), 2, "not UTF-8"),
        (AGENCIES + "a,A\0,,group,,,,,,\n", 2, "NUL"),
    ],
)
def test_a_fault_names_file_line_and_what_to_do(tmp_path: Path, content: str | bytes, line: int, words: str) -> None:
    write(tmp_path, agencies=content)
    with pytest.raises(AuthorityError) as caught:
        read_authority(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path / 'agencies.csv'}:{line}: ")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("agency/chh,Board,variant\n", "no entity is called 'agency/chh'; did you mean 'agency/ch'"),
        ("agency/ch,Board,nickname\n", "not in the scheme 'name-kind'"),
    ],
)
def test_a_name_of_nobody_or_of_no_kind_is_refused(tmp_path: Path, names: str, words: str) -> None:
    write(tmp_path, agencies=AGENCIES + ROWS, names="entity,label,kind\n" + names)
    with pytest.raises(AuthorityError, match=words.replace("?", r"\?")):
        read_authority(tmp_path)


def test_a_file_with_a_name_that_means_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AuthorityError, match="did you mean 'agencies'"):
        read_authority(write(tmp_path, agencie=AGENCIES))


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AuthorityError, match="no such folder"):
        read_authority(tmp_path / "nowhere")


def test_former_countries_have_codes() -> None:
    assert all(is_country(code) for code in ("CN", "SU", "DD", "VD", "YU"))
    assert not any(is_country(code) for code in ("XX", "su", "", "CHN"))


def test_the_project_s_own_files_can_be_read(root: Path) -> None:
    authority = read_authority(root / "sources" / "authority")
    assert len(authority.entities) > 200


EAC = """<eac xmlns="https://archivists.org/ns/eac/v2"><cpfDescription><identity><entityType value="corporateBody"/>
<nameEntry><part>Office of Weights</part></nameEntry>
<nameEntry languageOfElement="fr"><part>Bureau des Poids</part></nameEntry></identity>
<relations><relation><targetEntity valueURI="https://viaf.org/viaf/1"/><relationType>identity</relationType></relation>
<relation><targetEntity valueURI="https://viaf.org/viaf/9"><part>Harbour Board</part></targetEntity>
<targetRole>parent</targetRole></relation></relations></cpfDescription></eac>"""


def test_an_eac_cpf_record_among_the_authority_files_is_an_agency(tmp_path: Path) -> None:
    write(tmp_path, agencies=AGENCIES + ROWS, names="entity,label\nagency/office-of-weights,Weights\n")
    (tmp_path / "weights.xml").write_text(EAC, encoding="utf-8")
    before = read_authority(tmp_path)
    office = before.entities[-1]
    assert (office.kind, office.id, office.label) == ("agency", "office-of-weights", "Office of Weights")
    assert [name.label for name in office.names] == ["Bureau des Poids", "Weights"]
    assert office.close_match == ("https://viaf.org/viaf/1",)
    (tmp_path / "weights.xml").write_text(EAC.replace("viaf/1", "viaf/2"), encoding="utf-8")
    assert read_authority(tmp_path).sha256 != before.sha256


def test_an_eac_cpf_record_adds_names_to_the_row_of_the_same_name(tmp_path: Path) -> None:
    write(tmp_path, agencies=AGENCIES + ROWS + "ch-weights,Office of Weights,,department,CH,ch,,,,\n")
    (tmp_path / "weights.xml").write_text(EAC, encoding="utf-8")
    offices = [entity for entity in read_authority(tmp_path).entities if "Weights" in entity.label]
    assert [(one.id, one.country, [name.label for name in one.names]) for one in offices] == [
        ("ch-weights", "CH", ["Bureau des Poids"])
    ]


@pytest.mark.parametrize("text", ["<eac>", "<eac/>", "not XML"])
def test_a_broken_eac_cpf_record_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "weights.xml").write_text(text, encoding="utf-8")
    with pytest.raises(AuthorityError) as caught:
        read_authority(tmp_path)
    assert str(caught.value.path).endswith("weights.xml")


def test_every_country_that_texts_name_can_stand_in_an_authority_file() -> None:
    assert [row["code"] for row in rows("countries") if not is_country(row["code"])] == []
    assert not is_country("XA") and not is_country("ah")
