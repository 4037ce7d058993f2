"""Reminders to those who have an announcement and haven't confirmed what it says now: by its sender, or by a timer.

Who is reminded is laid out first, some hundreds at a time; each is then sent to in their own hours, and asked about
once more when their turn comes. Whoever confirms meanwhile gets nothing, and what stands says that they have.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.facts import SYSTEM
from bot.core.people import PersonId
from bot.core.personal import Actor
from bot.core.refusals import Refused
from bot.core.work import Priority, Task
from bot.delivery.daily import Daily
from bot.delivery.landings import Landed, Landing
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import AVAILABILITY, Reaching
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.facts import AnnouncementReminded
from bot.features.announcements.follow_ports import FOLLOW_UPS, LedgerPage
from bot.features.announcements.following import OVER, FollowRow, FollowState, Way
from bot.features.announcements.guests import out_of_reach
from bot.features.announcements.handling import Handling, check_still_told, handled
from bot.features.announcements.held_up import reminders_held_up
from bot.features.announcements.keeping import saved
from bot.features.announcements.kinds import REMIND, REMIND_ALL, REMIND_AT
from bot.features.announcements.ledger import REACHED, LedgerRow
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.reminders import reminded_of, reminder_to
from bot.features.announcements.standings import check_may_send_to
from bot.features.gates.ports import DEPARTED

AT_A_TIME = 250
MOST_ASKED, UNDER_WAY = 100, 200
"""Reminders that are asked for in one transaction, and that are on the queue at a time and not put off by Teams."""
TICK, LATER = timedelta(seconds=2), timedelta(hours=1)
GOES_OUT = (AnnouncementState.SENDING, AnnouncementState.SENT)
CONFIRMED, OUTSIDE, NOT_DELIVERED = "confirmed", "outside", "not_delivered"


@dataclass(frozen=True, slots=True)
class RemindNow(Handling):
    """Remind all who haven't confirmed. `shown`: how many times they had been reminded when that was chosen."""

    shown: int


def remind_now(command: RemindNow, uow: UnitOfWork, now: datetime) -> Announcement:
    """Begin; said a second time it changes nothing.

    Raises:
        Refused: it hasn't gone out, is over, asks nobody to confirm, or they may not; or everybody has confirmed.
    """
    announcement = handled(command, GOES_OUT, uow)
    if command.shown < announcement.reminders:
        return announcement
    check_may_send_to(command.by, announcement.audience, uow)
    check_still_told(announcement, now)
    if not announcement.content.confirm:
        raise Refused("refused-nothing-to-confirm")
    if not uow[FOLLOW_UPS].count_unconfirmed(announcement.id, announcement.text):
        raise Refused("refused-everybody-confirmed")
    return _begin(announcement, command.by.actor, uow, now)


class RemindAt:
    """The timer's task: remind those who haven't confirmed, and come back as often as that was chosen.

    It works out anew when that is to be, so whatever changes asks for it at once.
    """

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        announcement = uow[ANNOUNCEMENTS].get(task.subject, lock=True)
        at = None if announcement is None else self._at(announcement)
        if announcement is None or at is None or announcement.is_told(now):
            return
        if at > now or announcement.state is AnnouncementState.PAUSED:
            uow.jobs.move(task, max(at, now + LATER))
            return
        if announcement.state not in GOES_OUT:
            return
        if uow[FOLLOW_UPS].count_unconfirmed(announcement.id, announcement.text):
            next_at = self._at(_begin(announcement, SYSTEM, uow, now))
            if next_at is not None:
                uow.jobs.move(task, next_at)
        elif announcement.state is AnnouncementState.SENDING:
            uow.jobs.move(task, now + LATER)

    def _at(self, announcement: Announcement) -> datetime | None:
        """When the next is due: some workdays after the sending began, or after the last one; None: none is."""
        chosen, since = announcement.follow_up, announcement.reminded_at or announcement.sent_at
        if not chosen.reminds or announcement.reminders >= chosen.reminders or since is None:
            return None
        return self._calendar.deadline(since, chosen.remind_after) if announcement.content.confirm else None


def remind_at(announcement: str) -> Task:
    return Task(REMIND_AT, announcement, priority=Priority.NEWS)


def reminding_of(announcement: str) -> Task:
    return Task(REMIND, announcement, priority=Priority.NEWS)


class LayOutReminders:
    """The task: a row for each who is reminded this time. The cursor is the last person who has been looked at."""

    def __init__(self, reaching: Reaching) -> None:
        self._reaching = reaching

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        name, _, number = task.subject.rpartition("/")
        announcement = uow[ANNOUNCEMENTS].get(name)
        if announcement is None or not _may_remind(announcement, now):
            return None
        page = LedgerPage(task.cursor, uow[FOLLOW_UPS].page_end(name, task.cursor, AT_A_TIME))
        found = uow[FOLLOW_UPS].unconfirmed(name, announcement.text, page)
        people = [row.person for row in found]
        due = times_of(people, self._reaching, uow, now)
        uow[FOLLOW_UPS].add(
            FollowRow(name, Way.REMINDER, person, int(number), due[person]) for person in people
        )
        if found:
            uow.jobs.run(reminding_of(name))
        return page.upto


