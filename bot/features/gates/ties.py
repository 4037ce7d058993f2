"""Even votes: who is asked for the casting vote, for how long, and what happens then. It is never guessed."""

from dataclasses import replace
from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.principals import PROGRAM, Principal
from bot.core.work import Priority, Task
from bot.features.gates.ballots import CASTING, GRACE, PUBLISH, Ballot, Tie
from bot.features.gates.counting import is_certain, is_tied
from bot.features.gates.facts import (
    CastingVoteAsked,
    CastingVoteFact,
    CastingVotePassedOn,
    CastingVoteTimed,
    VotingReopened,
)
from bot.features.gates.kinds import ClosedBy
from bot.features.gates.ports import BALLOTS
from bot.features.gates.retied import casting_message, times_tied
from bot.features.gates.seats import presiding
from bot.features.gates.tie_rules import casting_until, next_presiding, passed_on
from bot.features.gates.timing import too_early

MOST_MOVES = 1000
"""A timer's key holds when its tie began, and how often the release before has moved it."""


def ask(ballot: Ballot, ended_by: ClosedBy, by: Principal, uow: UnitOfWork, now: datetime) -> Ballot:
    """End the voting on even votes, and ask whoever presides for the casting vote."""
    asking = replace(ballot, tie=Tie(now, ballot.turn, ended_by))
    return _save(asking, CastingVoteAsked, by, uow)


def pass_on(ballot: Ballot, uow: UnitOfWork, now: datetime) -> Ballot | None:
    """Ask the next who may preside, since the time of whoever was asked is over; None: there is nobody."""
    if next_presiding(ballot) is None:
        return None
    asking = passed_on(ballot)
    if asking.tie is None or not is_tied(asking):
        return None
    asking = replace(asking, tie=replace(asking.tie, since=now))
    return _save(asking, CastingVotePassedOn, PROGRAM, uow)


def after_tie(ballot: Ballot, uow: UnitOfWork, now: datetime) -> Ballot | None:
    """How it goes on after a conflict that was declared meanwhile; None: nobody has a tie to break any more.

    Where the outcome had been certain before the deadline and no longer is (a substitute has come), all may vote again.
    """
    tie = ballot.tie
    assert tie is not None
    free = replace(ballot, tie=None)
    if tie.ended_by is ClosedBy.CERTAIN and now < ballot.deadline and not is_certain(free):
        return reopen(free, tie, uow)
    if not is_tied(ballot):
        return None
    if presiding(ballot) in tie.asked:
        uow.jobs.run(Task(PUBLISH, ballot.id, priority=Priority.VOTE))
        return ballot
    asking = replace(ballot, tie=replace(tie, since=now, turn=ballot.turn, until=None))
    return _save(asking, CastingVoteAsked, PROGRAM, uow)


def reckon(calendar: WorkCalendar, task: Task, uow: UnitOfWork, now: datetime) -> Ballot | None:
    """The timer's first part: set until when the casting vote is waited for, or wait on.

    Returns the ballot whose time is over; None: there is nothing more to do now.
    """
    ballot = uow[BALLOTS].get(task.subject, lock=True)
    if ballot is None or not ballot.is_open or ballot.tie is None or not _is_of(task, ballot.tie):
        return None
    tie = ballot.tie
    if tie.until is None:
        until = casting_until(ballot, tie, calendar)
        uow[BALLOTS].save_tie(ballot.id, replace(tie, until=until))
        uow.tell(CastingVoteTimed(ballot.id, until), PROGRAM.actor)
        uow.jobs.move(task, until + GRACE)
        return None
    return None if too_early(task, tie.until + GRACE, uow, now) else ballot


def _save(ballot: Ballot, kind: type[CastingVoteFact], by: Principal, uow: UnitOfWork) -> Ballot:
    """Keep the tie with whoever is asked now, note it in the log, and set the timer and the cards going."""
    tie, asked = ballot.tie, presiding(ballot)
    assert tie is not None
    assert asked is not None
    tie = replace(tie, asked=tuple(dict.fromkeys((*tie.asked, asked))))
    uow[BALLOTS].save_tie(ballot.id, tie)
    uow.tell(kind(ballot.id, asked, tie.ended_by, tie.passed, tie.turn), by.actor)
    uow.jobs.run(Task(CASTING, ballot.id, _revision(tie)))
    uow.jobs.run(Task(PUBLISH, ballot.id, priority=Priority.VOTE))
    return replace(ballot, tie=tie)


def reopen(ballot: Ballot, tie: Tie, uow: UnitOfWork) -> Ballot:
    """All may vote again; those who were asked for the casting vote hear of it."""
    uow[BALLOTS].save_tie(ballot.id, None)
    uow.tell(VotingReopened(ballot.id, tie.asked), PROGRAM.actor)
    number = times_tied(ballot.id, uow)
    for person in tie.asked:
        uow.jobs.deliver(casting_message(ballot.id, number, person, Priority.VOTE))
    uow.jobs.run(Task(PUBLISH, ballot.id, priority=Priority.VOTE))
    return replace(ballot, tie=None)


def _revision(tie: Tie) -> int:
    return int(tie.since.timestamp() * 1000) * MOST_MOVES


def _is_of(task: Task, tie: Tie) -> bool:
    return task.revision // MOST_MOVES == _revision(tie) // MOST_MOVES
