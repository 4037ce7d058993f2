"""What the matter is called that advice is asked about, and what of the words a message may hold, when it is read."""

from dataclasses import replace

from bot.features.advice.advice import Advice
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.secrecy import is_marked


def called_now(advice: Advice, initiative: Initiative | None) -> Advice:
    """By its key alone while the matter is marked, whatever it was called when the advice was asked for."""
    if initiative is None or not is_marked(initiative):
        return advice
    return replace(advice, title=initiative.key)


def without_words(advice: Advice) -> Advice:
    """As a message shows it while the matter is marked: it goes to phones, and a button shows the words."""
    said = replace(advice.said, words="", link="") if advice.said else None
    return replace(advice, question="", said=said)
