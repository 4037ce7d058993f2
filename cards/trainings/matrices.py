"""Persons × trainings of a unit: as much as a phone shows, and all of it in a file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from bot.core.texts import Reader
from bot.features.trainings.assignments import AssignmentState, TrainingAssignment
from bot.features.trainings.hashing import unit_key
from bot.features.trainings.tables_out import TrainingMatrix
from bot.features.trainings.trainings import Training
from bot.features.trainings.watching import CoverageView
from cards.kit.actions import execute
from cards.kit.elements import (
    Card,
    Column,
    ColumnSet,
    Paragraph,
    TextRun,
    cut,
    name_of,
    plain_text,
    said,
    unbroken,
)
from cards.kit.folds import tappable
from cards.kit.headings import kicker, title_line
from cards.trainings.actions import KeepVerb, WatchVerb

MOST_UNITS, MOST_PEOPLE, MOST_TRAININGS = 12, 12, 4


class MatrixMark(StrEnum):
    """Where somebody stands, as one sign."""

    DONE = "done"
    EXEMPT = "exempt"
    LATE = "late"
    LEFT = "left"
    NONE = "none"


SIGNS = {
    MatrixMark.DONE: ("✓", "good"),
    MatrixMark.EXEMPT: ("", "default"),
    MatrixMark.LATE: ("!", "attention"),
    MatrixMark.LEFT: ("○", "accent"),
    MatrixMark.NONE: ("–", "default"),
}
"""Sign and colour of each mark; the line below says what they mean. No sign: a letter of the reader's language."""


@dataclass(frozen=True, slots=True)
class MatrixScene:
    """The matrix before somebody who may see it. `training`: by which the unit was found, which comes first."""

    matrix: TrainingMatrix
    training: str
    unit: str
    today: date
    reader: Reader


def units_card(view: CoverageView, reader: Reader, begin: int = 0) -> Card:
    """The units of a training's people, those furthest behind first; of more than a card holds, from `begin` on."""
    training = view.training
    known = [(unit, each) for unit, each in view.units.items() if each.expected]
    several = sorted(known, key=lambda each: (each[1].percent, each[0].casefold()))
    body: list[Any] = [
        kicker(f"{reader.text('training-by-unit')} · {training.id}"),
        title_line(training.title.in_language(reader.language)),
    ]
    if not several:
        body.append(plain_text(reader.text("training-missing-none")))
    first = begin if begin < len(several) else 0
    shown = several[first : first + MOST_UNITS]
    for unit, coverage in shown:
        name = _unit(unit, reader)
        data = {"training": training.id, "unit": unit_key(unit)}
        show = execute(KeepVerb.MATRIX, reader.text("training-open", title=name), data)
        body.append(tappable(name, "", show, "›", spacing="Small", separator=True))
        note = reader.text("training-done-of", done=coverage.done, of=coverage.expected)
        body.append(said(TextRun(note, subtle=True, size="Small"), spacing="None"))
    data = {"training": training.id}
    actions = [execute(WatchVerb.COVERAGE, reader.text("training-coverage-back"), data)]
    if more := len(several) - first - len(shown):
        body.append(said(TextRun(reader.text("training-mine-more", count=more), subtle=True)))
        further = {**data, "begin": str(first + MOST_UNITS)}
        actions.insert(0, execute(KeepVerb.UNITS, reader.text("training-missing-more"), further))
    return Card(reader.language, body, actions)


def matrix_card(scene: MatrixScene) -> Card:
    """A row a person, a column a training."""
    reader, matrix = scene.reader, scene.matrix
    trainings = sorted(matrix.trainings, key=lambda each: each.id != scene.training)[:MOST_TRAININGS]
    body: list[Any] = [kicker(reader.text("matrix-kicker")), title_line(_unit(matrix.unit, reader))]
    for number, training in enumerate(trainings, 1):
        title = f"{number}. {training.title.in_language(reader.language)}"
        body.append(
            plain_text(name_of(title, 90), 90, size="Small", spacing="None" if number > 1 else "Small")
        )
    body += _rows(scene, trainings)
    body.append(
        plain_text(
            " · ".join(f"{_sign(mark, reader)} {reader.text(f'matrixmark-{mark}')}" for mark in SIGNS),
            200,
            subtle=True,
            size="Small",
            spacing="Small",
        )
    )
    hidden = len(matrix.people) - MOST_PEOPLE, len(matrix.trainings) - MOST_TRAININGS
    if max(hidden) > 0 or matrix.last is not None:
        body.append(plain_text(reader.text("matrix-more"), spacing="Small"))
    data = {"training": scene.training}
    unit = {**data, "unit": scene.unit}
    return Card(
        reader.language,
        body,
        [
            execute(KeepVerb.MATRIX_FILE, reader.text("table-matrix"), unit),
            execute(KeepVerb.UNITS, reader.text("matrix-back"), data),
        ],
    )


def _rows(scene: MatrixScene, trainings: Sequence[Training]) -> Iterator[Any]:
    heads = [_cell(str(number), "default", bold=True) for number, _ in enumerate(trainings, 1)]
    yield ColumnSet(columns=[_name(scene.reader.text("matrix-person"), bold=True), *heads], spacing="Medium")
    for person, name in scene.matrix.people[:MOST_PEOPLE]:
        marks = (_mark(scene.matrix.cells.get((person, each.id)), scene.today) for each in trainings)
        cells = [_cell(_sign(mark, scene.reader), SIGNS[mark][1]) for mark in marks]
        shown = name_of(unbroken(cut(name, 60)), 60) or scene.reader.text("training-somebody")
        yield ColumnSet(columns=[_name(shown), *cells], spacing="Small", separator=True)


def _sign(mark: MatrixMark, reader: Reader) -> str:
    return SIGNS[mark][0] or reader.text("matrixsign-exempt")


def _mark(row: TrainingAssignment | None, today: date) -> MatrixMark:
    if row is None or row.state is AssignmentState.SUPERSEDED:
        return MatrixMark.NONE
    if row.is_done(today):
        return MatrixMark.DONE
    if row.state is AssignmentState.EXEMPT:
        return MatrixMark.EXEMPT
    return MatrixMark.LATE if row.due_on < today else MatrixMark.LEFT


def _name(text: str, *, bold: bool = False) -> Column:
    more = {"weight": "Bolder"} if bold else {}
    return Column(width="stretch", items=[plain_text(text, 60, **more)])


def _cell(sign: str, color: str, *, bold: bool = False) -> Column:
    more: dict[str, Any] = {} if color == "default" else {"color": color}
    if bold or color != "default":
        more["weight"] = "Bolder"
    return Column(width="20px", items=[Paragraph(sign, **more)], spacing="Small")


def _unit(unit: str, reader: Reader) -> str:
    return name_of(cut(unit, 80), 80) if unit else reader.text("training-no-unit")
