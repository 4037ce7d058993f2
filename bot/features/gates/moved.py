"""A ballot's deadline as somebody has moved it: it stands beside the frozen question, which keeps the first one."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.personal import Actor, OwnWords


@dataclass(frozen=True, slots=True)
class MovedDeadline:
    """Until when the ballot can be answered now, and why. Only the latest move stands here; the log has them all."""

    to: datetime
    reason: OwnWords
    by: Actor
    at: datetime
