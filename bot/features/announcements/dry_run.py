"""The dry run: what would happen if it went out, counted from what is true now; nothing is sent.

Everyone's hours are looked at, some hundreds of people at a time, in a task whose cursor is the last one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from math import ceil
from uuid import uuid4

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.delivery.daily import Daily
from bot.delivery.reaching import AVAILABILITY, Hours
from bot.features.announcements.addresses import addresses_of
from bot.features.announcements.announcements import UNSENT, Announcement
from bot.features.announcements.channels import check_may_post
from bot.features.announcements.dry_figures import MOST_SHARED, DryFigures, OldMembers, SameDay, comes_too
from bot.features.announcements.keeping import found, saved
from bot.features.announcements.may_send import needs_approval
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.reach_ports import DRY_RUNS, GUEST_LIST
from bot.features.announcements.rights import check_is_its_sender
from bot.features.announcements.standings import check_may_send_to
from bot.features.announcements.topics import optional_topic
from bot.features.directory.audience_facts import AudienceResolved
from bot.features.directory.audience_ports import RESOLUTIONS
from bot.features.directory.audiences import ResolutionState
from bot.features.directory.freshness import old_members
from bot.features.directory.resolving import ResolveAudience, resolve_audience

COUNT = "announcements.dry_run"
CHUNK = 500
MOST_OTHERS = 100
"""Other announcements of the day that are looked at, each in a part of its own; how many more there are is said."""

WhenReached = Callable[[Hours, datetime], datetime]
"""When somebody with these hours is reached with what is to reach them at a time, or later."""


@dataclass(frozen=True, slots=True)
class DryRun:
    """Count what would happen. Its author gets a new card when it is done."""

    announcement: str
    by: Principal


def dry_run(command: DryRun, uow: UnitOfWork, now: datetime) -> DryFigures:
    """Resolve the audience anew and begin to count; the figures as far as they are.

    Raises:
        Refused: there is none, it isn't theirs, has gone out, or is to people whom they may not send to.
    """
    announcement = found(command.announcement, uow, lock=True)
    check_is_its_sender(command.by, announcement)
    if announcement.state not in UNSENT:
        raise Refused("refused-dry-run-sent-already")
    check_may_send_to(command.by, announcement.audience, uow)
    _show(uow[DRY_RUNS].get(announcement.id), uow)  # nothing can be sent by it any more
    if announcement.only_posts:
        check_may_post(command.by, announcement.channels, uow)
        alone = saved(announcement, uow, resolution=uuid4().hex)  # nobody, and a new word for what is shown
        return _done(DryFigures(alone.id, str(alone.resolution), now, command.by.actor, done=now), uow)
    resolution = resolve_audience(
        ResolveAudience(
            announcement.audience,
            command.by,
            optional_topic(announcement, uow),
            replaces=announcement.resolution,
        ),
        uow,
        now,
    )
    saved(announcement, uow, resolution=resolution.id)
    figures = DryFigures(announcement.id, resolution.id, now, command.by.actor)
    uow[DRY_RUNS].save(figures)
    if resolution.state is ResolutionState.FAILED:
        return _problem(figures, resolution.problem, resolution.part, uow, now)
    return figures


def count_resolved(fact: AudienceResolved, uow: UnitOfWork, now: datetime) -> None:
    """The reaction: an audience that a dry run waits for is known as people."""
    figures = uow[DRY_RUNS].of_resolution(fact.resolution)
    if figures is None:
        return
    if fact.state is ResolutionState.FAILED:
        _problem(figures, fact.problem, fact.part, uow, now)
    else:
        uow.jobs.run(Task(COUNT, fact.resolution))


def dry_figures(command: DryRun, uow: UnitOfWork, now: datetime) -> DryFigures | None:
    """The newest dry run of the announcement, as far as it is.

    Raises:
        Refused: it isn't theirs.
    """
    check_is_its_sender(command.by, found(command.announcement, uow))
    return uow[DRY_RUNS].get(command.announcement)


@dataclass(frozen=True, slots=True)
class WaysThere:
    """What this installation can do beside Teams: see `DryFigures`."""

    can_mail: bool = True
    knows_read: bool = True


class DryRunCounting:
    """The task's use case. `per_second`: at which rate messages leave; `daily`: who has had enough that day."""

    def __init__(
        self,
        when_reached: WhenReached,
        per_second: int,
        calendar: WorkCalendar,
        daily: Daily,
        ways: WaysThere = WaysThere(),
    ) -> None:
        self._daily = daily
        self._ways = ways
        self._calendar = calendar
        self._when_reached = when_reached
        self._per_second = per_second

    def count(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        """Begin with what is known of all, then look at everyone's hours, then at the other announcements."""
        figures = uow[DRY_RUNS].of_resolution(task.subject)
        announcement = uow[ANNOUNCEMENTS].get(figures.announcement) if figures else None
        if figures is None or announcement is None or figures.done is not None:
            return None
        doing, _, rest = task.cursor.partition(":")
        if doing == "people":
            return self._people(figures, announcement, rest, uow)
        if doing == "others":
            return self._others(figures, announcement, int(rest), uow, now)
        uow[DRY_RUNS].save(self._begun(figures, uow))
        return "people:"

    def _begun(self, figures: DryFigures, uow: UnitOfWork) -> DryFigures:
        resolution = uow[RESOLUTIONS].get(figures.resolution)
        assert resolution is not None
        outside = uow[GUEST_LIST].count_outside(resolution.id)
        return replace(
            figures,
            included=resolution.included,
            languages=dict(resolution.languages),
            excluded={why.value: count for why, count in resolution.excluded.items()},
            outside=outside,
            seconds=ceil((resolution.included - outside) / self._per_second),
            needs_approval=needs_approval(resolution, uow),
            later=0,
            missed=0,
            merged=0,
            last_at=None,
            same_day=(),
            not_compared=0,
            without_mail=0,
            can_mail=self._ways.can_mail,
            knows_read=self._ways.knows_read,
            old=tuple(
                OldMembers(group.name, group.as_of)
                for group in old_members(resolution.id, uow)
                if group.as_of
            ),
        )

    def _others(
        self, figures: DryFigures, announcement: Announcement, number: int, uow: UnitOfWork, now: datetime
    ) -> str | None:
        """Look at one more announcement of the day; after the last, the dry run is done."""
        start = _start(announcement, figures)
        day = self._calendar.local(start).date()
        begins, ends = (self._calendar.at(each, time()) for each in (day, day + timedelta(days=1)))
        going = uow[ANNOUNCEMENTS].going_out(begins, ends)
        apart = [each for each in going if each.id != announcement.id and each.resolution]
        others = [each for each in apart if comes_too(each, start, figures.begun)]
        if number < min(len(others), MOST_OTHERS):
            other = others[number]
            shared = uow[DRY_RUNS].count_shared(figures.resolution, str(other.resolution), MOST_SHARED)
            if shared:
                same_day = (*figures.same_day, SameDay(other.id, shared))
                uow[DRY_RUNS].save(replace(figures, same_day=same_day))
            return f"others:{number + 1}"
        _done(replace(figures, not_compared=max(0, len(others) - MOST_OTHERS), done=now), uow)
        return None

    def _people(
        self, figures: DryFigures, announcement: Announcement, after: PersonId, uow: UnitOfWork
    ) -> str:
        members = uow[RESOLUTIONS].people(figures.resolution, after, CHUNK)
        out = set(uow[GUEST_LIST].outside([member.person for member in members]))
        people = [member.person for member in members if member.person not in out]
        without = sum(not address for address in addresses_of(people, uow).values())
        times = self._times(announcement, figures, people, uow)
        reached = [at for _, at in times.values() if not announcement.is_over(at)]
        waiting = [at for at in reached if at > _start(announcement, figures)]
        missed = len(times) - len(reached)
        merged = len(self._daily.full(times, uow)) if times else 0
        if waiting or missed or merged or without:
            counted = replace(
                figures,
                later=figures.later + len(waiting),
                last_at=max((*waiting, *([figures.last_at] if figures.last_at else [])), default=None),
                missed=figures.missed + missed,
                merged=figures.merged + merged,
                without_mail=figures.without_mail + without,
            )
            uow[DRY_RUNS].save(counted)
        return f"people:{members[-1].person}" if len(members) == CHUNK else "others:0"

    def _times(
        self, announcement: Announcement, figures: DryFigures, people: Sequence[PersonId], uow: UnitOfWork
    ) -> Mapping[PersonId, tuple[Hours, datetime]]:
        """Their hours, and when they would be reached in them; of what is urgent nothing, since it goes at once."""
        if announcement.urgent or not people:
            return {}
        start = _start(announcement, figures)
        hours = uow[AVAILABILITY].of(people)
        return {person: (each, self._when_reached(each, start)) for person, each in hours.items()}


def _start(announcement: Announcement, figures: DryFigures) -> datetime:
    """When it would go out: at its time, and where that is past or there is none, when it was asked for."""
    return max(announcement.starts_at or figures.begun, figures.begun)


def _problem(figures: DryFigures, problem: str, part: str, uow: UnitOfWork, now: datetime) -> DryFigures:
    return _done(replace(figures, problem=problem, part=part, done=now), uow)


def _done(figures: DryFigures, uow: UnitOfWork) -> DryFigures:
    uow[DRY_RUNS].save(figures)
    _show(figures, uow)
    return figures


def _show(figures: DryFigures | None, uow: UnitOfWork) -> None:
    if figures is not None and figures.card is not None:
        uow.jobs.deliver(figures.card)
