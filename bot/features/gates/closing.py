"""How a ballot ends: when its positions ask for it, and how its decision takes effect."""

from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.principals import PROGRAM, Principal
from bot.core.work import Priority, Task
from bot.features.gates.ballots import CLOSE_EARLY, HAND_ON, PUBLISH, UNENDED, Ballot, Closing
from bot.features.gates.conditional import bound_to, decided, leads_to
from bot.features.gates.counting import is_certain, is_tied, tally
from bot.features.gates.facts import AdvisoryClosed, ClosedFact, GateClosed, RecordedPosition
from bot.features.gates.handing import recommendation_of
from bot.features.gates.kinds import Choice, ClosedBy
from bot.features.gates.measuring import measures
from bot.features.gates.ports import BALLOTS
from bot.features.gates.seats import presiding, voices
from bot.features.gates.ties import after_tie, ask, pass_on, reckon
from bot.features.gates.timing import stop_timers
from bot.features.gates.voting import may_close_by_time
from bot.features.processes.kinds import DecisionForm, Outcome
from bot.features.processes.model import ESCALATION


def settle(ballot: Ballot, by: Principal, uow: UnitOfWork, now: datetime) -> Ballot:
    """See whether the position that they have just taken, the last one, ends the ballot; else ask for the cards."""
    alone = ballot.positions[-1].choice is not Choice.CONFLICT
    question = ballot.question
    if question.form is DecisionForm.INDIVIDUAL and alone:
        return close(ballot, ClosedBy.DECIDER, by, uow, now)
    if ballot.tie is not None and alone:
        return close(ballot, ClosedBy.CASTING_VOTE, by, uow, now)
    if ballot.tie is not None:
        return tie_goes_on(ballot, uow, now)
    if question.rules.early_close and ballot.open_dispute is None and is_certain(ballot):
        if may_close_by_time(ballot, now):
            return end_voting(ballot, ClosedBy.CERTAIN, PROGRAM, uow, now)
        uow.jobs.run(Task(CLOSE_EARLY, ballot.id), at=question.closes_from)
    uow.jobs.run(Task(PUBLISH, ballot.id, priority=Priority.VOTE))
    return ballot


def end_voting(ballot: Ballot, ended_by: ClosedBy, by: Principal, uow: UnitOfWork, now: datetime) -> Ballot:
    """Nobody votes any more: close the ballot, or where the votes are even ask for the casting vote."""
    if is_tied(ballot) and not _meeting_is_over(ballot, now):
        return ask(ballot, ended_by, by, uow, now)
    return close(ballot, ended_by, by, uow, now)


class CastingTimer:
    """The timer's use case for even votes: after two workdays the next who presides is asked; then it is postponed."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        over = reckon(self._calendar, task, uow, now)
        if over is not None and pass_on(over, uow, now) is None:
            close(over, ClosedBy.DEADLINE, PROGRAM, uow, now)


def close(ballot: Ballot, closed_by: ClosedBy, by: Principal, uow: UnitOfWork, now: datetime) -> Ballot:
    """Decide, save, tell it (what follows, as that the initiative moves, follows at once) and ask for the messages."""
    decision = decided(ballot)
    bound = bound_to(ballot, decision)
    closing = Closing(decision, closed_by, by.actor, now, measures(ballot, uow, now), bound)
    return take_effect(ballot, closing, uow)


def close_unended(ballot: Ballot, uow: UnitOfWork, now: datetime) -> Ballot:
    """The meeting's day is over, and whoever presides hasn't ended the vote, as they alone do: nothing is decided."""
    closing = Closing(UNENDED, ClosedBy.DEADLINE, PROGRAM.actor, now, measures(ballot, uow, now))
    return take_effect(ballot, closing, uow)


def _meeting_is_over(ballot: Ballot, now: datetime) -> bool:
    """Then nobody is asked for a casting vote: it would be given between meetings."""
    return ballot.question.meeting is not None and now >= ballot.deadline


def take_effect(ballot: Ballot, closing: Closing, uow: UnitOfWork) -> Ballot:
    """Save how it ended, tell it, stop the timers and ask for the messages; see `close`."""
    closed = ballot.with_closing(closing)
    uow[BALLOTS].save_closing(closed.id, closing)
    uow.tell(_record(closed, closing), closing.by)
    stop_timers(closed, uow)
    if question_goes_on(closed):
        uow.jobs.run(Task(HAND_ON, closed.id))
    uow.jobs.run(Task(PUBLISH, closed.id))
    return closed


def tie_goes_on(ballot: Ballot, uow: UnitOfWork, now: datetime) -> Ballot:
    """Somebody has declared a conflict, or left, while a casting vote was waited for: that may end the tie."""
    tie = ballot.tie
    assert tie is not None
    again = after_tie(ballot, uow, now)
    if again is not None:
        return again
    return close(ballot, tie.ended_by, PROGRAM, uow, now)


def question_goes_on(ballot: Ballot) -> bool:
    """Whether somebody else decides now: formally, after a recommendation, or further up."""
    if ballot.question.advises:
        return ballot.question.formally is not None and recommendation_of(ballot) is not None
    outcome = ballot.closing.decision.outcome if ballot.closing else None
    return outcome is Outcome.REFERRED and ballot.question.outcome_to.get(outcome) == ESCALATION


def _leads_to(ballot: Ballot, outcome: Outcome) -> str | None:
    """Where the initiative goes; nowhere by a recommendation, unless the process has a gate for the decision."""
    target = leads_to(ballot, outcome)
    if target == ESCALATION or (ballot.question.advises and ballot.question.formally is not None):
        return None
    return target


def _record(ballot: Ballot, closing: Closing) -> ClosedFact:
    """The decision record's facts: outcome, count, each open position with the seat it spoke for, and the papers."""
    speaking, question = voices(ballot), ballot.question
    positions = [
        RecordedPosition(p.person, p.choice, p.comment, p.at, p.turn, speaking.get(p.person))
        for p in ballot.positions
    ]
    kind = AdvisoryClosed if question.advises else GateClosed
    return kind(
        ballot=ballot.id,
        closing=closing,
        tally=tally(ballot),
        presiding=presiding(ballot),
        positions=tuple(positions),
        papers=ballot.papers,
        process=question.process,
        initiative=question.initiative,
        outcome_to=_leads_to(ballot, closing.decision.outcome),
    )
