"""Importing releases and freezes from a file, or a part of one (`file_parts.py`): all of it, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.phrases import language
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.texts import text
from bot.features.releases.drafting import NewRelease, new_release, offer
from bot.features.releases.editing import Clash, EditedRelease, Editing, EditRelease, finder
from bot.features.releases.faults import InvalidRelease
from bot.features.releases.freezing import freezes_of, unknown_in
from bot.features.releases.known_systems import KnownSystems
from bot.features.releases.ports import FREEZES, RELEASES
from bot.features.releases.reading import FindPerson
from bot.features.releases.release_files import (
    FileFault,
    ReleaseEntry,
    ReleaseFile,
    ReleaseFileFaults,
    people_in,
)
from bot.features.releases.releases import Freeze, Release, ReleaseState
from bot.features.releases.rights import check_may_import
from bot.features.releases.twins import ReleaseTexts, kind_of, meant_by, texts_of


@dataclass(frozen=True, slots=True)
class ImportReleases:
    """`trial`: to see what is wrong; it is taken back whatever that is. `told`: releases of the file's other parts."""

    file: ReleaseFile
    by: Principal
    trial: bool = False
    told: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ImportedReleases:
    """What an import did. `clashes`: releases that somebody has changed since the export; nothing of them is saved.

    `there`: how many of the releases without an id were there as drafts already, word for word.
    `caught`: planned releases in a freeze of the file that nobody has excepted them from. `unknown`: a freeze and a
    system of it that nobody has registered: it may be misspelt, and then freezes nothing.
    """

    releases: Sequence[Release]
    freezes: Sequence[Freeze]
    clashes: Sequence[Clash] = ()
    caught: Sequence[tuple[Release, Freeze]] = ()
    unknown: Sequence[tuple[Freeze, str]] = ()
    there: int = 0


class TakenBack(Exception):
    """A trial found nothing wrong."""


@dataclass(frozen=True, slots=True)
class RemoveFreeze:
    freeze: str
    by: Principal


@dataclass(frozen=True, slots=True)
class ReleaseImport:
    """Use case: import a file. The work calendar is given where it is built."""

    calendar: WorkCalendar

    def run(self, command: ImportReleases, uow: UnitOfWork, now: datetime) -> ImportedReleases:
        """Freezes first, so that releases are held against them.

        What has no id and is a draft already, word for word, is that draft: a file whose import was broken off between
        two parts is imported again.

        Raises:
            ReleaseFileFaults: values are wrong, each with its line; nothing is imported.
            TakenBack: it was a trial, and nothing is wrong.
            Refused: only administrators may.
        """
        check_may_import(command.by)
        register = KnownSystems(uow)
        frozen = [_kept(freeze, register, uow) for freeze in command.file.freezes]
        releases, clashes, faults = [], [], []
        drafts = self._drafts(command, uow)
        before = sum(map(len, drafts.values()))
        find = finder(uow, people_in(command.file.releases))
        for entry in command.file.releases:
            try:
                edited = self._one(entry, command.by, drafts, (find, register), uow, now)
            except InvalidRelease as error:
                faults += [
                    FileFault(entry.places.get(each.place, entry.where), each.said(language()))
                    for each in error.faults
                ]
            except Refused as refused:
                faults.append(FileFault(entry.where, text(language(), refused.key, **refused.params)))
            else:
                releases.append(edited.release)
                clashes += [edited.clash] if edited.clash else []
        if faults:
            raise ReleaseFileFaults(faults)
        if command.trial:
            raise TakenBack
        there = before - sum(map(len, drafts.values()))
        caught, unknown = self._caught(frozen, register, uow), unknown_in(frozen, register)
        return ImportedReleases(releases, frozen, clashes, caught, unknown, there)

    def _caught(
        self, freezes: Sequence[Freeze], register: KnownSystems, uow: UnitOfWork
    ) -> Sequence[tuple[Release, Freeze]]:
        """Whoever manages one of them has its card anew, which says so."""
        if not freezes:
            return ()
        planned = [each for each in uow[RELEASES].all() if each.state is ReleaseState.PLANNED]
        caught = [
            (release, freeze)
            for release in planned
            for freeze in freezes_of(release, uow, self.calendar, register)
            if freeze in freezes
        ]
        for release, _ in caught:
            offer(release, uow)
        return caught

    def _drafts(self, command: ImportReleases, uow: UnitOfWork) -> dict[ReleaseTexts, list[Release]]:
        """The drafts that the file's new releases may be, by their texts."""
        found: dict[ReleaseTexts, list[Release]] = {}
        if command.trial or all(entry.id for entry in command.file.releases):
            return found
        for draft in uow[RELEASES].drafts():
            if draft.id not in command.told:
                found.setdefault(texts_of(draft, self.calendar), []).append(draft)
        return found

    def _one(
        self,
        entry: ReleaseEntry,
        by: Principal,
        drafts: Mapping[ReleaseTexts, list[Release]],
        known: tuple[FindPerson, KnownSystems],
        uow: UnitOfWork,
        now: datetime,
    ) -> EditedRelease:
        find, register = known
        name = entry.id
        if not name:
            if drafts:
                meant = meant_by(entry, self.calendar, find, register)
                same = drafts.get(texts_of(meant, self.calendar))
                if same:
                    return EditedRelease(same.pop(0))
            name = new_release(NewRelease(kind_of(entry.values), by), uow, now).id
        command = EditRelease(name, entry.values, by, entry.revision if entry.id else None)
        editing = Editing(self.calendar, offers=False, find=find, register=register)
        return editing.edit(command, uow, now)


@dataclass(frozen=True, slots=True)
class ExportReleases:
    """`release` empty: all."""

    release: str
    by: Principal


def export_releases(
    command: ExportReleases, uow: UnitOfWork, now: datetime
) -> tuple[Sequence[Release], Sequence[Freeze]]:
    """The release asked for, or all of them with the freezes.

    Raises:
        Refused: there is none of that name, or they may not.
    """
    check_may_import(command.by)
    if not command.release:
        return uow[RELEASES].all(), uow[FREEZES].all()
    found = uow[RELEASES].get(command.release.upper())
    if found is None:
        raise Refused("refused-no-such-release", words=command.release[:80])
    return [found], ()


def remove_freeze(command: RemoveFreeze, uow: UnitOfWork, now: datetime) -> None:
    """Releases are held against it no longer.

    Raises:
        Refused: there is none of that name, or they may not.
    """
    check_may_import(command.by)
    freeze = uow[FREEZES].get(command.freeze)
    if freeze is None or freeze.removed:
        raise Refused("refused-no-such-freeze", words=command.freeze[:80])
    uow[FREEZES].save(replace(freeze, removed=True, revision=freeze.revision + 1))


def _kept(freeze: Freeze, register: KnownSystems, uow: UnitOfWork) -> Freeze:
    """Keep it with its systems as releases call them, in the place of the one before of the same id."""
    before = uow[FREEZES].get(freeze.id)
    meant = replace(freeze, systems=register.named(freeze.systems), revision=before.revision if before else 0)
    if before is not None and meant != before:
        meant = replace(meant, revision=before.revision + 1)
    uow[FREEZES].save(meant)
    return meant
