"""A release as the command line prints it: its fields, and its series."""

from rich.table import Table
from rich.text import Text as Line

from bot.console.output import beside_id
from bot.core.calendar import WorkCalendar
from bot.core.phrases import language, phrase, stated
from bot.features.releases.releases import Release
from bot.features.releases.viewing import ReleaseView
from bot.features.releases.writing import flat

PEOPLE = ("support.person", "manager")
"""Fields that hold a person's id."""


def fields_of(view: ReleaseView, calendar: WorkCalendar) -> Table:
    """Every field that says something, by the name that `release set` takes; in Swedish after what it is called."""
    table = Table(view.release.id, stated("releasestate-", view.release.state))
    for name, value in flat(view.release, calendar).items():
        if value:
            table.add_row(_called(name), Line(_told(name, value, view)))
    return table


def series_of(view: ReleaseView, calendar: WorkCalendar) -> Table:
    """When each part is told, and how far it has come."""
    table = Table("Part", "When", "State", "Reached")
    for part in view.series:
        when = calendar.local(part.at).strftime("%Y-%m-%d %H:%M") if part.at else ""
        reached = (
            phrase("{reached} of {audience}", reached=part.reached, audience=part.audience)
            if part.audience
            else ""
        )
        state = stated("sending-", part.state) if part.state else ""
        table.add_row(stated("series-", part.part), when, state, reached)
    return table


def _called(name: str) -> str:
    field = name.partition(".")[0]
    return name if language() == "en" else f"{stated('releasefield-', field)} ({name})"


def _told(name: str, value: str, view: ReleaseView) -> str:
    """The value as `release set` takes it, after what it means: a kind in Swedish, a person's name."""
    release: Release = view.release
    if name == "kind" and language() != "en":
        return f"{stated('releasekind-', release.kind)} ({value})"
    return beside_id(value, view.names) if name in PEOPLE else value
