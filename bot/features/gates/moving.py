"""Moving an open ballot's deadline, with a reason; the question stays as it was frozen."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.personal import account_of, person_of
from bot.core.principals import PROGRAM, Principal
from bot.core.refusals import BallotClosed, Refused
from bot.core.work import Message, Priority, Recipient, Task
from bot.core.written import words_given
from bot.features.gates.ballots import CLOSE, GRACE, OPENED_CARD, PUBLISH, Ballot
from bot.features.gates.deadlines import LONGEST_OPEN
from bot.features.gates.facts import DeadlineMoved
from bot.features.gates.moved import MovedDeadline
from bot.features.gates.ports import BALLOT_REMINDERS, BALLOTS
from bot.features.gates.reminding import plan_reminders
from bot.features.gates.rights import check_may_move, the_ballot
from bot.features.gates.still_there import first_there

LONGEST_REASON = 1_000


@dataclass(frozen=True, slots=True)
class MoveDeadline:
    """Let a ballot be answered until another time. `shown`: the deadline that was seen when this was chosen."""

    ballot: str
    by: Principal
    deadline: datetime
    reason: str
    shown: datetime | None = None


class DeadlineMoving:
    """The use case, with the calendar by which workdays are counted."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar

    def move(self, command: MoveDeadline, uow: UnitOfWork, now: datetime) -> Ballot:
        """Move it: save and tell it, move the timers by their keys, bring every card up to date, remind anew.

        Raises:
            BallotClosed: it is closed already, or its deadline has passed.
            Refused: there is no such ballot, the person may not, no reason is given, the day can't be, or somebody
                else has moved it meanwhile.
        """
        ballot = the_ballot(command.ballot, command.by, uow, now, lock=True)
        check_may_move(command.by, ballot)
        if now >= ballot.deadline:
            raise BallotClosed
        if command.shown is not None and command.shown != ballot.deadline:
            raise _moved_meanwhile(ballot, self._calendar)
        missing = Refused("refused-move-without-reason", field="reason")
        reason = words_given(command.reason, LONGEST_REASON, field="reason", missing=missing)
        self._check(ballot, command.deadline, now)
        moved = MovedDeadline(command.deadline, reason, command.by.actor, now)
        after = replace(ballot, moved=moved)
        uow[BALLOTS].save_moved(ballot.id, moved)
        uow.tell(DeadlineMoved(ballot.id, ballot.deadline, moved.to, reason), command.by.actor)
        uow.jobs.move(Task(CLOSE, ballot.id), moved.to + GRACE)
        uow[BALLOT_REMINDERS].clear(ballot.id)
        shortened = moved.to < ballot.deadline
        plan_reminders(after, self._calendar, uow, now, shortened=shortened)
        uow.jobs.run(Task(PUBLISH, ballot.id, priority=Priority.VOTE))
        others = [each for each in ballot.question.interested if each not in ballot.question.people]
        for person in first_there(uow, others):
            uow.jobs.deliver(Message(OPENED_CARD, ballot.id, Recipient("person", person)))
        return after

    def _check(self, ballot: Ballot, deadline: datetime, now: datetime) -> None:
        question = ballot.question
        if question.meeting is not None:
            raise Refused("refused-move-meeting", field="deadline")
        if deadline == ballot.deadline:
            raise Refused("refused-deadline-same", field="deadline")
        if deadline <= now:
            raise Refused("refused-deadline-passed", field="deadline")
        if deadline > question.opened_at + LONGEST_OPEN:
            raise Refused("refused-deadline-too-late", field="deadline", days=LONGEST_OPEN.days)
        if self._calendar.is_day_off(self._calendar.local(deadline).date()):
            raise Refused("refused-deadline-day-off", field="deadline")
        if question.closes_from is not None and deadline < question.closes_from:
            least = question.rules.min_workdays
            raise Refused("refused-deadline-too-early", field="deadline", workdays=least)


def _moved_meanwhile(ballot: Ballot, calendar: WorkCalendar) -> Refused:
    """By whom, and until when it can be answered now."""
    by = ballot.moved.by if ballot.moved else PROGRAM.actor
    person = person_of(by)
    name = ballot.question.name(person) if person else account_of(by)
    day = calendar.local(ballot.deadline).date()
    return Refused("refused-deadline-moved-meanwhile", field="deadline", name=name, day=day)
