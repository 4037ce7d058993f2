"""`grindvakt announcement`: list, follow, start, stop, correct and withdraw announcements."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Column, Table

from bot.console.arguments import AsJson, Yes
from bot.console.output import agrees, counted, print_json, say
from bot.console.running import administrator, refuse, with_database, writing
from bot.console.screen import Screen
from bot.core.database import Database, UnitOfWork
from bot.core.phrases import phrase, stated, worded
from bot.core.written import one_line
from bot.features.announcements.again_cli import app as again
from bot.features.announcements.announcements import Announcement, AnnouncementState, Mode
from bot.features.announcements.arguments import AnnouncementId
from bot.features.announcements.correct_cli import app as correct
from bot.features.announcements.draft_cli import app as draft
from bot.features.announcements.follow_cli import app as follow
from bot.features.announcements.handling import Handling
from bot.features.announcements.options_cli import app as options
from bot.features.announcements.picture_cli import app as pictures
from bot.features.announcements.reach_cli import app as reach
from bot.features.announcements.sending import (
    Cancel,
    PauseSending,
    ResumeSending,
    StartSending,
    Withdraw,
    cancel,
    pause,
    resume,
    start_sending,
    withdraw,
)
from bot.features.announcements.telling import ledger_csv, print_progress, progress_json
from bot.features.announcements.viewing import (
    ListOwn,
    ReportPart,
    SendingProgress,
    ShowProgress,
    list_own,
    report_part,
    show_progress,
)

app = typer.Typer(help="List, follow, start, stop, correct and withdraw announcements.", no_args_is_help=True)
app.add_typer(reach)
app.add_typer(draft)
app.add_typer(pictures, name="picture")
app.add_typer(correct)
app.add_typer(options)
app.add_typer(follow)
app.add_typer(again)


LOOKS_APART = 1.0
"""Seconds between two looks at one that is being sent."""


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """List the announcements, the newest first, with how far each has come."""
    listed = with_database(lambda database: database.read(list_own, ListOwn(administrator())))
    if as_json:
        print_json([progress_json(each) for each in listed.views])
        return
    whole = Column("Id", no_wrap=True, min_width=16)  # it is what the other commands are given
    table = Table(whole, "State", "Heading", "Delivered", "Left", "Not reached", "Audience")
    for each in listed.views:
        counts, announcement = each.counts, each.announcement
        figures = (counts.reached, counts.left, counts.not_reached, counts.audience)
        heading = escape(worded(announcement.content.heading))
        table.add_row(announcement.id, stated("sending-", announcement.state), heading, *map(str, figures))
    Screen().print(table, none="There are no announcements.")
    if listed.more:
        say("{count} not shown", count=counted(listed.more, "older announcement"), error=True)


@app.command()
def show(announcement: AnnouncementId, as_json: AsJson = False) -> None:
    """Show an announcement: what it says, and how far it has come."""
    print_progress(with_database(lambda database: _look(database, announcement)), as_json, whole=True)


@app.command()
def report(
    announcement: AnnouncementId,
    file: Annotated[
        Path | None, typer.Option("--csv", dir_okay=False, help="Write each recipient's row to this file.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Tell how far it has come, with a bar while it goes out; with --csv, who got it and who didn't."""

    async def use(database: Database) -> SendingProgress:
        progress = await _followed(database, announcement)
        if file is not None:
            rows = [row async for row in _rows(database, announcement)]
            with writing(file):
                file.write_text(ledger_csv(rows), encoding="utf-8-sig", newline="")
        return progress

    print_progress(with_database(use), as_json)


