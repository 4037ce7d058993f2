"""`grindvakt training import` and `grindvakt training xapi`: what other systems know of who has completed what."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.console.output import counted, say, say_faults
from bot.console.running import REFUSED, administrator, refuse, with_database, writing
from bot.core.database import Database
from bot.core.phrases import phrase
from bot.core.swedish_days import swedish_calendar
from bot.core.text_files import text_of
from bot.core.yaml_text import Unreadable
from bot.delivery.reaching import Reaching
from bot.features.trainings.assignments import Via
from bot.features.trainings.cli_watch import TrainingId
from bot.features.trainings.completing import Acknowledging
from bot.features.trainings.completion_files import read_completions
from bot.features.trainings.completions import (
    GOOD,
    CompletionImport,
    LineResult,
    LineTold,
    NoteCompletions,
    WrittenCompletion,
    parts_of,
)
from bot.features.trainings.statement_uses import NoteWaivers, export_statements, note_waivers
from bot.features.trainings.statements import read_statements
from bot.features.trainings.tables_out import ExportRows

xapi = typer.Typer(help="Statements of xAPI (cmi5), in and out by file.", no_args_is_help=True)

Source = Annotated[
    Path,
    typer.Argument(
        exists=True,
        dir_okay=False,
        help="What the other system gives out, see docs/trainings.md.",
        show_default=False,
    ),
]
Course = Annotated[str, typer.Option(help="What the other system calls the course.")]
Dry = Annotated[bool, typer.Option("--dry-run", help="Say what would be noted, and change nothing.")]


def import_(
    file: Source,
    training: Annotated[str, typer.Option(help="The training that they have completed.", show_default=False)],
    course: Course = "",
    dry_run: Dry = False,
) -> None:
    """Note completions out of an LMS: a CSV or Excel file with person, course and date."""
    written = read_completions(file)
    say_faults(written.faults)
    told = _noted(training.strip().upper(), written.lines, Via.IMPORT, course, dry_run)
    _tell(told, dry_run, faults=len(written.faults))


@xapi.command("import")
def import_statements(
    file: Source,
    training: Annotated[str, typer.Option(help="The training that they are about.", show_default=False)],
    course: Annotated[str, typer.Option(help="The activity's id in the other system.")] = "",
    dry_run: Dry = False,
) -> None:
    """Note statements of completed, passed, waived and, where it is to be read, experienced; failed are counted."""
    name = training.strip().upper()
    try:
        found = read_statements(text_of(file, str(file)), str(file), course)
    except Unreadable as error:
        refuse(f"{error.where}: {error.message}")
    say_faults(found.faults)
    told = _noted(name, found.completions, Via.XAPI, course, dry_run)
    refused: Sequence[str] = ()
    if found.waivers:
        command = NoteWaivers(name, administrator(), found.waivers, dry_run, course)
        refused = with_database(
            lambda database: database.run(note_waivers, command, long=True), changes=not dry_run
        )
    say_faults(refused)
    say(
        "{more} waived, {failed} failed and not noted",
        more=len(found.waivers) - len(refused),
        failed=found.failed,
    )
    _tell(told, dry_run, faults=len(found.faults) + len(refused))


@xapi.command("export")
def export_xapi(
    training: TrainingId,
    file: Annotated[Path, typer.Argument(dir_okay=False, help="The file to write.", show_default=False)],
) -> None:
    """Write each receipt and exemption as a statement, one a line."""

    async def use(database: Database) -> list[bytes]:
        lines, after = [], ""
        while True:
            part = await database.read(export_statements, ExportRows(training, administrator(), after))
            lines += [json.dumps(each, ensure_ascii=False).encode() for each in part.statements]
            if not part.last:
                return lines
            after = part.last

    lines = with_database(use)
    with writing(file):
        file.write_bytes(b"".join(line + b"\n" for line in lines))
    say("{count} in {file}", count=counted(len(lines), "statement"), file=file)


def _noted(
    training: str, lines: Sequence[WrittenCompletion], via: Via, course: str, dry: bool
) -> list[LineTold]:
    """A part a transaction: what has been noted stays, whatever comes later in the file."""
    work = CompletionImport(Acknowledging(Reaching(swedish_calendar())))
    by = administrator()

    async def use(database: Database) -> list[LineTold]:
        told: list[LineTold] = []
        seen: frozenset[str] = frozenset()
        for part in parts_of(lines):
            command = NoteCompletions(training, by, part, via, seen, course, dry)
            done = await database.run(work.note, command, long=True)
            told += done.told
            seen = done.seen
        return told

    return with_database(use, changes=not dry) if lines else []


def _tell(told: Sequence[LineTold], dry: bool, *, faults: int) -> None:
    """Each line that couldn't be taken, and how many were; exit status 1 where some couldn't."""
    wrong = [each for each in told if each.result not in GOOD]
    for each in wrong:
        say(str(each), error=True)
    counted = {result: sum(each.result is result for each in told) for result in LineResult}
    noted = phrase("would be noted") if dry else phrase("noted")
    say(
        "{counted} {noted}, {counted2} done already, {counted3} twice, {wrong} not taken",
        counted=counted[LineResult.NOTED],
        noted=noted,
        counted2=counted[LineResult.ALREADY],
        counted3=counted[LineResult.TWICE],
        wrong=len(wrong) + faults,
    )
    if wrong or faults:
        raise typer.Exit(REFUSED)
