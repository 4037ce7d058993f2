"""Sessions on both databases: the last seat, the queue, what is told, and who was there."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import orjson
import pytest

from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.core.work import Message, Recipient, Task
from bot.delivery.jobs import JobState
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import Reaching
from bot.features.directory.ports import DIRECTORY
from bot.features.portfolio.ports import FORUMS
from bot.features.trainings.assignments import AssignmentState, CardReach, Departure, Via
from bot.features.trainings.booking import BookingSeats, BookSession, CancelBooking, SessionChoice
from bot.features.trainings.completing import Acknowledging
from bot.features.trainings.kinds import FREE_SEATS, SEAT_NEWS
from bot.features.trainings.ports import ACKNOWLEDGEMENTS, ASSIGNMENTS, SESSIONS, TRAININGS
from bot.features.trainings.presence import CheckIn, EnterCode, Presence
from bot.features.trainings.publishing import Publishing, RenewMaterial
from bot.features.trainings.seats import SeatNews, seat_news
from bot.features.trainings.seats_freed import SeatFreeing
from bot.features.trainings.session_calendar import session_calendar
from bot.features.trainings.session_messages import SessionMessages
from bot.features.trainings.session_planning import (
    AddSession,
    CancelSession,
    MoveSession,
    SessionPlanning,
    add_session,
    cancel_session,
)
from bot.features.trainings.session_tasks import SessionTasks, seat_given, trainer_list
from bot.features.trainings.sessions import Booking, BookingState, SessionState, TrainingSession
from bot.features.trainings.trainings import TrainingKind
from storage.engine.opening import SqlDatabase
from tests.audience_room import an_entry
from tests.factories import ADMINISTRATOR, person_id
from tests.training import OWNER, a_row, a_training

CALENDAR = swedish_calendar()
REACHING = Reaching(CALENDAR)
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
BEGINS = datetime(2026, 12, 8, 12, tzinfo=UTC)
ID, FIRST, SECOND = "U-2026-001", "U-2026-001.1", "U-2026-001.2"
ANNA, BO, CILLA, DAN = (person_id(number) for number in range(20, 24))
SEATS, PRESENCE = BookingSeats(REACHING), Presence(Acknowledging(REACHING))


async def do(database: SqlDatabase, work: Any, command: Any, now: datetime = NOW) -> Any:
    return await database.run(lambda given, uow, _now: work(given, uow, now), command, long=True)


async def look(database: SqlDatabase, work: Any) -> Any:
    return await database.read(lambda _, uow, _now: work(uow), None)


async def planned(database: SqlDatabase, seats: int = 1, **training: Any) -> None:
    """Two sessions, and four who are to do the training."""

    def begin(_: None, uow: Any, _now: datetime) -> None:
        uow[TRAININGS].add(a_training(published_at=NOW, **training))
        rows = [a_row(person, due_on=date(2026, 12, 30)) for person in (ANNA, BO, CILLA, DAN)]
        uow[ASSIGNMENTS].add(rows)
        uow[ASSIGNMENTS].mark(ID, [row.person for row in rows], CardReach.DELIVERED)

    await do(database, begin, None)
    for days in (0, 7):
        begins = BEGINS + timedelta(days=days)
        hour = timedelta(hours=1)
        command = AddSession(ID, begins, begins + hour, seats, ADMINISTRATOR, OWNER, "Sal 1")
        await do(database, add_session, command)


async def book(database: SqlDatabase, person: str, session: str = FIRST, now: datetime = NOW) -> str:
    choice: SessionChoice = await do(database, SEATS.book, BookSession(session, Principal(person)), now)
    return str(choice.told)


async def give_up(database: SqlDatabase, person: str, session: str = FIRST, now: datetime = NOW) -> None:
    await do(database, SEATS.cancel, CancelBooking(session, Principal(person)), now)


async def stand(database: SqlDatabase, session: str = FIRST) -> Mapping[str, BookingState]:
    several = await look(database, lambda uow: uow[SESSIONS].bookings(session))
    return {each.person: each.state for each in several}


async def session_of(database: SqlDatabase, name: str = FIRST) -> TrainingSession:
    return await look(database, lambda uow: uow[SESSIONS].get(name))  # type: ignore[no-any-return]


async def test_added_twice_is_once_and_another_is_another(database: SqlDatabase) -> None:
    await planned(database)
    first = await session_of(database)
    same = AddSession(
        ID, first.starts_at, first.ends_at, first.seats, ADMINISTRATOR, first.trainer, first.place
    )
    again = await asyncio.gather(*(do(database, add_session, same) for _ in range(2)))
    assert again == [first, first]
    other = await do(database, add_session, replace(same, place="Sal 9"))
    assert other.id == f"{ID}.3"
    await do(database, cancel_session, CancelSession(FIRST, ADMINISTRATOR))
    assert (await do(database, add_session, same)).id == f"{ID}.4", (
        "what was called off may be held after all"
    )


async def test_of_those_who_tap_at_once_one_gets_the_last_seat(database: SqlDatabase) -> None:
    await planned(database)
    said = await asyncio.gather(*(book(database, person) for person in (ANNA, BO, CILLA)))
    assert sorted(said) == ["booked", "waiting", "waiting"]
    several = await look(database, lambda uow: uow[SESSIONS].bookings(FIRST))
    assert sorted(each.turn for each in several) == [1, 2, 3]
    again = await asyncio.gather(*(book(database, person) for person in (ANNA, BO, CILLA)))
    assert again == said, "once more changes nothing"
    assert await look(database, lambda uow: uow[SESSIONS].bookings(FIRST)) == several, "nor their turns"


async def test_who_has_waited_longest_moves_up_and_is_told_at_work(database: SqlDatabase) -> None:
    await planned(database)
    await book(database, BO, SECOND)
    assert [await book(database, person) for person in (ANNA, BO, CILLA)] == ["booked", "waiting", "waiting"]
    night = datetime(2026, 12, 5, 23, tzinfo=UTC)
    await give_up(database, ANNA, now=night)
    assert await stand(database) == {
        ANNA: BookingState.CANCELLED,
        BO: BookingState.BOOKED,
        CILLA: BookingState.WAITING,
    }
    assert (await stand(database, SECOND))[BO] is BookingState.CANCELLED, "nobody has two"
    session = await session_of(database)
    await do(database, seat_given, Task("training.seat_given", f"{FIRST}/{BO}"))
    shown = await drawn(database, seat_news(session, BO, SeatNews.GIVEN, 2), NOW)
    assert shown.news_until == BEGINS
    await give_up(database, BO, now=BEGINS - timedelta(minutes=59))
    assert (await stand(database))[CILLA] is BookingState.WAITING, "nobody could come in an hour"
    assert await book(database, CILLA) == "booked", "but whoever stands at the door has the seat"
    with pytest.raises(Refused, match="begun"):
        await give_up(database, CILLA, now=BEGINS)


async def test_another_session_is_chosen_and_a_full_one_costs_no_seat(database: SqlDatabase) -> None:
    await planned(database)
    await book(database, ANNA)
    await book(database, BO, SECOND)
    assert await book(database, ANNA, SECOND) == "waiting"
    assert (await stand(database))[ANNA] is BookingState.BOOKED
    await book(database, CILLA)
    await give_up(database, BO, SECOND)
    assert (await stand(database, SECOND))[ANNA] is BookingState.BOOKED
    assert await stand(database) == {ANNA: BookingState.CANCELLED, CILLA: BookingState.BOOKED}


async def drawn(database: SqlDatabase, message: Message, now: datetime) -> Any:
    renderer = SessionMessages().renderers()[message.kind]
    return await look(database, lambda uow: renderer(message, uow, now))


def words_of(told: Any) -> str:
    return orjson.dumps(told.build()).decode()


async def test_a_trainer_of_the_directory_alone_has_the_list_in_their_own_language(
    database: SqlDatabase,
) -> None:
    await planned(database)
    await book(database, ANNA)
    entry = an_entry(1, id=OWNER, locale="en")
    await do(database, lambda _, uow, now: uow[DIRECTORY].save([entry]), None)
    shown = await drawn(database, trainer_list(await session_of(database)), BEGINS)
    assert "Attendance: " in str(shown.build()["summary"])


async def test_moved_and_cancelled_ones_are_told_and_what_has_begun_stays(database: SqlDatabase) -> None:
    await planned(database, seats=2)
    await book(database, ANNA)
    await book(database, BO)
    planning, tasks = SessionPlanning(REACHING), SessionTasks(CALENDAR, REACHING)
    later = BEGINS + timedelta(hours=2)
    move = MoveSession(FIRST, ADMINISTRATOR, later, later + timedelta(hours=1))
    moved = await do(database, planning.move, move)
    assert moved.revision == 2
    cursor = await do(database, tasks.tell_booked, Task("x", f"{FIRST}/{SeatNews.MOVED}"))
    assert cursor is None
    told = await drawn(database, seat_news(moved, ANNA, SeatNews.MOVED), NOW)
    assert told.news_until == later
    cancelled = await do(database, cancel_session, CancelSession(FIRST, ADMINISTRATOR))
    assert (await do(database, cancel_session, CancelSession(FIRST, ADMINISTRATOR))) == cancelled
    told = await drawn(database, seat_news(cancelled, BO, SeatNews.CANCELLED), NOW)
    assert told.news_until == later
    old = await drawn(database, seat_news(moved, ANNA, SeatNews.MOVED), NOW)
    assert old.news_until == NOW, "it isn't true any more"
    with pytest.raises(Refused, match="cancelled"):
        await book(database, CILLA)
    with pytest.raises(Refused, match="begun"):
        await do(database, cancel_session, CancelSession(SECOND, ADMINISTRATOR), BEGINS + timedelta(days=7))


async def test_two_trainers_and_the_code_give_one_receipt(database: SqlDatabase) -> None:
    await planned(database)
    await book(database, ANNA)
    session = await session_of(database)
    trainer, other = Principal(OWNER), ADMINISTRATOR
    with pytest.raises(Refused, match="not-begun"):
        await do(
            database, PRESENCE.check_in, CheckIn(FIRST, (ANNA,), trainer), BEGINS - timedelta(minutes=31)
        )
    await asyncio.gather(
        *(do(database, PRESENCE.check_in, CheckIn(FIRST, (ANNA, BO), by), BEGINS) for by in (trainer, other)),
        do(
            database, PRESENCE.enter_code, EnterCode(ID, f" {session.code.lower()} ", Principal(ANNA)), BEGINS
        ),
    )
    several = await look(database, lambda uow: uow[ACKNOWLEDGEMENTS].each(ID))
    assert sorted(each.person for each in several) == [ANNA, BO]
    assert await stand(database) == {ANNA: BookingState.PRESENT, BO: BookingState.PRESENT}
    with pytest.raises(Refused, match="not-trainer"):
        await do(database, PRESENCE.check_in, CheckIn(FIRST, (CILLA,), Principal(CILLA)), BEGINS)
    outsider = await do(database, PRESENCE.check_in, CheckIn(FIRST, (person_id(99),), trainer), BEGINS)
    assert (outsider.done, outsider.refused) == ([], [person_id(99)])


async def test_who_was_there_was_so_on_that_day_whenever_it_is_noted(database: SqlDatabase) -> None:
    """In time, where the trainer notes it after the last day; of a version that is asked for no longer, not at all."""
    await planned(database, seats=2)

    def last_day(_: None, uow: Any, _now: datetime) -> None:
        rows = uow[ASSIGNMENTS].rows(ID, [ANNA])
        uow[ASSIGNMENTS].save([replace(rows[ANNA], due_on=BEGINS.date())])

    await do(database, last_day, None)
    noted = BEGINS + timedelta(days=3)
    listed = await do(database, PRESENCE.check_in, CheckIn(FIRST, (ANNA,), ADMINISTRATOR), noted)
    assert listed.done == [ANNA]
    [receipt] = await look(database, lambda uow: uow[ACKNOWLEDGEMENTS].of_person(ANNA, ID))
    assert (receipt.at, receipt.late, receipt.version) == (BEGINS + timedelta(hours=1), False, 1)
    renewing = Publishing(CALENDAR).renew
    await do(database, renewing, RenewMaterial(ID, ADMINISTRATOR, True), BEGINS + timedelta(days=1))
    with pytest.raises(Refused, match="old-version"):
        await do(database, PRESENCE.check_in, CheckIn(FIRST, (BO,), ADMINISTRATOR), noted)
    assert BO not in await stand(database)


async def test_who_is_there_already_gives_up_no_seat_from_a_card_of_before(database: SqlDatabase) -> None:
    await planned(database)
    await book(database, ANNA)
    await book(database, BO)
    session, early = await session_of(database), BEGINS - timedelta(minutes=20)
    await do(database, PRESENCE.enter_code, EnterCode(ID, session.code, Principal(ANNA)), early)
    told = await do(database, SEATS.cancel, CancelBooking(FIRST, Principal(ANNA)), early)
    assert str(told.told) == "present"
    assert await stand(database) == {ANNA: BookingState.PRESENT, BO: BookingState.WAITING}


async def test_who_is_there_already_is_told_that_it_is_cancelled_or_moved(database: SqlDatabase) -> None:
    await planned(database, seats=2)
    await book(database, ANNA)
    await book(database, BO)
    session, early = await session_of(database), BEGINS - timedelta(minutes=20)
    await do(database, PRESENCE.enter_code, EnterCode(ID, session.code, Principal(ANNA)), early)
    tasks, later = SessionTasks(CALENDAR, REACHING), BEGINS + timedelta(minutes=30)
    move = MoveSession(FIRST, ADMINISTRATOR, later, later + timedelta(hours=1))
    moved = await do(database, SessionPlanning(REACHING).move, move, early)
    await do(database, tasks.tell_booked, Task("x", f"{FIRST}/{SeatNews.MOVED}"), early)
    told = await drawn(database, seat_news(moved, ANNA, SeatNews.MOVED), early)
    assert (told.news_until, "ändrat" in words_of(told)) == (later, True)
    cancelled = await do(database, cancel_session, CancelSession(FIRST, ADMINISTRATOR), early)
    await do(database, tasks.tell_booked, Task("x", f"{FIRST}/{SeatNews.CANCELLED}"), early)
    for news in (SeatNews.MOVED, SeatNews.CANCELLED):
        assert len(await news_told(database, news)) == 2, news
    told = await drawn(database, seat_news(cancelled, ANNA, SeatNews.CANCELLED), early)
    assert (told.news_until, "din kvittens gäller" in words_of(told)) == (later, True)
    assert "din kvittens" not in words_of(
        await drawn(database, seat_news(cancelled, BO, SeatNews.CANCELLED), early)
    )


async def test_the_code_holds_around_the_session_and_is_not_guessed(database: SqlDatabase) -> None:
    await planned(database)
    session = await session_of(database)
    assert len(session.code) == 6
    assert not set(session.code) & set("ILO01")

    async def enter(person: str, code: str, now: datetime) -> str:
        choice = await do(database, PRESENCE.enter_code, EnterCode(ID, code, Principal(person)), now)
        return str(choice.told)

    for moment in (BEGINS - timedelta(minutes=31), BEGINS + timedelta(hours=3, seconds=1)):
        assert await enter(ANNA, session.code, moment) == "wrong_code"
    command = EnterCode(ID, session.code, Principal(ANNA))
    there = await do(database, PRESENCE.enter_code, command, BEGINS + timedelta(hours=3))
    assert (str(there.told), there.offered) == ("present", []), "nor is the other session offered to them"
    [receipt] = await look(database, lambda uow: uow[ACKNOWLEDGEMENTS].each(ID))
    assert (receipt.via, receipt.by) == (Via.CODE, f"person:{ANNA}")
    for _ in range(5):
        assert await enter(BO, "ABCDEF", BEGINS) == "wrong_code"
    with pytest.raises(Refused, match="tries"):
        await enter(BO, session.code, BEGINS)
    row = await look(database, lambda uow: uow[ASSIGNMENTS].get(ID, BO))
    assert row.state is AssignmentState.ASSIGNED


async def test_they_are_reminded_on_the_last_workday_before(database: SqlDatabase) -> None:
    await planned(database, seats=2)
    await book(database, ANNA)
    tasks = SessionTasks(CALENDAR, REACHING)
    session = await session_of(database)
    assert tasks.reminds_at(session) == datetime(2026, 12, 7, 7, tzinfo=UTC)
    monday = TrainingSession("x", ID, datetime(2027, 1, 7, 9, tzinfo=UTC), BEGINS, 1, OWNER)
    assert tasks.reminds_at(monday) == datetime(2027, 1, 5, 7, tzinfo=UTC), "before trettondagen"
    await do(
        database, tasks.day_before, Task("training.session_day", FIRST), datetime(2026, 12, 7, 9, tzinfo=UTC)
    )
    jobs = await look(database, lambda uow: uow[JOB_TABLE].outbox.list(JobState.READY, 100))
    assert f"{FIRST}/tomorrow/2026-12-08" in {job.subject.split(":")[-1] for job in jobs} | {
        job.subject for job in jobs
    }
    shown = await drawn(database, seat_news(session, ANNA, SeatNews.TOMORROW), BEGINS - timedelta(days=1))
    assert shown.news_until == BEGINS
    await give_up(database, ANNA)
    shown = await drawn(database, seat_news(session, ANNA, SeatNews.TOMORROW), NOW)
    assert shown.news_until == NOW
    unknown = Message(SEAT_NEWS, "odd", Recipient("person", ANNA))
    assert await drawn(database, unknown, NOW) is None


async def news_told(database: SqlDatabase, news: SeatNews) -> list[str]:
    """The messages with news of that kind."""
    jobs = await look(database, lambda uow: uow[JOB_TABLE].outbox.list(JobState.READY, 1000))
    return sorted(job.subject for job in jobs if f"/{news}/" in job.subject)


async def test_seats_that_are_changed_on_the_day_before_remind_nobody_once_more(
    database: SqlDatabase,
) -> None:
    await planned(database, seats=2)
    await book(database, ANNA)
    tasks, planning = SessionTasks(CALENDAR, REACHING), SessionPlanning(REACHING)
    eve = datetime(2026, 12, 7, 9, tzinfo=UTC)
    day = Task("training.session_day", FIRST)
    await do(database, tasks.day_before, day, eve)
    once = await news_told(database, SeatNews.TOMORROW)
    assert len(once) == 1
    moved = await do(database, planning.move, MoveSession(FIRST, ADMINISTRATOR, seats=9), eve)
    await do(database, tasks.day_before, day, eve)
    assert await news_told(database, SeatNews.TOMORROW) == once
    shown = await drawn(database, seat_news(moved, ANNA, SeatNews.TOMORROW), eve)
    assert shown.news_until == BEGINS, "it is as true as before"
    later = BEGINS + timedelta(days=2)
    move = MoveSession(FIRST, ADMINISTRATOR, later, later + timedelta(hours=1))
    moved = await do(database, planning.move, move, eve)
    await do(database, tasks.day_before, day, datetime(2026, 12, 9, 9, tzinfo=UTC))
    assert len(await news_told(database, SeatNews.TOMORROW)) == 2, "another day is told of on its eve"
    earlier = Message(SEAT_NEWS, f"{FIRST}/tomorrow/2026-12-08", Recipient("person", ANNA))
    assert (await drawn(database, earlier, eve)).news_until == eve


async def test_a_seat_that_comes_a_second_time_is_told_of_a_second_time(database: SqlDatabase) -> None:
    await planned(database)
    given = Task("training.seat_given", f"{FIRST}/{BO}")
    for times in (1, 2):
        await book(database, ANNA)
        assert await book(database, BO) == "waiting"
        await give_up(database, ANNA)
        await do(database, seat_given, given)
        assert len(await news_told(database, SeatNews.GIVEN)) == times
        booking = next(
            each
            for each in await look(database, lambda uow: uow[SESSIONS].bookings(FIRST))
            if each.person == BO
        )
        message = seat_news(await session_of(database), BO, SeatNews.GIVEN, booking.turn)
        assert (await drawn(database, message, NOW)).news_until == BEGINS
        await give_up(database, BO)
        assert (await drawn(database, message, NOW)).news_until == NOW


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"seats": 0}, "seats"),
        ({"starts_at": NOW - timedelta(hours=1)}, "past"),
        ({"ends_at": BEGINS}, "length"),
        ({"ends_at": BEGINS + timedelta(hours=13)}, "length"),
        ({"place": " "}, "nowhere"),
        ({"link": "http://x.se"}, "link"),
        ({"by": Principal(person_id(8))}, "refused-not-training-owner"),
    ],
)
def test_what_is_wrong_with_a_session_is_said(changes: dict[str, Any], key: str) -> None:
    class Trainings:
        def get(self, *_: Any, **__: Any) -> Any:
            return a_training()

    class Nothing:
        def all(self) -> list[Any]:
            return []

        def of_training(self, _: str) -> list[Any]:
            return []

    given = {
        "training": ID,
        "starts_at": BEGINS,
        "ends_at": BEGINS + timedelta(hours=1),
        "seats": 3,
        "by": Principal(OWNER),
        "place": "Sal 1",
    }
    uow: Any = {TRAININGS: Trainings(), SESSIONS: Nothing(), FORUMS: Nothing()}
    with pytest.raises(Refused, match=key):
        add_session(AddSession(**{**given, **changes}), uow, NOW)


def test_the_calendar_entry_stays_at_its_hour_over_summer_time_and_can_be_taken_away() -> None:
    for month, day, utc in ((3, 26, 8), (3, 29, 7), (10, 29, 7), (11, 1, 8)):
        begins = datetime(2027, month, day, utc, tzinfo=UTC)
        session = TrainingSession(
            FIRST, ID, begins, begins + timedelta(hours=1), 2, OWNER, "Sal 1", revision=3
        )
        booking = Booking(FIRST, ANNA, BookingState.BOOKED, 1, NOW)
        made = session_calendar(
            a_training(), session, booking, Reader("sv"), "Europe/Stockholm", NOW
        ).decode()
        assert f"DTSTART;TZID=Europe/Stockholm:2027{month:02d}{day:02d}T090000" in made
        assert "BEGIN:VTIMEZONE" in made
        assert "METHOD:PUBLISH" in made
        assert "SEQUENCE:3" in made
    twice = datetime(2027, 10, 31, 0, 45, tzinfo=UTC)  # from 02.45 to 02.15, when the clocks have gone back
    link = "https://example.org/möte"
    night = replace(session, starts_at=twice, ends_at=twice + timedelta(minutes=30), link=link)
    made = session_calendar(a_training(), night, booking, Reader("sv"), "Europe/Stockholm", NOW).decode()
    assert "DTSTART:20271031T004500Z" in made
    assert "URL:https://example.org/m%C3%B6te" in made, "an address as RFC 5545 has it"
    gone = TrainingSession(FIRST, ID, begins, begins, 2, OWNER, "Sal 1", state=SessionState.CANCELLED)
    made = session_calendar(a_training(), gone, booking, Reader("sv"), "Europe/Stockholm", NOW).decode()
    assert "METHOD:CANCEL" in made
    assert "STATUS:CANCELLED" in made


async def test_what_is_read_has_no_sessions(database: SqlDatabase) -> None:
    with pytest.raises(Refused, match="of-reading"):
        await planned(database, kind=TrainingKind.READ)


@pytest.mark.parametrize("state", [AssignmentState.LEFT, AssignmentState.EXEMPT])
async def test_who_has_nothing_to_do_there_any_more_gives_way(
    database: SqlDatabase, state: AssignmentState
) -> None:
    await planned(database)
    for person in (ANNA, BO, CILLA):
        await book(database, person)
    await book(database, DAN, SECOND)
    for gone in (ANNA, BO, DAN):
        row = a_row(gone, state, departure=Departure.AUDIENCE)
        await do(database, lambda given, uow, _now: uow[ASSIGNMENTS].save([given]), row)
    freeing = SeatFreeing(REACHING)
    cursor = ""
    for _ in range(2):
        cursor = await do(database, freeing, Task(FREE_SEATS, ID, cursor=cursor or ""))
    assert cursor is None
    assert await stand(database) == {
        ANNA: BookingState.CANCELLED,
        BO: BookingState.CANCELLED,
        CILLA: BookingState.BOOKED,
    }
    assert await stand(database, SECOND) == {DAN: BookingState.CANCELLED}
    assert await do(database, freeing, Task(FREE_SEATS, "U-0000-000")) is None
