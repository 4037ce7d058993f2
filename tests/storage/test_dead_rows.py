"""Dead rows: what may still be of use is revived, the rest stays dead, and in the end it is removed."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.core.work import Message, Recipient
from bot.delivery.jobs import JobState, Queue, Report
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reasons import Reason
from bot.delivery.upkeep import DEAD_KEPT
from storage.delivery.outbox import MESSAGE, REPLY
from storage.engine.opening import SqlDatabase
from tests.clearing import clear_jobs

HOUR = 3_600_000
KARIN = Recipient("person", "karin")
ROOM = Recipient("conversation", "room")
Do = Callable[[Callable[[Any], Any]], Awaitable[Any]]


@pytest.fixture
def do(database: SqlDatabase) -> Do:
    async def run(work: Callable[[Any], Any]) -> Any:
        return await database.run(lambda _command, uow, _now: work(uow), None)

    return run


async def kill_all(do: Do, reason: Reason, age: int) -> None:
    """Let all that waits die, so many milliseconds ago."""

    def kill(uow: Any) -> None:
        uow[JOB_TABLE].flush()
        claims = uow[JOB_TABLE].claim(Queue.SEND, f"w/{reason}/{age}", 100)
        uow[JOB_TABLE].report([Report(claim, JobState.DEAD, reason=reason) for claim in claims])
        ids = ", ".join(str(claim.id) for claim in claims)
        uow.connection.exec_driver_sql(f"UPDATE jobs SET changed_at = changed_at - {age} WHERE id IN ({ids})")

    await do(kill)


async def ask(do: Do, what: str) -> None:
    await do(lambda uow: uow.jobs.deliver(Message("note", what, KARIN)))
    await do(lambda uow: uow.jobs.reply(what, "room;messageid=1", {"text": what}))


@pytest.mark.parametrize(
    ("age", "reason", "to_karin", "to_room"),
    [
        (0, Reason.BLOCKED, 1, 1),
        (REPLY - HOUR, Reason.NOT_INSTALLED, 1, 1),
        (REPLY + HOUR, Reason.BLOCKED, 1, 0),
        (MESSAGE - HOUR, Reason.NOT_FOUND, 1, 0),
        (MESSAGE + HOUR, Reason.BLOCKED, 0, 0),
        (2 * 365 * 24 * HOUR, Reason.NOT_INSTALLED, 0, 0),
        (0, Reason.PERMANENT, 0, 0),
    ],
)
async def test_who_can_be_reached_again_gets_what_is_still_of_use(
    do: Do, age: int, reason: Reason, to_karin: int, to_room: int
) -> None:
    await ask(do, "a")
    await kill_all(do, reason, age)
    assert await do(lambda uow: uow[JOB_TABLE].outbox.revive(Recipient("person", "karin2"))) == 0
    assert await do(lambda uow: uow[JOB_TABLE].outbox.revive(Recipient("conversation", "roo"))) == 0
    assert await do(lambda uow: uow[JOB_TABLE].outbox.revive(KARIN)) == to_karin
    assert await do(lambda uow: uow[JOB_TABLE].outbox.revive(ROOM)) == to_room


async def test_only_those_who_are_elsewhere_are_tried_at_a_new_address(do: Do) -> None:
    await ask(do, "a")
    await kill_all(do, Reason.ELSEWHERE, 0)
    await ask(do, "b")
    await kill_all(do, Reason.BLOCKED, 0)
    assert await do(lambda uow: uow[JOB_TABLE].outbox.revive_elsewhere()) == 2


async def test_what_died_is_removed_after_three_months_and_what_is_done_after_a_week(
    do: Do, database: SqlDatabase
) -> None:
    await ask(do, "old")
    await kill_all(do, Reason.BLOCKED, round(DEAD_KEPT * 1000) + HOUR)
    await ask(do, "young")
    await kill_all(do, Reason.BLOCKED, round(DEAD_KEPT * 1000) - HOUR)
    await clear_jobs(database)
    left = await do(lambda uow: [row.subject for row in uow[JOB_TABLE].outbox.list(None, 10)])
    assert sorted(left) == ["note:young", "reply:young"]


async def test_an_administrator_starts_again_what_was_ended_without_a_call(do: Do) -> None:
    await ask(do, "a")
    await kill_all(do, Reason.NOT_INSTALLED, 0)
    assert len(await do(lambda uow: uow[JOB_TABLE].outbox.replay_dead(0, 100))) == 2
    claims = await do(lambda uow: uow[JOB_TABLE].claim(Queue.SEND, "w/2", 10))
    deliveries = await do(lambda uow: uow[JOB_TABLE].deliveries.of(claims))
    assert {delivery.status for delivery in deliveries.values()} == {Reason.RETRIED}


def test_a_message_is_kept_for_as_long_as_it_may_be_of_use() -> None:
    assert DEAD_KEPT * 1000 > MESSAGE > REPLY
