"""Systems: what the organisation runs, who owns each and who uses it."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.bilingual import Text
from bot.core.people import PersonId
from bot.core.written import folded


@dataclass(frozen=True, slots=True)
class HolderRule:
    """People by what a directory says of them. Each text that isn't empty must be the same, whatever its case."""

    unit: str = ""
    place: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Holders:
    """A mix of people, groups and rules: everyone in any of them.

    `people`: Entra object ids, or folded mail addresses of those whom the portfolio doesn't know. `groups`: Entra
    object ids. Who they are in the end, a directory tells: here they are kept as they were given.
    """

    people: tuple[PersonId, ...] = ()
    groups: tuple[str, ...] = ()
    rules: tuple[HolderRule, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.people or self.groups or self.rules)


@dataclass(frozen=True, slots=True)
class System:
    """One system. `id`: lower case; initiatives name it by that or by its name in either language."""

    id: str
    name: Text
    owners: Holders = Holders()
    users: Holders = Holders()

    @property
    def names(self) -> frozenset[str]:
        """All that it is called, as it is compared."""
        return frozenset(map(folded, (self.id, self.name.sv, self.name.en)))

    def is_called(self, written: str) -> bool:
        """Whether that is its id or its name, whatever the case."""
        return folded(written) in self.names


def system_called(written: str, systems: Iterable[System]) -> System | None:
    """The system with that id or name; None: the register has none. No two have a name in common."""
    return next((system for system in systems if system.is_called(written)), None)
