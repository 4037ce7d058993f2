"""What a release gets from its initiative: only where nobody has written anything yet."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, time

from bot.core.bilingual import Text
from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.list_text import quoted
from bot.core.written import folded, lines, shortened
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import SYSTEMS
from bot.features.portfolio.secrecy import is_marked, safe_title
from bot.features.portfolio.systems import by_name, names_of
from bot.features.processes.model import ProcessModel
from bot.features.releases.manager import manager_of
from bot.features.releases.reading import LONGEST
from bot.features.releases.releases import NOTHING, Release, ReleaseKind

ANY_CALENDAR = WorkCalendar(lambda _day: False)
"""The organisation's time zone, where it doesn't matter which days count."""

PROPOSED = time(8)
"""When something goes live, where only the day is planned."""

KIND_BY_VARIANT = {"avveckling": ReleaseKind.DECOMMISSIONING, "befintligt_system": ReleaseKind.CHANGE}


def kind_for(initiative: Initiative) -> ReleaseKind:
    """What it most likely is; whoever edits the draft says otherwise."""
    return KIND_BY_VARIANT.get(initiative.variant, ReleaseKind.NEW_SERVICE)


def filled_from(release: Release, initiative: Initiative, model: ProcessModel) -> Release:
    """The release with what the initiative tells where it says nothing itself: what somebody wrote stays.

    The initiative is written in one language; its words stand in both until somebody translates them.
    """
    summary = "" if is_marked(initiative) else shortened(initiative.summary, LONGEST["changes"])
    title = shortened(safe_title(initiative), LONGEST["title"])
    return replace(
        release,
        initiative=initiative.key,
        title=release.title if release.title != NOTHING else Text(title, title),
        changes=release.changes if release.changes != NOTHING else Text(summary, summary),
        systems=release.systems or initiative.systems,
        rfcs=release.rfcs or tuple(request.number for request in initiative.change_requests),
        goes_live_at=release.goes_live_at or _planned(initiative),
        manager=release.manager or manager_of(initiative, model),
    )


def _planned(initiative: Initiative) -> datetime | None:
    """The planned day, at an hour that whoever edits the draft sets right."""
    if initiative.go_live is None:
        return None
    return ANY_CALENDAR.at(initiative.go_live, PROPOSED)


def named(systems: Iterable[str], uow: UnitOfWork) -> tuple[str, ...]:
    """The systems by their names, so that the same one is called the same; one that nobody registered stays."""
    return tuple(dict.fromkeys(name.sv for name in names_of(systems, uow[SYSTEMS].outlines())))


def whole_names(values: Mapping[str, str], uow: UnitOfWork) -> Mapping[str, str]:
    """A release's values, with those lines of its systems in quotes that are one registered name as they stand.

    Whoever writes what a system is called needn't know that a semicolon divides.
    """
    if ";" not in (systems := values.get("systems", "")):
        return values
    known = by_name(uow[SYSTEMS].outlines())
    said = lines(systems).split("\n")
    whole = (quoted(line, ";") if folded(line) in known else line for line in said)
    return {**values, "systems": "\n".join(whole)}
