"""Announcements as rows, with each version of what they say, and the questions that they were asked about."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, delete, func, or_, select

from bot.core.bilingual import Text
from bot.core.people import PersonId
from bot.core.written import folded
from bot.features.announcements.announcements import (
    BEGUN,
    UNSENT,
    Announcement,
    AnnouncementState,
    AnnouncementText,
    AskedQuestion,
)
from storage.announcements.concerning import concerns
from storage.announcements.documents import (
    announcement_document,
    announcement_of,
    content_document,
    content_of,
    searched,
)
from storage.announcements.tables import (
    announcement_questions,
    announcement_texts,
    announcements,
    picture_uses,
)
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.engine.upserts import insert_new, upsert

_document = select(announcements.c.document)
_by_id = _document.where(announcements.c.id == bindparam("announcement"))
_ONE, _ONE_LOCKED = Prepared(_by_id), Prepared(_by_id.with_for_update())
_SAVE = Prepared(upsert(announcements))
_SAVE_TEXT = Prepared(upsert(announcement_texts))
_TEXT = Prepared(
    select(announcement_texts).where(
        announcement_texts.c.announcement == bindparam("announcement"),
        announcement_texts.c.number == bindparam("number"),
    )
)
_TEXTS = (
    select(announcement_texts)
    .where(announcement_texts.c.announcement == bindparam("announcement"))
    .order_by(announcement_texts.c.number)
)
_newest = (announcements.c.created_at.desc(), announcements.c.id)
_WENT_OUT = announcements.c.state.in_([state.value for state in BEGUN])
_FOUND = (
    select(announcements.c.id, announcements.c.sent_at)
    .where(_WENT_OUT, announcements.c.sent_at.is_not(None))
    .order_by(announcements.c.sent_at.desc(), announcements.c.id)
)
_SHOWS = Prepared(insert_new(picture_uses))
_FORGET_PICTURES = Prepared(
    delete(picture_uses).where(
        picture_uses.c.announcement == bindparam("announcement"),
        picture_uses.c.picture != bindparam("picture"),
    )
)
_SAVE_QUESTION = Prepared(upsert(announcement_questions))
_QUESTION = select(announcement_questions).where(announcement_questions.c.id == bindparam("question"))
_UNANSWERED = (
    select(announcement_questions.c.id)
    .where(
        announcement_questions.c.announcement == bindparam("announcement"),
        announcement_questions.c.answer == "",
    )
    .order_by(announcement_questions.c.at, announcement_questions.c.id)
    .limit(bindparam("most"))
)
_ASKED_BY = select(func.count()).where(
    announcement_questions.c.announcement == bindparam("announcement"),
    announcement_questions.c.person == bindparam("person"),
)
MOST_WORDS = 10


class SqlAnnouncements:
    """See `bot.features.announcements.ports.Announcements`.

    What a transaction has looked up it isn't asked again: a handful of messages is about one announcement.
    """

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection
        self._seen: dict[str, Announcement] = {}
        self._texts: dict[tuple[str, int], AnnouncementText] = {}

    def get(self, announcement: str, *, lock: bool = False) -> Announcement | None:
        if not lock and announcement in self._seen:
            return self._seen[announcement]
        row = (_ONE_LOCKED if lock else _ONE).first(self._connection, announcement=announcement)
        if row is None:
            return None
        found = self._seen[announcement] = announcement_of(row.document)
        return found

    def many(self, ids: Iterable[str]) -> Mapping[str, Announcement]:
        wanted = _document.where(announcements.c.id.in_(sorted(ids)))
        return {each.id: each for each in self._several(wanted)}

    def ids(self) -> Sequence[str]:
        return self._connection.execute(select(announcements.c.id)).scalars().all()

    def of_source(self, source: str) -> Announcement | None:
        found = self._several(_document.where(announcements.c.source == source).order_by(*_newest).limit(1))
        return found[0] if found else None

    def under(self, source: str) -> Sequence[Announcement]:
        within = announcements.c.source.startswith(f"{source}/", autoescape=True)
        mine = or_(announcements.c.source == source, within)
        return self._several(_document.where(mine).order_by(announcements.c.source))

    def in_state(self, *states: AnnouncementState) -> Sequence[Announcement]:
        wanted = announcements.c.state.in_([state.value for state in states])
        return self._several(_document.where(wanted).order_by(announcements.c.id))

    def of_sender(self, sender: PersonId, limit: int = 20, begin: int = 0) -> Sequence[Announcement]:
        mine = _document.where(announcements.c.sender == sender)
        return self._several(mine.order_by(*_newest).limit(limit).offset(begin))

    def newest(self, limit: int = 100) -> Sequence[Announcement]:
        return self._several(_document.order_by(*_newest).limit(limit))

    def count(self, sender: PersonId | None = None) -> int:
        whose = () if sender is None else (announcements.c.sender == sender,)
        return self._connection.scalar(select(func.count()).select_from(announcements).where(*whose)) or 0

    def save(self, announcement: Announcement) -> None:
        self._seen.pop(announcement.id, None)
        _SAVE.run(
            self._connection,
            id=announcement.id,
            source=announcement.source,
            sender=announcement.sender,
            state=announcement.state.value,
            document=announcement_document(announcement),
            folded=searched(announcement),
            starts_at=announcement.starts_at,
            sent_at=announcement.sent_at,
            created_at=announcement.created_at,
        )
        self._note_picture(announcement)

    def _note_picture(self, announcement: Announcement) -> None:
        """What it shows is kept for it; what a draft doesn't show any more isn't, and what went out stays out there."""
        shown = {"announcement": announcement.id, "picture": announcement.content.picture}
        if announcement.state in UNSENT:
            _FORGET_PICTURES.run(self._connection, **shown)
        if announcement.content.picture:
            _SHOWS.run(self._connection, **shown)

    def forget(self, announcement: str) -> None:
        self._seen.pop(announcement, None)
        self._texts.clear()
        _FORGET_PICTURES.run(self._connection, announcement=announcement, picture="")
        mine = announcement_texts.c.announcement == announcement
        self._connection.execute(delete(announcement_texts).where(mine))
        self._connection.execute(delete(announcements).where(announcements.c.id == announcement))

    def found(
        self,
        words: str,
        *,
        whose: PersonId | None = None,
        within: tuple[datetime, datetime] | None = None,
    ) -> Mapping[str, datetime]:
        asked = folded(words).split()[:MOST_WORDS]
        holds = [announcements.c.folded.contains(word, autoescape=True) for word in asked]
        if whose is not None:
            holds.append(concerns(whose))
        if within is not None:
            holds += [announcements.c.sent_at >= within[0], announcements.c.sent_at < within[1]]
        return {row.id: row.sent_at for row in self._connection.execute(_FOUND.where(and_(True, *holds)))}

    def going_out(self, day_begins: datetime, day_ends: datetime) -> Sequence[Announcement]:
        out_at = func.coalesce(announcements.c.sent_at, announcements.c.starts_at)
        there = announcements.c.state != AnnouncementState.CANCELLED.value
        within = and_(there, out_at >= day_begins, out_at < day_ends)
        return self._several(_document.where(within).order_by(announcements.c.id))

    def save_text(self, text: AnnouncementText) -> None:
        self._texts.pop((text.announcement, text.number), None)
        _SAVE_TEXT.run(
            self._connection,
            announcement=text.announcement,
            number=text.number,
            content=content_document(text.content),
            what=None if text.what is None else {"sv": text.what.sv, "en": text.what.en},
            by=text.by,
            at=text.at,
        )

    def text(self, announcement: str, number: int) -> AnnouncementText | None:
        known = self._texts.get((announcement, number))
        if known is None and (row := _TEXT.first(self._connection, announcement=announcement, number=number)):
            known = self._texts[announcement, number] = _text(row)
        return known

    def texts(self, announcement: str) -> Sequence[AnnouncementText]:
        return [_text(row) for row in self._connection.execute(_TEXTS, {"announcement": announcement})]

    def _several(self, statement: Select[Any]) -> Sequence[Announcement]:
        return [announcement_of(document) for document in self._connection.execute(statement).scalars()]


class SqlQuestions:
    """See `bot.features.announcements.ports.Questions`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, question: str) -> AskedQuestion | None:
        row = self._connection.execute(_QUESTION, {"question": question}).one_or_none()
        return None if row is None else AskedQuestion(**row._mapping)

    def save(self, question: AskedQuestion) -> None:
        values = {name: getattr(question, name) for name in announcement_questions.c.keys()}  # noqa: SIM118
        _SAVE_QUESTION.run(self._connection, **values)

    def asked_by(self, announcement: str, person: PersonId) -> int:
        mine = {"announcement": announcement, "person": person}
        return self._connection.execute(_ASKED_BY, mine).scalar_one()

    def unanswered(self, announcement: str, limit: int) -> Sequence[str]:
        asked = {"announcement": announcement, "most": limit}
        return self._connection.execute(_UNANSWERED, asked).scalars().all()


def _text(row: Any) -> AnnouncementText:
    what = None if row.what is None else Text(**row.what)
    return AnnouncementText(row.announcement, row.number, content_of(row.content), row.at, row.by, what)
