"""Dead links on both databases: the owner is told once, `check` says it, and nothing is left once it is mended."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from bot.core.swedish_days import swedish_calendar
from bot.core.work import Effect, Message, Recipient, Task
from bot.delivery.jobs import JobState
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import Reaching
from bot.features.trainings.hashing import link_key
from bot.features.trainings.kinds import DEAD_LINK, LINK, TELL_DEAD
from bot.features.trainings.link_ports import DEAD_LINKS
from bot.features.trainings.links import (
    DeadLinkTelling,
    LinkLooking,
    dead_link_told,
    look_at_links,
    look_over_links,
    note_status,
)
from bot.features.trainings.ports import TRAININGS
from bot.features.trainings.trainings import Material, TrainingState
from bot.outside.links import NoProbe
from bot.settings.model import make_settings
from storage.engine.opening import SqlDatabase
from tests.training import OWNER, a_training

NOW = datetime(2026, 12, 2, 3, tzinfo=UTC)
MORNING = NOW.replace(hour=8)
ID, LINK_SV = "U-2026-001", "https://example.org/sv"


async def do(database: SqlDatabase, work: Any) -> Any:
    return await database.run(lambda _, uow, _now: work(uow), None, long=True)


def a_recipient() -> Recipient:
    return Recipient("person", OWNER)


def answered(status: Any, link: str = LINK_SV, now: datetime = NOW) -> Any:
    effect = Effect(LINK, f"{ID}/{link_key(link)}", "x", {"training": ID, "link": link})
    return lambda uow: note_status(effect, {"status": status}, uow, now)


async def waiting(database: SqlDatabase) -> Any:
    return await do(database, lambda uow: uow[JOB_TABLE].outbox.list(JobState.READY, 100))


async def told(database: SqlDatabase, at: datetime = MORNING) -> list[str]:
    """What the owner has been told of, once what waits for that moment is done."""
    telling = DeadLinkTelling(Reaching(swedish_calendar()))
    for job in await waiting(database):
        if job.kind == TELL_DEAD:
            await do(database, lambda uow, subject=job.subject: telling(Task(TELL_DEAD, subject), uow, at))
    jobs = await waiting(database)
    return [job.subject.partition(":")[2] for job in jobs if job.recipient == f"person:{OWNER}"]


async def found(database: SqlDatabase) -> list[str]:
    found = await do(database, lambda uow: look_over_links(make_settings({}), uow, NOW))
    return [each.what for each in found]


async def test_a_dead_link_is_told_once_and_forgotten_once_it_is_mended(database: SqlDatabase) -> None:
    await do(database, lambda uow: uow[TRAININGS].add(a_training()))
    for status in (200, 302, 401, 500, 0, None, "404"):
        await do(database, answered(status))
    assert await found(database) == []
    for hours in (0, 24, 48):
        await do(database, answered(404, now=NOW + timedelta(hours=hours)))
    assert await told(database, NOW) == [], "at night nobody is told"
    [subject] = await told(database)
    [what] = await found(database)
    assert f"since 2026-12-02 (404): {LINK_SV}" in what
    message = Message(DEAD_LINK, subject, a_recipient())
    shown = await do(database, lambda uow: dead_link_told(message, uow, NOW))
    assert "leder ingenstans (svar 404)" in orjson.dumps(shown.build()).decode()
    await do(database, answered(0))
    assert await found(database), "that nobody could say changes nothing"
    await do(database, answered(200))
    assert await found(database) == []
    assert await do(database, lambda uow: dead_link_told(message, uow, NOW)) is None
    await do(database, answered(410, now=NOW + timedelta(days=9)))
    assert len(await told(database)) == 2, "dead again is told again"


async def test_only_what_is_published_and_linked_to_now_counts(database: SqlDatabase) -> None:
    await do(database, lambda uow: uow[TRAININGS].add(a_training()))
    await do(database, answered(404, "https://example.org/earlier"))
    await do(database, answered(404))
    assert len(await told(database)) == 1
    other = replace(a_training(), material=Material(2, {"sv": "https://example.org/other"}), revision=2)
    await do(database, lambda uow: uow[TRAININGS].save(other))
    assert await found(database) == []
    await do(database, lambda uow: look_at_links(other, uow, NOW))
    assert await do(database, lambda uow: uow[DEAD_LINKS].of_training(ID)) == []
    await do(database, lambda uow: uow[TRAININGS].save(replace(other, state=TrainingState.WITHDRAWN)))
    await do(database, answered(404, "https://example.org/other"))
    assert len(await told(database)) == 1
    assert await do(database, lambda uow: uow[DEAD_LINKS].of_training(ID)) == []


async def test_without_leave_nothing_is_asked_for() -> None:
    [kind] = LinkLooking(NoProbe()).kinds().values()
    assert await kind.call(Effect(LINK, "x", "x", {"link": LINK_SV})) == {"status": 0}
