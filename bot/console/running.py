"""How a command runs a use case: the database is opened for it, and what is refused becomes an exit status."""

import asyncio
import getpass
import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, TypeVar

import typer

from bot.console.opening import opening
from bot.console.output import say, work_is_done
from bot.core.database import Database
from bot.core.errors import Doubtful, Retryable
from bot.core.phrases import language, phrase, recast
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.store import schema_fault
from bot.core.texts import text

Result = TypeVar("Result")

REFUSED = 1


def administrator() -> Principal:
    """Whoever gives a command: the operating system's account, which the log names."""
    try:
        return Principal(account=getpass.getuser())
    except (KeyError, OSError):  # a container's user may have a number alone
        return Principal(account=f"uid {os.getuid()}")


def with_database(use: Callable[[Database], Awaitable[Result]], *, changes: bool = False) -> Result:
    """Run `use` with the database that the settings name; a refusal is printed and ends the command with 1.

    `changes`: what is done then is done, whatever becomes of what is printed about it.
    """
    given = opening.get()()
    settings = given.settings()

    async def run() -> Result:
        async with given.store(settings) as database:
            if fault := await schema_fault(database):
                refuse(fault, *given.place(settings))
            try:
                return await use(database)
            except Refused as refused:
                near = await database.read(given.nearest, refused)
                refuse(text(language(), refused.key, **refused.params), *([near] if near else ()))

    with refusals():
        result = asyncio.run(run())
    if changes:
        work_is_done()
    return result


@contextmanager
def refusals() -> Iterator[None]:
    """What keeps a command from its work becomes a sentence, without values, and exit status 1."""
    try:
        yield
    except Refused as refused:
        refuse(text(language(), refused.key, **refused.params))
    except Doubtful as doubt:
        refuse("{doubt}: look how things stand before you try again", doubt=recast(str(doubt)))
    except Retryable as error:
        refuse(phrase("the database can't be used now: {why}", why=recast(str(error))), *database_named())
    except Exception as error:
        if sentence := opening.get()().fault(error):
            refuse(sentence)
        raise


def database_named() -> list[str]:
    """Which database it was, where that is a file."""
    given = opening.get()()
    return given.place(given.settings())


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """What keeps a file from being written becomes a sentence; what stood there stands."""
    try:
        yield
    except OSError as error:
        refuse("{path} can't be written, and is as it was: {why}", path=path, why=error.strerror or error)


def refuse(*reasons: str, status: int = REFUSED, **values: object) -> NoReturn:
    """Say why nothing was done, each reason as `say` has it, and end with `status`."""
    for reason in reasons:
        say(reason, error=True, **values)
    raise typer.Exit(status)
