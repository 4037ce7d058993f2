"""A question that comes back: postponed to a day that has come, or sent back to whoever completes it."""

from collections.abc import Iterable
from datetime import datetime, time

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.work import Message, Recipient, Task
from bot.delivery.reaching import AVAILABILITY, Reaching
from bot.features.gates.ballots import Ballot
from bot.features.gates.facts import GateClosed
from bot.features.gates.picking import latest
from bot.features.gates.ports import BALLOTS
from bot.features.gates.questions import Earlier
from bot.features.gates.still_there import first_there, owners_of
from bot.features.gates.timing import too_early
from bot.features.portfolio.forums import SeatKind
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.kinds import Outcome

RETURN = "gate.return"
"""The task of a postponed question's day."""

RETURNED_CARD, SENT_BACK_CARD = "returned", "sent_back"
"""The messages: that a question is back, to those who put it again; and what is missing in one that was sent back."""

UNDECIDED = (Outcome.WITHDRAWN, Outcome.POSTPONED, Outcome.NOTED)

MORNING = time(8)
"""When a question that was put off comes back, on its day."""


class GateReturning:
    """The timer's use case: the day has come, so presenter and secretaries get the question back, when at work."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar
        self._reaching = Reaching(calendar)

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        ballot = uow[BALLOTS].get(task.subject)
        if ballot is None or not waits(ballot, uow):
            return
        assert ballot.closing is not None
        assert ballot.closing.until is not None
        if too_early(task, self._calendar.at(ballot.closing.until, MORNING), uow, now):
            return
        reached, later = self._reaching.parted(uow[AVAILABILITY].of(_asked(ballot, uow)), now)
        for person in reached:
            uow.jobs.deliver(Message(RETURNED_CARD, ballot.id, Recipient("person", person)))
        if later:
            uow.jobs.run(task, min(later))


def waits(ballot: Ballot, uow: UnitOfWork) -> bool:
    """Whether the question was put off to a day and hasn't been taken up again: not opened, nor moved past."""
    question, closing = ballot.question, ballot.closing
    if closing is None or closing.until is None:
        return False
    newest = latest(uow[BALLOTS].of_initiative(question.initiative))
    initiative = uow[INITIATIVES].get(question.initiative)
    if initiative is None or newest is None or newest.id != ballot.id:
        return False
    return initiative.place == question.gate


def as_sent_back(ballots: Iterable[Ballot], gate: str) -> Earlier | None:
    """The matter as it was when the gate sent it back the last time; None: it didn't, or has decided since.

    What was withdrawn, postponed or noted in between isn't a decision.
    """
    at_gate = [each for each in ballots if each.question.gate == gate and each.closing is not None]
    for ballot in sorted(at_gate, key=lambda each: -each.question.round):
        closing, question = ballot.closing, ballot.question
        if closing is None or closing.decision.outcome in UNDECIDED:
            continue
        if closing.decision.outcome is not Outcome.SENT_BACK:
            return None
        return Earlier(closing.at, question.initiative_title, question.brief, ballot.papers)
    return None


def tell_what_is_missing(fact: GateClosed, uow: UnitOfWork, _now: datetime) -> None:
    """A question that is sent back goes to its presenter, with what those said who sent it back; where they have left,
    to the owners, else to those who lead the forum."""
    if fact.closing.decision.outcome is not Outcome.SENT_BACK:
        return
    ballot = uow[BALLOTS].get(fact.ballot)
    if ballot is not None:
        question = ballot.question
        forum = uow[FORUMS].get(question.forum) if question.forum else None
        lead = forum.holders(SeatKind.SECRETARY, SeatKind.CHAIR) if forum else ()
        for person in first_there(uow, (question.presenter,), owners_of(question, uow), lead):
            uow.jobs.deliver(Message(SENT_BACK_CARD, ballot.id, Recipient("person", person)))


def _asked(ballot: Ballot, uow: UnitOfWork) -> tuple[PersonId, ...]:
    """The presenter, and those who are secretaries of the forum by now; of one person's gate, that person too.

    Where all of these have left, those who preside over the forum now, and the owners.
    """
    question = ballot.question
    forum = uow[FORUMS].get(question.forum) if question.forum else None
    secretaries = forum.holders(SeatKind.SECRETARY) if forum else question.secretaries
    alone = () if question.forum else tuple(seat.holder for seat in question.seats)
    presiding = forum.holders(SeatKind.CHAIR, SeatKind.VICE_CHAIR) if forum else ()
    asked = (question.presenter, *secretaries, *alone)
    return first_there(uow, asked, (*presiding, *owners_of(question, uow)))
