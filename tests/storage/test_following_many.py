"""Whoever follows hundreds of initiatives, and hundreds that stand still: each part of the work stays small."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import orjson
import pytest

from bot.app import open_database
from bot.core.principals import Principal
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.core.work import Message, Recipient, Task
from bot.delivery.daily import Daily
from bot.delivery.jobs import JobState, Queue
from bot.delivery.messages import Rendered
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import Reaching
from bot.delivery.task_loop import TaskLoop
from bot.features.following import telling, unmoved
from bot.features.following.following import ListFollowed, list_followed
from bot.features.following.follows import ALL_KINDS, FollowKind, FollowNews
from bot.features.following.kinds import DAY_CARD, TELL, UNMOVED_WEEK
from bot.features.following.messages import FollowMessages
from bot.features.following.ports import FOLLOWS, HAPPENINGS
from bot.features.following.pulse_ports import PULSES
from bot.features.following.pulses import Pulse
from bot.features.following.telling import FollowTelling
from bot.features.following.unmoved import ListUnmoved, UnmovedWeek, list_unmoved, unmoved_rows
from bot.features.portfolio.initiatives import Secrecy
from bot.features.portfolio.ports import INITIATIVES
from cards.following.news import MOST_INITIATIVES
from storage.engine.driver import driver_of
from storage.engine.opening import SqlDatabase
from storage.portfolio.initiative_parts import ORDERS
from tests.factories import ADMINISTRATOR, an_initiative, person_id
from tests.flows.office_hours import texts_of
from tests.storage.test_following import do, fill

MONDAY = datetime(2031, 12, 1, 10, tzinfo=UTC)
CALENDAR = swedish_calendar()
ANNA, OUTSIDER = person_id(1), person_id(50)
MANY = 300


def key(number: int) -> str:
    return f"INI-2030-{number:03}"


def follow(uow: Any) -> None:
    fill(uow)
    for number in range(MANY):
        uow[INITIATIVES].save(an_initiative(number, key=key(number), title=f"Initiativ {number}"))
        uow[FOLLOWS].set(ANNA, key(number), ALL_KINDS, MONDAY)


def planned(number: int) -> FollowNews:
    return FollowNews(f"n{number:04}", key(number), FollowKind.DATES, MONDAY - timedelta(days=1))


@pytest.fixture
async def sqlite_database(sqlite_url: str) -> AsyncIterator[SqlDatabase]:
    async with open_database(sqlite_url) as opened:
        yield opened


async def test_a_card_of_hundreds_reads_the_few_that_it_shows(sqlite_database: SqlDatabase) -> None:
    hidden = an_initiative(7, key=key(7), secrecy=(Secrecy("", "osl", "OSL 19 kap. 3 §", date(2030, 1, 1)),))

    def happen(uow: Any) -> None:
        follow(uow)
        uow[INITIATIVES].save(hidden)
        for number in range(MANY):
            uow[HAPPENINGS].add(planned(number))
            uow[HAPPENINGS].lay_out(planned(number).id, [OUTSIDER])
            uow[FOLLOWS].set(OUTSIDER, key(number), ALL_KINDS, MONDAY)
        names = [planned(number).id for number in range(MANY)]
        uow[HAPPENINGS].mark(OUTSIDER, names, MONDAY.date(), alone=False)
        assert uow[HAPPENINGS].untold([OUTSIDER]) == {}

    await do(sqlite_database, happen)
    said: list[str] = []

    def draw(_command: None, uow: Any, _now: datetime) -> Rendered:
        driver_of(uow.connection).set_trace_callback(said.append)
        message = Message(DAY_CARD, MONDAY.date().isoformat(), Recipient("person", OUTSIDER))
        drawn = FollowMessages().day(message, uow, MONDAY)
        driver_of(uow.connection).set_trace_callback(None)
        assert isinstance(drawn, Rendered)
        return drawn

    drawn = await sqlite_database.read(draw, None)
    shown = texts_of(orjson.loads(orjson.dumps(drawn.build())))
    assert f"{MANY - 1} initiativ" in shown, "of what is secret nothing is said"
    assert key(7) not in shown
    also = re.search(r"Nytt också i: (.*) och (\d+) till", shown)
    assert also is not None
    others = also[1].split(", ")
    assert len(others) + int(also[2]) == MANY - 1 - MOST_INITIATIVES
    assert "Initiativ 7" not in others
    assert len(said) < 40, "they don't grow with what is followed"
    read_whole = [each for each in said if "FROM initiatives" in each and "initiatives.summary" in each]
    assert sum(each.count("INI-2030-") for each in read_whole) <= MOST_INITIATIVES + 1
    followed = await do(
        sqlite_database, lambda uow: list_followed(ListFollowed(Principal(OUTSIDER)), uow, MONDAY)
    )
    assert [each.title for each in followed] == [f"Initiativ {n}" for n in range(MANY) if n != 7]


async def test_parts_are_bounded_by_what_is_to_be_told(
    database: SqlDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four people each hear of twenty things: so many rows are a part that two are told at a time."""
    monkeypatch.setattr(telling, "MOST_ROWS", 45)
    people = [person_id(number) for number in range(1, 5)]

    def happen(uow: Any) -> None:
        follow(uow)
        for number in range(20):
            uow[HAPPENINGS].add(planned(number))
            uow[HAPPENINGS].lay_out(planned(number).id, people)

    await do(database, happen)
    task, tell = Task("following.tell", ""), FollowTelling(CALENDAR, Daily(Reaching(CALENDAR), 9))
    told = []
    cursor: str | None = ""
    while cursor is not None:
        part = replace(task, cursor=cursor)
        cursor = await do(database, lambda uow, part=part: tell(part, uow, MONDAY))
        told.append(await do(database, lambda uow: sum(map(len, uow[HAPPENINGS].untold(people).values()))))
    assert told == [40, 0, 0]
    monkeypatch.setattr(telling, "MOST_ROWS", 5)
    assert await do(database, lambda uow: uow[HAPPENINGS].waiting("", 100, 5)) == []


