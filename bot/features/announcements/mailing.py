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
from bot.features.announcements.addressing import rank
from bot.features.announcements.announcements import GOING, Announcement, AnnouncementState
from bot.features.announcements.follow_ports import FOLLOW_UPS, LedgerPage, MailWanted
from bot.features.announcements.following import OVER, FollowRow, FollowState, Way
from bot.features.announcements.guests import out_of_reach
from bot.features.announcements.kinds import MAIL, POST
from bot.features.announcements.ledger import NOT_REACHED, LedgerRow, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.directory.judging import verdicts

LETTER = "announcements.letter"
"""The effect: one mail."""

GRACE = timedelta(minutes=15)
"""How long Teams has to reach somebody before they are mailed: installs and new tries take a while."""
LOOK, TICK, WITHOUT_SERVER = timedelta(minutes=5), timedelta(seconds=30), timedelta(hours=1)
PAGE, AT_A_TIME = 200, 200
"""Recipients who are looked at, and mails that are asked for, in one transaction."""
MAILED_FOR = timedelta(days=30)
"""How long after the sending began somebody is still mailed."""

UNREACHED, UNSEEN, CORRECTED = "unreached", "unseen", "corrected"
"""What a mail is for."""
NO_ADDRESS, OUTSIDE = "no_address", "outside"


def mailing_of(announcement: str) -> Task:
    return Task(MAIL, announcement, priority=Priority.NEWS)


def posting_of(announcement: str) -> Task:
    return Task(POST, announcement, priority=Priority.NEWS)


class Mailing:
    """The task that looks who is to be mailed. `receipts`: Teams tells who has read something.

    The cursor: the last person who has been looked at, and when somebody may have to be mailed later. Who is still to
    be tried in Teams is asked before the first page: else whoever fails while the pages are read would be on none.
    """

    def __init__(self, reaching: Reaching, *, receipts: bool) -> None:
        self._reaching = reaching
        self._receipts = receipts

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        announcement = uow[ANNOUNCEMENTS].get(task.subject)
        if announcement is None or not announcement.follow_up.mail or not _may_be_mailed(announcement, now):
            return None
        after, _, known = task.cursor.partition(" ")
        soonest = datetime.fromisoformat(known) if known else None
        if not task.cursor:
            soonest = _next_try(announcement, uow, now)
        page = LedgerPage(after, uow[FOLLOW_UPS].page_end(announcement.id, after, PAGE))
        wanted = self._wanted(announcement, now)
        found = uow[FOLLOW_UPS].to_mail(wanted, page)
        uow[FOLLOW_UPS].add(rows_of(announcement, found, self._reaching, uow, now))
        if found:
            uow.jobs.run(posting_of(announcement.id))
        at = self._earliest(announcement, wanted, page, uow, soonest)
        if page.upto is not None:
            return f"{page.upto} {at.isoformat() if at else ''}"
        if at is not None:
            uow.jobs.move(task, max(at, now + TICK))
        return None

    def _wanted(self, announcement: Announcement, now: datetime) -> MailWanted:
        hours = announcement.follow_up.unseen_hours
        delivered = now - timedelta(hours=hours) if hours and self._receipts else None
        return MailWanted(announcement.id, announcement.text, now - GRACE, delivered)

    def _earliest(
        self,
        announcement: Announcement,
        wanted: MailWanted,
        page: LedgerPage,
        uow: UnitOfWork,
        before: datetime | None,
    ) -> datetime | None:
        """When to look again for somebody on this page or before it; None: something that happens will ask for it."""
        tried, delivered = uow[FOLLOW_UPS].first_to_mail(wanted, page)
        times = [before, tried and tried + GRACE]
        times.append(delivered and delivered + timedelta(hours=announcement.follow_up.unseen_hours))
        return min((at for at in times if at is not None), default=None)


