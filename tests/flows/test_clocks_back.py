"""Times chosen in the night in which the clocks go back: what a form was filled with is what it sends back."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.releases.moments import read_moments
from bot.features.releases.moving_on import DelayRelease, ReleaseProgress
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import ReleaseState, Span
from bot.features.trainings.ports import SESSIONS
from bot.features.trainings.session_planning import AddSession, add_session
from tests.audience_room import MemorySystems, room
from tests.cards.walking import of_type
from tests.factories import ADMINISTRATOR, by_person
from tests.flows.office_hours import Hours, office_hours, texts_of
from tests.flows.test_announcement_options import opened, prepare, saved, the_one
from tests.flows.test_trainings import OWNER, WORKDAY, dialog, published
from tests.releasing import CALENDAR, MANAGER, a_release, local

FIRST, SECOND = (datetime(2032, 10, 31, hour, 30, tzinfo=UTC) for hour in (0, 1))
SAID = "2032-10-31 02:30"


def inputs(form: Any, kinds: tuple[str, ...]) -> dict[str, str]:
    several = [node for kind in kinds for node in of_type(form, f"Input.{kind}")]
    return {node["id"]: node.get("value", "") for node in several}


async def test_saving_the_options_again_moves_nothing(sqlite_url: str) -> None:
    async with office_hours(sqlite_url, room(MemorySystems())) as hours:
        hours.clock.moved += WORKDAY - hours.clock()
        await prepare(hours)
        stands = replace(await the_one(hours), starts_at=SECOND, expires_at=None)
        await hours.change(lambda uow: uow[ANNOUNCEMENTS].save(stands))
        form = (await opened(hours))["value"]["card"]["content"]
        filled = inputs(form, ("Date", "Time"))
        assert (filled["starts_day"], filled["starts_hour"]) == ("2032-10-31", "02:30")
        await saved(hours, **filled)
        assert (await the_one(hours)).starts_at == SECOND, "an hour sooner by nobody's word"
        shown = {"expires_day": "2032-10-31", "expires_hour": "02:45"}
        await saved(hours, **(filled | shown))
        assert (await the_one(hours)).expires_at == SECOND.replace(minute=45), "it begins before it ends"
        await saved(hours, **(filled | {"starts_hour": "02:15", "expires_day": "", "expires_hour": ""}))
        assert (await the_one(hours)).starts_at == FIRST.replace(minute=15), "another hour: the first"


async def test_nor_does_saving_a_session(office: Hours) -> None:
    name = await published(office)
    first = await office.bot.database.run(
        add_session, AddSession(name, FIRST, SECOND, 3, ADMINISTRATOR, place="Sal 4")
    )
    opened_ = await dialog(office, "task/fetch", OWNER, verb="training.move_session", session=first.id)
    form = opened_["value"]["card"]["content"]
    filled = form["actions"][0]["data"] | inputs(form, ("Date", "Time", "Text", "Number"))
    await dialog(office, "task/submit", OWNER, **(filled | {"session_seats": "4"}))
    [session] = await office.look(lambda uow: uow[SESSIONS].of_training(name))
    assert (session.starts_at, session.ends_at, session.seats) == (FIRST, SECOND, 4)
    hours_ = {"session_begins": "02:45", "session_ends": "02:15", "session_seats": "4", "revision": "2"}
    await dialog(office, "task/submit", OWNER, **(filled | hours_))
    [session] = await office.look(lambda uow: uow[SESSIONS].of_training(name))
    assert (session.starts_at, session.ends_at) == (FIRST.replace(minute=45), SECOND.replace(minute=15))


async def test_a_release_is_delayed_by_the_hour_that_comes_twice(office: Hours) -> None:
    office.clock.moved += WORKDAY - office.clock()
    planned = a_release(
        goes_live_at=FIRST, ends_at=SECOND, downtime=Span(FIRST, SECOND), state=ReleaseState.PLANNED
    )
    await office.change(lambda uow: uow[RELEASES].add(planned))

    async def delayed(said: str) -> Any:
        to, again = read_moments(said, CALENDAR)
        command = DelayRelease(planned.id, to, "Leverantören dröjer.", by_person(MANAGER), again)
        return await office.bot.database.run(ReleaseProgress(CALENDAR).delay, command)

    later = await delayed(SAID)
    assert later.goes_live_at == SECOND
    assert later.downtime.begins == SECOND
    assert later.downtime.ends - later.downtime.begins == SECOND - FIRST
    assert (await office.facts("ReleaseDelayed"))[-1].data["after"].startswith("2032-10-31T01:30")
    moved = await delayed("2032-11-02 02:30")
    assert moved.goes_live_at == local("2032-11-02", "02:30")
    assert moved.downtime.ends - moved.downtime.begins == SECOND - FIRST
    answer = await office.tap(
        MANAGER, "release.delay", release=planned.id, to="2033-03-27 02:30", why="Väntar."
    )
    assert "klockan ställs fram" in texts_of(answer)
