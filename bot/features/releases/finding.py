"""Finding a release of one's own: by what somebody writes, or among all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.written import folded, one_line
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import Release

LEAST = 3
"""Letters that a word must have to be looked for."""


@dataclass(frozen=True, slots=True)
class FindOwnRelease:
    """`words`: an initiative's key, or words of the title or of a system."""

    words: str
    by: Principal


@dataclass(frozen=True, slots=True)
class ListOwnReleases:
    """Those that they manage and that aren't over."""

    by: Principal


def list_own_releases(command: ListOwnReleases, uow: UnitOfWork, _now: datetime) -> Sequence[Release]:
    """Drafts first, then by the day when they go live."""
    several = uow[RELEASES].managed_by(command.by.person) if command.by.person else ()
    return sorted(several, key=lambda each: (each.goes_live_at is not None, each.goes_live_at, each.id))


def find_own_release(command: FindOwnRelease, uow: UnitOfWork, _now: datetime) -> str:
    """The one that they manage and that holds all the words; empty: none does, or several."""
    if command.by.person is None:
        return ""
    words = folded(one_line(command.words)).split()
    found = [release.id for release in uow[RELEASES].managed_by(command.by.person) if _holds(release, words)]
    return found[0] if len(found) == 1 else ""


def _holds(release: Release, words: list[str]) -> bool:
    if words == [folded(release.initiative)]:
        return True
    said = folded(" ".join((release.title.sv, release.title.en, *release.systems)))
    return bool(words) and all(len(word) >= LEAST and word in said for word in words)
