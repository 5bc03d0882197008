"""What is the thing that passes, what only stands beside it, and what is only mentioned."""

from __future__ import annotations

from decimal import Decimal

import pytest
from invented_documents import candidates, make_document

from kg.extract.quantities import find_quantities
from kg.model import Transfer


def _found(text: str) -> list[Transfer]:
    return candidates(make_document(text))


def _items(text: str) -> list[str]:
    return [fact.item for fact in _found(text)]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("We fear the enemy, and therefore the sale of rifles from Sweden to Norway was refused.", "rifles"),
        ("The Legation hopes to obtain from the Norwegian authorities rifles and ammunition.", "rifles and ammunition"),
        ("Norway has sold to Sweden accordingly rifles.", "rifles"),
        ("The ministers agreed to fix finally the sum of 60,000,000 crowns, to be paid by Norway.", "payment"),
    ],
)
def test_an_item_is_named_without_the_adverb_or_the_side_before_it(text: str, item: str) -> None:
    assert _items(text) == [item]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Chad has requested 100 tractors, 40 trucks and a number of portable pumps.", {"tractors", "trucks"}),
        ("Ceylon has asked for 20,000 tons of flour and Malaya for 15,000 tons.", {"flour"}),
    ],
)
def test_an_item_ends_before_the_next_counted_one_and_before_a_party(text: str, items: set[str]) -> None:
    assert {fact.item for fact in _found(text) if fact.tallies[0].quantity is not None} == items


@pytest.mark.parametrize(
    "text",
    [
        "Peru contracted with Baring Brothers a loan of two million pounds.",
        "Peru floated a loan of two million pounds with Baring Brothers.",
    ],
)
def test_with_whom_a_loan_is_raised_lends(text: str) -> None:
    (fact,) = _found(text)
    assert fact.supplier is not None and fact.recipient is not None
    assert (fact.supplier.name, fact.recipient.name) == ("Baring Brothers", "Peru")


def test_a_firm_before_a_figure_is_no_part_of_the_good() -> None:
    (fact,) = _found("Egypt has purchased from the firm of Baring Brothers 60,000 rifles.")
    assert (fact.supplier and fact.supplier.name, fact.item) == ("Baring Brothers", "rifles")


@pytest.mark.parametrize("word", ["thus", "in all"])
def test_words_that_lead_on_are_no_items(word: str) -> None:
    text = "Thus with the order filled 40,000 tons would be needed by Norway; in all, 7,000,000 crowns."
    assert all(word not in item.lower() for item in _items(text))


def test_first_place_is_an_adverb_and_a_place_on_a_course_passes() -> None:
    assert _items("Norway proposes to pay in the first place the interest.") == []
    assert any("places" in item for item in _items("Norway offered Sweden twelve places at its college."))


@pytest.mark.parametrize(
    "text",
    [
        "Last year nine Swedish steamers and 60 sailing vessels entered the ports of Denmark.",
        "A fine of not less than 100 rupees shall be paid for each offence.",
        "We sent Sweden no rifles.",
        "Paraguay has obtained no shells from Argentina.",
        "These three organs just mentioned are named in the agreement.",
        "Norway and Sweden sent a letter to the two governments and the three powers.",
        "The new duty on ham: 9 crowns per 50 kilograms instead of 7 crowns.",
        "Oak boards paid $3.15 per 1,000 feet under the law.",
    ],
)
def test_what_is_counted_told_or_threatened_does_not_pass(text: str) -> None:
    assert _found(text) == []


def test_ships_that_are_sent_pass_and_a_fine_that_was_paid_too() -> None:
    assert _items("Sweden delivered nine steamers to Denmark.") == ["steamers"]
    assert [fact.tallies[0].quantity for fact in _found("Norway paid Sweden a fine of 300 crowns.")] == [Decimal(300)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Great Britain gave a submarine ten tons of oil.", ["oil"]),
        ("The ship was supplied with bread by Norway.", ["bread"]),
        ("Norway furnishes a set of drawings, together with two fitters.", ["set of drawings", "drawings", "fitters"]),
    ],
)
def test_who_receives_is_not_what_is_given(text: str, items: list[str]) -> None:
    assert sorted(_items(text)) == sorted(items)


