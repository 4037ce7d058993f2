"""Landings that are written at one go leave each row as a look at it would have."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.delivery.landings import Landed, Landing
from bot.features.announcements.addressing import message_to
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.landing import Landings, after_landing, look_of_text
from bot.features.announcements.ledger import LedgerRow, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.standing import NOT_DELETED
from storage.engine.opening import SqlDatabase
from tests.announcing import AUDIENCE, SENDER, a_content
from tests.factories import person_id

BEFORE = datetime(2026, 12, 1, 9, tzinfo=UTC)
NOW = BEFORE + timedelta(minutes=1)
SENDING = Announcement("A-1", "", SENDER, a_content(), AUDIENCE, AnnouncementState.SENDING, text=2, redraws=1)
PLAIN = LedgerRow("A-1", person_id(3), LedgerState.SENDING, "sv", BEFORE)
SECOND = replace(PLAIN, person=person_id(4), reason="retried")
OTHERS = {
    "confirmed before": replace(PLAIN, confirmed_text=1, confirmed_at=BEFORE),
    "seen before": replace(PLAIN, seen_at=BEFORE),
    "delivered": replace(PLAIN, state=LedgerState.DELIVERED, text=1, delivered_at=BEFORE),
    "withdrawn": replace(PLAIN, state=LedgerState.WITHDRAWN, reason=NOT_DELETED, text=1),
    "in doubt": replace(PLAIN, state=LedgerState.UNCERTAIN, reason="unanswered"),
    "as most": PLAIN,
}


def landed(row: LedgerRow, landing: Landing = Landing.SENT) -> Landed:
    return Landed(message_to("A-1", row.person), landing, shown=look_of_text(1, "look"))


async def together(database: SqlDatabase, rows: list[LedgerRow], several: list[Landed]) -> list[LedgerRow]:
    """The rows after these have landed in one transaction."""

    def work(_: None, uow: Any, _now: datetime) -> list[LedgerRow]:
        uow[ANNOUNCEMENTS].save(SENDING)
        uow[LEDGER].add(rows)
        uow[LEDGER].save(rows)
        Landings()(several, uow, NOW)
        found = uow[LEDGER].rows("A-1", [row.person for row in rows])
        return [found[row.person] for row in rows]

    return await database.run(work, None)


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
async def test_whoever_is_not_like_most_is_looked_at(database: SqlDatabase, other: LedgerRow) -> None:
    rows = [other, SECOND]
    after = await together(database, rows, [landed(row) for row in rows])
    assert after == [after_landing(row, landed(row), SENDING, NOW) for row in rows]
    assert (after[1].state, after[1].reason, after[1].text) == (LedgerState.DELIVERED, "", 1)


async def test_what_has_not_arrived_is_not_said_to_have(database: SqlDatabase) -> None:
    rows = [PLAIN, SECOND]
    several = [landed(PLAIN), landed(SECOND, Landing.UNKNOWN)]
    after = await together(database, rows, several)
    assert [row.state for row in after] == [LedgerState.DELIVERED, LedgerState.UNCERTAIN]
