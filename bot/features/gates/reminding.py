"""Reminders of an open ballot to those who haven't answered it, and to the chair where too few have.

One timer for each ballot, with the ballot's key. What it has done stands in rows, so that a timer that runs twice (a
crash, a clock that was set back) reminds nobody twice; the message looks at the ballots at the moment it is sent.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.work import Message, Priority, Recipient, Task
from bot.delivery.reaching import AVAILABILITY, SOONEST, Reaching
from bot.delivery.redrawing import standing_about
from bot.features.gates.ballots import Ballot
from bot.features.gates.bound import is_of_other_papers
from bot.features.gates.counting import can_be_quorate, tally
from bot.features.gates.hours import hours_of
from bot.features.gates.ports import BALLOT_REMINDERS, BALLOTS
from bot.features.gates.seats import absent, in_conflict, presiding, voices
from bot.features.gates.stages import MOMENTS, ReminderStage, moments
from bot.features.gates.still_there import first_there, owners_of
from bot.features.processes.kinds import DecisionForm

REMIND_BALLOT = "gate.remind"
REMINDER_CARD, QUORUM_CARD, QUORUM_LOST_CARD = "ballot_reminder", "quorum", "quorum_lost"
"""What waits for a person's answer; that too few may answer in time; and that too few are left who can."""


def silent(ballot: Ballot) -> tuple[PersonId, ...]:
    """Those whose answer is waited for: they speak for a seat, and have said nothing on the papers of now."""
    gone = absent(ballot)
    return tuple(person for person in voices(ballot) if person not in gone and is_waited_for(ballot, person))


def is_waited_for(ballot: Ballot, person: PersonId) -> bool:
    """Whether somebody with a voice has said nothing on the papers of now."""
    position = ballot.position_of(person)
    return position is None or is_of_other_papers(ballot, position)


def plan_reminders(
    ballot: Ballot, calendar: WorkCalendar, uow: UnitOfWork, now: datetime, *, shortened: bool = False
) -> None:
    """Set the timer to the first reminder that is still to come; none where it is too late, or at a meeting.

    `shortened`: the time has just become less. Whoever counted on more is reminded now, where a reminder would have
    come by then: a card that is only drawn anew notifies nobody.
    """
    if ballot.question.meeting is not None:
        return
    stages = moments(ballot.question.opened_at, ballot.deadline, calendar)
    ahead = [at for _, at in stages if at > now]
    if shortened and len(ahead) < len(stages):
        uow.jobs.move(task_of(ballot), now)
    elif ahead:
        uow.jobs.move(task_of(ballot), ahead[0])
    else:
        uow.jobs.cancel(task_of(ballot))


def warn_lost(ballot: Ballot, uow: UnitOfWork) -> None:
    """Tell chair and secretaries at once, where those who are left can't make a quorum."""
    if not can_be_quorate(ballot):
        _tell(QUORUM_LOST_CARD, ballot, told_how_it_goes(ballot, uow), uow)


def chair_and_secretaries(ballot: Ballot) -> tuple[PersonId, ...]:
    """Who is told how the ballot goes: whoever presides, and the secretaries; nobody who is in conflict."""
    chair = presiding(ballot)
    people = dict.fromkeys(([chair] if chair else []) + list(ballot.question.secretaries))
    return tuple(person for person in people if not in_conflict(ballot, person))


def told_how_it_goes(ballot: Ballot, uow: UnitOfWork) -> tuple[PersonId, ...]:
    """Them, or the presenter where nobody leads it; of one person's decision the presenter, who can ask another.

    Where all of these have left, the owners.
    """
    question = ballot.question
    alone = question.form is DecisionForm.INDIVIDUAL
    lead = (question.presenter, *question.secretaries) if alone else chair_and_secretaries(ballot)
    return first_there(uow, lead, (question.presenter,), owners_of(question, uow))


