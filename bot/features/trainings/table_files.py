"""A training's rows, and the matrix of a unit, as CSV files that an owner fetches by a link in their own chat.

As the reader's spreadsheet takes them: with semicolons in Swedish, headings and states in words. That they were fetched
is told, since they name people.
"""

from collections.abc import Iterator
from datetime import date, datetime

from bot.core.calendar import HOME
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.refusals import Refused
from bot.core.texts import Reader
from bot.delivery.files import AskedFile, FileHead, FileKind, FilePart
from bot.features.trainings.assignments import AssignmentState, TrainingAssignment
from bot.features.trainings.drafting import found_training
from bot.features.trainings.facts import TableKind, TrainingTableFetched
from bot.features.trainings.hashing import unit_key
from bot.features.trainings.ports import ASSIGNMENTS
from bot.features.trainings.rights import check_may_handle_training
from bot.features.trainings.tables_out import (
    COLUMNS,
    ExportRows,
    NamedRows,
    ShowMatrix,
    TrainingMatrix,
    export_rows,
    next_part,
    show_matrix,
    table_text,
)
from bot.features.trainings.trainings import Training

ROWS_FILE, MATRIX_FILE = "training_rows", "training_matrix"
AT_ONCE = 500
BYTE_ORDER_MARK = "\ufeff"
"""By which Excel knows UTF-8."""


def found_unit(training: str, key: str, asked: AskedFile, uow: UnitOfWork, now: datetime) -> str:
    """The unit of a training's people that a key stands for.

    Raises:
        Refused: there is none, or the training is somebody else's.
    """
    found = check_may_have_rows(AskedFile(training, asked.by, asked.language), uow, now)
    for unit in uow[ASSIGNMENTS].by_unit(found.id, now.astimezone(HOME).date()):
        if unit_key(unit) == key:
            return unit
    raise Refused("refused-no-such-unit")


def check_may_have_rows(asked: AskedFile, uow: UnitOfWork, _now: datetime) -> Training:
    """Raises: Refused: there is no such training, or it is somebody else's."""
    training = found_training(asked.subject, uow)
    check_may_handle_training(asked.by, training, uow)
    return training


def rows_head(asked: AskedFile, uow: UnitOfWork, now: datetime) -> FileHead:
    """Tell that they are fetched. Raises: Refused: see `check_may_have_rows`."""
    training = check_may_have_rows(asked, uow, now)
    uow.tell(TrainingTableFetched(training.id, TableKind.ROWS), asked.by.actor)
    what = "utbildning" if asked.language == "sv" else "training"
    return FileHead(f"{what}-{training.id}.csv", "text/csv; charset=utf-8")


def rows_part(asked: AskedFile, uow: UnitOfWork, now: datetime) -> FilePart:
    """Some rows. Raises: Refused: see `check_may_have_rows`."""
    part = export_rows(ExportRows(asked.subject, asked.by, asked.after, AT_ONCE), uow, now)
    reader = _reader(asked, uow)
    today = now.astimezone(HOME).date()
    heads = [] if asked.after else [reader.text(f"trainingrow-{name}") for name in COLUMNS]
    content = _table(heads, list(_lines(part, today, reader)), asked)
    last = part.rows[-1].person if len(part.rows) == AT_ONCE else None
    return FilePart(content, last)


def check_may_have_matrix(asked: AskedFile, uow: UnitOfWork, now: datetime) -> str:
    """The unit. Raises: Refused: there is none, or the training by which it was found is somebody else's."""
    training, _, key = asked.subject.partition("/")
    return found_unit(training, key, asked, uow, now)


def matrix_head(asked: AskedFile, uow: UnitOfWork, now: datetime) -> FileHead:
    """Tell that it is fetched. Raises: Refused: see `check_may_have_matrix`."""
    check_may_have_matrix(asked, uow, now)
    training = asked.subject.partition("/")[0]
    uow.tell(TrainingTableFetched(training, TableKind.MATRIX), asked.by.actor)
    what = "enhet" if asked.language == "sv" else "unit"
    return FileHead(f"{what}-{training}.csv", "text/csv; charset=utf-8")


def matrix_part(asked: AskedFile, uow: UnitOfWork, now: datetime) -> FilePart:
    """Some of its people. `after`: the columns as they are headed, and the last person.

    Raises:
        Refused: see `check_may_have_matrix`.
    """
    unit = check_may_have_matrix(asked, uow, now)
    columns, _, after = asked.after.partition("|")
    command = ShowMatrix(unit, asked.by, after, trainings=columns.split() if asked.after else None)
    matrix = show_matrix(command, uow, now)
    reader, today = _reader(asked, uow), now.astimezone(HOME).date()
    heads = []
    if not asked.after:
        heads = [reader.text("trainingrow-person"), reader.text("trainingrow-name")]
        heads += [f"{each.id} {each.title.in_language(reader.language)}" for each in matrix.trainings]
    content = _table(heads, list(_cells(matrix, today, reader)), asked)
    following = next_part(matrix, command)
    if following is None or following.trainings is None:
        return FilePart(content)
    return FilePart(content, f"{' '.join(following.trainings)}|{following.after}")


TABLE_FILES = {
    ROWS_FILE: FileKind(rows_head, rows_part),
    MATRIX_FILE: FileKind(matrix_head, matrix_part),
}


def cell_words(row: TrainingAssignment | None, today: date, reader: Reader) -> str:
    """Where somebody stands, in the reader's words; empty: it isn't asked of them."""
    if row is None:
        return ""
    if row.waiver is not None and row.state is AssignmentState.EXEMPT:
        return reader.text(f"waiver-{row.waiver}")
    state = row.state
    if state is AssignmentState.COMPLETED and not row.is_done(today):
        state = AssignmentState.EXPIRED
    return reader.text(f"assignment-{state}")


def _lines(part: NamedRows, today: date, reader: Reader) -> Iterator[list[object]]:
    zone = reader.zone
    for row in part.rows:
        said = {
            "name": part.names.get(row.person, ""),
            "state": cell_words(row, today, reader),
            "completed_at": f"{row.completed_at.astimezone(zone):%Y-%m-%d %H:%M}" if row.completed_at else "",
            "waiver": reader.text(f"waiver-{row.waiver}") if row.waiver else "",
            "departure": reader.text(f"departure-{row.departure}") if row.departure else "",
        }
        yield [said[name] if name in said else getattr(row, name) for name in COLUMNS]


def _cells(matrix: TrainingMatrix, today: date, reader: Reader) -> Iterator[list[object]]:
    for person, name in matrix.people:
        rows = (matrix.cells.get((person, each.id)) for each in matrix.trainings)
        yield [person, name, *(cell_words(row, today, reader) for row in rows)]


def _table(heads: list[str], lines: list[list[object]], asked: AskedFile) -> bytes:
    start = BYTE_ORDER_MARK if heads else ""
    table = table_text(heads, lines, ";" if asked.language == "sv" else ",")
    return f"{start}{table}".encode("utf-8", "replace")


def _reader(asked: AskedFile, uow: UnitOfWork) -> Reader:
    known = uow[PEOPLE].get(asked.by.person) if asked.by.person else None
    return Reader(asked.language, known.time_zone) if known else Reader(asked.language)
