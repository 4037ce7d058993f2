"""What has become of a decision since it was made: nobody is told of one that doesn't hold as if it did."""

from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.texts import Reader
from bot.features.gates.ballots import Ballot
from bot.features.records.decision_ports import DECISIONS
from bot.features.records.decisions import DecisionState


def state_since(ballot: Ballot, reader: Reader, uow: UnitOfWork, now: datetime) -> DecisionState | None:
    """How what the ballot decided stands; None: as it was made, or nobody has registered it."""
    decision = uow[DECISIONS].get(ballot.id)
    return decision.changed(reader.local(now).date()) if decision is not None else None
