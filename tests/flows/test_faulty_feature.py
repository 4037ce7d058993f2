"""A feature whose parts fail does harm to nothing but itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.app import FEATURES, open_database
from bot.core.database import UnitOfWork
from bot.core.texts import Reader
from bot.core.work import Message, Recipient
from bot.delivery.jobs import DeliveryState, JobState, Queue, delivery_of
from bot.delivery.landings import Landed, Landing
from bot.delivery.messages import Rendered
from bot.delivery.queue import JOB_TABLE
from bot.delivery.upkeep import UpkeepLoop
from bot.feature import Feature
from cards.kit.messages import message as as_message
from cards.kit.notices import line_card
from tests.factories import person_id
from tests.flows.office_hours import Hours, office_hours, texts_of


class Broken(Exception):
    pass


def fail(*_given: Any) -> Any:
    raise Broken("a fault in the feature")


def draw(message: Message, _uow: UnitOfWork, _now: datetime) -> Rendered:
    reader = Reader("sv")
    return Rendered(lambda: as_message(line_card(message.subject, reader), message.subject))


def to(number: int, subject: str, kind: str = "faulty.news") -> Message:
    return Message(kind, subject, Recipient("person", person_id(number)))


@pytest.fixture
def observed() -> tuple[Feature, ...]:
    """Two features with messages, of which one fails whenever it is told what became of them."""
    draws, good = {"faulty.news": draw}, {"good.news": draw}
    faulty = Feature("faulty", messages=lambda _: draws, landings=lambda _: {"faulty.news": fail})
    return (
        *FEATURES,
        faulty,
        Feature("good", messages=lambda _: good, landings=lambda _: {"good.news": hear}),
    )


HEARD: list[Landed] = []


def hear(landed: Sequence[Landed], _uow: UnitOfWork, _now: datetime) -> None:
    HEARD.extend(landed)


async def test_who_fails_when_told_what_was_sent_gets_each_message_sent_once(
    database_url: str, observed: tuple[Feature, ...]
) -> None:
    HEARD.clear()
    async with office_hours(database_url, observed) as hours:
        for number in (2, 3):
            await hours.install(number)
        await hours.change(ask_for_both)
        await hours.shown_to(2, lambda text: "nyhet" in text)
        await hours.shown_to(3, lambda text: "annan" in text)
        await hours.wait_for(lambda: all_are_done(hours))
        assert [landed.message.subject for landed in HEARD] == ["annan"]
        sent = hours.teams.chats[f"a:chat-{person_id(2)}"].activities.values()
        assert [texts_of(each) for each in sent].count("nyhet") == 1


async def test_what_a_dead_worker_held_is_taken_back_whoever_fails_when_told(
    database_url: str, observed: tuple[Feature, ...]
) -> None:
    """Of the dead worker's messages nobody knows whether they arrived; before, no work at all went on."""
    HEARD.clear()
    async with open_database(database_url, features=observed) as database:
        await database.run(lambda _, uow, _now: ask_for_both(uow), None)
        await database.run(begin_to_send, None)
        observers = {"faulty.news": fail, "good.news": hear}
        upkeep = UpkeepLoop(database, alone=True, observers=observers)
        await upkeep.begin()
        rows = await database.read(
            lambda _, uow, _now: uow[JOB_TABLE].outbox.list(JobState.UNKNOWN, 10), None
        )
        assert sorted(row.subject for row in rows) == ["faulty.news:nyhet", "good.news:annan"]
        assert [(landed.message.subject, landed.landing) for landed in HEARD] == [("annan", Landing.UNKNOWN)]


def ask_for_both(uow: UnitOfWork) -> None:
    uow.jobs.deliver(to(2, "nyhet"))
    uow.jobs.deliver(to(3, "annan", "good.news"))


def begin_to_send(_command: None, uow: UnitOfWork, _now: datetime) -> None:
    claims = uow[JOB_TABLE].claim(Queue.SEND, "dead", 10)
    sending = [replace(delivery_of(claim), state=DeliveryState.SENDING) for claim in claims]
    uow[JOB_TABLE].deliveries.save(sending)


async def all_are_done(hours: Hours) -> bool:
    news = [job for job in await hours.every_job() if "news:" in job.subject]
    return [job.state for job in news] == [JobState.DONE] * 2
