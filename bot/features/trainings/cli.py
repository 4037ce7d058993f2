"""`grindvakt training`: draft from a file, show, list, publish, renew and withdraw."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text as Line

from bot.console.arguments import HIGHEST, AsJson
from bot.console.opening import opening
from bot.console.output import beside_id, print_json, say, say_faults
from bot.console.running import REFUSED, administrator, refuse, with_database
from bot.console.screen import Screen
from bot.core.addresses import is_https
from bot.core.chain import plain
from bot.core.database import Database, UnitOfWork
from bot.core.phrases import phrase, stated, worded
from bot.core.swedish_days import swedish_calendar
from bot.features.trainings.cli_completions import import_, xapi
from bot.features.trainings.cli_watch import TrainingId, coverage, export, matrix, missing, nudge
from bot.features.trainings.importing import SavedWritten, SaveWritten, UnplannedSessions, save_written
from bot.features.trainings.keep_cli import exempt, proof, receipt
from bot.features.trainings.publishing import (
    Publishing,
    PublishTraining,
    RenewMaterial,
    WithdrawTraining,
    withdraw_training,
)
from bot.features.trainings.session_cli import app as session_app
from bot.features.trainings.settings import TrainingSettings
from bot.features.trainings.training_files import read_training_file
from bot.features.trainings.trainings import Training
from bot.features.trainings.viewing import ListOwned, ShowTraining, TrainingView, TrainingViewing

app = typer.Typer(help="Trainings: draft, publish, renew and withdraw them.", no_args_is_help=True)
for _command in (coverage, missing, nudge, export, matrix, proof, receipt, exempt):
    app.command()(_command)
app.command("import")(import_)
app.add_typer(xapi, name="xapi")
app.add_typer(session_app, name="session")

Revision = Annotated[
    int | None,
    typer.Option(help="The revision that you have seen; changed since, it is refused.", min=1, max=HIGHEST),
]


@dataclass(frozen=True, slots=True)
class _CalendarSaving:
    """The use case with the calendar that it goes by."""

    def __call__(self, command: SaveWritten, uow: UnitOfWork, now: datetime) -> SavedWritten:
        return save_written(command, uow, now, swedish_calendar())


@app.command()
def draft(
    file: Annotated[Path, typer.Argument(help="YAML with `training`.", exists=True, dir_okay=False)],
    training: Annotated[str, typer.Option("--id", help="Write this one anew; without it, a new one.")] = "",
    revision: Revision = None,
    as_json: AsJson = False,
) -> None:
    """Draft a training from a file, or write one anew."""
    command = SaveWritten(read_training_file(file), administrator(), training.strip().upper(), revision)

    async def use(database: Database) -> SavedWritten:
        try:
            return await database.run(_CalendarSaving(), command, long=True)
        except UnplannedSessions as unplanned:
            return SavedWritten(None, unplanned.faults)

    saved = with_database(use, changes=True)
    say_faults((*saved.faults, *saved.doubts))
    if saved.training is None:
        raise typer.Exit(REFUSED)
    _said(saved.training, as_json)


@app.command()
def show(training: TrainingId, as_json: AsJson = False) -> None:
    """Show a training, and how far it has come."""
    viewing = TrainingViewing(swedish_calendar())
    view: TrainingView = with_database(
        lambda database: database.read(viewing.show, ShowTraining(training, administrator()))
    )
    if as_json:
        print_json(plain(view.training))
        return
    table = Table(view.training.id, stated("trainingstate-", view.training.state))
    for name, value in _rows(view):
        if value:
            table.add_row(name, Line(value))
    Screen(markup=False).print(table)


def _threshold(percent: int | None) -> str:
    return phrase("{percent}%", percent=percent) if percent else phrase("the organisation's")


def _rows(view: TrainingView) -> Iterator[tuple[str, str]]:
    found = view.training
    moved = phrase(", moved from a day off") if view.due is not None and view.due.moved else ""
    yield from (
        (phrase("title"), worded(found.title)),
        (phrase("kind"), stated("trainingkind-", found.kind)),
        (phrase("belongs to"), found.source),
        (phrase("owner"), beside_id(found.owner, view.names)),
        (phrase("revision"), str(found.revision)),
        (phrase("material"), phrase("version {version}", version=found.material.version)),
        *((phrase("link ({language})", language=code), link) for code, link in found.material.links.items()),
        (phrase("minutes"), str(found.minutes)),
        (
            phrase("due"),
            f"{view.due.day}{moved}" if view.due else phrase("{gate} has no day yet", gate=found.due.gate),
        ),
        (phrase("reminders"), ", ".join(map(str, view.reminders))),
        (
            phrase("valid"),
            phrase("{valid_months} months", valid_months=found.valid_months)
            if found.valid_months
            else phrase("for ever"),
        ),
        (phrase("threshold"), _threshold(found.threshold)),
        (phrase("problem"), found.problem),
        (phrase("superseded by"), found.superseded_by),
        *((stated("assignment-", state), str(count)) for state, count in sorted(view.states.items())),
        (
            phrase("coverage"),
            phrase(
                "{percent}% ({done} of {expected})",
                percent=view.coverage.percent,
                done=view.coverage.done,
                expected=view.coverage.expected,
            ),
        ),
    )


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """List all trainings, the newest first."""
    viewing = TrainingViewing(swedish_calendar())
    found = with_database(lambda database: database.read(viewing.owned, ListOwned(administrator())))
    if as_json:
        print_json([plain(view.training) for view in found.views])
        return
    table = Table("Training", "State", "Kind", "Due", "Done", "Title")
    for view in found.views:
        done = (
            phrase("{done} of {expected}", done=view.coverage.done, expected=view.coverage.expected)
            if view.states
            else ""
        )
        due = str(view.due.day) if view.due else view.training.due.gate
        state, kind = (
            stated("trainingstate-", view.training.state),
            stated("trainingkind-", view.training.kind),
        )
        row = (view.training.id, state, kind, due, done)
        table.add_row(*row, Line(worded(view.training.title)))
    Screen().print(table, none="There are no trainings.")


@app.command()
def publish(training: TrainingId, revision: Revision = None) -> None:
    """Ask people from now on."""
    command = PublishTraining(training, administrator(), revision)
    goal = opening.get()().settings().of(TrainingSettings).trainings_threshold
    _change(Publishing(swedish_calendar(), goal).publish, command)


@app.command()
def renew(
    training: TrainingId,
    ask_again: Annotated[
        bool, typer.Option("--ask-again/--keep", help="Ask those who are done again, or let that stand.")
    ],
    link_sv: Annotated[str, typer.Option(help="Where the new version is, in Swedish.")] = "",
    link_en: Annotated[str, typer.Option(help="The same in English.")] = "",
    revision: Revision = None,
) -> None:
    """Give the material of a training its next version."""
    links = {language: link for language, link in (("sv", link_sv), ("en", link_en)) if link}
    for link in links.values():
        if not is_https(link):
            refuse("{link} is no address that begins with https://", link=link)
    command = RenewMaterial(training, administrator(), ask_again, links or None, revision)
    _change(Publishing(swedish_calendar()).renew, command)


@app.command()
def withdraw(
    training: TrainingId,
    superseded_by: Annotated[str, typer.Option(help="The training that stands in its place.")] = "",
    revision: Revision = None,
) -> None:
    """Ask nobody any more; what has been acknowledged stays."""
    _change(withdraw_training, WithdrawTraining(training, administrator(), superseded_by, revision))


def _change(use_case: Callable[[Any, UnitOfWork, datetime], Training], command: Any) -> None:
    changed = with_database(lambda database: database.run(use_case, command), changes=True)
    _said(changed, as_json=False)


def _said(training: Training, as_json: bool) -> None:
    if as_json:
        print_json({"id": training.id, "state": training.state, "revision": training.revision})
        return
    version = training.material.version
    say(
        "{training}: {state}, revision {revision}, material version {version}",
        training=training.id,
        state=stated("trainingstate-", training.state),
        revision=training.revision,
        version=version,
    )
