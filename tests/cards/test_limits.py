"""Teams' limits: the size of a card, its actions, its refresh, what the actions carry; and what people need."""

import json
from collections import Counter
from dataclasses import replace
from typing import Any

import orjson
import pytest

from bot.core.bilingual import Text
from bot.core.errands import Errand
from bot.core.people import PersonId
from bot.core.texts import LANGUAGES, Reader
from bot.features.gates.ballots import LONGEST_COMMENT, Ballot
from bot.features.gates.criteria import AnsweredCriterion
from bot.features.gates.kinds import Choice, ClosedBy
from bot.features.portfolio.forums import SeatKind
from bot.features.portfolio.initiatives import CriterionAnswer
from cards.assistant.actions import AssistantVerb
from cards.assistant.initiatives import Count, status_card
from cards.assistant.people import help_card, waiting_card
from cards.gates.actions import GateVerb
from cards.gates.ballot import own_card, shared_card
from cards.gates.castings import awaiting_card, casting_card
from cards.gates.confirmations import confirm_close_card, confirm_decision_card
from cards.gates.disputes import question_card
from cards.gates.openings import proposal_card
from cards.gates.results import pointer_card, result_card
from cards.gates.votes import Draft
from cards.kit.actions import refresh
from cards.kit.elements import Card
from cards.kit.inputs import LONGEST_INPUT
from cards.kit.messages import MOST_BYTES, invoke_card, message
from cards.kit.notices import given_back_card, refusal_card
from cards.portfolio.choices import several_card
from tests.ballots import CHAIR, NOW, a_ballot, a_question, after, closed, some_seats, tied
from tests.cards.rendered import every_card
from tests.cards.scenes import CARDS, a_status, scene
from tests.cards.walking import drawn, nodes, of_type
from tests.factories import a_paper, an_initiative, person_id
from tests.routes import COMMANDS

LARGEST = 28 * 1024
"""Bytes of a message with its card: what we allow ourselves, of the 100 KB or so that Teams takes."""

IDS = {
    "condition",
    "token",
    "ballot",
    "decision",
    "position",
    "initiative",
    "system",
    "gate",
    "verb",
    "unit",
    "paper",
    "papers",
    "shown",
    "begin",
    "announcement",
    "text",
    "question",
    "digest",
    "page",
    "release",
    "receipt",
    "revision",
    "section",
    "freeze",
    "chosen",
    "basis",
    "fields",
    "intent",
    "period",
    "forum",
    "agreed",
    "until",
    "advice",
    "need",
    "message",
    "link",
    "opinion",
    "seen",
    "topic",
    "wanted",
    "training",
    "session",
    "version",
    "person",
    "way",
    "answer",
    "saved",
    "criterion",
    "start",
}
KINDS_OF_TEXT = {
    "swedish": "Å ena sidan är det så, å andra sidan är det inte. ",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈",
    "right-to-left": "\u202eعربية \u200fעברית ",
    "markup": '<at>Anna</at> **[x](https://example.org)** "\\" ',
    "chinese": "请审批这个项目",
    "lines": "\n\n",
}


def much(kind: str, count: int = LONGEST_COMMENT) -> str:
    return ("x" + KINDS_OF_TEXT[kind] * count)[:count]


def a_huge_ballot(kind: str) -> Ballot:
    """15 seats, 12 papers with the longest addresses, 10 criteria, and everything as long as it can be."""
    seats = some_seats(15)
    wording = much(kind, 500).strip() or "x"
    answers = [None, *CriterionAnswer, None, *CriterionAnswer]
    question = a_question(
        initiative_title=much(kind, 300),
        seats=seats,
        substitutes=(),
        brief=much(kind),
        criteria=tuple(
            AnsweredCriterion(f"c{n}", Text(sv=wording, en=wording), answer, much(kind), blocks_approval=True)
            for n, answer in enumerate(answers)
        ),
        papers=tuple(
            a_paper(
                "plan",
                title=much(kind, 300),
                version=much(kind, 100),
                url="https://example.org/" + "a" * 1980,
            )
            for _ in range(12)
        ),
        names={seat.holder: much(kind, 200) for seat in seats} | {person_id(9): much(kind, 200)},
        registry_no=much(kind, 300),
    )
    votes = [
        (seat.holder, list(Choice)[n % 4])
        for n, seat in enumerate(seats)
        if seat.kind is not SeatKind.SUBSTITUTE
    ]
    return after(Ballot(question), *votes, comment="x" + much(kind, LONGEST_COMMENT - 2) + "x")


