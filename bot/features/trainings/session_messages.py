"""How the messages about sessions look at the moment when they are sent."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.telling_apart import told_apart
from bot.core.texts import Reader
from bot.core.work import Message
from bot.delivery.messages import Rendered, Renderers, look_by
from bot.delivery.reaching import AVAILABILITY, reader_of
from bot.features.directory.ports import DIRECTORY
from bot.features.trainings.kinds import SEAT, SEAT_NEWS, TRAINER_LIST
from bot.features.trainings.ports import ASSIGNMENTS, SESSIONS, TRAININGS
from bot.features.trainings.presence import LATE, PresenceList
from bot.features.trainings.seats import SeatNews, booking_of, news_mark
from bot.features.trainings.sessions import HOLDING, BookingState, SessionState
from bot.features.trainings.showing import name_known
from cards.kit.elements import cut
from cards.kit.messages import message as as_message
from cards.trainings.sessions import SeatScene, seat_told_card, seat_words
from cards.trainings.trainers import TrainerScene, trainer_card


class SessionMessages:
    """Message kind → how it looks."""

    def renderers(self) -> Renderers:
        return {SEAT: self.seat, SEAT_NEWS: self.news, TRAINER_LIST: self.trainer}

    def seat(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """The card that stands; it is never sent for a seat that was given up before it came."""
        scene = self._scene(message.subject, message.recipient.id, None, uow, now)
        if scene is None:
            return None
        is_news = scene.session.state is SessionState.OPEN and scene.state in (
            BookingState.BOOKED,
            BookingState.WAITING,
        )
        return self._rendered(scene, scene.session.starts_at if is_news else now, alert=False)

    def news(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """What is told aloud, as long as it is true: of a session that is moved again, its newer news tells."""
        name, said, mark = [*message.subject.split("/"), "", ""][:3]
        if said not in list(SeatNews):
            return None
        news = SeatNews(said)
        scene = self._scene(name, message.recipient.id, news, uow, now)
        if scene is None:
            return None
        is_cancelled = scene.session.state is SessionState.CANCELLED
        booking = booking_of(name, message.recipient.id, uow)
        marks = {news_mark(scene.session, news, booking.turn if booking is not None else 0)}
        marks.add(str(scene.session.revision))  # as the release before wrote all of them
        still = mark in marks and (news is SeatNews.CANCELLED) is is_cancelled
        has_seat = scene.state is BookingState.BOOKED or (
            scene.state in HOLDING and news in (SeatNews.MOVED, SeatNews.CANCELLED)
        )
        return self._rendered(scene, scene.session.starts_at if still and has_seat else now, alert=True)

    def trainer(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """The list, for whoever gives the session."""
        session = uow[SESSIONS].get(message.subject.partition("/")[0])
        training = uow[TRAININGS].get(session.training) if session is not None else None
        if session is None or training is None:
            return None
        bookings = uow[SESSIONS].bookings(session.id)
        listed = PresenceList(training, session, bookings)
        reader = self._reader(message.recipient.id, uow)
        scene = trainer_scene(listed, reader, uow, now)
        said = reader.text("summary-trainer", title=cut(training.title.in_language(reader.language), 150))
        until = now if session.state is SessionState.CANCELLED else session.ends_at + LATE
        return Rendered(lambda: as_message(trainer_card(scene), said, alert=True), news_until=until)

    def _scene(
        self, name: str, person: PersonId, news: SeatNews | None, uow: UnitOfWork, now: datetime
    ) -> SeatScene | None:
        session = uow[SESSIONS].get(name)
        training = uow[TRAININGS].get(session.training) if session is not None else None
        booking = booking_of(name, person, uow)
        if session is None or training is None or booking is None:
            return None
        row = uow[ASSIGNMENTS].get(training.id, person)
        hours = uow[AVAILABILITY].of([person])[person]
        reader = Reader(row.language if row is not None else hours.locale, hours.time_zone)
        return SeatScene(training, session, booking.state, reader, now, news)

    def _rendered(self, scene: SeatScene, until: datetime, *, alert: bool) -> Rendered:
        reader, session = scene.reader, scene.session
        title = cut(scene.training.title.in_language(reader.language), 150)
        said = f"{seat_words(scene)} {title}"
        look = look_by(
            scene.training.revision, session.revision, session.state, scene.state, scene.news, reader.language
        )
        return Rendered(
            lambda: as_message(seat_told_card(scene), said, alert=alert), news_until=until, look=look
        )

    def _reader(self, person: PersonId, uow: UnitOfWork) -> Reader:
        return reader_of(person, uow)


def trainer_scene(listed: PresenceList, reader: Reader, uow: UnitOfWork, now: datetime) -> TrainerScene:
    """The list with the names of those on it."""
    people = {each.person for each in listed.bookings} | set(listed.refused)
    names = _names(sorted(people), uow)
    may_note = now <= listed.session.ends_at + LATE
    return TrainerScene(listed, names, reader, now, may_note)


def _names(people: Sequence[PersonId], uow: UnitOfWork) -> Mapping[PersonId, str]:
    """What they are called, where a trainer can tell one from another."""
    known = uow[DIRECTORY].many(people)
    marks = [
        (known[each].mail, known[each].unit, known[each].title) if each in known else () for each in people
    ]
    named = [(name_known(person, uow), mark) for person, mark in zip(people, marks, strict=True)]
    return dict(zip(people, told_apart(named), strict=True))
