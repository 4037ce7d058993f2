"""A release of a file that has no id, and was drafted from it before it was edited: it would be drafted once more."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.core.written import folded
from bot.features.releases.editing import finder
from bot.features.releases.faults import InvalidRelease
from bot.features.releases.known_systems import KnownSystems
from bot.features.releases.ports import RELEASES
from bot.features.releases.reading import FindPerson, changed
from bot.features.releases.release_files import FileFault, ReleaseEntry, people_in
from bot.features.releases.releases import Release, ReleaseKind
from bot.features.releases.writing import flat

ReleaseTexts = frozenset[tuple[str, str]]
"""All of a release, as `writing.flat` has it."""


@dataclass(frozen=True, slots=True)
class FindTwins:
    """Look for those among the entries of a whole file. The work calendar is given where it is built."""

    entries: Sequence[ReleaseEntry]
    calendar: WorkCalendar


def find_twins(command: FindTwins, uow: UnitOfWork, _now: datetime) -> Sequence[FileFault]:
    """A fault for each new entry that has the title of a draft which no entry is, word for word or by its id.

    What can't be read is told where it is tried.
    """
    new = [entry for entry in command.entries if not entry.id]
    by_id = {entry.id for entry in command.entries}
    drafts = [draft for draft in uow[RELEASES].drafts() if draft.id not in by_id] if new else []
    if not drafts:
        return ()
    there: dict[ReleaseTexts, list[Release]] = {}
    for draft in drafts:
        there.setdefault(texts_of(draft, command.calendar), []).append(draft)
    left = []
    for entry, release in _read(new, command.calendar, uow):
        same = there.get(texts_of(release, command.calendar))
        if same:
            same.pop(0)
        else:
            left.append((entry, release))
    titled = {_title(draft): draft.id for several in there.values() for draft in several}
    return [
        FileFault(entry.where, _said(titled[_title(release)]))
        for entry, release in left
        if any(_title(release)) and _title(release) in titled
    ]


def meant_by(
    entry: ReleaseEntry, calendar: WorkCalendar, find: FindPerson, register: KnownSystems
) -> Release:
    """The release that a new entry is, but for its id.

    Raises:
        InvalidRelease: with every fault.
    """
    release = changed(Release("", kind_of(entry.values)), register.kept_whole(entry.values), calendar, find)
    return replace(release, systems=register.named(release.systems))


def kind_of(values: Mapping[str, str]) -> ReleaseKind:
    """The kind that a new entry begins with: what it says may be none."""
    kind = values.get("kind", "")
    return ReleaseKind(kind) if kind in list(ReleaseKind) else ReleaseKind.CHANGE


def texts_of(release: Release, calendar: WorkCalendar) -> ReleaseTexts:
    return frozenset(flat(release, calendar).items())


def _read(
    entries: Sequence[ReleaseEntry], calendar: WorkCalendar, uow: UnitOfWork
) -> Iterator[tuple[ReleaseEntry, Release]]:
    find, register = finder(uow, people_in(entries)), KnownSystems(uow)
    for entry in entries:
        try:
            yield entry, meant_by(entry, calendar, find, register)
        except (InvalidRelease, Refused):
            continue


def _title(release: Release) -> tuple[str, str]:
    return folded(release.title.sv), folded(release.title.en)


def _said(draft: str) -> str:
    return (
        f"{draft} is a draft with this title: write `id: {draft}` here to change it, "
        "or import with --new to draft another"
    )
