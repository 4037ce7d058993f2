"""What an administrator sees of the directory."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.principals import Principal, check_administers
from bot.features.directory.entries import DirectoryAge, DirectoryEntry, DirectoryReading
from bot.features.directory.ports import DIRECTORY, GROUPS, READINGS


@dataclass(frozen=True, slots=True)
class ShowDirectory:
    """How old everything is."""

    by: Principal


@dataclass(frozen=True, slots=True)
class DirectoryStatus:
    """How old what is known is. `members`: group → how many."""

    age: DirectoryAge
    reading: DirectoryReading | None
    members: dict[str, int]
    at: datetime


def directory_status(command: ShowDirectory, uow: UnitOfWork, now: datetime) -> DirectoryStatus:
    """How old people and groups are.

    Raises:
        Refused: it isn't an administrator who asks.
    """
    check_administers(command.by)
    age = uow[DIRECTORY].age()
    members = {group.id: uow[GROUPS].count(group.id) for group in age.groups}
    return DirectoryStatus(age, uow[READINGS].get(), members, now)


@dataclass(frozen=True, slots=True)
class FindEntries:
    """Find people by id, mail address or name."""

    words: str
    by: Principal


def find_entries(command: FindEntries, uow: UnitOfWork, _now: datetime) -> Sequence[DirectoryEntry]:
    """Those who are meant, at most ten.

    Raises:
        Refused: it isn't an administrator who asks.
    """
    check_administers(command.by)
    return uow[DIRECTORY].find(command.words)
