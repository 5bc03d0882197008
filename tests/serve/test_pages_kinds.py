"""Every kind of thing has a page that a reader can read, with the evidence beside every statement."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from own_sources import LETTER, SCRIPT
from pages_client import get_page, node_paths, path_of, search_file, text_of
from running import running_server

from kg.extract.lexicon import rows
from kg.serve.browse_kinds import KINDS
from kg.serve.wording import country_name, figure_words

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.mark.parametrize("kind", [*KINDS, "reading"])
def test_every_kind_has_pages(server: str, release_data: Path, own_server: str, own_data: Path, kind: str) -> None:
    """Of the archival sources, where they have the kind, and of the invented ones."""
    paths = [(server, path) for path in node_paths(release_data, kind, 3)]
    paths += [(own_server, path) for path in node_paths(own_data, kind, 3)]
    assert paths
    for address, path in paths:
        tree = get_page(address, f"/page/{path}")
        assert len(tree.xpath("//h1")) == 1
        assert tree.xpath("//h1")[0].text_content().strip()


def test_every_page_of_the_invented_corpus_opens(own_server: str, own_data: Path) -> None:
    for kind in [*KINDS, "reading"]:
        for path in node_paths(own_data, kind):
            get_page(own_server, f"/page/{path}")


def test_the_line_under_a_documents_title_holds_only_what_is_known(
    kg: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("NETS FOR PERU\n\nLima, 3 May 1961\n\nThe nets are here.\n", encoding="utf-8")
    built = kg("build", letter, "--quiet")
    assert built.returncode == 0, built.stderr
    with running_server(tmp_path / "data") as server:
        tree = get_page(server, f"/page/{path_of(tmp_path / 'data', 'NETS FOR PERU')}")
    assert [" ".join(line.text_content().split()) for line in tree.xpath("//p[@class='byline']")] == ["3 May 1961"]


def test_links_of_a_page_lead_to_pages_of_this_server(own_server: str, own_data: Path) -> None:
    path = path_of(own_data, "Tractors for Sudland")
    tree = get_page(own_server, f"/page/{path}")
    found = {link for link in tree.xpath("//main//a/@href") if link.startswith(("/page/", "/id/", "/browse", "/data/"))}
    assert len(found) > 8
    assert not [link for link in tree.xpath("//main//a/@href") if link.startswith("https://w3id.org/dipla/id/")]
    for link in sorted(found):
        assert httpx.get(f"{own_server}{link}", follow_redirects=True).status_code == 200, link


def test_an_agency_shows_its_names_over_time(own_server: str) -> None:
    tree = get_page(own_server, "/page/agency/no-ministry")
    rows = [" ".join(row.text_content().split()) for row in tree.xpath("//section[@aria-labelledby='names']//tbody/tr")]
    assert rows[0].startswith("Tractor Office") and "1950 to 1961" in rows[0]
    assert any(row.startswith("Ministry of Tractors") and "from 1961" in row for row in rows)
    assert "Norland" in text_of(tree.xpath("//dl[@class='description']")[0])


def test_a_state_shows_its_parts_and_what_it_did(own_server: str) -> None:
    words = text_of(get_page(own_server, "/page/agency/no"))
    assert "Parts and subordinate bodies" in words
    assert "Steps that it took" in words and "Norland approves the list" in words


def test_a_post_shows_its_holders_and_a_person_the_posts(own_server: str) -> None:
    assert "Kim Byeong-jik" in text_of(get_page(own_server, "/page/post/sd-envoy"))
    person = text_of(get_page(own_server, "/page/person/kim-byeong-jik"))
    assert "Envoy of Sudland" in person and "Kim Pyong Jik" in person


def test_a_transfer_shows_its_ledger_and_that_the_sums_agree(own_server: str, own_data: Path) -> None:
    tree = get_page(own_server, f"/page/{path_of(own_data, 'Tractors for Sudland')}")
    rows = [" ".join(row.text_content().split()) for row in tree.xpath("//table[@class='ledger']/tbody/tr")]
    assert [row.split()[0] for row in rows] == ["requested", "delivered", "outstanding"]
    assert "60 tractors" in rows[0] and "3 May 1962" in rows[0]
    assert "60 requested = 40 delivered + 20 outstanding: agrees" in text_of(tree)


@pytest.mark.parametrize(
    ("quantity", "unit", "words"),
    [
        ("2", "joint research", "2 joint research"),
        ("", "joint research", "amount of joint research not stated"),
        ("", "advice", "amount of advice not stated"),
        ("1", "step", "1 step"),
        ("3", "hour a day", "3 hours a day"),
        ("2", "technology in farming", "2 technologies in farming"),
        ("4", "branch", "4 branches"),
        ("1200", "ton of steel", "1,200 tons of steel"),
        ("60", "per cent", "60 per cent"),
        ("2", "person", "2 persons"),
    ],
)
def test_a_figure_reads_as_people_write_it(quantity: str, unit: str, words: str) -> None:
    assert figure_words(quantity, "", "exact", unit, "") == words


def test_there_is_no_picture_of_flows_without_figures_that_have_two_sides(server: str) -> None:
    page = httpx.get(f"{server}/page/agency/kp-science-bureau").text
    assert "/picture/timeline/agency/kp-science-bureau" in page and "/picture/flows/agency" not in page
    assert "/picture/flows/agency/kp" in httpx.get(f"{server}/page/agency/kp").text


def test_the_page_of_what_a_program_read_says_so(own_server: str, own_data: Path) -> None:
    (path,) = node_paths(own_data, "reading", 1)
    assert "A program read this; nobody has reviewed it." in text_of(get_page(own_server, f"/page/{path}"))
    curated = get_page(own_server, f"/page/{path_of(own_data, 'Tractors for Sudland')}")
    assert "nobody has reviewed it" not in text_of(curated)


def test_transfers_that_were_asked_for_and_received_are_listed_once(server: str) -> None:
    words = text_of(get_page(server, "/page/agency/kp-science-bureau"))
    assert "Transfers that it asked for and received 14" in words
    assert words.count("Transfers that it asked for") == 2  # the heading, and the link to all of them


def test_a_statement_in_a_list_shows_the_day_of_its_document(own_server: str, own_data: Path) -> None:
    transfer = get_page(own_server, f"/page/{path_of(own_data, 'Tractors for Sudland')}")
    recipient = transfer.xpath("//a[text()='Sudland']/@href")[0]
    cells = get_page(own_server, recipient).xpath("//table[@class='facts']//td[@class='where']")
    days = [cell.xpath("./a[1]/following-sibling::*[1][self::span]")[0].text_content() for cell in cells]
    assert days and set(days) == {"3 May 1962"}


def test_a_statement_shows_its_words_in_context(own_server: str, own_data: Path) -> None:
    tree = get_page(own_server, f"/page/{path_of(own_data, 'Tractors for Sudland')}")
    evidence = tree.xpath("//section[contains(@class, 'evidence')]")[0]
    assert evidence.xpath(".//mark")[0].text_content() == "delivered 40 tractors to Sudland"
    words = text_of(evidence)
    assert "curated" in words and "accepted" in words and "Letter of the Ministry of Tractors" in words
    start = LETTER.index("delivered 40 tractors to Sudland")
    assert f"{start}–{start + 32}" in words


def test_a_passage_shows_what_it_carries_and_that_its_hash_agrees(own_server: str, own_data: Path) -> None:
    tree = get_page(own_server, f"/page/{path_of(own_data, 'Tractors for Sudland')}")
    link = tree.xpath("//section[contains(@class, 'evidence')]//a[@class='passage']/@href")[0]
    passage = get_page(own_server, link)
    words = text_of(passage)
    assert "Tractors for Sudland" in words and "has the words with this hash" in words
    text = get_page(own_server, link.rpartition("/")[0])
    assert "Passages that are evidence" in text_of(text)


def test_what_a_rule_read_again_stands_on_the_page_of_the_curated_fact(own_server: str, own_data: Path) -> None:
    words = text_of(get_page(own_server, f"/page/{path_of(own_data, 'Tractors for Sudland')}"))
    assert "Read from the text again" in words


def test_an_agreement_shows_its_life(own_server: str) -> None:
    words = text_of(get_page(own_server, "/page/agreement/no-sd-trade-1961"))
    assert "What documents state about it" in words
    assert "February 1961" in words and "Sudland" in words


def test_a_document_shows_its_description_its_statements_and_its_chain(own_server: str) -> None:
    tree = get_page(own_server, "/page/document/norland-letter")
    words = text_of(tree)
    assert "N 7/62" in words and "3 May 1962" in words and "All rights reserved." in words
    assert "It is written in good humour." in words
    for title in ("Transfers", "Agreements", "Meetings", "Rules", "Steps", "Claims"):
        assert tree.xpath(f"//h2[starts-with(normalize-space(), '{title}')]")
    assert tree.xpath("//img[contains(@src, '/picture/chain/document/norland-letter.svg')]")


def test_a_document_of_the_archive_shows_what_the_checks_found(server: str) -> None:
    words = text_of(get_page(server, "/page/document/wilson-121983"))
    assert "What the checks found" in words and "L7" in words


def test_labels_are_escaped_everywhere(own_server: str) -> None:
    pages = ("/page/agency/no-ministry", "/browse/agency", "/search?q=script", "/picture/timeline/agency/no-ministry")
    for path in (*pages, "/", "/page/document/norland-letter"):
        answer = httpx.get(f"{own_server}{path}", headers={"Accept": "text/html"}).text
        assert "<script>alert" not in answer and "<b>bold" not in answer, path
        assert "&lt;script&gt;alert(1)" in answer or path == "/", path
    assert "{{ 7*7 }}" in httpx.get(f"{own_server}/page/agency/no-ministry", headers={"Accept": "text/html"}).text


def test_a_search_for_markup_comes_back_as_words(own_server: str) -> None:
    answer = httpx.get(
        f"{own_server}/search", params={"q": "<img src=x onerror=alert(1)>"}, headers={"Accept": "text/html"}
    )
    assert "<img src=x" not in answer.text


def test_the_schema_org_block_is_json_and_names_the_thing(own_server: str) -> None:
    tree = get_page(own_server, "/page/agency/no-ministry")
    block = json.loads(tree.xpath("//script[@type='application/ld+json']")[0].text_content())
    assert block["name"] == SCRIPT and block["@type"] == "Organization"
    assert block["@id"] == "https://w3id.org/dipla/id/agency/no-ministry"


def test_long_lists_are_paged(server: str) -> None:
    tree = get_page(server, "/page/agency/cn?section=mentions.document")
    assert tree.xpath("//h1")[0].text_content().startswith("Documents that name it")
    get_page(server, "/page/agency/cn?section=mentions.document&page=999", 404)
    get_page(server, "/page/agency/cn?section=nothing.here", 404)


def test_every_heading_of_a_section_says_how_many(server: str, release_data: Path) -> None:
    assert search_file(release_data).is_file()
    tree = get_page(server, "/page/agency/cn")
    for heading in tree.xpath("//section[starts-with(@aria-labelledby, 's-')]/h2"):
        assert heading.xpath("./span[@class='total']")[0].text_content().replace(",", "").isdigit()


def test_every_country_that_papers_name_is_shown_by_its_name() -> None:
    codes = [row["code"] for row in rows("countries")]
    assert {"AH", "SU", "YD"} <= set(codes)
    assert [code for code in codes if country_name(code) == code] == []
