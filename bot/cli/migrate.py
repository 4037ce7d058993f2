"""`grindvakt migrate`: make the tables, or bring them to this program's version."""

import typer

from bot.cli.running import refuse
from bot.errors import Permanent, Retryable
from bot.settings import load_settings
from storage.upgrade import upgrade


def migrate() -> None:
    """Make the database's tables, or bring them to this program's version. Safe to run at any time, and twice."""
    try:
        done = upgrade(load_settings().database_url)
    except Permanent as error:
        refuse(str(error))
    except Retryable as error:
        refuse(f"the database can't be used now: {error}")
    if done.before == done.after:
        typer.echo(f"The tables are at version {done.after} already; nothing to do.")
    elif done.before is None:
        typer.echo(f"The tables have been made, at version {done.after}.")
    else:
        typer.echo(f"The tables have been brought from version {done.before} to {done.after}.")
