"""`grindvakt decision`: the register of decisions: list, show, date, put again, revoke, report back on, take out."""

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from rich.table import Column, Table
from rich.text import Text as Line

from bot.console.arguments import DAY, AsJson, FirstDay, LastDay, written_path
from bot.console.opening import opening
from bot.console.output import counted, print_json, printable, say, work_is_done
from bot.console.running import administrator, refuse, with_database, writing
from bot.console.screen import Screen
from bot.core.chain import plain
from bot.core.database import Database, UnitOfWork
from bot.core.people import PersonId
from bot.core.phrases import stated, worded
from bot.core.swedish_days import swedish_calendar
from bot.features.records.checkpointing import MakeCheckpoint, make_checkpoint
from bot.features.records.cli_delegated import delegated
from bot.features.records.cli_showing import as_said, decision_table, names_in, today
from bot.features.records.cli_words import named
from bot.features.records.decision_export import ExportDecision, export_decision
from bot.features.records.decisions import RegisteredDecision
from bot.features.records.finding_decisions import (
    DecisionFinding,
    DecisionView,
    FindDecisions,
    FoundDecisions,
    ViewDecision,
    view_decision,
)
from bot.features.records.keeping_decisions import (
    DateDecision,
    DecisionKeeping,
    ReconsiderDecision,
    ReportDecision,
    RevokeDecision,
)
from bot.features.records.redacting import ExportRedacted, export_redacted
from bot.features.records.settings import RecordsSettings
from bot.features.records.unnumbered import ListUnnumbered, list_unnumbered

MOST = 10_000
UNSIGNED = "They are not signed, since RECORDS_KEY_FILE isn't set: a later version may not be able to prove the page."

app = typer.Typer(help="The register of decisions.", no_args_is_help=True)
app.command()(delegated)
Asked = TypeVar("Asked")

DecisionId = Annotated[
    str,
    typer.Argument(
        help="For example INI-2026-014/G3/1.", show_default=False, parser=written_path, metavar="DECISION"
    ),
]
Because = Annotated[str, typer.Option(help="Why; it is shown with the decision.")]


