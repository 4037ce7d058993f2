"""Which handler answers what: card actions by their verb, messages by their command. Listed by hand.

A verb without a handler, or a handler that no card asks for, is a fault that a test finds.
"""

import unicodedata
from collections.abc import Awaitable, Callable, Mapping

from bot.commands import COMMANDS, Command
from bot.handlers import gates, initiatives, openings, people
from bot.request import Request
from cards.actions import Verb

Handler = Callable[[Request], Awaitable[str]]

ACTIONS: Mapping[str, Handler] = {
    Verb.VOTE: gates.vote,
    Verb.VIEW: gates.view,
    Verb.SHARED: gates.shared,
    Verb.READ: gates.read,
    Verb.CHANGE: gates.change,
    Verb.ASK_CONFLICT: gates.ask_conflict,
    Verb.ASK_CLOSE: gates.ask_close,
    Verb.CLOSE: gates.close,
    Verb.DECIDE: gates.decide,
    Verb.PREPARE: openings.prepare,
    Verb.OPEN: openings.open_chosen,
    Verb.STATUS: initiatives.status,
    Verb.WAITING: people.waiting,
}

MESSAGES: Mapping[str, Handler] = {
    "inbox": people.waiting,
    "status": initiatives.status_words,
    "open_gate": openings.open_words,
    "help": people.help_,
}


def command_in(written: str) -> tuple[Command, str] | None:
    """The command that the message begins with, in either language, and the words after it.

    Capitals, white space and a closing mark don't matter; a longer command goes before a shorter one.
    """
    said = unicodedata.normalize("NFC", " ".join(written.split()))  # a Mac may write ö as o and two dots
    plain = said.rstrip("?!. ").casefold()
    for name, command in _NAMES:
        if plain == name:
            return command, ""
        if command.takes_words and plain.startswith(f"{name} "):
            return command, said[len(name) :].strip().rstrip("?!. ")
    return None


_NAMES = sorted(
    (
        (name.rstrip("?!. ").casefold(), command)
        for command in COMMANDS
        for name in (command.name.sv, command.name.en)
    ),
    key=lambda pair: -len(pair[0]),
)
