"""Advice on a gate that the initiative won't meet any more: its card closes and says why.

Nothing is written down of it: an initiative that is moved back meets the gate again, and then its advice is asked for.
"""

from datetime import datetime
from enum import StrEnum

from bot.core.database import UnitOfWork
from bot.delivery.redrawing import draw_again
from bot.features.advice.advice import ADVICE_CARD, ADVICE_REMINDER, Advice
from bot.features.portfolio.facts import InitiativeImported, InitiativeMoved
from bot.features.portfolio.named import has_ended
from bot.features.portfolio.plans import gates_ahead
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.ports import PROCESSES

ITS_WAY = frozenset({"place", "variant", "process"})
"""The fields of an initiative that say which gates it meets."""


class WontCome(StrEnum):
    """Why the gate isn't met any more."""

    ENDED = "ended"
    MOVED = "moved"


def why_it_wont_come(advice: Advice, uow: UnitOfWork) -> WontCome | None:
    """Why the gate won't be opened; None: it has been, or still may be."""
    initiative = uow[INITIATIVES].get(advice.initiative)
    if advice.frozen or initiative is None:
        return None
    if has_ended(initiative, uow):
        return WontCome.ENDED
    ahead = gates_ahead(initiative, uow[PROCESSES].get(initiative.process))
    return None if advice.gate in {gate.id for gate in ahead} else WontCome.MOVED


def on_moved(fact: InitiativeMoved | InitiativeImported, uow: UnitOfWork, now: datetime) -> None:
    """The reaction: the cards that stand close, or open again."""
    if isinstance(fact, InitiativeMoved) or not (fact.new or ITS_WAY.isdisjoint(fact.changed)):
        draw_again((ADVICE_CARD, ADVICE_REMINDER), fact.initiative, uow)
