"""What an administrator must see to where needs can't go their way by themselves."""

from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.core.people_port import PEOPLE
from bot.features.gates.ports import DEPARTED
from bot.features.needs.ports import NEEDS
from bot.settings.model import Settings


def look_over_needs(_settings: Settings, uow: UnitOfWork, now: datetime) -> list[Finding]:
    """Look over the needs that are being prepared."""
    waiting = uow[NEEDS].preparing()
    named = [need.preparer for need in waiting if need.preparer]
    known = uow[PEOPLE].many(named).keys() - uow[DEPARTED].gone(named)
    todo = "pass it on or keep it: grindvakt need pass-on|keep"
    return [
        Finding(Level.WARNING, f"need {need.id}: nobody is left who prepares it", todo)
        for need in waiting
        if need.preparer not in known
    ]
