"""A release as it stands, with its series: what its cards and the command line show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.bilingual import Text
from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.approval_asking import correction_waiting
from bot.features.announcements.ledger import REACHED
from bot.features.announcements.parts_told import parts_mid_sentence
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.reach_ports import SENDING_RIGHTS
from bot.features.announcements.sending_rules import beyond
from bot.features.announcements.sources import other_audience
from bot.features.announcements.standings import standing_of_person
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.resting import rests
from bot.features.directory.names import names_of
from bot.features.portfolio.ports import INITIATIVES
from bot.features.releases.faults import FieldFault, InvalidRelease
from bot.features.releases.freezing import freezes_of
from bot.features.releases.ports import RELEASES
from bot.features.releases.readiness import impossible, missing
from bot.features.releases.releases import OPEN, Freeze, Release, ReleaseState, SeriesPart
from bot.features.releases.rights import may_edit, may_except
from bot.features.releases.saying import Telling, content_of
from bot.features.releases.series import times_of
from bot.features.releases.templates import template_named


@dataclass(frozen=True, slots=True)
class PartStanding:
    """One part of the series. `state` None: it isn't made yet. `at`: when it is told, or was; None: at a word."""

    part: SeriesPart
    at: datetime | None
    announcement: str | None = None
    state: AnnouncementState | None = None
    audience: int = 0
    reached: int = 0
    differs: bool = False
    """It has gone out, and says something else than the release does now."""
    correcting: bool = False
    """A correction of it waits for a second person."""
    for_others: bool = False
    """It is to go out, and not to those whom the release is for now."""


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """A release, what is missing before it can be planned, the freezes that it would break, and its series."""

    release: Release
    series: Sequence[PartStanding] = ()
    faults: Sequence[FieldFault] = ()
    freezes: Sequence[Freeze] = ()
    names: Mapping[PersonId, str] = field(default_factory=dict)
    may_edit: bool = False
    may_except: bool = False
    """They may let it out in the first of these freezes."""
    unmet: int = 0
    """Conditions of the initiative's decisions that aren't met yet: no gate comes any more that waits for them."""
    beyond: Text | None = None
    """Those among its audience to whom whoever manages it, and looks, may not send: what is to be told won't go out."""
    edit_waits: bool = False
    """An edit of whoever looks waits for them to choose."""


@dataclass(frozen=True, slots=True)
class ShowRelease:
    release: str
    by: Principal


@dataclass(frozen=True, slots=True)
class ReleaseViewing:
    """Use cases that show releases. The work calendar is given where they are built."""

    calendar: WorkCalendar

    def show(self, command: ShowRelease, uow: UnitOfWork, now: datetime) -> ReleaseView:
        """The release as whoever asks may see it: a draft is its manager's and the administrators' alone.

        Raises:
            Refused: there is none of that name that they may see.
        """
        release = uow[RELEASES].get(command.release.upper())
        view = self.view(release, command.by, uow, now) if release else None
        if view is None or (
            view.release.state is ReleaseState.DRAFT and not (view.may_edit or view.may_except)
        ):
            raise Refused("refused-no-such-release", words=command.release[:80])
        return view

    def view(self, release: Release, by: Principal, uow: UnitOfWork, now: datetime) -> ReleaseView:
        mine = may_edit(by, release)
        support = release.support.person if release.support else None
        people = [person for person in (release.manager, support) if person]
        is_draft = release.state is ReleaseState.DRAFT
        is_to_come = is_draft or release.state is ReleaseState.PLANNED  # a freeze may come after the plan
        freezes = freezes_of(release, uow, self.calendar) if is_to_come else ()
        initiative = uow[INITIATIVES].get(release.initiative) if release.initiative else None
        return ReleaseView(
            release,
            self._series(release, uow, now),
            (*missing(release), *impossible(release)) if is_draft else (),
            freezes,
            names_of(people, uow),
            mine,
            bool(freezes) and may_except(by, freezes[0], initiative),
            unmet_of(release, uow) if mine and (is_draft or release.state in OPEN) else 0,
            _beyond(release, uow) if by.person and by.person == release.manager and is_to_come else None,
            mine and uow[RELEASES].edit_of(release.id, by.actor) is not None,
        )

    def _series(self, release: Release, uow: UnitOfWork, now: datetime) -> Sequence[PartStanding]:
        """The parts in their order: those that there are, and those that are still to come."""
        times = times_of(release, self.calendar)
        standing = []
        for part in SeriesPart:
            made = uow[ANNOUNCEMENTS].of_source(release.source_of(part))
            if made is None:
                coming = part in times and times[part] > now and release.state is ReleaseState.PLANNED
                if coming or (release.state is ReleaseState.DRAFT and part in times):
                    standing.append(PartStanding(part, times[part]))
                continue
            audience = reached = 0
            if made.has_begun:
                counts = uow[LEDGER].counts(made.id, now)
                audience = counts.audience
                reached = sum(counts.by_state.get(state, 0) for state in REACHED)
            at, differs = made.sent_at or made.starts_at, self._differs(release, part, made)
            waits = correction_waiting(made.id, uow) is not None
            others = other_audience(made, uow) is not None
            standing.append(
                PartStanding(part, at, made.id, made.state, audience, reached, differs, waits, others)
            )
        return standing

    def _differs(self, release: Release, part: SeriesPart, made: Announcement) -> bool:
        if not made.has_begun or made.created_at is None:
            return False
        template = template_named(made.template, release.kind)
        try:
            meant = content_of(release, Telling(part, template, self.calendar, made.created_at))
        except InvalidRelease:
            return True
        return meant != made.content


def _beyond(release: Release, uow: UnitOfWork) -> Text | None:
    standing = standing_of_person(release.manager or "", uow)
    parts = beyond(standing, release.audience, uow[SENDING_RIGHTS].newest())
    return parts_mid_sentence(parts) if parts else None


def unmet_of(release: Release, uow: UnitOfWork) -> int:
    """How many conditions stand of the initiative's decisions, but for those that rest."""
    several = uow[CONDITIONS].of_initiative(release.initiative) if release.initiative else ()
    return sum(each.shuts and not rests(each, uow) for each in several)


@dataclass(frozen=True, slots=True)
class ListReleases:
    by: Principal


def list_releases(command: ListReleases, uow: UnitOfWork, now: datetime) -> Sequence[Release]:
    """All that whoever asks may see, by their number."""
    return [
        each
        for each in uow[RELEASES].all()
        if each.state is not ReleaseState.DRAFT or may_edit(command.by, each)
    ]
