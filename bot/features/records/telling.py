"""That a decision is put again, or revoked, is told those who act on it: they hear it from nobody else."""

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.work import Message, Priority, Recipient
from bot.features.gates.still_there import first_there
from bot.features.records.decisions import DecisionState, RegisteredDecision
from bot.features.records.successors import lead_now

CHANGED = "decision.changed"
"""The message: subject `INI-2026-014/G3/1@revoked`."""


def tell_changed(decision: RegisteredDecision, state: DecisionState, by: Principal, uow: UnitOfWork) -> None:
    """Its presenter, and those who keep it or lead the forum now, but for whoever did it. Of others, its followers and
    whoever manages its release hear of it by the fact. Where the forum's channel has it, that is told there too."""
    people = first_there(uow, (decision.presenter, *decision.keepers, *lead_now(decision, uow)))
    if decision.channel:
        _deliver(decision, state, Recipient("conversation", decision.channel), uow)
    for person in people:
        if person != by.person:
            _deliver(decision, state, Recipient("person", person), uow)


def _deliver(decision: RegisteredDecision, state: DecisionState, whom: Recipient, uow: UnitOfWork) -> None:
    uow.jobs.deliver(Message(CHANGED, f"{decision.ballot}@{state}", whom, Priority.DECISION))
