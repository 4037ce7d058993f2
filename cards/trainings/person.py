"""A training as somebody has it who is to do it: one link, one button, and all else folded away; then the receipt."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.core.texts import Reader
from bot.features.trainings.assignments import Acknowledgement, AssignmentState, TrainingAssignment
from bot.features.trainings.deciding import LONGEST_REASON
from bot.features.trainings.trainings import Training, TrainingKind, TrainingState
from cards.kit.actions import execute
from cards.kit.elements import (
    Card,
    Form,
    OpenUrl,
    RichText,
    ShowCard,
    TextRun,
    cut,
    name_of,
    plain_text,
    said,
)
from cards.kit.headings import band, kicker, title_line
from cards.kit.inputs import InputChoice, InputDate, InputText, care_line
from cards.trainings.actions import OTHER_CHOICE, REASON, SNOOZE_DAY, OtherAnswer, TrainingVerb
from cards.trainings.proofs import proof_button, question_input

SOON = 3
"""Workdays from which the day is told as a warning."""


@dataclass(frozen=True, slots=True)
class TrainingScene:
    """A training before one person. `workdays`: left until the due day, that day among them; negative: it has been.

    `notice`: a text of ours, at the top; `fine`: it says that something was done. `given_back`: a reason that
    wasn't taken; `answers`: those to its questions that weren't enough. `earlier`: receipts of other rounds.
    `instead`: the title of what stands in its place. `sessions`: it has some to come.
    """

    training: Training
    row: TrainingAssignment
    reader: Reader
    now: datetime
    workdays: int = 0
    receipt: Acknowledgement | None = None
    earlier: Sequence[Acknowledgement] = field(default=())
    notice: str = ""
    fine: bool = False
    given_back: str = ""
    answers: Mapping[int, Collection[int]] = field(default_factory=dict)
    instead: str = ""
    sessions: bool = False


def training_card(scene: TrainingScene) -> Card:
    """The card in front of somebody, whatever has become of it."""
    if scene.receipt is not None and not scene.row.renewing:
        return _receipt_card(scene)
    if (over := _over(scene)) is not None:
        return over
    reader = scene.reader
    body = [*_top(scene), *_band(scene)]
    body.append(
        plain_text(name_of(scene.training.lead.in_language(reader.language), 1_000), 1_000, spacing="Medium")
    )
    body.append(_link(scene))
    choose, data = reader.text("session-choose"), {"training": scene.training.id}
    sessions = [execute(TrainingVerb.SESSIONS, choose, data, associated="none")] if scene.sessions else []
    return Card(reader.language, body, [*_done_button(scene), *sessions, _other_button(scene)])


def _top(scene: TrainingScene) -> list[Any]:
    title = scene.training.title.in_language(scene.reader.language)
    return [kicker(what_is_asked(scene)), title_line(title)]


def what_is_asked(scene: TrainingScene) -> str:
    """To read or to complete, and how long that takes."""
    training = scene.training
    wanted = "training-kicker-read" if training.kind is TrainingKind.READ else "training-kicker-completed"
    return scene.reader.text(wanted, minutes=training.minutes)


def _band(scene: TrainingScene) -> list[Any]:
    """The one thing to know: by when, and what was said last."""
    reader, row = scene.reader, scene.row
    lines: list[Any] = []
    if scene.notice:
        lines.append(said(TextRun(scene.notice, weight="Bolder")))
    lines.append(due_line(scene))
    lines += [plain_text(text, 700, spacing="Small") for text in _told(scene)]
    late = scene.workdays < SOON
    style = "good" if scene.fine else "warning" if late or (scene.notice and not scene.fine) else "emphasis"
    if row.state in (AssignmentState.OBJECTED, AssignmentState.DECLINED) and not scene.notice:
        key = "training-objected" if row.state is AssignmentState.OBJECTED else "training-declined"
        lines.insert(0, said(TextRun(reader.text(key), weight="Bolder")))
    return [band(lines, style)]


def due_line(scene: TrainingScene) -> RichText:
    """By when, and how long that is from the day on which it is drawn: the card is read on other days too."""
    reader, row = scene.reader, scene.row
    day = reader.day(row.due_on, scene.now)
    if scene.workdays < 0:
        return said(TextRun(reader.text("training-late", day=day), weight="Bolder"))
    runs = [TextRun(reader.text("training-due", day=day), weight="Bolder")]
    if scene.workdays:
        today = reader.day_of(scene.now, scene.now)
        runs.append(TextRun(f" · {reader.text('training-left', days=scene.workdays, day=today)}"))
    return said(*runs)


def _told(scene: TrainingScene) -> list[str]:
    """What else there is to know, each a sentence."""
    reader, row = scene.reader, scene.row
    told = []
    if row.renewing and row.valid_until is not None:
        told.append(reader.text("training-renewing", day=reader.day(row.valid_until, scene.now)))
    elif row.state is AssignmentState.EXPIRED:
        told.append(reader.text("training-expired"))
    elif scene.earlier and scene.earlier[0].version < row.version:
        told.append(reader.text("training-new-version", version=scene.earlier[0].version))
    if row.state is AssignmentState.ASSIGNED and row.reason:
        told.append(reader.text("training-kept", words=cut(row.reason, 500)))
    return told


def _link(scene: TrainingScene) -> RichText:
    title = scene.reader.text("training-material")
    link = OpenUrl(title=title, url=scene.training.material.link(scene.row.language))
    return RichText([TextRun(title, color="accent", weight="Bolder", select_action=link)], spacing="Medium")


def _done_button(scene: TrainingScene) -> list[Any]:
    """The one button; where there are questions, it unfolds them."""
    reader, training = scene.reader, scene.training
    title = reader.text("training-read" if training.kind is TrainingKind.READ else "training-completed")
    data = {"training": training.id, "version": str(scene.row.version)}
    if not training.questions:
        return [execute(TrainingVerb.ACKNOWLEDGE, title, data, style="positive", associated="none")]
    language = reader.language
    fields = [
        question_input(question, number, language, reader, scene.answers.get(number, ()))
        for number, question in enumerate(training.questions)
    ]
    statement = plain_text(training.statement.in_language(language), 400, subtle=True, size="Small")
    send = execute(TrainingVerb.ACKNOWLEDGE, title, data, style="positive")
    return [
        ShowCard(
            title=reader.text("training-questions", count=len(fields)),
            card=Form([*fields, statement], [send]),
        )
    ]


def _other_button(scene: TrainingScene) -> ShowCard:
    reader = scene.reader
    choices = [{"title": reader.text(f"otheranswer-{each}"), "value": str(each)} for each in OtherAnswer]
    given: dict[str, Any] = {"value": scene.given_back} if scene.given_back else {}
    form = [
        InputChoice(
            id=OTHER_CHOICE,
            label=reader.text("training-other-label"),
            style="expanded",
            choices=choices,
            required=True,
            error=reader.text("training-choose"),
        ),
        InputDate(id=SNOOZE_DAY, label=reader.text("training-other-day")),
        InputText(
            id=REASON,
            label=reader.text("training-other-reason"),
            multiline=True,
            max_length=LONGEST_REASON,
            **given,
        ),
        care_line(reader),
    ]
    send = execute(TrainingVerb.OTHER, reader.text("training-send"), {"training": scene.training.id})
    return ShowCard(title=reader.text("training-other"), card=Form(form, [send]))


def _receipt_card(scene: TrainingScene) -> Card:
    """What they have said, word for word, and about what."""
    reader, receipt = scene.reader, scene.receipt
    assert receipt is not None
    day = reader.day_of(receipt.at, scene.now)
    key = "training-done-read" if receipt.kind == TrainingKind.READ else "training-done-completed"
    lines = [
        said(TextRun(f"✓ {reader.text(key, day=day)}", weight="Bolder")),
        plain_text(
            f"“{receipt.statement}”" if receipt.language == "en" else f"”{receipt.statement}”",
            420,
            spacing="Small",
        ),
    ]
    small = [reader.text("training-receipt", receipt=receipt.id, version=receipt.version)]
    if receipt.late:
        small.append(reader.text("training-receipt-late"))
    if receipt.valid_until is not None:
        small.append(reader.text("training-valid-until", day=reader.day(receipt.valid_until, scene.now)))
    body = [
        kicker(reader.text("training-receipt-kicker")),
        title_line(scene.training.title.in_language(reader.language)),
        band(lines, "good"),
        *(plain_text(text, 200, subtle=True, size="Small", spacing="Small") for text in small),
        *(plain_text(scene.notice, 400, spacing="Small") for _ in [0] if scene.notice),
        _link(scene),
    ]
    return Card(reader.language, body, [proof_button(receipt, reader)])


def _over(scene: TrainingScene) -> Card | None:
    """Where nothing is asked any more: why, kindly; None: something is."""
    reader, row, training = scene.reader, scene.row, scene.training
    if row.state is AssignmentState.SUPERSEDED or (
        training.state is TrainingState.WITHDRAWN and scene.instead
    ):
        text = reader.text("training-over-instead", title=cut(scene.instead, 120))
    elif training.state is TrainingState.WITHDRAWN:
        text = reader.text("training-over-withdrawn")
    elif row.state is AssignmentState.LEFT:
        text = reader.text("training-over-left")
    elif row.state is AssignmentState.EXEMPT:
        text = reader.text("training-over-exempt")
    else:
        return None
    lines = [said(TextRun(text, weight="Bolder"))]
    if row.state is AssignmentState.EXEMPT and row.reason:
        lines.append(plain_text(row.reason, 500, spacing="Small"))
    return Card(reader.language, [*_top(scene), band(lines, "emphasis")])
