"""Changing a release: by form, file or command line; two who write at once are laid side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.written import folded
from bot.delivery.redrawing import draw_again
from bot.features.directory.named_people import holders_of
from bot.features.directory.ports import DIRECTORY
from bot.features.portfolio.ports import INITIATIVES
from bot.features.releases.drafting import offer
from bot.features.releases.facts import ReleaseChanged
from bot.features.releases.freezing import check_no_freeze
from bot.features.releases.kinds import RELEASE_CARD
from bot.features.releases.known_systems import KnownSystems
from bot.features.releases.outliving import doubted_by_its_time, tell_new_doubt
from bot.features.releases.ports import RELEASES
from bot.features.releases.readiness import check_ready
from bot.features.releases.reading import FindPerson, changed
from bot.features.releases.releases import OPEN, KeptEdit, Release, ReleaseState, as_first_planned
from bot.features.releases.rights import check_may_edit
from bot.features.releases.series_work import SeriesWork
from bot.features.releases.whom_named import named_groups, told_groups
from bot.features.releases.writing import differing, flat

ENDED = frozenset({ReleaseState.FINISHED, ReleaseState.CANCELLED})
TIMES_AND_SYSTEMS = frozenset({"goes_live_at", "ends_at", "downtime.begins", "downtime.ends", "systems"})


@dataclass(frozen=True, slots=True)
class EditRelease:
    """Set some of a release's texts (`writing.py`). `revision`: the one that was read; None: whatever stands now.

    `chosen`: they have seen both versions side by side: what they leave counts, beside the rest of their edit.
    `language`: in which a clash calls whom it concerns; empty: as it is kept.
    """

    release: str
    values: Mapping[str, str]
    by: Principal
    revision: int | None = None
    chosen: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two have changed the same texts. `mine`: what was to be saved, kept meanwhile; `theirs`: what stands there."""

    release: Release
    mine: Mapping[str, str]
    theirs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EditedRelease:
    """What became of an edit: the release as it stands, and the clash, where nothing was saved for one."""

    release: Release
    clash: Clash | None = None


@dataclass(frozen=True, slots=True)
class OpenForm:
    """Somebody wants to edit it. `language`: as for `EditRelease`."""

    release: str
    by: Principal
    language: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseForm:
    """The release, its texts as the form shows them, and the clash that an edit of theirs waits with."""

    release: Release
    values: Mapping[str, str]
    clash: Clash | None = None


