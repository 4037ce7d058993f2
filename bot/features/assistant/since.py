"""What has become of a decision since it was made: nobody is told of one that doesn't hold as if it did."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.texts import Reader
from bot.features.gates.ballots import Ballot
from bot.features.records.decision_ports import DECISIONS
from bot.features.records.decisions import DecisionState


def states_since(
    ballots: Sequence[Ballot], reader: Reader, uow: UnitOfWork, now: datetime
) -> Mapping[str, DecisionState]:
    """How what these ballots decided stands, by their ids: of those alone that don't stand as they were made."""
    today = reader.local(now).date()
    registered = uow[DECISIONS].many(ballot.id for ballot in ballots)
    changed = {ballot: decision.changed(today) for ballot, decision in registered.items()}
    return {ballot: state for ballot, state in changed.items() if state is not None}
