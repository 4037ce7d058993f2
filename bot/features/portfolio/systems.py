"""Systems: what the organisation runs, who owns each and who uses it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class SystemOutline:
    """As much of a system as a list needs. `id`: lower case; initiatives name it by that or by its name.

    `former`: what it was called before, and no other is called now: initiatives, releases and freezes that named it so
    mean it still.
    """

    id: str
    name: Text
    former: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def current(self) -> frozenset[str]:
        """All that it is called now, as it is compared."""
        return frozenset(map(folded, (self.id, self.name.sv, self.name.en)))

    @property
    def names(self) -> frozenset[str]:
        """The same, and all that it was called before."""
        return self.current.union(map(folded, self.former))

    def is_called(self, written: str) -> bool:
        """Whether that is its id or its name in either language, now or before, whatever the case."""
        return folded(written) in self.names


@dataclass(frozen=True, slots=True)
class System(SystemOutline):
    """One system, with those who answer for it and those who work with it."""

    owners: Holders = Holders()
    users: Holders = Holders()


def by_name(systems: Iterable[SystemOutline]) -> Mapping[str, SystemOutline]:
    """The systems by all that they are called, folded: made once where many names are looked up."""
    return {name: system for system in systems for name in system.names}


def ids_of(written: Iterable[str], called: Mapping[str, SystemOutline]) -> Iterator[str]:
    """What tells systems apart however they are called (`by_name`); of an unknown one what is written, folded."""
    for name in map(folded, written):
        yield called[name].id if name in called else name


def known_names(written: Iterable[str], called: Mapping[str, SystemOutline]) -> Iterator[Text]:
    """The names that systems have now, as `by_name` knows them; one that it doesn't is called what is written."""
    for each in written:
        known = called.get(folded(each))
        yield known.name if known is not None else Text(sv=each, en=each)


def names_of(written: Iterable[str], systems: Iterable[SystemOutline]) -> tuple[Text, ...]:
    """The names of systems as initiatives name them; one that the register doesn't have is called what is written."""
    return tuple(known_names(written, by_name(systems)))
