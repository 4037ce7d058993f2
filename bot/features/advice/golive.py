"""What an administrator must see to where advice can't come by itself."""

from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.core.people_port import PEOPLE
from bot.features.advice.ports import ADVICE
from bot.settings.model import Settings


def look_over_advice(_settings: Settings, uow: UnitOfWork, now: datetime) -> list[Finding]:
    """Look over the advice that gates wait for."""
    findings = []
    for advice in uow[ADVICE].open():
        known = uow[PEOPLE].many(advice.people)
        name, what = advice.body_name.en, f"{advice.initiative} {advice.gate}"
        if not known:
            todo = f"go on without it (grindvakt advice pass {advice.initiative} {advice.body}), or ask another body"
            findings.append(
                Finding(Level.WARNING, f"advice of {name} on {what}: nobody is left who can give it", todo)
            )
        elif advice.is_overdue(now):
            todo = f"remind them, or go on: grindvakt advice pass {advice.initiative} {advice.body}"
            findings.append(
                Finding(
                    Level.WARNING, f"advice of {name} on {what}: nothing said by {advice.due:%Y-%m-%d}", todo
                )
            )
    return findings
