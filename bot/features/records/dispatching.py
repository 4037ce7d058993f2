"""Marking a decision as dispatched from the register: also by whoever has become the forum's secretary since."""

from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.features.gates.dissenting import DispatchDecision, mark_dispatched
from bot.features.gates.ports import BALLOTS
from bot.features.records.finding_decisions import DecisionView, ViewDecision, view_decision


def dispatch_registered(command: DispatchDecision, uow: UnitOfWork, now: datetime) -> DecisionView:
    """The decision as it stands then; where somebody else was first, nothing changes.

    Raises:
        Refused: there is no such decision for them, or it isn't theirs to dispatch.
    """
    look = ViewDecision(command.ballot, command.by)
    ballot = uow[BALLOTS].get(command.ballot, lock=True)
    view = view_decision(look, uow, now)
    if ballot is None or ballot.afterwards.dispatched_at is not None:
        return view
    if not view.may_dispatch:
        raise Refused("refused-only-secretary-dispatches")
    mark_dispatched(ballot, command.by, uow, now)
    return view_decision(look, uow, now)
