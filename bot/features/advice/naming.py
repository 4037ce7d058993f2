"""What the matter is called that advice is asked about, at the moment when somebody reads it."""

from dataclasses import replace

from bot.core.database import UnitOfWork
from bot.features.advice.advice import Advice
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.secrecy import is_marked


def called_now(advice: Advice, uow: UnitOfWork) -> Advice:
    """By its key alone while the matter is marked, whatever it was called when the advice was asked for."""
    initiative = uow[INITIATIVES].get(advice.initiative)
    if initiative is None or not is_marked(initiative):
        return advice
    return replace(advice, title=initiative.key)
