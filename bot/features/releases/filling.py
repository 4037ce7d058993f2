"""What a release gets from its initiative: only where nobody has written anything yet."""

from dataclasses import replace
from datetime import datetime, time

from bot.core.bilingual import Text
from bot.core.calendar import WorkCalendar
from bot.core.written import shortened
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.secrecy import is_marked, safe_title
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
