"""What an administrator must see to of saved questions."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.core.phrases import phrase
from bot.features.assistant.saved_ports import SAVED_QUESTIONS
from bot.features.assistant.saving import MOST_LISTED, as_seen
from bot.settings.model import Settings


def look_over_saved(_settings: Settings, uow: UnitOfWork, now: datetime) -> Sequence[Finding]:
    """Whether every saved question is alive."""
    several = [as_seen(each, now) for each in uow[SAVED_QUESTIONS].all(MOST_LISTED)]
    wrong = sum(bool(each.problem) for each in several)
    if not wrong:
        return []
    said = phrase(
        "{wrong} of {several} saved questions went wrong the last time, or weren't asked",
        wrong=wrong,
        several=len(several),
    )
    return [Finding(Level.WARNING, said, "see which, and why: grindvakt questions --saved")]
