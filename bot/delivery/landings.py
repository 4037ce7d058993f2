"""What becomes of messages, told to the features that asked for them: in the transaction that writes it down.

So a feature that keeps a row for each recipient (an announcement's ledger) never disagrees with what was sent.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from bot.core.database import UnitOfWork
from bot.core.work import Message, Priority, Recipient, WhenUnknown
from bot.delivery.calls import CallResult
from bot.delivery.jobs import Claim, DeliveryState, JobState, Queue, Report
from bot.delivery.reasons import UNREACHABLE, Reason


class Landing(StrEnum):
    """How a message has landed."""

    SENT = "sent"
    """It stands in front of its recipient, as it was drawn."""
    NOT_SENT = "not_sent"
    """There was nothing to say or to change: its renderer gave nothing, or it stands there already, or nothing stood
    there that could be deleted."""
    REMOVED = "removed"
    """What stood there has been deleted, as its renderer asked for (`Removed`), or was gone already."""
    STUCK = "stuck"
    """It was sent, and can't be changed there: Teams gave no id for it, or it is gone from where it stood."""
    UNREACHABLE = "unreachable"
    """Nobody can be reached there until something changes; `reason` says why. It may still be sent one day."""
    FAILED = "failed"
    """It will not be tried again."""
    UNKNOWN = "unknown"
    """Nobody knows whether it arrived. What follows is its own policy (`WhenUnknown`)."""


@dataclass(frozen=True, slots=True)
class Landed:
    """One message that has landed. `detail`: what was said, for a person to read. `shown`: its look there."""

    message: Message
    landing: Landing
    reason: Reason | None = None
    detail: str = ""
    shown: str = ""


Observer = Callable[[Sequence[Landed], UnitOfWork, datetime], None]
"""Is told what has landed, some messages at once, each recipient's rows already locked by their jobs.

It runs inside the message loop's own transaction: some milliseconds, and no error for what is odd: one that fails is
left out, so that the messages of others are written down, and hears of these no more. What it writes is locked after
the deliveries (docs/architecture.md, the order of locks).
"""

Observers = Mapping[str, Observer]
"""Message kind → who is told; each feature lists its own (`bot.feature.Feature.landings`)."""

NOBODY: Observers = MappingProxyType({})


def tell_landed(outcomes: Iterable[CallResult], observers: Observers, uow: UnitOfWork, now: datetime) -> None:
    """Tell the observers what has become of their messages; what goes back to the queue has not landed."""
    if not observers:
        return
    told: dict[str, list[Landed]] = {}
    for outcome in outcomes:
        claim = outcome.report.claim
        asked = claim.kind == "message" and claim.payload["kind"] in observers
        if asked and (landed := _landed(outcome)) is not None:
            told.setdefault(landed.message.kind, []).append(landed)
    for kind in sorted(told):
        observers[kind](told[kind], uow, now)


class LastTold:
    """The observers, and which of them was told last: who it was that failed."""

    def __init__(self, observers: Observers) -> None:
        self.last: str | None = None
        self.observers: Observers = {kind: self._noting(kind, tell) for kind, tell in observers.items()}

    def _noting(self, kind: str, tell: Observer) -> Observer:
        def told(landed: Sequence[Landed], uow: UnitOfWork, now: datetime) -> None:
            self.last = kind
            tell(landed, uow, now)

        return told


def tell_doubtful(reports: Iterable[Report], observers: Observers, uow: UnitOfWork, now: datetime) -> None:
    """The same of what a dead worker held."""
    mine = [CallResult(report) for report in reports if report.claim.queue is Queue.SEND]
    tell_landed(mine, observers, uow, now)


def message_of(claim: Claim) -> Message:
    """The message that a claim on the queue `send` was made of."""
    payload = claim.payload
    return Message(
        payload["kind"],
        payload["subject"],
        recipient_of(claim),
        Priority(claim.priority),
        WhenUnknown(payload["when_unknown"]),
    )


def recipient_of(claim: Claim) -> Recipient:
    """Whom a claim on the queue `send` is for."""
    return Recipient.read(str(claim.payload["recipient"]))


def _landed(outcome: CallResult) -> Landed | None:
    report = outcome.report
    if outcome.removed:
        landing = Landing.REMOVED
    elif outcome.stuck:
        landing = Landing.STUCK
    elif report.state is JobState.DONE:
        landing = Landing.NOT_SENT if outcome.delivery is None else Landing.SENT
    elif report.state is JobState.DEAD:
        landing = Landing.UNREACHABLE if report.reason in UNREACHABLE else Landing.FAILED
        if outcome.delivery is not None and outcome.delivery.state is DeliveryState.UNKNOWN:
            landing = Landing.UNKNOWN  # given up after a call that nobody answered: it may have arrived
    elif report.state is JobState.UNKNOWN:
        landing = Landing.UNKNOWN
    else:
        return None
    shown = outcome.delivery.shown if outcome.delivery is not None else None
    return Landed(message_of(report.claim), landing, report.reason, report.error or "", shown or "")
