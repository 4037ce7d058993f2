"""The command line: `grindvakt …`. Exit status 0: done, 1: refused with reasons, 2: used wrongly.

A command's module is imported when the command is asked for: `serve` then starts without what only the others need
(migrations, readers of import files, the demo), which is a third of the time and of the memory.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

from bot.console.frame import FramedContext, faults_told, framed
from bot.console.opening import opening
from bot.console.output import console, finish, prepare, say
from bot.core.named import ITSELF, merged
from bot.core.phrases import phrase, recast
from bot.core.written import lines
from bot.settings.environment import SettingsFaults

if TYPE_CHECKING:
    from bot.feature import Feature

COMMANDS = {
    "serve": "bot.cli.serve:serve",
    "worker": "bot.cli.serve:worker",
    "migrate": "bot.cli.migrate:migrate",
    "check": "bot.cli.check:check",
    "backup": "bot.cli.backup:backup",
    "restore": "bot.cli.backup:restore",
    "settings": "bot.cli.settings:settings",
    "retention": "bot.cli.retention:app",
    "outbox": "bot.delivery.cli:app",
    "manifest": "bot.cli.manifest:app",
    "demo": "bot.cli.demo:demo",
}
"""Command of the program itself → where it is: a function, or the Typer app of a group."""

OF_FEATURES = {
    "process": "bot.features.processes.cli:app",
    "import": "bot.features.portfolio.cli:import_files",
    "export": "bot.features.portfolio.cli:export",
    "system": "bot.features.portfolio.cli_system:app",
    "initiative": "bot.features.portfolio.cli_initiative:app",
    "gate": "bot.features.gates.cli:app",
    "condition": "bot.features.conditions.cli:app",
    "directory": "bot.features.directory.cli:app",
    "announcement": "bot.features.announcements.cli:app",
    "release": "bot.features.releases.cli:app",
    "audience": "bot.features.directory.audience_cli:app",
    "advice": "bot.features.advice.cli:app",
    "need": "bot.features.needs.cli:app",
    "training": "bot.features.trainings.cli:app",
    "log": "bot.features.records.cli:app",
    "decision": "bot.features.records.cli_decision:app",
    "ask": "bot.features.assistant.cli:ask",
    "questions": "bot.features.assistant.cli:questions",
    "nickname": "bot.features.assistant.cli:nickname",
    "still": "bot.features.following.cli:still",
}
"""What the product's features bring, said here too: asking them takes a second. Others are found by asking."""

LAST = ("outbox", "manifest", "demo")
"""What is seldom needed is listed below the features' commands."""


def commands() -> dict[str, str]:
    """Every command by its name: the program's own and the features'.

    Raises:
        Claimed: two of them have the same name.
    """
    features: Sequence[Feature] = import_module("bot.app").FEATURES
    owners = [ITSELF, *(feature.name for feature in features)]
    return merged("command", [COMMANDS, *(feature.commands for feature in features)], owners)


NEAR = 0.75
"""How much of a word must be right (difflib's ratio) for another one to be suggested: a slip, not another word."""


def _imported(module: str) -> Any:
    """A module, imported without the garbage collector, and left alone by it from then on.

    It would go through all that is imported a dozen times and find nothing: a tenth of the start.
    """
    if module in sys.modules or not gc.isenabled():
        return import_module(module)
    gc.disable()
    try:
        return import_module(module)
    finally:
        gc.freeze()
        gc.enable()


INTERRUPTED = 130
"""Exit status of what Ctrl-C ended, as shells have it."""


class Near(TyperGroup):
    """Commands, of which one is suggested only where somebody has nearly written it."""

    context_class = FramedContext

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        self.suggest_commands = False
        try:
            return super().resolve_command(ctx, args)
        except Exception as error:
            message = getattr(error, "message", None)
            if message and (close := _near(args[0], self.list_commands(ctx))):
                error.message = f"{message.rstrip('.')}. Did you mean {close[0]!r}?"  # type: ignore[attr-defined]
            raise


def _near(word: str, known: Iterable[str]) -> list[str]:
    return get_close_matches(word.lower(), list(known), n=1, cutoff=NEAR)


class Commands(Near):
    """The commands by name, each imported when it is asked for."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """What isn't UTF-8 (an old terminal's letters) can be neither looked up nor kept; what isn't seen in a word
        that was pasted is left out, unless it is how a file is called."""
        for arg in args:
            if not arg.isascii() and (shown := arg.encode("utf-8", "replace").decode()) != arg:
                raise typer.BadParameter(
                    phrase("{word!r} isn't UTF-8; set the terminal to that", word=shown[:80])
                )
        seen = [arg if arg.isascii() or os.path.lexists(arg) else lines(arg) for arg in args]
        return super().parse_args(ctx, seen)

    def make_context(self, *given: Any, **more: Any) -> Any:
        framed(self)
        with faults_told():
            return super().make_context(*given, **more)

    def invoke(self, ctx: Any) -> Any:
        with faults_told():
            return self._invoke(ctx)

    def _invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except Exception as error:  # an option that there isn't, of whichever command
            if options := getattr(error, "possibilities", None):
                error.possibilities = _near(error.option_name, options)  # type: ignore[attr-defined]
            raise

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        return sorted(commands(), key=LAST.__contains__)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        where = COMMANDS.get(cmd_name) or OF_FEATURES.get(cmd_name) or commands().get(cmd_name)
        if where is None:
            return None
        module, _, name = where.partition(":")
        try:
            found = getattr(_imported(module), name)
        except (ImportError, AttributeError) as error:
            found = _unloadable(error)
        holder = typer.Typer(add_completion=False)
        if not isinstance(found, typer.Typer):
            holder.command(cmd_name)(found)
            return framed(get_command(holder))
        holder.add_typer(found, name=cmd_name, cls=Near)
        return framed(get_group(holder).commands[cmd_name])


def _unloadable(error: Exception) -> Callable[[], None]:
    """In the place of a command that a feature hasn't brought as it says: `--help` shows the others all the same."""

    def fails() -> None:
        raise error

    fails.__doc__ = phrase("This command can't be loaded: {why}", why=error)
    return fails


root = typer.Typer(
    name="grindvakt",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _tell_version(wanted: bool) -> None:
    if wanted:
        say(f"grindvakt {version('grindvakt')}")
        raise typer.Exit


@root.callback()
def grindvakt(
    _version: Annotated[
        bool, typer.Option("--version", help="Tell the version.", is_eager=True, callback=_tell_version)
    ] = False,
) -> None:
    """Gate decisions in Microsoft Teams: the bot, its jobs and its administration."""
    opening.set(lambda: _imported("bot.cli.opening").OPENING)


def main() -> None:
    """Run the command line and leave with its exit status."""
    prepare()
    sys.exit(finish(_run()))


def _run() -> int:
    try:
        root()
    except SystemExit as end:
        return _status(end.code)
    except KeyboardInterrupt:  # before the command has begun: its modules take a second
        return INTERRUPTED
    except SettingsFaults as error:
        for fault in error.faults:
            say("settings: {why}", why=recast(fault), error=True)
        return 2
    except Exception as error:
        if not console.done:
            raise
        say("It is done, but what came of it can't be shown: {why}", why=repr(error), error=True)
    return 0


def _status(code: object) -> int:
    """A sentence in place of a number is why the program ended: `sys.exit("…")`."""
    if isinstance(code, int) or code is None:
        return code or 0
    say(str(code), error=True)
    return 1


if __name__ == "__main__":
    main()
