"""News of an open ballot that the program finds by itself: each hears it in their own hours, unless it ends before."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.work import Message, Priority, Recipient, Task
from bot.delivery.reaching import AVAILABILITY, SOONEST, Hours, Reaching
from bot.features.gates.ballots import Ballot
from bot.features.gates.ports import BALLOTS, DEPARTED
from bot.features.portfolio.ports import FORUMS

TELL = "gate.tell"
"""The task for each who couldn't be reached: which card, who, and what the card is about."""


class TellingInHours:
    """Asks for such a card, now or when each is at work; and the timer's use case, which asks for it then."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._reaching = Reaching(calendar)

    def tell(
        self,
        card: str,
        subject: str,
        people: Iterable[PersonId],
        ballot: Ballot,
        uow: UnitOfWork,
        now: datetime,
    ) -> None:
        """`subject` begins with the ballot's id; nobody is told it where the ballot has closed meanwhile."""
        hours, ends = hours_of(people, ballot, uow), ends_at(ballot)
        for person in hours:
            at = self._reaching.when(hours[person], now)
            if at > now and (ends is None or at < ends):
                uow.jobs.run(Task(TELL, f"{card}/{person}/{subject}"), max(at, now + SOONEST))
            else:
                uow.jobs.deliver(Message(card, subject, Recipient("person", person), Priority.VOTE))

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        card, person, subject = task.subject.split("/", 2)
        ballot = uow[BALLOTS].get(subject.partition("#")[0])
        if ballot is not None and ballot.is_open and not uow[DEPARTED].gone([person]):
            self.tell(card, subject, [person], ballot, uow, now)


def ends_at(ballot: Ballot) -> datetime | None:
    """Until when it can be answered; None: that of a casting vote hasn't been reckoned."""
    return ballot.deadline if ballot.tie is None else ballot.tie.until


def hours_of(people: Iterable[PersonId], ballot: Ballot, uow: UnitOfWork) -> Mapping[PersonId, Hours]:
    """When they are at work: as the directory says, and never while their forum knows them to be away."""
    asked = list(people)
    hours = uow[AVAILABILITY].of(asked)
    forum = uow[FORUMS].get(ballot.question.forum) if ballot.question.forum else None
    away = defaultdict[PersonId, list[tuple[date, date]]](list)
    for each in forum.absences if forum else ():
        away[each.person].append((each.first, each.last))
    return {person: replace(hours[person], leave=(*hours[person].leave, *away[person])) for person in asked}
