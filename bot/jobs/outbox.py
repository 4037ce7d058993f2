"""The delivery loop: takes messages from the outbox and makes one call to Teams after another for them."""

import asyncio
import random
import time
from collections.abc import Sequence
from itertools import count

from bot.domain.jobs import Claim, JobState, Report
from bot.domain.rates import Window
from bot.errors import Retryable, Unanswered
from bot.jobs.calls import Call, Outcome, Step, failed, made, not_made
from bot.jobs.loops import POLL, Loop, Monotonic
from bot.jobs.pacer import Pacer
from bot.jobs.planner import Planner
from bot.jobs.turns import PATIENCE, Turn, Turned, take_turn
from bot.logs import log_of
from bot.ports import Connector, Database

log = log_of(__name__)

IN_FLIGHT = 10
"""Calls that are on their way or about to be: the most that can be in doubt after a crash."""

IN_HAND = 20
"""Rows that are claimed: those in flight, and the next ones being made ready."""

RENEWAL = 10.0
"""Seconds between renewals of the leases."""

GATHERING = 0.09
"""Seconds for which answers are collected before they are written down together."""

STALE = 10.0
"""Seconds after which a reserved call is no longer made: the process stood still, and may have been given up."""

LEAD = 0.02
"""Seconds before the next permit's time at which it is fetched, with others after it."""


