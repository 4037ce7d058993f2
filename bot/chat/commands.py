"""What a person can write to the bot: one `Command` each, listed by the features.

The manifest's command lists, the help card and the router are all made from these.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.written import folded, one_line


class Scope(StrEnum):
    """Where a command is offered; the values are the manifest's own words."""

    PERSONAL = "personal"
    TEAM = "team"
    GROUP_CHAT = "groupChat"


EVERYWHERE = frozenset(Scope)
ALONE = frozenset({Scope.PERSONAL})

_CLOSING = "?!. "


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to write.

    `name` is what Teams puts in the message box, so the router must understand exactly that, alone and with
    words after it where `takes_words` is set ("status e-arkiv"). `for_all`: the answer holds only what everybody in the
    organisation may see, so it may be given where others read it. `bare`: words that mean the command without its name.
    """

    id: str
    name: Text
    description: Text
    scopes: frozenset[Scope]
    takes_words: bool = False
    for_all: bool = False
    bare: re.Pattern[str] | None = None
    rank: int = 50
    """Where it stands among all: the lowest first, of the same rank as the features are listed."""


Knows = Callable[[str, UnitOfWork], bool]
"""Whether an id that a client sent is one that we have given."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that can be written and tapped. `subjects`: the names of ids in a card's data, each with who knows them."""

    commands: tuple[Command, ...]
    verbs: frozenset[str] = frozenset()
    subjects: Mapping[str, Knows] = field(default_factory=dict)

    def offered_in(self, scope: Scope) -> tuple[Command, ...]:
        """The commands of one scope, in the order in which they are shown."""
        return offered_in(scope, self.commands)


def offered_in(scope: Scope, commands: Iterable[Command]) -> tuple[Command, ...]:
    """Those of the commands that belong to the scope, in their order."""
    return tuple(command for command in commands if scope in command.scopes)


class CommandFinder:
    """Understands which command a message begins with, in either language."""

    def __init__(self, commands: tuple[Command, ...]) -> None:
        named = [
            (folded(name).rstrip(_CLOSING), command)
            for command in commands
            for name in (command.name.sv, command.name.en)
        ]
        self._names = sorted(named, key=lambda pair: -len(pair[0]))
        self._bare = [(command.bare, command) for command in commands if command.bare is not None]

    def command_in(self, written: str) -> tuple[Command, str] | None:
        """The command, and the words after it.

        Capitals, white space and a closing mark don't matter; a longer command goes before a shorter one.
        """
        said = one_line(written)
        plain = folded(said).rstrip(_CLOSING)
        for name, command in self._names:
            if plain == name:
                return command, ""
            if command.takes_words and plain.startswith(name) and plain[len(name)] in " :,":
                return command, said[len(name) :].strip(_CLOSING + ":,")
        for pattern, command in self._bare:
            if pattern.fullmatch(plain):
                return command, said.strip(_CLOSING)
        return None
