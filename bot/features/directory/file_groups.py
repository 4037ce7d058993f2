"""Groups whose members a file names, for an organisation that gives no permission to read them from Graph."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal, check_administers
from bot.core.work import Priority, Task
from bot.core.written import folded, one_line
from bot.features.directory.entries import OF_FILE, Group
from bot.features.directory.importing_people import PlanSoFar, addresses_of, whose
from bot.features.directory.people_files import PersonRow
from bot.features.directory.ports import GROUPS
from bot.features.directory.reading_groups import SWEEP
from bot.features.portfolio.imports.records import ImportFault


@dataclass(frozen=True, slots=True)
class PlanMembers:
    """Find out whom the rows name."""

    rows: Sequence[PersonRow]
    by: Principal


@dataclass(frozen=True, slots=True)
class MembersPlan:
    """Who they are, each once, and what is wrong with the other rows."""

    people: tuple[PersonId, ...]
    faults: tuple[ImportFault, ...] = ()


@dataclass(frozen=True, slots=True)
class KeepMembers:
    """Keep some of a group's members; with the last of them they take the place of those before.

    `reading`: a number of this import's own, higher than those before.
    """

    name: str
    reading: int
    by: Principal
    people: Sequence[PersonId] = field(default=())


def file_group(name: str) -> str:
    """The id of the group that people call so."""
    return f"{OF_FILE}{folded(name)}"


def plan_members(command: PlanMembers, uow: UnitOfWork, _now: datetime) -> MembersPlan:
    """Whom the rows name.

    Raises:
        Refused: it isn't an administrator who asks.
    """
    check_administers(command.by)
    so_far = PlanSoFar(addresses_of(command.rows, uow))
    found = [row.id or whose(row.mail, row, so_far) for row in command.rows]
    return MembersPlan(tuple(dict.fromkeys(filter(None, found))), tuple(sorted(so_far.faults)))


def begin_members(command: KeepMembers, uow: UnitOfWork, _now: datetime) -> None:
    """Begin a new list of members; those before count until it is whole."""
    check_administers(command.by)
    group = file_group(command.name)
    before = uow[GROUPS].get(group)
    uow[GROUPS].save(Group(group, one_line(command.name), before.as_of if before else None))
    uow[GROUPS].begin(group, command.reading)


def add_members(command: KeepMembers, uow: UnitOfWork, _now: datetime) -> None:
    """Keep some more."""
    check_administers(command.by)
    uow[GROUPS].add(file_group(command.name), command.reading, command.people)


def complete_members(command: KeepMembers, uow: UnitOfWork, now: datetime) -> int:
    """That were all; how many."""
    check_administers(command.by)
    group = file_group(command.name)
    uow[GROUPS].complete(group, command.reading, now)
    uow.jobs.run(Task(SWEEP, group, priority=Priority.BULK))
    return uow[GROUPS].count(group)
