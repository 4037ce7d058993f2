"""Putting a question to whoever decides it next, by itself; and what happens where that can't be."""

from collections.abc import Iterator
from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import PROGRAM
from bot.core.refusals import Refused
from bot.core.work import Message, Priority, Recipient, Task
from bot.features.gates.ballots import Ballot
from bot.features.gates.facts import GateClosed
from bot.features.gates.kinds import Ground
from bot.features.gates.opening import GateOpening, OpenGate
from bot.features.gates.picking import latest
from bot.features.gates.ports import BALLOTS, DEPARTED
from bot.features.gates.seats import presiding
from bot.features.portfolio.forums import SeatKind
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.kinds import Outcome

NOT_HANDED_CARD, UNANSWERED_CARD = "not_handed", "unanswered"
"""The messages: that a question couldn't be put to whoever decides next, and why; that nobody answered it up there."""


class GateHandingOver:
    """The use cases that put it, with the calendar by which they count workdays."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._opening = GateOpening(calendar)

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        """Open the gate for whoever decides next; where that is refused, those who can mend it are told."""
        ballot = uow[BALLOTS].get(task.subject)
        if ballot is None or not still_waits(ballot, uow):
            return
        try:
            self._opening.open_gate(OpenGate(ballot.question.initiative, PROGRAM), uow, now)
        except Refused:
            for person in who_puts_it(ballot, uow):
                recipient = Recipient("person", person)
                uow.jobs.deliver(Message(NOT_HANDED_CARD, ballot.id, recipient, Priority.DECISION))

    def why_not(self, ballot: Ballot, uow: UnitOfWork, now: datetime) -> Refused | None:
        """Why it can't be put by itself, as things stand now; None: it can."""
        try:
            self._opening.propose(OpenGate(ballot.question.initiative, PROGRAM), uow, now)
        except Refused as refused:
            return refused
        return None


def still_waits(ballot: Ballot, uow: UnitOfWork) -> bool:
    """Whether nothing has happened at the gate since: no other ballot, and the initiative stands there."""
    question = ballot.question
    newest = latest(uow[BALLOTS].of_initiative(question.initiative))
    initiative = uow[INITIATIVES].get(question.initiative)
    return (
        newest is not None
        and newest.id == ballot.id
        and not newest.is_open
        and initiative is not None
        and initiative.place == question.gate
    )


def who_puts_it(ballot: Ballot, uow: UnitOfWork) -> Iterator[PersonId]:
    """The secretaries and the chair as they are now, and the presenter; nobody who has left."""
    question = ballot.question
    forum = uow[FORUMS].get(question.forum) if question.forum else None
    lead = forum.holders(SeatKind.SECRETARY, SeatKind.CHAIR) if forum else question.secretaries
    people = tuple(dict.fromkeys((*lead, *question.secretaries, question.presenter)))
    gone = uow[DEPARTED].gone(people)
    yield from (person for person in people if person not in gone)


def back_to_the_chair(fact: GateClosed, uow: UnitOfWork, _now: datetime) -> None:
    """A question that was referred up and that nobody answered in time goes to the chair whom it came from."""
    decision = fact.closing.decision
    if decision.outcome is not Outcome.POSTPONED or decision.ground is Ground.PRESIDING:
        return
    ballot = uow[BALLOTS].get(fact.ballot)
    referral = ballot.question.referral if ballot else None
    before = uow[BALLOTS].get(referral.ballot) if referral else None
    if before is None or referral is None:
        return
    chair = presiding(before) or referral.person
    for person in dict.fromkeys((chair, *who_puts_it(before, uow))):
        recipient = Recipient("person", person)
        uow.jobs.deliver(Message(UNANSWERED_CARD, fact.ballot, recipient, Priority.DECISION))
