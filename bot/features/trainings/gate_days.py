"""The day of a gate that was put off, for the trainings whose last day goes by it.

What was planned first has passed by then, and nobody is late for a gate that isn't decided: the day on which the
question comes back counts, then the last day to answer it, and at last the day on which it was decided.
"""

from datetime import date, datetime

from bot.core.calendar import HOME
from bot.core.database import UnitOfWork
from bot.core.work import Task
from bot.features.gates.ballots import Ballot
from bot.features.gates.facts import DeadlineMoved, GateClosed, GateOpened
from bot.features.gates.ports import BALLOTS
from bot.features.processes.kinds import Outcome
from bot.features.trainings.due import initiative_of
from bot.features.trainings.kinds import REFRESH
from bot.features.trainings.ports import TRAININGS


def gate_day(initiative: str, gate: str | None, planned: date, uow: UnitOfWork) -> date:
    """The day that counts of a gate that is planned for this one; never an earlier one."""
    ballots = [each for each in uow[BALLOTS].of_initiative(initiative) if each.question.gate == gate]
    if not any(_is_put_off(each) for each in ballots):
        return planned
    newest = max(ballots, key=lambda each: each.question.round)
    return max(planned, _day_of(newest) or planned)


def on_gate_day_known(fact: GateOpened | GateClosed | DeadlineMoved, uow: UnitOfWork, _now: datetime) -> None:
    """The reaction: where the gate has been put off, those who are trained for it have another day."""
    ballot = uow[BALLOTS].get(fact.ballot)
    if ballot is None:
        return
    initiative, gate = ballot.question.initiative, ballot.question.gate
    several = uow[BALLOTS].of_initiative(initiative)
    if not any(_is_put_off(each) for each in several if each.question.gate == gate):
        return
    for training in uow[TRAININGS].active():
        if training.due.gate == gate and initiative_of(training, uow) == initiative:
            uow.jobs.run(Task(REFRESH, training.id))


def _is_put_off(ballot: Ballot) -> bool:
    closing = ballot.closing
    return closing is not None and closing.decision.outcome is Outcome.POSTPONED


def _day_of(ballot: Ballot) -> date | None:
    """When it comes back, is to be answered, or was decided."""
    closing = ballot.closing
    if closing is None:
        return ballot.deadline.astimezone(HOME).date()
    return closing.until if _is_put_off(ballot) else closing.at.astimezone(HOME).date()