@app.command("list")
def list_(
    words: Annotated[list[str] | None, typer.Argument(help="Words of title, body, gate, number.")] = None,
    forum: Annotated[str | None, typer.Option("--body", "--forum", help="Only this body's.")] = None,
    since: FirstDay = None,
    until: LastDay = None,
    most: Annotated[int, typer.Option(min=1, max=MOST, help="How many, the newest first.")] = 100,
    unnumbered: Annotated[
        bool, typer.Option("--unnumbered", help="Only those that have no registry number; alone.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List decisions, the newest first; `--since` and `--until` are days of the decision, both included."""
    if unnumbered:
        if words or forum or since or until:
            refuse("--unnumbered stands alone: it lists all that have no registry number")
        _print_unnumbered(most, as_json)
        return
    first, last = since.date() if since else None, until.date() if until else None
    command = FindDecisions(administrator(), " ".join(words or ()), forum, first, last, most=most)

    async def use(database: Database) -> FoundDecisions:
        found: FoundDecisions = await database.read(DecisionFinding(swedish_calendar()).find, command)
        return found

    found = with_database(use)
    if as_json:
        print_json([plain(decision) for decision in found.decisions])
    elif not found.decisions:
        say("No decisions.")
    else:
        Screen().print(_table(found))
        if found.more:
            say("There are more: give words, a period, or --most.", error=True)


def _print_unnumbered(most: int, as_json: bool) -> None:
    async def use(database: Database) -> FoundDecisions:
        several = await database.read(list_unnumbered, ListUnnumbered(administrator()))
        return FoundDecisions("", several[:most], len(several) > most)

    found = with_database(use)
    if as_json:
        print_json([plain(decision) for decision in found.decisions])
    elif not found.decisions:
        say("Every decision has a registry number.")
    else:
        Screen().print(_table(found))
        if found.more:
            say("There are more: give --most.", error=True)


@app.command()
def show(decision: DecisionId, as_json: AsJson = False) -> None:
    """Show a decision with all that was said of it later, and where it stands in the log."""

    async def use(database: Database) -> tuple[DecisionView, Mapping[PersonId, str]]:
        view: DecisionView = await database.read(view_decision, ViewDecision(decision, administrator()))
        return view, await database.read(names_in, view.decision)

    view, names = with_database(use)
    if as_json:
        print_json(as_said(view))
    else:
        Screen().print(decision_table(view, names))


@app.command("date")
def date_(
    decision: DecisionId,
    valid_until: Annotated[datetime | None, typer.Option(formats=[DAY], help="Its last day.")] = None,
    report_on: Annotated[
        datetime | None, typer.Option(formats=[DAY], help="The day by which to report back on it.")
    ] = None,
) -> None:
    """Set how long a decision holds and when it is to be reported back on; what isn't given is removed."""
    until, report = (day.date() if day else None for day in (valid_until, report_on))
    _keep(lambda keeping: keeping.date, DateDecision(decision, administrator(), until, report))


@app.command()
def reconsider(decision: DecisionId, why: Because) -> None:
    """Put the matter again: the initiative goes back to the gate, whose next decision takes this one's place."""
    _keep(lambda keeping: keeping.reconsider, ReconsiderDecision(decision, administrator(), why))


@app.command()
def revoke(
    decision: DecisionId,
    why: Because,
    by_decision: Annotated[str, typer.Option(help="The body's later decision that revokes it.")] = "",
) -> None:
    """Note that a decision holds no more. A body's own is revoked by a later decision of the body, which is named."""
    _keep(lambda keeping: keeping.revoke, RevokeDecision(decision, administrator(), why, by_decision))


@app.command()
def report(decision: DecisionId, text: Annotated[str, typer.Argument(help="What came of it.")]) -> None:
    """Report back on a decision."""
    _keep(lambda keeping: keeping.report, ReportDecision(decision, administrator(), text))


@app.command()
def export(
    decision: DecisionId,
    out: Annotated[Path, typer.Option(file_okay=False, help="The folder to make; it must not be there yet.")],
    redacted: Annotated[
        bool, typer.Option("--redacted", help="Without what is secret, and without the log's part.")
    ] = False,
    with_secrets: Annotated[
        bool, typer.Option("--with-secrets", help="With what is secret; without it that is refused.")
    ] = False,
) -> None:
    """Take a decision out as a folder: JSON, papers' hashes, its part of the log with proofs, and a page that explains
    how `grindvakt log verify FOLDER` checks it, without the database. With RECORDS_KEY_FILE a checkpoint is made
    first, so that all of it is proved, and the list of the files is signed."""
    if os.path.lexists(out):
        refuse("{out} is there already: give another folder", out=out)
    key = opening.get()().settings().of(RecordsSettings).key_file

    async def use(database: Database) -> dict[str, bytes]:
        if redacted:
            return dict(await database.read(export_redacted, ExportRedacted(administrator(), decision, key)))
        while key is not None:
            if await database.run(make_checkpoint, MakeCheckpoint(administrator(), key)) is not None:
                break
        command = ExportDecision(administrator(), decision, with_secrets, key)
        return dict(await database.read(export_decision, command))

    with named():
        files = with_database(use)
    with writing(out):
        _write(out, files)
    work_is_done()
    say("{count} written to {out}.", count=counted(len(files), "file"), out=out)
    if key is None:
        say(UNSIGNED, error=True)


def _write(out: Path, files: dict[str, bytes]) -> None:
    """All of the folder or nothing of it."""
    made = Path(tempfile.mkdtemp(dir=out.absolute().parent, prefix=".grindvakt-"))
    try:
        for name, content in files.items():
            with (made / name).open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        made.rename(out)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _keep(
    choose: Callable[[DecisionKeeping], Callable[[Any, UnitOfWork, datetime], RegisteredDecision]],
    command: Any,
) -> None:
    async def use(database: Database) -> RegisteredDecision:
        after: RegisteredDecision = await database.run(choose(DecisionKeeping(swedish_calendar())), command)
        return after

    after = with_database(use, changes=True)
    say(f"{after.ballot}: {stated('decisionstate-', after.state(today()))}")


def _table(found: FoundDecisions) -> Table:
    whole = [Column(name, no_wrap=True) for name in ("Decision", "When", "State")]  # ids are copied from here
    rest = [Column(name, overflow="fold") for name in ("Outcome", "By", "What")]
    table, calendar = Table(*whole, *rest), swedish_calendar()
    for each in found.decisions:
        cells = (
            each.ballot,
            f"{calendar.local(each.decided_at):%Y-%m-%d}",
            _spaced(stated("decisionstate-", each.state(today()))),
            _spaced(stated("outcome-", each.outcome)),
            worded(each.decided_by),
            each.title,
        )
        table.add_row(*(Line(printable(cell)) for cell in cells))
    return table


def _spaced(name: str) -> str:
    return name.replace("_", " ")
