"""What people follow of an initiative, and what has happened in those that somebody follows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class FollowKind(StrEnum):
    """What can happen that a follower may choose to hear of."""

    OPENED = "opened"
    DECIDED = "decided"
    MOVED = "moved"
    STATUS = "status"
    DATES = "dates"
    RELEASE = "release"


class ReleaseTurn(StrEnum):
    """What becomes of a release."""

    PLANNED = "planned"
    STARTED = "started"
    FINISHED = "finished"
    DELAYED = "delayed"
    CANCELLED = "cancelled"


class DecisionTurn(StrEnum):
    """What becomes of a decision once it has been made."""

    RECONSIDERED = "reconsidered"
    REVOKED = "revoked"


ALL_KINDS = frozenset(FollowKind)


@dataclass(frozen=True, slots=True)
class FollowNews:
    """Something that has happened with an initiative. `what`: which of its kind, where there are several.

    `urgent`: it is told by itself as soon as the follower is at work, and doesn't wait for the day's card. `data`:
    what the sentence needs: ids and names of the process, never what somebody wrote.
    """

    id: str
    initiative: str
    kind: FollowKind
    at: datetime
    what: str = ""
    urgent: bool = False
    data: Mapping[str, str] = field(default_factory=dict)
