"""What the matter is called that advice is asked about, at the moment when somebody reads it."""

from dataclasses import replace

from bot.features.advice.advice import Advice
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.secrecy import is_marked


def called_now(advice: Advice, initiative: Initiative | None) -> Advice:
    """By its key alone while the matter is marked, whatever it was called when the advice was asked for."""
    if initiative is None or not is_marked(initiative):
        return advice
    return replace(advice, title=initiative.key)
