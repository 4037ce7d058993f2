"""`grindvakt training coverage | missing | nudge | export | matrix`: how trainings go, for whoever keeps them."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text as Line

from bot.console.arguments import AsJson, written_id
from bot.console.output import counted, print_json, say
from bot.console.running import administrator, refuse, with_database, writing
from bot.console.screen import Screen
from bot.core.calendar import HOME
from bot.core.chain import plain
from bot.core.clock import utc_now
from bot.core.database import Database
from bot.core.phrases import language, phrase, recast, stated
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.features.portfolio.imports.hints import choices
from bot.features.trainings.assignments import TrainingAssignment
from bot.features.trainings.nudging import Nudge, Nudging
from bot.features.trainings.table_files import cell_words
from bot.features.trainings.tables_out import (
    MOST_PEOPLE,
    MOST_TRAININGS,
    ExportRows,
    FoundUnit,
    NamedRows,
    ShowMatrix,
    TrainingMatrix,
    cell_said,
    export_rows,
    find_unit,
    matrix_table,
    next_part,
    rows_table,
    show_matrix,
)
from bot.features.trainings.watching import (
    CoverageView,
    ListMissing,
    MissingPage,
    ShowCoverage,
    TrainingWatching,
)

TrainingId = Annotated[
    str,
    typer.Argument(
        help="The training, for example U-2026-001.",
        show_default=False,
        parser=written_id,
        metavar="TRAINING",
    ),
]
CsvFile = Annotated[Path | None, typer.Option("--csv", dir_okay=False, help="Write it to this file as CSV.")]


def coverage(training: TrainingId, as_json: AsJson = False) -> None:
    """Show how many have done it, in all and by unit, and where it is heading."""
    watching = TrainingWatching(swedish_calendar())
    command = ShowCoverage(training, administrator())
    view: CoverageView = with_database(lambda database: database.read(watching.coverage, command))
    if as_json:
        units = {unit: plain(each) for unit, each in view.units.items()}
        found = {"coverage": plain(view.coverage), "percent": view.coverage.percent, "goal": view.goal}
        print_json({**found, "forecast": plain(view.forecast), "units": units, "at": view.at.isoformat()})
        return
    table = Table("Unit", "Done", "Of", "Per cent")
    for unit, each in sorted(view.units.items()):
        if each.expected:
            table.add_row(Line(unit or "–"), str(each.done), str(each.expected), str(each.percent))
    whole = view.coverage
    table.add_row(phrase("all"), str(whole.done), str(whole.expected), str(whole.percent))
    Screen().print(table)
    say("The goal is {goal}%. {forecast}", goal=view.goal, forecast=_forecast(view))


def missing(
    training: TrainingId, after: Annotated[str, typer.Option(help="Go on after this person.")] = ""
) -> None:
    """Show who is left, a page at a time."""
    watching = TrainingWatching(swedish_calendar())
    command = ListMissing(training, administrator(), after)
    page: MissingPage = with_database(lambda database: database.read(watching.missing, command))
    table = Table("Person", "Name", "Unit", "State", "Due")
    for row in page.rows:
        name = page.names.get(row.person, "")
        table.add_row(
            row.person, Line(name), Line(row.unit), stated("assignment-", row.state), str(row.due_on)
        )
    Screen().print(table, none="Nobody is left.")
    if page.more:
        say("There are more: --after {person}", person=page.rows[-1].person)


def nudge(
    training: TrainingId,
    send: Annotated[
        bool, typer.Option("--send", help="Send it; without this, only say to how many.")
    ] = False,
) -> None:
    """Remind those who are left, once a day at most, as they are at work."""
    nudging = Nudging(swedish_calendar())
    command = Nudge(training, administrator())
    if not send:
        view = with_database(lambda database: database.read(nudging.preview, command))
        sent = phrase("; one has been asked for today") if view.sent else ""
        say("{count}{sent}. Send with --send.", count=counted(view.left, "is left", "are left"), sent=sent)
        return
    view = with_database(lambda database: database.run(nudging.nudge, command), changes=True)
    say("The reminder goes to {left}, as they are at work.", left=view.left)


def export(
    training: TrainingId,
    file: Annotated[Path, typer.Argument(dir_okay=False, help="The CSV file to write.", show_default=False)],
) -> None:
    """Write where everybody stands to a CSV file, without what anybody has written."""

    async def use(database: Database) -> list[NamedRows]:
        return [part async for part in _parts(database, training)]

    parts = with_database(use)
    with writing(file):
        file.write_text(rows_table(parts), encoding="utf-8-sig", newline="")
    say("{count} in {file}", count=counted(sum(len(part.rows) for part in parts), "row"), file=file)


def matrix(
    unit: Annotated[str, typer.Argument(help="The unit, as the directory has it.", show_default=False)],
    file: CsvFile = None,
) -> None:
    """Show everybody of a unit and where they stand with each training."""
    meant: FoundUnit = with_database(lambda database: database.read(find_unit, unit))
    if meant.unit is None:
        refuse("there is no unit {unit!r}; {choices}", unit=unit, choices=recast(choices(unit, meant.near)))
    today = utc_now().astimezone(HOME).date()
    if file is None:
        command = ShowMatrix(meant.unit, administrator(), most=MOST_PEOPLE)
        _print_matrix(with_database(lambda database: database.read(show_matrix, command)), today)
        return
    parts = with_database(
        lambda database: _matrix_parts(database, ShowMatrix(str(meant.unit), administrator()))
    )
    with writing(file):
        file.write_text(matrix_table(parts, today), encoding="utf-8-sig", newline="")
    people, trainings = sum(len(part.people) for part in parts), len(parts[0].trainings)
    say(
        "{count} and {count2} in {file}",
        count=counted(people, "person", "people"),
        count2=counted(trainings, "training"),
        file=file,
    )


def _print_matrix(found: TrainingMatrix, today: date) -> None:
    if not found.people:
        say("Nobody of that unit is in any training.")
        return
    shown = found.trainings[:MOST_TRAININGS]
    table = Table("Person", *(each.id for each in shown))
    for person, name in found.people:
        cells = (_stands(found.cells.get((person, each.id)), today) for each in shown)
        table.add_row(Line(name or person), *cells)
    Screen().print(table)
    if found.last is not None or len(shown) < len(found.trainings):
        say("There are more people or trainings than are shown: --csv writes all.", error=True)


def _stands(row: TrainingAssignment | None, today: date) -> str:
    """In Swedish as the cards say it, in English as programs do."""
    return cell_words(row, today, Reader("sv")) if language() == "sv" else cell_said(row, today)


async def _matrix_parts(database: Database, first: ShowMatrix) -> list[TrainingMatrix]:
    parts: list[TrainingMatrix] = []
    asked: ShowMatrix | None = first
    while asked is not None:
        parts.append(await database.read(show_matrix, asked))
        asked = next_part(parts[-1], asked)
    return parts


async def _parts(database: Database, training: str) -> AsyncIterator[NamedRows]:
    after = ""
    while True:
        part = await database.read(export_rows, ExportRows(training, administrator(), after))
        if not part.rows:
            return
        yield part
        after = part.rows[-1].person


def _forecast(view: CoverageView) -> str:
    if view.forecast is None:
        return phrase("There is no day ahead to reckon to.")
    if view.forecast.percent is None:
        return phrase("It can't be told yet where this is heading: that takes three workdays' figures.")
    return phrase("At this pace {percent}% on {day}.", percent=view.forecast.percent, day=view.forecast.day)
