"""Cards that take no change: how their sender learns of them, and how they are counted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import text

from bot.core.work import Task
from bot.delivery.jobs import JobState
from bot.delivery.landings import Landed, Landing
from bot.delivery.queue import JOB_TABLE
from bot.features.announcements.addressing import message_to
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.kinds import REPORT
from bot.features.announcements.landing import Landings
from bot.features.announcements.ledger import LedgerRow, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.reporting import BETWEEN_REPORTS, LONGEST_SILENCE, report
from bot.features.announcements.viewing import progress_of
from storage.engine.opening import SqlDatabase
from tests.announcing import AUDIENCE, SENDER, a_content
from tests.factories import person_id

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
SENT = Announcement("A-1", "", SENDER, a_content(), AUDIENCE, AnnouncementState.SENT, text=2, redraws=2)
PEOPLE = [person_id(number) for number in (3, 4, 5)]
IN = {PEOPLE[2]: LedgerState.WITHDRAWN}


def lay(_: None, uow: Any, _now: datetime) -> None:
    uow[ANNOUNCEMENTS].save(SENT)
    rows = [LedgerRow("A-1", each, IN.get(each, LedgerState.DELIVERED), "sv", NOW, text=1) for each in PEOPLE]
    uow[LEDGER].add(rows)
    uow[LEDGER].land(rows)


def waiting(_: None, uow: Any, _now: datetime) -> list[tuple[str, datetime]]:
    """What is asked for, or of whom, and when; it is taken off the queue."""
    found = uow[JOB_TABLE].outbox.list(JobState.READY, 100)
    uow.connection.execute(text("DELETE FROM jobs"))
    return [(each.recipient or each.kind, each.run_at) for each in found]


async def test_they_are_told_of_once_in_ten_seconds_and_the_withdrawn_among_them_apart(
    database: SqlDatabase,
) -> None:
    """However many landings tell of them, also when it is sent and nothing else draws the sender's card."""
    await database.run(lay, None)

    def land(number: int, uow: Any, _now: datetime) -> None:
        landed = Landed(message_to("A-1", PEOPLE[number]), Landing.UNREACHABLE)
        Landings()([landed], uow, NOW + timedelta(seconds=number))

    for number in range(len(PEOPLE)):
        await database.run(land, number)
    assert await database.run(waiting, None) == [(REPORT, NOW + BETWEEN_REPORTS)]
    progress = await database.read(lambda _, uow, _now: progress_of(SENT, uow, NOW), None)
    assert (progress.unchanged, progress.not_taken_back) == (3, 1)
    await database.run(lambda _, uow, _now: report(Task(REPORT, "A-1"), uow, NOW), None)
    [(whom, _at)] = await database.run(waiting, None)
    assert whom == f"person:{SENDER}", "it is drawn once, since nothing goes on"


async def test_while_all_who_are_left_are_away_the_card_is_drawn_once_an_hour(database: SqlDatabase) -> None:
    """Every ten seconds from Friday to Monday would be twenty thousand times."""
    sending = replace(SENT, state=AnnouncementState.SENDING, laid_out=True)

    def begin(_: None, uow: Any, _now: datetime) -> None:
        lay(None, uow, NOW)
        uow[ANNOUNCEMENTS].save(sending)
        due = NOW + timedelta(days=3)
        uow[LEDGER].add([LedgerRow("A-1", person_id(6), LedgerState.PENDING, "sv", due, text=1)])

    await database.run(begin, None)
    for state, again in ((LedgerState.PENDING, LONGEST_SILENCE), (LedgerState.SENDING, BETWEEN_REPORTS)):
        row = LedgerRow("A-1", person_id(6), state, "sv", NOW + timedelta(days=3), text=1)
        await database.run(lambda row, uow, _now: uow[LEDGER].save([row]), row)
        await database.run(lambda _, uow, _now: report(Task(REPORT, "A-1"), uow, NOW), None)
        assert (REPORT, NOW + again) in await database.run(waiting, None)


async def test_what_stands_in_a_state_of_its_own_is_no_longer_counted_once_it_has_changed(
    database: SqlDatabase,
) -> None:
    await database.run(lay, None)
    row = LedgerRow("A-1", PEOPLE[0], LedgerState.DELIVERED, "sv", NOW, "unchanged", 1)
    for each, counted in ((row, {LedgerState.DELIVERED: 1}), (replace(row, reason=""), {})):
        await database.run(lambda one, uow, _now: uow[LEDGER].land([one]), each)
        assert await database.read(lambda _, uow, _now: uow[LEDGER].unchanged("A-1"), None) == counted
