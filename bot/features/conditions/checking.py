"""What a condition must be to be put: something to do, somebody who is there to do it, and a day to come."""

from datetime import date, datetime, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import Person, PersonId
from bot.core.people_port import PEOPLE
from bot.core.refusals import Refused
from bot.core.written import called, words_given
from bot.features.conditions.conditions import LONGEST_CONDITION
from bot.features.gates.ports import DEPARTED

FARTHEST_DUE = timedelta(days=5 * 366)
"""A year that was mistyped would never be reminded of."""


def checked_words(written: str, *, needed: bool) -> str:
    """What somebody wrote, as it is kept.

    Raises:
        Refused: it is too long, or needed and says nothing.
    """
    missing = Refused("refused-condition-words", field="words") if needed else None
    return words_given(written, LONGEST_CONDITION, field="words", missing=missing)


def checked_owner(owner: PersonId, uow: UnitOfWork) -> Person:
    """Whoever is to see to it: by their id, their address, or their name where nobody else has it.

    Raises:
        Refused: nobody knows them, several are called so, or they have left.
    """
    known = uow[PEOPLE].get(owner) or _called(owner, uow)
    if known is None:
        raise Refused("refused-condition-owner", field="owner")
    if uow[DEPARTED].gone([known.id]):
        raise Refused("refused-condition-owner-left", field="owner", name=known.name)
    return known


def _called(written: str, uow: UnitOfWork) -> Person | None:
    """Whoever has that address, else that name; of several the one who hasn't left."""
    having = called(written, uow[PEOPLE].all(), lambda each: (each.mail,), lambda each: (each.name,))
    gone = uow[DEPARTED].gone([each.id for each in having])
    there = [each for each in having if each.id not in gone] or having
    if len(there) > 1:
        raise Refused("refused-condition-owner-several", field="owner", name=there[0].name)
    return there[0] if there else None


def checked_due(due: date, calendar: WorkCalendar, now: datetime) -> date:
    """The last day.

    Raises:
        Refused: it has passed, or is too far away.
    """
    today = calendar.local(now).date()
    if due < today:
        raise Refused("refused-condition-due-passed", field="due")
    if due > today + FARTHEST_DUE:
        raise Refused("refused-condition-due-late", field="due")
    return due
