"""The daily run: whoever has something to do is reminded as they are at work, once a day at most, of all that waits.

Who is done has nothing to be reminded of, whatever races: the row is marked only where it is still to be done, in the
transaction that asks for the message, and the message says what is to do at the moment when it is sent.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.facts import SYSTEM
from bot.core.people import PersonId
from bot.core.work import Task
from bot.delivery.daily import Daily
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import AVAILABILITY, Hours, Reaching
from bot.features.announcements.guests import out_of_reach
from bot.features.trainings.assignments import REMINDED, AssignmentState, CardReach, TrainingAssignment
from bot.features.trainings.cards_asked import card_to, reminder_to
from bot.features.trainings.facts import PeopleReminded
from bot.features.trainings.hashing import people_hash
from bot.features.trainings.kinds import REMIND, TIDY
from bot.features.trainings.plans import goes_along, is_turn
from bot.features.trainings.ports import ASSIGNMENTS, TRAININGS
from bot.features.trainings.reminder_ports import REMINDERS
from bot.features.trainings.snoozing import begin_of
from bot.features.trainings.trainings import Training, TrainingState

AT_A_TIME = 250
"""People in one transaction: some thirty milliseconds. A part comes 25 ms after the last at the earliest (`GAP` of the
task loop): 400 parts of a hundred took ten seconds, whatever there was to do in them."""
SOONEST, LATEST = timedelta(minutes=10), timedelta(hours=3)
"""How long it is between two runs: the next is as the next people begin to work."""
SETTLED = timedelta(minutes=10)
"""After which the cards are drawn anew that reminders stand in the place of: the reminders go first."""

Reminded = Mapping[PersonId, Sequence[TrainingAssignment]]


class TrainingReminding:
    """The tasks. The cursor of a run: the earliest moment at which anybody is to be looked at again, and the last
    person looked at."""

    def __init__(self, calendar: WorkCalendar, daily: Daily) -> None:
        self._calendar, self._daily = calendar, daily
        self._now, self._later = (
            Reaching(calendar),
            Reaching(calendar),
        )  # each remembers what holds for its moment

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        noted, _, after = task.cursor.partition("|")
        next_at = datetime.fromisoformat(noted) if noted else now + LATEST
        today = self._calendar.local(now).date()
        people = uow[ASSIGNMENTS].to_remind(today, after, AT_A_TIME)
        hours = uow[AVAILABILITY].of(people)
        next_at = min([next_at, *(self._again(hours[person], now) for person in people)])
        outside = set(out_of_reach(people, uow)) if people else set()
        at_work = {
            person: self._now.day(hours[person], now)
            for person in people
            if person not in outside and self._now.when(hours[person], now) <= now
        }
        rows = uow[ASSIGNMENTS].of_people(at_work)
        asked_for = [row.snoozed_until for several in rows.values() for row in several if row.snoozed_until]
        next_at = min([next_at, *(moment for moment in asked_for if moment > now)])
        self._remind(self._chosen(rows, at_work, uow, now), at_work, uow, now)
        if len(people) == AT_A_TIME:
            return f"{next_at.astimezone(UTC).isoformat()}|{people[-1]}"
        uow.jobs.run(Task(REMIND, ""), max(next_at, now + SOONEST))
        return None

    def tidy(self, task: Task, uow: UnitOfWork, _now: datetime) -> str | None:
        """Draw the cards anew that the reminders of a day stand in the place of."""
        rows = uow[REMINDERS].reminded(date.fromisoformat(task.subject), task.cursor, AT_A_TIME)
        for row in rows:
            if row.reach is CardReach.DELIVERED:
                uow.jobs.deliver(card_to(row))
        people = sorted({row.person for row in rows})
        return people[-1] if len(people) == AT_A_TIME else None

    def _again(self, hours: Hours, now: datetime) -> datetime:
        """When they begin to work next."""
        at = self._now.when(hours, now)
        if at > now:
            return at
        return self._later.when(hours, begin_of(self._now.day(hours, now) + timedelta(days=1), hours))

    def _chosen(
        self, rows: Reminded, at_work: Mapping[PersonId, date], uow: UnitOfWork, now: datetime
    ) -> Reminded:
        """What each of them is reminded of; whoever has heard of any training today isn't there."""
        trainings = _trainings(rows, uow)
        chosen = {}
        for person, day in at_work.items():
            theirs = rows.get(person, ())
            if any(row.reminded_on is not None and row.reminded_on >= day for row in theirs):
                continue
            known = [
                (row, training)
                for row in theirs
                if (training := trainings.get(row.training)) is not None and _waits(row)
            ]
            if any(is_turn(row, training, day, now, self._calendar) for row, training in known):
                chosen[person] = [
                    row
                    for row, training in known
                    if is_turn(row, training, day, now, self._calendar)
                    or goes_along(row, training, day, now, self._calendar)
                ]
        return chosen

    def _remind(
        self, chosen: Reminded, days: Mapping[PersonId, date], uow: UnitOfWork, now: datetime
    ) -> None:
        if not chosen:
            return
        for person in chosen:
            uow.jobs.deliver(reminder_to(person, days[person]))
            for earlier in sorted({row.reminded_on for row in chosen[person] if row.reminded_on is not None}):
                uow.jobs.deliver(reminder_to(person, earlier))  # it says that there is a newer one
        uow[JOB_TABLE].flush()
        self._daily.take_reminders(chosen, uow, now)  # a last day can't wait: what others remind of does
        wanted: dict[tuple[str, date], list[PersonId]] = {}
        for person, several in chosen.items():
            for row in several:
                wanted.setdefault((row.training, days[person]), []).append(person)
        told: set[PersonId] = set()
        for training, day in sorted(wanted):
            told.update(uow[REMINDERS].note(training, wanted[training, day], day, now))
        for day in sorted({days[person] for person in told}):
            uow.jobs.run(Task(TIDY, day.isoformat()), now + SETTLED)
        if told:
            today = self._calendar.local(now).date().isoformat()
            uow.tell(PeopleReminded(today, len(told), people_hash(told), now), SYSTEM)


def _waits(row: TrainingAssignment) -> bool:
    """Whether it is theirs to do and they have its card: who hasn't got that yet has nothing to be reminded of."""
    has_it = row.reach is CardReach.DELIVERED or row.state is AssignmentState.OPENED
    return has_it and (row.renewing or row.state in REMINDED)


def _trainings(rows: Reminded, uow: UnitOfWork) -> Mapping[str, Training]:
    """Those of the rows that anybody is still asked about."""
    names: Iterable[str] = {row.training for several in rows.values() for row in several}
    found = (uow[TRAININGS].get(name) for name in sorted(names))
    return {each.id: each for each in found if each is not None and each.state is TrainingState.ACTIVE}
