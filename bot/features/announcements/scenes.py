"""What the card of an announcement is drawn from when its recipient has done something with it."""

from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.core.texts import Reader
from bot.features.announcements.messages import reading_of, view_of
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.reading import Confirmed
from cards.announcements.reader import AnnouncementScene


def reader_scene(confirmed: Confirmed, uow: UnitOfWork, now: datetime, public_url: str) -> AnnouncementScene:
    """The announcement before its recipient, in the language that they got it in."""
    announcement, row = confirmed.announcement, confirmed.row
    text = uow[ANNOUNCEMENTS].text(announcement.id, announcement.text)
    if text is None:
        raise Refused("refused-no-such-announcement")
    view, reading = view_of(announcement, row, now), reading_of(row, text.number)
    reader = Reader(row.language)
    return AnnouncementScene(
        announcement, text, reader, now, view, reading, digest=row.digest, public_url=public_url
    )


def asked_notice(asked: Confirmed, reader: Reader, now: datetime) -> str:
    """What is said once a question is sent: where it went, if not to whoever is named, and that nobody is there."""
    answerer = asked.answerer
    if answerer is not None and answerer.away_until is not None:
        return reader.text("announcement-question-waits", day=reader.day(answerer.away_until, now))
    instead = answerer is not None and answerer.instead
    return reader.text("announcement-question-instead" if instead else "announcement-question-sent")
