"""Mail for those whom Teams didn't reach, or who aren't known to have read it. A task looks who they are, in parts.

A minute's worth of mails is on the queue, so that a pause holds within a minute or so; what a mail says is written when
it leaves. What went out as mail and was corrected goes out anew: nothing can be changed in a mailbox.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.work import Effect, Priority, Task
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import AVAILABILITY, Reaching
from bot.features.announcements.addresses import addresses_of
from bot.features.announcements.announcements import GOING, Announcement, AnnouncementState
from bot.features.announcements.dry_run import topic_of
from bot.features.announcements.follow_ports import FOLLOW_UPS, MailWanted
from bot.features.announcements.following import FollowRow, FollowState, Way
from bot.features.announcements.guests import out_of_reach
from bot.features.announcements.kinds import MAIL
from bot.features.announcements.ledger import NOT_REACHED, LedgerRow, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.directory.judging import verdicts

LETTER = "announcements.letter"
"""The effect: one mail."""

GRACE = timedelta(minutes=15)
"""How long Teams has to reach somebody before they are mailed: installs and new tries take a while."""
LOOK, TICK, WITHOUT_SERVER = timedelta(minutes=5), timedelta(seconds=30), timedelta(hours=1)
AT_A_TIME = 200
MAILED_FOR = timedelta(days=30)
"""How long after the sending began somebody is still mailed."""

UNREACHED, UNSEEN, CORRECTED = "unreached", "unseen", "corrected"
"""What a mail is for."""
NO_ADDRESS, OUTSIDE, OVER = "no_address", "outside", "over"


def mailing_of(announcement: str) -> Task:
    return Task(MAIL, announcement, priority=Priority.NEWS)


class Mailing:
    """The task. `per_minute`: mails that the server takes, 0: there is none. `receipts`: Teams tells who has read."""

    def __init__(self, reaching: Reaching, per_minute: int, *, receipts: bool) -> None:
        self._reaching = reaching
        self._per_minute = per_minute
        self._receipts = receipts

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        announcement = uow[ANNOUNCEMENTS].get(task.subject)
        if announcement is None or not announcement.follow_up.mail:
            return
        if not _may_be_mailed(announcement, now):
            if uow[FOLLOW_UPS].close(announcement.id, Way.MAIL, OVER, AT_A_TIME) == AT_A_TIME:
                uow.jobs.move(task, now)
            return
        if announcement.state is AnnouncementState.PAUSED:
            return  # asked for again when it goes on
        if not self._per_minute:
            uow.jobs.move(task, now + WITHOUT_SERVER)
            return
        uow[FOLLOW_UPS].close(announcement.id, Way.MAIL, CORRECTED, AT_A_TIME, before=announcement.text)
        wanted = self._wanted(announcement, now)
        found = uow[FOLLOW_UPS].to_mail(wanted, AT_A_TIME)
        uow[FOLLOW_UPS].add(rows_of(announcement, found, self._reaching, uow, now))
        asked = self._ask(announcement, uow, now)
        at = now if AT_A_TIME in (len(found), asked) else self._next(announcement, wanted, uow, now)
        if at is not None:
            uow.jobs.move(task, at)

    def _wanted(self, announcement: Announcement, now: datetime) -> MailWanted:
        hours = announcement.follow_up.unseen_hours
        delivered = now - timedelta(hours=hours) if hours and self._receipts else None
        return MailWanted(announcement.id, announcement.text, now - GRACE, delivered)

    def _ask(self, announcement: Announcement, uow: UnitOfWork, now: datetime) -> int:
        """Put some on the queue; how many."""
        room = self._per_minute - uow[FOLLOW_UPS].count(announcement.id, Way.MAIL, FollowState.ASKED)
        due = uow[FOLLOW_UPS].due(announcement.id, Way.MAIL, now, min(room, AT_A_TIME)) if room > 0 else []
        for row in due:
            uow.jobs.call(_letter_to(row, now))
        uow[JOB_TABLE].flush()
        uow[FOLLOW_UPS].save(replace(row, state=FollowState.ASKED, at=now) for row in due)
        return len(due)

    def _next(
        self, announcement: Announcement, wanted: MailWanted, uow: UnitOfWork, now: datetime
    ) -> datetime | None:
        """When to look again; None: nobody will have to be mailed before something happens that asks for it."""
        times = [uow[FOLLOW_UPS].next_due(announcement.id, Way.MAIL)]
        if uow[FOLLOW_UPS].count(announcement.id, Way.MAIL, FollowState.ASKED):
            times.append(now + TICK)
        if announcement.state is AnnouncementState.SENDING:
            times.append(now + LOOK)
        tried, delivered = uow[FOLLOW_UPS].first_to_mail(wanted)
        times.append(tried and tried + GRACE)
        times.append(delivered and delivered + timedelta(hours=announcement.follow_up.unseen_hours))
        known = [at for at in times if at is not None]
        return max(min(known), now + TICK) if known else None


def rows_of(
    announcement: Announcement, found: Sequence[LedgerRow], reaching: Reaching, uow: UnitOfWork, now: datetime
) -> Sequence[FollowRow]:
    """A row for each of them: when they are mailed, or why they can't be."""
    people = [row.person for row in found]
    hours = uow[AVAILABILITY].of(people)
    why_not = barred(announcement, people, uow)
    rows = []
    for each in found:
        bar = why_not.get(each.person, "")
        due = reaching.when(hours[each.person], now, urgent=bool(announcement.urgent))
        state = FollowState.FAILED if bar else FollowState.WAITING
        why = bar or _what_for(each)
        rows.append(FollowRow(announcement.id, Way.MAIL, each.person, announcement.text, due, state, why))
    return rows


def barred(announcement: Announcement, people: Sequence[PersonId], uow: UnitOfWork) -> Mapping[PersonId, str]:
    """Those of them who aren't mailed, with why: a word of ours."""
    addresses = addresses_of(people, uow)
    why = dict.fromkeys((person for person in people if not addresses[person]), NO_ADDRESS)
    why |= dict.fromkeys(out_of_reach(people, uow), OUTSIDE)
    judged = verdicts(people, topic_of(announcement), uow)
    return why | {person: each.excluded.value for person, each in judged.items() if each.excluded is not None}


def _may_be_mailed(announcement: Announcement, now: datetime) -> bool:
    begun = announcement.sent_at
    fresh = begun is not None and now < begun + MAILED_FOR
    return announcement.state in GOING and fresh and not announcement.is_over(now)


def _what_for(row: LedgerRow) -> str:
    if row.state in NOT_REACHED:
        return UNREACHED
    return UNSEEN if row.state is LedgerState.DELIVERED else CORRECTED


def _letter_to(row: FollowRow, now: datetime) -> Effect:
    """Where it was held back, it is another call of the same mail: its Message-ID stays."""
    data = {"announcement": row.announcement, "person": row.person, "text": row.number}
    key = f"text-{row.number}/{now.isoformat()}"
    return Effect(LETTER, f"{row.announcement}/{row.person}", key, data, Priority.BULK)
