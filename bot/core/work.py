"""Work that a use case asks for: messages that should stand in front of people, tasks, calls to other systems."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any


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

    @staticmethod
    def read(kept: str) -> "Recipient":
        """The recipient that was written so (`str`)."""
        kind, _, name = kept.partition(":")
        return Recipient(kind, name)

    @property
    def whole(self) -> str:
        """The id of the whole conversation, where `id` is a thread's in a channel (`19:…;messageid=…`)."""
        return self.id.partition(";")[0]


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
    """A use case to run later or soon, at least once. `kind` is on a feature's list.

    `revision`: moving a timer bumps it; the older row is stale and does nothing. `cursor`: where this part of it
    begins, as the part before it said; empty: at the beginning (`bot/delivery/tasks.py`).
    """

    kind: str
    subject: str
    revision: int = 0
    priority: Priority = Priority.DECISION
    cursor: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.subject}:{self.revision}"


@dataclass(frozen=True, slots=True)
class Effect:
    """A call to another system, to be made once this transaction has been committed. `kind` is on a feature's list.

    A subject is the feature's own (`notes/7`): two features that used the same would wait for each other's calls.

    Calls about the same `subject` are made one after another, in the order in which they were asked for, whatever
    their kinds; one that can't be made holds back its own subject alone. `key` tells it from other calls of its kind
    about the subject: asked for again with the same one, it is the same call. `data` holds JSON values only.
    """

    kind: str
    subject: str
    key: str
    data: Mapping[str, Any] = field(default_factory=dict)
    priority: Priority = Priority.NEWS

    @property
    def once(self) -> str:
        """What the other system may tell repetitions of this call by."""
        return f"effect:{self.kind}:{self.subject}:{self.key}"
