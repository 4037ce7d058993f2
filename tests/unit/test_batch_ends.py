"""What Teams says of a batch, and what it means for its members."""

from datetime import UTC, datetime

import pytest

from bot.delivery.batches import BatchEnd
from bot.delivery.landings import Landed, Landing
from bot.features.announcements.addressing import message_to
from bot.features.announcements.announcements import Announcement, AnnouncementState, Mode
from bot.features.announcements.batch_ends import _of_the_rest, _person, why_not
from bot.features.announcements.landing import after_landing
from bot.features.announcements.ledger import LedgerRow, LedgerState
from tests.announcing import AUDIENCE, SENDER, a_content

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


@pytest.mark.parametrize("landing", list(Landing))
def test_an_earlier_message_changes_nothing_for_whom_a_call_is_on_its_way(landing: Landing) -> None:
    """Otherwise they would wait for their turn again, and get it twice."""
    now = datetime(2026, 12, 1, 9, tzinfo=UTC)
    sending = Announcement("a", "", SENDER, a_content(), AUDIENCE, AnnouncementState.SENDING, mode=Mode.BATCH)
    row = LedgerRow("a", "p", LedgerState.SENDING, "sv", now, batch="a/1")
    after = after_landing(row, Landed(message_to("a", "p"), landing), sending, now)
    assert after.state is (DELIVERED if landing is Landing.SENT else LedgerState.SENDING)
