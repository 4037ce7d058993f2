"""Which handler answers what: card actions by their verb, messages by their command, other invokes by their name."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bot.chat.commands import Command, CommandFinder, Knows, Vocabulary
from bot.chat.context import Context
from bot.chat.invokes import DIALOGS, KINDS
from bot.core.named import Claimed, merged
from cards.kit.elements import Card

Brought = TypeVar("Brought")

Handler = Callable[[Context], Awaitable[str]]
"""Answers one activity: parses, calls one use case, draws a card. Returns the invoke body (empty for a message)."""

Heed = Callable[[Context], Awaitable[None]]
"""Takes note of one event (`Activity.event`, `Activity.data`); nobody waits for an answer."""

Welcome = Callable[[Context], Awaitable[Card]]
"""The card that greets whoever has installed the app."""


@dataclass(frozen=True, slots=True)
class Routes:
    """What one feature answers.

    `actions`: by the verb of `Action.Execute`; `messages`: by what is written; `invokes`: by the invoke's name
    (`bot.chat.invokes`); `events`: by the event's name, in a person's own chat alone.
    `dialogs`: by the verb in a dialog's data, whether it is opened or sent in, so that several
    features may have dialogs; one whose verb nobody has goes to `invokes`. `subjects`: see `Vocabulary`. `otherwise`:
    whatever nobody understands; `welcome`: greets.
    One feature has each of the last two.
    """

    actions: Mapping[str, Handler] = field(default_factory=dict)
    messages: tuple[tuple[Command, Handler], ...] = ()
    invokes: Mapping[str, Handler] = field(default_factory=dict)
    events: Mapping[str, Heed] = field(default_factory=dict)
    dialogs: Mapping[str, Handler] = field(default_factory=dict)
    subjects: Mapping[str, Knows] = field(default_factory=dict)
    otherwise: Handler | None = None
    welcome: Welcome | None = None


class Router:
    """The routes of all features; `owners`: theirs, to be named. Two that claim the same thing stop the start.

    Raises:
        Claimed: with what is claimed twice.
    """

    def __init__(self, routes: Iterable[Routes], owners: Sequence[str] = ()) -> None:
        given = tuple(routes)
        self.actions = merged("action", (each.actions for each in given), owners)
        self.invokes = merged("invoke", (each.invokes for each in given), owners)
        self.events = merged("event", (each.events for each in given), owners)
        self.dialogs = merged("dialog", (each.dialogs for each in given), owners)
        if unknown := sorted(self.invokes.keys() - KINDS.keys()):
            raise Claimed(f"there is no invoke {', '.join(unknown)}")
        heard = [brought for each in given for brought in each.messages]
        theirs = [owner for owner, each in zip(owners, given, strict=False) for _ in each.messages]
        self.messages = merged("command", ({command.id: handler} for command, handler in heard), theirs)
        merged("name of a command", (_names(command) for command, _ in heard), theirs)
        self.otherwise = _only("otherwise", [each.otherwise for each in given], owners)
        self.welcome = _only("welcome", [each.welcome for each in given], owners)
        commands = tuple(sorted((command for command, _ in heard), key=lambda command: command.rank))
        self.vocabulary = Vocabulary(
            commands,
            frozenset({*self.actions, *self.invokes, *(DIALOGS if self.dialogs else ())}),
            merged("subject", (each.subjects for each in given), owners),
        )
        self.command_in = CommandFinder(commands).command_in


def _names(command: Command) -> dict[str, str]:
    return {name.casefold(): command.id for name in (command.name.sv, command.name.en)}


def _only(what: str, brought: Sequence[Brought | None], owners: Sequence[str]) -> Brought:
    given = [each for each in brought if each is not None]
    if len(given) != 1:
        who = [owner for owner, each in zip(owners, brought, strict=False) if each is not None]
        named = f" ({', '.join(who)})" if who else ""
        raise Claimed(f"one feature must bring the route `{what}`; now {len(given)} do{named}")
    return given[0]
