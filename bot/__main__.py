"""The command line: `grindvakt …`. Exit status 0: done, 1: refused with reasons, 2: used wrongly."""

import sys

import typer

from bot.cli import (
    check,
    demo,
    gate,
    initiative,
    log,
    manifest,
    migrate,
    outbox,
    portfolio,
    process,
    serve,
    settings,
)
from bot.settings import SettingsFaults

root = typer.Typer(
    name="grindvakt",
    help="Gate decisions in Microsoft Teams: the bot, its jobs and its administration.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
root.command()(serve.serve)
root.command()(serve.worker)
root.command()(migrate.migrate)
root.command()(check.check)
root.command()(settings.settings)
root.command("import")(portfolio.import_files)
root.command()(portfolio.export)
root.add_typer(process.app, name="process")
root.add_typer(initiative.app, name="initiative")
root.add_typer(gate.app, name="gate")
root.add_typer(log.app, name="log")
root.add_typer(outbox.app, name="outbox")
root.add_typer(manifest.app, name="manifest")
root.command()(demo.demo)


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
