"""The sessions of a training before its owner: which there are, and one of them to change, cancel or check in at."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bot.core.texts import Reader
from bot.features.trainings.session_viewing import PlannedSessions, SessionView
from bot.features.trainings.sessions import SessionState
from bot.features.trainings.trainings import Training
from cards.kit.actions import dialog_button, execute
from cards.kit.elements import Card, Form, ShowCard, Submit, TextRun, name_of, plain_text, said
from cards.kit.folds import tappable
from cards.kit.headings import band, kicker, title_line
from cards.trainings.actions import PlanVerb, TrainingDialog, TrainingVerb
from cards.trainings.sessions import when_said

MOST_SHOWN = 12


def planned_sessions_card(planned: PlannedSessions, reader: Reader, now: datetime) -> Card:
    """Those to come and the latest that have been, a page at a time; each is tapped for more."""
    training = planned.training
    body: list[Any] = [
        kicker(f"{reader.text('planned-kicker')} · {training.id}"),
        title_line(training.title.in_language(reader.language)),
    ]
    coming = [view for view in planned.views if now < view.session.ends_at]
    over = [view for view in planned.views if now >= view.session.ends_at]
    if not planned.views:
        body.append(plain_text(reader.text("planned-none")))
    first = planned.begin if planned.begin < len(planned.views) else 0
    shown = [*coming, *reversed(over)][first : first + MOST_SHOWN]
    for view in shown:
        body += _row(view, reader, now)
    actions: list[Any] = [add_button(training, reader), _up(training, reader)]
    if more := len(planned.views) - first - len(shown):
        body.append(plain_text(reader.text("training-mine-more", count=more), subtle=True))
        data = {"training": training.id, "begin": str(first + MOST_SHOWN)}
        actions.insert(0, execute(PlanVerb.LIST, reader.text("training-missing-more"), data))
    return Card(reader.language, body, actions)


def planned_session_card(planned: PlannedSessions, reader: Reader, now: datetime) -> Card:
    """One of them, as it stands."""
    [view] = planned.views
    session, training = view.session, planned.training
    cancelled = session.state is SessionState.CANCELLED
    lines = [said(TextRun(when_said(session, reader, now), weight="Bolder"))]
    if cancelled:
        lines.insert(0, said(TextRun(reader.text("seatnews-cancelled"), weight="Bolder")))
    where = name_of(session.place, 200) if session.place else reader.text("session-online")
    lines.append(plain_text(where, 200, spacing="Small"))
    if not cancelled:
        lines.append(plain_text(_count(view, reader), 200, spacing="Small"))
    body = [
        kicker(f"{reader.text('session-kicker-one')} · {session.id}"),
        title_line(training.title.in_language(reader.language)),
        band(lines, "warning" if cancelled else "emphasis"),
    ]
    return Card(reader.language, body, list(_actions(view, training, reader, now)))


def add_button(training: Training, reader: Reader) -> Submit:
    return dialog_button(TrainingDialog.ADD_SESSION, reader.text("session-add"), {"training": training.id})


def _actions(view: SessionView, training: Training, reader: Reader, now: datetime) -> Iterator[Any]:
    session, data = view.session, {"session": view.session.id}
    if session.state is SessionState.OPEN and now < session.starts_at:
        yield dialog_button(TrainingDialog.MOVE_SESSION, reader.text("training-edit"), data)
        sure = plain_text(reader.text("planned-cancel-sure", count=view.booked + view.waiting), 300)
        cancel = execute(PlanVerb.CANCEL, reader.text("planned-cancel-send"), data, style="destructive")
        yield ShowCard(title=reader.text("planned-cancel"), card=Form([sure], [cancel]))
    if session.state is SessionState.OPEN:
        yield execute(TrainingVerb.TRAINER_LIST, reader.text("trainer-kicker"), data)
    yield execute(PlanVerb.LIST, reader.text("planned-back"), {"training": training.id})


def _row(view: SessionView, reader: Reader, now: datetime) -> Iterator[Any]:
    when = when_said(view.session, reader, now)
    open_it = execute(PlanVerb.SHOW, reader.text("training-open", title=when), {"session": view.session.id})
    yield tappable(when, "", open_it, "›", spacing="Small", separator=True)
    cancelled = view.session.state is SessionState.CANCELLED
    note = reader.text("seatnews-cancelled") if cancelled else _count(view, reader)
    yield plain_text(note, 200, subtle=True, size="Small", spacing="None")


def _count(view: SessionView, reader: Reader) -> str:
    if view.present:
        return reader.text("trainer-count", present=view.present, booked=view.booked)
    return reader.text("planned-count", booked=view.booked, seats=view.session.seats, waiting=view.waiting)


def _up(training: Training, reader: Reader) -> Any:
    return execute(TrainingVerb.OWNED, reader.text("training-coverage-up"), {"training": training.id})
