"""`grindvakt log`: show, verify and export the log of facts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TextIO

import typer
from rich.console import Console
from rich.progress import Progress

from bot.cli.running import print_json, refuse, with_database
from bot.domain.ledger import Broken, Entry, canonical_json, plain
from bot.domain.log_file import text_of, verify_lines
from bot.ports import Database
from bot.services.log import ExportLog, ShowLog, export_log, show_log, verify_log

LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of a line that are read: no entry is as long, and no file makes the program eat up the memory."""

app = typer.Typer(help="Show, verify and export the log of facts.", no_args_is_help=True)


@app.command()
def show(
    subject: Annotated[
        str | None, typer.Option(help="Only what is about this, or about something inside it.")
    ] = None,
    last: Annotated[int, typer.Option(min=1, help="How many entries, counted from the end.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show the newest entries, one on a line: number, time (UTC), what, about what, by whom, and the rest as JSON."""

    async def use(database: Database) -> list[Entry]:
        return list(await database.read(show_log, ShowLog(last, subject)))

    with _named():
        entries = with_database(use)
    if as_json:
        print_json([plain(entry) for entry in entries])
        return
    for entry in entries:
        typer.echo(_line(entry))


@app.command()
def verify(
    file: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Verify this export, without the database."),
    ] = None,
) -> None:
    """Follow the whole chain of hashes. Exit status 0: it holds; 1: the first entry that doesn't fit is named."""
    with _named():
        count = _verify_database() if file is None else _verify_file(file)
    typer.echo(f"{count} entries, no fault.")


@app.command()
def export(
    out: Annotated[
        Path, typer.Option(dir_okay=False, writable=True, help="The file to write, as JSON lines.")
    ],
) -> None:
    """Write the whole log to a file that `log verify --file` can check anywhere."""
    with _progress("Exporting") as progress, out.open("w", encoding="utf-8", newline="\n") as file:

        async def use(database: Database) -> int:
            count: int = await database.read(export_log, ExportLog(_line_writer(file), progress))
            return count

        count = with_database(use)
    typer.echo(f"{count} entries written to {out}.")


def _line(entry: Entry) -> str:
    """The entry on one line; what a terminal would act on (from a forged id) is shown as a replacement character."""
    fact = entry.fact
    when = f"{entry.at:%Y-%m-%d %H:%M:%SZ}"
    words = (str(entry.seq), when, fact.kind, fact.subject, fact.actor, canonical_json(fact.data))
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in "  ".join(words))


def _verify_database() -> int:
    with _progress("Verifying") as progress:

        async def use(database: Database) -> int:
            count: int = await database.read(verify_log, progress)
            return count

        return with_database(use)


def _verify_file(path: Path) -> int:
    with path.open("rb") as file:
        return verify_lines(text_of(iter(lambda: file.readline(LONGEST_LINE), b"")))


def _line_writer(file: TextIO) -> Callable[[str], object]:
    return lambda line: file.write(f"{line}\n")


@contextmanager
def _named() -> Iterator[None]:
    try:
        yield
    except Broken as broken:
        refuse(f"the log is broken at {broken}")


@contextmanager
def _progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on the terminal, if there is one, that the returned function moves."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bars:
        bar = bars.add_task(what, total=None)
        yield lambda done, total: bars.update(bar, completed=done, total=total)
