"""A draft whose time passes: its manager hears of it once, in their hours; `grindvakt check` names it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import orjson
import pytest

from bot.core.people_port import PEOPLE
from bot.core.work import Message, Recipient, Task
from bot.delivery.messages import Rendered
from bot.features.releases.golive import look_over_releases
from bot.features.releases.kinds import UNPLANNED, UNPLANNED_CARD
from bot.features.releases.messages import ReleaseMessages
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import Release, ReleaseState
from bot.features.releases.unplanned import LATEST, TOLD_WITHIN, UnplannedTelling
from storage.engine.opening import SqlDatabase
from tests.factories import a_person, person_id
from tests.releasing import CALENDAR, MANAGER, a_release, local
from tests.storage.test_asking_over import Room

TELLING = UnplannedTelling(CALENDAR)
LIVE = local("2026-12-14", "22:00")
NIGHT, MORNING = local("2026-12-14", "23:00"), local("2026-12-15", "08:00")
SUBJECT = f"R-2026-001@{LIVE:%Y-%m-%dT%H:%M}"


@pytest.fixture
def room(database: SqlDatabase) -> Room:
    return Room(database)


def a_draft(**changes: Any) -> Release:
    return a_release(**{"state": ReleaseState.DRAFT, "goes_live_at": LIVE} | changes)


async def fill(room: Room, *releases: Release) -> None:
    def keep(_none: None, uow: Any, _now: datetime) -> None:
        uow[PEOPLE].save(a_person(MANAGER))
        for each in releases:
            uow[RELEASES].add(each)

    await room.do(keep, None)


async def look(room: Room, at: datetime) -> None:
    await room.do(lambda task, uow, _now: TELLING(task, uow, at), Task(UNPLANNED, ""))


async def drawn(room: Room, at: datetime) -> Rendered | None:
    message = Message(UNPLANNED_CARD, SUBJECT, Recipient("person", person_id(MANAGER)))
    found: Rendered | None = await room.do(
        lambda asked, uow, _now: ReleaseMessages(CALENDAR).unplanned(asked, uow, at), message
    )
    return found


async def test_its_manager_hears_of_it_in_the_morning_and_once(room: Room) -> None:
    await fill(room, a_draft())
    await look(room, LIVE - timedelta(minutes=30))
    assert await room.waiting(UNPLANNED) == [LIVE], "then it is looked at again"
    await look(room, NIGHT)
    assert await room.waiting(UNPLANNED_CARD) == []
    for _ in range(2):
        await look(room, MORNING)
    assert len(await room.waiting(UNPLANNED_CARD)) == 1
    shown = await drawn(room, MORNING)
    assert shown is not None
    assert shown.news_until is None
    assert "fortfarande ett utkast" in orjson.dumps(shown.build()).decode()


async def test_what_is_planned_meanwhile_or_nobody_manages_or_is_long_ago_is_told_to_nobody(
    room: Room,
) -> None:
    await fill(
        room,
        a_draft(state=ReleaseState.PLANNED),
        a_draft(id="R-2026-002", manager=None),
        a_draft(id="R-2026-003", goes_live_at=MORNING - TOLD_WITHIN - timedelta(hours=1)),
        a_draft(id="R-2026-004", goes_live_at=None),
    )
    await look(room, MORNING)
    assert await room.waiting(UNPLANNED_CARD) == []
    assert await room.waiting(UNPLANNED) == [MORNING + LATEST]
    shown = await drawn(room, MORNING)
    assert shown is not None
    assert shown.news_until == MORNING, "it isn't sent to whoever hasn't got it"


async def test_the_check_names_it(room: Room) -> None:
    await fill(room, replace(a_draft(), manager=None))

    async def told(at: datetime) -> list[str]:
        found = await room.do(lambda _none, uow, _now: look_over_releases(None, uow, at), None)  # type: ignore[arg-type]
        return [each.what for each in found if "draft" in each.what]

    assert await told(LIVE - timedelta(minutes=1)) == []
    assert await told(MORNING) == [
        "release R-2026-001 is a draft, and its time has passed: nobody has been told of it"
    ]
