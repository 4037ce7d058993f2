"""What follows once an announcement has gone out: mail to those whom Teams didn't reach, and reminders. By choice."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.people import PersonId
from bot.core.refusals import Refused

LONGEST_UNSEEN = 24 * 60
"""Hours: two months."""
LONGEST_BEFORE_REMINDER = 60
"""Workdays."""
MOST_REMINDERS = 5

REFUSED, GAVE_UP = "refused", "gave_up"
MAIL_FAILED = frozenset({REFUSED, GAVE_UP})
"""Why a mail wasn't taken where another try may succeed: the server turned it down, or was away for hours."""

UNCERTAIN, REACHED_SINCE, OVER = "uncertain", "reached", "over"
REOPENED = frozenset({UNCERTAIN, REACHED_SINCE, OVER})
"""Why a mail wasn't needed and may be after all: a later try fails, what came stays unread, mail is chosen anew."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is chosen for one announcement; as it stands here, nothing.

    `mail`: whoever couldn't be reached in Teams gets it by mail. `unseen_hours`: so does whoever hasn't been seen to
    read it so many hours after it was delivered, by the clock; 0: no. Only Teams' read receipts tell who has read it,
    so where they are off nobody gets a mail for that. `remind_after`: workdays after which whoever has it and hasn't
    confirmed it is reminded, and as many after each reminder; 0: never. `reminders`: how many of them at the most.
    """

    mail: bool = False
    unseen_hours: int = 0
    remind_after: int = 0
    reminders: int = 0

    @property
    def reminds(self) -> bool:
        return self.remind_after > 0 and self.reminders > 0


NOTHING = FollowUp()


def check_follow_up(chosen: FollowUp) -> None:
    """Make sure that it can be done.

    Raises:
        Refused: a number is too high or below nothing, or says half of something.
    """
    limits = {
        "unseen_hours": (chosen.unseen_hours, LONGEST_UNSEEN),
        "remind_after": (chosen.remind_after, LONGEST_BEFORE_REMINDER),
        "reminders": (chosen.reminders, MOST_REMINDERS),
    }
    for name, (number, most) in limits.items():
        if not 0 <= number <= most:
            raise Refused("refused-follow-up-number", field=name, limit=most)
    if chosen.unseen_hours and not chosen.mail:
        raise Refused("refused-unseen-without-mail", field="unseen_hours")
    if bool(chosen.remind_after) != bool(chosen.reminders):
        raise Refused("refused-reminders-half-chosen", field="reminders")


class Way(StrEnum):
    """How somebody is followed up."""

    MAIL = "mail"
    REMINDER = "reminder"


class FollowState(StrEnum):
    WAITING = "waiting"
    """For its time."""
    ASKED = "asked"
    """It is on its way out."""
    SENT = "sent"
    FAILED = "failed"
    """It will not be sent; `reason` says why."""
    NOT_NEEDED = "not_needed"
    """What it was for has come about, or is over."""


@dataclass(frozen=True, slots=True)
class FollowRow:
    """One mail or reminder to one recipient. `number`: of a mail the version of the text, of a reminder which one.

    `due_at`: not before then (their hours, leave). `reason`: a word of ours; of a mail that is on its way, what it is
    for.
    """

    announcement: str
    way: Way
    person: PersonId
    number: int
    due_at: datetime
    state: FollowState = FollowState.WAITING
    reason: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FollowCounts:
    """All mails and reminders of an announcement added up.

    `mailed`, `reminded`: people, each once. `mails_waiting`: they wait for their time or are on their way.
    `not_mailed`: people by why they couldn't be mailed. `not_reminded`: people of whom nobody knows that the last
    reminder has reached them.
    """

    mailed: int = 0
    mails_waiting: int = 0
    not_mailed: tuple[tuple[str, int], ...] = ()
    reminded: int = 0
    reminders_waiting: int = 0
    not_reminded: int = 0


NO_FOLLOW = FollowCounts()
