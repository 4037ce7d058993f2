"""A comment of characters that nobody sees explains nothing, and one of Word's line breaks keeps its words apart."""

import pytest

from bot.core.refusals import CommentMissing
from bot.features.gates.kinds import Choice
from bot.features.gates.voting import cast
from tests.ballots import OPENED, a_ballot
from tests.factories import person_id

NOTHING = ["\u200b", "\x01", "\u00ad", "\u2060", "\u3164", " \u200b\u00a0\u2060 ", "\ufeff\n\u200e", "\u115f"]


@pytest.mark.parametrize("comment", NOTHING, ids=ascii)
@pytest.mark.parametrize("choice", [Choice.AGAINST, Choice.SEND_BACK])
def test_what_nobody_sees_is_no_explanation(comment: str, choice: Choice) -> None:
    with pytest.raises(CommentMissing):
        cast(a_ballot(), person_id(1), choice, comment, OPENED)


@pytest.mark.parametrize("mark", ["\x0b", "\x0c", "\u2028", "\u2029", "\x85", "\r\n", "\r"], ids=ascii)
def test_every_line_break_keeps_words_apart(mark: str) -> None:
    ballot = cast(a_ballot(), person_id(1), Choice.AGAINST, f"oklar{mark}Tidplanen", OPENED)
    assert ballot.positions[-1].comment == "oklar\nTidplanen"
