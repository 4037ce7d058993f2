"""Work that must happen: messages to deliver and tasks to run, as rows that survive a crash."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class JobState(StrEnum):
    READY = "ready"
    LEASED = "leased"
    DONE = "done"
    DEAD = "dead"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


class Priority(IntEnum):
    """Lower goes first: votes and decisions before everything else."""

    VOTE = 0
    DECISION = 1
    REPLY = 2
    NEWS = 5
    BULK = 9


class WhenUnknown(StrEnum):
    """What to do with a message of which nobody knows whether it arrived (a crash or a cut connection)."""

    RESEND = "resend"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a message is for: a person (1:1) or a conversation that is already known."""

    kind: str
    """`person` or `conversation`."""
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Message:
    """A message that somebody is to have in front of them, as it stands *when it is sent*.

    `kind` names the template, `subject` what it is about (a ballot id …). Asking for the same kind, subject and
    recipient again updates the card that was sent before: one message a person, never two.
    """

    kind: str
    subject: str
    recipient: Recipient
    priority: Priority = Priority.NEWS
    when_unknown: WhenUnknown = WhenUnknown.RESEND

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.subject}:{self.recipient}"


@dataclass(frozen=True, slots=True)
class Task:
    """A use case to run later or soon, at least once. `kind` is on the list in `bot/jobs/tasks.py`.

    `revision`: moving a timer bumps it; the older row is stale and does nothing.
    """

    kind: str
    subject: str
    revision: int = 0
    priority: Priority = Priority.DECISION

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.subject}:{self.revision}"
