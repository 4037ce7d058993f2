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
    return ballot if ballot.is_open else receipted(with_since(ballot, uow), uow)


def receipted(ballot: Ballot, uow: UnitOfWork) -> Ballot:
    """A closed ballot with the receipt of its decision."""
    kind = AdvisoryClosed if ballot.question.advises else GateClosed
    return replace(ballot, receipt=uow.log.receipt(ballot.id, kind.__name__))


def with_since(ballot: Ballot, uow: UnitOfWork) -> Ballot:
    """A closed ballot with what has become of its decision."""
    return replace(ballot, since=uow[SINCE].of(ballot.id))
