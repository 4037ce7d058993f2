"""A training's rows as a table that a spreadsheet takes for texts alone, and the matrix of a unit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import chain
from typing import Any

from bot.core.calendar import HOME
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.spreadsheets import csv_of
from bot.core.written import folded
from bot.features.directory.names import names_of
from bot.features.directory.ports import DIRECTORY
from bot.features.trainings.assignments import AssignmentState, TrainingAssignment
from bot.features.trainings.drafting import found_training
from bot.features.trainings.ports import ASSIGNMENTS, TRAININGS
from bot.features.trainings.rights import check_may_handle_training, may_handle_training
from bot.features.trainings.trainings import Training

AT_A_TIME = 1_000
THERE = tuple(state for state in AssignmentState if state is not AssignmentState.LEFT)
MOST_PEOPLE, MOST_TRAININGS = 500, 30
"""In a matrix that is looked at: more is no longer read by anybody. In a file there are all."""
CELLS = 2_000
"""Of a part of a file: some ten milliseconds."""


class TableColumn(StrEnum):
    """A column of the rows: never what somebody has written, reasons stay in the program."""

    PERSON = "person"
    NAME = "name"
    UNIT = "unit"
    STATE = "state"
    VERSION = "version"
    DUE_ON = "due_on"
    COMPLETED_AT = "completed_at"
    VALID_UNTIL = "valid_until"
    WAIVER = "waiver"
    DEPARTURE = "departure"
    REMINDERS = "reminders"
    REMINDED_ON = "reminded_on"


COLUMNS = tuple(TableColumn)


@dataclass(frozen=True, slots=True)
class ExportRows:
    """A part of a training's rows, after `after` in the order of people."""

    training: str
    by: Principal
    after: PersonId = ""
    most: int = AT_A_TIME


@dataclass(frozen=True, slots=True)
class NamedRows:
    rows: Sequence[TrainingAssignment]
    names: Mapping[PersonId, str]


@dataclass(frozen=True, slots=True)
class ShowMatrix:
    """The people of a unit × the trainings that they are in, of those that whoever asks may see.

    `after`: in the order of people's ids; `most`: None: as many as a part of a file holds; `trainings`: the columns of
    the parts before; None: all that are used.
    """

    unit: str
    by: Principal
    after: PersonId = ""
    most: int | None = None
    trainings: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """`unit`: as it is kept; None: there is none that is called so. `near`: what there is instead."""

    unit: str | None
    near: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class TrainingMatrix:
    """`cells`: person and training → the row; `last`: after whom there are more people; None: these were the last."""

    unit: str
    trainings: Sequence[Training]
    people: Sequence[tuple[PersonId, str]]
    cells: Mapping[tuple[PersonId, str], TrainingAssignment]
    last: PersonId | None = None


def export_rows(command: ExportRows, uow: UnitOfWork, _now: datetime) -> NamedRows:
    """The next rows, whatever their states.

    Raises:
        Refused: there is no such training, or it is somebody else's.
    """
    training = found_training(command.training, uow)
    check_may_handle_training(command.by, training, uow)
    rows = uow[ASSIGNMENTS].in_state(training.id, AssignmentState, command.after, command.most)
    return NamedRows(rows, names_of((row.person for row in rows), uow))


def find_unit(written: str, uow: UnitOfWork, now: datetime) -> FoundUnit:
    """The unit that somebody calls so, of those that people in the directory or in an active training have."""
    said, today = folded(written), now.astimezone(HOME).date()
    units = {unit for each in uow[TRAININGS].active() for unit in uow[ASSIGNMENTS].by_unit(each.id, today)}
    called = sorted({unit for unit in {*units, *uow[DIRECTORY].values("unit", said)} if folded(unit) == said})
    if called:
        return FoundUnit(written if written in called else called[0])
    return FoundUnit(None, sorted({*units, *uow[DIRECTORY].values("unit")} - {""}))


def show_matrix(command: ShowMatrix, uow: UnitOfWork, _now: datetime) -> TrainingMatrix:
    """The next people of the unit, by name, and the active trainings that anybody of it is in.

    Who has left it isn't there. People are taken in the order of their ids: so a part has every cell of its people.
    """
    trainings = _columns(command, uow)
    most = max(CELLS // max(len(trainings), 1), 1) if command.most is None else command.most
    cells: dict[tuple[PersonId, str], TrainingAssignment] = {}
    for training in trainings:
        rows = uow[ASSIGNMENTS].in_state(training.id, THERE, command.after, most + 1, command.unit)
        cells.update({(row.person, training.id): row for row in rows})
    everybody = sorted({person for person, _ in cells})
    part = everybody[:most]
    names = names_of(part, uow)
    people = sorted(((person, names.get(person, "")) for person in part), key=lambda each: each[::-1])
    last = part[-1] if len(everybody) > len(part) else None
    own = {place: row for place, row in cells.items() if last is None or place[0] <= last}
    return TrainingMatrix(command.unit, trainings, people, own, last)


def _columns(command: ShowMatrix, uow: UnitOfWork) -> Sequence[Training]:
    """Those of the parts before, in their order, also where one has been withdrawn meanwhile: a column never moves."""
    if command.trainings is not None:
        known = (uow[TRAININGS].get(training) for training in command.trainings)
        return [found for found in known if found is not None]
    return [
        training
        for training in uow[TRAININGS].active()
        if may_handle_training(command.by, training, uow)
        and uow[ASSIGNMENTS].in_state(training.id, THERE, "", 1, command.unit)
    ]


def rows_table(parts: Iterable[NamedRows]) -> str:
    """The rows as CSV."""
    lines = (
        [part.names.get(row.person, "") if name == "name" else getattr(row, name) for name in COLUMNS]
        for part in parts
        for row in part.rows
    )
    return table_text(COLUMNS, lines)


def next_part(matrix: TrainingMatrix, asked: ShowMatrix) -> ShowMatrix | None:
    """What is asked for after this part; None: it was the last."""
    if matrix.last is None:
        return None
    return replace(asked, after=matrix.last, trainings=[each.id for each in matrix.trainings])


def matrix_table(parts: Iterable[TrainingMatrix], today: date) -> str:
    """The matrix as CSV: a row for each person. `parts`: all of one matrix, in their order."""
    heads: list[str] = []
    lines: list[list[str]] = []
    for matrix in parts:
        ids = [training.id for training in matrix.trainings]
        heads = heads or ["person", "name", *ids]
        lines += (
            [person, name, *(cell_said(matrix.cells.get((person, each)), today) for each in ids)]
            for person, name in matrix.people
        )
    return table_text(heads, lines)


def cell_said(row: TrainingAssignment | None, today: date) -> str:
    """Where somebody stands, in a word; what no longer holds is said as such."""
    if row is None:
        return ""
    if row.state is AssignmentState.COMPLETED and not row.is_done(today):
        return AssignmentState.EXPIRED.value
    return row.waiver.value if row.waiver is not None else row.state.value


def table_text(heads: Sequence[str], lines: Iterable[Sequence[Any]], separator: str = ",") -> str:
    return csv_of(chain((heads,) if heads else (), lines), separator)
