"""Followers are told: laid out first, then one card a day as they begin to work; what is urgent as they are at work.

How often a day somebody is written to at all is not decided here (`bot/delivery/daily.py`): where a day is full, the
day's card waits for the next one, with all that has happened by then.
"""

from collections.abc import Mapping, Sequence, Set
from datetime import UTC, date, datetime, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.personal import person_of
from bot.core.work import Message, Priority, Recipient, Task, WhenUnknown
from bot.delivery.daily import Daily
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import AVAILABILITY, Hours, Reaching
from bot.features.following.follows import FollowKind, FollowNews
from bot.features.following.kinds import DAY_CARD, NEWS_CARD, TELL
from bot.features.following.ports import FOLLOWS, HAPPENINGS
from bot.features.following.rights import still_here
from bot.features.gates.messages import NEWS_FOR
from bot.features.gates.ports import BALLOTS
from bot.features.gates.publishing import told_of
from bot.features.gates.seats import deciders
from bot.features.trainings.snoozing import begin_of

AT_A_TIME, MOST_ROWS = 100, 500
"""People and rows of a part: whoever follows all of a portfolio hears of thousands when a plan is imported."""
SOONEST, LATEST = timedelta(minutes=1), timedelta(hours=3)
KEPT = timedelta(days=60)
"""How long what has happened is kept for its cards to be drawn anew."""
MOST_FORGOTTEN = 200
DAY = timedelta(days=1)


class Spreading:
    """The task: lay something out for those who follow it, a part at a time, but for whoever is told of it anyway."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._reaching = Reaching(calendar)

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        news = uow[HAPPENINGS].get(task.subject)
        if news is None:
            return None
        people = uow[FOLLOWS].followers(news.initiative, news.kind, task.cursor, AT_A_TIME)
        told = self._told_anyway(news, people, uow, now)
        uow[HAPPENINGS].lay_out(news.id, [person for person in people if person not in told])
        if len(people) == AT_A_TIME:
            return people[-1]
        uow.jobs.run(Task(TELL, ""))
        return None

    def _told_anyway(
        self, news: FollowNews, people: Sequence[PersonId], uow: UnitOfWork, now: datetime
    ) -> Set[PersonId]:
        """Who gets the question itself, or has put it; and who gets the decision itself: whoever decided it or is
        concerned, unless they are back when it is old."""
        ballot = uow[BALLOTS].get(news.data["ballot"]) if "ballot" in news.data else None
        if ballot is not None and news.kind is FollowKind.OPENED:
            opener = person_of(ballot.question.opened_by)
            asked = (*deciders(ballot), *ballot.question.interested)
            return {*asked, *([opener] if opener else [])}.intersection(people)
        if ballot is None or ballot.closing is None:
            return frozenset()
        concerned = {*told_of(ballot)}.intersection(people)
        back = self._reaching.later(uow[AVAILABILITY].of(sorted(concerned)), now)
        old = ballot.closing.at + NEWS_FOR
        return {person for person in concerned if back.get(person, now) < old}


def day_card(person: PersonId, day: date) -> Message:
    """The card of somebody's day. Whether it has arrived, it isn't sent twice: there is another one tomorrow."""
    whom = Recipient("person", person)
    return Message(DAY_CARD, day.isoformat(), whom, Priority.BULK, WhenUnknown.HOLD)


def news_card(person: PersonId, news: str) -> Message:
    return Message(NEWS_CARD, news, Recipient("person", person), Priority.NEWS)


class FollowTelling:
    """The task. Its cursor: the earliest moment at which anybody is to be looked at again, and the last person."""

    def __init__(self, calendar: WorkCalendar, daily: Daily) -> None:
        # each remembers what holds for its moment
        self._now, self._later = Reaching(calendar), Reaching(calendar)
        self._daily = daily

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        noted, _, after = task.cursor.partition("|")
        next_at = datetime.fromisoformat(noted) if noted else now + LATEST
        if not after:
            uow[HAPPENINGS].forget(now - KEPT, MOST_FORGOTTEN)
        people = uow[HAPPENINGS].waiting(after, AT_A_TIME, MOST_ROWS)
        hours = uow[AVAILABILITY].of(people)
        waiting = uow[HAPPENINGS].untold(people) if people else {}
        here = still_here(people, uow)
        for gone in sorted(set(waiting) - here):
            day = self._now.day(hours[gone], now)
            uow[HAPPENINGS].mark(gone, [news.id for news in waiting[gone]], day, alone=False)
        at_work = {person: news for person, news in waiting.items() if person in here}
        for person in sorted(at_work):
            at = self._now.when(hours[person], now)
            if at > now:
                next_at = min(next_at, at)
                del at_work[person]
            else:
                next_at = min(next_at, self._tomorrow(hours[person], now))
        self._tell(at_work, hours, uow, now)
        if people:
            return f"{next_at.astimezone(UTC).isoformat()}|{people[-1]}"
        uow.jobs.run(Task(TELL, ""), max(next_at, now + SOONEST))
        return None

    def _tomorrow(self, hours: Hours, now: datetime) -> datetime:
        return self._later.when(hours, begin_of(self._now.day(hours, now) + DAY, hours))

    def _tell(
        self,
        waiting: Mapping[PersonId, Sequence[FollowNews]],
        hours: Mapping[PersonId, Hours],
        uow: UnitOfWork,
        now: datetime,
    ) -> None:
        """What is asked for is locked first, then the days' counts; whose day has filled meanwhile waits."""
        alone = {
            person: urgent for person, all_ in waiting.items() if (urgent := [n for n in all_ if n.urgent])
        }
        days = {person: self._now.day(hours[person], now) for person in waiting}
        merged = {
            person: rest
            for person, all_ in waiting.items()
            if (rest := [n for n in all_ if not n.urgent]) and rest[0].at < self._began(hours[person], now)
        }
        turns = self._daily.turns(sorted(merged), uow, now)
        merged = {person: rest for person, rest in merged.items() if not turns[person].digest}
        for person, urgent in alone.items():
            for news in urgent:
                uow.jobs.deliver(news_card(person, news.id))
        for person in merged:
            uow.jobs.deliver(day_card(person, days[person]))
        uow[JOB_TABLE].flush()
        self._daily.take(self._daily.turns(sorted(alone), uow, now, urgent=True), uow)
        places = self._daily.take({person: turns[person] for person in merged}, uow)
        for person in sorted({*alone, *merged}):
            if person in alone:
                named = [news.id for news in alone[person]]
                uow[HAPPENINGS].mark(person, named, days[person], alone=True)
            if person in merged and person in places:
                named = [news.id for news in merged[person]]
                uow[HAPPENINGS].mark(person, named, days[person], alone=False)

    def _began(self, hours: Hours, now: datetime) -> datetime:
        """When they began to work today: what has happened since waits for tomorrow's card."""
        return self._later.when(hours, begin_of(self._now.day(hours, now), hours))