def reminders_of(ballot: Ballot, calendar: WorkCalendar, uow: UnitOfWork, now: datetime) -> Iterator[Message]:
    """Those that stand before its people: they are named by the day, and tell of all that waited for a person then."""
    people = ballot.question.people
    day = calendar.local(ballot.question.opened_at).date()
    while day <= calendar.local(min(now, ballot.deadline)).date():
        for message in standing_about([REMINDER_CARD], day.isoformat(), uow):
            if message.recipient.id in people:
                yield message
        day += timedelta(days=1)


class BallotReminding:
    """The timer's use case."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar
        self._reaching = Reaching(calendar)

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        """Remind those at work whose turn it is, and come again for the others, or at the next stage."""
        ballot = uow[BALLOTS].get(task.subject, lock=True)
        if ballot is None or not ballot.is_open or now >= ballot.deadline:
            return
        stages = moments(ballot.question.opened_at, ballot.deadline, self._calendar)
        passed = [stage for stage, at in stages if at <= now]
        ahead = [at for _, at in stages if at > now]
        again = ahead[0] if ahead else None
        if passed and ballot.tie is None:
            wanted = [stage for stage in passed if MOMENTS[stage] in ballot.question.rules.reminded_at]
            later = [*self._warn(ballot, passed[-1], uow, now)]
            later += self._remind(ballot, wanted[-1], uow, now) if wanted else ()
            again = min([at for at in (again, *later) if at is not None], default=None)
        if again is not None and again < ballot.deadline:
            uow.jobs.run(task_of(ballot), max(again, now + SOONEST))

    def _remind(
        self, ballot: Ballot, stage: ReminderStage, uow: UnitOfWork, now: datetime
    ) -> Iterable[datetime]:
        """When those can be reached who can't now."""
        reminded = uow[BALLOT_REMINDERS].of(ballot.id)
        due = [person for person in silent(ballot) if reminded.get(person, 0) < stage]
        last = stage is ReminderStage.LAST
        # the last comes at any hour, to those who are away too
        hours = uow[AVAILABILITY].of(due) if last else hours_of(due, ballot, uow)
        reached, later = self._reaching.parted(hours, now, urgent=last)
        uow[BALLOT_REMINDERS].note(ballot.id, reached, stage)
        for person in reached:
            day = self._reaching.day(hours[person], now).isoformat()
            subject = f"{day}/{ballot.deadline:%H:%M}" if last else day
            uow.jobs.deliver(Message(REMINDER_CARD, subject, Recipient("person", person), Priority.VOTE))
        return later

    def _warn(
        self, ballot: Ballot, stage: ReminderStage, uow: UnitOfWork, now: datetime
    ) -> Iterable[datetime]:
        """Tell those at work of them who lead it that too few have answered; when the others can be reached.

        Nobody hears that their own answer alone is missing: that is what they are reminded of.
        """
        alone = ballot.question.form is DecisionForm.INDIVIDUAL
        if stage is ReminderStage.HALF or alone or tally(ballot).is_quorate:
            return []
        people = [person for person in told_how_it_goes(ballot, uow) if silent(ballot) != (person,)]
        if stage is ReminderStage.LAST:
            _tell(QUORUM_CARD, ballot, people, uow)
            return []
        reached, later = self._reaching.parted(hours_of(people, ballot, uow), now)
        _tell(QUORUM_CARD, ballot, reached, uow)
        return later


def task_of(ballot: Ballot) -> Task:
    """The ballot's timer, by whose key it is set, moved and cancelled."""
    return Task(REMIND_BALLOT, ballot.id)


def _tell(card: str, ballot: Ballot, people: Iterable[PersonId], uow: UnitOfWork) -> None:
    """Once for each deadline: where it is moved, what was said of the one before is no news of this one."""
    subject = f"{ballot.id}#{ballot.moved.to.isoformat()}" if ballot.moved else ballot.id
    for person in people:
        uow.jobs.deliver(Message(card, subject, Recipient("person", person), Priority.VOTE))
