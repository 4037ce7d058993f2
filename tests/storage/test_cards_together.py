"""Cards of one training that are made ready together: the same as each alone, and looked up in as few statements."""

from dataclasses import replace
from typing import Any

from bot.app import open_database
from bot.core.work import Message
from bot.delivery.calls import Call
from bot.delivery.jobs import Claim, Queue
from bot.delivery.planner import Home, Planner
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.delivery.queue import JOB_TABLE
from bot.features.trainings.assignments import AssignmentState, CardReach
from bot.features.trainings.cards_asked import card_to
from bot.features.trainings.messages import TrainingMessages
from bot.features.trainings.ports import ACKNOWLEDGEMENTS, ASSIGNMENTS, TRAININGS
from bot.features.trainings.trainings import TrainingKind
from storage.engine.driver import driver_of
from storage.engine.opening import SqlDatabase
from tests.factories import person_id
from tests.releasing import CALENDAR
from tests.training import NOW, a_receipt, a_row, a_training

PLANNER = Planner(TrainingMessages(CALENDAR).renderers(), Home("tenant", "https://teams.example/"))
TO_DO, DONE, NO_CHAT, NOT_THEIRS = (person_id(number) for number in range(31, 35))


def fill(_: None, uow: Any, _now: object) -> list[Message]:
    """Of four people one is done, one has no chat, and one has no part in it."""
    uow[TRAININGS].add(
        a_training(kind=TrainingKind.READ)
    )  # any other is asked for its sessions, card by card
    rows = [a_row(person) for person in (TO_DO, DONE, NO_CHAT)]
    uow[ASSIGNMENTS].add(rows)
    done = replace(
        rows[1], state=AssignmentState.COMPLETED, completed_at=NOW, reach=CardReach.DELIVERED, language="en"
    )
    uow[ASSIGNMENTS].save([done])
    uow[ACKNOWLEDGEMENTS].add([a_receipt(DONE)])
    for person in (TO_DO, DONE):
        uow[CONVERSATIONS].save(
            Conversation(f"a:{person}", "personal", "tenant", "https://teams.example/", person=person)
        )
    return [card_to(row) for row in (*rows, a_row(NOT_THEIRS))]


async def claimed(database: SqlDatabase) -> list[Claim]:
    messages = await database.run(fill, None)

    def ask(_: None, uow: Any, _now: object) -> None:
        for message in messages:
            uow.jobs.deliver(message)

    await database.run(ask, None)
    return await database.run(lambda _, uow, _now: uow[JOB_TABLE].claim(Queue.SEND, "w", 10), None)


def looks(plans: Any) -> list[tuple[object, ...]]:
    """What is to be done, in the order of claims."""
    return [
        (plan.claim.dedup, plan.step, plan.address, plan.look)
        if isinstance(plan, Call)
        else (plan.report.claim.dedup, plan.report.state)
        for plan in plans
    ]


async def test_together_they_are_what_each_is_alone(database: SqlDatabase) -> None:
    claims = await claimed(database)
    together = await database.read(lambda c, uow, _: PLANNER.plan(c, uow, NOW), claims)
    alone = [await database.read(lambda c, uow, _: PLANNER.plan([c], uow, NOW)[0], claim) for claim in claims]
    assert looks(together) == looks(alone)
    assert [len(each) for each in looks(together)].count(4) == 2  # a call for whoever is to do it


async def test_several_cost_as_many_statements_as_one(sqlite_url: str) -> None:

    def counted(several: list[Claim], uow: Any, _now: object) -> int:
        said: list[str] = []
        driver_of(uow.connection).set_trace_callback(said.append)
        PLANNER.plan(several, uow, NOW)
        driver_of(uow.connection).set_trace_callback(None)
        return len(said)

    async with open_database(sqlite_url) as database:
        claims = await claimed(database)
        without_chat = [claim for claim in claims if claim.payload["recipient"] == f"person:{NO_CHAT}"]
        one = await database.read(counted, without_chat)
        assert one == await database.read(counted, claims)
