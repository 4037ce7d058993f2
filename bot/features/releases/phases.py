"""Whether a release goes on, is still to come, or is over: what has started is coming no longer."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from bot.features.releases.releases import Release, ReleaseState


class ReleasePhase(StrEnum):
    """In the order in which they are told."""

    GOING_ON = "going_on"
    AHEAD = "ahead"
    OVER = "over"


_PHASES = {
    ReleaseState.STARTED: ReleasePhase.GOING_ON,
    ReleaseState.DELAYED: ReleasePhase.GOING_ON,  # it takes longer; what is moved before it begins is planned still
    ReleaseState.FINISHED: ReleasePhase.OVER,
    ReleaseState.CANCELLED: ReleasePhase.OVER,
}


def phase_of(release: Release) -> ReleasePhase:
    return _PHASES.get(release.state, ReleasePhase.AHEAD)


def by_phase(releases: Iterable[Release]) -> Mapping[ReleasePhase, Sequence[Release]]:
    """Those in each phase, in the order that they are given in; no phase that none is in."""
    found: dict[ReleasePhase, list[Release]] = {}
    for release in releases:
        found.setdefault(phase_of(release), []).append(release)
    return {phase: found[phase] for phase in ReleasePhase if phase in found}
