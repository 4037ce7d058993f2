"""The cards of trainings that come with time: reminders, sessions, check-in, and what managers get."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.core.texts import Reader
from bot.features.trainings.booking import OfferedSession, SeatTold, SessionChoice
from bot.features.trainings.presence import PresenceList
from bot.features.trainings.seats import SeatNews
from bot.features.trainings.sessions import Booking, BookingState, SessionState, TrainingSession
from bot.features.trainings.standings import TrainingStanding
from cards.kit.elements import Card
from cards.trainings.managers import TeamTraining, manager_week_card
from cards.trainings.person import TrainingScene, training_card
from cards.trainings.reminders import (
    ReminderScene,
    one_reminder_card,
    reminded_card,
    several_reminder_card,
)
from cards.trainings.sessions import SeatScene, seat_told_card, sessions_card
from cards.trainings.trainers import TrainerScene, session_form_card, trainer_card
from tests.cards.scenes_trainings import LONG_ONE, PLAIN, READ, RECEIPT
from tests.factories import person_id
from tests.training import a_row

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
SOMEBODY = person_id(3)


def _scene(reader: Reader, training: Any = PLAIN, **more: Any) -> TrainingScene:
    row = a_row(SOMEBODY, training=training.id, language=reader.language, **more.pop("row", {}))
    return TrainingScene(training, row, reader, NOW, **{"workdays": 10, **more})


def _several(count: int, done: int = 0) -> Callable[[Reader], Card]:
    def draw(reader: Reader) -> Card:
        trainings = [PLAIN, READ, LONG_ONE]
        waiting = [
            _scene(
                reader,
                replace(trainings[n % 3], id=f"U-2026-{n + 1:03d}"),
                row={"due_on": date(2026, 11, 25) + timedelta(days=n)},
                workdays=n - 1,
            )
            for n in range(count)
        ]
        return several_reminder_card(ReminderScene(waiting, done, reader, NOW))

    return draw


BEGINS = datetime(2026, 12, 8, 12, tzinfo=UTC)


def _session(number: int = 1, **changes: Any) -> TrainingSession:
    begins = BEGINS + timedelta(days=number - 1)
    made = TrainingSession(
        f"{PLAIN.id}.{number}",
        PLAIN.id,
        begins,
        begins + timedelta(hours=1),
        12,
        person_id(1),
        "Ångströmlaboratoriet, sal 101195",
        "https://teams.microsoft.com/l/meetup-join/1",
        "K7RWQX",
    )
    return replace(made, **changes)


def _booking(state: BookingState, number: int = 1, person: str = SOMEBODY) -> Booking:
    return Booking(f"{PLAIN.id}.{number}", person, state, 1, NOW)


def _choice(
    told: SeatTold | None = None, state: BookingState | None = None, count: int = 3, begin: int = 0
) -> Callable[[Reader], Card]:
    def draw(reader: Reader) -> Card:
        standing = TrainingStanding(PLAIN, a_row(SOMEBODY, language=reader.language))
        several = [
            OfferedSession(
                _session(number, place="" if number == 3 else "Sal 4"),
                0 if number == 2 or (told is SeatTold.WAITING and number == 1) else 5,
                _booking(state) if state is not None and number == 1 else None,
                waiting=4,
            )
            for number in range(1, count + 1)
        ]
        mine = [each for each in several if each.mine is not None]
        return sessions_card(SessionChoice(standing, several, mine, told, begin), reader, NOW)

    return draw


def _seat(booking: BookingState, news: SeatNews | None = None, **session: Any) -> Callable[[Reader], Card]:
    return lambda reader: seat_told_card(SeatScene(PLAIN, _session(**session), booking, reader, NOW, news))


def _trainer(booked: int, present: int, **more: Any) -> Callable[[Reader], Card]:
    def draw(reader: Reader) -> Card:
        people = [person_id(number) for number in range(10, 10 + booked + present)]
        names = {person: f"Anna-Karin Lindqvist Bergström {n}" for n, person in enumerate(people)}
        bookings = [
            _booking(BookingState.BOOKED if n < booked else BookingState.PRESENT, person=person)
            for n, person in enumerate(people)
        ]
        session = _session(**more.get("session", {}))
        listed = PresenceList(
            PLAIN, session, bookings, done=people[booked:], refused=people[: more.get("refused", 0)]
        )
        return trainer_card(TrainerScene(listed, names, reader, NOW))

    return draw


def _week(*, named: bool, count: int = 2) -> Callable[[Reader], Card]:
    names = [f"Anna-Karin Lindqvist Bergström {n}" for n in range(12)] if named else ()
    several = [
        TeamTraining((PLAIN, LONG_ONE)[n % 2], 3, 15, n % 2, date(2026, 12, 1), names) for n in range(count)
    ]
    return lambda reader: manager_week_card(several, reader, NOW)


FILLED = {"session_day": "2026-12-08", "session_seats": "12", "session_place": "Sal 4"}

TRAINING_TIME_CARDS: Mapping[str, Callable[[Reader], Card]] = {
    "training-reminder-one": lambda reader: one_reminder_card(_scene(reader, workdays=3)),
    "training-reminder-one-done": lambda reader: one_reminder_card(_scene(reader, receipt=RECEIPT)),
    "training-reminder-several": _several(3, done=1),
    "training-reminder-sixty": _several(60),
    "training-reminder-all-done": _several(0, done=3),
    "training-reminder-newer": _several(0),
    "training-reminded": lambda reader: reminded_card(_scene(reader)),
    "training-with-sessions": lambda reader: training_card(_scene(reader, sessions=True)),
    "training-sessions": _choice(),
    "training-sessions-none": _choice(count=0),
    "training-sessions-booked": _choice(SeatTold.BOOKED, BookingState.BOOKED),
    "training-sessions-waiting": _choice(SeatTold.WAITING, BookingState.WAITING),
    "training-sessions-freed": _choice(None, BookingState.WAITING),
    "training-sessions-wrong-code": _choice(SeatTold.WRONG_CODE, BookingState.BOOKED, 6),
    "training-sessions-further": _choice(SeatTold.BOOKED, BookingState.BOOKED, 60, begin=6),
    "training-sessions-present": _choice(SeatTold.PRESENT, BookingState.PRESENT, 1),
    "training-seat-booked": _seat(BookingState.BOOKED),
    "training-seat-waiting": _seat(BookingState.WAITING),
    "training-seat-given": _seat(BookingState.BOOKED, SeatNews.GIVEN),
    "training-seat-moved": _seat(BookingState.BOOKED, SeatNews.MOVED),
    "training-seat-tomorrow": _seat(BookingState.BOOKED, SeatNews.TOMORROW),
    "training-seat-cancelled": _seat(BookingState.BOOKED, SeatNews.CANCELLED, state=SessionState.CANCELLED),
    "training-seat-cancelled-there": _seat(
        BookingState.PRESENT, SeatNews.CANCELLED, state=SessionState.CANCELLED
    ),
    "training-seat-given-up": _seat(BookingState.CANCELLED),
    "training-seat-present": _seat(BookingState.PRESENT),
    "training-trainer": _trainer(5, 3, refused=1),
    "training-trainer-done": _trainer(0, 8),
    "training-trainer-many": _trainer(120, 0),
    "training-trainer-cancelled": _trainer(2, 0, session={"state": SessionState.CANCELLED}),
    "training-session-form": lambda reader: session_form_card(PLAIN.id, {}, reader),
    "training-session-form-fault": lambda reader: session_form_card(
        PLAIN.id, FILLED, reader, reader.text("refused-session-when")
    ),
    "training-manager-week": _week(named=False),
    "training-manager-week-named": _week(named=True),
    "training-manager-week-many": _week(named=True, count=12),
}
