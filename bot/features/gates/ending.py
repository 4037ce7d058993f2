"""Ending a ballot without its votes deciding: whoever asked takes it back, or whoever presides puts it off."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.core.written import words_given
from bot.features.gates.away import check_may_refer
from bot.features.gates.ballots import LONGEST_COMMENT, Ballot, Closing, Decision
from bot.features.gates.closing import take_effect
from bot.features.gates.deadlines import LONGEST_OPEN
from bot.features.gates.going_up import check_goes_up
from bot.features.gates.kinds import ClosedBy, Ground
from bot.features.gates.measuring import measures
from bot.features.gates.returning import MORNING, RETURN
from bot.features.gates.rights import check_may_postpone, check_may_take_back, the_ballot
from bot.features.processes.kinds import Outcome


@dataclass(frozen=True, slots=True)
class WithdrawGate:
    """Take the question back before it is decided."""

    ballot: str
    by: Principal
    reason: str


@dataclass(frozen=True, slots=True)
class PostponeGate:
    """Put the question off until a day, on which it comes back by itself."""

    ballot: str
    by: Principal
    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class NoteGate:
    """Put the question to the files: it was information, and nothing is decided."""

    ballot: str
    by: Principal
    reason: str


def withdraw_gate(command: WithdrawGate, uow: UnitOfWork, now: datetime) -> Ballot:
    """Close the ballot as withdrawn; the initiative stays at the gate, which can be opened again.

    Raises:
        BallotClosed: it is closed already.
        Refused: there is no such ballot, it isn't theirs, or no reason was given.
    """
    ballot = the_ballot(command.ballot, command.by, uow, now, lock=True)
    check_may_take_back(command.by, ballot)
    reason = _reason(command.reason)
    decision = Decision(Outcome.WITHDRAWN, Ground.WITHDRAWN)
    return _end(ballot, decision, ClosedBy.REQUESTER, command.by, reason, uow, now)


def note_gate(command: NoteGate, uow: UnitOfWork, now: datetime) -> Ballot:
    """Close the ballot as noted, where the process has that outcome and nobody has voted.

    Raises:
        BallotClosed: it is closed already.
        Refused: as `GatePostponing`, the process doesn't have that outcome, or somebody has taken a position.
    """
    ballot = the_ballot(command.ballot, command.by, uow, now, lock=True)
    check_may_postpone(command.by, ballot)
    if Outcome.NOTED not in ballot.question.outcome_to:
        raise Refused("refused-not-to-be-noted", gate=ballot.question.gate)
    if ballot.positions:
        raise Refused("refused-noted-after-votes")
    decision = Decision(Outcome.NOTED, Ground.PRESIDING)
    return _end(ballot, decision, ClosedBy.PRESIDING, command.by, _reason(command.reason), uow, now)


@dataclass(frozen=True, slots=True)
class ReferGate:
    """Refer the question up, to whoever is next in the process's chain."""

    ballot: str
    by: Principal
    reason: str


class GateReferring:
    """Referring up, with the calendar: of whether whoever decides alone is away until the end."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar

    def __call__(self, command: ReferGate, uow: UnitOfWork, now: datetime) -> Ballot:
        """Close the ballot as referred; whoever is next gets the question by itself, with its own time to answer.

        Raises:
            BallotClosed: it is closed already.
            Refused: as `GatePostponing`, the process has nobody above, or nobody holds that role.
        """
        ballot = the_ballot(command.ballot, command.by, uow, now, lock=True)
        check_may_refer(command.by, ballot, self._calendar, uow, now)
        reason = _reason(command.reason)
        check_goes_up(ballot, uow)
        decision = Decision(Outcome.REFERRED, Ground.PRESIDING)
        return _end(ballot, decision, ClosedBy.PRESIDING, command.by, reason, uow, now)


class GatePostponing:
    """Postponing, with the calendar: a day off is moved to the next workday."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar

    def __call__(self, command: PostponeGate, uow: UnitOfWork, now: datetime) -> Ballot:
        """Close the ballot as postponed, and have the question come back that day.

        Raises:
            BallotClosed: it is closed already.
            Refused: there is no such ballot, they don't preside, the votes are even, the day has passed or is too far
                away, or no reason was given.
        """
        ballot = the_ballot(command.ballot, command.by, uow, now, lock=True)
        check_may_postpone(command.by, ballot)
        reason = _reason(command.reason)
        today = self._calendar.local(now).date()
        if command.until <= today:
            raise Refused("refused-return-passed", field="until")
        if command.until > today + timedelta(days=LONGEST_OPEN.days):
            raise Refused("refused-return-too-late", field="until", days=LONGEST_OPEN.days)
        day = self._calendar.add_workdays(command.until, 0)
        decision = Decision(Outcome.POSTPONED, Ground.PRESIDING)
        closed = _end(ballot, decision, ClosedBy.PRESIDING, command.by, reason, uow, now, until=day)
        uow.jobs.run(Task(RETURN, ballot.id), at=self._calendar.at(day, MORNING))
        return closed


def _end(
    ballot: Ballot,
    decision: Decision,
    closed_by: ClosedBy,
    by: Principal,
    reason: str,
    uow: UnitOfWork,
    now: datetime,
    *,
    until: date | None = None,
) -> Ballot:
    figures = measures(ballot, uow, now)
    closing = Closing(decision, closed_by, by.actor, now, figures, reason=reason, until=until)
    return take_effect(ballot, closing, uow)


def _reason(written: str) -> str:
    missing = Refused("refused-reason-missing", field="reason")
    return words_given(written, LONGEST_COMMENT, field="reason", missing=missing)
