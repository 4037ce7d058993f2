"""What the owner answers: somebody objects, can't acknowledge, or wants to be added; and the audience that isn't."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.core.texts import Reader
from bot.features.trainings.assignments import AssignmentState, TrainingAssignment, Waiver
from bot.features.trainings.deciding import LONGEST_REASON
from bot.features.trainings.trainings import Training
from cards.kit.actions import execute
from cards.kit.elements import Card, Form, ShowCard, TextRun, cut, name_of, plain_text, said
from cards.kit.headings import band, kicker, title_line
from cards.kit.inputs import InputChoice, InputText, care_line, words_field
from cards.trainings.actions import KEEP_REASON, REASON, WAIVER, TrainingVerb


@dataclass(frozen=True, slots=True)
class WordScene:
    """Somebody's word about a training, before whoever answers it. `row` None: they aren't in it.

    `added`: they have been let in. `may_exempt`: whoever sees it may answer. `fault`: why something wasn't taken.
    """

    training: Training
    row: TrainingAssignment | None
    person: str
    name: str
    reader: Reader
    now: datetime
    added: bool = False
    may_exempt: bool = True
    fault: str = ""
    given_back: str = ""


def answer_wanted_card(scene: WordScene) -> Card:
    """The card, and once it is answered what was."""
    reader, row = scene.reader, scene.row
    name = name_of(scene.name, 80) or reader.text("training-somebody")
    if row is None or row.state is AssignmentState.LEFT:
        return _join_card(scene, name)
    lines = [said(TextRun(_said_by(row, name, reader), weight="Bolder"))]
    if row.unit:
        lines.append(plain_text(row.unit, 120, subtle=True, size="Small", spacing="Small"))
    if row.reason:
        lines.append(plain_text(row.reason, LONGEST_REASON, spacing="Small"))
    open_ = row.state in (AssignmentState.OBJECTED, AssignmentState.DECLINED)
    body = [*_head(scene, asked=open_), band(lines, "emphasis" if open_ else "good")]
    if scene.fault:
        body.append(plain_text(scene.fault, 300, weight="Bolder", color="attention", spacing="Medium"))
    return Card(reader.language, body, _answers(scene, row) if open_ and scene.may_exempt else None)


def training_problem_card(training: Training, reader: Reader, problem: str) -> Card:
    """Whom it is for couldn't be found out."""
    body = [
        kicker(reader.text("training-problem")),
        title_line(training.title.in_language(reader.language)),
        band([plain_text(problem, 500)], "warning"),
        plain_text(reader.text("training-problem-stands"), spacing="Small"),
    ]
    return Card(reader.language, body)


def dead_link_card(training: Training, link: str, status: int, reader: Reader) -> Card:
    """The material isn't there any more; whoever owns it gives another link."""
    lines = [
        said(TextRun(reader.text("training-dead-link-said", status=status), weight="Bolder")),
        plain_text(name_of(cut(link, 300), 300), 300, spacing="Small"),
    ]
    body = [
        kicker(reader.text("training-dead-link")),
        title_line(training.title.in_language(reader.language)),
        band(lines, "warning"),
        plain_text(reader.text("training-dead-link-todo"), spacing="Small"),
    ]
    data = {"training": training.id}
    show = execute(TrainingVerb.OWNED, reader.text("training-coverage-up"), data, style="positive")
    return Card(reader.language, body, [show])


def moot_card(training: Training, why: str, reader: Reader) -> Card:
    """What it prepares for comes to nothing; whoever owns it withdraws it, or lets it be. `why`: what it is."""
    body = [
        kicker(reader.text("training-moot")),
        title_line(training.title.in_language(reader.language)),
        band([said(TextRun(reader.text(f"trainingmoot-{why}"), weight="Bolder"))], "warning"),
        plain_text(reader.text("training-moot-todo"), spacing="Small"),
    ]
    data = {"training": training.id}
    show = execute(TrainingVerb.OWNED, reader.text("training-coverage-up"), data, style="positive")
    return Card(reader.language, body, [show])


