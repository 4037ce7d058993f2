"""What an administrator must see to where needs can't go their way by themselves."""

from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.core.people_port import PEOPLE
from bot.core.phrases import phrase
from bot.core.swedish_days import swedish_calendar
from bot.features.gates.ports import DEPARTED
from bot.features.needs.ports import NEEDS
from bot.features.needs.reminding import lateness
from bot.settings.model import Settings


def look_over_needs(_settings: Settings, uow: UnitOfWork, now: datetime) -> list[Finding]:
    """Look over the needs that are being prepared."""
    waiting = uow[NEEDS].preparing()
    named = [need.preparer for need in waiting if need.preparer]
    known = uow[PEOPLE].many(named).keys() - uow[DEPARTED].gone(named)
    todo = "pass it on or keep it: grindvakt need pass-on|keep"
    found = []
    for need in waiting:
        if need.preparer not in known:
            found.append(
                Finding(
                    Level.WARNING, phrase("need {need}: nobody is left who prepares it", need=need.id), todo
                )
            )
        elif lateness(need, swedish_calendar(), uow, now):
            since = f"{swedish_calendar().local(need.at):%Y-%m-%d}"
            what = phrase(
                "need {need}: it is prepared since {since}, longer than its process gives",
                need=need.id,
                since=since,
            )
            found.append(Finding(Level.WARNING, what, todo))
    return found
