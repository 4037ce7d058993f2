"""The sample colleagues on a real database: they confirm what they have before them, anew once it is corrected."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.app import open_database
from bot.core.database import UnitOfWork
from bot.demo.options import READERS
from bot.demo.readers import ColleagueTurn, Cue, due_turns, read_reading_script
from bot.demo.store import people_ids
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.approving import ApproveAnnouncement
from bot.features.announcements.content import Support
from bot.features.announcements.ledger import LedgerRow, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.reach_ports import APPROVAL_REQUESTS
from bot.features.announcements.reading import AskQuestion, ConfirmRead
from bot.features.announcements.requests import ApprovalRequest, matter_of
from bot.features.directory.audiences import Audience
from storage.engine.opening import SqlDatabase
from tests.announcing import a_content, both

SCRIPT = read_reading_script(READERS, people_ids())
NOW = datetime(2026, 12, 7, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[SqlDatabase]:
    async with open_database(sqlite_url) as opened:
        yield opened


def _sent() -> Announcement:
    said = a_content(support=Support(both("Supporten"), SCRIPT.you))
    state = AnnouncementState.SENT
    return Announcement("U-1", "", SCRIPT.you, said, Audience(()), state, created_at=NOW, laid_out=True)


async def _keep(database: SqlDatabase, announcement: Announcement, text: int) -> None:
    """It stands so, and its readers have this version of the text before them."""
    pending = [LedgerRow("U-1", reader.person, LedgerState.PENDING, "sv", NOW) for reader in SCRIPT.readers]

    def work(_: Any, uow: UnitOfWork, now: Any) -> None:
        uow[ANNOUNCEMENTS].save(announcement)
        uow[LEDGER].add(pending)
        rows = uow[LEDGER].rows("U-1", [row.person for row in pending]).values()
        uow[LEDGER].save(
            replace(
                row,
                text=text,
                delivered_at=NOW,
                state=LedgerState.CONFIRMED if row.confirmed_text else LedgerState.DELIVERED,
            )
            for row in rows
        )

    await database.run(work, None)


async def _turns(database: SqlDatabase, now: Any) -> tuple[ColleagueTurn, ...]:
    turns: tuple[ColleagueTurn, ...] = await database.read(
        lambda cue, uow, _now: due_turns(cue, uow, now), Cue(SCRIPT, NOW)
    )
    return turns


async def test_they_confirm_and_ask_once_and_confirm_anew_what_is_corrected(database: SqlDatabase) -> None:
    await _keep(database, _sent(), text=1)
    assert await _turns(database, NOW + timedelta(seconds=1)) == (), "they read it first"
    turns = await _turns(database, LATER)
    for turn in turns:
        await database.run(turn.use_case, turn.command)
    assert [type(turn.command) for turn in turns].count(ConfirmRead) == len(SCRIPT.readers)
    assert [type(turn.command) for turn in turns].count(AskQuestion) == 1
    assert await _turns(database, LATER) == ()

    await _keep(database, replace(_sent(), text=2), text=1)
    assert await _turns(database, LATER) == (), "the old text still stands before them"
    await _keep(database, replace(_sent(), text=2), text=2)
    assert {turn.command.text for turn in await _turns(database, LATER)} == {2}
    await _keep(database, replace(_sent(), text=2, state=AnnouncementState.WITHDRAWN), text=2)
    assert await _turns(database, LATER) == ()


async def test_the_approver_approves_what_is_asked_of_them_a_while_later(database: SqlDatabase) -> None:
    waiting = replace(_sent(), state=AnnouncementState.AWAITING)
    request = ApprovalRequest("U-1", f"person:{SCRIPT.you}", NOW, matter_of(waiting, 6), (SCRIPT.approver,))

    def ask(_: Any, uow: UnitOfWork, now: Any) -> None:
        uow[ANNOUNCEMENTS].save(waiting)
        uow[APPROVAL_REQUESTS].save(request)

    await database.run(ask, None)
    assert await _turns(database, NOW + timedelta(seconds=1)) == ()
    [turn] = await _turns(database, LATER)
    assert isinstance(turn.command, ApproveAnnouncement)
    assert (turn.command.token, turn.command.by.person) == (request.token, SCRIPT.approver)
