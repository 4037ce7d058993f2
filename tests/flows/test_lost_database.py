"""The database goes away while messages are made ready: said once, and nothing has become of any message."""

import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.core.errors import Retryable
from bot.core.work import Message, Task
from bot.delivery.messages import Rendered
from tests.flows.office import Office, office_at, to

PEOPLE = [f"p{number}" for number in range(20)]


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    async with office_at(database_url) as made:
        await made.chats(*PEOPLE)
        yield made


async def test_a_lost_database_is_no_fault_of_the_messages(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It goes in the middle of a batch: what a repository raises then is the driver's own error."""
    real = office.render

    def render(message: Message, uow: Any, now: Any) -> Rendered | None:
        if office.seen_by_worker.away or (message.recipient.id == "p7" and not gone):
            office.seen_by_worker.away = True
            gone.append(1)
            uow.connection.exec_driver_sql("SELECT 1 FROM a_table_that_went_with_the_server")
        return real(message, uow, now)

    gone: list[int] = []
    monkeypatch.setattr(office, "render", render)
    async with office.working():
        await office.deliver(*(to(one) for one in PEOPLE))
        await office.until(lambda _: office.seen_by_worker.failed > 2)
        office.seen_by_worker.away = False
        await office.settled()
    assert not await office.rows("SELECT 1 FROM jobs WHERE failures > 0")
    assert not [record for record in caplog.records if record.exc_info], "no traceback"
    assert len(office.connector.calls) == len(PEOPLE)


async def test_a_card_that_breaks_the_transaction_is_put_off_alone(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real = office.render

    def render(message: Message, uow: Any, now: Any) -> Rendered | None:
        if message.recipient.id == "p7":  # on PostgreSQL nothing more can be read in this transaction
            uow.connection.exec_driver_sql("SELECT 1 FROM a_table_that_never_was")
        return real(message, uow, now)

    monkeypatch.setattr(office, "render", render)
    messages = {one: to(one) for one in PEOPLE}
    async with office.working():
        await office.deliver(*messages.values())
        wanted = {message.key for one, message in messages.items() if one != "p7"}
        await office.until(lambda states: {states[key] for key in wanted} == {"done"})
        await office.until_found("SELECT 1 FROM jobs WHERE failures > 0")
    (row,) = await office.rows("SELECT dedup FROM jobs WHERE failures > 0")
    assert row.dedup == messages["p7"].key
    assert len(office.connector.calls) == len(PEOPLE) - 1


async def test_a_renderer_that_says_not_now_is_its_message_s_own_affair(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = office.render

    def render(message: Message, uow: Any, now: Any) -> Rendered | None:
        if message.recipient.id == "p7":
            raise Retryable("not now", delay=3600.0)
        return real(message, uow, now)

    monkeypatch.setattr(office, "render", render)
    async with office.working():
        await office.deliver(*(to(one) for one in PEOPLE))
        await office.until(lambda states: list(states.values()).count("done") == len(PEOPLE) - 1)
    (row,) = await office.rows("SELECT failures FROM jobs WHERE state <> 'done'")
    assert row.failures == 1


async def test_a_task_in_a_lost_database_leaves_no_traceback(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    runs: list[int] = []

    def lost(*_: Any) -> None:
        runs.append(1)
        if len(runs) == 1:
            raise Retryable("the server closed the connection", delay=0.0)

    office.handlers = {"lost": lost}
    async with office.working():
        await office.do(lambda uow: uow.jobs.run(Task("lost", "x")))
        await office.settled()
    assert "the server closed the connection" in caplog.text
    assert not [record for record in caplog.records if record.exc_info]
