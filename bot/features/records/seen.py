"""Two who keep the same decision: the second sees what the first did, and nothing is overwritten unread."""

from bot.core.database import UnitOfWork
from bot.core.people_port import name_of_actor
from bot.core.principals import PROGRAM
from bot.core.refusals import Refused
from bot.features.records.decisions import RegisteredDecision
from bot.features.records.facts import DecisionDated, DecisionReported

MEANWHILE = "refused-decision-meanwhile"
REPLACED = (DecisionDated.__name__, DecisionReported.__name__)
"""What a later word takes the place of."""


def check_seen(shown: str, decision: RegisteredDecision, uow: UnitOfWork) -> None:
    """`shown`: the decision's `stand` on the card that is answered; empty: the command line, or a card of before.

    Raises:
        Refused: somebody has changed it since.
    """
    if shown and shown != decision.stand:
        raise Refused("refused-decision-meanwhile", name=_changed_by(decision, uow))


def _changed_by(decision: RegisteredDecision, uow: UnitOfWork) -> str:
    entries = uow.log.about(decision.ballot, REPLACED)
    return name_of_actor(entries[-1].fact.actor if entries else PROGRAM.actor, uow)
