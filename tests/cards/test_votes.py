"""The fields of a vote: each belongs to its position, and what was written is neither lost nor mixed."""

from typing import Any

import pytest

from bot.core.texts import LANGUAGES, Reader
from bot.features.gates.ballots import LONGEST_COMMENT, Ballot
from bot.features.gates.kinds import Choice
from cards.gates.ballot import own_card
from cards.gates.votes import Draft, field_id, field_sent
from cards.kit.elements import Card
from cards.kit.inputs import LONGEST_INPUT
from tests.ballots import CHAIR, MEMBER, VICE, a_question, an_individual_question
from tests.cards.rendered import NAMES, card_of
from tests.cards.scenes import AGAINST, BACK, CARDS, FOR, OPEN, SPLIT, UNMET, scene
from tests.cards.walking import Node, drawn, nodes, of_type

SV = Reader()
OWN = tuple(name for name in NAMES if name.startswith("own-"))


def forms(card: Card) -> dict[str, Node]:
    """What unfolds, by the button's name."""
    return {button["title"]: button["card"] for button in of_type(drawn(card), "Action.ShowCard")}


def field(form: Node) -> Node:
    [found] = of_type(form, "Input.Text")
    return found


def positions(form: Node) -> list[str]:
    return [action["data"]["position"] for action in of_type(form, "Action.Execute")]


def titles(card: Card) -> list[str]:
    return [action["title"] for action in drawn(card)["actions"]]


def texts(card: Card) -> str:
    return "\n".join(str(node["text"]) for node in nodes(drawn(card)) if "text" in node)


def test_a_field_and_its_button_stand_together_and_carry_the_position() -> None:
    found = forms(own_card(scene(OPEN, SV), MEMBER))
    assert list(found) == ["Avslå", "Återremiss"]
    for form, choice in zip(found.values(), (AGAINST, BACK), strict=True):
        assert field(form)["id"] == f"comment_{choice.value}"
        assert field(form)["isRequired"]
        assert field(form)["errorMessage"]
        assert positions(form) == [choice.value]


def test_for_has_a_field_only_where_it_must_be_explained() -> None:
    assert "Bifall" not in forms(own_card(scene(OPEN, SV), MEMBER))
    form = forms(own_card(scene(UNMET, SV), MEMBER))["Bifall"]
    assert field(form)["id"] == "comment_for"
    assert positions(form) == ["for"]


def test_no_position_looks_better_than_another() -> None:
    """Blue is for what the reader has chosen already, red for the last button of a refusal."""
    for name in OWN:
        for action in card_of(name).get("actions", ()):
            assert action.get("style", "default") == "default", name


def test_a_card_with_a_field_shows_no_count_and_is_refreshed_for_nobody() -> None:
    asking = [name for name in OWN if of_type(card_of(name), "Action.ShowCard")]
    assert asking
    for name in asking:
        card = card_of(name)
        assert card.get("refresh", {}).get("userIds", []) == [], name
        text = " ".join(str(node.get("text", "")) for node in nodes(card))
        assert "har svarat" not in text, name
        assert "Röstläget" not in text, name


def test_a_refusal_is_said_above_the_buttons_and_at_the_field_which_is_a_new_one() -> None:
    draft = Draft("Det jag skrev.", "Skriv mer.", AGAINST, 2)
    card = own_card(scene(OPEN, SV), MEMBER, draft)
    form = forms(card)["Avslå"]
    assert field(form)["id"] == "comment_against_2"
    assert field(form)["value"] == "Det jag skrev."
    assert "Skriv mer." in str(form["body"][0])
    assert "Inte sparat. Skriv mer. Det du skrev finns kvar under Avslå." in str(drawn(card)["body"][-1])
    other = field(forms(card)["Återremiss"])
    assert other["id"] == "comment_send_back"
    assert "value" not in other


@pytest.mark.parametrize("choice", [FOR, Choice.ABSTAIN])
def test_what_was_written_for_a_position_without_a_field_gets_one(choice: Choice) -> None:
    card = own_card(scene(OPEN, SV), MEMBER, Draft("Det jag skrev.", "För långt.", choice, 3))
    [form] = [form for form in forms(card).values() if positions(form) == [choice.value]]
    assert (field(form)["id"], field(form)["value"]) == (f"comment_{choice.value}_3", "Det jag skrev.")
    assert "isRequired" not in field(form)


