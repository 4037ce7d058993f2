"""A small office for the worker's tests: people with a chat, a way to change what their cards say, and a worker."""

import asyncio
import time
from collections.abc import Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import text

from bot.app import open_database
from bot.core.database import UnitOfWork
from bot.core.work import Message, Priority, Recipient, Task, WhenUnknown
from bot.delivery.messages import Rendered
from bot.delivery.planner import Home
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.delivery.tasks import TaskHandlers
from bot.delivery.worker import Worker
from storage.engine.opening import SqlDatabase
from tests.fakes import FakeConnector, UnsteadyDatabase

HOME = Home("tenant", "https://teams.example/")
PATIENCE = 120.0
"""Seconds after which a test gives up waiting: never asserted on, only a way out."""


def to(person: str, kind: str = "note", subject: str = "s", **more: Any) -> Message:
    return Message(kind, subject, Recipient("person", person), **more)


def in_channel(channel: str, subject: str = "s", priority: Priority = Priority.NEWS) -> Message:
    return Message("note", subject, Recipient("conversation", channel), priority)


def hold(person: str, subject: str = "s") -> Message:
    return to(person, subject=subject, when_unknown=WhenUnknown.HOLD)


@dataclass
class Office:
    """`says`: what the messages about a subject say now; None: nothing any more."""

    database: SqlDatabase
    connector: FakeConnector
    handlers: TaskHandlers = field(default_factory=dict)
    says: dict[str, str | None] = field(default_factory=dict)
    built: int = 0
    per_second: int = 1000
    worker: Worker | None = None
    clock: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        self.seen_by_worker = UnsteadyDatabase(self.database)

    def render(self, message: Message, _uow: UnitOfWork, _now: datetime) -> Rendered | None:
        if message.kind == "broken":
            raise LookupError("this card can't be drawn")
        said = self.says.get(message.subject, message.subject)
        if said is None:
            return None
        return Rendered(lambda: self._build(said), key=(message.subject, said))

    def _build(self, said: str) -> Mapping[str, Any]:
        self.built += 1
        return {"type": "message", "text": said}

    async def do(self, work: Callable[[UnitOfWork], Any]) -> Any:
        """Run a little use case."""
        return await self.database.run(lambda _command, uow, _now: work(uow), None)

    async def deliver(self, *messages: Message) -> None:
        await self.do(lambda uow: [uow.jobs.deliver(message) for message in messages])

    async def run(self, *tasks: Task, at: datetime | None = None) -> None:
        await self.do(lambda uow: [uow.jobs.run(task, at) for task in tasks])

    async def chats(self, *people: str) -> None:
        """Give these people a 1:1 conversation."""
        await self.do(
            lambda uow: [
                uow[CONVERSATIONS].save(
                    Conversation(f"chat-{one}", "personal", "tenant", HOME.service_url, person=one)
                )
                for one in people
            ]
        )

    async def channel(self, name: str) -> None:
        await self.do(
            lambda uow: uow[CONVERSATIONS].save(Conversation(name, "channel", "tenant", HOME.service_url))
        )

    async def rows(self, sql: str, **values: Any) -> list[Any]:
        """What is in the database now."""
        return await self.database.read(
            lambda _command, uow, _now: uow.connection.execute(text(sql), values).all(), None
        )

    async def change(self, sql: str, **values: Any) -> None:
        await self.database.run(
            lambda _command, uow, _now: uow.connection.execute(text(sql), values) and None, None
        )

    async def states(self) -> dict[str, str]:
        return {row.dedup: row.state for row in await self.rows("SELECT dedup, state FROM jobs")}

    async def settled(self, *states: str) -> None:
        """Wait until every row is done, or in one of `states`."""
        wanted = {"done", *states}
        await self.until(lambda found: set(found.values()) <= wanted)

    async def until(self, holds: Callable[[dict[str, str]], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not holds(await self.states()):  # noqa: ASYNC110 - what is waited for is in the database
                await asyncio.sleep(0.02)

    async def until_found(self, sql: str) -> None:
        async with asyncio.timeout(PATIENCE):
            while not await self.rows(sql):  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.02)

    @asynccontextmanager
    async def working(self, *, alone: bool = False) -> Any:
        """With a worker that runs."""
        worker = self.worker = Worker(
            self.seen_by_worker,
            self.connector,
            {"note": self.render, "broken": self.render},
            self.handlers,
            home=HOME,
            per_second=self.per_second,
            alone=alone,
            clock=self.clock,
        )
        await worker.start()
        try:
            yield worker
        finally:
            await worker.stop()


@asynccontextmanager
async def office_at(url: str) -> Any:
    """An office whose commits wake its worker."""
    made: list[Office] = []

    def wake(queues: frozenset[str]) -> None:
        if made and made[0].worker:
            made[0].worker.wake(queues)

    async with open_database(url, on_commit=wake) as database:
        made.append(Office(database, FakeConnector()))
        yield made[0]
