"""How the messages of announcements look at the moment when they are sent."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.texts import Reader
from bot.core.work import Message
from bot.delivery.messages import Removed, Rendered, Renderers, Together, look_by
from bot.delivery.reaching import reader_of
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.kinds import ANNOUNCEMENT, ANSWER, CORRECTION, PROGRESS, QUESTION
from bot.features.announcements.landing import look_of_text
from bot.features.announcements.ledger import LedgerRow, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER, QUESTIONS
from bot.features.announcements.reading import more_wait
from bot.features.announcements.standing import NEWS_FOR, NOT_DELETED, news_until
from bot.features.announcements.viewing import progress_of
from cards.announcements.progress import SenderScene, progress_card
from cards.announcements.questions import answer_card, question_card
from cards.announcements.reader import (
    AnnouncementScene,
    ReaderView,
    ReadState,
    announcement_card,
    told_corrected_card,
    view_at,
)
from cards.kit.elements import cut
from cards.kit.messages import message as as_message

QUARTER = 15 * 60
"""Seconds after which a card is drawn again: it may name a day as today's, and each begins with a quarter of an hour
somewhere."""


def announcement_messages(rate: int, public_url: str = "") -> Renderers:
    """Message kind → how it looks, listed by hand."""
    messages = AnnouncementMessages(rate, public_url)
    return {
        ANNOUNCEMENT: Together(_rows, messages.announcement),
        PROGRESS: messages.progress,
        CORRECTION: messages.correction,
        QUESTION: messages.question,
        ANSWER: messages.answer,
    }


class AnnouncementMessages:
    """Renders the messages of announcements. Recipients of one language who have said the same share a card."""

    def __init__(self, rate: int, public_url: str = "") -> None:
        self._rate = rate
        self._public_url = public_url

    def announcement(
        self, message: Message, rows: "_Rows", uow: UnitOfWork, now: datetime
    ) -> Rendered | Removed | None:
        """To a recipient, where the ledger says that it is their turn, or that it stands before them already.

        What was taken back is deleted; where that failed, it says so.
        """
        announcement = uow[ANNOUNCEMENTS].get(message.subject)
        row = rows.get((message.subject, message.recipient.id))
        if announcement is None or row is None or row.digest:
            return None
        if view_of(announcement, row, now) is ReaderView.WITHDRAWN and row.reason != NOT_DELETED:
            return Removed()
        until = news_until(announcement, row, now)
        text = uow[ANNOUNCEMENTS].text(announcement.id, announcement.text) if until is not None else None
        if text is None:
            return None
        scene = AnnouncementScene(
            announcement,
            text,
            Reader(row.language),
            now,
            view_of(announcement, row, now),
            reading_of(row, text.number),
            public_url=self._public_url,
        )
        return _shown(scene, until)

    def progress(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """To the sender. It comes anew for each announcement, and is drawn again where it stands."""
        announcement = uow[ANNOUNCEMENTS].get(message.subject)
        if announcement is None:
            return None
        reader = self._reader(message, uow)
        scene = SenderScene(progress_of(announcement, uow, now), reader, now, self._rate)
        state = reader.text(f"sending-{announcement.state.value}")
        said = reader.text("summary-sending", state=state, heading=_heading(announcement, reader))
        return Rendered(lambda: as_message(progress_card(scene), said))

    def correction(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | Removed | None:
        """To a recipient who had confirmed what was wrong. What has been withdrawn, or corrected again, is gone."""
        name, _, number = message.subject.partition("/")
        announcement, row = uow[ANNOUNCEMENTS].get(name), uow[LEDGER].row(name, message.recipient.id)
        if announcement is None or row is None:
            return None
        if view_of(announcement, row, now) is ReaderView.WITHDRAWN or announcement.text != int(number):
            return Removed()
        text = uow[ANNOUNCEMENTS].text(name, announcement.text)
        if text is None or announcement.is_over(now):
            return None
        reading = reading_of(row, text.number)
        scene = AnnouncementScene(announcement, text, Reader(row.language), now, reading=reading)
        heading = cut(text.content.heading.in_language(row.language), 200)
        said = scene.reader.text("summary-announcement-corrected", heading=heading)
        key = (CORRECTION, name, text.number, row.language, reading)
        news = reading is not ReadState.THIS  # else it is only drawn where it stands
        until = (announcement.expires_at or text.at + NEWS_FOR) if news else now
        alert = bool(announcement.urgent)
        return Rendered(lambda: as_message(told_corrected_card(scene), said, alert=alert), key, until)

    def question(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """To whoever answers. Once it is answered, the card says so where it stands."""
        question = uow[QUESTIONS].get(message.subject)
        announcement = uow[ANNOUNCEMENTS].get(question.announcement) if question else None
        if question is None or announcement is None:
            return None
        reader = self._reader(message, uow)
        name, heading = cut(question.name, 80), _heading(announcement, reader)
        said = reader.text("summary-question", name=name, heading=heading)
        until = now if question.answer else None
        more = not question.answer and more_wait(announcement.id, uow)
        look = look_by(QUESTION, question.id, bool(question.answer), more)
        return Rendered(
            lambda: as_message(question_card(question, announcement, reader, more=more), said, alert=True),
            news_until=until,
            look=look,
        )

    def answer(self, message: Message, uow: UnitOfWork, _now: datetime) -> Rendered | None:
        """To whoever asked."""
        question = uow[QUESTIONS].get(message.subject)
        announcement = uow[ANNOUNCEMENTS].get(question.announcement) if question else None
        if question is None or announcement is None or not question.answer:
            return None
        reader = Reader(question.language)
        said = reader.text("summary-answer", heading=_heading(announcement, reader))
        return Rendered(lambda: as_message(answer_card(question, announcement, reader), said, alert=True))

    def _reader(self, message: Message, uow: UnitOfWork) -> Reader:
        return reader_of(message.recipient.id, uow)


_Rows = Mapping[tuple[str, PersonId], LedgerRow]


def _rows(messages: Sequence[Message], uow: UnitOfWork) -> _Rows:
    """By announcement and recipient."""
    whom: dict[str, list[PersonId]] = {}
    for message in messages:
        whom.setdefault(message.subject, []).append(message.recipient.id)
    return {
        (announcement, person): row
        for announcement, people in whom.items()
        for person, row in uow[LEDGER].seen(announcement, people).items()
    }


def reading_of(row: LedgerRow, text: int) -> ReadState:
    """What the recipient has said of this version of the text."""
    if not row.confirmed_text:
        return ReadState.NOT_YET
    return ReadState.THIS if row.confirmed_text >= text else ReadState.EARLIER


def view_of(announcement: Announcement, row: LedgerRow, now: datetime) -> ReaderView:
    """What there is to show the recipient."""
    return ReaderView.WITHDRAWN if row.state is LedgerState.WITHDRAWN else view_at(announcement, now)


def _shown(scene: AnnouncementScene, until: datetime | None) -> Rendered:
    announcement, text, language = scene.announcement, scene.text, scene.reader.language
    key = (announcement.id, text.number, language, scene.view, scene.reading)
    heading = cut(text.content.heading.in_language(language), 200)
    if scene.view is ReaderView.WITHDRAWN:
        said = scene.reader.text("summary-announcement-withdrawn", heading=heading)
    elif text.what is not None:
        said = scene.reader.text("summary-announcement-corrected", heading=heading)
    else:
        said = heading
    return Rendered(
        lambda: as_message(announcement_card(scene), said, alert=bool(announcement.urgent)),
        key,
        until,
        look=_look(text.number, key),
        kept=(key, announcement.revision, int(scene.now.timestamp()) // QUARTER),
    )


@lru_cache(maxsize=64)
def _look(text: int, key: tuple[object, ...]) -> str:
    """The same for thousands."""
    return look_of_text(text, look_by(*key))


def _heading(announcement: Announcement, reader: Reader) -> str:
    return cut(announcement.content.heading.in_language(reader.language), 100)