@pytest.mark.parametrize(
    "name", ["own-closed-refused", "own-conflict-refused", "own-no-seat-refused", "own-refused"]
)
def test_what_has_no_field_any_more_is_given_back_to_copy(name: str) -> None:
    card = drawn(CARDS[name](SV))
    [left] = [node for node in of_type(card, "Input.Text") if node["id"] == "left"]
    assert left["value"] == "Skrivet men inte skickat."
    assert "isRequired" not in left


@pytest.mark.parametrize(
    "comment", ["Å ena sidan, å andra." * 450, "å" * 9_999, "x" * 2_001, "👩‍👩‍👧‍👦" * 400, "x" * 90_000]
)
def test_a_draft_is_given_back_as_long_as_a_card_can_hold(comment: str) -> None:
    shown = field(forms(own_card(scene(OPEN, SV), MEMBER, Draft(comment, "x", AGAINST)))["Avslå"])
    kept = shown["value"].removesuffix("…")
    assert comment.startswith(kept)
    assert kept == comment or len(kept.encode()) > 9_900
    assert shown["maxLength"] >= len(shown["value"])
    assert shown["maxLength"] >= LONGEST_INPUT


def test_whoever_changes_sees_what_holds_and_keeps_their_reason() -> None:
    card = own_card(scene(SPLIT, SV), VICE, changing=True)
    assert titles(card) == ["Bifall", "Återremiss", "Avstå", "Kommentar", "Behåll avslag", "Anmäl jäv"]
    assert "Gäller nu: " in texts(card)
    reason = forms(card)["Kommentar"]
    assert (field(reason)["id"], field(reason)["value"]) == ("comment_against", "Därför.")
    assert field(reason)["isRequired"]
    assert positions(reason) == ["against"]
    assert "value" not in field(forms(card)["Återremiss"])


def test_a_vote_for_can_be_given_a_reason_afterwards() -> None:
    reason = forms(own_card(scene(SPLIT, SV), CHAIR, changing=True))["Kommentar"]
    assert field(reason)["label"] == "Kommentar till din röst (frivillig)"
    assert "isRequired" not in field(reason)


def test_who_has_not_voted_has_nothing_to_change() -> None:
    ask, change = (own_card(scene(OPEN, SV), MEMBER, changing=changing) for changing in (False, True))
    assert drawn(ask) == drawn(change)


def test_one_person_approves_where_a_member_votes_for() -> None:
    card = own_card(scene(Ballot(an_individual_question()), SV), CHAIR)
    assert titles(card)[0] == "Godkänn"
    assert titles(own_card(scene(OPEN, SV), CHAIR))[0] == "Bifall"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_role_stands_in_the_sentence_without_its_abbreviation(language: str) -> None:
    role = type(OPEN.question.gate_title)("Verksamhetsansvarig (VA)", "Business owner (BO)")
    card = own_card(scene(Ballot(an_individual_question(decided_by=role)), Reader(language)), CHAIR)
    said = {"sv": "som verksamhetsansvarig i G4", "en": "as business owner at G4"}[language]
    assert said in drawn(card)["body"][0]["text"]


@pytest.mark.parametrize(
    ("sent", "name", "attempt"),
    [
        (["ballot", "comment"], "comment", 1),
        (["comment_against"], "comment_against", 1),
        (["comment_against", "comment_send_back"], "comment_against", 1),
        (["comment_against_2", "comment_against"], "comment_against_2", 2),
        (["comment_against_2", "comment_against_10", "comment_against_9"], "comment_against_10", 10),
        (["comment_send_back_7", "comment"], "comment", 1),
        (["comment_against_x", "comment_against_", "xcomment_against", "comment_against_1\n"], "comment", 1),
        (["comment_against_99999", "comment_against_٣"], "comment", 1),
        ([], "comment", 1),
    ],
)
def test_the_field_of_the_chosen_position_is_read(sent: list[str], name: str, attempt: int) -> None:
    assert field_sent(AGAINST, sent) == (name, attempt)


@pytest.mark.parametrize("choice", Choice)
def test_what_is_drawn_is_read_again(choice: Choice) -> None:
    for attempt in (1, 2, 57):
        names = [field_id(each, attempt) for each in Choice]
        assert field_sent(choice, names) == (field_id(choice, attempt), attempt)


def test_a_draft_that_stands_in_a_card_leaves_room_for_the_rest() -> None:
    question = a_question(brief="x" * 1_500)
    comment = "å" * LONGEST_COMMENT
    card: Any = drawn(own_card(scene(Ballot(question), SV), MEMBER, Draft(comment, "x", BACK)))
    assert len(str(card).encode()) < 28 * 1024
