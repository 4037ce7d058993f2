"""`grindvakt log`: show, verify and export the log of facts."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from rich.table import Column, Table
from rich.text import Text as Line

from bot.console.arguments import AsJson
from bot.console.output import counted, print_json, printable, say, work_is_done
from bot.console.running import administrator, with_database, writing
from bot.console.screen import Screen
from bot.core.chain import Entry, canonical_json, plain
from bot.core.database import Database
from bot.core.fact_json import VERSION
from bot.core.phrases import glossed, phrase
from bot.core.saving import saving
from bot.core.swedish_days import swedish_calendar
from bot.features.records.cli_proof import checkpoint, key_app
from bot.features.records.cli_verify import verify
from bot.features.records.cli_words import moving, named
from bot.features.records.log import ExportLog, ShowLog, export_log, show_log
from bot.features.records.redacting import secret_matters

KEEP_IT_SO = (
    "give it to nobody who may not see them, and take decisions out one by one with --redacted instead."
)
MOST_SHOWN = 1_000_000
LONGEST_VALUE = 400
"""Characters of a value that the table shows."""

app = typer.Typer(help="Show, verify, prove and export the log of facts.", no_args_is_help=True)
app.command()(verify)
app.command()(checkpoint)
app.add_typer(key_app, name="key")


@app.command()
def show(
    subject: Annotated[
        str | None, typer.Option(help="Only what is about this, or about something inside it.")
    ] = None,
    last: Annotated[
        int, typer.Option(min=1, max=MOST_SHOWN, help="How many entries, counted from the end.")
    ] = 50,
    as_json: AsJson = False,
) -> None:
    """Show the newest entries as a table, the newest at the end; times are Swedish. Programs read it with --json."""

    async def use(database: Database) -> list[Entry]:
        return list(await database.read(show_log, ShowLog(administrator(), last, subject)))

    with named():
        entries = with_database(use)
    if as_json:
        print_json([plain(entry) for entry in entries])
    elif entries:
        Screen().print(_table(entries))
    else:
        say(
            "No entries."
            if subject is None
            else phrase("No entries about {subject}.", subject=printable(subject))
        )


@app.command()
def export(
    out: Annotated[Path, typer.Option(dir_okay=False, help="The file to write, as JSON lines.")],
) -> None:
    """Write the whole log to a file that `log verify --file` can check anywhere. A file that is there is replaced when
    the new one is whole; a new one is for its owner alone."""
    with named(), writing(out), moving("Exporting") as progress, saving(out, private=True) as file:

        async def use(database: Database) -> tuple[int, int]:
            command = ExportLog(administrator(), _line_writer(file), progress)
            return await database.read(export_log, command), await database.read(secret_matters, None)

        count, secret = with_database(use)
    work_is_done()
    say("{count} written to {out}.", count=counted(count, "entry", "entries"), out=out)
    if secret:
        say(
            "It names {secret} secret matters by their titles: {keep_it_so}",
            secret=secret,
            keep_it_so=KEEP_IT_SO,
            error=True,
        )


def _table(entries: Sequence[Entry]) -> Table:
    """One row for each entry."""
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
        cells = (
            str(entry.seq),
            when,
            glossed(fact.kind),
            printable(fact.subject),
            printable(fact.actor),
            details,
        )
        table.add_row(*(Line(cell) for cell in cells))
    return table


def _value(value: object) -> str:
    """A text as it is, anything else as JSON; whole documents only begun: they are for programs."""
    if value is None:
        return "–"
    shown = printable(value if isinstance(value, str) else canonical_json(value))
    return shown if len(shown) <= LONGEST_VALUE else f"{shown[:LONGEST_VALUE]}…"


def _line_writer(file: BinaryIO) -> Callable[[str], object]:
    return lambda line: file.write(f"{line}\n".encode())
