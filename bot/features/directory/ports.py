"""Where the directory's people and groups are kept."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.core.database import Port
from bot.core.people import PersonId
from bot.features.directory.entries import (
    GRAPH,
    AttributeRule,
    DirectoryAge,
    DirectoryEntry,
    DirectoryReading,
    Group,
)


class Directory(Protocol):
    """Everybody, by their Entra object id. What returns many does so in the order of their ids, a part at a time."""

    def get(self, person: PersonId) -> DirectoryEntry | None: ...
    def many(self, ids: Iterable[PersonId]) -> Mapping[PersonId, DirectoryEntry]:
        """Those of `ids` that are known."""

    def by_mail(self, mails: Iterable[str]) -> Mapping[str, Sequence[PersonId]]:
        """Folded mail address (`bot.core.written.folded`) → who has it, for those of `mails` that anybody has.

        Whoever is gone counts only where nobody else has it: an address may have been given to somebody new.
        """

    def find(self, words: str, limit: int = 10) -> Sequence[DirectoryEntry]:
        """Those who have `words` as their id or mail address, else whose names hold all of the words."""

    def where(self, rule: AttributeRule, after: PersonId = "", limit: int = 1000) -> Sequence[PersonId]:
        """The next people after `after` of whom the rule holds; nobody who is gone, and of an empty rule nobody."""

    def values(self, attribute: str, words: str = "", limit: int = 40) -> Sequence[str]:
        """What people have as their `unit`, `place` or `title`, as far as it holds all the words; by their letters."""

    def save(self, entries: Iterable[DirectoryEntry]) -> None: ...
    def touch(self, people: Iterable[PersonId], now: datetime) -> None:
        """The source says that nothing about these has changed."""

    def mark_gone(self, before: datetime, now: datetime, limit: int, source: str = GRAPH) -> int:
        """Mark as gone some of those whom their source hasn't named since `before`; how many that were."""

    def gone(self, before: datetime, after: PersonId = "", limit: int = 1000) -> Sequence[PersonId]:
        """The next people after `after` who have been gone since before that."""

    def count_absent(self, before: datetime, source: str) -> tuple[int, int]:
        """Of those who can sign in, aren't gone and whom this source answers for: how many it hasn't named since
        `before`, and how many they are."""

    def age(self) -> DirectoryAge: ...


class Groups(Protocol):
    """Groups and who is in them."""

    def get(self, group: str) -> Group | None: ...
    def find(self, words: str, limit: int = 10) -> Sequence[Group]:
        """Groups whose names hold all of the words."""

    def all(self) -> Sequence[Group]: ...
    def save(self, group: Group) -> None:
        """Keep the group as it is now; its members stay what they are."""

    def members(self, group: str, after: PersonId = "", limit: int = 1000) -> Sequence[PersonId]:
        """The next members after `after`, as of the last complete reading."""

    def begin(self, group: str, reading: int) -> None:
        """Forget what an unfinished reading with another number has brought."""

    def add(self, group: str, reading: int, people: Iterable[PersonId]) -> None:
        """What a page of this reading named; it counts once the reading is complete."""

    def complete(self, group: str, reading: int, now: datetime) -> None:
        """From now on the members are those whom this reading has named; the group has no problem any more.

        Nothing happens where another reading has been begun since.
        """

    def latest(self, group: str) -> int:
        """The highest number that a reading of it has had; 0: none."""

    def unfinished(self, group: str) -> int:
        """The number of the reading that has been begun last and isn't complete; 0: none."""

    def count(self, group: str) -> int:
        """How many members it has, as of the last complete reading."""

    def sweep(self, group: str, limit: int) -> int:
        """Remove some of what readings left that don't count any more; how much that was."""


class Readings(Protocol):
    """The latest reading of all users."""

    def get(self, *, lock: bool = False) -> DirectoryReading | None:
        """`lock`: nobody else changes it before this transaction ends."""

    def save(self, reading: DirectoryReading) -> None: ...


DIRECTORY = Port[Directory]("directory")
GROUPS = Port[Groups]("groups")
READINGS = Port[Readings]("directory readings")
