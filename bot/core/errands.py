"""What waits for one person, beside the votes: whoever keeps it says so, and the list of what waits shows it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.core.bilingual import Text
from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId


@dataclass(frozen=True, slots=True)
class Errand:
    """One of them. `wanted`: what the person is to do; `until`: the last day; `verb`, `data`: what opens its card."""

    title: str
    wanted: Text
    until: date | None
    verb: str
    data: Mapping[str, str]


Errands = Callable[[PersonId, WorkCalendar, UnitOfWork], Iterator[Errand]]
"""A feature's errands of a person; the calendar says what day a moment is on."""
