"""Which cards are drawn anew, and when, on both databases. What has not changed asks for nothing, however many."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete

from bot.core.swedish_days import swedish_calendar
from bot.core.work import Task
from bot.delivery.jobs import JobState
from bot.delivery.queue import JOB_TABLE
from bot.features.trainings import keeping_up
from bot.features.trainings.assignments import AssignmentState, CardReach
from bot.features.trainings.drafting import Drafting, EditTraining
from bot.features.trainings.keeping_up import KeepingUp
from bot.features.trainings.kinds import REDRAW, REFRESH
from bot.features.trainings.ports import ASSIGNMENTS, SESSIONS, TRAININGS
from bot.features.trainings.session_planning import AddSession, CancelSession, add_session, cancel_session
from bot.features.trainings.sessions import SessionState, TrainingSession, are_over_since
from bot.features.trainings.trainings import Due, TrainingState
from storage.delivery.tables import jobs
from storage.engine.opening import SqlDatabase
from tests.factories import ADMINISTRATOR, person_id
from tests.training import OWNER, a_row, a_training

CALENDAR = swedish_calendar()
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
DUE = date(2026, 12, 10)
ID = "U-2026-001"
FOLLOWING = KeepingUp(CALENDAR)
ANNA, BO, CILLA, DAN, EVA = (person_id(number) for number in range(20, 25))
ROWS = [
    a_row(ANNA, reach=CardReach.DELIVERED),
    a_row(BO, reach=CardReach.UNREACHED),
    a_row(CILLA, AssignmentState.COMPLETED, reach=CardReach.DELIVERED),
    a_row(DAN),
    a_row(EVA, reach=CardReach.DELIVERED),
]


async def do(database: SqlDatabase, work: Any, command: Any = None, now: datetime = NOW) -> Any:
    return await database.run(lambda given, uow, _now: work(given, uow, now), command, long=True)


@pytest.fixture
async def asked(database: SqlDatabase) -> SqlDatabase:
    """Five people who are to do it: one can't be reached, one is done, one has no card yet."""

    def begin(_: None, uow: Any, _now: datetime) -> None:
        uow[TRAININGS].add(a_training(published_at=NOW, due=Due(on=DUE)))
        uow[ASSIGNMENTS].add(ROWS)
        uow[ASSIGNMENTS].save(ROWS)

    await do(database, begin)
    return database


async def waiting(database: SqlDatabase) -> set[str]:
    """Whose cards are asked for, and which tasks; all are taken off the queue."""

    def look(_: None, uow: Any, _now: datetime) -> set[str]:
        found = uow[JOB_TABLE].outbox.list(JobState.READY, 100)
        uow.connection.execute(delete(jobs))
        return {each.recipient.partition(":")[2] if each.recipient else each.kind for each in found}

    found: set[str] = await do(database, look)
    return found


async def through(database: SqlDatabase, work: Any, now: datetime = NOW) -> None:
    cursor: str | None = ""
    while cursor is not None:
        cursor = await do(database, work, Task("any", ID, cursor=cursor), now)


async def test_a_night_in_which_nothing_has_changed_asks_for_the_cards_that_havent_arrived(
    asked: SqlDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping_up, "AT_A_TIME", 2)
    await through(asked, FOLLOWING.refresh)
    assert await waiting(asked) == {BO}


async def test_a_day_that_is_another_draws_the_cards_of_those_who_are_to_do_it(asked: SqlDatabase) -> None:
    def move(_: None, uow: Any, _now: datetime) -> None:
        uow[TRAININGS].save(replace(uow[TRAININGS].get(ID), due=Due(on=date(2026, 12, 14))))
        one = uow[ASSIGNMENTS].get(ID, EVA)
        uow[ASSIGNMENTS].save([replace(one, due_on=date(2026, 12, 14))])  # hers is so already

    await do(asked, move)
    await through(asked, FOLLOWING.refresh)
    assert await waiting(asked) == {ANNA, BO}


async def test_what_all_cards_show_draws_all_that_wait_for_an_answer(
    asked: SqlDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping_up, "AT_A_TIME", 2)
    edit = EditTraining(ID, ADMINISTRATOR, 1, {"minutes": 30})
    await do(asked, Drafting(CALENDAR).edit, edit)
    assert {REDRAW, REFRESH} <= await waiting(asked)
    await through(asked, FOLLOWING.draw_anew)
    assert await waiting(asked) == {ANNA, BO, EVA}
    await do(
        asked,
        lambda _, uow, _now: uow[TRAININGS].save(
            replace(uow[TRAININGS].get(ID), state=TrainingState.WITHDRAWN)
        ),
    )
    await through(asked, FOLLOWING.draw_anew)
    assert await waiting(asked) == set()


async def test_the_first_session_and_the_last_that_is_cancelled_are_told_on_all_cards(
    asked: SqlDatabase,
) -> None:
    def add(days: int) -> AddSession:
        begins = NOW + timedelta(days=days)
        return AddSession(ID, begins, begins + timedelta(hours=1), 5, ADMINISTRATOR, OWNER, "Sal 1")

    first = await do(asked, add_session, add(3))
    assert REDRAW in await waiting(asked)
    second = await do(asked, add_session, add(4))
    assert REDRAW not in await waiting(asked), "they say already that there are some"
    await do(asked, cancel_session, CancelSession(first.id, ADMINISTRATOR))
    assert REDRAW not in await waiting(asked)
    await do(asked, cancel_session, CancelSession(second.id, ADMINISTRATOR))
    assert REDRAW in await waiting(asked)


async def test_the_night_after_the_last_session_no_card_speaks_of_any(asked: SqlDatabase) -> None:
    session = TrainingSession(f"{ID}.1", ID, NOW, NOW + timedelta(hours=1), 5, OWNER, "Sal 1")
    await do(asked, lambda _, uow, _now: uow[SESSIONS].save(session))
    for days, drawn in ((0, {BO}), (1, {ANNA, BO, EVA}), (4, {BO})):
        await through(asked, FOLLOWING.refresh, NOW + timedelta(days=days))
        assert await waiting(asked) == drawn


def test_sessions_are_over_once_the_last_that_wasnt_cancelled_has_ended() -> None:
    def at(hours: int, state: SessionState = SessionState.OPEN) -> TrainingSession:
        ends = NOW + timedelta(hours=hours)
        return TrainingSession("s", ID, ends - timedelta(hours=1), ends, 5, OWNER, state=state)

    def over(*sessions: TrainingSession) -> bool:
        return are_over_since(sessions, NOW, timedelta(days=2))

    assert not over()
    assert not over(at(1))
    assert not over(at(-1), at(1))
    assert not over(at(-49))
    assert over(at(0))
    assert over(at(-48))
    assert over(at(-1), at(5, SessionState.CANCELLED))
    assert not over(at(-1, SessionState.CANCELLED))
