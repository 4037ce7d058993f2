"""The worker as a whole, on both databases: what is asked for arrives, whatever goes wrong on the way."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from itertools import count

import pytest

from bot.core.errors import BotRejected, Permanent, Retryable, Unanswered, Unreachable
from bot.core.refusals import Refused
from bot.core.work import Priority, Recipient, Task
from bot.delivery import upkeep
from bot.delivery.conversations import reply
from bot.delivery.jobs import Queue
from bot.delivery.loops import STUCK
from bot.delivery.planner import Planner
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.delivery.queue import JOB_TABLE
from bot.delivery.rates import tenant_limit
from bot.delivery.turns import InHand, take_turn
from bot.delivery.upkeep import UPDATABLE, OldRows, forget_outlived, look_up_outlived
from tests.clearing import clear_jobs
from tests.flows.office import HOME, Office, hold, in_channel, office_at, to

pytestmark = pytest.mark.any_day

LONG_AGO, FAR_AWAY = datetime(2001, 1, 1, tzinfo=UTC), datetime(9001, 1, 1, tzinfo=UTC)


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    async with office_at(database_url) as made:
        yield made


async def test_a_message_is_sent_and_then_updated_in_place(office: Office) -> None:
    await office.chats("karin")
    async with office.working():
        office.says["s"] = "first"
        await office.deliver(to("karin"))
        await office.settled()
        office.says["s"] = "second"
        await office.deliver(to("karin"))
        await office.until(lambda _: len(office.connector.calls) == 2)
        await office.settled()
    assert [(call.how, call.activity["text"]) for call in office.connector.calls] == [
        ("send", "first"),
        ("update", "second"),
    ]
    assert len(office.connector.shown["chat-karin"]) == 1


async def test_an_update_that_would_change_nothing_is_not_sent(office: Office) -> None:
    await office.chats("karin")
    async with office.working():
        await office.deliver(to("karin"))
        await office.settled()
        for text in (None, "new"):
            if text is not None:
                office.says["s"] = text
            await office.deliver(to("karin"))
            await office.settled()
    assert office.connector.texts() == ["s", "new"]


async def test_what_stands_in_doubt_is_sent_again_even_if_it_looks_the_same(office: Office) -> None:
    await office.chats("karin")
    async with office.working():
        await office.deliver(to("karin"))
        await office.settled()
        office.connector.fail(Permanent("400"), how="update", arrives=True)
        office.says["s"] = "a moment"
        await office.deliver(to("karin"))
        await office.settled("dead")
        del office.says["s"]
        await office.deliver(to("karin"))
        await office.settled()
    assert office.connector.texts() == ["s", "a moment", "s"]


async def test_what_was_asked_for_many_times_is_sent_as_it_is_now(office: Office) -> None:
    await office.chats("karin")
    for number in range(30):
        office.says["s"] = f"votes: {number}"
        await office.deliver(to("karin"))
    async with office.working():
        await office.settled()
    assert office.connector.texts() == ["votes: 29"]


async def test_what_changes_while_it_is_being_sent_is_sent_once_more(office: Office) -> None:
    await office.chats("karin")
    office.connector.gate.clear()
    async with office.working():
        office.says["s"] = "before"
        await office.deliver(to("karin"))
        await office.until(lambda _: office.connector.tries == 1)
        office.says["s"] = "after"
        await office.deliver(to("karin"))
        office.connector.gate.set()
        await office.until(lambda _: len(office.connector.calls) == 2)
        await office.settled()
    assert office.connector.texts() == ["before", "after"]


async def test_recipients_who_share_a_card_share_its_rendering(office: Office) -> None:
    people = [f"p{number}" for number in range(10)]
    await office.chats(*people)
    await office.deliver(*(to(one) for one in people))
    async with office.working():
        await office.settled()
    assert len(office.connector.calls) == 10
    assert office.built == 1


async def test_nothing_is_sent_where_there_is_nothing_to_say_any_more(office: Office) -> None:
    await office.chats("karin")
    office.says["s"] = None
    await office.deliver(to("karin"))
    async with office.working():
        await office.settled()
    assert office.connector.tries == 0


async def test_a_reply_is_sent_once_for_each_key(office: Office) -> None:
    await office.channel("room")
    for _ in range(2):
        await office.do(lambda uow: uow.jobs.reply("room/activity-1", "room", {"text": "hello"}))
    async with office.working():
        await office.settled()
        await office.do(lambda uow: uow.jobs.reply("room/activity-1", "room", {"text": "hello"}))
        await office.settled()
    assert office.connector.texts() == ["hello"]


async def test_an_answer_in_a_thread_goes_where_its_channel_is(office: Office) -> None:
    await office.do(
        lambda uow: uow[CONVERSATIONS].save(Conversation("room", "channel", "t2", "https://two.example/"))
    )
    await office.chats("karin")  # heard from last, elsewhere
    async with office.working():
        await office.do(lambda uow: uow.jobs.reply("k", "room;messageid=1", {"text": "hello"}))
        await office.settled()
        office.connector.fail(Unreachable("not_found", "404"))
        await office.do(lambda uow: uow.jobs.reply("k2", "room;messageid=2", {"text": "gone"}))
        await office.settled("dead")
        assert (await office.do(lambda uow: uow[CONVERSATIONS].get("room"))).problem is None
        office.connector.fail(Unreachable("blocked", "403"))
        await office.do(lambda uow: uow.jobs.reply("k3", "room;messageid=3", {"text": "blocked"}))
        await office.until(lambda states: states.get("reply:k3") == "dead")
        assert (await office.do(lambda uow: uow[CONVERSATIONS].get("room"))).problem == "blocked"
    (call,) = office.connector.calls
    assert (call.service_url, call.conversation) == ("https://two.example/", "room;messageid=1")
    assert await office.do(lambda uow: uow[JOB_TABLE].outbox.revive(Recipient("conversation", "roo"))) == 0
    assert await office.do(lambda uow: uow[JOB_TABLE].outbox.revive(Recipient("conversation", "room"))) == 2


async def test_threads_of_a_channel_share_its_lane(office: Office) -> None:
    await office.channel("room")
    office.connector.gate.clear()
    async with office.working():
        for number in range(3):
            await office.do(
                lambda uow, n=number: uow.jobs.reply(f"k{n}", f"room;messageid={n}", {"text": "x"})
            )
        await office.until(lambda _: office.connector.tries == 1)
        await asyncio.sleep(0.1)
        assert office.connector.under_way.total() == 1
        office.connector.gate.set()
        await office.settled()


async def test_the_first_message_to_a_person_opens_the_conversation_once(office: Office) -> None:
    async with office.working():
        await office.deliver(to("karin"))
        await office.settled()
        await office.deliver(to("karin", subject="other"))
        await office.settled()
    assert [call.how for call in office.connector.calls] == ["create", "send", "send"]
    kept = await office.do(lambda uow: uow[CONVERSATIONS].personal("karin"))
    assert kept.id == office.connector.calls[1].conversation


async def test_votes_go_before_news(office: Office) -> None:
    await office.channel("room")
    office.per_second = 20
    bulk = [in_channel(f"c{number}", f"bulk {number}", Priority.BULK) for number in range(12)]
    for message in bulk:
        await office.channel(message.recipient.id)
    await office.deliver(*bulk)
    await office.deliver(in_channel("room", "vote", Priority.VOTE))
    async with office.working():
        await office.settled()
    assert office.connector.texts()[0] == "vote"


async def test_two_calls_are_never_made_at_once_in_a_conversation(office: Office) -> None:
    await office.channel("room")
    await office.chats("karin", "olle")
    office.connector.latency = 0.05
    await office.deliver(*(in_channel("room", f"m{number}") for number in range(4)))
    await office.deliver(to("karin"), to("olle"))
    async with office.working():
        await office.settled()
    assert not office.connector.overlaps
    assert office.connector.most_at_once >= 2
    assert len(office.connector.calls) == 6


async def test_a_failure_that_may_pass_is_tried_again(office: Office) -> None:
    await office.chats("karin")
    office.connector.fail(Retryable("503"))
    office.connector.fail(Retryable("412", delay=0.0))
    await office.deliver(to("karin"))
    async with office.working():
        await office.settled()
    assert office.connector.texts() == ["s"]
    assert office.connector.tries == 3


async def test_who_cannot_be_reached_is_noted_and_each_message_is_tried_once(office: Office) -> None:
    await office.chats("karin")
    office.connector.fail(Unreachable("blocked", "muted by the user"))
    await office.deliver(to("karin"))
    async with office.working():
        await office.settled("dead")
        for _ in range(3):
            await office.deliver(to("karin"))  # nothing has changed since: it isn't tried again
            await office.until(lambda states: set(states.values()) == {"dead"})
        assert office.connector.tries == 1
        conversation = await office.do(lambda uow: uow[CONVERSATIONS].personal("karin"))
        assert conversation.problem == "blocked"
        office.connector.fail(Unreachable("blocked", "still muted"))
        await office.deliver(to("karin", subject="other"))
        await office.until(lambda states: len(states) == 2 and set(states.values()) == {"dead"})
        assert office.connector.tries == 2, "the next message is tried, once"
        await office.chats("karin")  # she has written to the bot: the problem is gone
        await office.do(lambda uow: uow[JOB_TABLE].outbox.revive(Recipient("person", "karin")))
        await office.settled()
    assert sorted(office.connector.texts()) == ["other", "s"]


async def test_who_has_written_since_is_not_noted_as_out_of_reach(office: Office) -> None:
    await office.chats("karin")
    office.connector.fail(Unreachable("blocked", "muted until just now"))
    office.connector.gate.clear()
    await office.deliver(to("karin"))
    async with office.working():
        await office.until(lambda _: office.connector.tries == 1)
        await office.do(lambda uow: reply("k", "chat-karin", {"text": "an answer"}, uow))
        office.connector.gate.set()
        await office.settled()
    assert sorted(office.connector.texts()) == ["an answer", "s"]
    assert (await office.do(lambda uow: uow[CONVERSATIONS].personal("karin"))).problem is None


async def test_who_comes_back_while_a_message_is_given_up_still_gets_it(office: Office) -> None:
    away = Conversation("chat-karin", "personal", "tenant", HOME.service_url, "karin", installed=False)
    await office.do(lambda uow: uow[CONVERSATIONS].save(away))
    await office.deliver(to("karin"))
    (claim,) = await office.do(lambda uow: uow[JOB_TABLE].claim(Queue.SEND, "w/1", 10))
    planner = Planner({"note": office.render}, HOME)
    plans = await office.database.read(planner.plan, [claim])
    await office.chats("karin")  # she is back; her message isn't dead yet, so nothing revives it
    await office.database.run(take_turn, InHand("w/2", tenant_limit(50), plans))
    assert await office.states() == {to("karin").key: "ready"}


async def test_what_can_never_work_is_dead_with_its_reason(office: Office) -> None:
    await office.chats("karin", "olle")
    office.connector.fail(Permanent("413 too large"), conversation="chat-karin")
    await office.deliver(to("karin"), to("olle"), to("olle", kind="unheard-of"))
    async with office.working():
        await office.until(lambda states: states[to("olle").key] == "done" and "dead" in states.values())
    dead = await office.rows("SELECT error FROM jobs WHERE state = 'dead'")
    assert [row.error for row in dead] == ["permanent: 413 too large"]


async def test_a_card_that_cannot_be_drawn_stops_no_other(office: Office) -> None:
    await office.chats("karin", "olle")
    await office.deliver(to("karin", kind="broken"), to("olle"))
    async with office.working():
        await office.until(lambda states: states[to("olle").key] == "done")
    (broken,) = await office.rows("SELECT * FROM jobs WHERE dedup = :key", key=to("karin", kind="broken").key)
    assert broken.failures >= 1
    assert "can't be drawn" in broken.error


async def test_a_bot_that_is_turned_down_stops_sending_and_says_so(office: Office) -> None:
    await office.chats("karin", "olle")
    office.connector.fail(BotRejected("401"))
    await office.deliver(to("karin"))
    async with office.working() as worker:
        await office.until(lambda _: worker.health().rejected)
        assert not worker.health().well
        await office.deliver(to("olle"))
        await office.until(lambda states: set(states.values()) == {"ready"})
    assert office.connector.tries == 1


async def test_an_activity_that_teams_has_forgotten_is_sent_anew(office: Office) -> None:
    await office.chats("karin")
    async with office.working():
        await office.deliver(to("karin"))
        await office.settled()
        office.connector.fail(Unreachable("not_found", "404"), how="update")
        office.says["s"] = "new"
        await office.deliver(to("karin"))
        await office.until(lambda _: len(office.connector.calls) == 2)
        await office.settled()
    assert [call.how for call in office.connector.calls] == ["send", "send"]


async def test_a_conversation_that_teams_has_forgotten_is_made_anew_once(office: Office) -> None:
    await office.chats("karin", "olle")
    async with office.working():
        office.connector.fail(Unreachable("not_found", "404"), how="send")
        await office.deliver(to("karin"))
        await office.settled()
        assert [call.how for call in office.connector.calls] == ["create", "send"]
        for _ in range(2):
            office.connector.fail(Unreachable("not_found", "404"), how="send")
        await office.deliver(to("olle"))
        await office.settled("dead")
    (olle,) = await office.rows("SELECT state, error FROM jobs WHERE dedup = :key", key=to("olle").key)
    assert olle.state == "dead"
    assert "not_found" in olle.error


@pytest.mark.parametrize("reason", ["not_found", "blocked"])
async def test_whoever_has_no_chat_and_can_t_be_given_one_is_tried_once(office: Office, reason: str) -> None:
    """They have left: Teams knows neither the chat nor the person, and each made the other be tried again."""
    await office.chats("karin")
    for _ in range(20):
        office.connector.fail(Unreachable("not_found", "404"), how="send")
        office.connector.fail(Unreachable(reason, "404"), how="create")
    await office.deliver(to("karin"))
    async with office.working():
        await office.settled("dead")
        assert office.connector.tries == 2
        await office.until_found(f"SELECT 1 FROM conversations WHERE problem = '{reason}'")


async def test_a_call_without_an_answer_is_unknown_and_sent_again(office: Office) -> None:
    await office.chats("karin")
    office.connector.fail(Unanswered("cut", delay=0.0), arrives=True)
    await office.deliver(to("karin"))
    async with office.working():
        await office.until(lambda states: "unknown" in states.values() or "done" in states.values())
        await office.settled()
    assert office.connector.texts() == ["s", "s"]
    (row,) = await office.rows("SELECT doubts, state FROM deliveries")
    assert (row.doubts, row.state) == (1, "sent")


async def test_a_call_without_an_answer_is_held_where_that_is_the_policy(office: Office) -> None:
    await office.chats("karin")
    office.connector.fail(Unanswered("cut", delay=0.0), arrives=True)
    await office.deliver(hold("karin"))
    async with office.working():
        await office.settled("unknown")
        await office.do(lambda uow: uow[JOB_TABLE].resolve())
        await office.deliver(hold("karin"))
        assert set((await office.states()).values()) == {"unknown"}, "asking again settles nothing"
        (row,) = await office.rows("SELECT id FROM jobs")
        await office.do(lambda uow: uow[JOB_TABLE].outbox.replay([row.id]))
        await office.settled()
    assert office.connector.texts() == ["s", "s"]


async def test_an_update_without_an_answer_is_simply_made_again(office: Office) -> None:
    await office.chats("karin")
    async with office.working():
        await office.deliver(to("karin"))
        await office.settled()
        office.connector.fail(Unanswered("cut", delay=0.0), how="update", arrives=True)
        office.says["s"] = "new"
        await office.deliver(to("karin"))
        await office.until(lambda _: len(office.connector.calls) == 3)
        await office.settled()
    (row,) = await office.rows("SELECT doubts FROM deliveries")
    assert row.doubts == 0
    assert len(office.connector.shown["chat-karin"]) == 1


async def test_a_stop_finishes_what_is_under_way_and_gives_the_rest_back(office: Office) -> None:
    people = [f"p{number}" for number in range(30)]
    await office.chats(*people)
    office.connector.gate.clear()
    async with office.working() as worker:
        await office.deliver(*(to(one) for one in people))
        await office.until(lambda _: office.connector.under_way.total() >= 3)
        stopping = asyncio.create_task(worker.stop())
        await asyncio.sleep(0.05)
        office.connector.gate.set()
        await stopping
    states = list((await office.states()).values())
    assert states.count("done") == len(office.connector.calls) == office.connector.tries >= 3
    assert states.count("ready") == 30 - office.connector.tries
    marked = await office.rows("SELECT 1 FROM deliveries WHERE state = 'sending'")
    assert not marked


async def test_a_stop_that_cannot_wait_leaves_what_is_under_way_unknown(office: Office) -> None:
    await office.chats("karin")
    office.connector.gate.clear()
    async with office.working() as worker:
        await office.deliver(to("karin"))
        await office.until(lambda _: office.connector.under_way.total() == 1)
        await worker.stop(grace=0.01)
        assert await office.states() == {to("karin").key: "unknown"}


async def test_a_process_that_stood_still_does_not_make_the_calls_it_had_reserved(office: Office) -> None:
    leap, leaps = 11.0, 0

    def clock() -> float:
        nonlocal leaps
        leaps += leap > 0
        return time.monotonic() + 11.0 * leaps

    await office.chats("karin")
    office.clock = clock
    await office.deliver(to("karin"))
    async with office.working():
        await office.until_found("SELECT 1 FROM deliveries WHERE attempts >= 2")
        assert office.connector.tries == 0
        leap = 0.0
        await office.settled()
    assert office.connector.tries == 1


async def test_two_workers_share_the_work(office: Office) -> None:
    people = [f"p{number}" for number in range(40)]
    await office.chats(*people)
    async with office.working(), office.working():
        await office.deliver(*(to(one) for one in people))
        await office.settled()
    assert sorted(call.conversation for call in office.connector.calls) == sorted(f"chat-{p}" for p in people)


async def test_a_task_and_what_it_does_are_one_commit(office: Office) -> None:
    await office.chats("karin")
    seen: list[Task] = []

    def close(task: Task, uow: object, now: datetime) -> None:
        seen.append(task)
        uow.jobs.deliver(to("karin", subject=task.subject))  # type: ignore[attr-defined]

    office.handlers = {"ballot.close": close}
    async with office.working():
        await office.run(Task("ballot.close", "INI-1/G3/1", 3, Priority.VOTE))
        await office.until(lambda states: len(states) == 2)
        await office.settled()
    assert seen == [Task("ballot.close", "INI-1/G3/1", 3, Priority.VOTE)]
    assert office.connector.texts() == ["INI-1/G3/1"]


async def test_a_timer_that_was_due_while_the_program_was_down_fires_once_at_the_start(
    office: Office,
) -> None:
    fired: list[str] = []
    office.handlers = {"tick": lambda task, _uow, _now: fired.append(task.subject)}
    await office.run(Task("tick", "past"), at=LONG_AGO)
    await office.run(Task("tick", "future"), at=FAR_AWAY)
    async with office.working():
        await office.until(lambda states: "done" in states.values())
    async with office.working():
        await asyncio.sleep(0.1)
    assert fired == ["past"]
    assert (await office.states())["tick:future:0"] == "ready"


async def test_a_task_that_asks_for_itself_runs_once_more(office: Office) -> None:
    runs: list[int] = []

    def again(task: Task, uow: object, now: datetime) -> None:
        runs.append(1)
        if len(runs) < 3:
            uow.jobs.run(task)  # type: ignore[attr-defined]

    office.handlers = {"again": again}
    async with office.working():
        await office.run(Task("again", "x"))
        await office.until(lambda _: len(runs) == 3)
        await office.settled()
    assert len(runs) == 3


async def test_a_task_that_fails_does_nothing_and_is_tried_again(office: Office) -> None:
    runs: list[int] = []

    def flaky(task: Task, uow: object, now: datetime) -> None:
        runs.append(1)
        uow.jobs.run(Task("effect", f"of run {len(runs)}"))  # type: ignore[attr-defined]
        if len(runs) == 1:
            raise Retryable("not now", delay=0.0)

    office.handlers = {"flaky": flaky, "effect": lambda *_: None}
    async with office.working():
        await office.run(Task("flaky", "x"))
        await office.until(lambda states: "effect:of run 2:0" in states)
        await office.settled()
    assert "effect:of run 1:0" not in await office.states()


async def test_a_task_that_the_rules_turn_down_is_dead_with_the_reason(office: Office) -> None:
    def refuse(task: Task, uow: object, now: datetime) -> None:
        raise Refused("gate-closed")

    office.handlers = {"refuse": refuse}
    async with office.working():
        await office.run(Task("refuse", "x"), Task("unheard-of", "y"))
        await office.until(lambda states: states["refuse:x:0"] == "dead")
    (row,) = await office.rows("SELECT error FROM jobs WHERE kind = 'refuse'")
    assert "gate-closed" in row.error


async def test_a_worker_that_was_alone_takes_everything_back_at_its_start(office: Office) -> None:
    await office.chats("karin", "olle")
    await office.deliver(to("karin"), to("olle"))
    await office.do(lambda uow: uow[JOB_TABLE].claim(Queue.SEND, "a dead worker/1", 10))
    async with office.working(alone=True):
        await office.settled()
    assert sorted(office.connector.shown) == ["chat-karin", "chat-olle"]


async def test_a_worker_that_starts_before_its_database_waits_for_it(office: Office) -> None:
    await office.chats("karin")
    await office.deliver(to("karin"))
    office.seen_by_worker.away = True
    async with office.working(alone=True):
        await asyncio.sleep(0.1)
        office.seen_by_worker.away = False
        await office.settled()
    assert office.connector.texts() == ["s"]


async def test_a_database_that_goes_away_stops_no_loop(office: Office) -> None:
    await office.chats("karin")
    async with office.working() as worker:
        office.seen_by_worker.away = True
        await asyncio.sleep(1.5)
        office.seen_by_worker.away = False
        await office.deliver(to("karin"))
        await office.settled()
        assert worker.health().well


@pytest.mark.parametrize("share", [0.005, 0.05, 0.2])
async def test_a_database_that_fails_now_and_then_loses_no_message_and_doubles_none(
    office: Office, share: float
) -> None:
    people = [f"p{number}" for number in range(60)]
    await office.chats(*people)
    office.seen_by_worker.faults = share
    async with office.working():
        await office.deliver(*(to(person) for person in people))
        await office.settled()
        office.seen_by_worker.faults = 0.0  # so that it can stop
    assert sorted(call.conversation for call in office.connector.calls) == sorted(
        f"chat-{person}" for person in people
    )
    assert office.seen_by_worker.failed or share < 0.2


async def test_what_is_long_done_is_cleared_away(office: Office) -> None:
    await office.chats("karin")
    await office.deliver(to("karin"))
    async with office.working():
        await office.settled()
    await office.change("UPDATE jobs SET changed_at = changed_at - 60000")
    await clear_jobs(office.database, 3600.0)
    assert await office.states() == {to("karin").key: "done"}
    await clear_jobs(office.database, 30.0)
    assert await office.states() == {}
    office.says["s"] = "new"
    async with office.working():
        await office.deliver(to("karin"))
        await office.settled()
    assert [call.how for call in office.connector.calls] == ["send", "update"], "its place in Teams is kept"


async def cleared(office: Office) -> None:
    await clear_jobs(office.database, 3600.0)
    found = await office.database.read(look_up_outlived, 3600.0)
    await office.database.run(forget_outlived, OldRows(3600.0, found))


async def test_where_a_message_stands_is_forgotten_long_after_and_a_reply_s_place_with_its_job(
    office: Office,
) -> None:
    async def left() -> list[str]:
        return sorted(row.message for row in await office.rows("SELECT message FROM deliveries"))

    await office.chats("karin")
    await office.deliver(to("karin"))
    await office.do(lambda uow: uow.jobs.reply("k", "chat-karin", {"text": "hello"}))
    async with office.working():
        await office.settled()
    await office.change(f"UPDATE deliveries SET changed_at = changed_at - {round(UPDATABLE * 1000)}")
    await cleared(office)
    assert await left() == ["note:s", "reply:k"], "their jobs are still there"
    await office.change("UPDATE jobs SET changed_at = changed_at - 7200000")
    await office.change(
        f"UPDATE deliveries SET changed_at = changed_at + {round(UPDATABLE * 1000)} - 7200000"
    )
    await cleared(office)
    assert await office.states() == {}
    assert await left() == ["note:s"]
    await office.change(f"UPDATE deliveries SET changed_at = changed_at - {round(UPDATABLE * 1000)}")
    await cleared(office)
    assert await left() == []


async def test_what_is_asked_for_again_once_it_was_looked_up_stays(office: Office) -> None:
    await office.chats("karin")
    await office.deliver(to("karin"))
    async with office.working():
        await office.settled()
    await office.change(f"UPDATE deliveries SET changed_at = changed_at - {round(UPDATABLE * 1000)}")
    await office.change("UPDATE jobs SET changed_at = changed_at - 7200000")
    await clear_jobs(office.database, 3600.0)
    found = await office.database.read(look_up_outlived, 3600.0)
    await office.deliver(to("karin"))
    assert len(found) == 1
    assert await office.database.run(forget_outlived, OldRows(3600.0, found)) == 0
    assert len(await office.rows("SELECT message FROM deliveries")) == 1


async def test_a_clearing_goes_on_until_nothing_outlived_is_left(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "PART", 2)
    monkeypatch.setattr(upkeep, "LOOKED_UP", 3)
    people = [f"p{number}" for number in range(8)]
    await office.chats(*people)
    await office.deliver(*(to(one) for one in people))
    async with office.working():
        await office.settled()
    await office.change(f"UPDATE deliveries SET changed_at = changed_at - {round(UPDATABLE * 1000)}")
    await office.change(f"UPDATE jobs SET changed_at = changed_at - {round(upkeep.KEPT * 1000) + 1000}")
    seconds = count(step=round(upkeep.CLEARING) + 1)
    loop = upkeep.UpkeepLoop(office.database, alone=False, clock=lambda: float(next(seconds)))
    parts = 0
    while await loop.turn() == upkeep.BETWEEN_PARTS:
        parts += 1
    assert not await office.rows("SELECT 1 FROM jobs UNION ALL SELECT 1 FROM deliveries")
    assert parts >= 8, "four parts of jobs, and four or more of deliveries"


async def test_a_loop_that_no_longer_turns_is_reported(office: Office) -> None:
    async with office.working() as worker:
        assert worker.health().well
        worker._messages._turned -= STUCK + 1  # as if the turn that it is in had taken so long
        worker._messages._clock = lambda: worker._messages._turned + STUCK + 1
        assert worker.health().stuck == ("messages",)
    assert not worker.health().running
