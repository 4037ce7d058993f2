"""Writes down what came back of calls one by one, where all together can't be written: an odd one stops no other."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from bot.core.errors import Retryable
from bot.core.logs import log_of
from bot.delivery.calls import CallResult
from bot.delivery.jobs import Delivery
from bot.delivery.landings import NOBODY
from bot.delivery.turns import InHand, take_turn

LOG = log_of(__name__)

Run = Callable[[Callable[..., Any], Any], Awaitable[Any]]


async def write_apart(run: Run, turn: InHand) -> None:
    """Write each outcome of the turn in a transaction of its own; what can't be kept is left out.

    What became of a message is written down even where the feature that it is of fails when it is told: it would be
    sent again and again.

    Raises:
        Retryable, TimeoutError: the database is away. What has been written is not written again: it is fenced.
    """
    for number, outcome in enumerate(turn.outcomes):
        bare = _bare(outcome)
        for tried, told in (
            (outcome, turn.observers),
            (bare, turn.observers),
            (outcome, NOBODY),
            (bare, NOBODY),
        ):
            alone = InHand(f"{turn.owner}.{number}", turn.limit, [tried], observers=told)
            try:
                await run(take_turn, alone)
                break
            except (Retryable, TimeoutError):
                raise
            except Exception:
                LOG.exception("what became of %s can't be written down", outcome.report.claim.dedup)


def _bare(outcome: CallResult) -> CallResult:
    """How it went, without a word that came from outside: such a message can't be updated where it stands."""
    known = outcome.delivery
    delivery = None
    if known is not None:
        delivery = Delivery(known.job, known.message, known.recipient, known.state, attempts=known.attempts)
        delivery = replace(delivery, doubts=known.doubts, faults=known.faults)
    report = replace(outcome.report, error=outcome.report.error and "what Teams answered can't be kept")
    return CallResult(report, delivery, removed=outcome.removed, stuck=outcome.stuck)
