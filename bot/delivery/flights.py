"""Calls on their way to Teams: from when they may leave until what became of them is written down."""

import asyncio
import random
from collections.abc import Callable
from math import inf

from bot.core.errors import BotRejected, Throttled, Unanswered
from bot.core.logs import log_of
from bot.delivery.calls import Call, CallKind, CallResult, made, not_made
from bot.delivery.failures import failed, held_off, rejected_alone
from bot.delivery.lead import TOLERATED, Arrivals, TakenPlace, is_shared
from bot.delivery.limits import SECOND
from bot.delivery.loops import Monotonic
from bot.delivery.pacer import Pacer
from bot.delivery.ports import Connector
from bot.delivery.rates import MARGIN, Window
from bot.delivery.retries import said
from bot.delivery.silence import Refusals, Rejections, Silence

LOG = log_of(__name__)

ASKS_FOR = 1.0
"""Seconds after which what waits for the one call that asks is looked at again."""


class Flights:
    """Makes calls side by side, and survives whatever comes back: an answer is data, an error is that call's own.

    `landed`: what became of calls, to be written down. `rejected`: Teams doesn't accept the bot's credentials.

    Args:
        stale: seconds after which a reserved call is no longer made.
        on_land: called after each, on the event loop.
    """

    def __init__(
        self,
        connector: Connector,
        limit: Window,
        clock: Monotonic,
        stale: float,
        on_land: Callable[[], None],
    ) -> None:
        self._connector = connector
        self._clock = clock
        self._stale = stale
        self._on_land = on_land
        shared = is_shared(limit)
        self._tolerated = TOLERATED if shared else inf
        own = min(limit.length, SECOND + MARGIN)  # what the others need, the permits see to
        self._pacer = Pacer(Window(limit.calls, own), clock)
        self._arrivals = Arrivals(shared=shared)
        self._untold: list[tuple[int, int]] = []
        self._flying: dict[asyncio.Task[None], Call] = {}
        self._left: set[int] = set()  # ids of the claims whose calls are on their way
        self._silence = Silence()
        self._rejections = Rejections()
        self._refusals = Refusals()
        self._paused_until = 0.0
        self._held_until = inf
        self._deadline: asyncio.TimerHandle | None = None
        self._broken_off: set[int] = set()  # ids of those whose calls were, since they couldn't be renewed
        self._closing = False
        self.landed: list[CallResult] = []
        self.rejected = False

    def __len__(self) -> int:
        return len(self._flying)

    @property
    def calls(self) -> list[Call]:
        return list(self._flying.values())

    @property
    def pause_left(self) -> float:
        """Seconds for which no call is made."""
        return max(0.0, self._paused_until - self._clock())

    def depart(self, call: Call, wait: float, given: float | None = None, given_ms: int = 0) -> None:
        """Make the call `wait` seconds after its permit was given, or a little later.

        Args:
            given: when that was, by the clock; None: now. `given_ms`: the same by the database's clock.
        """
        reserved = self._clock() if given is None else given
        place = self._arrivals.awaited(given_ms + round(wait * 1000), reserved + wait)
        flight = asyncio.create_task(self._fly(call, reserved, wait, place))
        self._flying[flight] = call
        flight.add_done_callback(self._land)

    def late(self) -> list[tuple[int, int]]:
        """See `Arrivals.late`; again and again, until it is `told`: a turn may fail."""
        self._untold += self._arrivals.late(self._clock(), self._pacer.way)
        return list(self._untold)

    def told(self) -> None:
        """The others know by now what was `late`."""
        self._untold.clear()

    def hold_until(self, moment: float) -> None:
        """All claims in hand are held until then, by the loop's clock: what is on its way ends before."""
        self._held_until = moment
        if self._deadline is not None:
            self._deadline.cancel()
        left = max(0.0, moment - self._clock())
        self._deadline = asyncio.get_running_loop().call_later(left, self._break_off)

    def close(self) -> None:
        """Let no further call leave."""
        self._closing = True

    async def finish(self, grace: float) -> None:
        """Let the calls on their way end within `grace` seconds; the others are broken off, and in doubt."""
        if self._flying:
            await asyncio.wait(self._flying, timeout=grace)
        for flight, call in list(self._flying.items()):
            flight.cancel()
            cut_off = failed(call, Unanswered("the program was stopped"), 0.0)
            self.landed.append(cut_off if call.claim.id in self._left else not_made(call))

    async def _fly(self, call: Call, reserved: float, wait: float, place: TakenPlace) -> None:
        trip = await self._pacer.leave(reserved + wait)
        asks = self._silence.lasts and bool(self._left)
        if self._closing or self.pause_left > 0 or asks or self._is_late(reserved, wait):
            self._pacer.stayed(trip)
            self._arrivals.stayed(place)
            self.landed.append(not_made(call, self.pause_left or (ASKS_FOR if asks else 0.0)))
            return
        self._left.add(call.claim.id)
        try:
            outcome = made(call, await self._call(call))
            if self.rejected:  # it isn't the credentials: one that was odd came back before this one
                self.rejected, self._paused_until = False, 0.0
            self._silence.answered()
            self._rejections.accepted(call.lane)
            self._refusals.taken(self._clock())
        except asyncio.CancelledError:
            lost = call.claim.id in self._broken_off
            if self._closing and not lost:  # `finish` has given it up
                raise
            why = "its claim could not be renewed" if lost else "the call was broken off"
            outcome = self._failed(call, Unanswered(why))
        except Exception as error:
            self._silence.failed(call.lane, error)
            outcome = self._failed(call, error)
        finally:
            self._pacer.answered(trip)
            place.answered = self._clock()
            self._left.discard(call.claim.id)
            self._broken_off.discard(call.claim.id)
        self.landed.append(outcome)

    def _is_late(self, reserved: float, wait: float) -> bool:
        now = self._clock()
        if now - reserved - wait > self._tolerated:
            LOG.info("a call is %.0f ms late, and asks anew", (now - reserved - wait) * 1000)
            return True
        return now - reserved > self._stale or now >= self._held_until

    def _break_off(self) -> None:
        """End the calls on their way: their claims can't be renewed, and soon somebody else takes them up."""
        for flight, call in self._flying.items():
            if call.claim.id in self._left:
                self._broken_off.add(call.claim.id)
                flight.cancel()

    async def _call(self, call: Call) -> str | None:
        match call.step:
            case CallKind.CREATE:
                return await self._connector.create_conversation(call.service_url, call.tenant, call.address)
            case CallKind.SEND:
                return await self._connector.send(call.service_url, call.address, call.activity)
            case CallKind.UPDATE:
                activity = call.delivery.activity_id
                assert activity is not None
                await self._connector.update(call.service_url, call.address, activity, call.activity)
                return None
            case CallKind.DELETE:
                standing = call.delivery.activity_id
                assert standing is not None
                await self._connector.delete(call.service_url, call.address, standing)
                return None

    def _failed(self, call: Call, error: Exception) -> CallResult:
        chance = random.random()  # noqa: S311 - jitter, not secrecy
        rejected = isinstance(error, BotRejected)
        alone = rejected and not self._rejections.are_of_all(call.lane)
        if isinstance(error, Throttled):
            of_one = self._refusals.is_of_one(call.lane, self._clock())
            outcome = held_off(call, error, chance, alone=of_one)
        else:
            outcome = rejected_alone(call, error, chance) if alone else failed(call, error, chance)
        LOG.warning("message %s: %s: %s", call.claim.dedup, outcome.report.state, said(error))
        if rejected and not alone:
            self.rejected = True
            if not self.pause_left:  # those that were on their way come back one after the other
                LOG.error(
                    "Teams doesn't accept the bot's credentials: nothing is sent for %d s", outcome.pause
                )
            self._paused_until = max(self._paused_until, self._clock() + outcome.pause)
        elif self._silence.lasts and not self.pause_left:
            pause = self._silence.pause()
            self._paused_until = self._clock() + pause
            LOG.error("Teams answers nobody: nothing is sent for %d s, and then one call asks", pause)
        return outcome

    def _land(self, flight: asyncio.Task[None]) -> None:
        self._flying.pop(flight, None)
        self._on_land()
