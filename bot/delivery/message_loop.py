"""The message loop: takes messages from the outbox and makes one call to Teams after another for them."""

import asyncio
import time
from collections.abc import Sequence
from itertools import count

from bot.core.database import Database
from bot.core.errors import Retryable
from bot.core.logs import log_of
from bot.delivery.calls import Call, CallResult, not_made
from bot.delivery.flights import Flights
from bot.delivery.jobs import Claim, JobState, Report
from bot.delivery.landing import write_apart
from bot.delivery.landings import NOBODY, Observers
from bot.delivery.lead import Lead
from bot.delivery.loops import LONGEST_REST, POLL, Loop, Monotonic
from bot.delivery.planner import Planner
from bot.delivery.ports import Connector
from bot.delivery.rates import Window
from bot.delivery.readying import make_ready
from bot.delivery.turns import InHand, Turned, take_turn

LOG = log_of(__name__)

FEWEST_FLYING = 10

RENEWAL = 3.0
"""Seconds between renewals of the leases."""

HELD = 8.0
"""Seconds after a renewal for which a call may still leave or be under way; the lease is longer. What can't be renewed
(the database is away, the process stood still) is broken off before anybody else may make the call."""

GATHERING = 0.14
"""Seconds for which answers are collected before they are written down together."""

HANDFUL = 32
"""So many answers aren't gathered any longer."""

PORTION = 64
"""Calls that are marked in one turn, at the most: on SQLite the event loop stands still meanwhile, and hundreds at
once, with as many answers a moment later, kept it for longer than a vote may wait."""

STALE = 4.0
"""Seconds after which a reserved call is no longer made: the process stood still, and may have been given up."""

STANDSTILL = 60.0
"""Seconds without a call, while messages are due, after which the loop says so: nothing makes it wait as long."""

LEAD = 0.02
"""Seconds before the next permit's time at which it is fetched, with others after it."""


