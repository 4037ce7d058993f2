"""Those who aren't there any more while a ballot is open: a substitute is called, and the chair is told.

Gates aren't told that people leave the organisation, since thousands may be gone at once after a reading of the
directory: a task looks each hour at those whom open ballots name, and another at a forum whose seats or absences were
changed. Whoever is away is stood in for where they won't be back before the voting ends, haven't voted, and somebody
can come in for them. Both while people are at work, so that the substitute sees it: whoever the nightly reading finds
to have left is followed in the morning, unless the voting ends before. Who has no seat any more is followed at once.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import PROGRAM
from bot.core.work import Priority, Task
from bot.features.gates.away import away_until_the_end, tell_nobody_there
from bot.features.gates.ballots import CLOSE_EARLY, PUBLISH, Ballot
from bot.features.gates.closing import tie_goes_on
from bot.features.gates.counting import is_certain
from bot.features.gates.disputing import asked_anew
from bot.features.gates.hours import TellingInHours, ends_at
from bot.features.gates.kinds import WhyVacated
from bot.features.gates.leading import led_anew, led_from
from bot.features.gates.ports import BALLOTS, DEPARTED
from bot.features.gates.reminding import told_how_it_goes, warn_lost
from bot.features.gates.seat_facts import SeatVacated
from bot.features.gates.seats import absent, given_up, in_conflict, speaking_for, voices
from bot.features.gates.standing_in import on_leave
from bot.features.gates.vacated import Vacated, put_back
from bot.features.portfolio.facts import ForumImported, InitiativeImported
from bot.features.portfolio.ports import FORUMS, INITIATIVES

LEAVERS, SEATS = "gate.leavers", "gate.seats"
"""The tasks: one for all ballots; and one for a forum (by its id) whose seats were changed, or an initiative."""

VACATED_CARD = "seat_vacated"
"""The message: a new one for each time that somebody isn't there any more, since one that is edited notifies nobody."""

EVERY = timedelta(hours=1)
PART = 500
MORNING, EVENING = time(8), time(17)


def seats_changed(fact: ForumImported | InitiativeImported, uow: UnitOfWork, now: datetime) -> None:
    """The reaction: look soon at the open ballots of a forum, or initiative, where others may vote by now."""
    if not fact.new and {"seats", "absences", "roles"} & set(fact.changed):
        uow.jobs.run(Task(SEATS, fact.forum if isinstance(fact, ForumImported) else fact.initiative))