async def test_whoever_has_more_to_hear_than_a_part_holds_is_a_part_alone(database: SqlDatabase) -> None:
    def happen(uow: Any) -> None:
        fill(uow)
        for number in range(3):
            uow[HAPPENINGS].add(planned(number))
            uow[HAPPENINGS].lay_out(planned(number).id, [person_id(1), person_id(2)])

    await do(database, happen)
    assert await do(database, lambda uow: uow[HAPPENINGS].waiting("", 100, 2)) == [person_id(1)]
    assert await do(database, lambda uow: uow[HAPPENINGS].waiting(person_id(1), 100, 2)) == [person_id(2)]
    assert await do(database, lambda uow: uow[HAPPENINGS].waiting("", 100, 6)) == [person_id(1), person_id(2)]


def stand_still(uow: Any) -> None:
    follow(uow)
    for number in range(100):
        uow[PULSES].save(Pulse(key(number), MONDAY - timedelta(days=200), still=True))


async def test_the_week_s_digest_goes_over_what_stands_still_in_parts(
    database: SqlDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unmoved, "AT_A_TIME", 40)

    await do(database, stand_still)
    week, parts = UnmovedWeek(CALENDAR), 0
    cursor: str | None = ""
    while cursor is not None:
        parts += 1
        task = Task("following.weekly", "", cursor=cursor)
        cursor = await do(database, lambda uow, task=task: week(task, uow, MONDAY))
    assert parts == 3
    waiting = await do(database, lambda uow: uow[JOB_TABLE].outbox.list(JobState.READY, 1000))
    asked = [job for job in waiting if job.subject.startswith(UNMOVED_WEEK)]
    assert len(asked) == 1, "whoever answers for a hundred gets one card"


async def test_of_what_stands_still_only_what_is_shown_or_marked_is_read_whole(sqlite_url: str) -> None:
    """The list for the portfolio office, of which a card shows eight."""

    def stand(uow: Any) -> None:
        stand_still(uow)
        marked = an_initiative(
            7, key=key(7), title="Hemlig", secrecy=(Secrecy("", "marked", "OSL 18:8", MONDAY.date()),)
        )
        uow[INITIATIVES].save(marked)

    async with open_database(sqlite_url) as database:
        await do(database, stand)

        def listed(_: None, uow: Any, _now: datetime) -> tuple[list[str], int, int]:
            said: list[str] = []
            driver_of(uow.connection).set_trace_callback(said.append)
            several = list_unmoved(ListUnmoved(ADMINISTRATOR), uow, MONDAY)
            first = sum(text.count("INI-2030-") for text in said)
            rows = unmoved_rows(several[:8], Reader("sv"), CALENDAR, uow, MONDAY)
            driver_of(uow.connection).set_trace_callback(None)
            assert [each.owner for each in rows] == ["Person 10"] * 8
            titles = [each.title for each in several]
            return titles, first, sum(text.count("INI-2030-") for text in said) - first

        titles, for_list, for_rows = await database.read(listed, None)
        tables = 1 + len(ORDERS)
        assert len(titles) == 100
        assert titles[6:9] == ["Initiativ 6", key(7), "Initiativ 8"]
        assert for_list <= tables, "the marked one, in each table of its parts"
        assert for_rows <= 8 * tables + 8


