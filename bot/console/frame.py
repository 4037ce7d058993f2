"""What Typer itself says of a command (usage, headings, faults in what was typed), in the person's language.

Typer has it in English alone, some of it as constants, some as sentences that are made when something is wrong: the
constants are set before they are shown, a sentence is known by its form.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperArgument, TyperGroup

from bot.console.arguments import HIGHEST
from bot.core.phrases import language, phrase, recast

PANELS = {
    "ARGUMENTS_PANEL_TITLE": "Arguments",
    "OPTIONS_PANEL_TITLE": "Options",
    "COMMANDS_PANEL_TITLE": "Commands",
    "ERRORS_PANEL_TITLE": "Error",
    "DEFAULT_STRING": "[default: {}]",
    "REQUIRED_LONG_STRING": "[required]",
    "ABORTED_TEXT": "Aborted.",
    "RICH_HELP": "Try [blue]'{command_path} {help_option}'[/] for help.",
}
"""Constants of `typer.rich_utils`, and what it has in them."""

USAGE = ("Usage: ", "[OPTIONS]", "COMMAND [ARGS]...", "Show this message and exit.")


class FramedContext(typer.Context):
    """A command's context, whose help and usage are in the person's language."""

    def make_formatter(self) -> Any:
        for name, english in PANELS.items():
            setattr(import_module("typer.rich_utils"), name, phrase(english))
        if option := self.command.get_help_option(self):
            option.help = phrase(option.help or "")
            _tell_type(option)
        formatter = super().make_formatter()
        write = formatter.write_usage
        formatter.write_usage = partial(write, prefix=phrase("Usage: "))  # type: ignore[method-assign]
        return formatter


class Fault(typer.BadParameter):
    """A fault in what was typed, said whole."""

    def format_message(self) -> str:
        return self.message


def framed(command: Any) -> Any:
    """The command, made for this call, with its help and that of all below it in the person's language."""
    command.context_class = FramedContext
    command.help = phrase(command.help or "")
    command.options_metavar = phrase(command.options_metavar)
    for param in command.params:
        param.help = phrase(param.help or "")
        if isinstance(param.show_default, str):
            param.show_default = phrase(param.show_default)
        if isinstance(param, TyperArgument) and param.metavar is None:
            param.metavar = phrase(param.name.upper())  # usage puts the dots of several
        elif param.metavar:
            param.metavar = phrase(param.metavar)
        _tell_type(param)
    if isinstance(command, TyperGroup):
        command.subcommand_metavar = phrase(command.subcommand_metavar)
        for each in command.commands.values():
            framed(each)
    return command


SPACED = "|%Y-%m-%d %H:%M"
"""A day and time apart, as it must be quoted: taken, and not told, since the other way of writing it is."""
NO_TIME = re.compile(r"(?P<what>'.*') does not match the formats (?P<forms>.*)\.", re.DOTALL)
MADE_BY_PYTHON = "Value error, "
DATES = {"%Y": "YYYY", "%m": "MM", "%d": "DD", "%H": "HH", "%M": "MM"}
"""How a time is written, for people: Typer shows what `strptime` takes."""


def _tell_type(param: Any) -> None:
    if not isinstance(param.display_type, partial):  # what is kept is framed at each call
        param.display_type = partial(_type_told, param.display_type)
        param._get_number_range_help_str = partial(_range_told, param._get_number_range_help_str)


def _type_told(shown: Callable[[Any], str], context: Any) -> str:
    """What an option takes, as Typer has it (`<str>`), in the person's language; nothing where it is only given."""
    takes = shown(context)
    told = "" if takes == "<bool>" else phrase(takes.replace(SPACED, ""))
    for sign, letters in DATES.items():
        told = told.replace(sign, phrase(letters))
    return told


def _range_told(shown: Callable[[], str | None]) -> str | None:
    """Which numbers an option takes; the highest that a database knows isn't worth a word."""
    told = shown()
    return told and re.sub(rf"^(\d+)<=x<={HIGHEST}$", r"x>=\1", told)


@contextmanager
def faults_told() -> Iterator[None]:
    """A fault in what was typed is said in the person's language; a group's help, which comes as one, is none."""
    try:
        yield
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            raise
        said = error.format_message()
        told = NO_TIME.sub(_how_written, said.replace(MADE_BY_PYTHON, ""))
        if language() == "en" and told == said:
            raise
        raise Fault(recast(told), getattr(error, "ctx", None)) from error


def _how_written(fault: re.Match[str]) -> str:
    """A day as people write it, where Typer tells what `strptime` takes."""
    if "%H" in fault["forms"]:
        return f"{fault['what']} is neither a day nor a time; write it as 2026-12-14 or 2026-12-14T13:00"
    return f"{fault['what']} is not a day; write it as 2026-12-14"
