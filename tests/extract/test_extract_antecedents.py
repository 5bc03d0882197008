"""Of what a bare figure is, and what a sum of money is called."""

from __future__ import annotations

import pytest
from invented_documents import candidates, make_document

from kg.extract.antecedents import antecedent


def _items(text: str) -> list[str]:
    return [fact.item for fact in candidates(make_document(text))]


@pytest.mark.parametrize(
    ("text", "unit", "good"),
    [
        ("Of paraffin our depot has no lack. Of flannel shirts the ministry had hoped to buy ", None, "flannel shirts"),
        ("2. Barley. The second cargo was late. The Ministry of Oats has now sent ", "tons", "barley"),
        ("Norway pledged 22,000 sacks of sorghum and 40 lamps. By May ", "sacks", "sorghum"),
        ("The mission has 40 lamps and much petroleum. It received ", "drums", "petroleum"),
        ("The mission has much petroleum and 40 lamps. It received ", None, "lamps"),
        ("We hold six Heralds on loan. Of these the ministry returned ", None, "heralds"),
        ("They sold us 90 barrels of tachin last year. This year we bought ", "barrels", "tachin"),
        ("There is wheat for the bakers. The Barley Export Board sent ", "tons", "wheat"),
    ],
)
def test_a_bare_figure_is_of_the_good_that_fits_it(text: str, unit: str | None, good: str) -> None:
    assert antecedent(text, len(text), unit) == good


def test_nothing_is_made_up_where_no_good_was_named() -> None:
    assert antecedent("The Minister spoke in March of many stations. He sent ", 54, "tons") is None
    assert antecedent("", 0, None) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway paid Sweden a fine of 300 crowns.", ["fine"]),
        ("Norway granted Sweden 65 million crowns for the cement works.", ["grant", "cement"]),
        ("Sweden asked that 30 million crowns be earmarked to it for the observatory.", ["observatory"]),
        ("Norway will deliver machinery to the value of £40,000 to Sweden.", ["machinery"]),
        ("Norway sold Sweden war material for 300,000 crowns.", ["payment", "material"]),
        ("Remittance of 95 crowns was made by Norway to Sweden to great relief.", ["remittance"]),
        ("Norway sent Sweden a cheque for £500.", ["cheque"]),
    ],
)
def test_a_sum_is_called_by_what_it_is_and_what_it_is_for(text: str, words: list[str]) -> None:
    items = _items(text)
    assert any(all(word in item for word in words) for item in items), items


def test_a_sum_without_a_word_is_what_the_page_speaks_of() -> None:
    text = "The indemnity was discussed. The sum of the indemnity is open. Norway demands of Sweden 12,000,000 crowns."
    assert "indemnity" in _items(text)[-1]


def test_a_list_counts_what_stands_before_its_dash() -> None:
    text = "Norway delivered the following goods to Sweden: motor cars - 30; road graders - 12; cement - 6,000 tons."
    found = {(fact.item, fact.tallies[0].quantity) for fact in candidates(make_document(text))}
    assert {("road graders", 12), ("cement", 6000)} <= found
