"""A body's advice: what is refused, what is said twice, who is reminded, and that an open gate holds it still."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from bot.app import open_database
from bot.core.calendar import NOON, WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.core.work import Message, Recipient, Task
from bot.delivery.daily import Daily
from bot.delivery.reaching import Reaching
from bot.features.advice.advice import DUE, LONGEST_WORDS, REMIND, Advice, Opinion, Passed
from bot.features.advice.asking import AdviceAsking, AskAdvice
from bot.features.advice.giving import (
    AdviceDue,
    AdviceReminding,
    GiveAdvice,
    ViewAdvice,
    asker_of,
    give_advice,
    view_advice,
)
from bot.features.advice.messages import AdviceMessages
from bot.features.advice.ports import ADVICE
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.ports import PROCESSES
from cards.advice.giving import opinion_line
from storage.engine.opening import SqlDatabase
from tests.advising import ARCHITECT, CLERK, a_council, some_advice
from tests.factories import (
    ADMINISTRATOR,
    PRESENTER,
    a_forum,
    a_model,
    an_initiative,
    by_person,
    person_id,
    some_people,
)

ASKED = some_advice()
NOW = ASKED.asked_at + timedelta(hours=3)
REACHING = Reaching(WorkCalendar(lambda _day: False))
DAILY = Daily(REACHING, 3)
REMINDING = AdviceReminding(REACHING, DAILY)


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[SqlDatabase]:
    def fill(uow: UnitOfWork) -> None:
        for person in some_people(12):
            uow[PEOPLE].save(person)
        uow[PROCESSES].keep(a_model())
        uow[INITIATIVES].save(an_initiative())
        uow[ADVICE].save(ASKED)

    async with open_database(sqlite_url) as opened:
        await do(opened, fill)
        yield opened


async def do(database: SqlDatabase, how: Callable[[UnitOfWork], Any]) -> Any:
    return await database.run(lambda _command, uow, _now: how(uow), None)


def _give(command: GiveAdvice, uow: UnitOfWork) -> Advice:
    return give_advice(command, uow, NOW)


async def messages(database: SqlDatabase, how: Callable[[UnitOfWork], Any]) -> list[str]:
    """The cards that `how` asks for: kind and person's number."""
    before = await do(database, _asked_for)
    await do(database, how)
    return sorted(set(await do(database, _asked_for)) - set(before))


def _asked_for(uow: Any) -> list[str]:
    rows = uow.connection.exec_driver_sql("SELECT dedup, revision FROM jobs").all()
    return [f"{dedup.partition(':')[0]} {dedup[-2:]} {revision}" for dedup, revision in rows]


def said(
    opinion: Opinion = Opinion.AGAINST, words: str = "Nej.", link: str = "", by: Principal | None = None
) -> GiveAdvice:
    return GiveAdvice(ASKED.id, opinion, words, link, by or by_person(ARCHITECT))


async def test_advice_that_isn_t_taken(database: SqlDatabase) -> None:
    for command, key in (
        (replace(said(), advice="INI-1/G1/1/x"), "refused-not-your-advice"),
        (said(by=by_person(3)), "refused-not-your-advice"),
        (said(by=ADMINISTRATOR), "refused-not-your-advice"),
        (said(words="x" * (LONGEST_WORDS + 1)), "refused-comment-too-long"),
        (said(words=" \u200b"), "refused-advice-words-missing"),
        (said(Opinion.REMARKS, ""), "refused-advice-words-missing"),
        (said(link="http://example.org"), "refused-advice-link"),
        (said(link="javascript:alert(1)"), "refused-advice-link"),
    ):
        with pytest.raises(Refused) as refused:
            await do(database, partial(_give, command))
        assert refused.value.key == key, command
    assert await do(database, lambda uow: uow[ADVICE].get(ASKED.id)) == ASKED


async def test_it_is_said_once_and_can_be_replaced_until_the_gate_opens(database: SqlDatabase) -> None:
    first = await do(database, lambda uow: give_advice(said(Opinion.FOR, ""), uow, NOW))
    assert (first.revision, first.said.by, first.said.words) == (2, person_id(ARCHITECT), "")
    assert await do(database, lambda uow: give_advice(said(Opinion.FOR, " "), uow, NOW)) == first
    late = await do(database, lambda uow: give_advice(said(by=by_person(CLERK)), uow, ASKED.due))
    assert (late.revision, late.said.opinion, late.said.by) == (3, Opinion.AGAINST, person_id(CLERK))
    facts = await do(database, lambda uow: [entry.fact.data["late"] for entry in uow.log.entries()])
    assert facts == [False, True]
    view = ViewAdvice(ASKED.id, by_person(CLERK))
    assert await do(database, lambda uow: view_advice(view, uow, NOW)) == late
    await do(database, lambda uow: uow[ADVICE].save(replace(late, frozen=True)))
    with pytest.raises(Refused, match="refused-advice-frozen"):
        await do(database, lambda uow: give_advice(said(Opinion.FOR), uow, NOW))


