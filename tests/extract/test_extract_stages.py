"""Stages of transfers: what the sentence says, what leads into it, and what the next sentence answers."""

from __future__ import annotations

import pytest
from invented_documents import candidates, make_document

ANSWERED = [
    ("Ghana asked Norway for 40 tractors. The Norwegians declined.", "tractors", "refused"),
    ("Ghana asked Norway for 40 tractors. Oslo replied that none could be spared.", "tractors", "refused"),
    ("Ghana asked Norway for 40 tractors. They answered that no decision had been taken.", "tractors", "requested"),
    ("Ghana asked Norway for 40 tractors. He said that he could promise nothing.", "tractors", "requested"),
    ("Norway offered Ghana 60 pumps at cost price but this offer was rejected.", "pumps", "refused"),
    ("A loan of 90 rifles, asked of Norway by Ghana in May, has come to nothing.", "rifles", "refused"),
    ("Norway has turned down the request of Ghana for 90 rifles.", "rifles", "refused"),
    ("Ghana asked Norway for 40 tractors. We agreed to that.", "tractors", "agreed"),
    ("Norway promised Ghana 40 tractors. They arrived on 3 May.", "tractors", "delivered"),
    ("Norway lent Ghana 12 cranes. They were sent back in June.", "cranes", "returned"),
    ("Norway sent Ghana 12 cranes, which are still at Tema.", "cranes", "pending"),
    ("Ghana wrote to Norway. What it could not do without were two cranes.", "cranes", "requested"),
    (
        "Norway will sell Ghana 40 tractors. The price is disputed and talks are still in progress.",
        "tractors",
        "pending",
    ),
    ("Norway will sell Ghana 40 tractors. The talks on fish were in progress in May.", "tractors", "promised"),
    ("The 40 tractors offered to Ghana by Norway in May have now been accepted.", "tractors", "agreed"),
]


@pytest.mark.parametrize(("text", "item", "stage"), ANSWERED)
def test_what_follows_tells_what_became_of_a_transfer(text: str, item: str, stage: str) -> None:
    assert _stage(text, item) == stage


@pytest.mark.parametrize(
    ("text", "item", "stage"),
    [
        ("Ghana handed Norway its list of wishes: 40 tractors, 60 pumps and 3 cranes.", "pumps", "requested"),
        ("Ghana gave Norway a list of requests. It includes 60 pumps.", "pumps", "requested"),
        ("Norway and Ghana have agreed as follows. Norway will supply 60 pumps to Ghana.", "pumps", "agreed"),
    ],
)
def test_what_leads_into_an_item_gives_its_stage(text: str, item: str, stage: str) -> None:
    assert _stage(text, item) == stage


@pytest.mark.parametrize(
    ("text", "item", "stage"),
    [
        ("Norway managed to send Ghana 60 pumps.", "pumps", "delivered"),
        ("Norway was compelled to pay Ghana 900 kroner.", "payment", "delivered"),
        ("The committee approved the sale to Ghana of 60 pumps.", "pumps", "promised"),
        ("The contractor shall supply 60 pumps to Ghana.", "pumps", "agreed"),
        ("We shall send Ghana 60 pumps.", "pumps", "promised"),
        ("Norway could let Ghana have 60 pumps.", "pumps", "promised"),
        ("Norway regretted that no pumps could be supplied to Ghana.", "pumps", "refused"),
        ("Ghana is trying to buy 60 pumps from Norway.", "pumps", "requested"),
        ("Norway exports 60 tons of rope to Ghana every month.", "rope", "delivered"),
        ("Ghana will ask Norway for 60 pumps.", "pumps", "requested"),
        ("Norway will continue to supply Ghana with pumps.", "pumps", "promised"),
        ("Ghana wants the pumps given back by Norway.", "pumps", "requested"),
        ("Ghana would appreciate a further shipment of 60 pumps from Norway.", "pumps", "requested"),
        ("The board authorized the payment to Ghana of 900 kroner.", "payment", "promised"),
        ("The Ministers discussed the proposed loan of Norway to Ghana.", "loan", "pending"),
        ("Norway had yet to send Ghana 60 pumps.", "pumps", "pending"),
        ("The 60 pumps would under no circumstances be sent to Ghana.", "pumps", "refused"),
        ("Norway did sell 60 pumps to Ghana.", "pumps", "agreed"),
    ],
)
def test_the_sentence_itself_gives_the_stage(text: str, item: str, stage: str) -> None:
    assert _stage(text, item) == stage