async def test_a_program_that_was_down_as_the_week_began_sends_no_digest_of_it_the_day_after(
    database: SqlDatabase,
) -> None:
    await do(database, stand_still)
    assert sum(await a_round(database, [UnmovedWeek(CALENDAR)], MONDAY + timedelta(days=1))) == 0
    assert sum(await a_round(database, [UnmovedWeek(CALENDAR)], MONDAY + timedelta(days=7))) == 1


async def a_round(database: SqlDatabase, processes: list[UnmovedWeek], now: datetime) -> list[int]:
    """The week's digest gone over, each part by the next process; how many cards were asked for in each part."""
    asked, cursor = [], ""
    while cursor is not None:
        week = processes[len(asked) % len(processes)]
        task = Task("following.weekly", "", cursor=cursor)
        cursor = await do(database, lambda uow, week=week, task=task: week(task, uow, now))

        def sent(uow: Any) -> int:
            return int(uow.connection.exec_driver_sql("DELETE FROM jobs WHERE kind = 'message'").rowcount)

        asked.append(await do(database, sent))
    return asked


async def test_two_processes_ask_for_the_week_s_digest_once_and_overlook_nobody(
    database: SqlDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unmoved, "AT_A_TIME", 40)

    def some_move(uow: Any) -> None:
        for number in range(40, 80):
            uow[PULSES].save(Pulse(key(number), MONDAY, still=False))
            uow[PULSES].save(Pulse(key(number + 60), MONDAY - timedelta(days=200), still=True))
        for number in range(40):
            owner = person_id(2)
            uow[INITIATIVES].save(
                an_initiative(number, key=key(number), title="En annans", roles={"po": (owner,)})
            )

    await do(database, stand_still)
    one, other = UnmovedWeek(CALENDAR), UnmovedWeek(CALENDAR)
    assert await a_round(database, [one, other], MONDAY) == [1, 0, 0]
    assert await a_round(database, [one, other], MONDAY + timedelta(hours=1)) == [1, 0, 0], (
        "as it stands by then"
    )
    await do(database, some_move)
    week = MONDAY + timedelta(days=7)
    assert await a_round(database, [other, one], week) == [1, 1, 0], (
        "what one has met in the week before is over"
    )


async def test_what_is_urgent_is_told_at_once_though_somebodys_part_was_over(database: SqlDatabase) -> None:
    """Laid out between two parts of a look that has passed by them: the next look isn't in three hours."""
    loop = TaskLoop("w", database, {TELL: FollowTelling(CALENDAR, Daily(Reaching(CALENDAR), 9))})

    def lay_out(uow: Any, *, urgent: bool) -> None:
        news = FollowNews(f"urgent {urgent}", key(1), FollowKind.DECIDED, MONDAY, urgent=urgent)
        uow[HAPPENINGS].add(news)
        uow[HAPPENINGS].lay_out(news.id, [ANNA])
        uow.jobs.run(Task(TELL, ""))

    async def look(number: int) -> None:
        (claim,) = await do(database, lambda uow: uow[JOB_TABLE].claim(Queue.TASK, f"w/{number}", 1))
        await do(database, lambda uow: loop._work(claim, uow, MONDAY))

    await do(database, lambda uow: (stand_still(uow), lay_out(uow, urgent=False)))
    await look(1)
    await do(database, lambda uow: lay_out(uow, urgent=True))
    await look(2)
    await look(3)
    waiting = await do(database, lambda uow: uow[JOB_TABLE].outbox.list(JobState.READY, 10))
    assert any("urgent True" in each.subject for each in waiting), "told at once"
