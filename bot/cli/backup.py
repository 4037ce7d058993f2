"""`grindvakt backup` and `grindvakt restore`: the SQLite database as one file, taken while it runs and put back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from sqlalchemy import make_url

from bot import app as product
from bot.app import settings_given
from bot.console.running import refuse
from bot.core.clock import utc_now
from bot.core.errors import Permanent, Retryable
from bot.core.phrases import phrase, recast
from storage.carrying_over import carry_over, is_sqlite
from storage.engine.backups import DRAFT, back_up, sqlite_file
from storage.engine.backups import restore as put_back


def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
) -> None:
    """Write the SQLite database to a file, also while the program runs, and read it through: see docs/going-live.md."""
    url = settings_given().database_url
    file = sqlite_file(url)
    if file is None:
        refuse(_for_postgres(url, f"pg_dump --format=custom --file={target}", "is backed up"))
    with _refusals(target), _bar() as progress:
        sound = back_up(file, target, replace=force, progress=progress)
    held = phrase(
        "{entries} entries in the log, tables at version {version}",
        entries=sound.entries,
        version=sound.version,
    )
    typer.echo(
        phrase(
            "{target}: {st_size:,} bytes, {held}; no fault.",
            target=target,
            st_size=target.stat().st_size,
            held=held,
        )
    )


def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="The backup.", exists=True, dir_okay=False)],
) -> None:
    """Put a backup in the SQLite database's place, or one of SQLite into an empty PostgreSQL database. The program must
    not run; what was there is kept beside it."""
    url = settings_given().database_url
    file = sqlite_file(url)
    if file is None and is_sqlite(source):
        _move(url, source)
        return
    if file is None:
        refuse(
            _for_postgres(
                url, f"pg_restore --clean --if-exists --no-owner --exit-on-error {source}", "is restored"
            )
        )
    with _refusals(file):
        done = put_back(url, source, utc_now())
    typer.echo(phrase("Restored, with {entries} entries in the log.", entries=done.sound.entries))
    if done.aside is not None:
        typer.echo(phrase("What was there before is kept as {aside}.", aside=done.aside))
    if done.sound.is_older:
        typer.echo(
            phrase("Its tables are of an older version: run `grindvakt migrate` before `grindvakt serve`.")
        )


def _move(url: str, source: Path) -> None:
    with _refusals(source):
        sound = carry_over(url, source, [feature.stored for feature in product.FEATURES])
    typer.echo(
        phrase(
            "Moved to PostgreSQL, with {entries} entries in the log. Run `grindvakt log verify` and `grindvakt check`.",
            entries=sound.entries,
        )
    )


def _for_postgres(url: str, command: str, what: str) -> str:
    address = (
        make_url(url)._replace(drivername="postgresql", password=None).difference_update_query(["password"])
    )
    return phrase(
        "PostgreSQL {what} with its own tools:\n  {command} --dbname='{render_as_string}'",
        what=phrase(what),
        command=command,
        render_as_string=address.render_as_string(),
    )


@contextmanager
def _refusals(named: Path) -> Iterator[None]:
    """`named`: the file that is to be written, as whoever gave it knows it: its draft has a name of its own."""
    try:
        yield
    except Permanent as fault:
        refuse(str(fault))
    except Retryable as fault:
        refuse("the database can't be used now: {why}", why=fault)
    except OSError as error:
        of = str(error.filename or named)
        refuse(f"{named if DRAFT in of else of}: {recast(error.strerror or str(error))}")


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    """A bar on the terminal, if there is one, that the returned function moves."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bars:
        bar = bars.add_task(phrase("Copying"), total=None)
        yield lambda done, total: bars.update(bar, completed=done, total=total)
