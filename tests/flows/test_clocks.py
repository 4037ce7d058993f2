"""A wrong clock, on both databases: ahead for two seconds, set back two hours. Sending goes on, and it is said."""

import asyncio
import json
import logging
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner

from bot.__main__ import root
from bot.core.clock import utc_now
from bot.core.database import UnitOfWork
from bot.core.errors import Retryable
from bot.core.work import Task
from bot.delivery.jobs import Queue
from bot.delivery.loops import LONGEST_REST, Loop
from bot.delivery.message_loop import STANDSTILL
from bot.delivery.queue import JOB_TABLE
from bot.delivery.rates import tenant_limit
from bot.delivery.upkeep import UpkeepLoop, resolve, set_right
from tests.clocks import DatabaseClock, clock_of
from tests.flows.office import Office, office_at, to

AHEAD = timedelta(days=1)
BACK = -timedelta(hours=2)
RIGHT = timedelta()


@pytest.fixture
async def clock(database_url: str) -> AsyncIterator[DatabaseClock]:
    with clock_of(database_url) as its:
        yield its


@pytest.fixture
async def office(clock: DatabaseClock) -> AsyncIterator[Office]:
    async with office_at(clock.url) as made:
        made.per_second = 50
        yield made


async def send_some(office: Office, what: str, people: int = 30) -> None:
    """More than fit in a second's window, and several to each conversation."""
    names = [f"p{number}" for number in range(people)]
    await office.chats(*names)
    messages = [to(name, subject=f"{what} {part}") for name in names for part in (1, 2)]
    await office.deliver(*messages)
    await office.until(lambda states: {states.get(message.key) for message in messages} == {"done"})


@pytest.mark.parametrize("moved", [AHEAD, timedelta(hours=2), timedelta(seconds=30)])
async def test_a_clock_that_was_ahead_for_a_moment_stops_nothing(
    office: Office, clock: DatabaseClock, moved: timedelta
) -> None:
    async with office.working(alone=True):
        await send_some(office, "before")
        await clock.set(moved, office.database)
        await send_some(office, "ahead")
        await clock.set(RIGHT, office.database)
        await send_some(office, "after")
    assert len(office.connector.calls) == 180


async def test_set_back_two_hours_everybody_is_reached_and_after_a_restart_too(
    office: Office, clock: DatabaseClock, caplog: pytest.LogCaptureFixture
) -> None:
    async with office.working(alone=True):
        await send_some(office, "before")
        office.connector.fail(Retryable("503", delay=600.0))
        await office.chats("karin")
        await office.deliver(to("karin", subject="put off"))
        await office.until_found("SELECT 1 FROM jobs WHERE failures = 1")
        await clock.set(BACK, office.database)
        await send_some(office, "set back")
    await office.deliver(to("karin", subject="decision"))
    await clock.set(BACK + BACK, office.database)
    async with office.working(alone=True):
        await office.until(lambda states: states[to("karin", subject="decision").key] == "done")
        await send_some(office, "after the restart")
    assert "a clock was ahead" in caplog.text
    (put_off,) = await office.rows("SELECT run_at - changed_at AS wait FROM jobs WHERE failures = 1")
    assert 595_000 <= put_off.wait <= 605_000, "what was put off is put off for as long as it was"


async def test_a_task_at_once_is_due_and_a_deadline_stays_where_it_is(
    office: Office, clock: DatabaseClock
) -> None:
    deadline = datetime.now(UTC) + timedelta(days=9)
    await clock.set(timedelta(days=3), office.database)
    await office.run(Task("close", "b"), at=deadline)
    await office.run(Task("publish", "b"))
    await clock.set(RIGHT, office.database)
    assert await office.do(lambda uow: uow[JOB_TABLE].claim(Queue.TASK, "w/1", 9)) == []
    assert await office.database.run(set_right, False) == 1
    assert [
        claim.kind for claim in await office.do(lambda uow: uow[JOB_TABLE].claim(Queue.TASK, "w/2", 9))
    ] == ["publish"]
    (close,) = await office.rows("SELECT run_at FROM jobs WHERE kind = 'close'")
    assert close.run_at == round(deadline.timestamp() * 1000)


