"""The jobs table by example, on both databases: asking, claiming, reporting, taking back."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.core.work import Message, Priority, Recipient, Task, WhenUnknown
from bot.delivery.jobs import Claim, Delivery, DeliveryState, JobState, Queue, Report
from bot.delivery.queue import JOB_TABLE
from storage.engine.opening import SqlDatabase

Do = Callable[[Callable[[Any], Any]], Any]


@pytest.fixture
def do(database: SqlDatabase) -> Do:
    async def run(work: Callable[[Any], Any]) -> Any:
        return await database.run(lambda _command, uow, _now: work(uow), None)

    return run


def to(person: str, **more: Any) -> Message:
    return Message("note", "s", Recipient("person", person), **more)


async def claimed(do: Do, owner: str = "w/1", limit: int = 10, queue: Queue = Queue.SEND) -> Sequence[Claim]:
    return await do(lambda uow: uow[JOB_TABLE].claim(queue, owner, limit))


async def row_of(do: Do, key: str) -> Any:
    sql = f"SELECT * FROM jobs WHERE dedup = '{key}'"
    return await do(lambda uow: uow.connection.exec_driver_sql(sql).one())


async def let_leases_run_out(do: Do) -> None:
    await do(lambda uow: uow.connection.exec_driver_sql("UPDATE jobs SET lease_until = lease_until - 31000"))


async def test_asking_twice_is_one_row_with_a_new_revision(do: Do) -> None:
    await do(lambda uow: (uow.jobs.deliver(to("a")), uow.jobs.deliver(to("a"))))
    await do(lambda uow: uow.jobs.deliver(to("a", priority=Priority.VOTE)))
    row = await row_of(do, to("a").key)
    assert (row.state, row.revision, row.priority) == ("ready", 2, Priority.VOTE)


async def test_the_most_urgent_and_then_the_oldest_are_claimed_first(do: Do) -> None:
    for person, priority in (("a", Priority.BULK), ("b", Priority.NEWS), ("c", Priority.VOTE), ("d", 5)):
        await do(lambda uow, p=person, q=priority: uow.jobs.deliver(to(p, priority=Priority(q))))
    first = await claimed(do, "w/1", 3)
    assert [claim.payload["recipient"] for claim in first] == ["person:c", "person:b", "person:d"]
    assert [claim.dedup for claim in await claimed(do, "w/2", 3)] == [to("a").key]
    assert await claimed(do, "w/3") == []


async def test_claims_at_the_same_time_share_no_row(do: Do, database: SqlDatabase) -> None:
    await do(lambda uow: [uow.jobs.deliver(to(f"p{number}")) for number in range(40)])
    batches = await asyncio.gather(*(claimed(do, f"w{number}/1", 7) for number in range(8)))
    ids = [claim.id for batch in batches for claim in batch]
    assert len(ids) == len(set(ids)) == 40


async def test_only_the_holder_is_heard(do: Do) -> None:
    await do(lambda uow: uow.jobs.deliver(to("a")))
    (old,) = await claimed(do, "w/1")
    await let_leases_run_out(do)
    await do(lambda uow: uow[JOB_TABLE].recover())
    (new,) = await claimed(do, "w/2")
    for fake in (old, replace(new, owner="w/1"), replace(new, attempt=old.attempt)):
        await do(lambda uow, claim=fake: uow[JOB_TABLE].report([Report(claim, JobState.DONE)]))
        assert (await row_of(do, to("a").key)).state == "leased"
    assert await do(lambda uow: uow[JOB_TABLE].held([old, new])) == {new.fence}
    await do(lambda uow: uow[JOB_TABLE].report([Report(new, JobState.DONE)]))
    await do(lambda uow: uow[JOB_TABLE].report([Report(new, JobState.DEAD)]))
    assert (await row_of(do, to("a").key)).state == "done", "a report counts once"


async def test_a_lease_that_is_renewed_does_not_run_out(do: Do) -> None:
    await do(lambda uow: (uow.jobs.deliver(to("a")), uow.jobs.deliver(to("b"))))
    first, second = await claimed(do)
    await let_leases_run_out(do)
    await do(lambda uow: uow[JOB_TABLE].renew([first]))
    (taken,) = await do(lambda uow: uow[JOB_TABLE].recover())
    assert taken.claim.id == second.id
    assert len(await do(lambda uow: uow[JOB_TABLE].recover(everything=True))) == 1


async def test_what_was_asked_for_meanwhile_is_done_once_more(do: Do) -> None:
    await do(lambda uow: (uow.jobs.deliver(to("a")), uow.jobs.deliver(to("b"))))
    claims = await claimed(do)
    await do(lambda uow: uow.jobs.deliver(to("a")))
    assert (await row_of(do, to("a").key)).state == "leased", "it stays in the worker's hand"
    await do(lambda uow: uow[JOB_TABLE].report([Report(claim, JobState.DONE) for claim in claims]))
    assert [claim.dedup for claim in await claimed(do, "w/2")] == [to("a").key]


async def test_only_a_new_message_that_was_marked_is_in_doubt(do: Do) -> None:
    await do(lambda uow: [uow.jobs.deliver(to(one)) for one in ("unmarked", "post", "put")])
    claims = {claim.payload["recipient"].removeprefix("person:"): claim for claim in await claimed(do)}
    marked = [
        Delivery(to("post").key, "note:s", "person:post", DeliveryState.SENDING),
        Delivery(to("put").key, "note:s", "person:put", DeliveryState.SENDING, "chat", "activity"),
    ]
    await do(lambda uow: uow[JOB_TABLE].deliveries.save(marked))
    await do(lambda uow: uow[JOB_TABLE].recover(everything=True))
    states = {name: (await row_of(do, claim.dedup)).state for name, claim in claims.items()}
    assert states == {"unmarked": "ready", "post": "unknown", "put": "ready"}
    deliveries = await do(lambda uow: uow[JOB_TABLE].deliveries.of(list(claims.values())))
    assert {name: deliveries[claim.id].doubts for name, claim in claims.items()} == {
        "unmarked": 0,
        "post": 1,
        "put": 0,
    }


async def test_the_unknown_are_sent_again_or_held_as_their_policy_says(do: Do) -> None:
    held = to("held", when_unknown=WhenUnknown.HOLD)
    await do(lambda uow: (uow.jobs.deliver(to("again")), uow.jobs.deliver(held)))
    claims = await claimed(do)
    await do(lambda uow: uow[JOB_TABLE].report([Report(claim, JobState.UNKNOWN) for claim in claims]))
    assert await do(lambda uow: uow[JOB_TABLE].resolve()) == 1
    await do(lambda uow: (uow.jobs.deliver(to("again")), uow.jobs.deliver(held)))
    assert (await row_of(do, to("again").key)).state == "ready"
    assert (await row_of(do, held.key)).state == "unknown"


async def test_a_timer_asked_for_again_keeps_the_earlier_time(do: Do) -> None:
    now = datetime.now(UTC)
    soon, late = now + timedelta(hours=1), now + timedelta(hours=2)
    task = Task("close", "b", 1)
    for at in (late, soon, late):
        await do(lambda uow, at=at: uow.jobs.run(task, at))
    assert (await row_of(do, task.key)).run_at == round(soon.timestamp() * 1000)
    together = Task("close", "c", 1)
    await do(lambda uow: [uow.jobs.run(together, at) for at in (late, soon, late)])
    assert (await row_of(do, together.key)).run_at == round(soon.timestamp() * 1000)
    assert await claimed(do, queue=Queue.TASK) == []
    await do(lambda uow: (uow.jobs.run(together, late), uow.jobs.run(together)))
    assert [claim.dedup for claim in await claimed(do, queue=Queue.TASK)] == [together.key]


async def test_a_commit_tells_what_is_due_and_a_timer_does_not(do: Do) -> None:
    later = datetime.now(UTC) + timedelta(days=1)
    assert (
        await do(lambda uow: (uow.jobs.run(Task("t", "x"), later), uow[JOB_TABLE].flush())[1]) == frozenset()
    )
    touched = await do(
        lambda uow: (uow.jobs.deliver(to("a")), uow.jobs.run(Task("t", "y")), uow[JOB_TABLE].flush())[2]
    )
    assert touched == {Queue.SEND, Queue.TASK}


async def test_what_is_rolled_back_is_not_asked_for(do: Do) -> None:
    def fail(uow: Any) -> None:
        uow.jobs.deliver(to("a"))
        uow[JOB_TABLE].flush()
        raise LookupError

    with pytest.raises(LookupError):
        await do(fail)
    assert await claimed(do) == []


async def test_a_key_as_long_as_teams_makes_them_fits(do: Do) -> None:
    await do(lambda uow: uow.jobs.reply("c" * 512 + "/" + "a" * 180, "c" * 512, {"text": "hej 🎉"}))
    (claim,) = await claimed(do)
    assert claim.payload["activity"] == {"text": "hej 🎉"}
    await do(lambda uow: uow[JOB_TABLE].deliveries.save(uow[JOB_TABLE].deliveries.of([claim]).values()))


async def test_the_done_are_cleared_away_and_the_dead_are_kept(do: Do) -> None:
    await do(lambda uow: [uow.jobs.deliver(to(one)) for one in ("a", "b", "c")])
    first, second, _ = await claimed(do)
    await do(
        lambda uow: uow[JOB_TABLE].report(
            [Report(first, JobState.DONE), Report(second, JobState.DEAD, error="why")]
        )
    )
    assert await do(lambda uow: uow[JOB_TABLE].old(3600, 36_000, 100)) == []
    await do(lambda uow: uow.connection.exec_driver_sql("UPDATE jobs SET changed_at = changed_at - 7200000"))
    assert await do(lambda uow: uow[JOB_TABLE].old(3600, 36_000, 100)) == [first.id]
    assert await do(lambda uow: uow[JOB_TABLE].purge([first.id, second.id], 3600, 36_000)) == 1
    (dead,) = await do(lambda uow: uow[JOB_TABLE].outbox.list(JobState.DEAD, 10))
    assert (dead.id, dead.error, dead.recipient) == (second.id, "why", second.payload["recipient"])


async def test_what_is_asked_for_again_once_it_was_looked_up_is_not_cleared_away(do: Do) -> None:
    await do(lambda uow: [uow.jobs.deliver(to(one)) for one in ("a", "b")])
    claims = await claimed(do)
    await do(lambda uow: uow[JOB_TABLE].report([Report(claim, JobState.DONE) for claim in claims]))
    await do(lambda uow: uow.connection.exec_driver_sql("UPDATE jobs SET changed_at = changed_at - 7200000"))
    old = await do(lambda uow: uow[JOB_TABLE].old(3600, 3600, 100))
    assert len(old) == 2
    await do(lambda uow: uow.jobs.deliver(to("a")))
    assert await do(lambda uow: uow[JOB_TABLE].purge(old, 3600, 3600)) == 1
    assert len(await claimed(do)) == 1


async def test_the_outbox_is_counted_and_replayed(do: Do) -> None:
    await do(lambda uow: [uow.jobs.deliver(to(one)) for one in ("a", "b", "c")])
    claims = await claimed(do)
    assert await do(lambda uow: uow[JOB_TABLE].outbox.oldest()) == 0
    await do(lambda uow: uow[JOB_TABLE].report([Report(claim, JobState.DEAD) for claim in claims]))
    assert await do(lambda uow: uow[JOB_TABLE].outbox.counts()) == {(Queue.SEND, JobState.DEAD): 3}
    first = claims[0].id
    assert await do(lambda uow: uow[JOB_TABLE].outbox.replay([first, 999])) == {first}
    assert await do(lambda uow: uow[JOB_TABLE].outbox.replay([first])) == set(), "it isn't dead any more"
    assert len(await do(lambda uow: uow[JOB_TABLE].outbox.replay_dead(0, 100))) == 2
    await do(lambda uow: uow.connection.exec_driver_sql("UPDATE jobs SET run_at = run_at - 60000"))
    assert 59 < await do(lambda uow: uow[JOB_TABLE].outbox.oldest()) < 90
    assert len(await do(lambda uow: uow[JOB_TABLE].outbox.list(None, 2))) == 2
