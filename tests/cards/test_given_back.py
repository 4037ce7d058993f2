"""What a person has written is told from what they have chosen by what its input is called, on every card."""

from collections.abc import Iterator

from bot.chat.giving_back import is_for_words, written_in
from tests.cards.rendered import every_card
from tests.cards.walking import of_type

FIGURES = {"amount", "before_workdays", "code", "minutes", "session_seats", "within_days", "workdays_before"}
TIMES = {"goes_live_at", "to"}
NOTHING_OF_THEIRS = {"checkpoint", "given_back", "left", "id_0", "id_1"}
IDS = {"gate", "instead", "source", "support"}
ADDRESS = {"person"}
"""Known by its @: elsewhere it is the name of a choice."""
THEIRS = {"comment", "data"}
"""What they have written goes along with the button that confirms it."""


def ids(*types: str) -> Iterator[str]:
    for card in every_card().values():
        yield from (each["id"] for each in of_type(card, *types))


def test_every_input_for_words_is_known_as_one() -> None:
    apart = FIGURES | TIMES | NOTHING_OF_THEIRS | IDS | ADDRESS
    assert {each for each in ids("Input.Text") if not is_for_words(each)} <= apart


def test_no_choice_no_day_and_nothing_of_a_button_is_taken_for_words() -> None:
    chosen = set(ids("Input.ChoiceSet", "Input.Date", "Input.Time", "Input.Toggle"))
    assert {each for each in chosen if is_for_words(each)} == set()
    sent = [
        action.get("data") or {}
        for card in every_card().values()
        for action in of_type(card, "Action.Execute", "Action.Submit")
    ]
    ours = [{name: value for name, value in data.items() if name not in THEIRS} for data in sent]
    assert {written_in(data) for data in ours} == {""}


def test_a_single_word_is_given_back_and_ids_and_choices_are_not() -> None:
    data = {
        "words_decline": "Nej",
        "comment_against_2": "Dyrt!",
        "secret_ground": "OSL",
        "title.sv": "Byte",
        "person": "eva@kommunen.se",
        "url": "https://kommunen.se/x",
        "answer": "yes",
        "question": "Q-1",
        "link": "https://teams.microsoft.com/l/message/1",
        "owner": "00000000-0000-4000-8000-000000000003",
        "position": "against",
        "due": "2027-01-29",
        "revision": "3",
        "note_g3_1": "",
    }
    assert written_in(data).split("\n\n") == [
        "Nej",
        "Dyrt!",
        "OSL",
        "Byte",
        "eva@kommunen.se",
        "https://kommunen.se/x",
    ]