def most_flying(per_second: int) -> int:
    """Calls that are on their way or about to be, at the most: so many can be in doubt after a crash.

    A third of a second's worth, rounded up: where it is less, none is reserved until one lands, and each turn is for a
    call or two; with 16 of 50 the last two of a second took turns of their own.
    """
    return max(FEWEST_FLYING, -(-per_second // 3))


class MessageLoop(Loop):
    """Sends what is due, at most one call at a time in a conversation, at the pace that all workers share."""

    def __init__(
        self,
        worker: str,
        database: Database,
        connector: Connector,
        planner: Planner,
        limit: Window,
        clock: Monotonic = time.monotonic,
        observers: Observers = NOBODY,
    ) -> None:
        super().__init__("messages", database, gap=0.04, clock=clock)
        self._worker = worker
        self._planner = planner
        self._limit = limit
        self._most_flying = most_flying(limit.calls)
        self._most_in_hand = 2 * self._most_flying  # those in flight, and the next ones being made ready
        self._observers = observers
        self._lead = Lead(limit)
        self._flights = Flights(connector, limit, clock, STALE, self._landed)
        self._numbers = count(1)
        self._fresh: Sequence[Claim] = ()
        self._waiting: list[Call] = []
        self._gathering = False
        self._renewed = clock()
        self._due = 0.0
        self._paced = False
        self._moved = self._told = self._seen_due = clock()

    @property
    def rejected(self) -> bool:
        """Whether Teams doesn't accept the bot's credentials."""
        return self._flights.rejected

    @property
    def standstill(self) -> float:
        """Seconds for which messages have been due without one leaving; 0 while that is no longer than it ever is."""
        stood = self._clock() - self._moved
        return stood if stood > STANDSTILL else 0.0

    async def turn(self) -> float:
        if self._fresh:  # the database was away when they were to be made ready
            await self._make_ready()
        self._gathering = False
        written = len(self._flights.landed)  # more land while the transaction runs
        turn, begun = self._next_turn(), self._clock()
        turned = await self._written(turn)
        del self._flights.landed[:written]
        if turned is None:
            return POLL
        self._flights.told()
        if turn.renewing:
            self._renewed = begun
        self._flights.hold_until(self._renewed + HELD)
        self._take_over(turned)
        if self._fresh:
            await self._make_ready()
        rest = self._rest_after(turned, self._clock() - begun)
        self._due = self._clock() + rest
        return rest

    def wake(self) -> None:
        if self._room() > 0 and self._wants_more():
            super().wake()

    def end(self) -> None:
        self._flights.close()
        super().end()

    async def finish(self, grace: float) -> None:
        """After the last turn: let the calls on their way end within `grace` seconds, and give back the rest."""
        await self._flights.finish(grace)
        unsent = [not_made(call) for call in self._waiting]
        unseen = [CallResult(Report(claim, JobState.READY, 0.0, claim.failures)) for claim in self._fresh]
        last = (*self._flights.landed, *unsent, *unseen)
        await self._written(InHand(self._name_of_turn(), self._limit, last, observers=self._observers))

    async def _written(self, turn: InHand) -> Turned | None:
        """Take the turn; None: something in it can't be written, and all that could be now is."""
        try:
            turned: Turned = await self._run(take_turn, turn)
        except (Retryable, TimeoutError):
            raise
        except Exception:
            LOG.exception("messages: a turn can't be written down: now each answer alone")
            await write_apart(self._run, turn)
            return None
        return turned

    async def _make_ready(self) -> None:
        planned = await make_ready(self._read, self._planner, self._fresh)
        self._fresh = ()
        self._flights.landed += [plan for plan in planned if isinstance(plan, CallResult)]
        self._waiting += [plan for plan in planned if isinstance(plan, Call)]
        self._waiting.sort(key=lambda call: call.claim.priority)  # stable: the older ones stay first

    def _next_turn(self) -> InHand:
        flying = self._flights.calls
        renewing: list[Claim] = []
        if self._clock() - self._renewed > RENEWAL:
            renewing = [call.claim for call in (*self._waiting, *flying)]
            if not renewing:  # whatever is claimed from now on has a lease of its own
                self._renewed = self._clock()
        pause = self._flights.pause_left
        return InHand(
            self._name_of_turn(),
            self._limit,
            (*self._flights.landed, *(not_made(call, pause) for call in self._waiting if pause)),
            () if pause else tuple(self._waiting),
            frozenset(call.lane for call in flying),
            renewing,
            min(self._most_flying - len(flying), PORTION),
            0 if pause or not self._wants_more() else self._room(),
            self._observers,
            self._lead.seconds,
            self._flights.late(),
        )

    def _take_over(self, turned: Turned) -> None:
        self._waiting = list(turned.waiting)
        self._paced = turned.pause > 0
        self._fresh = turned.claimed
        if turned.slowed:
            LOG.warning("Teams takes fewer calls than we make: slower now, and faster again bit by bit")
        self._notice_standstill(turned)
        if turned.go:
            since = time.monotonic() - turned.given_at
            self._lead.took(since)
            for call, wait in turned.go:
                self._flights.depart(call, wait, self._clock() - since, turned.given_ms)

    def _notice_standstill(self, turned: Turned) -> None:
        """Say so where messages are due and none has left for longer than anything makes them wait."""
        now = self._clock()
        if turned.waiting or turned.claimed or turned.pause:
            self._seen_due = now
        idle = now - self._seen_due > 2 * LONGEST_REST
        if idle or turned.go or len(self._flights) or self._flights.pause_left:
            self._moved = now
        elif self.standstill and now - self._told > STANDSTILL:
            self._told = now
            LOG.error("messages: messages are due, and none has left for %.0f s", self.standstill)

    def _rest_after(self, turned: Turned, took: float) -> float:
        """Seconds; `took`: how long ago the permits were given, from when their times count."""
        if self._flights.pause_left:
            return POLL
        if self._waiting and turned.pause:
            return min(max(turned.pause - LEAD - took, 0.01), LONGEST_REST)
        more = turned.claimed or (self._waiting and len(turned.go) == PORTION)
        # for a place or two a turn of its own would cost as much as ten messages: soon others come free too
        if more and self._most_flying - len(self._flights) >= self._most_flying // 3:
            return 0.0
        return GATHERING if self._flights.landed else POLL

    def _landed(self) -> None:
        """Have the answer written down soon, together with others where there are more to come."""
        if len(self._flights.landed) >= HANDFUL:
            self._woken.set()
        wait = self._gathering_time()
        if not self._gathering and self._due - self._clock() > wait:
            self._gathering = True
            asyncio.get_running_loop().call_later(wait, self._woken.set)

    def _gathering_time(self) -> float:
        """Nothing to collect, and no pace that is waited for: none.

        Where others wait for this one's place there is time too: the pace allows no more than a handful at a time.
        """
        return GATHERING if len(self._flights) or self._paced else 0.0

    def _room(self) -> int:
        """How many more rows to claim; those whose calls have been answered are out of hand once that is written."""
        return self._most_in_hand - len(self._fresh) - len(self._waiting) - len(self._flights)

    def _wants_more(self) -> bool:
        """Rows are claimed by the handful, since each claim costs a look at what they need."""
        return not self._waiting or self._room() >= self._most_in_hand // 3

    def _name_of_turn(self) -> str:
        return f"{self._worker}/{next(self._numbers)}"