@dataclass(frozen=True, slots=True)
class MovedScene:
    """Its release goes live on another day. `how`: what the last day does (`PutOff`). `owns`: it is theirs."""

    training: Training
    release: str
    live: date
    due: date
    how: str
    initiative: str
    owns: bool


def release_moved_card(scene: MovedScene, reader: Reader, now: datetime) -> Card:
    """Whether the training's last day follows its release, for whoever owns the one or manages the other."""
    live, due = reader.day(scene.live, now), reader.day(scene.due, now)
    gate = scene.training.due.gate
    body = [
        kicker(reader.text("training-release-moved", release=scene.release)),
        title_line(scene.training.title.in_language(reader.language)),
        band([said(TextRun(reader.text("training-release-lives", day=live), weight="Bolder"))], "emphasis"),
        plain_text(
            reader.text(f"trainingmoved-{scene.how}", due=due, gate=gate, initiative=scene.initiative)
        ),
    ]
    if not scene.owns:
        return Card(reader.language, body)
    data = {"training": scene.training.id}
    show = execute(TrainingVerb.OWNED, reader.text("training-coverage-up"), data, style="positive")
    return Card(reader.language, body, [show])


def _join_card(scene: WordScene, name: str) -> Card:
    reader = scene.reader
    text = reader.text("training-added" if scene.added else "training-wants-in", name=name)
    body = [
        *_head(scene, asked=not scene.added),
        band([said(TextRun(text, weight="Bolder"))], "good" if scene.added else "emphasis"),
    ]
    if scene.added:
        return Card(reader.language, body)
    data = {"training": scene.training.id, "person": scene.person}
    return Card(
        reader.language,
        body,
        [execute(TrainingVerb.ADD, reader.text("training-add"), data, style="positive")],
    )


def _head(scene: WordScene, *, asked: bool) -> list[Any]:
    title = scene.training.title.in_language(scene.reader.language)
    return [
        kicker(scene.reader.text("training-word-kicker" if asked else "training-word-over")),
        title_line(title),
    ]


def _said_by(row: TrainingAssignment, name: str, reader: Reader) -> str:
    match row.state:
        case AssignmentState.OBJECTED:
            return reader.text("training-word-objected", name=name)
        case AssignmentState.DECLINED:
            return reader.text("training-word-declined", name=name)
        case AssignmentState.EXEMPT:
            return reader.text("training-word-exempt", name=name, kind=reader.text(f"waiver-{row.waiver}"))
        case AssignmentState.COMPLETED:
            return reader.text("training-word-done", name=name)
        case _:
            return reader.text("training-word-kept", name=name)


def _answers(scene: WordScene, row: TrainingAssignment) -> list[Any]:
    reader = scene.reader
    data = {"training": scene.training.id, "person": scene.person}
    kinds = [{"title": reader.text(f"waiver-{waiver}"), "value": str(waiver)} for waiver in Waiver]
    kind = InputChoice(
        id=WAIVER,
        label=reader.text("training-waiver"),
        style="expanded",
        value=str(Waiver.NOT_APPLICABLE),
        choices=kinds,
        required=True,
        error=reader.text("training-choose"),
    )
    exempt = Form(
        [kind, _reason(REASON, "training-exempt-why", scene), care_line(scene.reader)],
        [execute(TrainingVerb.EXEMPT, reader.text("training-exempt-send"), data, style="positive")],
    )
    buttons: list[Any] = [ShowCard(title=reader.text("training-exempt"), card=exempt)]
    if row.state is AssignmentState.OBJECTED:
        keep = Form(
            [_reason(KEEP_REASON, "training-keep-why", scene), care_line(scene.reader)],
            [execute(TrainingVerb.KEEP, reader.text("training-keep-send"), data, style="positive")],
        )
        buttons.append(ShowCard(title=reader.text("training-keep"), card=keep))
    return buttons


def _reason(name: str, label: str, scene: WordScene) -> InputText:
    missing = scene.reader.text("refused-training-reason-missing")
    given = scene.given_back
    return words_field(name, scene.reader.text(label), LONGEST_REASON, missing=missing, given=given)