def a_large_board(kind: str) -> Ballot:
    """101 seats, all of whom have spoken at length."""
    seats = some_seats(101)
    names = {seat.holder: much(kind, 200) for seat in seats}
    votes = [(seat.holder, list(Choice)[n % 4]) for n, seat in enumerate(seats)]
    return after(a_ballot(seats=seats, substitutes=(), names=names), *votes, comment=much(kind))


def an_unheard_board(kind: str) -> Ballot:
    """101 seats, of whom nobody has answered."""
    seats = some_seats(101)
    return a_ballot(seats=seats, substitutes=(), names={seat.holder: much(kind, 200) for seat in seats})


def test_everybody_in_a_large_board_can_be_chosen() -> None:
    card = drawn(question_card(scene(an_unheard_board("emoji"), Reader()), None))
    [choice] = of_type(card, "Input.ChoiceSet")
    assert len(choice["choices"]) == 101


def huge_cards(kind: str, reader: Reader) -> dict[str, Card]:
    ballot = a_huge_ballot(kind)
    now, ended = scene(ballot, reader), closed(ballot, ClosedBy.CHAIR, NOW)
    even = scene(tied(ballot), reader)
    initiative = an_initiative(title=much(kind, 300), summary=much(kind), systems=(much(kind, 100),) * 20)
    view = replace(a_status(initiative, ended), owners=(much(kind, 200),) * 20)
    draft = Draft(much(kind), reader.text("refused-comment-too-long", limit=LONGEST_COMMENT), Choice.AGAINST)
    errand = Errand(much(kind, 1_000), Text(sv=much(kind, 400), en=much(kind, 400)), None, "need.show", {})
    return {
        "own": own_card(now, CHAIR),
        "refused": own_card(now, CHAIR, draft),
        "shared": shared_card(now),
        "result": result_card(scene(ended, reader)),
        "pointer": pointer_card(scene(ended, reader)),
        "large-board": result_card(scene(closed(a_large_board(kind)), reader)),
        "large-dispute": question_card(scene(an_unheard_board(kind), reader), CHAIR),
        "decision": confirm_decision_card(now, Choice.AGAINST, much(kind, LONGEST_INPUT)),
        "casting": casting_card(even, {Choice.AGAINST: much(kind, LONGEST_INPUT)}),
        "awaiting": awaiting_card(even, tuple(ballot.question.names)),
        "given-back": given_back_card(much(kind, 300), much(kind), reader),
        "close": confirm_close_card(now),
        "proposal": proposal_card(now),
        "status": status_card(view, reader, NOW, may_view=True, count=Count.TALLY),
        "status-open": status_card(
            replace(view, ballot=ballot), reader, NOW, may_view=True, count=Count.TALLY
        ),
        "several": several_card(much(kind), [initiative] * 8, 100, AssistantVerb.STATUS, reader),
        "waiting": waiting_card([errand, ballot] * 5, 10, CHAIR, reader, NOW),
        "help": help_card(COMMANDS, reader, words=much(kind), newcomer=much(kind)),
        "refusal": refusal_card(much(kind), reader),
    }


@pytest.mark.parametrize("kind", KINDS_OF_TEXT)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_card_is_too_large(kind: str, language: str) -> None:
    sizes = {}
    for name, card in huge_cards(kind, Reader(language)).items():
        sizes[name] = max(len(invoke_card(card).encode()), len(orjson.dumps(message(card, "x"))))
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}


def test_a_card_that_was_too_large_loses_only_the_ends_of_texts_and_long_links() -> None:
    card = own_card(scene(a_huge_ballot("emoji"), Reader()), CHAIR)
    whole, small = json.loads(str(card)), drawn(card)
    had, has = (Counter(node["type"] for node in nodes(each)) for each in (whole, small))
    assert set(had - has) <= {"Action.OpenUrl"}
    assert not has - had
    for before, now in zip(of_type(whole, "TextRun"), of_type(small, "TextRun"), strict=True):
        shown = now["text"]
        assert shown == before["text"] or (shown[-1] == "…" and before["text"].startswith(shown[:-1]))


