"""A feature whose parts fail does harm to nothing but itself."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any

import pytest
from typer.testing import CliRunner

import bot.app
from bot.__main__ import root
from bot.app import FEATURES, open_database
from bot.core.database import UnitOfWork
from bot.core.texts import Reader
from bot.core.work import Effect, Message, Recipient, Task
from bot.delivery.jobs import DeliveryState, JobState, Queue, delivery_of
from bot.delivery.landings import Landed, Landing
from bot.delivery.messages import Rendered
from bot.delivery.queue import JOB_TABLE
from bot.delivery.rates import Window
from bot.delivery.targets import EffectKind, Response, Target
from bot.delivery.upkeep import UpkeepLoop
from bot.feature import Feature
from bot.web.health import FAILED, Readiness
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


async def test_a_call_that_answers_nothing_is_told_as_made(sqlite_url: str) -> None:
    told: list[Any] = []

    async def call(_effect: Effect) -> Any:
        return None

    def done(effect: Effect, answer: Response, _uow: UnitOfWork, _now: datetime) -> None:
        told.append((effect.subject, answer))

    kinds = {"faulty.tell": EffectKind(Target("diary", Window(10, 1000), 1), call, done=done)}
    features = (*FEATURES, Feature("faulty", effects=lambda _: kinds))
    async with office_hours(sqlite_url, features) as hours:
        await hours.change(lambda uow: uow.jobs.call(Effect("faulty.tell", "faulty/1", "only")))
        await hours.wait_for(lambda: something(told))
    assert told == [("faulty/1", {})]


async def something(kept: list[Any]) -> bool:
    return bool(kept)


async def test_a_time_without_a_zone_is_refused_where_it_is_asked_for(sqlite_url: str) -> None:
    naive = datetime(2026, 12, 1, 9)  # noqa: DTZ001 - that is the point
    task = Task("faulty.late", "1")
    async with open_database(sqlite_url) as database:
        for ask in (lambda uow: uow.jobs.run(task, naive), lambda uow: uow.jobs.move(task, naive)):
            with pytest.raises(ValueError, match=r"faulty\.late:1:0 .* without a zone"):
                await database.run(lambda _, uow, _now, ask=ask: ask(uow), None)


async def test_a_check_that_never_ends_keeps_no_other_from_being_looked_at_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def hang() -> str | None:
        await asyncio.Event().wait()
        return None

    outcomes = iter([None, "gone"])

    async def other() -> str | None:
        return next(outcomes)

    monkeypatch.setattr("bot.web.health.LONGEST", 0.05)
    readiness = Readiness({"hangs": hang, "other": other}, ticks=count(step=3600).__next__)
    assert await readiness.look(1.0) == {"hangs": FAILED, "other": None}
    assert await readiness.look(1.0) == {"hangs": FAILED, "other": "gone"}


def test_the_command_line_goes_on_without_what_one_feature_lacks(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its checks fail, and its command isn't where it says."""
    features = (*FEATURES, Feature("faulty", golive=(fail,), commands={"broken": "no.such.module:app"}))
    monkeypatch.setattr(bot.app, "FEATURES", features)
    environment = {"GRINDVAKT_DATABASE_URL": sqlite_url, "GRINDVAKT_AUTH": "off", "COLUMNS": "200"}
    run = CliRunner()
    found = run.invoke(root, ["check", "--json"], env=environment)
    [finding] = [each for each in json.loads(found.stdout) if "faulty" in each["what"]]
    assert finding["level"] == "fault"
    assert "what faulty looks over failed: Broken: a fault in the feature" in finding["what"]
    assert len(json.loads(found.stdout)) > 5, "the others' are told"
    listed = run.invoke(root, ["--help"], env=environment)
    assert (listed.exit_code, "This command can't be loaded: No module named 'no'" in listed.stdout) == (
        0,
        True,
    )
    assert "migrate" in listed.stdout
    assert isinstance(run.invoke(root, ["broken"], env=environment).exception, ModuleNotFoundError)


async def test_who_installs_the_app_is_greeted_and_reached_whatever_one_feature_can_t_say(
    database_url: str,
) -> None:
    """Before, Teams was told of a fault, and nobody who installed the app could be written to."""

    def waits(person: str, _uow: UnitOfWork) -> list[Message]:
        return [Message("good.news", "sparris", Recipient("person", person))]

    draws = {"good.news": draw}
    good = Feature("good", messages=lambda _: draws, awaiting=(waits,))
    async with office_hours(database_url, (*FEATURES, Feature("faulty", awaiting=(fail,)), good)) as hours:
        assert await hours.install(2) == 200
        await hours.shown_to(2, lambda text: "sparris" in text)
        await hours.wait_for(lambda: has_messages(hours, 2))


async def has_messages(hours: Hours, number: int) -> bool:
    """The greeting is there too, once."""
    return len(hours.teams.chats[f"a:chat-{person_id(2)}"].activities) == number
