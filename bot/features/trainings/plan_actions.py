"""What owners do with sessions in Teams: see, add, change and cancel them. Whoever has booked is told."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.chat.context import Context
from bot.core.calendar import WorkCalendar
from bot.core.refusals import Refused
from bot.core.written import one_line, whole_number
from bot.delivery.reaching import Reaching
from bot.features.trainings.session_planning import (
    AddSession,
    CancelSession,
    MoveSession,
    SessionOvertaken,
    SessionPlanning,
    add_session,
    cancel_session,
)
from bot.features.trainings.session_times import session_moment
from bot.features.trainings.session_viewing import ListSessions, ShowPlanned, show_planned, show_planned_one
from bot.features.trainings.sessions import TrainingSession
from bot.features.trainings.viewing import ShowTraining, TrainingViewing
from cards.kit.elements import Card, name_of
from cards.kit.messages import invoke_dialog, invoke_dialog_over
from cards.trainings.actions import SessionField
from cards.trainings.planned import planned_session_card, planned_sessions_card
from cards.trainings.sessions import LONGEST_PLACE, when_said
from cards.trainings.trainers import session_form_card

TIMES = (SessionField.DAY, SessionField.BEGINS, SessionField.ENDS)


async def show_all(context: Context) -> str:
    """Those of a training."""
    begin = context.number("begin", 5) if "begin" in context.activity.data else 0
    planned = await context.read(show_planned, ListSessions(context.word("training"), context.by, begin))
    return await context.answer(planned_sessions_card(planned, context.reader, context.now))


async def show_one(context: Context) -> str:
    """One of them."""
    planned = await context.read(show_planned_one, ShowPlanned(context.word("session"), context.by))
    return await context.answer(planned_session_card(planned, context.reader, context.now))


async def cancel(context: Context) -> str:
    """Cancel it; twice is once."""
    name = context.word("session")

    def whole(command: CancelSession, uow: Any, now: datetime) -> Any:
        cancel_session(command, uow, now)
        return show_planned_one(ShowPlanned(name, command.by), uow, now)

    return await context.change(
        whole,
        CancelSession(name, context.by),
        lambda planned: planned_session_card(planned, context.reader, context.now),
    )


async def open_add_form(context: Context) -> str:
    """The dialog, empty."""
    command = ShowTraining(context.word("training"), context.by)
    await context.read(TrainingViewing(context.calendar).show, command)
    return _dialog(context, session_form_card(command.training, {}, context.reader))


async def save_added(context: Context) -> str:
    """What the dialog sends: added, or shown again with what is wrong."""
    name, values = context.word("training"), _sent(context)
    try:
        begins, ends = _times(values, context)
        command = AddSession(
            name,
            begins,
            ends,
            _seats(values),
            context.by,
            place=values[SessionField.PLACE],
            link=values[SessionField.LINK],
        )
        return await context.change_as(add_session, command, lambda _: _over(context, "session-saved"))
    except Refused as refused:
        if refused.field is None:
            raise
        fault = context.reader.text(refused.key, **refused.params)
        return _dialog(context, session_form_card(name, values, context.reader, fault))


async def open_move_form(context: Context) -> str:
    """The dialog, filled with what stands."""
    planned = await context.read(show_planned_one, ShowPlanned(context.word("session"), context.by))
    session = planned.views[0].session
    values = form_values(session, context.calendar)
    moved = {"session": session.id, "revision": str(session.revision)}
    card = session_form_card(session.training, values, context.reader, moved=moved)
    return _dialog(context, card, "planned-form-title")


async def save_moved(context: Context) -> str:
    """What the dialog sends: changed, or shown again with what is wrong."""
    name, revision, values = context.word("session"), context.number("revision", 9), _sent(context)
    moving = SessionPlanning(Reaching(context.calendar))
    try:
        stands = (await context.read(show_planned_one, ShowPlanned(name, context.by))).views[0].session
        begins, ends = _times(values, context, stands)
        place, link = (values[each].strip() for each in (SessionField.PLACE, SessionField.LINK))
        command = MoveSession(name, context.by, begins, ends, _seats(values), place, link, revision=revision)
        return await context.change_as(moving.move, command, lambda _: _over(context, "planned-moved"))
    except SessionOvertaken as overtaken:
        return _beside(context, overtaken.current, values)
    except Refused as refused:
        if refused.field is None:
            raise
        fault = context.reader.text(refused.key, **refused.params)
        moved = {"session": name, "revision": str(revision)}
        card = session_form_card(name.partition(".")[0], values, context.reader, fault, moved)
        return _dialog(context, card, "planned-form-title")


def _beside(context: Context, current: TrainingSession, values: Mapping[str, str]) -> str:
    """What they wrote, with how it stands since somebody else has changed it: saved again, it holds."""
    reader = context.reader
    when = when_said(current, reader, context.now)
    where = name_of(current.place or current.link, LONGEST_PLACE)
    fault = reader.text("session-form-overtaken", when=when, where=where, seats=current.seats)
    moved = {"session": current.id, "revision": str(current.revision)}
    card = session_form_card(current.training, values, reader, fault, moved)
    return _dialog(context, card, "planned-form-title")


def form_values(session: TrainingSession, calendar: WorkCalendar) -> Mapping[str, str]:
    """What the dialog shows, in the organisation's own time."""
    begins, ends = calendar.local(session.starts_at), calendar.local(session.ends_at)
    return {
        SessionField.DAY: f"{begins:%Y-%m-%d}",
        SessionField.BEGINS: f"{begins:%H:%M}",
        SessionField.ENDS: f"{ends:%H:%M}",
        SessionField.SEATS: str(session.seats),
        SessionField.PLACE: session.place,
        SessionField.LINK: session.link,
    }


def _sent(context: Context) -> dict[str, str]:
    return {str(each): context.written(each) for each in SessionField}


def _times(
    values: Mapping[str, str], context: Context, stands: TrainingSession | None = None
) -> tuple[datetime, datetime]:
    """Its hours are those of the organisation. What the dialog was filled with means what stands, also in the hour that
    comes twice.

    Raises:
        Refused: a day or an hour is missing or none, or the clocks are put forward over it.
    """
    filled = form_values(stands, context.calendar) if stands else {}
    if stands and all(values[name] == filled[name] for name in TIMES):
        return stands.starts_at, stands.ends_at
    day = one_line(values[SessionField.DAY]).partition("T")[0]

    def moment(name: SessionField, after: datetime) -> datetime:
        return session_moment(f"{day} {one_line(values[name])}", context.calendar, SessionField.DAY, after)

    begins = moment(SessionField.BEGINS, context.now)
    return begins, moment(SessionField.ENDS, begins)


def _seats(values: Mapping[str, str]) -> int:
    return whole_number(values[SessionField.SEATS].strip(), 5) or 0


def _over(context: Context, key: str) -> str:
    return invoke_dialog_over(context.reader.text(key))


def _dialog(context: Context, card: Card, title: str = "session-form-title") -> str:
    return invoke_dialog(context.reader.text(title), card)
