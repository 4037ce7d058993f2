"""The needs that a person is to prepare, as the list of what waits for them has it."""

from collections.abc import Iterator

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.errands import Errand
from bot.core.people import PersonId
from bot.core.texts import both
from bot.core.written import one_line
from bot.features.needs.ports import NEEDS
from bot.features.portfolio.secrecy import names_marked
from cards.needs.actions import NeedVerb


def need_errands(person: PersonId, _calendar: WorkCalendar, uow: UnitOfWork) -> Iterator[Errand]:
    """Nobody has said by when."""
    for need in uow[NEEDS].prepared_by(person):
        key = need.initiative
        title = key if key and names_marked(key, uow) else one_line(need.text)
        yield Errand(title, both("need-waits", need=need.id), None, NeedVerb.SHOW, {"need": need.id})
