"""The advice that a person is asked for, as the list of what waits for them has it."""

from collections.abc import Iterator

from bot.core.bilingual import Text
from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.errands import Errand
from bot.core.people import PersonId
from bot.core.texts import text
from bot.features.advice.naming import called_now
from bot.features.advice.ports import ADVICE
from bot.features.advice.wont_come import why_it_wont_come
from bot.features.portfolio.ports import INITIATIVES
from cards.advice.actions import AdviceVerb


def advice_errands(person: PersonId, calendar: WorkCalendar, uow: UnitOfWork) -> Iterator[Errand]:
    """What they may answer for a body, as long as nobody has and its gate may still come."""
    for kept in uow[ADVICE].open_of(person):
        if why_it_wont_come(kept, uow) is not None:
            continue
        advice = called_now(kept, uow[INITIATIVES].get(kept.initiative))
        wanted = Text(
            sv=text("sv", "advice-wanted", gate=advice.gate, body=advice.body_name.sv),
            en=text("en", "advice-wanted", gate=advice.gate, body=advice.body_name.en),
        )
        until = calendar.local(advice.due).date()
        yield Errand(advice.title, wanted, until, AdviceVerb.VIEW, {"advice": advice.id})
