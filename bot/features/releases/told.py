"""What the log tells of releases, beside what the tables say."""

from collections.abc import Iterable, Iterator, Mapping

from bot.core.chain import Entry
from bot.core.database import UnitOfWork
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import ReleaseState

DRAFTED = "ReleaseDrafted"
STATES: Mapping[str, ReleaseState] = {
    DRAFTED: ReleaseState.DRAFT,
    "ReleasePlanned": ReleaseState.PLANNED,
    "ReleaseStarted": ReleaseState.STARTED,
    "ReleaseFinished": ReleaseState.FINISHED,
    "ReleaseCancelled": ReleaseState.CANCELLED,
}
DELAYED = "ReleaseDelayed"
"""One that hasn't begun is planned for later; one that has is delayed."""
KINDS = (*STATES, DELAYED)


def compare_releases(uow: UnitOfWork) -> Iterator[str]:
    """In what the two differ, a sentence each."""
    there = {release.id: release.state for release in uow[RELEASES].all()}
    names = sorted({*there, *uow.log.subjects(DRAFTED)}, key=str)
    for name, entries in uow.log.about_each(names, KINDS):
        told = release_state_told(entries)
        if name not in there:
            yield f"{name}: it is missing from the tables"
        elif told is None:
            yield f"{name}: it is in the tables, and the log doesn't tell of it"
        elif told is not there[name]:
            yield f"{name}: it is {there[name]} in the tables and {told} in the log"


def release_state_told(entries: Iterable[Entry]) -> ReleaseState | None:
    """What has become of it, as its facts tell; None: they don't."""
    state = None
    for entry in entries:
        if entry.fact.kind == DELAYED:
            state = state if state in (None, ReleaseState.PLANNED) else ReleaseState.DELAYED
        else:
            state = STATES[entry.fact.kind]
    return state
