"""`grindvakt log`: show, verify and export the log of facts."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Column, Table
from rich.text import Text as Line

from bot.console.arguments import AsJson
from bot.console.output import print_json, say, work_is_done
from bot.console.running import administrator, refuse, with_database, writing
from bot.core.chain import Broken, Entry, canonical_json, plain
from bot.core.database import Database
from bot.core.fact_json import VERSION
from bot.core.saving import saving
from bot.core.swedish_days import swedish_calendar
from bot.features.records.log import ExportLog, ShowLog, compare_log, export_log, show_log, verify_log
from bot.features.records.log_file import text_of, verify_lines

LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of a line that are read: no entry is as long, and no file makes the program eat up the memory."""

LONGEST_VALUE = 400
"""Characters of a value that the table shows."""

MOST_SHOWN = 20
"""Differences that are named one by one."""

app = typer.Typer(help="Show, verify and export the log of facts.", no_args_is_help=True)


@app.command()
def show(
    subject: Annotated[
        str | None, typer.Option(help="Only what is about this, or about something inside it.")
    ] = None,
    last: Annotated[int, typer.Option(min=1, help="How many entries, counted from the end.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Show the newest entries as a table, the newest at the end; times are Swedish. Programs read it with --json."""

    async def use(database: Database) -> list[Entry]:
        return list(await database.read(show_log, ShowLog(administrator(), last, subject)))

    with _named():
        entries = with_database(use)
    if as_json:
        print_json([plain(entry) for entry in entries])
    elif entries:
        Console(highlight=False).print(_table(entries))
    else:
        say("No entries." if subject is None else f"No entries about {_seen(subject)}.")


@app.command()
def verify(
    file: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Verify this export, without the database."),
    ] = None,
) -> None:
    """Follow the whole chain of hashes, and compare the log with the tables. Exit status 0: both hold; 1: what doesn't
    is named: the first entry that doesn't fit, or each difference."""
    with _named():
        if file is not None:
            say(f"{_verify_file(file)} entries, no fault.")
            return
        count, differences = _verify_database()
    if differences:
        more = len(differences) - MOST_SHOWN
        rest = [f"… and {more} more"] if more > 0 else []
        refuse(
            f"the chain of {count} entries holds, but the tables differ from what the log tells:",
            *(_seen(difference) for difference in differences[:MOST_SHOWN]),
            *rest,
        )
    say(f"{count} entries, no fault.")


@app.command()
def export(
    out: Annotated[Path, typer.Option(dir_okay=False, help="The file to write, as JSON lines.")],
) -> None:
    """Write the whole log to a file that `log verify --file` can check anywhere. A file that is there is replaced when
    the new one is whole; a new one is for its owner alone."""
    with _named(), writing(out), _progress("Exporting") as progress, saving(out, private=True) as file:

        async def use(database: Database) -> int:
            command = ExportLog(administrator(), _line_writer(file), progress)
            return await database.read(export_log, command)

        count = with_database(use)
    work_is_done()
    say(f"{count} entries written to {out}.")


def _table(entries: Sequence[Entry]) -> Table:
    """One row for each entry; what a terminal would act on (from a forged id) is shown as a replacement character."""
    calendar = swedish_calendar()
    table = Table(
        Column("No.", justify="right", no_wrap=True), Column("When", no_wrap=True), "What", "About", "By"
    )
    table.add_column("Details", overflow="fold")
    for entry in entries:
        fact = entry.fact
        when = f"{calendar.local(entry.at):%Y-%m-%d %H:%M:%S}"
        told = (pair for pair in fact.data.items() if pair[0] != VERSION)  # which is for programs
        details = "\n".join(f"{name}: {_value(value)}" for name, value in told)
        cells = (str(entry.seq), when, fact.kind, _seen(fact.subject), _seen(fact.actor), details)
        table.add_row(*(Line(cell) for cell in cells))
    return table


def _value(value: object) -> str:
    """A text as it is, anything else as JSON; whole documents only begun: they are for programs."""
    shown = _seen(value if isinstance(value, str) else canonical_json(value))
    return shown if len(shown) <= LONGEST_VALUE else f"{shown[:LONGEST_VALUE]}…"


def _seen(words: str) -> str:
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in words)


def _verify_database() -> tuple[int, Sequence[str]]:
    with _progress("Verifying") as progress:

        async def use(database: Database) -> tuple[int, Sequence[str]]:
            count: int = await database.read(verify_log, progress)
            differences: Sequence[str] = await database.read(compare_log, None)
            return count, differences

        return with_database(use)


def _verify_file(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return verify_lines(text_of(iter(lambda: file.readline(LONGEST_LINE), b"")))
    except OSError as error:
        refuse(f"{path} can't be read: {error.strerror or error}")


def _line_writer(file: BinaryIO) -> Callable[[str], object]:
    return lambda line: file.write(f"{line}\n".encode())


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
