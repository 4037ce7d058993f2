"""How a reminder looks at the moment when it is sent."""

from datetime import datetime, timedelta

from bot.core.database import UnitOfWork
from bot.core.texts import Reader
from bot.core.work import Message
from bot.delivery.messages import Removed, Rendered, look_by
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.follow_ports import FOLLOW_UPS
from bot.features.announcements.following import FollowState, Way
from bot.features.announcements.ledger import REACHED, LedgerRow
from bot.features.announcements.messages import reading_of, view_of
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.reminders import reminded_of
from bot.features.announcements.reminding import GOES_OUT
from cards.announcements.reader import AnnouncementScene, ReaderView, ReadState
from cards.announcements.reminders import reminder_card
from cards.kit.elements import cut
from cards.kit.messages import message as as_message

NEWS_FOR = timedelta(days=7)
"""How long a reminder is of use to somebody who couldn't be reached."""


def render_reminder(message: Message, uow: UnitOfWork, now: datetime) -> Rendered | Removed | None:
    """To a recipient who hasn't confirmed it. Once they have, it says so where it stands, and comes to nobody anew."""
    name, number = reminded_of(message)
    announcement = uow[ANNOUNCEMENTS].get(name)
    row = uow[LEDGER].row(name, message.recipient.id) if announcement else None
    text = uow[ANNOUNCEMENTS].text(name, announcement.text) if announcement else None
    if announcement is None or row is None or text is None or not number:
        return None
    view, reading = view_of(announcement, row, now), reading_of(row, text.number)
    if view is ReaderView.WITHDRAWN:
        return Removed()
    key = (name, text.number, row.language, view, reading)
    scene = AnnouncementScene(announcement, text, Reader(row.language), now, view, reading)
    heading = cut(text.content.heading.in_language(row.language), 200)
    said = scene.reader.text("summary-reminder", heading=heading)
    until = min(now + NEWS_FOR, announcement.expires_at or now + NEWS_FOR)
    mine = uow[FOLLOW_UPS].row(name, Way.REMINDER, message.recipient.id, number)
    # else another reminder went before it
    is_turn = mine is not None and mine.state is not FollowState.WAITING
    wanted = is_turn and _is_wanted(announcement, row, view, reading)
    return Rendered(
        lambda: as_message(reminder_card(scene), said),
        ("reminder", *key),
        until if wanted else now,
        look_by("reminder", *key),
    )


def _is_wanted(announcement: Announcement, row: LedgerRow, view: ReaderView, reading: ReadState) -> bool:
    asked = announcement.state in GOES_OUT and announcement.content.confirm
    return asked and row.state in REACHED and view.applies and reading is not ReadState.THIS