async def test_whoever_asked_hears_of_it_and_else_the_presenter(database: SqlDatabase) -> None:
    def asker(advice: Advice) -> Callable[[UnitOfWork], Any]:
        return lambda uow: asker_of(advice, uow)

    assert await do(database, asker(ASKED)) == person_id(8)
    from_the_line = replace(ASKED, asked_by="cli:root")
    assert await do(database, asker(from_the_line)) == person_id(PRESENTER)
    assert await do(database, asker(replace(from_the_line, initiative="INI-1"))) is None


async def test_whoever_asked_and_answers_themselves_is_told_nothing_of_it(database: SqlDatabase) -> None:
    own = replace(ASKED, asked_by=by_person(ARCHITECT).actor)
    await do(database, lambda uow: uow[ADVICE].save(own))
    assert await messages(database, partial(_give, said())) == ["advice-told 12 1"], "the colleague alone"


async def test_noon_today_is_over_at_noon(database: SqlDatabase) -> None:
    calendar = swedish_calendar()
    day = calendar.local(NOW).date()
    noon = calendar.at(day, NOON)
    command = AskAdvice(ASKED.initiative, ADMINISTRATOR, ("radet",), day)
    council = replace(a_council(), id="radet")
    await do(database, lambda uow: [uow[FORUMS].save(each) for each in (council, a_forum())])
    asking = AdviceAsking(calendar)
    with pytest.raises(Refused, match="refused-advice-day-over"):
        await do(database, lambda uow: asking.ask(command, uow, noon))
    just_before = noon - timedelta(microseconds=1)
    matter = await do(database, lambda uow: asking.ask(command, uow, just_before))
    assert matter.of("radet").due == noon


async def test_the_reminder_goes_to_who_is_at_work_and_to_nobody_when_it_is_settled(
    database: SqlDatabase,
) -> None:
    def remind(at: datetime) -> Callable[[UnitOfWork], Any]:
        return lambda uow: REMINDING(Task(REMIND, ASKED.id), uow, at)

    assert await messages(database, remind(NOW)) == ["advice-reminder 10 1", "advice-reminder 12 1"]
    people = {person_id(10), person_id(12)}
    assert await do(database, lambda uow: DAILY.take_reminders(people, uow, NOW)) == set(), "it is the day's"
    assert await messages(database, remind(NOW.replace(hour=2))) == ["advice.remind :0 1"], (
        "at night it waits"
    )
    early = replace(ASKED, due=NOW.replace(hour=5))
    await do(database, lambda uow: uow[ADVICE].save(early))
    assert await messages(database, remind(NOW.replace(hour=2))) == [], "it is over before they are at work"
    await do(database, lambda uow: uow[ADVICE].save(ASKED))
    assert await messages(database, remind(ASKED.due)) == []
    left = DirectoryEntry(person_id(CLERK), "Har slutat", NOW, enabled=False)
    await do(database, lambda uow: uow[DIRECTORY].save([left]))
    assert await messages(database, remind(NOW)) == ["advice-reminder 10 2"]

    def due(uow: UnitOfWork, at: datetime = ASKED.due) -> None:
        AdviceDue(REACHING)(Task(DUE, ASKED.id), uow, at)

    late = ASKED.due.replace(hour=22)
    waits = await messages(database, lambda uow: due(uow, late))
    assert waits == ["advice 10 1", "advice 12 1", "advice.due :0 1"], "nobody is told at night"
    assert await messages(database, due) == ["advice 10 2", "advice 12 2", "advice-told 08 1"]
    passed = replace(ASKED, passed=Passed("Ingen svarar.", "cli:test", NOW))
    await do(database, lambda uow: uow[ADVICE].save(passed))
    assert await messages(database, remind(NOW)) == []
    assert await messages(database, due) == []


def test_a_time_that_has_run_out_is_never_said_to_be_today() -> None:
    """The card stands until the advice has come."""
    for late, said_so in ((timedelta(0), False), (-timedelta(hours=1), True)):
        line = opinion_line(ASKED, Reader("sv"), ASKED.due + late)
        assert ("dag" in str(line)) == said_so, line


async def test_what_is_said_late_is_a_message_of_its_own(database: SqlDatabase) -> None:
    """Whoever asked has been told that nothing was said; that message changing where it stands nobody would notice."""
    silent = await messages(database, lambda uow: AdviceDue(REACHING)(Task(DUE, ASKED.id), uow, ASKED.due))
    assert "advice-told 08 1" in silent
    at = ASKED.due + timedelta(hours=1)
    await do(database, lambda uow: give_advice(said(Opinion.FOR, "Ja."), uow, at))
    subjects = await do(database, lambda uow: uow.connection.exec_driver_sql("SELECT dedup FROM jobs").all())
    told = {row[0] for row in subjects if row[0].startswith("advice-told:") and row[0].endswith("08")}
    assert len(told) == 2
    message = Message("advice-told", f"{ASKED.id}@late", Recipient("person", person_id(8)))
    drawn = await do(database, lambda uow: AdviceMessages().renderers()[message.kind](message, uow, at))
    assert drawn is not None
