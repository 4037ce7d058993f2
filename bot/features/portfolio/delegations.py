"""A delegation from one day to another, both included: whoever decides by it does so on no other day."""

from datetime import date, datetime, timedelta

from bot.core.calendar import HOME
from bot.core.refusals import Refused
from bot.features.portfolio.forums import Forum

SOON = timedelta(days=30)
"""How long before the end `grindvakt check` speaks of it."""


def holds_on(forum: Forum, day: date) -> bool:
    """Whether it may decide on that day; a forum without days always may."""
    begun = forum.delegated_from is None or forum.delegated_from <= day
    return begun and (forum.delegated_until is None or day <= forum.delegated_until)


def check_delegated(forum: Forum, at: datetime) -> None:
    """Make sure that it may decide at that moment, by the Swedish day.

    Raises:
        Refused: the delegation hasn't begun, or is over.
    """
    day = at.astimezone(HOME).date()
    if holds_on(forum, day):
        return
    name, basis = forum.name, forum.basis or "–"
    first, last = forum.delegated_from, forum.delegated_until
    if last is not None and last < day:
        raise Refused("refused-delegation-over", day=last, forum_sv=name.sv, forum_en=name.en, basis=basis)
    assert first is not None
    raise Refused(
        "refused-delegation-not-begun",
        day=first,
        forum_sv=name.sv,
        forum_en=name.en,
        basis=basis,
    )


def delegation_fault(forum: Forum) -> str | None:
    """What is wrong with its days, for whoever configures it."""
    first, last = forum.delegated_from, forum.delegated_until
    if first is not None and last is not None and last < first:
        return f"body {forum.id}: delegated_until {last} is before delegated_from {first}; correct one of the days"
    return None
