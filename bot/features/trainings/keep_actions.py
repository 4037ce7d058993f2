"""What is fetched as a file in Teams, each by a link for the person alone, and the matrix of a unit."""

from dataclasses import dataclass
from datetime import datetime

from bot.chat.context import Context
from bot.chat.links import WantedFile, hand_out
from bot.core.database import UnitOfWork
from bot.delivery.files import AskedFile
from bot.features.trainings.names_here import check_names_may_be_read
from bot.features.trainings.proof_files import PROOF_FILE, check_proof
from bot.features.trainings.table_files import (
    MATRIX_FILE,
    ROWS_FILE,
    check_may_have_matrix,
    check_may_have_rows,
)
from bot.features.trainings.tables_out import MOST_PEOPLE, ShowMatrix, show_matrix
from bot.features.trainings.watching import ShowCoverage, TrainingWatching
from cards.kit.actions import execute
from cards.kit.elements import Execute
from cards.kit.file_links import FileLinkScene, file_link_card
from cards.kit.messages import invoke_card
from cards.trainings.actions import KeepVerb, TrainingVerb, WatchVerb
from cards.trainings.matrices import MatrixScene, matrix_card, units_card


async def fetch_proof(context: Context) -> str:
    """A link to the proof of one's own receipt."""
    receipt, reader = context.word("receipt"), context.reader
    console = "grindvakt training proof ID PERSON intyg.pdf"
    back = execute(TrainingVerb.MINE, reader.text("proof-back"), {})
    wanted = WantedFile(PROOF_FILE, receipt, check_proof, console)
    return await _handed(context, wanted, reader.text("proof-fetch"), receipt, back)


async def fetch_rows(context: Context) -> str:
    """A link to the rows of a training."""
    training, reader = context.word("training"), context.reader
    console = f"grindvakt training export {training} rows.csv"
    wanted = WantedFile(ROWS_FILE, training, check_may_have_rows, console)
    back = execute(WatchVerb.COVERAGE, reader.text("training-coverage-back"), {"training": training})
    return await _handed(context, wanted, reader.text("table-rows"), training, back)


async def fetch_matrix(context: Context) -> str:
    """A link to the matrix of a unit."""
    asked, reader = _UnitAsked.of(context), context.reader
    console = "grindvakt training matrix UNIT --csv matrix.csv"
    wanted = WantedFile(MATRIX_FILE, f"{asked.training}/{asked.unit}", check_may_have_matrix, console)
    data = {"training": asked.training}
    back = execute(KeepVerb.UNITS, reader.text("matrix-back"), data)
    return await _handed(context, wanted, reader.text("table-matrix"), asked.training, back)


async def show_units(context: Context) -> str:
    """The units of a training's people, to choose one of: of few people a number is as good as a name.

    Raises:
        Refused: it is asked for in a shared place.
    """
    check_names_may_be_read(context)
    command = ShowCoverage(context.word("training"), context.by)
    view = await context.read(TrainingWatching(context.calendar).coverage, command)
    begin = context.number("begin", 5) if "begin" in context.activity.data else 0
    return await context.answer(units_card(view, context.reader, begin))


async def show_matrix_card(context: Context) -> str:
    """Everybody in a unit and where they stand, by name: never where others read it.

    Raises:
        Refused: it is asked for in a shared place.
    """
    check_names_may_be_read(context)
    asked = _UnitAsked.of(context)
    today = context.calendar.local(context.now).date()

    def read(command: _UnitAsked, uow: UnitOfWork, now: datetime) -> MatrixScene:
        file = AskedFile(f"{command.training}/{command.unit}", context.by, context.reader.language)
        unit = check_may_have_matrix(file, uow, now)
        matrix = show_matrix(ShowMatrix(unit, context.by, most=MOST_PEOPLE), uow, now)
        return MatrixScene(matrix, command.training, command.unit, today, context.reader)

    return await context.answer(matrix_card(await context.read(read, asked)))


@dataclass(frozen=True, slots=True)
class _UnitAsked:
    """A unit of a training's people. `unit`: see `unit_key`."""

    training: str
    unit: str

    @classmethod
    def of(cls, context: Context) -> "_UnitAsked":
        return cls(context.word("training"), context.word("unit"))


async def _handed(context: Context, wanted: WantedFile, what: str, title: str, back: Execute) -> str:
    handed = await hand_out(context, wanted)
    link, reader = handed.link, context.reader
    scene = FileLinkScene(
        what, title, handed.address, link.expires_at, link.fetches_left, reader, context.now, back
    )
    return invoke_card(file_link_card(scene))
