"""Migration 0003 on a database that has been at work: nothing is lost, and what was dead can be revived."""

from sqlalchemy import text

from bot.app import open_database
from bot.core.work import Recipient
from bot.delivery.jobs import Queue
from bot.delivery.queue import JOB_TABLE
from bot.delivery.rates import tenant_limit
from storage.engine.upgrade import upgrade
from tests.schema import connect
from tests.storage.older import older_database

ROWS = """
    INSERT INTO jobs (queue, kind, subject, payload, state, priority, run_at, attempts, failures, revision, dedup,
        error, created_at, changed_at)
    VALUES (:queue, 'message', 'note:s', :payload, :state, 5, 1, 1, 0, 1, :dedup, :error, 1, 9000000000000)
"""
DEAD = {"queue": "send", "state": "dead", "error": "unreachable: blocked: nothing has changed since"}
PAYLOAD = '{"kind": "note", "subject": "s", "recipient": "%s", "when_unknown": "resend"}'


old_url = older_database("0002")


async def test_rows_keep_what_they_hold_and_the_dead_are_found_by_their_recipient(old_url: str) -> None:
    with connect(old_url) as connection:
        for number, recipient in enumerate(("person:p1", "conversation:19:a;messageid=1")):
            values = {"payload": PAYLOAD % recipient, "dedup": f"note:s:{recipient}", **DEAD}
            connection.execute(text(ROWS), values)
            task = {"queue": "task", "state": "ready", "error": None, "payload": '{"revision": 0}'}
            connection.execute(text(ROWS), {**task, "dedup": f"task:{number}:0"})
        connection.execute(text("INSERT INTO rates VALUES ('chat', 1, 2)"))
        connection.execute(
            text("INSERT INTO deliveries VALUES ('m', 'r', 'sent', 'c', 'a', 1, 0, NULL, NULL, 1)")
        )
    upgrade(old_url)
    async with open_database(old_url) as database:

        def revive(recipient: str, uow: object, _now: object) -> int:
            kind, _, name = recipient.partition(":")
            return uow[JOB_TABLE].outbox.revive(Recipient(kind, name))  # type: ignore[attr-defined]

        assert await database.run(revive, "person:p1") == 1
        assert await database.run(revive, "conversation:19:a") == 1
        assert await database.run(revive, "person:p1") == 0
        claims = await database.run(lambda _c, uow, _n: uow[JOB_TABLE].claim(Queue.TASK, "w/1", 10), None)
        assert [claim.cursor for claim in claims] == [None, None]
        permits = await database.run(
            lambda _c, uow, _n: uow[JOB_TABLE].rates.reserve(["chat"], tenant_limit(50), 100), None
        )
        assert len(permits) == 1
