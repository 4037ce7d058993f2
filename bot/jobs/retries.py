"""How often and how soon something that failed is tried again, the same for messages and tasks."""

from bot.domain.jobs import Claim, JobState, Report, backoff
from bot.errors import Retryable

TRIES = 50
"""Tries of what may work later, over some four hours: Teams or the database can be gone for that long."""

TRIES_OF_BUGS = 10
"""Tries of what failed in a way that nobody foresaw, over some four minutes."""


def again(claim: Claim, error: Exception, chance: float) -> Report:
    """Back to the queue after a failure, later each time; dead once it has been tried often enough."""
    failures = claim.failures + 1
    expected = isinstance(error, Retryable)
    why = str(error) if expected else repr(error)
    if failures >= (TRIES if expected else TRIES_OF_BUGS):
        return Report(claim, JobState.DEAD, 0.0, failures, f"gave up after {failures} tries: {why}")
    said = error.delay if isinstance(error, Retryable) else None
    return Report(claim, JobState.READY, backoff(failures, chance) if said is None else said, failures, why)
