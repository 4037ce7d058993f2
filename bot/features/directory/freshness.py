"""How old the members are that an audience's groups are gone by, and whether they may be."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.database import UnitOfWork
from bot.features.directory.audience_ports import RESOLUTIONS
from bot.features.directory.audiences import Audience, AudiencePart
from bot.features.directory.entries import Group
from bot.features.directory.expanding import READ_FROM_GROUPS, UnknownPart, called, group_of
from bot.features.directory.graph_calls import WAITS
from bot.features.directory.ports import GROUPS

FRESH = timedelta(hours=1)
"""A group that was read no longer ago isn't read again."""
OLD = timedelta(days=7)
"""Members that nobody has read for so long are told of, wherever they come from."""

UNREADABLE = {"gone": "problem-group-gone", "forbidden": "problem-group-forbidden"}
"""What a group's problem is called, where its members of before mustn't be taken for those of today."""


def is_fresh(part: AudiencePart, since: datetime, uow: UnitOfWork) -> bool:
    group = uow[GROUPS].get(group_of(part))
    return group is not None and group.as_of is not None and group.as_of > since


def is_awaited(part: AudiencePart, since: datetime, uow: UnitOfWork) -> bool:
    """Whether its reading is still under way: neither over, nor known to have failed."""
    group = uow[GROUPS].get(group_of(part))
    return not is_fresh(part, since, uow) and (group is None or not group.problem)


def check_usable(part: AudiencePart, uow: UnitOfWork) -> None:
    """Make sure that there are members to go by: of today, or of before where it just couldn't be read now.

    Raises:
        UnknownPart: the group is gone or forbidden, or has never been read.
    """
    group = uow[GROUPS].get(group_of(part))
    if group is not None and group.problem in UNREADABLE:
        raise UnknownPart(UNREADABLE[group.problem], part)
    if group is None or group.as_of is None:
        waits = group is not None and group.problem == WAITS
        raise UnknownPart("problem-group-waits" if waits else "problem-group-never-read", part)


def old_members(resolution: str, uow: UnitOfWork) -> Sequence[Group]:
    """The groups of a resolution that has just been made whose members are those of before: they couldn't be read anew,
    or nobody has read them for a week."""
    made = uow[RESOLUTIONS].get(resolution)
    if made is None:
        return ()
    names = {group_of(part): called(part) for part in groups_in(uow[RESOLUTIONS].plan(resolution).parts)}
    found = [(name, uow[GROUPS].get(group)) for group, name in names.items()]
    return [
        replace(group, name=name)
        for name, group in found
        if group is not None and group.as_of is not None
        if group.as_of <= made.at - (FRESH if group.problem else OLD)
    ]


def groups_in(audience: Audience) -> Sequence[AudiencePart]:
    """Of all that is meant and left out."""
    without = (each for part in audience.include for each in part.minus)
    every = (*audience.include, *without, *audience.exclude)
    return [part for part in every if part.kind in READ_FROM_GROUPS]