def test_how_big_each_machine_is_counts_nothing() -> None:
    quantities = [one.tallies[0].quantity for one in _found("Sweden sold Norway three cruisers of 22,000 tons each.")]
    assert quantities == [Decimal(3)]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("a loan of from $1,000 to $2,000", ("1000", "2000")),
        ("between £3,000 and £5,000", ("3000", "5000")),
    ],
)
def test_a_range_of_money_is_one_sum(text: str, ends: tuple[str, str]) -> None:
    (one,) = find_quantities(text)
    assert (one.value, one.ends) == (None, (Decimal(ends[0]), Decimal(ends[1])))


@pytest.mark.parametrize("text", ["raised from $1,000 to $2,000", "$1,000 to $2,000 men", "from $3,000 to £4,000"])
def test_what_was_changed_or_has_two_currencies_is_no_range(text: str) -> None:
    assert [one.value is not None for one in find_quantities(text)] == [True, True]


def test_a_list_of_figures_is_not_one_large_figure() -> None:
    values = [one.value for one in find_quantities("bombs of 20, 50, 100 and 200 kilos")]
    assert values == [Decimal(20), Decimal(50), Decimal(100), Decimal(200)]
    assert [one.value for one in find_quantities("450, 000 tons")] == [Decimal(450000)]


@pytest.mark.parametrize(
    ("text", "item", "quantity"),
    [
        ("Ghana has coffee for sale. Norway agreed to import 50,000 bags.", "coffee", 50000),
        ("(2) We sent 12 aircraft to Norway. (3) Nurses. Thirty reached Oslo on the 6th.", "nurses", 30),
        ("We wrote of engines. Aviation spirit. The firm has loaded 8,400 tons for Norway.", "aviation spirit", 8400),
        ("Norway sent zinc. 900 tons under the Wheat Agreement were shipped by Peru to Chad.", "wheat", 900),
        ("On gas. Norway sends two million cubic metres to Sweden every year.", "gas", 2000000),
        ("Norway has sold thirty tons of mortar rounds to Sweden.", "mortar rounds", 30),
        ("Norway will pay the sum of 60,000,000 crowns as the amount of the indemnity.", "indemnity", 60000000),
        ("Sweden offered Norway training for fifty engineers.", "engineers (training)", 50),
    ],
)
def test_what_a_sentence_only_measures_is_named_by_what_stands_around_it(text: str, item: str, quantity: int) -> None:
    assert (item, Decimal(quantity)) in [(fact.item, fact.tallies[0].quantity) for fact in _found(text)]


def test_an_exchange_is_two_transfers_one_each_way() -> None:
    sides = {
        fact.item: tuple(side.country if side else None for side in (fact.supplier, fact.recipient))
        for fact in _found("Norway gave Sweden 40 tons of rice in exchange for coal.")
    }
    assert sides == {"rice": ("NO", "SE"), "coal": ("SE", "NO")}


def test_a_verb_that_the_tagger_takes_for_a_noun_moves_what_follows() -> None:
    facts = _found("It was necessary to exchange old barley for the new crop.")
    assert [fact.trail.method.split()[1] for fact in facts] == ["exchange"]
    assert all("exchange" not in fact.item for fact in facts)


def test_the_use_of_a_thing_that_is_authorised_is_a_transfer() -> None:
    assert _items("The Commission authorised the use of an automobile by Mr. Berg.") == ["automobile"]


def test_the_title_of_a_person_is_no_item() -> None:
    assert _items("The Commission granted Professor Berg a loan of books.") != []
    assert all("Professor" not in item for item in _items("The Commission granted Professor Berg a loan of books."))


def test_what_is_supposed_is_not_asked_for() -> None:
    stages = [fact.tallies[0].stage for fact in _found("If the rifles be supplied by Sweden, Norway will be content.")]
    assert stages == ["pending"]


