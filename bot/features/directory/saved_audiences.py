"""Audiences saved under a name: with what has changed since the last time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.core.written import one_line
from bot.features.directory.audience_documents import audience_hash
from bot.features.directory.audience_facts import AudienceRemoved, AudienceSaved
from bot.features.directory.audience_ports import RESOLUTIONS, SAVED_AUDIENCES, SavedAudience
from bot.features.directory.audiences import Audience, Resolution, ResolutionState
from bot.features.directory.resolving import FORGET, ResolveAudience, resolve_audience

LONGEST_NAME = 100
MOST_NAMED = 20
"""Of those who have joined or left, so many are named; all are counted."""


@dataclass(frozen=True, slots=True)
class SaveAudience:
    """Keep the audience under the name. `revision`: what the name stood for when it was changed; None: it is new."""

    name: str
    audience: Audience
    by: Principal
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class NamedAudience:
    """Do something with the audience that is saved under the name."""

    name: str
    by: Principal


@dataclass(frozen=True, slots=True)
class AudienceChange:
    """Who has joined and left between its two newest resolutions. The people are named to its owner alone."""

    joined: int
    left: int
    new_people: Sequence[PersonId] = ()
    former_people: Sequence[PersonId] = ()


def save_audience(command: SaveAudience, uow: UnitOfWork, now: datetime) -> SavedAudience:
    """Keep it, new or changed; of two who change it at once the second is told.

    Raises:
        Refused: the name says nothing, is somebody else's, or stands for something else by now.
    """
    name = one_line(command.name)
    if not name or len(name) > LONGEST_NAME:
        raise Refused("refused-audience-name", field="name", limit=LONGEST_NAME)
    if not command.audience.include:
        raise Refused("refused-audience-nothing-chosen")
    before = uow[SAVED_AUDIENCES].get(name, lock=True)
    if before is not None:
        _check_owns(command.by, before)
        if before.revision != command.revision:
            raise Refused("refused-audience-changed-meanwhile", name=before.name)
    saved = SavedAudience(name, command.by.actor, command.audience, now)
    if before is not None:
        saved = replace(before, audience=command.audience, at=now, revision=before.revision + 1)
    uow[SAVED_AUDIENCES].save(saved)
    uow.tell(AudienceSaved(saved.name, audience_hash(saved.audience), saved.revision), command.by.actor)
    return saved


def find_audience(command: NamedAudience, uow: UnitOfWork, now: datetime) -> SavedAudience:
    """The audience with that name; everyone who may choose one may use it.

    Raises:
        Refused: there is none.
    """
    saved = uow[SAVED_AUDIENCES].get(command.name)
    if saved is None:
        raise Refused("refused-no-such-audience", name=one_line(command.name)[:LONGEST_NAME])
    return saved


def remove_audience(command: NamedAudience, uow: UnitOfWork, now: datetime) -> None:
    """Let the name go, and the people that were counted for it.

    Raises:
        Refused: there is none, or it is somebody else's.
    """
    saved = find_audience(command, uow, now)
    _check_owns(command.by, saved)
    uow[SAVED_AUDIENCES].remove(saved.name)
    for resolution in filter(None, (saved.resolution, saved.before)):
        uow.jobs.run(Task(FORGET, resolution))
    uow.tell(AudienceRemoved(saved.name), command.by.actor)


def resolve_saved(command: NamedAudience, uow: UnitOfWork, now: datetime) -> Resolution:
    """Find out whom it means now; the last time that it was is kept, to be compared with.

    Raises:
        Refused: there is none, or it is somebody else's.
    """
    saved = find_audience(command, uow, now)
    _check_owns(command.by, saved)
    known = uow[RESOLUTIONS].get(saved.resolution) if saved.resolution else None
    stands = known is not None and known.state is ResolutionState.DONE
    resolution = resolve_audience(
        ResolveAudience(saved.audience, command.by, replaces=saved.before if stands else saved.resolution),
        uow,
        now,
    )
    before = saved.resolution if stands else saved.before
    uow[SAVED_AUDIENCES].save(replace(saved, resolution=resolution.id, before=before))
    return resolution


def what_changed(command: NamedAudience, uow: UnitOfWork, now: datetime) -> AudienceChange | None:
    """Who has joined and left since last time; None: it has been resolved once, or is being so.

    Raises:
        Refused: there is no such audience, or it couldn't be resolved: it says why.
    """
    saved = find_audience(command, uow, now)
    newest = uow[RESOLUTIONS].get(saved.resolution) if saved.resolution else None
    if newest is not None and newest.state is ResolutionState.FAILED:
        raise Refused("refused-audience-not-counted", part=newest.part)
    both = [uow[RESOLUTIONS].get(each) for each in (saved.before, saved.resolution) if each]
    if len(both) < 2 or not all(each and each.state is ResolutionState.DONE for each in both):
        return None
    old, new = str(saved.before), str(saved.resolution)
    change = AudienceChange(uow[RESOLUTIONS].count_joined(old, new), uow[RESOLUTIONS].count_joined(new, old))
    if not owns(command.by, saved):
        return change
    return replace(
        change,
        new_people=[member.person for member in uow[RESOLUTIONS].joined_since(old, new, "", MOST_NAMED)],
        former_people=[member.person for member in uow[RESOLUTIONS].joined_since(new, old, "", MOST_NAMED)],
    )


def owns(by: Principal, saved: SavedAudience) -> bool:
    """Whether they may change it and see who is in it: whoever saved it, and administrators."""
    return by.administers or by.actor == saved.owner


def _check_owns(by: Principal, saved: SavedAudience) -> None:
    if not owns(by, saved):
        raise Refused("refused-audience-is-anothers", name=saved.name)