@dataclass(frozen=True, slots=True)
class Editing:
    """Use case: change a release. The work calendar is given where it is built.

    `offers`: whether whoever manages it has its card; else only what stands of it is drawn anew. `find`: who people
    are, and `register` which systems there are, where they have been looked up already (of a whole file at once).
    """

    calendar: WorkCalendar
    offers: bool = True
    find: FindPerson | None = None
    register: KnownSystems | None = None

    def edit(self, command: EditRelease, uow: UnitOfWork, now: datetime) -> EditedRelease:
        """Set what was changed; what somebody else has changed meanwhile stays, unless it is the same text.

        Where it is, nothing is saved but the edit itself, which waits until they have chosen.

        Raises:
            InvalidRelease: with every fault among what was given; or it is planned and would no longer be complete.
            Refused: no such release, it is over, it would fall in a freeze, or they may not.
        """
        release = the_release(command.release, uow)
        check_may_edit(command.by, release)
        if release.state in ENDED:
            raise Refused("refused-release-over", release=release.id)
        values = self._meant(command, release, uow)
        clash = self._clash(command, values, release, uow)
        if clash is not None:
            uow[RELEASES].keep_edit(
                KeptEdit(release.id, command.by.actor, command.revision or 1, clash.mine, now)
            )
            return EditedRelease(release, _told(clash, command.language, uow))
        uow[RELEASES].drop_edit(release.id, command.by.actor)
        return EditedRelease(self._saved(release, values, command.by, uow, now))

    def form(self, command: OpenForm, uow: UnitOfWork, _now: datetime) -> ReleaseForm:
        """What the form is filled with; whoever supports it by their mail address, which people know.

        Raises:
            Refused: there is no such release, it is over, or they may not.
        """
        release = uow[RELEASES].get(command.release)
        if release is None:
            raise Refused("refused-no-such-release", words=command.release)
        check_may_edit(command.by, release)
        if release.state in ENDED:
            raise Refused("refused-release-over", release=release.id)
        stands = flat(release, self.calendar)
        kept = uow[RELEASES].edit_of(release.id, command.by.actor)
        mine = kept.values if kept else {}
        theirs = {name: stands[name] for name, value in mine.items() if stands[name] != value}
        person = stands["support.person"]
        supporter = uow[PEOPLE].get(person) or uow[DIRECTORY].get(person)
        shown = stands | ({"support.person": supporter.mail} if supporter and supporter.mail else {})
        if command.language:
            shown = dict(told_groups(shown, command.language, uow))
        clash = _told(Clash(release, mine, theirs), command.language, uow) if theirs else None
        return ReleaseForm(release, shown, clash)

    def _saved(
        self, before: Release, values: Mapping[str, str], by: Principal, uow: UnitOfWork, now: datetime
    ) -> Release:
        after = changed(before, values, self.calendar, self.find or finder(uow))
        after = replace(after, systems=self._register(uow).named(after.systems))
        names = differing(flat(before, self.calendar), flat(after, self.calendar))
        if not names:
            return before
        if "initiative" in names and after.initiative and uow[INITIATIVES].get(after.initiative) is None:
            raise Refused("refused-no-such-initiative", words=after.initiative)
        after = replace(after, revision=before.revision + 1, changed_by=by.actor, changed_at=now)
        kept = as_first_planned(doubted_by_its_time(after, before, uow), before)
        if before.state in OPEN:
            check_ready(kept, self.calendar, now)
            if TIMES_AND_SYSTEMS & set(names):
                check_no_freeze(kept, uow, self.calendar, self._register(uow))
        uow[RELEASES].save(kept)
        uow.tell(ReleaseChanged(kept.id, kept.revision, tuple(sorted(names))), by.actor)
        if before.state in OPEN:
            SeriesWork(self.calendar).arrange(kept, before, uow, now)
        if self.offers:
            offer(kept, uow)
        else:
            draw_again((RELEASE_CARD,), kept.id, uow)
        tell_new_doubt(kept, before, uow)
        return kept

    def _register(self, uow: UnitOfWork) -> KnownSystems:
        return self.register or KnownSystems(uow)

    def _meant(self, command: EditRelease, release: Release, uow: UnitOfWork) -> Mapping[str, str]:
        """Those of the values that they have changed themselves: a form sends back everything that it showed."""
        values = self._register(uow).kept_whole(named_groups(command.values, uow))
        if command.chosen and (kept := uow[RELEASES].edit_of(release.id, command.by.actor)) is not None:
            values = {**kept.values, **values}
        shown = flat(self._base(command, release, uow), self.calendar)
        return {name: value for name, value in values.items() if _said(value) != _said(shown.get(name, ""))}

    def _base(self, command: EditRelease, release: Release, uow: UnitOfWork) -> Release:
        """The release as it was when they read it."""
        if command.revision in (None, release.revision):
            return release
        return uow[RELEASES].at_revision(release.id, command.revision or 0) or release

    def _clash(
        self, command: EditRelease, values: Mapping[str, str], release: Release, uow: UnitOfWork
    ) -> Clash | None:
        was = flat(self._base(command, release, uow), self.calendar)
        stands = flat(release, self.calendar)
        theirs = {
            name: stands[name]
            for name in differing(was, stands) & values.keys()
            if _said(values[name]) != _said(stands[name])
        }
        return Clash(release, dict(values), theirs) if theirs else None


def _told(clash: Clash, language: str, uow: UnitOfWork) -> Clash:
    if not language:
        return clash
    mine, theirs = (told_groups(values, language, uow) for values in (clash.mine, clash.theirs))
    return replace(clash, mine=mine, theirs=theirs)


def the_release(release: str, uow: UnitOfWork) -> Release:
    """The release, locked.

    Raises:
        Refused: there is none of that name.
    """
    found = uow[RELEASES].get(release.upper(), lock=True)
    if found is None:
        raise Refused("refused-no-such-release", words=release[:80])
    return found


def finder(uow: UnitOfWork, names: Iterable[str] = ()) -> FindPerson:
    """Finds people by their id or their mail address, among those whom the directory or the portfolio knows.

    `names`: those who will be asked for; they are looked up at once, since one by one they take 2.5 ms each.
    """
    known = dict(holders_of({folded(name): None for name in names}, uow))

    def find(said: str) -> PersonId | None:
        wanted = folded(said)
        if wanted not in known:
            known.update(holders_of([wanted], uow))
        several = known[wanted]
        return several[0] if len(several) == 1 else None

    return find


def _said(value: str) -> str:
    """A text as a form sends it back: its line ends and outer white space mean nothing."""
    return "\n".join(value.replace("\r\n", "\n").strip().split("\n"))
