"""What a release gets from its initiative: only where nobody has written anything yet."""

from dataclasses import replace

from bot.core.bilingual import Text
from bot.features.portfolio.initiatives import Initiative
from bot.features.processes.model import ProcessModel
from bot.features.releases.manager import manager_of
from bot.features.releases.releases import NOTHING, Release, ReleaseKind
from bot.features.releases.reading import LONGEST

KIND_BY_VARIANT = {"avveckling": ReleaseKind.DECOMMISSIONING, "befintligt_system": ReleaseKind.CHANGE}


def kind_for(initiative: Initiative) -> ReleaseKind:
    """What it most likely is; whoever edits the draft says otherwise."""
    return KIND_BY_VARIANT.get(initiative.variant, ReleaseKind.NEW_SERVICE)


def filled_from(release: Release, initiative: Initiative, model: ProcessModel) -> Release:
    """The release with what the initiative tells where it says nothing itself: what somebody wrote stays.

    The initiative is written in one language; its words stand in both until somebody translates them.
    """
    title, summary = initiative.title[: LONGEST["title"]], initiative.summary[: LONGEST["changes"]]
    return replace(
        release,
        initiative=initiative.key,
        title=release.title if release.title != NOTHING else Text(title, title),
        changes=release.changes if release.changes != NOTHING else Text(summary, summary),
        systems=release.systems or initiative.systems,
        rfcs=release.rfcs or change_requests(initiative),
        manager=release.manager or manager_of(initiative, model),
    )


def change_requests(initiative: Initiative) -> tuple[str, ...]:
    """The numbers of its change requests."""
    return (initiative.rfc,) if initiative.rfc else ()
