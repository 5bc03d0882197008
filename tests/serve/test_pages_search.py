"""Search, lists and the entry page: names folded, filters, facets, JSON, and nothing that a user types is syntax."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pages_client import get_page, node_paths, search_file, text_of

from kg.folding import fold, index_words, sound_key
from kg.release.search import write_search
from kg.serve.find import Wanted, match_expression, search
from kg.serve.index import Index


def found(server: str, **parameters: str) -> dict[str, object]:
    response = httpx.get(f"{server}/search", params=parameters, headers={"Accept": "application/json"})
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    body: dict[str, object] = response.json()
    return body


def labels(server: str, **parameters: str) -> list[str]:
    results = found(server, **parameters)["results"]
    assert isinstance(results, list)
    return [entry["label"] for entry in results]


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Northeast Bureau materials 1964", "Materials and samples of the inspection of the Northeast"),
        ("1806 North Korea", "Materials and samples of the inspection of the Northeast"),
        ("1,806 China", "Materials and samples of the inspection of the Northeast"),
        ("1964-09 delegation Bureau", "Materials and samples of the inspection of the Northeast"),
    ],
)
def test_a_transfer_is_found_by_its_parties_states_dates_and_figures(server: str, words: str, label: str) -> None:
    assert label in labels(server, q=words)


def test_a_slip_of_the_pen_is_read_as_the_nearest_word(server: str) -> None:
    body = found(server, q="foregn office")
    assert body["meant"] == "foreign office" and body["total"] and not body["by_sound"]
    assert "Nothing is written like this" in text_of(get_page(server, "/search?q=foregn+office"))


@pytest.mark.parametrize(
    ("slip", "word"), [("ommittee", "committee"), ("cademy", "academy"), ("clnferemce", "conference")]
)
def test_a_slip_in_the_first_letters_is_read_too(server: str, slip: str, word: str) -> None:
    body = found(server, q=slip)
    assert body["total"] and (body["by_sound"] or body["meant"] == word)


def test_when_nothing_has_all_words_some_of_them_count_and_this_is_said(server: str) -> None:
    body = found(server, q="Northeast Bureau unicorn inspection materials")
    assert body["any_word"] and "Northeast Bureau" in body["results"][0]["label"]  # type: ignore[index]
    assert "Nothing has all these words" in text_of(get_page(server, "/search?q=Northeast+Bureau+unicorn"))
    assert not found(server, q="Northeast Bureau")["any_word"]


@pytest.mark.parametrize("words", ["x", "q", "a" * 10_000, "zz", "!!"])
def test_what_is_too_short_to_sound_like_anything_matches_nothing(server: str, words: str) -> None:
    body = found(server, q=words)
    assert (body["total"], body["by_sound"]) == (0, False)


def test_a_filter_does_not_make_words_sound_differently(server: str) -> None:
    assert found(server, q="kim", kind="agreement")["by_sound"] is False


def test_what_a_program_read_is_marked_and_can_be_left_out(own_server: str, own_data: Path, tmp_path: Path) -> None:
    assert {entry["review"] for entry in found(own_server, q="Norland")["results"]} == {"reviewed"}  # type: ignore[index, attr-defined]
    copy = tmp_path / "search.sqlite"
    shutil.copy(search_file(own_data), copy)
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE node SET review = 'machine' WHERE path = 'agency/no'")
    index = Index(copy)
    try:
        everything = search(index, Wanted("Norland"))
        read = search(index, Wanted("Norland", review="machine"))
        reviewed = search(index, Wanted("Norland", review="reviewed"))
    finally:
        index.close()
    assert [entry.path for entry in read.entries] == ["agency/no"] and read.entries[0].review == "machine"
    assert everything.total == reviewed.total + 1 and "agency/no" not in {one.path for one in reviewed.entries}
    assert {facet.label for facet in everything.facets["review"]} == {"reviewed", "read by a program"}


def test_a_curated_mention_with_words_of_its_own_is_found_listed_and_on_the_page_of_its_document(server: str) -> None:
    assert any(label.startswith("Highest honour") for label in labels(server, q="Highest honour", kind="claim"))
    (entry, *_) = found(server, q="Highest honour")["results"]  # type: ignore[misc]
    document = entry["document"].partition("/id/")[2]
    assert "Highest honour" in text_of(get_page(server, f"/page/{document}?section=statedIn.claim"))
    asked = f"{server}/queries/what-a-document-states?format=json&document_iri={document}"
    assert "Highest honour" in httpx.get(asked).text
    assert "Highest honour" in text_of(get_page(server, entry["page"]))


@pytest.mark.parametrize(
    "words",
    ["Kim Byeong-jik", "kim pyong jik", "KIM BYEONGJIK", "Kim Byeong jik", "kim pyŏng-jik", "Kim Byung Jik", "byeong"],
)
def test_a_person_is_found_by_every_romanisation(server: str, own_server: str, words: str) -> None:
    assert labels(server, q=words)[0] == "Kim Byeong-jik"
    assert labels(own_server, q=words)[0] == "Kim Byeong-jik"


@pytest.mark.parametrize("words", ["sean o'brien", "Seán O’Brien", "obrien", "SEAN OBRIEN"])
def test_diacritics_and_apostrophes_do_not_matter(own_server: str, words: str) -> None:
    assert "Seán O'Brien" in labels(own_server, q=words)


def test_calendar_entries_references_and_serials_are_found(server: str, own_server: str) -> None:
    assert "Letter of the Ministry of Tractors" in labels(own_server, q="good humour")
    assert "Letter of the Ministry of Tractors" in labels(own_server, q="N 7/62")
    assert len([one for one in labels(server, q="3124-0124", kind="document") if one]) >= 2


def test_entities_come_before_what_documents_say_of_them(own_server: str) -> None:
    assert labels(own_server, q="Sudland")[0] == "Sudland"


def test_what_is_called_exactly_so_comes_first(server: str) -> None:
    assert labels(server, q="North Korea")[0] == "Democratic People's Republic of Korea"
    assert labels(server, q="PRC")[0] == "People's Republic of China"


def test_filters_narrow_and_facets_say_how_far(own_server: str) -> None:
    everything = found(own_server, q="tractors")
    assert everything["facets"]["kind"]  # type: ignore[index]
    for facet in everything["facets"]["kind"]:  # type: ignore[index]
        assert found(own_server, q="tractors", kind=facet["value"])["total"] == facet["count"]
    for facet in everything["facets"]["country"]:  # type: ignore[index]
        assert found(own_server, q="tractors", country=facet["value"])["total"] == facet["count"]
    under = found(own_server, q="tractors", agreement="agreement/no-sd-trade-1961")
    assert under["total"] == 0 or under["results"]
    assert labels(own_server, q="tractors", kind="transfer", **{"from": "1962-04", "to": "1962-04"})
    assert not labels(own_server, q="tractors", kind="transfer", **{"from": "1970"})
    assert labels(own_server, q="tractors", document="document/norland-letter")


@pytest.mark.parametrize(
    "words", ['"', "AND", "a OR", "NEAR(x y)", "title:x", "*", "^a", "-", "(", "' OR 1=1 --", "\x00", "é\u0301"]
)
def test_nothing_that_is_typed_is_query_syntax(own_server: str, words: str) -> None:
    assert found(own_server, q=words)["query"] == words
    get_page(own_server, "/search?" + str(httpx.QueryParams({"q": words})))


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_can_be_searched(own_data: Path, words: str) -> None:
    index = Index(search_file(own_data))
    try:
        answer = search(index, Wanted(words))
        assert answer.total >= len(answer.entries) >= 0
    finally:
        index.close()


@given(st.text(max_size=80))
def test_folding_is_stable_and_expressions_are_quoted(words: str) -> None:
    assert fold(fold(words)) == fold(words)
    assert match_expression(words).count('"') % 2 == 0


def test_sound_keys_bring_spellings_together() -> None:
    assert sound_key("Pyong") == sound_key("Byeong") == sound_key("P'yŏng") == sound_key("Byung")
    assert sound_key("Chik") == sound_key("Jik")
    assert sound_key("Il-sŏng") == sound_key("Il Sung")
    assert index_words("Kim Byeong-jik") == "kim byeong jik byeongjik kimbyeong"


def test_bad_parameters_are_told(server: str) -> None:
    for parameters in ({"page": "0"}, {"from": "yesterday"}, {"decade": "196"}):
        response = httpx.get(f"{server}/search", params={"q": "x", **parameters})
        assert response.status_code == 400
        assert next(iter(parameters)) in response.json()["detail"]


def test_results_are_paged_without_repetition(server: str) -> None:
    first, second = found(server, q="north korea"), found(server, q="north korea", page="2")
    ids = [[entry["id"] for entry in page["results"]] for page in (first, second)]  # type: ignore[attr-defined]
    assert len(ids[0]) == 20 and not set(ids[0]) & set(ids[1])


def test_the_index_is_the_same_for_the_same_release(own_data: Path, tmp_path: Path) -> None:
    folder = search_file(own_data).parent
    for name in ("dump.nq", "report.json"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    assert write_search(tmp_path, "https://w3id.org/dipla/").read_bytes() == search_file(own_data).read_bytes()


def test_lists_hold_everything_of_a_kind_once(server: str, release_data: Path) -> None:
    seen: list[str] = []
    number = 1
    while True:
        tree = get_page(server, f"/browse/agency?page={number}")
        seen += tree.xpath("//ul[contains(@class, 'entries')]/li/a/@href")
        if not tree.xpath("//nav[@class='pager']/a[@rel='next']"):
            break
        number += 1
    assert sorted(seen) == sorted(f"/page/{path}" for path in node_paths(release_data, "agency"))


def test_lists_are_narrowed_by_letter_country_and_year(server: str) -> None:
    by_letter = get_page(server, "/browse/person?letter=K")
    assert all(name.startswith("K") for name in by_letter.xpath("//ul[contains(@class, 'entries')]/li/a/text()"))
    assert "Korea" in text_of(get_page(server, "/browse/agency?country=KP"))
    assert "1964" in text_of(get_page(server, "/browse/document?year=1964"))
    assert "Nothing fits" in text_of(get_page(server, "/browse/document?year=1700&country=CN"))
    get_page(server, "/browse/unicorn", 404)


def test_the_entry_page_says_what_is_in_the_graph_and_leads_on(server: str) -> None:
    tree = get_page(server, "/")
    words = text_of(tree)
    assert "In release 1" in words and "What the checks found" in words and "L7" in words
    assert "7 archival documents" in words
    links = set(tree.xpath("//a/@href"))
    assert {"/queries", "/browse", "/sparql", "/catalog", "/ontology", "/picture/flows", "/browse/document"} <= links


def test_names_in_other_scripts_keep_their_letters() -> None:
    assert index_words("Иосиф Сталин").split()[:2] == ["иосиф", "сталин"]
    assert sound_key("Ким") == "ким"


@pytest.mark.parametrize("query", ["kind=nope", "format=xml", "page=0"])
def test_a_value_that_search_does_not_know_is_refused(server: str, query: str) -> None:
    assert httpx.get(f"{server}/search?q=kim&{query}").status_code == 400


@pytest.mark.parametrize("path", ["/data/agency/KP", "/data/agencie/kp", "/data/agency/kp.xyz"])
def test_a_slip_in_an_address_finds_the_name_that_is_near(server: str, path: str) -> None:
    answer = httpx.get(f"{server}{path}")
    assert answer.status_code == 404
    assert "https://w3id.org/dipla/id/agency/kp" in [one["iri"] for one in answer.json()["near"]]


PLAIN = ("/", "/queries", "/browse/agency", "/search?q=kim", "/picture/flows", "/sparql", "/licence")


@pytest.mark.parametrize("path", PLAIN)
def test_every_page_says_what_it_is_in_terms_of_schema_org(server: str, path: str) -> None:
    tree = get_page(server, path)
    (script,) = tree.xpath("//script[@type='application/ld+json']")
    assert json.loads(script.text)["@context"] == "https://schema.org"
