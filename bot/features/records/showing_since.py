"""What was said of a decision after it was made changes the cards that told it, wherever they stand."""

from datetime import datetime

from bot.core.database import UnitOfWork
from bot.delivery.redrawing import draw_again
from bot.features.gates.ballots import BALLOT_CARD, CASTING_CARD, RESULT_CARD
from bot.features.gates.since import Since
from bot.features.records.decisions import RegisteredDecision
from bot.features.records.facts import (
    DecisionDated,
    DecisionReconsidered,
    DecisionReplaced,
    DecisionRevoked,
)

SHOWING = (RESULT_CARD, BALLOT_CARD, CASTING_CARD)
"""The result, and the lines that stand where the question stood."""


def show_since(
    fact: DecisionDated | DecisionReconsidered | DecisionReplaced | DecisionRevoked,
    uow: UnitOfWork,
    now: datetime,
) -> None:
    """The reaction: nobody is sent anything new by it, since those who act on it are told (`telling.py`)."""
    draw_again(SHOWING, fact.decision, uow)


def since(decision: RegisteredDecision) -> Since | None:
    """What has become of it, as its result card says it; None: nothing."""
    found = Since(
        decision.valid_until,
        decision.reconsidered_at,
        decision.revoked_at,
        bool(decision.replaced_by),
        decision.revoked_by or decision.replaced_by,
    )
    return found if found != Since() else None