class DeliveryLoop(Loop):
    """Sends what is due, at most one call at a time in a conversation, at the pace that all workers share."""

    def __init__(
        self,
        worker: str,
        database: Database,
        connector: Connector,
        planner: Planner,
        limit: Window,
        clock: Monotonic = time.monotonic,
    ) -> None:
        super().__init__("outbox", database, gap=0.04, clock=clock)
        self._worker = worker
        self._connector = connector
        self._planner = planner
        self._limit = limit
        self._pacer = Pacer(limit, clock)
        self._numbers = count(1)
        self._fresh: Sequence[Claim] = ()
        self._waiting: list[Call] = []
        self._flying: dict[asyncio.Task[None], Call] = {}
        self._landed: list[Outcome] = []
        self._left: set[int] = set()  # ids of the claims whose calls are on their way
        self._gathering = False
        self._renewed = clock()
        self._paused_until = 0.0
        self._due = 0.0
        self._paced = False
        self.rejected = False

    async def turn(self) -> float:
        if self._fresh:  # the database was away when they were to be made ready
            await self._make_ready()
        self._gathering = False
        written = len(self._landed)  # more land while the transaction runs
        turn = self._next_turn()
        try:
            turned: Turned = await self._run(take_turn, turn)
        except (Retryable, TimeoutError):
            raise
        except Exception:
            await self._write_singly(self._landed[:written])
            raise
        del self._landed[:written]
        if turn.renewing:
            self._renewed = self._clock()
        self._take_over(turned)
        if self._fresh:
            await self._make_ready()
        rest = self._rest_after(turned)
        self._due = self._clock() + rest
        return rest

    async def _write_singly(self, outcomes: Sequence[Outcome]) -> None:
        """What can't be written down is the failure of one message, and must not keep the others from it."""
        for outcome in outcomes:
            try:
                await self._run(take_turn, Turn(self._name_of_turn(), self._limit, (outcome,)))
            except (Retryable, TimeoutError):
                raise
            except Exception:
                claim = outcome.report.claim
                log.exception("what became of message %s can't be written down", claim.dedup)
                dead = Outcome(Report(claim, JobState.DEAD, error="what became of it can't be written down"))
                await self._run(take_turn, Turn(self._name_of_turn(), self._limit, (dead,)))
            self._landed.remove(outcome)

    def wake(self) -> None:
        if self._room() > 0 and self._wants_more():
            super().wake()

    async def finish(self, grace: float) -> None:
        """After the last turn: let the calls on their way end within `grace` seconds, and give back the rest."""
        if self._flying:
            await asyncio.wait(self._flying, timeout=grace)
        for flight, call in list(self._flying.items()):
            flight.cancel()
            cut_off = failed(call, Unanswered("the program was stopped"), 0.0)
            self._landed.append(cut_off if call.claim.id in self._left else not_made(call))
        unsent = [not_made(call) for call in self._waiting]
        unseen = [Outcome(Report(claim, JobState.READY, 0.0, claim.failures)) for claim in self._fresh]
        last = (*self._landed, *unsent, *unseen)
        await self._run(take_turn, Turn(self._name_of_turn(), self._limit, last))

    async def _make_ready(self) -> None:
        planned: Sequence[Call | Outcome] = await self._read(self._planner.plan, self._fresh)
        self._fresh = ()
        self._landed += [plan for plan in planned if isinstance(plan, Outcome)]
        self._waiting += [plan for plan in planned if isinstance(plan, Call)]
        self._waiting.sort(key=lambda call: call.claim.priority)  # stable: the older ones stay first

    def _next_turn(self) -> Turn:
        renewing: list[Claim] = []
        if self._clock() - self._renewed > RENEWAL:
            renewing = [call.claim for call in (*self._waiting, *self._flying.values())]
        halted = self._halted()
        return Turn(
            self._name_of_turn(),
            self._limit,
            (*self._landed, *(not_made(call, self._pause_left()) for call in self._waiting if halted)),
            () if halted else tuple(self._waiting),
            frozenset(call.lane for call in self._flying.values()),
            renewing,
            IN_FLIGHT - len(self._flying),
            0 if halted or not self._wants_more() else self._room(),
        )

    def _take_over(self, turned: Turned) -> None:
        self._waiting = list(turned.waiting)
        self._paced = turned.pause > 0
        self._fresh = turned.claimed
        if turned.pause > PATIENCE:
            self._pause(turned.pause)
        for call, wait in turned.go:
            flight = asyncio.create_task(self._fly(call, wait))
            self._flying[flight] = call
            flight.add_done_callback(self._land)

    def _rest_after(self, turned: Turned) -> float:
        if self._halted():
            return POLL
        if self._waiting and turned.pause:
            return max(turned.pause - LEAD, 0.01)
        if turned.claimed and len(self._flying) < IN_FLIGHT:
            return 0.0
        return GATHERING if self._landed else POLL

    async def _fly(self, call: Call, wait: float) -> None:
        reserved = self._clock()
        trip = await self._pacer.leave(reserved + wait)
        if self._stopping or self._halted() or self._clock() - reserved > STALE:
            self._pacer.stayed(trip)
            self._landed.append(not_made(call, self._pause_left()))
            return
        self._left.add(call.claim.id)
        try:
            outcome = made(call, await self._call(call))
            self.rejected = False
        except Exception as error:
            outcome = failed(call, error, random.random())  # noqa: S311 - jitter, not secrecy
            self._notice(call, outcome, error)
        finally:
            self._pacer.answered(trip)
        self._left.discard(call.claim.id)
        self._landed.append(outcome)

    async def _call(self, call: Call) -> str | None:
        match call.step:
            case Step.CREATE:
                return await self._connector.create_conversation(call.service_url, call.tenant, call.address)
            case Step.SEND:
                return await self._connector.send(call.service_url, call.address, call.activity)
            case Step.UPDATE:
                activity = call.delivery.activity_id
                assert activity is not None
                await self._connector.update(call.service_url, call.address, activity, call.activity)
                return None

    def _notice(self, call: Call, outcome: Outcome, error: Exception) -> None:
        log.warning("message %s: %s: %r", call.claim.dedup, outcome.report.state, error)
        if outcome.pause:
            self._pause(outcome.pause)
        if outcome.rejected:
            self.rejected = True
            log.error("Teams doesn't accept the bot's credentials: nothing is sent for %d s", outcome.pause)

    def _land(self, flight: asyncio.Task[None]) -> None:
        """Have the answer written down soon, together with others where there are more to come."""
        self._flying.pop(flight, None)
        wait = self._gathering_time()
        if not self._gathering and self._due - self._clock() > wait:
            self._gathering = True
            asyncio.get_running_loop().call_later(wait, self._woken.set)

    def _gathering_time(self) -> float:
        """Nothing to collect: none; others wait for this one's place: little; the pace is what limits: all of it."""
        if not self._flying and not self._waiting:
            return 0.0
        return GATHERING if self._paced or not self._waiting else GATHERING / 4

    def _room(self) -> int:
        """How many more rows to claim; those whose calls have been answered are out of hand once that is written."""
        return IN_HAND - len(self._fresh) - len(self._waiting) - len(self._flying)

    def _wants_more(self) -> bool:
        """Rows are claimed by the handful, since each claim costs a look at what they need."""
        return not self._waiting or self._room() >= IN_HAND // 3

    def _pause(self, seconds: float) -> None:
        self._paused_until = max(self._paused_until, self._clock() + seconds)

    def _pause_left(self) -> float:
        return max(0.0, self._paused_until - self._clock())

    def _halted(self) -> bool:
        return self._pause_left() > 0

    def _name_of_turn(self) -> str:
        return f"{self._worker}/{next(self._numbers)}"