class Posting:
    """The task that puts mails on the queue. `per_minute`: as many as the server takes, 0: there is none.

    When somebody is at work is asked again here: a pause or a new try may have brought them past their day.
    """

    def __init__(self, per_minute: int, reaching: Reaching) -> None:
        self._per_minute = per_minute
        self._reaching = reaching

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        announcement = uow[ANNOUNCEMENTS].get(task.subject)
        if announcement is None:
            return
        ended = not announcement.follow_up.mail or not _may_be_mailed(announcement, now)
        before, why = (None, OVER) if ended else (announcement.text, CORRECTED)
        if uow[FOLLOW_UPS].close(announcement.id, Way.MAIL, why, AT_A_TIME, before) == AT_A_TIME:
            uow.jobs.move(task, now)
        elif ended or announcement.state is AnnouncementState.PAUSED:
            return  # what waits in a pause is asked for again when it goes on
        elif not self._per_minute:
            uow.jobs.move(task, now + WITHOUT_SERVER)
        else:
            self._post(announcement, task, uow, now)

    def _post(self, announcement: Announcement, task: Task, uow: UnitOfWork, now: datetime) -> None:
        under_way = uow[FOLLOW_UPS].count(announcement.id, Way.MAIL, FollowState.ASKED)
        room = min(self._per_minute - under_way, AT_A_TIME)
        due = uow[FOLLOW_UPS].due(announcement.id, Way.MAIL, now, room) if room > 0 else []
        hours = uow[AVAILABILITY].of([row.person for row in due])
        later = self._reaching.later(hours, now, urgent=bool(announcement.urgent))
        for row in due:
            if row.person not in later:
                uow.jobs.call(_letter_to(row, rank(announcement), now))
        uow[JOB_TABLE].flush()
        uow[FOLLOW_UPS].save(
            replace(row, due_at=later[row.person])
            if row.person in later
            else replace(row, state=FollowState.ASKED, at=now)
            for row in due
        )
        at = uow[FOLLOW_UPS].next_due(announcement.id, Way.MAIL)
        if at is not None:
            soonest = now if len(due) == AT_A_TIME else now + TICK
            uow.jobs.move(task, max(at, soonest))


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
    judged = verdicts(people, announcement.topic, uow)
    return why | {person: each.excluded.value for person, each in judged.items() if each.excluded is not None}


def mails_again(
    announcement: Announcement, began: datetime, uow: UnitOfWork, now: datetime
) -> tuple[Sequence[FollowRow], bool]:
    """Some mails that the server hadn't taken before `began`, as they are to wait anew; whether there may be more.

    Asked before the ledger is moved, since what a mail is for stands there; `put_back` keeps them after that. Whoever
    is tried in Teams at the same time is mailed only where that fails. What is under way already (`grindvakt outbox
    replay`) is left alone.
    """
    if not announcement.follow_up.mail or not _may_be_mailed(announcement, now):
        return [], False
    failed = uow[FOLLOW_UPS].failed_mails(announcement.id, began, AT_A_TIME)
    if not failed:
        return [], False
    under_way = uow[JOB_TABLE].outbox.let_be([_subject(mail) for mail in failed])
    rows = uow[LEDGER].rows(announcement.id, {mail.person for mail in failed})
    again = [
        _again(mail, rows[mail.person], now)
        for mail in failed
        if mail.person in rows and _subject(mail) not in under_way
    ]
    return again, bool(again) and len(failed) == AT_A_TIME


def put_back(mails: Sequence[FollowRow], began: datetime, uow: UnitOfWork) -> None:
    """Keep those that still stand as failed, and have them sent."""
    if not mails:
        return
    announcement = mails[0].announcement
    still = uow[FOLLOW_UPS].failed_mails(announcement, began, AT_A_TIME, lock=True)
    failed = {(mail.person, mail.number) for mail in still}
    uow[FOLLOW_UPS].save(mail for mail in mails if (mail.person, mail.number) in failed)
    uow.jobs.run(posting_of(announcement))


def _again(mail: FollowRow, row: LedgerRow, now: datetime) -> FollowRow:
    due = now + GRACE if row.state in NOT_REACHED else now
    return replace(mail, state=FollowState.WAITING, reason=_what_for(row), due_at=due)


def _may_be_mailed(announcement: Announcement, now: datetime) -> bool:
    begun = announcement.sent_at
    fresh = begun is not None and now < begun + MAILED_FOR
    return announcement.state in GOING and fresh and not announcement.is_told(now)


def _next_try(announcement: Announcement, uow: UnitOfWork, now: datetime) -> datetime | None:
    """When somebody will have been tried in Teams who hasn't been: soon, or once the first is back of those away."""
    if not announcement.laid_out or uow[LEDGER].count(announcement.id, LedgerState.SENDING):
        return now + LOOK
    due = uow[LEDGER].next_due(announcement.id)
    if due is None and announcement.state is not AnnouncementState.SENDING:
        return None
    return max(due or now, now) + LOOK


def _what_for(row: LedgerRow) -> str:
    if row.state in NOT_REACHED:
        return UNREACHED
    return UNSEEN if row.state is LedgerState.DELIVERED else CORRECTED


def _letter_to(row: FollowRow, priority: Priority, now: datetime) -> Effect:
    """Where it was held back, it is another call of the same mail: its Message-ID stays."""
    data = {"announcement": row.announcement, "person": row.person, "text": row.number}
    key = f"text-{row.number}/{now.isoformat()}"
    return Effect(LETTER, _subject(row), key, data, priority)


def _subject(row: FollowRow) -> str:
    return f"{row.announcement}/{row.person}"
