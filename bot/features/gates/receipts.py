"""Where a decision stands in the log, and what has become of it, on every card that shows it.

A card that is drawn as the decision is made has none: the log gives its number and hash when the transaction ends.
"""

from dataclasses import replace

from bot.core.database import UnitOfWork
from bot.features.gates.ballots import Ballot
from bot.features.gates.facts import AdvisoryClosed, GateClosed
from bot.features.gates.since import SINCE


def with_receipt(ballot: Ballot, uow: UnitOfWork) -> Ballot:
    """The ballot with the receipt of its decision, and with what became of it; an open one as it is."""
    if ballot.is_open:
        return ballot
    kind = AdvisoryClosed if ballot.question.advises else GateClosed
    receipt = uow.log.receipt(ballot.id, kind.__name__)
    return replace(ballot, receipt=receipt, since=uow[SINCE].of(ballot.id))
