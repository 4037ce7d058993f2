"""No state of a recipient goes back when their card is drawn again, or when a late landing is told."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from bot.core.work import Message, Recipient
from bot.delivery.landings import Landed, Landing
from bot.delivery.reasons import Reason
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.landing import after_landing
from bot.features.announcements.ledger import REACHED, LedgerRow, LedgerState
from bot.features.announcements.standing import NOT_DELETED, UNCHANGED
from tests.announcing import AUDIENCE, SENDER, a_content
from tests.factories import person_id

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
ANNOUNCEMENT = Announcement("A-1", "", SENDER, a_content(), AUDIENCE, state=AnnouncementState.SENT, text=2)
MESSAGE = Message("announcement", "A-1", Recipient("person", person_id(3)))


@pytest.mark.parametrize("state", sorted({*REACHED, LedgerState.WITHDRAWN}))
@pytest.mark.parametrize("landing", [Landing.SENT, Landing.UNKNOWN, Landing.NOT_SENT])
def test_whoever_has_it_keeps_it(state: LedgerState, landing: Landing) -> None:
    row = LedgerRow("A-1", person_id(3), state, "sv", NOW, text=1)
    after = after_landing(row, Landed(MESSAGE, landing), ANNOUNCEMENT, NOW)
    assert after.state is state


def test_what_could_not_be_deleted_is_told_for_good_once_it_says_that_it_was_taken_back() -> None:
    row = LedgerRow("A-1", person_id(3), LedgerState.WITHDRAWN, "sv", NOW, reason=NOT_DELETED, text=1)
    after = after_landing(row, Landed(MESSAGE, Landing.SENT), ANNOUNCEMENT, NOW)
    assert (after.state, after.reason) == (LedgerState.WITHDRAWN, NOT_DELETED)


@pytest.mark.parametrize("landing", [Landing.FAILED, Landing.STUCK, Landing.UNREACHABLE])
def test_what_can_be_neither_deleted_nor_drawn_as_taken_back_stands_as_it_was(landing: Landing) -> None:
    row = LedgerRow("A-1", person_id(3), LedgerState.WITHDRAWN, "sv", NOW, text=1)
    undeleted = after_landing(row, Landed(MESSAGE, Landing.FAILED), ANNOUNCEMENT, NOW)
    assert undeleted.reason == NOT_DELETED
    stands = after_landing(undeleted, Landed(MESSAGE, landing), ANNOUNCEMENT, NOW)
    assert (stands.state, stands.reason, stands.text) == (LedgerState.WITHDRAWN, UNCHANGED, 1)


def test_what_was_sent_has_arrived() -> None:
    row = LedgerRow("A-1", person_id(3), LedgerState.SENDING, "sv", NOW)
    after = after_landing(row, Landed(MESSAGE, Landing.SENT), ANNOUNCEMENT, NOW)
    assert (after.state, after.text) == (LedgerState.DELIVERED, 2)
    assert (
        after_landing(row, Landed(MESSAGE, Landing.UNKNOWN), ANNOUNCEMENT, NOW).state is LedgerState.UNCERTAIN
    )


@pytest.mark.parametrize("state", sorted(LedgerState))
def test_a_landing_changes_no_more_than_is_written(state: LedgerState) -> None:
    """See `Ledger.land`: what else it changed would be lost."""
    announcements = [replace(ANNOUNCEMENT, state=each) for each in AnnouncementState]
    reasons = (None, Reason.NOT_INSTALLED, Reason.BLOCKED)
    for text, kept, landing, reason, announcement in product(
        (0, 1), ("", NOT_DELETED), Landing, reasons, announcements
    ):
        row = LedgerRow("A-1", person_id(3), state, "sv", NOW, kept, text, asked=1, mailed_at=NOW)
        after = after_landing(row, Landed(MESSAGE, landing, reason), announcement, NOW)
        written = {name: getattr(after, name) for name in ("state", "reason", "text", "delivered_at")}
        assert replace(row, **written) == after
