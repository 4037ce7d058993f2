"""What an administrator must see to where needs can't go their way by themselves."""

from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.core.people_port import PEOPLE
from bot.features.needs.needs import NeedState
from bot.features.needs.ports import NEEDS
from bot.features.needs.viewing import MOST
from bot.settings.model import Settings


def look_over_needs(_settings: Settings, uow: UnitOfWork, now: datetime) -> list[Finding]:
    """Look over the needs that are being prepared."""
    waiting = [need for need in uow[NEEDS].latest(MOST) if need.state is NeedState.PREPARING]
    known = uow[PEOPLE].many([need.preparer for need in waiting if need.preparer])
    todo = "pass it on or keep it: grindvakt need pass-on|keep"
    return [
        Finding(Level.WARNING, f"need {need.id}: nobody is left who prepares it", todo)
        for need in waiting
        if need.preparer not in known
    ]