@pytest.mark.parametrize(
    "text",
    [
        "The story that Norway has delivered ten pumps to Sweden is without foundation.",
        "There is no evidence that Norway has furnished rifles to Sweden.",
        "You ask whether Norway sold two cutters to Sweden. It is not so.",
        "Mr. Berg denied that Norway had supplied rifles to Sweden.",
        "We have enough arms and shall not request rifles from Norway.",
        "In 1973 the mines of Norway raised ten million tons of ore.",
        "The customs books of Sweden show imports of 310 tons of flour.",
    ],
)
def test_what_is_denied_not_asked_for_or_only_traded_does_not_pass(text: str) -> None:
    assert _found(text) == []


def test_a_report_that_nobody_denies_counts() -> None:
    assert _items("The story that Norway has delivered ten pumps to Sweden is told again.") == ["pumps"]
    assert _items("Mr. Berg denied that Norway would supply ten rifles to Sweden.") == ["rifles"]


def test_a_sum_in_brackets_after_a_sum_is_the_same_one() -> None:
    facts = _found("Norway will pay Sweden an indemnity of 450,000 crowns (gold, $333,900).")
    assert [fact.tallies[0].quantity for fact in facts] == [Decimal(450000)]


def test_the_purpose_behind_a_sum_names_it() -> None:
    facts = _found("Norway accepts the offer of £600 made by Sweden in settlement of his claim.")
    assert [fact.item for fact in facts] == ["funds (claim)"]


@pytest.mark.parametrize(
    ("text", "item", "stage"),
    [
        ("Norway has sent back ten lorries to Sweden.", "lorries", "returned"),
        ("Two stallions were put aboard the brig by Norway for Sweden.", "stallions", "delivered"),
        ("Norway has tendered twelve pumps to Sweden.", "pumps", "promised"),
    ],
)
def test_verbs_of_handing_over_with_their_particles(text: str, item: str, stage: str) -> None:
    assert (item, stage) in [(fact.item, fact.tallies[0].stage) for fact in _found(text)]


def test_whose_cost_it_is_is_not_moved() -> None:
    assert all("builder" not in item for item in _items("The cars were sent to Norway at the builders' cost."))


@pytest.mark.parametrize(
    "text",
    [
        "Norway has repaid nothing on the first three consignments.",
        "The attaché assured me that not one vehicle had been shipped by Norway.",
        "He denied the story printed in Oslo that Norway had sold a thousand tons of ore.",
        "What was told of the tanks that Norway sold to Sweden has no basis: the story that it sold ten has no basis.",
        "The quotas for the year are as follows: Norway may sell butter 2,000 tons, bacon 1,200 tons.",
        "Exports of Norway for the year reached 12,000 bags.",
    ],
)
def test_nothing_a_quota_and_a_total_of_trade_do_not_pass(text: str) -> None:
    assert all(fact.tallies[0].quantity is None for fact in _found(text))


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Norway has licensed until May: barley 90,000 tons, sugar 18,000 tons.", ["barley", "sugar"]),
        ("Norway has given 2,000 tons of dripping to Sweden.", ["dripping"]),
        ("Thirteen radio sets were delivered to Sweden by Norway.", ["radio sets"]),
    ],
)
def test_a_measure_measures_the_good_beside_it(text: str, items: list[str]) -> None:
    assert [fact.item for fact in _found(text) if fact.tallies[0].quantity is not None] == items


def test_millions_of_nothing_after_a_sum_are_money() -> None:
    facts = _found("Norway had promised Sweden $139 million last May, but only 34 million has been paid to Sweden.")
    assert [fact.item for fact in facts if fact.tallies[0].quantity == Decimal(34_000_000)] == ["payment"]


def test_who_does_it_is_not_what_passes() -> None:
    assert _items("The disbursing officer of Norway came to Sweden.") == []


@pytest.mark.parametrize(
    ("text", "item", "quantity"),
    [
        ("Norway chartered to Sweden the steamship Anna of 10,400 tons deadweight.", "steamship", 10400),
        ("Sweden is to receive from Norway 20,000 tons structural iron and steel.", "iron and steel", 20000),
        ("Norway will pay Mr. Berg the sum of $40 to defray his expenses.", "payment (expenses)", 40),
    ],
)
def test_the_words_beside_a_figure_name_what_it_is_of(text: str, item: str, quantity: int) -> None:
    found = [(fact.item, fact.tallies[0].quantity) for fact in _found(text)]
    assert any(item in (name or "") and value == quantity for name, value in found), found


