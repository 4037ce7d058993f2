"""Lists of trainings: one's own to do and done, and those that one owns."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from bot.core.texts import Reader
from bot.features.trainings.assignments import Acknowledgement, AssignmentState
from bot.features.trainings.trainings import Training, TrainingKind, TrainingState
from bot.features.trainings.viewing import MyTraining, OwnedTrainings, TrainingView
from cards.kit.actions import dialog_button, execute
from cards.kit.elements import (
    Card,
    Form,
    Paragraph,
    ShowCard,
    TextRun,
    cut,
    name_of,
    plain_text,
    said,
)
from cards.kit.folds import tap_row, tappable
from cards.kit.headings import band, kicker, title_line
from cards.kit.inputs import InputText
from cards.trainings.actions import INSTEAD, PlanVerb, TrainingDialog, TrainingVerb, WatchVerb
from cards.trainings.proofs import proof_run

MOST_SHOWN = 8
SHORT = 60


def my_trainings_card(
    several: Sequence[MyTraining], reader: Reader, now: datetime, *, owns: bool = False, begin: int = 0
) -> Card:
    """What is left to do first, by its day; then what is done, with its receipt.

    `owns`: they own some themselves. `begin`: the first that is shown, of more than a card holds.
    """
    to_do = sorted(
        (each for each in several if each.is_open),
        key=lambda each: each.row.due_on if each.row else reader.local(now).date(),
    )
    done = [each for each in several if not each.is_open and each.receipts]
    body: list[Any] = [
        Paragraph(_heading(len(to_do), reader), size="Large", weight="Bolder", style="heading")
    ]
    if not to_do and not done:
        body.append(plain_text(reader.text("training-mine-none")))
    rows = [
        *((each, _due(each, reader, now)) for each in to_do),
        *((each, _done(each, reader, now)) for each in done),
    ]
    first = begin if begin < len(rows) else 0
    shown = rows[first : first + MOST_SHOWN]
    for each, note in shown:
        body += _row(each.training, note, TrainingVerb.SHOW, reader, each.receipts)
    actions: list[Any] = []
    if more := len(rows) - first - len(shown):
        body.append(said(TextRun(reader.text("training-mine-more", count=more), subtle=True)))
        data = {"begin": str(first + MOST_SHOWN)}
        actions.append(execute(TrainingVerb.MINE, reader.text("training-missing-more"), data))
    if first:
        actions.append(execute(TrainingVerb.MINE, reader.text("training-mine-first"), {}))
    if owns:
        heading = reader.text("training-owned-heading")
        open_it = execute(TrainingVerb.OWN_LIST, heading, {})
        body.append(tappable(heading, "", open_it, "›", spacing="Medium", separator=True))
    return Card(reader.language, body, actions or None)


def owned_trainings_card(owned: OwnedTrainings, reader: Reader) -> Card:
    """Those that somebody owns, each with how far it has come."""
    heading = reader.text("training-owned-heading")
    body: list[Any] = [Paragraph(heading, size="Large", weight="Bolder", style="heading")]
    if not owned.views:
        body.append(plain_text(reader.text("training-owned-none")))
    for view in owned.views:
        body += _row(view.training, _state(view, reader), TrainingVerb.OWNED, reader)
    actions: list[Any] = []
    if owned.may_write:
        actions.append(dialog_button(TrainingDialog.WRITE, reader.text("training-new"), {}))
    if owned.more:
        more = reader.text("training-mine-more", count=owned.more)
        body.append(said(TextRun(more, subtle=True)))
        data = {"begin": str(owned.begin + len(owned.views))}
        actions.append(execute(TrainingVerb.OWN_LIST, reader.text("training-missing-more"), data))
    if owned.begin:
        actions.append(execute(TrainingVerb.OWN_LIST, reader.text("training-mine-first"), {}))
    return Card(reader.language, body, actions or None)


def owned_training_card(view: TrainingView, reader: Reader, now: datetime, problem: str = "") -> Card:
    """One of them, to publish or change. `problem`: what is wrong with its audience, as a sentence."""
    training, language = view.training, reader.language
    day = reader.day(view.due.day, now) if view.due is not None else training.due.gate
    due = reader.text("training-owned-due", day=day)
    lines = [said(TextRun(_state(view, reader), weight="Bolder"), TextRun(f" · {due}"))]
    if view.due is not None and view.due.moved:
        lines.append(plain_text(reader.text("training-owned-moved"), spacing="Small"))
    coming = [reader.day(day, now) for day in view.reminders if day >= reader.local(now).date()]
    if coming and training.state is not TrainingState.WITHDRAWN:
        before = reader.text("training-owned-reminders", before=", ".join(coming))
        lines.append(plain_text(before, 400, spacing="Small"))
    if problem:
        lines.append(plain_text(problem, 500, spacing="Small"))
    body = [
        kicker(training.id),
        title_line(training.title.in_language(language)),
        band(lines, "warning" if problem else "emphasis"),
        plain_text(name_of(training.lead.in_language(language), 600), 600, spacing="Medium"),
    ]
    return Card(language, body, list(_owned_actions(training, reader)))


def _owned_actions(training: Training, reader: Reader) -> Iterator[Any]:
    data = {"training": training.id}
    revised = {**data, "revision": str(training.revision)}
    if training.state is TrainingState.DRAFT:
        yield execute(TrainingVerb.PUBLISH, reader.text("training-publish"), revised, style="positive")
    else:
        yield execute(WatchVerb.COVERAGE, reader.text("training-coverage"), data)
    if training.state is TrainingState.WITHDRAWN:
        return
    yield dialog_button(TrainingDialog.EDIT, reader.text("training-edit"), data)
    if training.kind is TrainingKind.COMPLETED:
        yield execute(PlanVerb.LIST, reader.text("planned-open"), data)
    if training.state is TrainingState.ACTIVE:
        yield dialog_button(TrainingDialog.RENEW, reader.text("training-renew"), data)
    yield _withdrawing(training, revised, reader)


def _withdrawing(training: Training, data: dict[str, str], reader: Reader) -> ShowCard:
    """Folded, since it can't be undone: what it comes to, and what stands in its place."""
    asked = training.state is TrainingState.ACTIVE
    note = reader.text("training-withdraw-note" if asked else "training-withdraw-draft")
    inside: list[Any] = [Paragraph(note)]
    if asked:
        inside.append(InputText(id=INSTEAD, label=reader.text("training-withdraw-instead"), max_length=40))
    button = execute(TrainingVerb.WITHDRAW, reader.text("training-withdraw-it"), data, style="destructive")
    return ShowCard(title=reader.text("training-withdraw"), card=Form(inside, [button]))


