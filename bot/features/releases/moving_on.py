"""A release goes on its way: planned, finished or delayed, or it comes to nothing."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.local_times import of_two
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.written import lines
from bot.features.announcements.announcements import CameTo
from bot.features.releases.drafting import offer
from bot.features.releases.editing import ENDED, the_release
from bot.features.releases.facts import (
    ReleaseCancelled,
    ReleaseDelayed,
    ReleaseFact,
    ReleaseFinished,
    ReleasePlanned,
)
from bot.features.releases.freezing import check_no_freeze
from bot.features.releases.moments import end_moved_along, moved_along
from bot.features.releases.outliving import doubted_by_its_time, tell_new_doubt
from bot.features.releases.ports import RELEASES
from bot.features.releases.readiness import check_ready
from bot.features.releases.releases import OPEN, Release, ReleaseState, SeriesPart, Span, as_first_planned
from bot.features.releases.rights import check_may_edit
from bot.features.releases.series_work import SeriesWork
from bot.features.releases.settling import settle_told

LONGEST_WHY = 1000


@dataclass(frozen=True, slots=True)
class PlanRelease:
    """It is complete: let its series begin. `revision`: the one that was looked at."""

    release: str
    by: Principal
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class FinishRelease:
    """It is in operation, or the outage is over."""

    release: str
    by: Principal


@dataclass(frozen=True, slots=True)
class DelayRelease:
    """It is moved, or takes longer: until `to`, aware UTC.

    `again`: where that hour comes twice, the second time. It is meant where the first is no later than it was.
    `revision`: of what was shown, where a card was.
    """

    release: str
    to: datetime
    why: str
    by: Principal
    again: datetime | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class CancelRelease:
    """`revision`: of what was shown, where a card was."""

    release: str
    why: str
    by: Principal
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class ReleaseProgress:
    """The use cases that move a release on. The work calendar is given where they are built."""

    calendar: WorkCalendar

    def plan(self, command: PlanRelease, uow: UnitOfWork, now: datetime) -> Release:
        """Let the series begin; planning what is planned changes nothing.

        Raises:
            InvalidRelease: something is missing.
            Refused: its time has passed, it falls in a freeze, somebody has changed it since, or they may not.
        """
        before = self._its(command.release, command.by, uow)
        if before.state is not ReleaseState.DRAFT:
            return before
        if command.revision not in (None, before.revision):
            raise Refused("refused-release-changed-since")
        check_ready(before, self.calendar, now)
        if before.goes_live_at is None or before.goes_live_at <= now:
            raise Refused("refused-release-in-past", field="goes_live_at")
        check_no_freeze(before, uow, self.calendar)
        fact = ReleasePlanned(before.id, before.goes_live_at, before.initiative)
        after = self._kept(replace(before, state=ReleaseState.PLANNED), fact, command.by, uow, now)
        SeriesWork(self.calendar).arrange(after, before, uow, now)
        return after

    def finish(self, command: FinishRelease, uow: UnitOfWork, now: datetime) -> Release:
        """Draft the last part, and throw away what hasn't gone out of what came before: nobody gets that any more.

        What has gone out says that it is over.

        Raises:
            Refused: it isn't planned, or they may not.
        """
        before = self._its(command.release, command.by, uow)
        if before.state is ReleaseState.FINISHED:
            return before
        if before.state not in OPEN:
            raise Refused("refused-release-not-planned", release=before.id)
        work = SeriesWork(self.calendar)
        work.discard_unsent(before, uow, now)
        fact = ReleaseFinished(before.id, before.initiative)
        after = self._kept(replace(before, state=ReleaseState.FINISHED), fact, command.by, uow, now)
        work.arrange(after, before, uow, now)
        settle_told(after, CameTo.FINISHED, uow, now)
        work.tell(after, SeriesPart.FINISHED, None, uow, now)
        return after

    def delay(self, command: DelayRelease, uow: UnitOfWork, now: datetime) -> Release:
        """Move it. Before it has begun, what was told is corrected; after that, a part of its own says so.

        Said twice by the same person, it is done once.

        Raises:
            Refused: it isn't planned, the new time is no later, it falls in a freeze, the reason is too long, it has
                been changed since it was shown, or they may not.
        """
        before = self._its(command.release, command.by, uow)
        if before.state not in OPEN or before.goes_live_at is None:
            raise Refused("refused-release-not-planned", release=before.id)
        why = lines(command.why)
        if len(why) > LONGEST_WHY:
            raise Refused("refused-delay-reason", field="why", limit=LONGEST_WHY)
        has_begun = before.state is not ReleaseState.PLANNED
        was = (before.ends_at or before.goes_live_at) if has_begun else before.goes_live_at
        least = max(was, now)
        if command.revision not in (None, before.revision):
            if before.changed_by == command.by.actor and was in (command.to, command.again):
                return before
            raise Refused("refused-release-changed-since")
        to = of_two((command.to, command.again or command.to), least)
        if to <= least:
            raise Refused("refused-delay-not-later", field="to")
        moved = _ending(before, to) if has_begun else _shifted(before, to, self.calendar)
        check_no_freeze(moved, uow, self.calendar)
        fact = ReleaseDelayed(before.id, was, to, why)
        moved = as_first_planned(doubted_by_its_time(moved, before, uow), before)
        after = self._kept(moved, fact, command.by, uow, now)
        tell_new_doubt(after, before, uow)
        work = SeriesWork(self.calendar)
        work.arrange(after, before, uow, now)
        if has_begun:
            work.tell(after, SeriesPart.DELAYED, None, uow, now)
        return after

    def cancel(self, command: CancelRelease, uow: UnitOfWork, now: datetime) -> Release:
        """It will not be: nothing more of it is sent, to anybody, and what has gone out says so.

        Raises:
            Refused: it is finished, or somebody else has cancelled it; it has been changed since it was shown, no
                reason is given, or they may not.
        """
        before = self._its(command.release, command.by, uow)
        why = lines(command.why)
        if before.state is ReleaseState.CANCELLED and before.changed_by == command.by.actor:
            return before
        if before.state in ENDED:
            raise Refused("refused-release-over", release=before.id)
        if command.revision not in (None, before.revision):
            raise Refused("refused-release-changed-since")
        if not why or len(why) > LONGEST_WHY:
            raise Refused("refused-cancel-reason", field="why", limit=LONGEST_WHY)
        work = SeriesWork(self.calendar)
        work.discard_unsent(before, uow, now)
        work.stop_sending(before, uow, now)
        fact = ReleaseCancelled(before.id, why)
        after = self._kept(replace(before, state=ReleaseState.CANCELLED), fact, command.by, uow, now)
        work.arrange(after, before, uow, now)
        settle_told(after, CameTo.CALLED_OFF, uow, now)
        return after

    def _its(self, release: str, by: Principal, uow: UnitOfWork) -> Release:
        found = the_release(release, uow)
        check_may_edit(by, found)
        return found

    def _kept(
        self, after: Release, fact: ReleaseFact, by: Principal, uow: UnitOfWork, now: datetime
    ) -> Release:
        kept = replace(after, revision=after.revision + 1, changed_by=by.actor, changed_at=now)
        uow[RELEASES].save(kept)
        uow.tell(fact, by.actor)
        offer(kept, uow)
        return kept


def _ending(release: Release, to: datetime) -> Release:
    """It has begun and takes longer: the outage with it."""
    downtime = Span(release.downtime.begins, to) if release.downtime else None
    expires = release.expires_at if release.expires_at and release.expires_at > to else None
    return replace(release, state=ReleaseState.DELAYED, ends_at=to, downtime=downtime, expires_at=expires)


def _shifted(release: Release, to: datetime, calendar: WorkCalendar) -> Release:
    """It is to begin later: all its times move with it, by the clock on the wall."""
    was = release.goes_live_at or to

    def moved(moment: datetime | None) -> datetime | None:
        return None if moment is None else moved_along(moment, was, to, calendar)

    downtime, ends_at = release.downtime, release.ends_at
    if downtime is not None:
        ends = end_moved_along(downtime.begins, downtime.ends, was, to, calendar)
        downtime = Span(moved_along(downtime.begins, was, to, calendar), ends)
    return replace(
        release,
        goes_live_at=to,
        ends_at=end_moved_along(was, ends_at, was, to, calendar) if ends_at else None,
        expires_at=moved(release.expires_at),
        downtime=downtime,
    )
