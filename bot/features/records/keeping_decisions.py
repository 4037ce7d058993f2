"""What is said of a decision after it was made: how long it holds, that it is put again, revoked, reported back on."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.core.written import words_given
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.resting import let_fall, let_rest
from bot.features.gates.ports import BALLOTS
from bot.features.gates.rights import isnt_theirs_to_know
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.kinds import DecisionForm
from bot.features.processes.ports import PROCESSES
from bot.features.records.decision_ports import DECISIONS
from bot.features.records.decisions import LONGEST_WHY, DecisionState, RegisteredDecision, check_revokes
from bot.features.records.due_days import AHEAD, EXPIRES_SOON, MORNING, REPORT_DUE
from bot.features.records.facts import (
    DecisionDated,
    DecisionReconsidered,
    DecisionReported,
    DecisionRevoked,
)
from bot.features.records.going_back import go_back, led_it_here
from bot.features.records.rights import check_may_keep_decision, check_may_report, may_see_decision
from bot.features.records.seen import check_seen
from bot.features.records.successors import lead_now
from bot.features.records.telling import tell_changed
from bot.features.releases.ports import RELEASES

LAST_DAY = date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class DateDecision:
    """How long it holds and when it is reported back on; None: no such day."""

    ballot: str
    by: Principal
    valid_until: date | None
    report_on: date | None
    shown: str = ""


@dataclass(frozen=True, slots=True)
class ReconsiderDecision:
    """Put the matter again: the initiative goes back to the gate."""

    ballot: str
    by: Principal
    why: str


@dataclass(frozen=True, slots=True)
class RevokeDecision:
    """It holds no more. `by_decision`: the body's own later decision that says so."""

    ballot: str
    by: Principal
    why: str
    by_decision: str = ""


@dataclass(frozen=True, slots=True)
class ReportDecision:
    """What came of it."""

    ballot: str
    by: Principal
    report: str
    shown: str = ""


