"""What people do with sessions in Teams: book, change and give up; the trainer checks in."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.chat.context import Context
from bot.chat.links import WantedFile, hand_out
from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.core.texts import Reader
from bot.delivery.reaching import Reaching
from bot.features.trainings.booking import (
    BookingSeats,
    BookSession,
    CancelBooking,
    SessionChoice,
    ShowSessions,
)
from bot.features.trainings.completing import Acknowledging
from bot.features.trainings.names_here import check_names_may_be_read
from bot.features.trainings.presence import CheckIn, EnterCode, Presence, PresenceList, ShowList, show_list
from bot.features.trainings.session_files import SESSION_FILE, check_may_have_entry
from bot.features.trainings.session_messages import trainer_scene
from bot.features.trainings.standings import OutsideAudience
from cards.kit.actions import execute
from cards.kit.elements import Card
from cards.kit.file_links import FileLinkScene, file_link_card
from cards.kit.messages import invoke_card
from cards.trainings.actions import PRESENT, ROOM_CODE, TrainingVerb
from cards.trainings.offers import training_offer_card
from cards.trainings.sessions import sessions_card
from cards.trainings.trainers import TrainerScene, trainer_card


async def show_sessions(context: Context) -> str:
    """What there is to choose among."""
    begin = context.number("begin", 5) if "begin" in context.activity.data else 0
    command = ShowSessions(context.word("training"), context.by, begin)
    return await _chosen(context, _seats(context).show, command)


async def book(context: Context) -> str:
    """A seat, or a place in the queue."""
    return await _chosen(context, _seats(context).book, BookSession(context.word("session"), context.by))


async def unbook(context: Context) -> str:
    """Give it up."""
    return await _chosen(context, _seats(context).cancel, CancelBooking(context.word("session"), context.by))


async def enter_code(context: Context) -> str:
    """The code that is shown in the room."""
    command = EnterCode(context.word("training"), context.written(ROOM_CODE), context.by)
    return await _chosen(context, _presence(context).enter_code, command)


async def fetch_entry(context: Context) -> str:
    """A link to the calendar entry, for the person alone."""
    session, reader = context.word("session"), context.reader
    console = f"grindvakt training session list {session.partition('.')[0]}"
    handed = await hand_out(context, WantedFile(SESSION_FILE, session, check_may_have_entry, console))
    scene = FileLinkScene(
        reader.text("session-file"),
        session,
        handed.address,
        handed.link.expires_at,
        handed.link.fetches_left,
        reader,
        context.now,
        execute(TrainingVerb.SESSIONS, reader.text("session-back"), {"training": session.partition(".")[0]}),
    )
    return invoke_card(file_link_card(scene))


async def show_trainer(context: Context) -> str:
    """The list as it is now."""
    return await _listed(context, show_list, ShowList(context.word("session"), context.by))


async def check_in(context: Context) -> str:
    """Those who were ticked are there."""
    people = tuple(part for each in context.written(PRESENT).split(",") if (part := each.strip()))
    if not people:
        raise Refused("refused-session-nobody", field=PRESENT)
    command = CheckIn(context.word("session"), people, context.by)
    return await _listed(context, _presence(context).check_in, command)


async def _chosen(
    context: Context, use_case: Callable[[Any, UnitOfWork, datetime], SessionChoice], command: Any
) -> str:
    def card(choice: SessionChoice) -> Card:
        row = choice.standing.row
        return sessions_card(choice, Reader(row.language, context.reader.time_zone), context.now)

    try:
        return await context.change(use_case, command, card)
    except OutsideAudience as outside:
        return await context.refuse(training_offer_card(outside.training, context.reader), outside)


async def _listed(
    context: Context, use_case: Callable[[Any, UnitOfWork, datetime], PresenceList], command: Any
) -> str:
    check_names_may_be_read(context)

    def whole(command: Any, uow: UnitOfWork, now: datetime) -> TrainerScene:
        return trainer_scene(use_case(command, uow, now), context.reader, uow, now)

    return await context.change(whole, command, trainer_card)


def _seats(context: Context) -> BookingSeats:
    return BookingSeats(Reaching(context.calendar))


def _presence(context: Context) -> Presence:
    return Presence(Acknowledging(Reaching(context.calendar)))