class Reminding:
    """The task: sends to those whose time has come, a few seconds' worth at a time.

    Whoever has been reminded of anything that day, or has had their number, is reminded later (`bot.delivery.daily`).
    """

    def __init__(self, daily: Daily) -> None:
        self._daily = daily

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        announcement = uow[ANNOUNCEMENTS].get(task.subject)
        if announcement is None:
            return
        if announcement.state is AnnouncementState.PAUSED and not announcement.is_told(now):
            uow.jobs.move(task, now + LATER)
            return
        if not _may_remind(announcement, now):
            if uow[FOLLOW_UPS].close(announcement.id, Way.REMINDER, OVER, AT_A_TIME) == AT_A_TIME:
                uow.jobs.move(task, now)
            return
        asked = uow[FOLLOW_UPS].count(announcement.id, Way.REMINDER, FollowState.ASKED)
        is_full = asked > UNDER_WAY - MOST_ASKED
        going = asked - reminders_held_up(announcement, uow) if is_full else asked
        room = min(MOST_ASKED, UNDER_WAY - going)
        due = uow[FOLLOW_UPS].due(announcement.id, Way.REMINDER, now, room) if room > 0 else []
        self._ask(announcement, due, uow, now)
        at = uow[FOLLOW_UPS].next_due(announcement.id, Way.REMINDER)
        if at is not None:
            uow.jobs.move(task, max(at, now + TICK))

    def _ask(
        self, announcement: Announcement, due: Sequence[FollowRow], uow: UnitOfWork, now: datetime
    ) -> None:
        """Ask for those who may be reminded now. Who confirms at the same time waits for this, or this for them. Of
        several reminders that somebody was away for, one comes; to whoever has left, none."""
        newest = {row.person: row.number for row in due}  # they come in the order of their numbers
        people = list(newest)
        times = self._daily.when_to_remind(people, uow, now)
        outside, gone = set(out_of_reach(people, uow)), uow[DEPARTED].gone(people)
        over = {row for row in due if row.number < newest[row.person] or row.person in gone}
        turn = [
            row for row in due if times[row.person] <= now and row.person not in outside and row not in over
        ]
        for row in turn:
            uow.jobs.deliver(reminder_to(announcement.id, row.number, row.person))
        uow[JOB_TABLE].flush()
        mine = {row.person for row in turn}
        other = mine - self._daily.take_reminders(mine, uow, now)  # have got another at the same time
        times |= dict.fromkeys(other, now + LATER)
        rows = uow[LEDGER].rows(announcement.id, people)
        after = []
        for row in due:
            why_not = OVER if row in over else _why_not(announcement, rows.get(row.person))
            if why_not:
                after.append(replace(row, state=FollowState.NOT_NEEDED, reason=why_not, at=now))
            elif row.person in outside:
                after.append(replace(row, state=FollowState.FAILED, reason=OUTSIDE, at=now))
            elif times[row.person] > now:
                after.append(replace(row, due_at=times[row.person]))
            else:
                after.append(replace(row, state=FollowState.ASKED, at=now))
        uow[FOLLOW_UPS].save(after)


def times_of(
    people: Sequence[PersonId], reaching: Reaching, uow: UnitOfWork, now: datetime
) -> dict[PersonId, datetime]:
    """When each of them may be reminded: the one place where that is asked."""
    return {person: reaching.when(hours, now) for person, hours in uow[AVAILABILITY].of(people).items()}


def note_reminded(several: Sequence[Landed], uow: UnitOfWork, now: datetime) -> None:
    """The observer: which reminders have arrived, and which never will."""
    after = []
    for each in sorted(several, key=lambda landed: (landed.message.recipient.id, landed.message.subject)):
        name, number = reminded_of(each.message)
        row = uow[FOLLOW_UPS].row(name, Way.REMINDER, each.message.recipient.id, number, lock=True)
        if row is None or row.state is not FollowState.ASKED:
            continue
        match each.landing:
            case Landing.SENT:
                after.append(replace(row, state=FollowState.SENT, at=now))
            case Landing.NOT_SENT if _is_paused(name, uow):
                after.append(replace(row, state=FollowState.WAITING, due_at=now))
                uow.jobs.run(reminding_of(name))
            case Landing.NOT_SENT | Landing.REMOVED | Landing.STUCK:
                after.append(replace(row, state=FollowState.NOT_NEEDED, reason=OVER, at=now))
            case _:
                after.append(replace(row, state=FollowState.FAILED, reason=NOT_DELIVERED, at=now))
    uow[FOLLOW_UPS].save(after)


def _begin(announcement: Announcement, by: Actor, uow: UnitOfWork, now: datetime) -> Announcement:
    """From now on they are reminded once more."""
    number = announcement.reminders + 1
    begun = saved(announcement, uow, reminders=number, reminded_at=now)
    uow.tell(AnnouncementReminded(begun.id, begun.source, number), by)
    uow.jobs.run(Task(REMIND_ALL, f"{begun.id}/{number}", priority=Priority.NEWS))
    return begun


def _is_paused(announcement: str, uow: UnitOfWork) -> bool:
    found = uow[ANNOUNCEMENTS].get(announcement)
    return found is not None and found.state is AnnouncementState.PAUSED


def _may_remind(announcement: Announcement, now: datetime) -> bool:
    return announcement.state in GOES_OUT and announcement.content.confirm and not announcement.is_told(now)


def _why_not(announcement: Announcement, row: LedgerRow | None) -> str:
    """Why they aren't to be reminded any more; empty: they are."""
    if row is None or row.state not in REACHED:
        return OVER
    return CONFIRMED if row.confirmed_text >= announcement.text else ""
