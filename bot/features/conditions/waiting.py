"""What conditions ask of a person, as the list of what waits for them has it."""

from collections.abc import Iterator

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.errands import Errand
from bot.core.people import PersonId
from bot.core.texts import both
from bot.core.written import one_line
from bot.features.conditions.conditions import WAITS_FOR_OWNER, ConditionState
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.resting import rests
from bot.features.portfolio.secrecy import names_marked
from cards.conditions.actions import ConditionVerb


def condition_errands(person: PersonId, _calendar: WorkCalendar, uow: UnitOfWork) -> Iterator[Errand]:
    """Those to answer, and those to report as met."""
    for condition in uow[CONDITIONS].waiting_for(person):
        if condition.state not in WAITS_FOR_OWNER or rests(condition, uow):
            continue
        about = {"gate": condition.gate, "initiative": condition.initiative, "kind": condition.kind.value}
        asked = condition.state is ConditionState.ASKED
        wanted = both("condition-waits-answer", **about) if asked else both("condition-waits-report", **about)
        data = {"condition": condition.id}
        secret = names_marked(condition.initiative, uow)
        title = condition.initiative if secret else one_line(condition.text)
        yield Errand(title, wanted, condition.due, ConditionVerb.VIEW, data)
