"""What people write, and which command it is taken for."""

import pytest

from bot.chat.commands import Command
from bot.core.texts import Reader
from bot.features.conditions.actions import act
from cards.assistant.people import help_card
from tests.cards.walking import drawn, of_type
from tests.routes import ACTIONS, COMMANDS, MESSAGES, ROUTER, VERBS, command_in


def understood(written: str) -> tuple[str, str] | None:
    found = command_in(written)
    return (found[0].id, found[1]) if found else None


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_teams_puts_in_the_message_box_is_understood(command: Command, language: str) -> None:
    name = command.name.in_language(language)
    for written in (
        name,
        name.upper(),
        f"  {name}  ",
        f"{name}!",
        name.rstrip("?"),
        name.replace(" ", "\n "),
    ):
        assert understood(written) == (command.id, "")
    words = understood(f"{name} INI-2026-014")
    assert words == ((command.id, "INI-2026-014") if command.takes_words else None)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_examples_in_the_help_are_understood(language: str) -> None:
    reader = Reader(language)
    runs = [
        run["text"] for run in of_type(drawn(help_card(COMMANDS, reader, example="INI-2026-014")), "TextRun")
    ]
    examples = [run.partition(": ")[2] for run in runs if run.endswith("INI-2026-014")]
    assert len(examples) == sum(command.takes_words for command in COMMANDS)
    for example in examples:
        found = command_in(example)
        assert found is not None
        assert found[1] == "INI-2026-014"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("status e-arkiv", ("status", "e-arkiv")),
        ("Status  E-arkiv   för forskningsdata", ("status", "E-arkiv för forskningsdata")),
        ("status?", ("status", "")),
        ("status: e-arkiv", ("status", "e-arkiv")),
        ("Status\u00a0E\u2011arkiv", ("status", "E-arkiv")),
        ("INI-2026-009", ("status", "INI-2026-009")),
        (" ini-2026-009? ", ("status", "ini-2026-009")),
        ("covid-19", ("status", "covid-19")),
        ("vem är jag", ("who", "")),
        ("Which channel is this?", ("channel", "")),
        ("Status e-arkiv?", ("status", "e-arkiv")),
        ("ÖPPNA GRIND ini-2026-014", ("open_gate", "ini-2026-014")),
        ("What is waiting for me", ("inbox", "")),
        ("vad väntar på mig", ("inbox", "")),
        ("Hjälp.", ("help", "")),
        ("statusen", None),
        ("hjälp mig", None),
        ("öppna", None),
        ("", None),
        ("?!", None),
        ("Vad är klockan?", None),
    ],
)
def test_messages(written: str, found: tuple[str, str] | None) -> None:
    assert understood(written) == found


def test_no_two_commands_have_the_same_name() -> None:
    names = [name.casefold() for command in COMMANDS for name in {command.name.sv, command.name.en}]
    assert len(names) == len(set(names))


def test_every_verb_has_a_handler_of_its_own_and_nothing_else_has() -> None:
    """But what is done with a condition, which is one thing with the act in its verb."""
    assert set(ACTIONS) == VERBS
    own = [handler for handler in ACTIONS.values() if handler is not act]
    assert len(set(own)) == len(own)


def test_every_command_has_a_handler() -> None:
    assert MESSAGES.keys() == {command.id for command in COMMANDS}
    assert ROUTER.otherwise not in MESSAGES.values()
