"""What a person can write to the bot, in one place.

The manifest's command lists, the help card and the router are all made from, or checked against, this list: a
command that one of them lacks is a fault that a test finds.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.core.bilingual import Text


class Scope(StrEnum):
    """Where a command is offered; the values are the manifest's own words."""

    PERSONAL = "personal"
    TEAM = "team"
    GROUP_CHAT = "groupChat"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to write.

    `name` is what Teams puts in the message box, so the router must understand exactly that, alone and with
    words after it where `takes_words` is set ("status e-arkiv").
    """

    id: str
    name: Text
    description: Text
    scopes: frozenset[Scope]
    takes_words: bool = False


EVERYWHERE = frozenset(Scope)
ALONE = frozenset({Scope.PERSONAL})

COMMANDS: tuple[Command, ...] = (
    Command(
        id="inbox",
        name=Text(sv="vad väntar på mig?", en="what is waiting for me?"),
        description=Text(
            sv="Visar de beslut och uppgifter som väntar på dig",
            en="Shows the decisions and tasks that wait for you",
        ),
        scopes=ALONE,
    ),
    Command(
        id="status",
        name=Text(sv="status", en="status"),
        description=Text(
            sv="Hur det går för ett initiativ: skriv dess nyckel eller ord ur titeln",
            en="How an initiative is doing: write its key or words of its title",
        ),
        scopes=EVERYWHERE,
        takes_words=True,
    ),
    Command(
        id="open_gate",
        name=Text(sv="öppna grind", en="open gate"),
        description=Text(
            sv="Lägger fram ett initiativ för beslut: skriv dess nyckel eller ord ur titeln",
            en="Puts an initiative up for decision: write its key or words of its title",
        ),
        scopes=EVERYWHERE,
        takes_words=True,
    ),
    Command(
        id="who",
        name=Text(sv="vem är jag?", en="who am I?"),
        description=Text(
            sv="Visar ditt objekt-id och vad portföljen vet om dig",
            en="Shows your object id and what is known of you",
        ),
        scopes=ALONE,
    ),
    Command(
        id="channel",
        name=Text(sv="vilken kanal är det här?", en="which channel is this?"),
        description=Text(
            sv="Visar kanalens id, som administratören behöver",
            en="Shows the channel's id, which the administrator needs",
        ),
        scopes=frozenset({Scope.TEAM}),
    ),
    Command(
        id="help",
        name=Text(sv="hjälp", en="help"),
        description=Text(sv="Visar vad du kan skriva till mig", en="Shows what you can write to me"),
        scopes=EVERYWHERE,
    ),
)


def offered_in(scope: Scope) -> tuple[Command, ...]:
    """The commands of one scope, in the order in which they are shown."""
    return tuple(command for command in COMMANDS if scope in command.scopes)
