"""What recipients and senders do on reminders and on the cards of what follows an announcement."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.chat.context import Context
from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.core.texts import Reader
from bot.core.written import whole_number
from bot.features.announcements.actions import sender_scene
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.follow_choosing import ChooseFollowUp, choose_follow_up
from bot.features.announcements.follow_ports import FOLLOW_UPS
from bot.features.announcements.following import FollowUp
from bot.features.announcements.handling import Handling
from bot.features.announcements.joining import JoinedSince, ask_joined
from bot.features.announcements.keeping import found
from bot.features.announcements.reach_messages import dry_scene
from bot.features.announcements.reading import ConfirmRead, confirm_read
from bot.features.announcements.reminding import RemindNow, remind_now
from bot.features.announcements.scenes import reader_scene
from bot.features.announcements.viewing import SendingProgress, ShowProgress, progress_of, show_progress
from cards.announcements.dry_runs import DryScene, dry_run_card
from cards.announcements.follow_parts import MAILS, REMINDS
from cards.announcements.follow_up import follow_card
from cards.announcements.reader import AnnouncementScene
from cards.announcements.reminders import reminder_card
from cards.kit.elements import Card

Followed = tuple[SendingProgress, int]


async def confirm_reminder(context: Context) -> str:
    """“Jag har läst”, on a reminder: the announcement's own card is drawn anew too."""
    command = ConfirmRead(context.word("announcement"), context.number("text", 5), context.by)

    def whole(command: ConfirmRead, uow: UnitOfWork, now: datetime) -> AnnouncementScene:
        confirmed = confirm_read(command, uow, now)
        scene = reader_scene(confirmed, uow, now, context.settings.public_url)
        return (
            replace(scene, notice=scene.reader.text("announcement-outdated")) if confirmed.outdated else scene
        )

    return await context.change(whole, command, reminder_card)


async def show_follow_up(context: Context) -> str:
    """What has followed, and what can be done."""
    command = ShowProgress(context.word("announcement"), context.by)

    def whole(command: ShowProgress, uow: UnitOfWork, now: datetime) -> Followed:
        return _figures(show_progress(command, uow, now).announcement, uow, now)

    return await context.answer(_drawn(context)(await context.read(whole, command)))


async def remind(context: Context) -> str:
    """Remind those who haven't confirmed."""
    command = RemindNow(context.word("announcement"), context.by, context.number("shown", 5))
    return await _done(context, remind_now, command)


async def send_to_new(context: Context) -> str:
    """Send it to those who have joined since."""
    return await _done(context, ask_joined, JoinedSince(context.word("announcement"), context.by))


async def choose(context: Context) -> str:
    """On the card of the dry run: what is to follow."""
    name, reader = context.word("announcement"), context.reader
    sent = context.written(MAILS), context.written(REMINDS)

    def whole(name: str, uow: UnitOfWork, now: datetime) -> DryScene:
        chosen = _chosen(sent, found(name, uow, lock=True).follow_up)
        choose_follow_up(ChooseFollowUp(name, context.by, chosen), uow, now)
        return _dry(name, reader, uow, now)

    return await context.change(whole, name, dry_run_card)


async def _done(
    context: Context, use_case: Callable[[Any, UnitOfWork, datetime], Announcement], command: Handling
) -> str:
    def whole(command: Handling, uow: UnitOfWork, now: datetime) -> Followed:
        return _figures(use_case(command, uow, now), uow, now)

    return await context.change(whole, command, _drawn(context))


def _figures(announcement: Announcement, uow: UnitOfWork, now: datetime) -> Followed:
    unconfirmed = uow[FOLLOW_UPS].count_unconfirmed(announcement.id, announcement.text)
    return progress_of(announcement, uow, now), unconfirmed


def _drawn(context: Context) -> Callable[[Followed], Card]:
    return lambda figures: follow_card(sender_scene(context, figures[0]), figures[1])


def _chosen(sent: tuple[str, str], before: FollowUp) -> FollowUp:
    """What the form says. A field that it doesn't have stays as it was.

    Raises:
        Refused: it says something else than it offers.
    """
    mail, remind = sent
    days, _, times = remind.partition(":")
    numbers = [each for each in (mail, days, times) if each and each != "no"]
    if any(whole_number(each, 5) is None for each in numbers):
        raise Refused("refused-bad-data")
    chosen = before
    if mail:
        chosen = replace(chosen, mail=mail != "no", unseen_hours=0 if mail == "no" else int(mail))
    return replace(chosen, remind_after=int(days), reminders=int(times or 0)) if days else chosen


def _dry(name: str, reader: Reader, uow: UnitOfWork, now: datetime) -> DryScene:
    scene = dry_scene(name, reader, uow, now)
    if scene is None:
        raise Refused("refused-no-such-announcement")
    return scene
