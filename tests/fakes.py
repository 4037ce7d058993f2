"""Stand-ins for what is outside: each is written once, here, and comes in through a port."""

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any

from bot.core.database import Database
from bot.core.errors import Retryable
from bot.delivery.batches import BatchState, FailedEntry


@dataclass(frozen=True, slots=True)
class Sent:
    """A call to the fake Teams. `how`: `create`, `send`, `update`, `delete`; `conversation`: `create`: the member."""

    how: str
    conversation: str
    activity_id: str
    activity: Mapping[str, Any]
    service_url: str = ""


@dataclass
class Scripted:
    """A fault for a later call. `arrives`: the call is carried out all the same, only the answer is lost."""

    error: Exception
    how: str | None = None
    conversation: str | None = None
    arrives: bool = False


@dataclass
class FakeConnector:
    """`bot.delivery.ports.Connector` in memory.

    `calls` is everything that was carried out; `shown` each conversation's activities as they stand now. While
    `gate` is clear, calls wait in it. `most_at_once` is the most calls that were ever under way together, and
    `overlaps` the conversations in which two were. It takes batches too: `batches` has the members of each, `failed`
    whom none has reached.
    """

    latency: float = 0.0
    calls: list[Sent] = field(default_factory=list)
    shown: dict[str, dict[str, Mapping[str, Any]]] = field(default_factory=dict)
    most_at_once: int = 0
    overlaps: set[str] = field(default_factory=set)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    under_way: Counter[str] = field(default_factory=Counter)
    tries: int = 0
    batches: list[Sequence[str]] = field(default_factory=list)
    failed: list[FailedEntry] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gate.set()
        self._faults: deque[Scripted] = deque()
        self._numbers = count(1)

    def fail(
        self,
        error: Exception,
        *,
        how: str | None = None,
        conversation: str | None = None,
        arrives: bool = False,
    ) -> None:
        """Let the next call of this kind fail; several are used in order."""
        self._faults.append(Scripted(error, how, conversation, arrives))

    def texts(self, how: str | None = None) -> list[str]:
        """The texts of what was carried out, in order."""
        return [call.activity.get("text", "") for call in self.calls if how in (None, call.how)]

    async def create_conversation(self, service_url: str, tenant: str, member: str) -> str:
        return await self._call(
            service_url, "create", member, {}, lambda: f"chat-{member}-{next(self._numbers)}"
        )

    async def send(self, service_url: str, conversation: str, activity: Mapping[str, Any]) -> str:
        return await self._call(
            service_url, "send", conversation, activity, lambda: f"activity-{next(self._numbers)}"
        )

    async def update(
        self, service_url: str, conversation: str, activity_id: str, activity: Mapping[str, Any]
    ) -> None:
        await self._call(service_url, "update", conversation, activity, lambda: activity_id)

    async def delete(self, service_url: str, conversation: str, activity_id: str) -> None:
        await self._call(service_url, "delete", conversation, {}, lambda: activity_id)

    async def start_batch(
        self, service_url: str, tenant: str, members: Sequence[str], activity: Mapping[str, Any]
    ) -> str:
        self.batches.append(tuple(members))
        body = {"activity": activity, "tenant": tenant}
        return await self._call(
            service_url,
            "batch",
            f"batch-{len(self.batches)}",
            body,
            lambda: f"operation-{next(self._numbers)}",
        )

    async def batch_state(self, service_url: str, operation: str) -> BatchState:
        await self._call(service_url, "batch_state", operation, {}, lambda: operation)
        return BatchState(True, "Completed", {})

    async def failed_entries(self, service_url: str, operation: str) -> Sequence[FailedEntry]:
        await self._call(service_url, "batch_failed", operation, {}, lambda: operation)
        return self.failed

    async def cancel_batch(self, service_url: str, operation: str) -> None:
        await self._call(service_url, "batch_cancel", operation, {}, lambda: operation)

    async def _call(
        self,
        service_url: str,
        how: str,
        conversation: str,
        activity: Mapping[str, Any],
        name: Callable[[], str],
    ) -> str:
        self.tries += 1
        self.under_way[conversation] += 1
        self.most_at_once = max(self.most_at_once, self.under_way.total())
        if self.under_way[conversation] > 1:
            self.overlaps.add(conversation)
        try:
            await asyncio.sleep(self.latency)
            await self.gate.wait()
        finally:
            self.under_way[conversation] -= 1
        fault = self._fault(how, conversation)
        if fault is not None and not fault.arrives:
            raise fault.error
        activity_id = name()
        self.calls.append(Sent(how, conversation, activity_id, activity, service_url))
        if how == "delete":
            self.shown.get(conversation, {}).pop(activity_id, None)
        elif how in ("send", "update"):
            self.shown.setdefault(conversation, {})[activity_id] = activity
        if fault is not None:
            raise fault.error
        return activity_id

    def _fault(self, how: str, conversation: str) -> Scripted | None:
        for fault in self._faults:
            if fault.how in (None, how) and fault.conversation in (None, conversation):
                self._faults.remove(fault)
                return fault
        return None


@dataclass
class UnsteadyDatabase:
    """`bot.core.database.Database` over a real one, which can't be reached while `away`, or by one call in so many.

    `faults`: the share of calls that fail, 0 to 1.
    """

    inner: Database
    away: bool = False
    faults: float = 0.0
    failed: int = 0
    chance: Random = field(default_factory=lambda: Random(7))

    async def run(self, work: Callable[..., Any], command: Any, **once: Any) -> Any:
        self._there()
        return await self.inner.run(work, command, **once)

    async def read(self, work: Callable[..., Any], command: Any) -> Any:
        self._there()
        return await self.inner.read(work, command)

    def _there(self) -> None:
        if self.away or self.chance.random() < self.faults:
            self.failed += 1
            raise Retryable("the database is away")
