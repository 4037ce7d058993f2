"""The command line: `grindvakt …`. Exit status 0: done, 1: refused with reasons, 2: used wrongly.

A command's module is imported when the command is asked for: `serve` then starts without what only the others need
(migrations, readers of import files, the demo), which is a third of the time and of the memory.
"""

import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

from bot.settings import SettingsFaults

COMMANDS = {
    "serve": "bot.cli.serve:serve",
    "worker": "bot.cli.serve:worker",
    "migrate": "bot.cli.migrate:migrate",
    "check": "bot.cli.check:check",
    "backup": "bot.cli.backup:backup",
    "restore": "bot.cli.backup:restore",
    "settings": "bot.cli.settings:settings",
    "import": "bot.cli.portfolio:import_files",
    "export": "bot.cli.portfolio:export",
    "process": "bot.cli.process:app",
    "initiative": "bot.cli.initiative:app",
    "gate": "bot.cli.gate:app",
    "log": "bot.cli.log:app",
    "outbox": "bot.cli.outbox:app",
    "manifest": "bot.cli.manifest:app",
    "demo": "bot.cli.demo:demo",
}
"""Command → where it is: a function, or the Typer app of a group."""


class Commands(TyperGroup):
    """The commands by name, each imported when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        where = COMMANDS.get(cmd_name)
        if where is None:
            return None
        module, _, name = where.partition(":")
        found = getattr(import_module(module), name)
        holder = typer.Typer(add_completion=False)
        if not isinstance(found, typer.Typer):
            holder.command(cmd_name)(found)
            return get_command(holder)
        holder.add_typer(found, name=cmd_name)
        return get_group(holder).commands[cmd_name]


root = typer.Typer(
    name="grindvakt",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@root.callback()
def grindvakt() -> None:
    """Gate decisions in Microsoft Teams: the bot, its jobs and its administration."""


def main() -> None:
    """Run the command line and leave with its exit status."""
    try:
        root()
    except SettingsFaults as error:
        for fault in error.faults:
            typer.echo(f"settings: {fault}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
