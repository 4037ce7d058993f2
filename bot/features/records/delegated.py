"""The register of what has been decided by delegation: the point, who decided, when, and when that was reported.

A nämnd has to be told what was decided in its name (6 kap. 40 § and 7 kap. 8 § kommunallagen).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.principals import Principal, check_administers
from bot.features.gates.ballots import Ballot
from bot.features.gates.kinds import Choice
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.regime_kinds import LegalRegime
from bot.features.processes.kinds import DecisionForm
from bot.features.records.decisions import RegisteredDecision
from bot.features.records.finding_decisions import DecisionFinding, FindDecisions

MOST_LOOKED_AT = 10_000


@dataclass(frozen=True, slots=True)
class ListDelegated:
    """`since`, `until`: days of the decision, both included. `unreported`: only what hasn't been reported."""

    by: Principal
    since: date | None = None
    until: date | None = None
    unreported: bool = False


@dataclass(frozen=True, slots=True)
class DelegatedDecision:
    """`point`: of the organisation's order, as it was when the gate was opened; `delegate`: what they were called."""

    decision: RegisteredDecision
    point: str
    delegate: str


class DelegatedListing:
    """The use case, with the calendar by which a period's days begin and end."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._finding = DecisionFinding(calendar)

    def __call__(self, command: ListDelegated, uow: UnitOfWork, now: datetime) -> Sequence[DelegatedDecision]:
        """The newest first.

        Raises:
            Refused: only administrators may see all.
        """
        check_administers(command.by)
        wanted = FindDecisions(command.by, since=command.since, until=command.until, most=MOST_LOOKED_AT)
        found = []
        for decision in self._finding.find(wanted, uow, now).decisions:
            ballot = uow[BALLOTS].get(decision.ballot)
            if ballot is None or not _by_delegation(ballot):
                continue
            if not (command.unreported and decision.reported_at is not None):
                found.append(DelegatedDecision(decision, ballot.question.basis, _delegate(ballot)))
        return found


def _by_delegation(ballot: Ballot) -> bool:
    """Under the region's law, or by an order of its own that lets one person decide."""
    question = ballot.question
    alone = question.form is DecisionForm.INDIVIDUAL and bool(question.basis)
    return question.regime is LegalRegime.KL_DELEGAT or alone


def _delegate(ballot: Ballot) -> str:
    """Whoever took the decision; nobody did where the time ran out."""
    took = [each.person for each in ballot.positions if each.choice is not Choice.CONFLICT]
    return ", ".join(map(ballot.question.name, took)) or "–"
