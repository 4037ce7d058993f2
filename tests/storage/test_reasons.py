"""Reasons and keys of rows from before there were any, and of those that the release before still writes."""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest
from sqlalchemy import text

from bot.app import open_database
from bot.core.errors import Unreachable
from bot.core.work import Message, Recipient
from bot.delivery.failures import ended_unreachable
from bot.delivery.jobs import Claim, DeliveryState, JobState, Queue, Report
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reasons import UNREACHABLE, Reason, reason_in, unreachable_for
from storage.engine.upgrade import upgrade
from tests.schema import connect
from tests.storage.older import older_database

JOB = """
    INSERT INTO jobs (queue, kind, subject, payload, state, priority, run_at, attempts, failures, revision, dedup,
        error, created_at, changed_at)
    VALUES ('send', 'message', 'note:s', :payload, :state, 5, 1, 1, 0, 1, :dedup, :error, 1, 9000000000000)
"""
DELIVERY = """
    INSERT INTO deliveries (message, recipient, state, conversation, activity_id, attempts, doubts, status, changed_at)
    VALUES (:message, :recipient, 'sent', 'chat', 'activity', 1, 0, :status, 9000000000000)
"""
"""As the release before writes them: without a word of newer columns."""

TEXTS: Mapping[str, tuple[str | None, Reason | None]] = {
    "blocked": ("unreachable: blocked: Teams answered 403", Reason.BLOCKED),
    "away": ("unreachable: not_installed: nothing has changed since", Reason.NOT_INSTALLED),
    "elsewhere": ("unreachable: elsewhere: it is in another region of Teams", Reason.ELSEWHERE),
    "odd": ("unreachable: on_the_moon: really", Reason.OUT_OF_REACH),
    "large": ("permanent: Teams answered 413", Reason.PERMANENT),
    "tired": ("gave up after 50 tries: 503", Reason.GAVE_UP),
    "plain": (None, None),
}


old_url = older_database("0005")


def job(person: str, error: str | None, state: str = "dead") -> dict[str, Any]:
    payload = {"kind": "note", "subject": "s", "recipient": f"person:{person}", "when_unknown": "resend"}
    return {
        "payload": json.dumps(payload),
        "state": state,
        "dedup": f"note:s:person:{person}",
        "error": error,
    }


async def listed(database: Any) -> dict[str, Reason | None]:
    def work(_command: None, uow: Any, _now: object) -> dict[str, Reason | None]:
        return {row.recipient: row.reason for row in uow[JOB_TABLE].outbox.list(None, 100)}

    return await database.read(work, None)  # type: ignore[no-any-return]


async def test_what_had_a_text_has_a_reason_and_a_delivery_its_job(old_url: str) -> None:
    with connect(old_url) as connection:
        for person, (error, _) in TEXTS.items():
            connection.execute(text(JOB), job(person, error, "dead" if error else "ready"))
        sent = {"message": "note:s", "recipient": "person:plain", "status": None}
        connection.execute(text(DELIVERY), sent)
        elsewhere = {"recipient": "person:elsewhere", "status": "elsewhere https://a https://b"}
        connection.execute(text(DELIVERY), sent | elsewhere)
        reply = {"message": "reply:k", "recipient": "conversation:chat", "status": "blocked"}
        connection.execute(text(DELIVERY), reply)
    upgrade(old_url)
    async with open_database(old_url) as database:
        assert await listed(database) == {f"person:{one}": reason for one, (_, reason) in TEXTS.items()}

        def look(_command: None, uow: Any, _now: object) -> Any:
            claims = [
                Claim(number, Queue.SEND, "message", "", {"recipient": ""}, 5, key, "w", 1, 1, 0)
                for number, key in enumerate(("note:s:person:plain", "note:s:person:elsewhere", "reply:k"))
            ]
            return list(uow[JOB_TABLE].deliveries.of(claims).values())

        plain, elsewhere_, answer = await database.read(look, None)
        assert (plain.activity_id, plain.status, plain.refused_at) == ("activity", None, ())
        assert elsewhere_.status is Reason.ELSEWHERE
        assert elsewhere_.closed_addresses == ("https://a", "https://b")
        assert answer.status is Reason.BLOCKED


