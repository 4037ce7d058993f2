"""Needs (behov): what somebody raises that doesn't fit the frame it stands in, until the portfolio has it.

A minimal record: its number, what is wanted, where it comes from and how it stands. Triage is the portfolio's own work.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.people import PersonId
from bot.core.personal import Actor, OwnWords

NEED_CARD, NEED_TOLD, NEED_NEW = "need", "need-told", "need-new"
"""The messages: to whoever prepares it; to whoever raised it; and to the portfolio, that there is a new one."""
NEED_REMINDER = "need-reminder"
"""To whoever prepares it, while it waits: subject the need and which reminder (`B-2026-001/1`)."""

LONGEST_NEED = 4_000


class NeedSource(StrEnum):
    """Where a need comes from."""

    RAISED = "raised"
    """Somebody who works with an existing system found that the work doesn't fit its frame."""
    GATE = "gate"
    """A gate that asks whether it fits was answered with no."""
    WRITTEN = "written"
    """Somebody wrote it, to the bot or at the command line."""
    MESSAGE = "message"
    """Somebody made it of a message in a chat."""


class NeedState(StrEnum):
    PREPARING = "preparing"
    """With the system or business owner."""
    PASSED_ON = "passed_on"
    """With the portfolio."""
    KEPT = "kept"
    """It fits the frame after all."""


@dataclass(frozen=True, slots=True)
class Need:
    """`initiative`: the work that it was raised from. `preparer`: who prepares it. `answer`: what they said of it."""

    id: str
    text: OwnWords
    source: NeedSource
    sender: Actor
    at: datetime
    state: NeedState
    initiative: str | None = None
    title: str = ""
    """What the initiative is called."""
    preparer: PersonId | None = None
    answer: OwnWords = ""
    answered_by: Actor | None = None
    answered_at: datetime | None = None
    revision: int = 1
    link: str = ""
    """Where the message is read that it was made of."""