async def test_a_timer_waits_for_both_clocks_and_what_is_to_be_done_at_once_for_none(
    office: Office, clock: DatabaseClock, caplog: pytest.LogCaptureFixture
) -> None:
    """No vote is closed early because the database's clock was set."""
    done: list[str] = []

    def note(task: Task, _uow: UnitOfWork, _now: datetime) -> None:
        done.append(task.subject)

    office.handlers |= {"close": note}
    real = datetime.now(UTC)
    await office.run(Task("close", "tomorrow"), at=real + timedelta(hours=20))
    await office.run(Task("close", "soon"), at=real + timedelta(minutes=20))
    async with office.working():
        await clock.set(AHEAD, office.database)
        await office.run(Task("close", "later"), at=real + timedelta(hours=20))
        await office.run(Task("close", "at once"))
        await office.until_found("SELECT 1 FROM jobs WHERE subject = 'at once' AND state = 'done'")
        assert "timers wait until both say so" in caplog.text
        await office.run(Task("close", "and again"))
        await office.run(Task("close", "overdue"), at=real - timedelta(hours=1))
        await office.until(lambda states: list(states.values()).count("done") == 3)
        await clock.set(RIGHT, office.database)
        await office.run(Task("close", "after"))
        await office.until(lambda states: list(states.values()).count("done") == 4)
    assert sorted(done) == ["after", "and again", "at once", "overdue"]


