"""How a command runs a use case: the database is opened for it, and what is refused becomes an exit status."""

import asyncio
import getpass
import json
from collections.abc import Awaitable, Callable
from typing import Any, NoReturn, TypeVar

import typer

from bot.app import open_store, schema_fault
from bot.domain.refusals import Refused
from bot.errors import Retryable
from bot.ports import Database
from bot.settings import load_settings
from bot.texts import text

Result = TypeVar("Result")

REFUSED = 1


def actor() -> str:
    """Who the log names for a command: the user of the machine."""
    return f"cli:{getpass.getuser()}"


def with_database(use: Callable[[Database], Awaitable[Result]]) -> Result:
    """Run `use` with the database that the settings name; a refusal is printed and ends the command with 1."""

    async def run() -> Result:
        async with open_store(load_settings()) as database:
            if fault := await schema_fault(database):
                refuse(fault)
            return await use(database)

    try:
        return asyncio.run(run())
    except Refused as refused:
        refuse(text("en", refused.key, **refused.params))
    except Retryable as error:
        refuse(f"the database can't be used now: {error}")


def refuse(*reasons: str) -> NoReturn:
    """Say why nothing was done, and end with 1."""
    for reason in reasons:
        typer.echo(reason, err=True)
    raise typer.Exit(REFUSED)


def print_json(value: Any) -> None:
    """Print JSON as people and programs can read it."""
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False))