def test_a_price_is_no_sum_and_what_something_is_valued_at_is() -> None:
    assert [one.rate for one in find_quantities("bought 50,000 bags at 32 florins")] == [False, True]
    assert [one.rate for one in find_quantities("two mills valued at 900 florins")] == [False, False]


def test_a_sum_may_be_so_many_millions_of_a_currency_and_millions_alone_are_none() -> None:
    (one,) = find_quantities("an indemnity of 450,000 of taels")
    assert (one.value, one.currency) == (Decimal(450_000), "taels")
    assert find_quantities("losses to the amount of millions of dollars") == []


@pytest.mark.parametrize(
    "text",
    [
        "Berg may act as disbursing officer of Norway.",
        "Two planes of Norway were brought down by rifle fire.",
        "The balance of payments between Norway and Sweden was good.",
        "The bonds of Norway would be six per cent bonds.",
    ],
)
def test_an_office_an_account_a_rate_and_a_fall_move_nothing(text: str) -> None:
    assert all(fact.tallies[0].quantity is None and "officer" not in (fact.item or "") for fact in _found(text))
    assert all("payments" not in (fact.item or "") and "plane" not in (fact.item or "") for fact in _found(text))


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Two steam dredges came from Norway to Sweden last Saturday.", "steam dredges"),
        ("Seven hundred tons of metal had gone from Norway to Sweden.", "metal"),
        ("The last contract for food cereals in Norway was placed by Sweden in May.", "food cereals"),
    ],
)
def test_what_came_went_or_was_contracted_for_is_a_transfer(text: str, item: str) -> None:
    assert item in _items(text)


@pytest.mark.parametrize(
    "text",
    [
        "The minister of Norway went on to say that three cutters lay at Bergen.",
        "In 1913 the imports of Norway were $324,000,000.",
    ],
)
def test_going_on_and_the_total_of_imports_move_nothing(text: str) -> None:
    assert all(fact.trail.method.split()[1] not in ("go", "come", "import") for fact in _found(text))


@pytest.mark.parametrize(
    "text",
    [
        "Two Swedish officers were sent to Oslo to assist him.",
        "Three engineers were sent by Sweden to Norway to inspect the mines.",
    ],
)
def test_who_is_sent_on_business_of_the_sender_only_travels(text: str) -> None:
    assert _found(text) == []


def test_who_is_sent_to_teach_is_lent() -> None:
    assert _items("Three engineers were sent by Sweden to Norway to instruct the workmen.") == ["engineers"]


def test_two_hundreds_are_two_figures() -> None:
    assert [one.value for one in find_quantities("one hundred and two hundred kilo bombs")] == [100, 200]
    assert [one.value for one in find_quantities("two thousand and three hundred men")] == [2300]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Norway hopes to obtain technical information from Peru.", {"technical information"}),
        ("Norway hopes to obtain information from Peru.", set()),
        ("Norway supplied Peru with scientific and technical information.", {"scientific and technical information"}),
    ],
)
def test_information_passes_where_it_is_of_a_technical_kind(text: str, items: set[str]) -> None:
    assert {fact.item for fact in candidates(make_document(text)) if "information" in fact.item} == items


def test_materials_that_skill_is_written_down_in_are_surer_than_materials() -> None:
    plain, technical, training = (
        _found(f"Norway has several times asked to receive {what} from Sweden.")[0].trail.confidence
        for what in ("large materials", "technical materials", "technical assistance")
    )
    assert technical > plain and training <= plain


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Norway sent Sweden the blueprints of two ships.", ["blueprints of two ships"]),
        ("Sweden has asked Norway for documentation on a glass factory.", ["documentation"]),
        ("Norway handed Sweden the papers about the furnace.", ["papers"]),
    ],
)
def test_what_papers_are_about_does_not_pass_with_them(text: str, items: list[str]) -> None:
    assert _items(text) == items


def test_papers_about_goods_are_no_vague_goods() -> None:
    about, bare = (
        _found(f"Norway handed Sweden the papers {rest}.")[0].trail.confidence for rest in ("about furnaces", "in May")
    )
    assert about > bare
