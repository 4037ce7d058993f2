"""The loop that makes calls to other systems: outside any transaction, in order for each subject."""

import asyncio
import random
import time
from collections import Counter
from dataclasses import replace
from itertools import count

from bot.core.database import Database
from bot.core.errors import Retryable, Unanswered
from bot.core.logs import log_of
from bot.delivery.effects import (
    Overtaken,
    Settlement,
    Taking,
    carried_out,
    effect_of,
    failed,
    gave_up,
    held,
    not_begun,
    settle_effect,
    take_effects,
)
from bot.delivery.jobs import SETTLING, Claim, JobState
from bot.delivery.loops import POLL, Loop, Monotonic
from bot.delivery.retries import said
from bot.delivery.targets import TIMEOUT, EffectKinds, targets_of

LOG = log_of(__name__)

IN_FLIGHT = 32
"""Calls of this process that are on their way to one system: the most of its calls that are in doubt after a crash."""

STALE = 8.0
"""Seconds after which a claimed call is no longer made: the process stood still, and the lease may run out before the
answer comes (`TIMEOUT`), so that somebody else makes the call too."""

GONE = "it may have been made by a worker that is gone"

WRITING = (0.5, 1.0, 2.0, 4.0)
"""Seconds between tries to write down what became of a call, while the database is away."""


class EffectLoop(Loop):
    """Makes the calls that are due, each system at its own pace; one that hangs takes no room from the others.

    What nobody knows the outcome of (no answer, a crash) is looked at again by the kind's own look-up before it is
    tried again.
    """

    def __init__(
        self,
        worker: str,
        database: Database,
        kinds: EffectKinds,
        clock: Monotonic = time.monotonic,
        timeout: float = TIMEOUT,
        settling: float = SETTLING,
    ) -> None:
        super().__init__("effects", database, clock=clock)
        self._worker = worker
        self._kinds = kinds
        self._targets = targets_of(kinds)
        self._timeout = timeout
        self._settling = settling
        self._numbers = count(1)
        self._flying: dict[asyncio.Task[None], Claim] = {}

    async def turn(self) -> float:
        flying = Counter(self._kinds[claim.kind].target.name for claim in self._flying.values())
        room = {target: IN_FLIGHT - flying[target.name] for target in self._targets}
        if not any(left > 0 for left in room.values()):
            return POLL
        begun = self._clock()
        owner = f"{self._worker}/effect/{next(self._numbers)}"
        taken = await self._run(take_effects, Taking(owner, self._kinds, room))
        for claim, wait in taken:
            flight = asyncio.create_task(self._fly(claim, wait, begun))
            self._flying[flight] = claim
            flight.add_done_callback(self._land)
        return 0.1 if taken else POLL

    async def finish(self, grace: float) -> None:
        """Let the calls on their way end within `grace` seconds; what is cut off is in doubt, and looked up later."""
        flying = dict(self._flying)
        if flying:
            await asyncio.wait(flying, timeout=grace)
        for flight, claim in flying.items():
            if not flight.done():
                flight.cancel()
                await self._written(failed(claim, self._kinds, Unanswered("the program was stopped"), 0.0))

    async def _fly(self, claim: Claim, wait: float, begun: float) -> None:
        await asyncio.sleep(wait)
        late = self._clock() - begun > STALE
        settlement = not_begun(claim, self._kinds) if late else await self._make(claim)
        if settlement.report.state is not JobState.DONE:
            LOG.warning("effect %s: %s: %s", claim.dedup, settlement.report.state, settlement.report.error)
        for pause in WRITING:
            if await self._written(settlement):
                return
            await asyncio.sleep(pause)

    async def _make(self, claim: Claim) -> Settlement:
        kind, effect = self._kinds[claim.kind], effect_of(claim)
        if claim.doubts and kind.hold:  # the worker that had it is gone
            return held(claim, self._kinds, GONE)
        if kind.is_in_doubt_for_good(claim.doubts):  # each worker that had it may have made it
            return gave_up(claim, self._kinds, claim.doubts, GONE)
        try:
            async with asyncio.timeout(self._timeout):
                if claim.doubts and kind.look_up is not None:
                    known = await kind.look_up(effect)
                    if known is not None:
                        return carried_out(claim, self._kinds, known)
                return carried_out(claim, self._kinds, await kind.call(effect))
        except TimeoutError:
            error: Exception = Unanswered(f"no answer within {self._timeout:g} s")
        except Exception as caught:
            error = caught
            if not isinstance(caught, Retryable):
                LOG.warning("effect %s failed", claim.dedup, exc_info=caught)
        return failed(claim, self._kinds, error, random.random(), self._settling)  # noqa: S311 - jitter, not secrecy

    async def _written(self, settlement: Settlement) -> bool:
        """Write it down; where the database is away, try again, until the lease has run out and it is looked up."""
        claim = settlement.claim
        try:
            await self._run(settle_effect, settlement)
        except Overtaken:
            LOG.warning("effect %s was taken over by another worker", claim.dedup)
        except (Retryable, TimeoutError) as error:
            LOG.warning("effect %s waits for the database: %s", claim.dedup, said(error))
            return False
        except Exception as error:
            LOG.exception("what follows from effect %s failed", claim.dedup)
            if not settlement.quiet:
                doubt = Unanswered(f"what follows from it failed: {said(error)}")
                unsaid = failed(claim, self._kinds, doubt, 0.5, self._settling)
                # what is held is told at least as uncertain, where that wasn't what failed
                unknown = unsaid.report.state is JobState.UNKNOWN
                quiet = not unknown or settlement.report.state is JobState.UNKNOWN
                return await self._written(replace(unsaid, quiet=quiet))
        return True

    def _land(self, flight: asyncio.Task[None]) -> None:
        self._flying.pop(flight, None)
        if not flight.cancelled() and (error := flight.exception()) is not None:
            LOG.error("an effect was lost from hand and will be looked up", exc_info=error)
        self.wake()
