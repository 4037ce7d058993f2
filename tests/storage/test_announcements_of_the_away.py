"""Whoever is away for months doesn't keep an announcement under way, and gets it when they are back all the same."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from bot.app import open_database
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.core.work import Task
from bot.delivery.reaching import Hours, Reaching
from bot.features.announcements.announcements import AnnouncementState
from bot.features.announcements.drafting import SaveDraft, save_draft
from bot.features.announcements.kinds import LAY_OUT, PUMP
from bot.features.announcements.laying_out import LayOut
from bot.features.announcements.ledger import LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.pumping import Pump
from bot.features.announcements.sending import Cancel, StartSending, cancel, start_sending
from storage.engine.opening import SqlDatabase
from tests.announcing import AUDIENCE, Register, a_content
from tests.factories import by_person, person_id

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
BACK = NOW + timedelta(days=200)
THERE, AWAY, NIGHT = person_id(100), person_id(101), person_id(102)
BY = by_person(1)
DELIVERED, PENDING, SENDING = LedgerState.DELIVERED, LedgerState.PENDING, LedgerState.SENDING


class House:
    def __init__(self, database: SqlDatabase, register: Register) -> None:
        self.database = database
        self.register = register
        self.id = ""

    async def do(self, work: Any, command: Any, at: datetime = NOW) -> Any:
        return await self.database.run(lambda given, uow, _now: work(given, uow, at), command, long=True)

    async def begin(self, urgent: str = "") -> None:
        draft = await self.do(save_draft, SaveDraft(BY, a_content(), AUDIENCE, urgent=urgent))
        self.id = draft.id
        await self.do(start_sending, StartSending(draft.id, "r", BY, draft.revision))
        lay_out, cursor = LayOut(Reaching(swedish_calendar())), ""
        while cursor := await self.do(lay_out, Task(LAY_OUT, draft.id, cursor=cursor)):
            pass

    async def pump(self, at: datetime) -> AnnouncementState:
        """Its time comes, what is sent arrives, and it comes once more."""
        for _ in range(2):
            await self.do(Pump(50, reaching=Reaching(swedish_calendar())), Task(PUMP, self.id), at)
            await self.do(_arrive, self.id, at)
        return (await self.do(lambda _, uow, _now: uow[ANNOUNCEMENTS].get(self.id), None)).state

    async def states(self) -> dict[LedgerState, int]:
        return dict((await self.do(lambda _, uow, now: uow[LEDGER].counts(self.id, now), None)).by_state)


def _arrive(announcement: str, uow: Any, now: datetime) -> None:
    uow[LEDGER].shift(announcement, [SENDING], DELIVERED, reason="", due_at=now, limit=10)


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    leave = ((NOW.date() - timedelta(days=9), (BACK - timedelta(days=1)).date()),)
    register = Register(
        {"r": [(THERE, "sv"), (AWAY, "sv"), (NIGHT, "sv")]},
        {AWAY: Hours("sv", leave=leave), NIGHT: Hours("sv", work_start=time(13), work_end=time(15))},
    )
    async with open_database(sqlite_url, features=register.features()) as database:
        yield House(database, register)


async def test_it_is_sent_without_whoever_is_away_and_reaches_them_later(house: House) -> None:
    await house.begin()
    assert await house.pump(NOW) is AnnouncementState.SENDING, "one works later today"
    assert await house.pump(NOW + timedelta(hours=4)) is AnnouncementState.SENT
    assert await house.states() == {DELIVERED: 2, PENDING: 1}
    await house.do(Pump(50), Task(PUMP, house.id), NOW + timedelta(days=30))
    assert await house.states() == {DELIVERED: 2, PENDING: 1}
    assert await house.pump(BACK + timedelta(days=4)) is AnnouncementState.SENT
    assert await house.states() == {DELIVERED: 3}
    with pytest.raises(Refused, match="refused-not-in-this-state"):
        await house.do(cancel, Cancel(house.id, BY))


async def test_it_can_be_cancelled_for_those_who_are_away(house: House) -> None:
    await house.begin()
    await house.pump(NOW + timedelta(hours=4))
    await house.do(cancel, Cancel(house.id, BY))
    assert await house.pump(NOW + timedelta(hours=5)) is AnnouncementState.CANCELLED
    assert await house.states() == {DELIVERED: 2, LedgerState.WITHDRAWN: 1}


@pytest.mark.parametrize(("urgent", "late"), [("", True), ("Läs nu.", False)])
async def test_whose_day_has_ended_or_leave_begun_before_their_turn_gets_it_later(
    house: House, urgent: str, late: bool
) -> None:
    """A pause, a new try or many before them: their time was set when it began."""
    await house.begin(urgent)
    tomorrow = NOW.date() + timedelta(days=1)
    house.register.hours[THERE] = Hours("sv", leave=((NOW.date(), tomorrow),))
    evening = NOW + timedelta(hours=8)
    await house.pump(evening)
    assert await house.states() == ({PENDING: 3} if late else {DELIVERED: 3})
    rows = await house.do(lambda _, uow, _now: uow[LEDGER].each(house.id), None)
    if late:
        due = {row.person: row.due_at for row in rows}
        assert due[THERE] == datetime(2026, 12, 3, 7, tzinfo=UTC)
        assert due[NIGHT] == datetime(2026, 12, 2, 12, tzinfo=UTC)
    await house.pump(datetime(2026, 12, 3, 12, 30, tzinfo=UTC))
    assert (await house.states())[DELIVERED] == (2 if late else 3)
