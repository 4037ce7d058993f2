"""The facts that the chat tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from bot.core.facts import Fact, Older, as_it_was


@dataclass(frozen=True, slots=True)
class AttemptRefused(Fact):
    """Something that was tried and refused. `thing`: an id, never free text; empty: nothing that we know."""

    version: ClassVar[int] = 2
    older: ClassVar[Mapping[int, Older]] = {1: as_it_was}
    about: ClassVar[str] = "thing"

    thing: str
    verb: str
    reason: str


FACTS = (AttemptRefused,)