@pytest.fixture
def beside(postgres_url: str) -> Callable[[Callable[[Any], Any]], Awaitable[Any]]:
    """Transactions of this release on a PostgreSQL that the release before uses too."""

    async def run(work: Callable[[Any], Any]) -> Any:
        async with open_database(postgres_url) as database:
            return await database.run(lambda _command, uow, _now: work(uow), None)

    return run


def old(uow: Any, sql: str, **values: Any) -> None:
    uow.connection.execute(text(sql), values)


DIES = "UPDATE jobs SET state = 'dead', error = :error, attempts = attempts + 1, changed_at = changed_at + 1"


@pytest.mark.postgres
@pytest.mark.parametrize("person", [one for one, (error, _) in TEXTS.items() if error])
async def test_what_dies_in_the_hands_of_the_release_before_has_its_reason(beside: Any, person: str) -> None:
    """Though a reason of ours stood there, of an attempt before."""
    error, reason = TEXTS[person]
    to = Recipient("person", person)
    await beside(lambda uow: uow.jobs.deliver(Message("note", "s", to)))

    def ended(uow: Any) -> None:
        claims = uow[JOB_TABLE].claim(Queue.SEND, "w/1", 1)
        uow[JOB_TABLE].report([Report(claims[0], JobState.READY, reason=Reason.THROTTLED)])

    await beside(ended)
    await beside(lambda uow: old(uow, DIES, error=error))
    [shown] = await beside(lambda uow: uow[JOB_TABLE].outbox.list(JobState.DEAD, 10))
    assert shown.reason is reason
    assert await beside(lambda uow: uow[JOB_TABLE].outbox.revive(to)) == (reason in UNREACHABLE)


@pytest.mark.postgres
async def test_what_the_release_before_has_asked_for_and_sent_is_known(beside: Any) -> None:
    """Release 0.1.0 doesn't know the column for the recipient either."""
    await beside(lambda uow: old(uow, JOB, **job("p", None, "ready")))
    await beside(
        lambda uow: old(uow, DELIVERY, message="note:s", recipient="person:p", status="elsewhere https://a")
    )

    def look(uow: Any) -> Any:
        claims = uow[JOB_TABLE].claim(Queue.SEND, "w/1", 1)
        return uow[JOB_TABLE].deliveries.of(claims)[claims[0].id]

    delivery = await beside(look)
    assert (delivery.state, delivery.activity_id) == (DeliveryState.SENT, "activity")
    assert delivery.closed_addresses == ("https://a",)
    await beside(lambda uow: old(uow, DIES, error="unreachable: blocked: x"))
    assert len(await beside(lambda uow: uow[JOB_TABLE].outbox.replay_dead(0, 100))) == 1
    assert (await beside(look)).status is Reason.RETRIED
    [row] = await beside(lambda uow: uow[JOB_TABLE].outbox.list(None, 10))
    assert row.recipient == "person:p"


def test_the_release_before_finds_what_dies_here_by_its_words() -> None:
    claim = Claim(1, Queue.SEND, "message", "s", {}, 5, "k", "w", 1, 1, 0)
    report = ended_unreachable(claim, Reason.ELSEWHERE, "why")
    assert report.error == "unreachable: elsewhere: why"


def test_words_that_are_not_ours_are_out_of_reach_or_none() -> None:
    assert unreachable_for(Unreachable("on_the_moon", "x").reason) is Reason.OUT_OF_REACH
    assert unreachable_for("permanent") is Reason.OUT_OF_REACH
    assert unreachable_for("blocked") is Reason.BLOCKED
    assert reason_in("of a later release") is None
    assert reason_in("moved") is Reason.MOVED
