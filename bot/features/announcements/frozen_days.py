"""Days on which nothing is taken into operation: nothing is scheduled for them either. Whoever keeps them says so."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.core.bilingual import Text
from bot.core.calendar import WorkCalendar
from bot.core.database import Port, UnitOfWork
from bot.core.refusals import Refused
from bot.core.written import folded
from bot.features.announcements.announcements import Announcement
from bot.features.directory.expanding import OF_SYSTEMS
from bot.features.portfolio.ports import SYSTEMS


class FrozenPeriod(Protocol):
    """Some days, both included. `systems`: it concerns only these; empty: all."""

    @property
    def name(self) -> Text: ...
    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...
    @property
    def systems(self) -> tuple[str, ...]: ...


class FrozenDays(Protocol):
    def on(self, first: date, last: date) -> Sequence[FrozenPeriod]:
        """Those that have any of the days from `first` to `last`."""


FROZEN_DAYS = Port[FrozenDays]("frozen days")


def check_not_frozen(
    announcement: Announcement, starts_at: datetime, calendar: WorkCalendar, uow: UnitOfWork
) -> None:
    """Make sure that it isn't scheduled for frozen days. What is part of something else goes by that one's exceptions.

    Raises:
        Refused: it is; the text names the days.
    """
    if announcement.source:
        return
    day = calendar.local(starts_at).date()
    about = set(_systems(announcement, uow))
    for period in uow[FROZEN_DAYS].on(day, day):
        if not period.systems or any(folded(system) in about for system in period.systems):
            raise Refused(
                "refused-scheduled-in-freeze",
                field="starts",
                freeze_sv=period.name.sv,
                freeze_en=period.name.en,
                first=period.first,
                last=period.last,
            )


def _systems(announcement: Announcement, uow: UnitOfWork) -> Iterator[str]:
    """What the systems whose people it goes to may be called: by their ids, or by a name."""
    called = {each.id: each.names for each in uow[SYSTEMS].outlines()}
    for part in announcement.audience.include:
        if part.kind in OF_SYSTEMS:
            yield from called.get(part.of, {folded(part.of)})
