"""Two who keep the same decision: the second sees what the first did, and nothing is overwritten unread."""

from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.personal import person_of
from bot.core.refusals import Refused
from bot.features.records.decision_facts import DecisionDated, DecisionReported
from bot.features.records.decisions import RegisteredDecision

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
    actor = entries[-1].fact.actor if entries else ""
    person = person_of(actor)
    known = uow[PEOPLE].get(person) if person else None
    return known.name if known else actor.partition(":")[2] or "Grindvakt"
