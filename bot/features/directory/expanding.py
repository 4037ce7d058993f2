"""An audience's parts, down to what people can be read from: groups, forums, rules and lists."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.features.directory.audience_ports import PEOPLE_LISTS, SYSTEM_AUDIENCES
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.directory.ports import DIRECTORY, GROUPS
from bot.features.portfolio.ports import FORUMS

READ_FROM_GROUPS = frozenset({PartKind.GROUP, PartKind.TEAM, PartKind.CHANNEL})
SAME_BEGINNING = 40
"""More than there are ids that differ from one in their last character alone."""
OF_SYSTEMS = frozenset({PartKind.SYSTEM_OWNERS, PartKind.SYSTEM_USERS})


class UnknownPart(Exception):
    """A part of an audience is nothing any more. `key`: the text that says what is wrong and what to do."""

    def __init__(self, key: str, part: AudiencePart) -> None:
        super().__init__(key)
        self.key = key
        self.part = part

    @property
    def name(self) -> str:
        return called(self.part)


def called(part: AudiencePart) -> str:
    """What people call the part; where nobody has said, its id."""
    return part.name or part.of


def expanded(audience: Audience, uow: UnitOfWork) -> Audience:
    """The same with each system's own people, groups and rules in its place.

    Raises:
        UnknownPart: a system or a forum isn't there any more.
    """
    return Audience(
        tuple(each for part in audience.include for each in _expanded(part, uow)),
        tuple(each for part in audience.exclude for each in _expanded(part, uow)),
    )


def _expanded(part: AudiencePart, uow: UnitOfWork) -> Iterator[AudiencePart]:
    minus = tuple(each for one in part.minus for each in _expanded(one, uow))
    if part.kind in OF_SYSTEMS:
        systems = uow[SYSTEM_AUDIENCES]
        named = systems.owners if part.kind is PartKind.SYSTEM_OWNERS else systems.users
        found = named(part.of)
        if found is None:
            raise UnknownPart("problem-system-gone", part)
        yield from (replace(each, minus=minus) for each in found)
        return
    if part.kind is PartKind.FORUM and uow[FORUMS].get(part.of) is None:
        raise UnknownPart("problem-forum-gone", part)
    yield replace(part, minus=minus)


def group_of(part: AudiencePart) -> str:
    """What the directory calls the group: an Entra group by its id, teams and channels with that word before it."""
    if part.kind is PartKind.GROUP or part.of.startswith(f"{part.kind}:"):
        return part.of
    return f"{part.kind}:{part.of}"


def members_of(part: AudiencePart, after: PersonId, limit: int, uow: UnitOfWork) -> Sequence[PersonId]:
    """The next people of an expanded part, in the order of their ids."""
    if part.kind in READ_FROM_GROUPS:
        return uow[GROUPS].members(group_of(part), after, limit)
    if part.kind is PartKind.ATTRIBUTES:
        assert part.rule is not None
        return uow[DIRECTORY].where(part.rule, after, limit)
    if part.kind is PartKind.FORUM:
        forum = uow[FORUMS].get(part.of)
        named = {seat.person for seat in forum.seats} if forum else set()
        return _next(named, after, limit)
    if part.of:
        return uow[PEOPLE_LISTS].people(part.of, after, limit)
    return _next(set(part.people), after, limit)


def left_out_of(part: AudiencePart, people: Sequence[PersonId], uow: UnitOfWork) -> set[PersonId]:
    """Those of `people`, who come in the order of their ids, who are in one of what the part is without."""
    found: set[PersonId] = set()
    for without in part.minus:
        left = list(people)
        while left:  # from one who is asked about to the next, whatever lies between them
            members = members_of(without, left[0][:-1], SAME_BEGINNING, uow)
            found |= set(left) & set(members)
            left = [each for each in left if each > members[-1]] if len(members) == SAME_BEGINNING else []
    return found


def is_member(person: PersonId, group: str, uow: UnitOfWork) -> bool:
    """Asked of the few ids that begin as theirs does: members come in the order of their ids."""
    return person in uow[GROUPS].members(group, person[:-1], SAME_BEGINNING)


def _next(people: set[PersonId], after: PersonId, limit: int) -> Sequence[PersonId]:
    return sorted(person for person in people if person > after)[:limit]