class SeatWatch:
    """The tasks' use cases, with the calendar by which it is told until when somebody is away."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar
        self._hours = TellingInHours(calendar)

    def leavers(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        """Look at a part of those who may vote; the next part goes on, and an hour later it begins anew."""
        if not task.cursor:
            uow.jobs.run(Task(LEAVERS, ""), now + EVERY)
        people = uow[BALLOTS].voters_at_vote(task.cursor or "", PART)
        missing = uow[DEPARTED].gone(people) | self._away(people, uow, now)
        self._look_at(uow[BALLOTS].naming(missing), uow, now)
        return people[-1] if len(people) == PART else None

    def seats(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        """Look at the open ballots of the forum or initiative."""
        about = [
            each.id
            for each in uow[BALLOTS].open()
            if task.subject in (each.question.initiative, *led_from(each, uow))
        ]
        for name in sorted(about):
            ballot = uow[BALLOTS].get(name, lock=True)
            if ballot is not None and ballot.is_open:
                led_anew(ballot, self._hours, uow, now)
        self._look_at(about, uow, now)

    def _away(self, people: Collection[PersonId], uow: UnitOfWork, now: datetime) -> frozenset[PersonId]:
        """Who is away today, as a forum or the directory says; nobody outside the hours in which people work."""
        if not self._is_at_work(now):
            return frozenset()
        today = self._calendar.local(now).date()
        noted = {
            each.person for forum in uow[FORUMS].all() for each in forum.absences if each.holds_on(today)
        }
        return on_leave(people, (today,), uow).union(noted.intersection(people))

    def _is_at_work(self, now: datetime) -> bool:
        """Whether people are, so that whoever comes in for somebody sees it."""
        local = self._calendar.local(now)
        return not self._calendar.is_day_off(local.date()) and MORNING <= local.time() < EVENING

    def _ends_first(self, ballot: Ballot, now: datetime) -> bool:
        """Whether the voting may be over before a look in the hours in which people work."""
        local, ends = self._calendar.local(now), ends_at(ballot)
        ahead = 0 if local.time() < MORNING else 1
        morning = self._calendar.at(self._calendar.add_workdays(local.date(), ahead), MORNING)
        return ends is not None and ends <= morning + EVERY

    def _look_at(self, ballots: Collection[str], uow: UnitOfWork, now: datetime) -> None:
        for name in sorted(ballots):
            ballot = uow[BALLOTS].get(name, lock=True)
            if ballot is not None and ballot.is_open and (ballot.tie is not None or now < ballot.deadline):
                after = self._vacate(ballot, uow, now)
                if self._is_at_work(now):
                    tell_nobody_there(after, self._calendar, self._hours, uow, now)

    def _vacate(self, ballot: Ballot, uow: UnitOfWork, now: datetime) -> Ballot:
        found = _replaceable(ballot, tuple(self._vacated(ballot, uow, now)))
        if not found:
            return ballot
        after = replace(ballot, vacated=(*ballot.vacated, *found))
        uow[BALLOTS].save_vacated(ballot.id, after.vacated)
        for each in found:
            told = SeatVacated(ballot.id, each.person, each.turn, each.why, each.instead)
            uow.tell(told, PROGRAM.actor)
        if any(each.why is not WhyVacated.AWAY for each in found) or voices(after) != voices(ballot):
            subject, people = f"{ballot.id}#{len(after.vacated)}", told_how_it_goes(after, uow)
            self._hours.tell(VACATED_CARD, subject, people, after, uow, now)
        go_on(after, uow, now)
        return after

    def _vacated(self, ballot: Ballot, uow: UnitOfWork, now: datetime) -> Iterator[Vacated]:
        """Who isn't there since the last look; whoever has declared a conflict was replaced then."""
        question, known = ballot.question, absent(ballot)
        at_work = self._is_at_work(now)
        followed = at_work or self._ends_first(ballot, now)
        gone = uow[DEPARTED].gone(question.people) - put_back(ballot.vacated) if followed else frozenset()
        unseated = unseated_of(ballot, uow)
        votes = ballot.tie is None and at_work
        instead = away_until_the_end(ballot, self._calendar, uow, now) if votes else {}
        for person in dict.fromkeys(question.people):
            if person in known or in_conflict(ballot, person):
                continue
            if person in gone or person in unseated:
                why = WhyVacated.LEFT if person in gone else WhyVacated.UNSEATED
                yield Vacated(person, ballot.turn, now, why)
            elif person in instead and ballot.position_of(person) is None:
                yield Vacated(person, ballot.turn, now, WhyVacated.AWAY, instead[person])


def _replaceable(ballot: Ballot, found: tuple[Vacated, ...]) -> tuple[Vacated, ...]:
    """Without those who are away from a seat that would be empty: who isn't away after all can then still answer.

    The substitutes go first, so that nobody is replaced by one who is away too.
    """
    speaking = voices(ballot)
    found = tuple(sorted(found, key=lambda each: (each.person in speaking, each.why is WhyVacated.AWAY)))
    after = replace(ballot, vacated=(*ballot.vacated, *found))
    empty = {person for person, seat in given_up(after).items() if speaking_for(after, seat) is None}
    kept = empty.intersection(speaking)
    return tuple(each for each in found if each.why is not WhyVacated.AWAY or each.person not in kept)


def unseated_of(ballot: Ballot, uow: UnitOfWork) -> frozenset[PersonId]:
    """Who has no seat in the forum any more from which they could vote, or not the role in the initiative.

    An adjunct or a secretary has none, nor has a member who is a substitute now. Whoever decides what an advisory forum
    has recommended does so in the role of that forum: theirs may be any.
    """
    question = ballot.question
    held = frozenset(seat.holder for seat in question.seats)
    if question.forum is not None:
        forum = uow[FORUMS].get(question.forum)
        if forum is None:
            return frozenset()
        voting = frozenset(seat.person for seat in forum.voting_seats)
        return held.difference(voting).union(set(question.substitutes).difference(voting, forum.substitutes))
    held = held.union(question.substitutes)
    initiative = uow[INITIATIVES].get(question.initiative)
    if initiative is None or not question.role:
        return frozenset()
    roles = initiative.roles if question.recommendation is not None else (question.role,)
    return held.difference(person for role in roles for person in initiative.roles.get(role, ()))


def go_on(ballot: Ballot, uow: UnitOfWork, now: datetime) -> None:
    """What follows for the ballot: others are asked, or nobody is left whose answer could turn it."""
    if ballot.tie is not None:
        tie_goes_on(ballot, uow, now)
        return
    uow.jobs.run(Task(PUBLISH, ballot.id, priority=Priority.VOTE))
    if (dispute := ballot.open_dispute) is not None:
        ballot = asked_anew(ballot, dispute, uow, now)
    if ballot.question.rules.early_close and is_certain(ballot):
        uow.jobs.run(Task(CLOSE_EARLY, ballot.id))
    warn_lost(ballot, uow)
