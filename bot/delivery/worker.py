"""The worker: all loops together, in the web process or in one of its own."""

import asyncio
import os
import secrets
import socket
import time
from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.database import Database
from bot.core.errors import Retryable
from bot.core.logs import log_of
from bot.delivery.effect_loop import EffectLoop
from bot.delivery.jobs import Queue
from bot.delivery.landings import NOBODY, Observers
from bot.delivery.loops import POLL, STUCK, Loop, Monotonic
from bot.delivery.message_loop import MessageLoop
from bot.delivery.messages import Renderers
from bot.delivery.planner import Home, Planner
from bot.delivery.ports import Connector
from bot.delivery.rates import tenant_limit
from bot.delivery.targets import EffectKinds
from bot.delivery.task_loop import TaskLoop
from bot.delivery.tasks import TaskHandlers
from bot.delivery.upkeep import UpkeepLoop

LOG = log_of(__name__)

NO_EFFECTS: EffectKinds = {}

GRACE = 10.0
"""Seconds that calls on their way get to end when the worker is stopped."""


@dataclass(frozen=True, slots=True)
class WorkerHealth:
    """For the health of sending. `stuck`: loops that haven't turned for 30 s; `rejected`: Teams turns the bot down.

    `standstill`: seconds for which messages have been due without one leaving, where that is longer than it ever is.
    """

    running: bool
    stuck: tuple[str, ...]
    rejected: bool
    standstill: float = 0.0

    @property
    def fault(self) -> str | None:
        """What is wrong, in a few words; None where all is well."""
        if self.rejected:
            return "Teams doesn't accept the bot's credentials"
        if self.stuck:
            return f"stuck: {', '.join(self.stuck)}"
        if self.standstill:
            return f"messages are due, and none has left for {self.standstill:.0f} s"
        return None if self.running else "the worker is not running"

    @property
    def well(self) -> bool:
        return self.fault is None


class Worker:
    """Sends messages, runs tasks and makes effects' calls, from `start` to `stop`.

    Args:
        home: where conversations are begun with people who have never written.
        per_second: calls to Teams that all workers together may make in any second.
        alone: no other process works on this database (SQLite).
    """

    def __init__(
        self,
        database: Database,
        connector: Connector,
        renderers: Renderers,
        handlers: TaskHandlers,
        *,
        effects: EffectKinds = NO_EFFECTS,
        observers: Observers = NOBODY,
        home: Home,
        per_second: int,
        alone: bool,
        clock: Monotonic = time.monotonic,
    ) -> None:
        name = f"{socket.gethostname()[:30]}:{os.getpid()}:{secrets.token_hex(4)}"
        planner = Planner(renderers, home)
        limit = tenant_limit(per_second, alone=alone)
        self._messages = MessageLoop(name, database, connector, planner, limit, clock, observers)
        self._tasks = TaskLoop(name, database, handlers, clock)
        self._upkeep = UpkeepLoop(database, alone=alone, clock=clock, observers=observers)
        self._effects = EffectLoop(name, database, effects, clock)
        self._loops: tuple[Loop, ...] = (self._messages, self._tasks, self._effects, self._upkeep)
        self._running: asyncio.Task[None] | None = None
        self._stopping = False

    async def start(self) -> None:
        """Begin to work; while the database is away, that waits for it in the background."""
        self._running = asyncio.create_task(self._run())

    async def stop(self, grace: float = GRACE) -> None:
        """Finish what is under way within `grace` seconds, and give the rest back to the queue."""
        if self._running is None:
            return
        self._stopping = True
        for loop in self._loops:
            loop.end()
        await self._running
        self._running = None
        await self._tasks.finish(grace)
        try:
            await asyncio.gather(self._messages.finish(grace), self._effects.finish(grace))
        except (Retryable, TimeoutError) as error:
            LOG.warning("what was in hand stays leased for a while: %s", error)
        except Exception:  # the program ends as it was told to, whatever a call has brought back
            LOG.exception("what was in hand stays leased for a while")

    def wake(self, queues: Iterable[str]) -> None:
        """Something was put on these queues. Call it on the event loop's own thread."""
        if self._running is None:
            return
        for queue in queues:
            if queue == Queue.SEND:
                self._messages.wake()
            elif queue == Queue.TASK:
                self._tasks.wake()
            elif queue == Queue.EFFECT:
                self._effects.wake()

    def health(self) -> WorkerHealth:
        """How the loops are."""
        stuck = tuple(loop.name for loop in self._loops if loop.silent > STUCK)
        running = self._running is not None and not self._running.done()
        return WorkerHealth(running, stuck, self._messages.rejected, self._messages.standstill)

    async def _run(self) -> None:
        while not self._stopping:
            try:
                await self._upkeep.begin()
                break
            except Exception as error:
                LOG.warning("the worker waits for the database: %r", error)
                await asyncio.sleep(POLL)
        await asyncio.gather(*(loop.run() for loop in self._loops))