@pytest.mark.parametrize(
    ("text", "item", "stage"),
    [
        ("Norway held out to Ghana a loan of 900 kroner.", "loan", "promised"),
        ("Ghana held out for an advance of 900 kroner from Norway.", "advance", "requested"),
        ("Norway has held up 60 pumps for Ghana since May.", "pumps", "refused"),
        ("Norway came forward with 60 pumps for Ghana.", "pumps", "promised"),
        ("Norway very kindly sent Ghana 60 pumps.", "pumps", "delivered"),
        ("The total requirement of Ghana is 60 pumps.", "pumps", "requested"),
        ("The contract with Ghana provided for 60 pumps from Norway.", "pumps", "agreed"),
        ("Ghana wishes to issue a new loan of 900 kroner in Norway.", "loan", "pending"),
        ("Ghana asked Norway for 60 pumps, and yet the pumps came.", "pumps", "delivered"),
        ("Ghana made efforts to obtain the release of 60 pumps by Norway.", "pumps", "requested"),
        ("Ghana proposes annual payments of 900 kroner to Norway.", "payments", "promised"),
        ("Norway granted Ghana a loan of not more than 900 kroner.", "loan", "pending"),
        ("Ghana inquired whether Norway could furnish 60 pumps.", "pumps", "requested"),
        ("Norway would have let Ghana have 60 pumps.", "pumps", "refused"),
        ("Ghana made the request that Norway might part with 60 pumps.", "pumps", "requested"),
        ("The payments of 900 kroner which Ghana proposed will help Norway.", "payments", "promised"),
        ("Ghana would be grateful for an advance of 900 kroner from Norway.", "advance", "requested"),
        ("All 12 engineers of Ghana have come back from Norway.", "engineers", "returned"),
        ("Ghana desires to ship 60 tons of cocoa to Norway.", "cocoa", "pending"),
        ("60 pumps are said to have been sent to Ghana by Norway.", "pumps", "delivered"),
        ("A further 900 kroner for Ghana was canceled by Norway.", "sum", "refused"),
    ],
)
def test_constructions_that_say_how_far_a_transfer_got(text: str, item: str, stage: str) -> None:
    assert _stage(text, item) == stage


@pytest.mark.parametrize(
    ("text", "item", "stage"),
    [
        (
            "Ghana asked Norway for 40 tractors.\n\n2. I said that tractors were out of the question.",
            "tractors",
            "refused",
        ),
        (
            "A request of Ghana to Norway for 40 tractors was read.\n\nThe Board disapproved tractors.",
            "tractors",
            "refused",
        ),
        ("Ghana asked Norway for 40 tractors.\n\nThe Board was unable to say what they cost.", "tractors", "requested"),
        (
            "A request of Ghana to Norway for 40 tractors was read. Port of Tema\n\nThe Board refused the tractors.",
            "tractors",
            "refused",
        ),
        ("Ghana asked Norway for 40 tractors.\n\nThe Board disapproved the minutes.", "tractors", "requested"),
        ("Norway shipped 60 pumps to Ghana. It seems that this shipment has been held at Dakar.", "pumps", "pending"),
        ("The 60 pumps that Ghana bought from Norway are detained at Dakar.", "pumps", "pending"),
        ("Norway sold Ghana 40 tractors, which will not be shipped.", "tractors", "refused"),
        (
            "Norway sells to Ghana:\n\nPumps     40 pieces     afloat\nCranes     3 pieces     promised",
            "Pumps",
            "pending",
        ),
        ("The Council resolves:\n\n1. To send Ghana 60 pumps.\n\n2. To lend Ghana 3 cranes.", "pumps", "promised"),
    ],
)
def test_neighbours_and_layout_tell_what_became_of_a_transfer(text: str, item: str, stage: str) -> None:
    assert _stage(text, item) == stage


@pytest.mark.parametrize(
    ("text", "item", "stage"),
    [
        ("The Minister was authorized to conclude the loan of 90 million crowns to Ghana.", "loan", "pending"),
        ("The Norwegians are prepared to grant the release of 60 pumps to Ghana.", "pumps", "promised"),
        ("Norway has granted the release of 60 pumps to Ghana.", "pumps", "agreed"),
        ("Norway is to send Ghana 60 pumps, and to receive in return 900 tons of cocoa.", "cocoa", "agreed"),
        ("The Minister stated the claim of Norway on Ghana to be 900,000 crowns.", "", "requested"),
        ("Norway agreed that cranes should be lent and that 60 pumps should be sent to Ghana.", "pumps", "agreed"),
        ("Norway is willing to stand behind the proposed loan of 90 million crowns to Ghana.", "loan", "pending"),
        ("Norway has sent Ghana a reply concerning the gift of 60 pumps.", "pumps", "pending"),
        ("The Cabinet of Norway approved 60 pumps for Ghana.", "pumps", "promised"),
        ("Arrangements are to be made with Norway for the loan of 60 pumps to Ghana.", "pumps", "pending"),
        ("If Ghana is to receive 60 pumps from Norway, it will have to build sheds.", "pumps", "pending"),
        ("The Minister said that the Norwegians were sending 60 pumps to Ghana.", "pumps", "pending"),
        ("The Minister said that the Norwegians were giving valuable assistance to Ghana.", "assistance", "delivered"),
        ("The workers of Ghana are given 900 tons of cement by Norway.", "cement", "delivered"),
        ("A note was read regarding the payment of 900,000 crowns by Norway to Ghana.", "", "pending"),
        ("The Consul answered that we were prepared to advance 900 tons of cement to Ghana.", "cement", "promised"),
    ],
)
def test_an_agreeing_that_is_to_come_and_papers_leave_a_transfer_open(text: str, item: str, stage: str) -> None:
    assert _stage(text, item) == stage


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Norway offered Ghana 40 tractors. The Ghanaians refused the cranes.", "promised"),
        ("Norway offered Ghana 40 tractors. The Ghanaians refused the tractors.", "refused"),
        ("Norway offered Ghana 40 tractors. The Ghanaians refused.", "refused"),
    ],
)
def test_an_answer_about_other_goods_answers_nothing(text: str, stage: str) -> None:
    assert _stage(text, "tractors") == stage


def _stage(text: str, item: str) -> str:
    found = candidates(make_document(text))
    return next(fact.tallies[0].stage for fact in found if any(name in (fact.item or "") for name in item.split("|")))
