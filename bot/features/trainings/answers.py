"""What people ask about trainings: how far one has come, and what they have left themselves."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from importlib import resources

from bot.asking.named import KnownName, NameKind
from bot.asking.replies import AnswerRow, Askable, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.features.portfolio.reply_parts import asked_initiative
from bot.features.trainings.assignments import AssignmentState
from bot.features.trainings.ports import TRAININGS
from bot.features.trainings.trainings import Training, TrainingState
from bot.features.trainings.viewing import ListMine, MyTraining, ShowTraining, TrainingViewing, list_mine

MOST_TRAININGS = 5
MOST_NAMES = 5_000


def coverage(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """How many have done a training: to its owner and the portfolio office alone, and never where others read it."""
    reader = inquiry.reader
    training = inquiry.slot(NameKind.TRAINING)
    if not training:
        initiative = asked_initiative(inquiry, uow, now)
        several = uow[TRAININGS].under(f"initiative:{initiative.key}")
        if not several:
            return Reply(reader.text("answer-coverage-no-training", title=initiative.title))
        training = several[-1].id
    view = TrainingViewing(inquiry.calendar).show(ShowTraining(training, inquiry.by), uow, now)
    figures = view.coverage
    title = view.training.title.in_language(reader.language)
    key = "answer-coverage" if figures.expected else "answer-coverage-nobody"
    sentence = reader.text(key, title=title, percent=figures.percent, done=figures.done, all=figures.expected)
    detail = reader.text("answer-coverage-left", count=figures.left) if figures.left else ""
    about = {NameKind.TRAINING.value: training}
    return Reply(sentence, detail, for_all=False, about=about)


def my_trainings(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """What they have left to read or complete, the earliest day first."""
    reader = inquiry.reader
    mine = list_mine(ListMine(inquiry.by), uow, now)
    left = [each for each in mine if each.is_open]
    left.sort(key=lambda each: (each.row.due_on if each.row else reader.local(now).date(), each.training.id))
    done = sum(
        not each.is_open and each.row is not None and each.row.state is AssignmentState.COMPLETED
        for each in mine
    )
    if not left:
        return Reply(reader.text("answer-trainings-none", done=done), for_all=False)
    sentence = reader.text(
        "answer-trainings", count=len(left), title=left[0].training.title.in_language(reader.language)
    )
    page = inquiry.page(left, MOST_TRAININGS)
    rows = tuple(_training_row(each, inquiry, now) for each in page.rows)
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, for_all=False)


def _training_row(mine: MyTraining, inquiry: Inquiry, now: datetime) -> AnswerRow:
    training, reader = mine.training, inquiry.reader
    due = reader.day(mine.row.due_on, now) if mine.row else ""
    title = training.title.in_language(reader.language)
    return AnswerRow(title, training.id, due, verb="training.show", data={"training": training.id})


def _names(uow: UnitOfWork, _kind: NameKind, ids: Iterable[str] | None) -> Iterator[KnownName]:
    """Drafts have no names: nobody but their owners knows of them."""
    if ids is None:
        found: Iterable[Training | None] = uow[TRAININGS].active()
    else:
        found = [uow[TRAININGS].get(each) for each in ids]
    for training in found:
        if training is not None and training.state is TrainingState.ACTIVE:
            yield KnownName(
                NameKind.TRAINING,
                training.id,
                training.title.sv,
                ((training.title.en, 1.0), (training.id, 1.0)),
            )


ASKABLE = Askable(
    questions=resources.files("bot.features.trainings") / "questions.yaml",
    answers={"coverage": coverage, "my_trainings": my_trainings},
    names={NameKind.TRAINING: _names},
    renaming={
        "TrainingPublished": NameKind.TRAINING,
        "TrainingChanged": NameKind.TRAINING,
        "TrainingWithdrawn": NameKind.TRAINING,
    },
)
