"""Which handler answers what: card actions by their verb, messages by their command. Listed by hand.

A verb without a handler, or a handler that no card asks for, is a fault that a test finds.
"""

import re
from collections.abc import Awaitable, Callable, Mapping

from bot.chat.commands import COMMANDS, Command
from bot.chat.context import Context
from bot.core.written import folded, one_line
from bot.features.assistant import actions as initiatives
from bot.features.assistant import people_actions as people
from bot.features.gates import actions as gates
from bot.features.gates import opening_actions as openings
from cards.kit.actions import Verb

Handler = Callable[[Context], Awaitable[str]]

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
    "who": people.who,
    "channel": people.which_channel,
    "help": people.help_,
}


def command_in(written: str) -> tuple[Command, str] | None:
    """The command that the message begins with, in either language, and the words after it.

    Capitals, white space and a closing mark don't matter; a longer command goes before a shorter one.
    """
    said = one_line(written)
    plain = folded(said).rstrip(_CLOSING)
    for name, command in _NAMES:
        if plain == name:
            return command, ""
        if command.takes_words and plain.startswith(name) and plain[len(name)] in " :,":
            return command, said[len(name) :].strip(_CLOSING + ":,")
    return (_STATUS, said.strip(_CLOSING)) if _KEY.fullmatch(plain) else None


_CLOSING = "?!. "
_KEY = re.compile(r"[a-z]{2,10}-(?:\d+-)*\d+")
"""An initiative's key alone: nobody writes one but to hear how it is doing."""

_STATUS = next(command for command in COMMANDS if command.id == "status")

_NAMES = sorted(
    (
        (folded(name).rstrip(_CLOSING), command)
        for command in COMMANDS
        for name in (command.name.sv, command.name.en)
    ),
    key=lambda pair: -len(pair[0]),
)
