"""What Teams says of a batch, and what it means for its members."""

import pytest

from bot.delivery.batches import BatchEnd
from bot.features.announcements.batch_ends import _of_the_rest, _person, why_not
from bot.features.announcements.ledger import LedgerState

DELIVERED, UNCERTAIN = LedgerState.DELIVERED, LedgerState.UNCERTAIN


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("BotNotInConversationRoster: The bot is not part of the conversation roster.", "not_installed"),
        ("403: App Not Installed", "not_installed"),
        ("MessageWritesBlocked", "blocked"),
        ("404: User not found", "not_found"),
        ("ConversationNotFound", "not_found"),
        ("", "failed"),
        ("\u200b", "failed"),
        ("Whatever comes next year", "failed"),
    ],
)
def test_each_reason_has_a_state(said: str, state: str) -> None:
    assert why_not(said)[0] == state
    assert why_not(said)[1], "whoever comes back is found by it"


@pytest.mark.parametrize(
    ("state", "counts", "rest", "stopped", "expected"),
    [
        ("Completed", {}, 9, False, DELIVERED),
        ("Completed", {"201": 9, "403": 1}, 9, False, DELIVERED),
        ("completed", {"201": 8, "403": 2}, 9, False, UNCERTAIN),
        ("Canceled", {"201": 9}, 9, True, DELIVERED),
        ("Canceled", {"201": 4}, 9, True, UNCERTAIN),
        ("Canceled", {}, 9, True, UNCERTAIN),
        ("Canceled", {"201": 0, "499": 9}, 9, True, LedgerState.WITHDRAWN),
        ("Failed", {"500": 9}, 9, False, LedgerState.FAILED),
        ("Failed", {"odd": 9, "²01": 9}, 9, False, UNCERTAIN),
        ("", {}, 9, False, UNCERTAIN),
    ],
)
def test_the_others_are_known_only_where_the_numbers_say_so(
    state: str, counts: dict[str, int], rest: int, *, stopped: bool, expected: LedgerState
) -> None:
    assert _of_the_rest(BatchEnd("o", state, counts, []), rest, stopped=stopped)[0] is expected


def test_people_are_known_however_teams_names_them() -> None:
    assert _person(" 8:orgid:ABCD-1 ") == _person("abcd-1") == "abcd-1"