def _row(
    training: Training,
    note: str,
    verb: TrainingVerb,
    reader: Reader,
    receipts: Sequence[Acknowledgement] = (),
) -> Iterator[Any]:
    title = cut(training.title.in_language(reader.language), SHORT)
    open_it = execute(verb, reader.text("training-open", title=title), {"training": training.id})
    shown = [Paragraph(name_of(title), weight="Bolder", style="heading", size="Default")]
    said_of = TextRun(note, subtle=True, size="Small")
    if not receipts:
        yield tap_row([*shown, said(said_of, spacing="None")], open_it, spacing="Small", separator=True)
        return
    yield tap_row(shown, open_it, spacing="Small", separator=True)
    proof = [TextRun(" · ", subtle=True, size="Small"), proof_run(receipts[0], reader)]
    yield said(said_of, *proof, spacing="None")


def _heading(count: int, reader: Reader) -> str:
    return reader.text("training-mine-heading", count=count)


def _due(each: MyTraining, reader: Reader, now: datetime) -> str:
    return reader.text("training-due", day=reader.day(each.row.due_on, now)) if each.row else ""


def _done(each: MyTraining, reader: Reader, now: datetime) -> str:
    receipt = each.receipts[0]
    key = "training-done-read" if receipt.kind == TrainingKind.READ else "training-done-completed"
    done = f"✓ {reader.text(key, day=reader.day_of(receipt.at, now))}"
    version = f" · {reader.text('training-for-version', version=receipt.version)}"
    return f"{done}{version} · {receipt.id}"


def _state(view: TrainingView, reader: Reader) -> str:
    state = reader.text(f"trainingstate-{view.training.state}")
    if view.training.state is TrainingState.DRAFT or not view.states.keys() - {AssignmentState.LEFT}:
        return state
    coverage = view.coverage
    return f"{state} · {reader.text('training-owned-done', done=coverage.done, of=coverage.expected)}"
