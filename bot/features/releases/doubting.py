"""What a release rests on changes: its decision is put again, revoked or becomes a no, or a condition of it is over.

Nothing is stopped by itself: what has been told of the release may have to be told otherwise. A new yes settles it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.principals import PROGRAM
from bot.delivery.redrawing import draw_again
from bot.features.conditions.facts import ConditionConfirmed, ConditionDropped, ConditionWaived
from bot.features.gates.ballots import Ballot
from bot.features.gates.facts import GateClosed
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.kinds import Outcome
from bot.features.processes.ports import PROCESSES
from bot.features.records.facts import DecisionDated, DecisionReconsidered, DecisionRevoked
from bot.features.releases.drafting import offer
from bot.features.releases.editing import ENDED
from bot.features.releases.facts import ReleaseChanged
from bot.features.releases.kinds import RELEASE_CARD
from bot.features.releases.manager import DECIDES, operation_gate
from bot.features.releases.outliving import runs_out_before, tell_new_doubt
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import Doubt, Release

_DOUBTS: Mapping[type[DecisionReconsidered | DecisionRevoked], Doubt] = {
    DecisionReconsidered: Doubt.RECONSIDERED,
    DecisionRevoked: Doubt.REVOKED,
}


def on_decision_doubted(fact: DecisionReconsidered | DecisionRevoked, uow: UnitOfWork, now: datetime) -> None:
    """Where the gate has decided anew since, that holds: one of before may be revoked by it."""
    ballot = uow[BALLOTS].get(fact.decision)
    if ballot is not None and _is_last(ballot, uow):
        for release in _resting_on(ballot.question.initiative, ballot.question.gate, uow):
            _note(release, _DOUBTS[type(fact)], uow, now)


def on_decision_dated(fact: DecisionDated, uow: UnitOfWork, now: datetime) -> None:
    """Its last day is before the release goes live, or no longer is; what is worse has been told already."""
    ballot = uow[BALLOTS].get(fact.decision)
    if ballot is None or not _is_last(ballot, uow):
        return
    for release in _resting_on(ballot.question.initiative, ballot.question.gate, uow):
        if release.doubt in (None, Doubt.RUNS_OUT):
            doubt = Doubt.RUNS_OUT if runs_out_before(release, fact.valid_until) else None
            _note(release, doubt, uow, now)


def on_gate_decided(fact: GateClosed, uow: UnitOfWork, now: datetime) -> None:
    """A no is a doubt, a yes settles it; where nothing is decided all stays as it is."""
    outcome, ballot = fact.closing.decision.outcome, uow[BALLOTS].get(fact.ballot)
    if ballot is not None and outcome in DECIDES:
        doubt = Doubt.REJECTED if outcome is Outcome.REJECTED else None
        for release in _resting_on(fact.initiative, ballot.question.gate, uow):
            _note(release, doubt, uow, now)


def on_condition_over(
    fact: ConditionConfirmed | ConditionDropped | ConditionWaived, uow: UnitOfWork, now: datetime
) -> None:
    """Its release's card counts those that aren't met: where it stands, it is drawn anew."""
    for release in uow[RELEASES].of_initiative(fact.initiative):
        if release.state not in ENDED:
            draw_again((RELEASE_CARD,), release.id, uow)


def _is_last(ballot: Ballot, uow: UnitOfWork) -> bool:
    """Whether the gate hasn't said yes or no since."""
    asked = ballot.question
    others = [
        each for each in uow[BALLOTS].of_initiative(asked.initiative) if each.question.gate == asked.gate
    ]
    return not any(
        each.closing.at > ballot.closing.at
        for each in others
        if each.closing and ballot.closing and each.closing.decision.outcome in DECIDES
    )


def _resting_on(initiative: str, gate: str, uow: UnitOfWork) -> Sequence[Release]:
    """The initiative's releases, where it is the gate that takes it into operation; what is over stays as it is."""
    known = uow[INITIATIVES].get(initiative)
    taking = operation_gate(uow[PROCESSES].get(known.process), known.variant) if known else None
    if taking is None or taking.id != gate:
        return ()
    return [each for each in uow[RELEASES].of_initiative(initiative, lock=True) if each.state not in ENDED]


def _note(release: Release, doubt: Doubt | None, uow: UnitOfWork, now: datetime) -> None:
    if release.doubt is doubt:
        return
    revision = release.revision + 1
    kept = replace(release, doubt=doubt, revision=revision, changed_by=PROGRAM.actor, changed_at=now)
    uow[RELEASES].save(kept)
    uow.tell(ReleaseChanged(kept.id, kept.revision, ("doubt",)), PROGRAM.actor)
    offer(kept, uow)
    tell_new_doubt(kept, release, uow)
