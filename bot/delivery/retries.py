"""How often and how soon something that failed is tried again, the same for messages, tasks and effects."""

from collections.abc import Mapping
from math import isfinite
from typing import TypeVar

from bot.core.errors import Permanent, Retryable
from bot.core.written import one_line
from bot.delivery.jobs import Claim, JobState, Report, backoff
from bot.delivery.reasons import Reason

TRIES = 50
"""Tries of what may work later, over some four hours: Teams or the database can be gone for that long."""

TRIES_OF_BUGS = 10
"""Tries of what failed in a way that nobody foresaw, over some four minutes."""

LONGEST_DELAY = 3600.0
"""Seconds that the other side can ask for."""

WITHOUT_CREDENTIALS = 60.0
"""Seconds for which nothing is asked of a system that doesn't accept the bot itself."""

LONGEST_REASON = 300

Known = TypeVar("Known")


class UnknownKind(Retryable):
    """No feature of this program knows such work: one does that was removed, or that a release beside this one has."""


def known(what: str, kinds: Mapping[str, Known], kind: str) -> Known:
    """What the features have for this kind of work.

    Raises:
        UnknownKind: nothing.
    """
    try:
        return kinds[kind]
    except KeyError:
        raise UnknownKind(f"no feature of this program knows the {what} {kind!r}") from None


def again(claim: Claim, error: Exception, chance: float) -> Report:
    """Back to the queue after a failure, later each time; dead once it has been tried often enough."""
    failures = claim.failures + 1
    expected = isinstance(error, Retryable | TimeoutError)
    why = said(error)
    if failures >= (TRIES if expected else TRIES_OF_BUGS):
        words = f"gave up after {failures} tries: {why}"
        return Report(claim, JobState.DEAD, 0.0, failures, words, reason=Reason.GAVE_UP)
    asked = delay_of(error)
    delay = backoff(failures, chance) if asked is None else asked
    return Report(claim, JobState.READY, delay, failures, why, reason=Reason.FAILED)


def delay_of(error: Exception) -> float | None:
    """The seconds that the other side asks for, within reason; None: it doesn't, or says nothing usable."""
    delay = getattr(error, "delay", None)
    if not isinstance(delay, int | float) or not isfinite(delay):
        return None
    return min(max(float(delay), 0.0), LONGEST_DELAY)


def limit_delay(error: Exception, chance: float) -> float:
    """Seconds until what was refused for a limit is tried again; `chance`: see `bot.delivery.jobs.backoff`.

    Never at once: a clock that goes wrong at either end makes each date that is asked for one in the past, and what is
    refused for a limit is never given up.
    """
    asked = delay_of(error)
    return 1.0 + chance if asked is None else max(asked, 1.0)


def said(error: BaseException) -> str:
    """What an error says, as it can be kept and logged: what comes from outside can be of any length and kind."""
    try:
        words = str(error)
    except Exception:
        words = ""
    why = one_line(words[:LONGEST_REASON])
    foreseen = isinstance(error, Retryable | Permanent)
    return why if why and foreseen else f"{type(error).__name__}: {why}".removesuffix(": ")
