"""A file of releases is saved in parts, so that votes needn't wait for it; what is wrong is told before any is saved.

First each part is tried and taken back. What can't be saved any more, since somebody has changed something between the
two, is told once the rest is saved.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import Database, UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.work import Message, Recipient
from bot.features.releases.drafting import offer
from bot.features.releases.importing import ImportedReleases, ImportReleases, ReleaseImport, TakenBack
from bot.features.releases.kinds import FEW, OWN_CARD
from bot.features.releases.ports import RELEASES
from bot.features.releases.release_files import FileFault, ReleaseFile, ReleaseFileFaults
from bot.features.releases.releases import Release
from bot.features.releases.twins import FindTwins, find_twins

AT_A_TIME = 200
"""Releases of a part: some tenths of a second of SQLite's one writer."""


@dataclass(frozen=True, slots=True)
class OfferImported:
    """Let those who manage these releases know of them."""

    releases: Sequence[str]


@dataclass(frozen=True, slots=True)
class FileImport:
    """Saves a file for somebody, a part a transaction."""

    by: Principal
    calendar: WorkCalendar
    database: Database

    async def save(self, file: ReleaseFile, *, anew: bool = False) -> ImportedReleases:
        """Try all of the file, then save it; last, those who manage its releases hear of them.

        `anew`: what has no id is drafted even where a draft has its title already.

        Raises:
            ReleaseFileFaults: values are wrong, each with its line, and nothing is saved; or some couldn't be saved any
                more (`saved`: how many were).
            Refused: only administrators may.
        """
        parts = _parts(file)
        faults = [fault for part in parts for fault in await self._tried(part)]
        if not anew:
            faults += await self.database.read(find_twins, FindTwins(file.releases, self.calendar))
        if faults:
            raise ReleaseFileFaults(sorted(faults, key=lambda fault: fault.where))
        done = []
        releases: list[Release] = []
        for part in parts:
            made, late = await self._kept(part, frozenset(each.id for each in releases))
            done.append(made)
            releases += made.releases
            faults += late
        there = sum(one.there for one in done)
        if there < len(releases):  # a part of the file may have been saved before, and nobody told
            command = OfferImported([each.id for each in releases])
            await self.database.run(offer_imported, command, long=True)
        if faults:
            raise ReleaseFileFaults(faults, len(releases))
        clashes = [each for one in done for each in one.clashes]
        return replace(done[0], releases=releases, clashes=clashes, caught=done[-1].caught, there=there)

    async def _tried(self, part: ReleaseFile) -> Sequence[FileFault]:
        try:
            await self._run(ImportReleases(part, self.by, trial=True))
        except TakenBack:
            return ()
        except ReleaseFileFaults as wrong:
            return wrong.faults
        return ()

    async def _kept(
        self, part: ReleaseFile, told: frozenset[str]
    ) -> tuple[ImportedReleases, Sequence[FileFault]]:
        command = ImportReleases(part, self.by, told=told)
        try:
            return await self._run(command), ()
        except ReleaseFileFaults as wrong:
            bad = {fault.where for fault in wrong.faults}
            good = [each for each in part.releases if not bad & {each.where, *each.places.values()}]
            return await self._run(replace(command, file=replace(part, releases=good))), wrong.faults

    async def _run(self, command: ImportReleases) -> ImportedReleases:
        return await self.database.run(ReleaseImport(self.calendar).run, command, long=True)


def offer_imported(command: OfferImported, uow: UnitOfWork, now: datetime) -> None:
    """Whoever manages few of them has a card for each; whoever manages more has one that leads to all of theirs."""
    mine: dict[PersonId, list[Release]] = {}
    for name in command.releases:
        release = uow[RELEASES].get(name)
        if release is not None and release.manager is not None:
            mine.setdefault(release.manager, []).append(release)
    for person, several in sorted(mine.items()):
        if len(several) <= FEW:
            for release in several:
                offer(release, uow)
        else:
            subject = f"{now.isoformat()}/{len(several)}"
            uow.jobs.deliver(Message(OWN_CARD, subject, Recipient("person", person)))


def _parts(file: ReleaseFile) -> list[ReleaseFile]:
    """Each with the freezes, against which its releases are held."""
    starts = range(0, max(1, len(file.releases)), AT_A_TIME)
    return [replace(file, releases=file.releases[start : start + AT_A_TIME]) for start in starts]