def test_a_card_that_only_just_fits_keeps_its_links() -> None:
    papers = tuple(a_paper("plan", url="https://example.org/" + "a" * 380) for _ in range(12))
    card = drawn(own_card(scene(Ballot(a_question(papers=papers)), Reader()), CHAIR))
    assert len(of_type(card, "Action.OpenUrl")) == 12


def test_a_card_of_ordinary_size_is_not_shortened() -> None:
    for name, card in every_card().items():
        assert len(orjson.dumps(card)) < MOST_BYTES * 2 / 3, name


def test_at_most_six_actions_together() -> None:
    for name, card in every_card().items():
        assert all(len(node.get("actions", ())) <= 6 for node in nodes(card)), name


def test_every_button_does_the_same_on_an_old_client() -> None:
    for name, card in every_card().items():
        for action in of_type(card, "Action.Execute"):
            if action is card.get("refresh", {}).get("action"):
                continue
            fallback = action["fallback"]
            assert fallback["type"] == "Action.Submit", name
            assert fallback["title"] == action["title"], name
            assert fallback["data"] == {**action["data"], "verb": action["verb"]}, name


def test_the_data_holds_ids_only() -> None:
    for name, card in every_card().items():
        for action in of_type(card, "Action.Execute", "Action.Submit"):
            data = {key: value for key, value in action["data"].items() if key not in ("comment", "msteams")}
            assert data.keys() <= IDS, name
            assert all(isinstance(value, str) and " " not in value for value in data.values()), name
            if "comment" in action["data"]:  # the person's own words, which they confirm
                assert data["verb" if action["type"] == "Action.Submit" else "shown"], name


def test_inputs_have_labels_and_images_have_words() -> None:
    for name, card in every_card().items():
        inputs = [node for node in nodes(card) if node["type"].startswith("Input.")]
        assert all(node["label"].strip() and node["id"] for node in inputs), name
        required = [node for node in inputs if node.get("isRequired")]
        assert all(node["errorMessage"].strip() for node in required), f"{name}: what is missing isn't said"
        assert all(node["altText"].strip() for node in of_type(card, "Image", "ImageSet")), name
        taps = [node["selectAction"] for node in nodes(card) if "selectAction" in node]
        assert all(action["title"].strip() for action in taps), f"{name}: a screen reader has nothing to say"


def test_every_text_of_ours_wraps_and_every_card_says_its_language() -> None:
    for name, card in every_card().items():
        assert all(node["wrap"] for node in of_type(card, "TextBlock")), name
        assert card["lang"] == name.rpartition(".")[2], name


def userids(card: Card) -> list[str]:
    ids: list[str] = drawn(card)["refresh"]["userIds"]
    return ids


def test_the_refresh_is_for_those_who_have_the_ballot_before_them() -> None:
    ballot = Ballot(a_question())
    now = scene(ballot, Reader())
    voted = scene(after(ballot, (CHAIR, Choice.FOR)), Reader())
    assert userids(own_card(voted, CHAIR)) == [f"8:orgid:{CHAIR}"]
    everybody: list[PersonId] = [seat.holder for seat in ballot.question.seats]
    assert userids(shared_card(now)) == [f"8:orgid:{person}" for person in everybody]


def test_the_refresh_takes_sixty_users_at_most() -> None:
    assert len(refresh(GateVerb.VIEW, {}, [person_id(n) for n in range(61)])["userIds"]) == 60
    board = Ballot(a_question(seats=some_seats(80)))
    assert len(userids(shared_card(scene(board, Reader())))) == 60


def test_a_closed_ballot_refreshes_no_more() -> None:
    ended = [card for name, card in every_card().items() if name.startswith(("result", "confirm"))]
    assert ended
    assert not any("refresh" in card for card in ended)


def test_no_colour_without_words() -> None:
    colours = {"good", "warning", "attention"}
    for name, card in every_card().items():
        for node in nodes(card):
            if colours & {node.get("style"), node.get("color")}:
                assert any(str(part.get("text", "")).strip() for part in nodes(node)), name


def test_an_alert_is_raised_only_when_asked_for() -> None:
    card = CARDS["help"](Reader())
    quiet: dict[str, Any] = message(card, "x")
    assert "channelData" not in quiet
    assert message(card, "x", alert=True)["channelData"] == {"notification": {"alert": True}}
