"""Sending to those who have joined the audience since: it is looked up anew, and whoever has no row gets one."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.features.announcements.announcements import GOING, Announcement, AnnouncementState
from bot.features.announcements.behalf import joiners_asker_of
from bot.features.announcements.facts import JoinersAsked
from bot.features.announcements.follow_ports import JOININGS, Joining, JoinState
from bot.features.announcements.handling import Handling, check_still_told, handled
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.pumping import progress_message
from bot.features.announcements.sending import SendToJoined, send_to_joined
from bot.features.announcements.standings import check_may_send_to
from bot.features.directory.audience_facts import AudienceResolved
from bot.features.directory.audience_ports import SAVED_AUDIENCES
from bot.features.directory.audiences import ResolutionState
from bot.features.directory.resolving import FORGET, ResolveAudience, resolve_audience

TOO_MANY = "follow-join-too-many"
"""In place of what is said before something goes out: nobody can approve anew what has."""

GIVEN_UP = timedelta(hours=1)
"""An audience that hasn't been looked up by then may be asked for anew."""


@dataclass(frozen=True, slots=True)
class JoinedSince(Handling):
    """Send it to those whom its audience means now and who haven't been sent it."""


def ask_joined(command: JoinedSince, uow: UnitOfWork, now: datetime) -> Announcement:
    """Look up the audience anew; once it is known, it goes out to those who are new. Said twice it is done once.

    Raises:
        Refused: it isn't sent, is over, or they may not send to these (any more).
    """
    announcement = handled(command, (AnnouncementState.SENT,), uow)
    check_may_send_to(command.by, announcement.audience, uow)
    check_still_told(announcement, now)
    before = uow[JOININGS].newest(announcement.id)
    if before is not None and before.state is JoinState.ASKED and now < before.at + GIVEN_UP:
        return announcement
    resolution = resolve_audience(
        ResolveAudience(announcement.audience, command.by, announcement.topic), uow, now
    )
    joining = Joining(resolution.id, announcement.id, now)
    if resolution.state is ResolutionState.FAILED:
        joining = _failed(joining, resolution.problem, {"part": resolution.part})
    uow[JOININGS].save(joining)
    uow.tell(JoinersAsked(announcement.id, announcement.source, resolution.id), command.by.actor)
    return announcement


def send_to_resolved(fact: AudienceResolved, uow: UnitOfWork, now: datetime) -> None:
    """The reaction: an audience that was looked up for this is known. The sender's card says what came of it."""
    joining = uow[JOININGS].of_resolution(fact.resolution)
    announcement = uow[ANNOUNCEMENTS].get(joining.announcement, lock=True) if joining else None
    if joining is None or announcement is None or joining.state is not JoinState.ASKED:
        return
    if fact.state is ResolutionState.FAILED:
        joining = _failed(joining, fact.problem, {"part": fact.part})
    else:
        joining = _sent(replace(joining, joined=_new(joining, uow)), announcement, uow, now)
    uow[JOININGS].save(joining)
    keeps = joining.state is JoinState.SENT
    _forget(announcement.resolution if keeps else joining.resolution, uow)
    uow.jobs.deliver(progress_message(uow[ANNOUNCEMENTS].get(announcement.id) or announcement))


def _new(joining: Joining, uow: UnitOfWork) -> int:
    return uow[JOININGS].count_new(joining.announcement, joining.resolution)


def _sent(joining: Joining, announcement: Announcement, uow: UnitOfWork, now: datetime) -> Joining:
    if not joining.joined:
        return replace(joining, state=JoinState.NOBODY)
    if announcement.state not in GOING:
        return _failed(joining, "refused-not-in-this-state", {"state": announcement.state.value})
    by = joiners_asker_of(announcement, uow)  # whoever has lost the right since sends nothing any more
    try:
        send_to_joined(SendToJoined(announcement.id, by, joining.resolution), uow, now)
    except Refused as refused:
        own = TOO_MANY if refused.key == "refused-approval-size-changed" else refused.key
        return _failed(joining, own, refused.kept)
    return replace(joining, state=JoinState.SENT)


def _failed(joining: Joining, problem: str, params: dict[str, str | int]) -> Joining:
    return replace(joining, state=JoinState.REFUSED, problem=problem, params=params)


def _forget(resolution: str | None, uow: UnitOfWork) -> None:
    """Remove the people of a resolution that nobody needs any more."""
    if resolution and not uow[SAVED_AUDIENCES].holding(resolution):
        uow.jobs.run(Task(FORGET, resolution))