class DecisionKeeping:
    """The use cases, with the calendar by which days are reckoned."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar

    def date(self, command: DateDecision, uow: UnitOfWork, now: datetime) -> RegisteredDecision:
        """Set the two days, and the timers for them.

        Raises:
            Refused: they don't keep it, it is over or decides nothing, a day has been, or another was before them.
        """
        _lock_what_follows(command.ballot, uow)
        decision = _kept(command.ballot, command.by, uow, now)
        today = self._calendar.local(now).date()
        for name, day in (("valid_until", command.valid_until), ("report_on", command.report_on)):
            if day is not None and not today <= day <= LAST_DAY and day != getattr(decision, name):
                raise Refused("refused-decision-day", field=name, day=day)
        after = replace(decision, valid_until=command.valid_until, report_on=command.report_on)
        if after == decision:
            return decision
        check_seen(command.shown, decision, uow)
        uow[DECISIONS].save(after)
        uow.tell(DecisionDated(decision.ballot, after.valid_until, after.report_on), command.by.actor)
        runs_out = after.valid_until - AHEAD if after.valid_until else None
        for kind, day in ((REPORT_DUE, after.report_on), (EXPIRES_SOON, runs_out)):
            task = Task(kind, decision.ballot)
            if day is None:
                uow.jobs.cancel(task)
            else:
                morning = self._calendar.at(self._calendar.add_workdays(day, 0), MORNING)
                uow.jobs.move(task, max(morning, now))
        return after

    def reconsider(self, command: ReconsiderDecision, uow: UnitOfWork, now: datetime) -> RegisteredDecision:
        """Put the matter again; said twice, the first holds.

        Raises:
            Refused: they don't keep it, it is over or decides nothing, no reason is given, or a vote in the matter is
                open.
        """
        why = _why(command.why)
        initiative = _lock_what_follows(command.ballot, uow)
        decision = _kept(command.ballot, command.by, uow, now)
        if decision.reconsidered_at is not None:
            return decision
        if initiative is None or decision.gate not in uow[PROCESSES].get(initiative.process).gates:
            raise Refused("refused-gate-is-gone", gate=decision.gate)
        if any(ballot.is_open for ballot in uow[BALLOTS].of_initiative(decision.initiative)):
            raise Refused("refused-reconsider-open", initiative=decision.initiative)
        after = replace(decision, reconsidered_at=now, reconsidered_why=why)
        uow[DECISIONS].save(after)
        uow.tell(DecisionReconsidered(decision.ballot, why), command.by.actor)
        tell_changed(after, DecisionState.RECONSIDERED, command.by, uow)
        let_rest(decision.initiative, decision.ballot, uow)
        go_back(initiative, decision, command.by.actor, uow)
        return after

    def revoke(self, command: RevokeDecision, uow: UnitOfWork, now: datetime) -> RegisteredDecision:
        """It holds no more. A body's decision is revoked by the body alone, so its own decision must be named.

        The initiative goes back to the gate, where the decision has led it to where it is: nobody goes on by what
        doesn't hold, and a no that doesn't hold has ended nothing.

        Raises:
            Refused: they don't keep it, it is over or decides nothing, no reason is given, or the other decision isn't
                one that can.
        """
        why = _why(command.why)
        initiative = _lock_what_follows(command.ballot, uow)
        decision = _kept(command.ballot, command.by, uow, now)
        other = uow[DECISIONS].get(command.by_decision) if command.by_decision else None
        if command.by_decision or decision.form is not DecisionForm.INDIVIDUAL:
            check_revokes(decision, other)
        after = replace(decision, revoked_at=now, revoked_why=why, revoked_by=command.by_decision)
        uow[DECISIONS].save(after)
        uow.tell(DecisionRevoked(decision.ballot, why, command.by_decision), command.by.actor)
        tell_changed(after, DecisionState.REVOKED, command.by, uow)
        let_fall(decision.initiative, decision.ballot, command.by.actor, uow, now)
        if initiative is not None and led_it_here(initiative, decision, uow):
            go_back(initiative, decision, command.by.actor, uow)
        for kind in (REPORT_DUE, EXPIRES_SOON):
            uow.jobs.cancel(Task(kind, decision.ballot))
        return after

    def report(self, command: ReportDecision, uow: UnitOfWork, now: datetime) -> RegisteredDecision:
        """Keep what came of it; a later report takes the place of an earlier one, which the log holds.

        Raises:
            Refused: they neither keep it nor presented it, nothing is written, or another has changed it meanwhile.
        """
        report = _why(command.report)
        decision = _there(command.ballot, command.by, uow, now)
        check_may_report(command.by, decision, lead_now(decision, uow))
        if decision.report == report:
            return decision
        check_seen(command.shown, decision, uow)
        after = replace(decision, report=report, reported_at=now)
        uow[DECISIONS].save(after)
        uow.tell(DecisionReported(decision.ballot, report), command.by.actor)
        uow.jobs.cancel(Task(REPORT_DUE, decision.ballot))
        return after


def _lock_what_follows(ballot: str, uow: UnitOfWork) -> Initiative | None:
    """The decision's matter, with all that follows from the decision: before the decision, in the order of locks."""
    found = uow[DECISIONS].get(ballot)
    if found is None:
        return None
    initiative = uow[INITIATIVES].get(found.initiative, lock=True)
    uow[CONDITIONS].of_initiative(found.initiative, lock=True)
    uow[RELEASES].of_initiative(found.initiative, lock=True)
    return initiative


def _kept(ballot: str, by: Principal, uow: UnitOfWork, now: datetime) -> RegisteredDecision:
    """The decision, locked, for whoever keeps it."""
    decision = _there(ballot, by, uow, now)
    check_may_keep_decision(by, decision, lead_now(decision, uow))
    if decision.is_over:
        raise Refused("refused-decision-is-over", decision=ballot)
    if not decision.settles:
        raise Refused("refused-decision-undecided", decision=ballot)
    return decision


def _there(ballot: str, by: Principal, uow: UnitOfWork, now: datetime) -> RegisteredDecision:
    """The decision, locked; of a secret matter there is none for those whom it doesn't concern."""
    decision = uow[DECISIONS].get(ballot, lock=True)
    of = (
        uow[BALLOTS].get(ballot)
        if decision is not None and not may_see_decision(by, decision, None)
        else None
    )
    if decision is None or (of is not None and isnt_theirs_to_know(by, of, uow, now)):
        raise Refused("refused-no-such-decision", decision=ballot)
    return decision


def _why(written: str) -> str:
    missing = Refused("refused-decision-without-why", field="why")
    return words_given(written, LONGEST_WHY, field="why", missing=missing)