async def test_on_sqlite_what_the_machine_s_clock_is_set_to_makes_nothing_due(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    wall = utc_now.wall
    monkeypatch.setattr(utc_now, "wall", wall)
    async with office_at(sqlite_url) as office:
        office.handlers |= {"close": lambda task, _uow, _now: done.append(task.subject)}
        await office.run(Task("close", "tomorrow"), at=wall() + timedelta(hours=20))
        async with office.working(alone=True):
            utc_now.wall = lambda: wall() + AHEAD
            await send_some(office, "ahead", 2)
            with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as command_line:
                ahead = round(utc_now.wall().timestamp() * 1000)
                command_line.execute("UPDATE jobs SET run_at = 0, changed_at = 0 WHERE kind = 'note'")
                command_line.execute(
                    "INSERT INTO jobs (queue, kind, subject, payload, state, priority, run_at, attempts, failures, "
                    "revision, dedup, created_at, changed_at) SELECT queue, kind, 'by command', payload, state, "
                    "priority, ?, 0, 0, revision, 'close:by command:0', ?, ? FROM jobs WHERE kind = 'close'",
                    (ahead, ahead, ahead),
                )
                command_line.commit()
            await office.until(lambda states: states["close:by command:0"] == "done")
            utc_now.wall = wall
            await send_some(office, "right", 2)
    assert done == ["by command"]


async def test_a_clock_that_jumps_ahead_takes_no_message_from_who_is_sending_it(
    office: Office, clock: DatabaseClock
) -> None:
    await office.chats("karin")
    office.connector.gate.clear()
    async with office.working() as worker:
        await office.deliver(to("karin"))
        await office.until(lambda _: office.connector.tries == 1 and worker._upkeep._clocks is not None)
        await clock.set(timedelta(hours=1), office.database)
        await asyncio.sleep(2.5)  # and looks again
        office.connector.gate.set()
        await office.settled()
    assert office.connector.texts() == ["s"]
    (delivery,) = await office.rows("SELECT doubts FROM deliveries")
    assert delivery.doubts == 0


async def test_nor_one_that_jumps_just_before_the_leases_are_looked_at(
    office: Office, clock: DatabaseClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def jumping(command: None, uow: UnitOfWork, now: datetime) -> int:
        clock.move(timedelta(hours=1))
        return resolve(command, uow, now)

    await office.chats("karin")
    await office.deliver(to("karin"))
    upkeep = UpkeepLoop(office.database, alone=False)
    await upkeep.turn()
    await office.do(lambda uow: uow[JOB_TABLE].claim(Queue.SEND, "a worker/1", 9))
    monkeypatch.setattr("bot.delivery.upkeep.resolve", jumping)
    await upkeep.turn()
    monkeypatch.undo()
    await upkeep.turn()
    assert set((await office.states()).values()) == {"leased"}
    assert not await office.rows("SELECT 1 FROM deliveries WHERE doubts > 0")


async def test_a_table_that_was_locked_leaves_nothing_of_the_living_in_doubt(
    office: Office, clock: DatabaseClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """VACUUM FULL of the jobs: the database could be asked for its time, and nobody could renew what they held."""
    started, seconds = time.monotonic(), 0.0

    async def turn() -> None:
        nonlocal seconds
        seconds += 2.0
        await clock.set(timedelta(seconds=seconds), office.database)
        await upkeep.turn()

    def locked(_command: None, _uow: UnitOfWork, _now: datetime) -> int:
        raise Retryable("canceling statement due to lock timeout")

    await office.chats("karin")
    await office.deliver(to("karin"))
    upkeep = UpkeepLoop(office.database, alone=False, clock=lambda: started + seconds)
    await turn()
    await office.do(lambda uow: uow[JOB_TABLE].claim(Queue.SEND, "a worker/1", 9))
    monkeypatch.setattr("bot.delivery.upkeep.resolve", locked)
    for _ in range(8):
        with pytest.raises(Retryable):
            await turn()
    monkeypatch.undo()
    await turn()
    assert set((await office.states()).values()) == {"leased"}
    for _ in range(8):  # nobody renews it: a dead worker's is taken back all the same
        await turn()
    assert set((await office.states()).values()) == {"ready"}


async def test_a_lease_from_the_future_ends_as_any_other(office: Office, clock: DatabaseClock) -> None:
    await office.chats("karin")
    await office.deliver(to("karin"))
    await clock.set(AHEAD, office.database)
    await office.do(lambda uow: uow[JOB_TABLE].claim(Queue.SEND, "a dead worker/1", 9))
    await clock.set(RIGHT, office.database)
    await office.database.run(set_right, False)
    (lease,) = await office.rows("SELECT lease_until FROM jobs")
    assert lease.lease_until <= (datetime.now(UTC).timestamp() + 31) * 1000


async def test_a_conversation_s_pause_from_the_future_is_none(office: Office, clock: DatabaseClock) -> None:
    def asked(uow: object) -> list[str]:
        permits = uow[JOB_TABLE].rates.reserve(["chat"], tenant_limit(50), 100)  # type: ignore[attr-defined]
        return [permit.answer.name for permit in permits]

    await clock.set(timedelta(minutes=20), office.database)
    await office.do(lambda uow: uow[JOB_TABLE].rates.settle(0, {"chat": 1800.0}))
    await office.do(lambda uow: uow[JOB_TABLE].rates.block(60))
    assert await office.do(asked) == ["ALL_FULL"]
    await clock.set(RIGHT, office.database)
    assert await office.do(asked) == ["GO"]


async def test_a_loop_that_wants_to_rest_for_a_day_says_so_and_does_not(
    office: Office, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    rests: list[float] = []

    class Sleepy(Loop):
        async def turn(self) -> float:
            if rests:
                self.end()
            return 86_400.0

        async def _rest(self, seconds: float) -> None:
            rests.append(seconds)

    await Sleepy("sleepy", office.database).run()
    assert rests == [LONGEST_REST]
    assert "sleepy: wants to rest for 86400 s" in caplog.text


async def test_messages_that_are_due_and_don_t_leave_are_told_of(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    await office.chats("karin")
    await office.do(
        lambda uow: uow[JOB_TABLE].rates.block(3000)
    )  # nothing of ours does that: as if a clock were wrong
    await office.deliver(to("karin"))
    async with office.working() as worker:
        await asyncio.sleep(1.2)
        assert worker.health().well
        worker._messages._moved -= STANDSTILL + 1
        worker._messages._told -= STANDSTILL + 1
        await office.until(lambda _: "none has left for" in caplog.text)
        assert (worker.health().fault or "").startswith("messages are due, and none has left for")


async def test_a_clock_of_ours_that_isn_t_the_database_s_is_told_of_once_until_they_agree(
    office: Office, clock: DatabaseClock, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever was to be done in a second's time would come an hour later, and nobody would know why."""
    upkeep = UpkeepLoop(office.database, alone=True)
    told = []
    for moved in (timedelta(seconds=2), -timedelta(hours=1), -timedelta(hours=1), RIGHT, timedelta(hours=1)):
        await clock.set(moved, office.database)
        caplog.clear()
        await upkeep.turn()
        told.append([line for line in caplog.messages if "this machine's clock" in line])
    assert [len(lines) for lines in told] == [0, 1, 0, 0, 1]
    assert told[1][0].startswith("this machine's clock differs from the database's by +3600.")
    assert told[4][0].startswith("this machine's clock differs from the database's by -3")


async def test_check_says_that_the_clocks_differ(
    office: Office, clock: DatabaseClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", clock.url)
    monkeypatch.setenv("GRINDVAKT_AUTH", "off")
    said = []
    for moved in (RIGHT, -timedelta(hours=1)):
        await clock.set(moved, office.database)
        shown = await asyncio.to_thread(CliRunner().invoke, root, ["check", "--json"])
        found = (each["what"] for each in json.loads(shown.stdout) if each["level"] == "warning")
        said.append([what for what in found if "clock" in what])
    assert said == [
        [],
        ["this machine's clock differs from the database's by +3600 s: work that is put off comes too late"],
    ]
