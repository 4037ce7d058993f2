"""The register of systems, as releases and freezes need it: by all that each is called."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from bot.core.database import UnitOfWork
from bot.core.list_text import quoted
from bot.core.written import folded, lines
from bot.features.portfolio.ports import SYSTEMS
from bot.features.portfolio.systems import SystemOutline, by_name, known_names


class KnownSystems:
    """Read at most once, and only where a name is looked up: a file has thousands of releases, each naming some."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    @cached_property
    def called(self) -> Mapping[str, SystemOutline]:
        """As `by_name` has it."""
        return by_name(self._uow[SYSTEMS].outlines())

    def named(self, systems: Iterable[str]) -> tuple[str, ...]:
        """By their names, so that the same one is called the same; one that nobody registered stays."""
        several = tuple(systems)
        return tuple(dict.fromkeys(name.sv for name in known_names(several, self.called))) if several else ()

    def kept_whole(self, values: Mapping[str, str]) -> Mapping[str, str]:
        """A release's values, with those lines of its systems in quotes that are one registered name as they stand.

        Whoever writes what a system is called needn't know that a semicolon divides.
        """
        if ";" not in (systems := values.get("systems", "")):
            return values
        said = lines(systems).split("\n")
        whole = (quoted(line, ";") if folded(line) in self.called else line for line in said)
        return {**values, "systems": "\n".join(whole)}
