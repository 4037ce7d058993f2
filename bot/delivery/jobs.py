"""Work that must happen: messages to deliver, tasks to run and calls to make, as rows that survive a crash."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.core.work import Message, Priority, Recipient
from bot.delivery.reasons import Reason


class Queue(StrEnum):
    SEND = "send"
    TASK = "task"
    EFFECT = "effect"


class JobState(StrEnum):
    READY = "ready"
    LEASED = "leased"
    DONE = "done"
    DEAD = "dead"
    UNKNOWN = "unknown"


class DeliveryState(StrEnum):
    """How far a message has come: `sending` is written before the call, `sent` after the answer."""

    NEW = "new"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"


Fence = tuple[int, str, int]
"""What tells a claim from every other one, of the same row too: id, owner and attempt."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A row in a worker's hand.

    `owner` and `attempt` are the fence: no two claims share them, and a report counts only while the row still
    carries both. `revision`: the row's when it was claimed; if it has moved since, the work is done once more, at the
    earliest of the times that were asked for meanwhile.
    `cursor`, `begun`: of a task in parts, where the next part begins, and the revision that its first one saw.
    """

    id: int
    queue: Queue
    kind: str
    subject: str
    payload: Mapping[str, Any]
    priority: int
    dedup: str
    owner: str
    attempt: int
    revision: int
    failures: int
    cursor: str | None = None
    begun: int | None = None
    doubts: int = 0
    """How often nobody knew what had become of an effect's call."""
    run_at: int = 0
    """When it was to be claimed, by the database's clock."""

    @property
    def fence(self) -> Fence:
        return self.id, self.owner, self.attempt


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a claim.

    `delay`: seconds until a row that goes back to `ready` or `unknown` is looked at again; `failures`: how often
    in a row it has failed now; `doubts`: see `Claim`. `cursor`: where the next part of a task begins; None: it is over,
    or isn't in parts. `error`: what was said, for a person; `reason`: what the program goes by.
    """

    claim: Claim
    state: JobState
    delay: float = 0.0
    failures: int = 0
    error: str | None = None
    cursor: str | None = None
    doubts: int = 0
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is known of a message at its recipient. `job`: the key (`dedup`) of the row by which it is asked for.

    `doubts`: how often nobody knew whether a call had arrived, and so the most times it may have come twice.
    `shown`: the hash of what stands in Teams, where that is known for sure. `faults`: how often in a row Teams failed
    itself (500). `status`: how it is to be tried next, or why it isn't; `refused_at`: where that is `ELSEWHERE`, the
    addresses that have been tried. `age`: seconds since the row was last written, by the database's clock.
    """

    job: str
    message: str
    recipient: str
    state: DeliveryState = DeliveryState.NEW
    conversation: str | None = None
    activity_id: str | None = None
    attempts: int = 0
    doubts: int = 0
    status: Reason | None = None
    shown: str | None = None
    faults: int = 0
    refused_at: tuple[str, ...] = ()
    age: float = field(default=0.0, compare=False)

    @property
    def closed_addresses(self) -> tuple[str, ...]:
        """Addresses of Teams at which its recipient isn't."""
        return self.refused_at if self.status is Reason.ELSEWHERE else ()


@dataclass(frozen=True, slots=True)
class ListedJob:
    """A row as it is shown to an administrator; times are aware UTC."""

    id: int
    queue: Queue
    kind: str
    subject: str
    recipient: str
    state: JobState
    attempts: int
    run_at: datetime
    changed_at: datetime
    reason: Reason | None
    error: str | None


SETTLING = 5.0
"""Seconds after which an effect whose call was never answered is looked up: what is still under way at the other
system would be looked for in vain, and be asked for twice."""

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 600.0


def backoff(failures: int, chance: float) -> float:
    """Seconds to wait after so many failures in a row: doubling, with full jitter.

    `chance`: a random number in [0, 1), so that those who failed together don't come back together.
    """
    return min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(failures, 20)) * chance


def delivery_of(claim: Claim) -> Delivery:
    """The delivery that a claim on the queue `send` is about, as if nothing had been sent yet."""
    return Delivery(claim.dedup, claim.subject, claim.payload["recipient"])


def message_kept(message: str, recipient: str, priority: Priority = Priority.NEWS) -> Message:
    """The message of a delivery, by the two texts: its urgency and its policy are known to its job alone."""
    kind, _, subject = message.partition(":")
    return Message(kind, subject, Recipient.read(recipient), priority)


def doubted(delivery: Delivery) -> Delivery:
    """The delivery once more in doubt: a call was made and nobody knows whether it arrived."""
    return replace(delivery, state=DeliveryState.UNKNOWN, doubts=delivery.doubts + 1)


def after_crash(delivery: Delivery | None) -> JobState:
    """What becomes of a row whose worker is gone.

    Only a new message that was marked as being sent may have arrived: an update can simply be made again.
    """
    if delivery is None or delivery.state is not DeliveryState.SENDING or delivery.activity_id is not None:
        return JobState.READY
    return JobState.UNKNOWN
