"""Several decisions at once: looked up in as many statements as one, whatever is asked about them."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from bot.app import open_database
from bot.core.people_port import PEOPLE
from bot.core.texts import Reader
from bot.delivery.jobs import Delivery, DeliveryState
from bot.delivery.queue import JOB_TABLE
from bot.features.assistant.since import states_since
from bot.features.assistant.status import statuses_of
from bot.features.gates.kinds import Choice
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.kinds import Outcome
from bot.features.processes.ports import PROCESSES
from bot.features.records.decision_messages import show_reminders_of
from bot.features.records.decision_ports import DECISIONS
from bot.features.records.decisions import DecisionState, registered
from bot.features.records.due_days import EXPIRES_SOON, REPORT_DUE
from bot.features.records.facts import DecisionReported
from bot.features.records.together import together
from storage.engine.driver import driver_of
from storage.engine.opening import SqlDatabase
from tests.ballots import CHAIR, DEADLINE, MEMBER, NOW, a_ballot, closed
from tests.factories import a_forum, a_model, an_initiative, some_people

MANY = range(14, 26)
DAY = date(2027, 12, 31)
READER = Reader("sv")


@pytest.fixture
async def office(sqlite_url: str) -> AsyncIterator[SqlDatabase]:
    """A dozen initiatives, each with a decision of the same forum's that is registered and due on one day."""

    def furnish(_: None, uow: Any, _now: datetime) -> None:
        for person in some_people():
            uow[PEOPLE].save(person)
        uow[PROCESSES].keep(a_model())
        uow[FORUMS].save(a_forum())
        over = closed(a_ballot((CHAIR, Choice.FOR), (MEMBER, Choice.FOR)))
        for number in MANY:
            uow[INITIATIVES].save(an_initiative(number))
            asked = replace(over.question, initiative=an_initiative(number).key)
            ballot = replace(over, question=asked)
            uow[BALLOTS].add(replace(ballot, closing=None))
            uow[BALLOTS].save_closing(ballot.id, replace(over.closing, at=DEADLINE))
            told = replace(registered(ballot), outcome=Outcome.APPROVED)
            revoked = NOW if number % 2 else None
            uow[DECISIONS].add(replace(told, report_on=DAY, valid_until=DAY, revoked_at=revoked))

    async with open_database(sqlite_url) as opened:
        await opened.run(furnish, None, long=True)
        yield opened


async def counted(office: SqlDatabase, work: Callable[[Any], Any]) -> tuple[Any, int]:
    """What it gives, and in how many statements."""

    def traced(_: None, uow: Any, _now: datetime) -> tuple[Any, int]:
        said: list[str] = []
        driver_of(uow.connection).set_trace_callback(said.append)
        found = work(uow)
        driver_of(uow.connection).set_trace_callback(None)
        return found, len(said)

    given: tuple[Any, int] = await office.read(traced, None)
    return given


async def test_how_many_are_doing_costs_no_more_than_how_one_is(office: SqlDatabase) -> None:
    several = [an_initiative(number) for number in MANY]
    one, few = await counted(office, lambda uow: statuses_of(several[:1], uow))
    all_, many = await counted(office, lambda uow: statuses_of(several, uow))
    assert many <= few
    assert one[0].decided is not None
    assert [status.decided.initiative for status in all_] == [each.key for each in several]


async def test_nor_does_how_they_stand_since(office: SqlDatabase) -> None:
    keys = [an_initiative(number).key for number in MANY]
    ballots, _ = await counted(office, lambda uow: uow[BALLOTS].of_initiatives(keys))
    one, few = await counted(office, lambda uow: states_since(ballots[:1], READER, uow, NOW))
    states, many = await counted(office, lambda uow: states_since(ballots, READER, uow, NOW))
    assert (few, many) == (1, 1)
    assert len(one) <= 1
    assert set(states.values()) == {DecisionState.REVOKED}
    assert len(states) == len(MANY) // 2


@pytest.mark.parametrize("kind", [REPORT_DUE, EXPIRES_SOON])
async def test_a_day_s_reminders_look_their_forum_up_once(office: SqlDatabase, kind: str) -> None:
    theirs, statements = await counted(office, lambda uow: together(kind, DAY, uow))
    assert {len(several) for several in theirs.values()} == {len(MANY) // 2}, (
        "what is revoked waits for nobody"
    )
    assert statements == 4, "the decisions, and the forum with its seats and absences"


async def test_a_day_s_reminders_that_name_it_are_found_at_once(office: SqlDatabase) -> None:
    """One for each decision of the day was looked for on its own; that which stands is drawn again, whosever it is."""
    first, last = (f"{an_initiative(number).key}/G3/1" for number in (MANY[0], MANY[-1]))
    message = f"{REPORT_DUE}:{last}@{DAY}"
    stands = Delivery(
        f"{message}:person:{CHAIR}", message, f"person:{CHAIR}", DeliveryState.SENT, activity_id="1"
    )

    def stand(_: None, uow: Any, _now: datetime) -> None:
        uow[JOB_TABLE].deliveries.save([stands])

    await office.run(stand, None)

    def react(uow: Any) -> list[str]:
        show_reminders_of(DecisionReported(first, "Klart."), uow, NOW)
        asked = sorted(uow.jobs._asked)
        uow.jobs._asked.clear()  # it only looks
        return asked

    asked, statements = await counted(office, react)
    assert asked == [stands.job]
    assert statements <= 5, "the decision, and of each kind those of the day and what stands"


async def test_hundreds_of_messages_are_found_in_their_parts(office: SqlDatabase) -> None:
    messages = [f"{REPORT_DUE}:{number:04}" for number in range(501)]

    def stand(_: None, uow: Any, _now: datetime) -> None:
        rows = [
            Delivery(f"{each}:p", each, "person:p", DeliveryState.SENT, activity_id="1") for each in messages
        ]
        uow[JOB_TABLE].deliveries.save([*rows, replace(rows[0], job="x", message="x")])

    await office.run(stand, None)
    found, _ = await counted(office, lambda uow: uow[JOB_TABLE].deliveries.of_messages([*messages, "no"]))
    assert [message for message, _ in found] == messages