@app.command()
def start(
    announcement: AnnouncementId,
    resolution: Annotated[
        str,
        typer.Argument(
            help="The id of the audience as it was resolved.", parser=one_line, metavar="RESOLUTION"
        ),
    ],
    batch: Annotated[
        bool | None,
        typer.Option(
            "--batch/--direct",
            help="Hand it over a thousand people at a time: it can't be corrected or withdrawn then. Asks first.",
            show_default="as the draft says",
        ),
    ] = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Send it to those whom the resolution names, or wait for its time, or for approval where one is needed."""
    mode = None if batch is None else Mode.BATCH if batch else Mode.DIRECT
    agreed = _agreed(announcement, mode, yes)

    async def use(database: Database) -> SendingProgress:
        found = (await _look(database, announcement)).announcement
        command = StartSending(found.id, resolution, administrator(), found.revision, mode, agreed)
        await database.run(start_sending, command)
        return await _look(database, announcement)

    print_progress(with_database(use, changes=True), as_json)


@app.command("pause")
def pause_(announcement: AnnouncementId, as_json: AsJson = False) -> None:
    """Send nothing more until it is resumed."""
    _handle(pause, PauseSending(announcement, administrator()), as_json)


@app.command("resume")
def resume_(announcement: AnnouncementId, as_json: AsJson = False) -> None:
    """Go on where it was paused."""
    _handle(resume, ResumeSending(announcement, administrator()), as_json)


@app.command("cancel")
def cancel_(announcement: AnnouncementId, yes: Yes = False, as_json: AsJson = False) -> None:
    """Send nothing more; whoever has it keeps it. Asks first."""
    _sure(announcement, "Those who haven't got it never will.", "Cancel it?", yes, begun=True)
    _handle(cancel, Cancel(announcement, administrator()), as_json)


@app.command("withdraw")
def withdraw_(announcement: AnnouncementId, yes: Yes = False, as_json: AsJson = False) -> None:
    """Take it back from everybody who has it. Asks first."""
    _sure(announcement, "Each card that stands changes to “Withdrawn”.", "Withdraw it?", yes, begun=True)
    _handle(withdraw, Withdraw(announcement, administrator()), as_json)


async def _rows(database: Database, announcement: str) -> Any:
    after = ""
    while part := await database.read(report_part, ReportPart(announcement, administrator(), after)):
        for row in part:
            yield row
        after = part[-1].person


async def _look(database: Database, announcement: str) -> SendingProgress:
    return await database.read(show_progress, ShowProgress(announcement, administrator()))


async def _followed(database: Database, announcement: str) -> SendingProgress:
    """How far it has come, once it isn't being sent any more; interrupted, as it is then."""
    progress = await _look(database, announcement)
    console = Console(stderr=True)
    if progress.announcement.state is not AnnouncementState.SENDING or not console.is_terminal:
        return progress
    with Progress(
        TextColumn(phrase("Sending")),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
    ) as bars:
        bar = bars.add_task(phrase("Sending"))
        while progress.announcement.state is AnnouncementState.SENDING:
            counts = progress.counts
            bars.update(bar, total=counts.audience, completed=counts.audience - counts.left)
            await asyncio.sleep(LOOKS_APART)
            progress = await _look(database, announcement)
    return progress


def _handle(
    use_case: Callable[[Any, UnitOfWork, datetime], Announcement], command: Handling, as_json: bool
) -> None:
    async def use(database: Database) -> SendingProgress:
        await database.run(use_case, command)
        return await _look(database, command.id)

    print_progress(with_database(use, changes=True), as_json)


def _agreed(announcement: str, mode: Mode | None, yes: bool) -> bool:
    """Whether it goes in batches, and somebody has said yes to what that means.

    Raises:
        typer.Exit: they didn't.
    """
    if mode is None:
        mode = with_database(lambda database: _look(database, announcement)).announcement.mode
    if mode is not Mode.BATCH:
        return False
    what = (
        "In batches it can't be corrected or withdrawn, and its cards stay as they are when it has expired."
    )
    _sure(announcement, what, "Send it in batches?", yes)
    return True


def _sure(announcement: str, what: str, question: str, yes: bool, *, begun: bool = False) -> None:
    """Show what it is, and go on only where somebody says yes. `begun`: of a draft there is nothing to ask.

    Raises:
        typer.Exit: they didn't.
    """
    if yes:
        return
    found = with_database(lambda database: _look(database, announcement))
    if begun and found.announcement.state is AnnouncementState.DRAFT:  # it is refused, and why is said
        return
    having = counted(found.counts.reached, "has it", "have it")
    say(f"{worded(found.announcement.content.heading)}: {having}. {phrase(what)}", error=True)
    if not agrees(question):
        refuse("Nothing was changed. (--yes does it without asking.)")
