"""Decisions that no registry number leads to: an official document is registered (5 kap. 1 § OSL), by the registrar.

A question is frozen with the number that its initiative had; one that it has been given since is looked for there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.core.phrases import phrase
from bot.core.principals import Principal, check_administers
from bot.core.swedish_days import swedish_calendar
from bot.features.portfolio.ports import INITIATIVES
from bot.features.records.decision_ports import DECISIONS, DecisionSearch
from bot.features.records.decisions import RegisteredDecision
from bot.settings.model import Settings

MOST_LOOKED_AT = 10_000
WORKDAYS = 10
"""How long a decision may be without a number before `grindvakt check` says so."""


@dataclass(frozen=True, slots=True)
class ListUnnumbered:
    """`before`: only what was decided before then; None: whenever it was."""

    by: Principal
    before: datetime | None = None


def list_unnumbered(command: ListUnnumbered, uow: UnitOfWork, _now: datetime) -> Sequence[RegisteredDecision]:
    """Those that settle a matter and have no number, the newest first.

    Raises:
        Refused: only administrators may see all.
    """
    check_administers(command.by)
    return _unnumbered(command.before, uow)


def look_over_numbers(_settings: Settings, uow: UnitOfWork, now: datetime) -> Sequence[Finding]:
    """What `grindvakt check` says of it."""
    calendar = swedish_calendar()
    day = calendar.workdays_before(calendar.local(now).date(), WORKDAYS)
    count = len(_unnumbered(calendar.at(day, calendar.local(now).time()), uow))
    if not count:
        return []
    older = "{count} decisions are more than {days} workdays old and have no registry number"
    what = phrase(older, count=count, days=WORKDAYS)
    todo = "register them, and import the number with the initiative: grindvakt decision list --unnumbered"
    return [Finding(Level.WARNING, what, todo)]


def _unnumbered(before: datetime | None, uow: UnitOfWork) -> Sequence[RegisteredDecision]:
    found = uow[DECISIONS].search(DecisionSearch(until=before), MOST_LOOKED_AT)
    lacking = [each for each in found if each.settles and not each.registry_no]
    now_known = uow[INITIATIVES].many({each.initiative for each in lacking})
    return [
        each
        for each in lacking
        if each.initiative not in now_known or not now_known[each.initiative].registry_no
    ]
