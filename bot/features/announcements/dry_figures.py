"""What a dry run says: whom it would reach, in which language, who doesn't get it and why, how long it takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.personal import person_of
from bot.core.work import Message, Recipient
from bot.features.announcements.announcements import GOING, Announcement, AnnouncementState

DRY_RUN_CARD = "announcement_dry_run"
MOST_SHARED = 10_000
"""It isn't counted any further how many get another announcement too."""


@dataclass(frozen=True, slots=True)
class SameDay:
    """Another announcement of that day, and how many get both (`MOST_SHARED`: at least as many)."""

    announcement: str
    people: int


def comes_too(other: Announcement, start: datetime, now: datetime) -> bool:
    """Whether another announcement of the day still asks something of people when one comes to them at `start`.

    What is taken back, or no longer applies by then, doesn't; nor what never goes out: it would come after its own end,
    or is a draft still though its time has passed.
    """
    if other.has_begun:
        return other.state in GOING and not other.is_over(start)
    at = other.starts_at or start
    is_to_go = at > now or other.state is AnnouncementState.READY
    return is_to_go and not other.is_told(max(at, now))


@dataclass(frozen=True, slots=True)
class OldMembers:
    """A group that is gone by as it was read then."""

    group: str
    as_of: datetime


@dataclass(frozen=True, slots=True)
class DryFigures:
    """A dry run as far as it is. `asked_by`: who is told when it is done.

    `included`: of the audience; `outside`: of these, how many can't be reached before the service is open. `later`: of
    the others, how many are reached in their own hours only, the last of them at `last_at`; `missed`: how many never,
    since they aren't at work before it no longer applies. `merged`: how many have had their number that day already,
    and would get it in their digest. `done`: None while it is being counted. `problem`,
    `part`: why the audience can't be resolved. `without_mail`: of those whom it would be sent to, how many have no mail
    address. `can_mail`: a mail server is named; `knows_read`: Teams tells who has read something. `old`: groups
    that couldn't be read anew. `not_compared`: other announcements of the day beyond those that were compared.
    """

    announcement: str
    resolution: str
    begun: datetime
    asked_by: str
    included: int = 0
    languages: Mapping[str, int] = field(default_factory=dict)
    excluded: Mapping[str, int] = field(default_factory=dict)
    outside: int = 0
    seconds: int = 0
    later: int = 0
    merged: int = 0
    last_at: datetime | None = None
    same_day: tuple[SameDay, ...] = ()
    needs_approval: bool = False
    problem: str = ""
    part: str = ""
    done: datetime | None = None
    without_mail: int = 0
    can_mail: bool = True
    knows_read: bool = True
    missed: int = 0
    old: tuple[OldMembers, ...] = ()
    not_compared: int = 0

    @property
    def reached(self) -> int:
        """How many it would be sent to now."""
        return max(0, self.included - self.outside)

    @property
    def not_reached(self) -> int:
        """How many whom the audience names don't get it, but for those who are left out on purpose."""
        return sum(count for why, count in self.excluded.items() if why != "exclusion")

    @property
    def card(self) -> Message | None:
        """What shows it to the person who asked, once it is done: each its own, since what was tapped stands lower."""
        person = person_of(self.asked_by)
        if self.done is None or person is None:
            return None
        return Message(DRY_RUN_CARD, f"{self.announcement}/{self.resolution}", Recipient("person", person))


def counted_by(subject: str) -> tuple[str, str]:
    """The announcement and the resolution that such a card's subject names; earlier ones name no resolution."""
    announcement, _, resolution = subject.partition("/")
    return announcement, resolution
