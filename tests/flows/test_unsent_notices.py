"""The notices of a release are written in time and wait for whoever manages it: they hear of it, and again when one is
late. Without that a planned release told nobody anything, and nobody knew.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.core.clock import utc_now
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.drafting import hand_over
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.releases.editing import Editing, EditRelease
from bot.features.releases.golive import look_over_releases
from bot.features.releases.kinds import NOTICE, PART
from bot.features.releases.moving_on import CancelRelease, DelayRelease, PlanRelease, ReleaseProgress
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import Release, ReleaseState, SeriesPart, Span
from bot.features.releases.series import times_of
from bot.features.releases.unsent import TellingUnsent, release_errands
from tests.audience_room import let_send
from tests.factories import ADMINISTRATOR, by_person, person_id
from tests.flows.office_hours import Hours, texts_of, words
from tests.releasing import CALENDAR, MANAGER, NOW, a_release, local

OTHER = 9
PROGRESS = ReleaseProgress(CALENDAR)
WAITS, LATE = "Ett besked väntar på dig", "ingen har fått det"


def year() -> int:
    """One with the same days as that in which the other tests of releases live, and to come: a timer whose real time
    has passed isn't waited for until a test moves its clock.
    """
    return next(one for one in range(utc_now().year + 1, 9999) if date(one, 12, 12).weekday() == 5)


def the_release() -> Release:
    begins, ends = local(f"{year()}-12-12", "06:00"), local(f"{year()}-12-12", "10:00")
    return a_release(goes_live_at=begins, ends_at=ends, downtime=Span(begins, ends))


async def planned(hours: Hours) -> None:
    """At ten on a workday; its first notice is to go out on the fourth of December."""
    hours.clock.moved += NOW.replace(year=year()) - hours.clock()
    for number in (MANAGER, OTHER):
        await hours.install(number)
    await hours.change(lambda uow: uow[RELEASES].add(the_release()))
    await hours.bot.database.run(PROGRESS.plan, PlanRelease("R-2026-001", by_person(MANAGER)))


async def its_notice_is_made(hours: Hours, part: SeriesPart = SeriesPart.BEFORE) -> Announcement:
    """Its timer comes, three workdays before its time."""
    at = times_of(the_release(), CALENDAR)[part]
    day = CALENDAR.workdays_before(CALENDAR.local(at).date(), 3)
    hours.clock.moved += CALENDAR.at(day, CALENDAR.local(at).time()) - hours.clock()
    await hours.change(lambda uow: uow.jobs.run(Task(PART, f"R-2026-001/{part}")))

    async def made() -> Any:
        return await hours.look(lambda uow: uow[ANNOUNCEMENTS].of_source(the_release().source_of(part)))

    found: Announcement = await hours.wait_for(made)
    return found


async def its_time_passes(hours: Hours, part: SeriesPart = SeriesPart.BEFORE) -> None:
    at = times_of(the_release(), CALENDAR)[part]
    hours.clock.moved += at - hours.clock() + timedelta(minutes=2)
    await hours.change(lambda uow: uow.jobs.run(Task(NOTICE, f"R-2026-001/{part}")))


async def late_cards(hours: Hours) -> int:
    """How many messages have been asked for that say that a time has passed."""
    several = await hours.every_job()
    return sum("/late/" in job.subject for job in several)


async def tells_late(hours: Hours) -> bool:
    """Whether anybody would be told that the first one's time has passed."""
    late = times_of(the_release(), CALENDAR)[SeriesPart.BEFORE] + timedelta(minutes=2)
    asked = Task(NOTICE, "R-2026-001/before")
    await hours.change(lambda uow: TellingUnsent(CALENDAR)(asked, uow, late))
    return await late_cards(hours) > 0


async def errands(hours: Hours, number: int) -> list[str]:
    found = await hours.look(lambda uow: list(release_errands(person_id(number), CALENDAR, uow)))
    return [f"{each.wanted.sv} {each.until}" for each in found]


async def warned(hours: Hours) -> bool:
    found = await hours.look(lambda uow: look_over_releases(hours.bot.house.settings, uow, hours.clock()))
    return any("nobody has sent it" in each.what for each in found)


async def test_whoever_manages_it_hears_that_a_notice_waits_and_again_when_it_is_late(hours: Hours) -> None:
    await planned(hours)
    assert await errands(hours, MANAGER) == []
    made = await its_notice_is_made(hours)
    told = await hours.shown_to(MANAGER, lambda text: WAITS in text)
    assert "I god tid" in texts_of(told)
    assert told["channelData"]["notification"] == {"alert": True}
    day = CALENDAR.local(times_of(the_release(), CALENDAR)[SeriesPart.BEFORE]).date()
    assert await errands(hours, MANAGER) == [f"besked att läsa och skicka: i god tid {day}"]
    await hours.say(MANAGER, "vad väntar på mig?")
    await hours.shown_to(MANAGER, lambda text: "besked att läsa och skicka" in text)
    assert "Nytt passersystem" in words(await hours.tap(MANAGER, "announcement.show", announcement=made.id))
    assert not await warned(hours)
    await its_time_passes(hours)
    await hours.shown_to(MANAGER, lambda text: LATE in text)
    hours.clock.moved += timedelta(hours=2)
    assert await warned(hours)
    later = DelayRelease("R-2026-001", local(f"{year()}-12-19"), "Leveransen dröjer.", by_person(MANAGER))
    await hours.bot.database.run(PROGRESS.delay, later)
    told_before = await late_cards(hours)

    async def moved_with_it() -> Any:
        found = await hours.look(lambda uow: uow[ANNOUNCEMENTS].get(made.id))
        return found if found.starts_at != made.starts_at else None

    moved = await hours.wait_for(moved_with_it)
    hours.clock.moved += moved.starts_at - hours.clock() + timedelta(minutes=2)
    await hours.change(lambda uow: uow.jobs.run(Task(NOTICE, "R-2026-001/before")))

    async def once_more() -> bool:
        return await late_cards(hours) > told_before

    await hours.wait_for(once_more)


async def test_whoever_may_not_send_to_its_audience_hears_so_while_they_plan(office: Hours) -> None:
    """It was said when the notice was to go out: too late to ask anybody for the right."""
    await office.change(lambda uow: uow[RELEASES].add(a_release(id="R-2025-001")))
    told = "Du får inte skicka till"
    assert told in words(await office.tap(MANAGER, "release.view", release="R-2025-001"))
    await office.change(lambda uow: let_send(uow, person_id(MANAGER), a_release().audience, []))
    assert told not in words(await office.tap(MANAGER, "release.view", release="R-2025-001"))


async def test_what_is_sent_says_so_and_waits_for_nobody(office: Hours) -> None:
    await planned(office)
    made = await its_notice_is_made(office)
    await office.shown_to(MANAGER, lambda text: WAITS in text)
    ready = replace(made, state=AnnouncementState.READY)
    await office.change(lambda uow: uow[ANNOUNCEMENTS].save(ready))
    assert await errands(office, MANAGER) == []
    assert not await tells_late(office)
    assert not await warned(office)


async def test_the_card_of_a_cancelled_release_leads_nowhere(office: Hours) -> None:
    await planned(office)
    await its_notice_is_made(office)
    await office.shown_to(MANAGER, lambda text: WAITS in text)
    cancel = CancelRelease("R-2026-001", "Leverantören drog sig ur.", by_person(MANAGER))
    await office.bot.database.run(PROGRESS.cancel, cancel)
    await office.shown_to(
        MANAGER, lambda text: "Besked om en release" in text and "skickas inte längre" in text
    )
    assert await errands(office, MANAGER) == []


async def test_an_unsent_notice_is_the_new_managers(hours: Hours) -> None:
    """Its old one has left: the new one could open it nowhere, and nobody was told anything."""
    await planned(hours)
    made = await its_notice_is_made(hours)
    await hours.shown_to(MANAGER, lambda text: WAITS in text)
    edit = EditRelease("R-2026-001", {"manager": person_id(OTHER)}, ADMINISTRATOR)
    await hours.bot.database.run(Editing(CALENDAR).edit, edit)
    await hours.shown_to(OTHER, lambda text: WAITS in text)
    assert await errands(hours, MANAGER) == []
    assert len(await errands(hours, OTHER)) == 1
    assert "Nytt passersystem" in words(await hours.tap(OTHER, "announcement.show", announcement=made.id))
    sent = replace(made, state=AnnouncementState.SENT)
    await hours.change(lambda uow: uow[ANNOUNCEMENTS].save(sent))
    with pytest.raises(Refused, match="refused-has-begun"):
        await hours.change(lambda uow: hand_over(made.id, person_id(MANAGER), uow))


async def test_a_release_that_is_over_waits_for_nobody(office: Hours) -> None:
    await planned(office)
    await its_notice_is_made(office)

    def begun(uow: Any) -> None:
        uow[RELEASES].save(replace(uow[RELEASES].get("R-2026-001"), state=ReleaseState.STARTED))

    await office.change(begun)
    assert await errands(office, MANAGER) == [], "what was to be told before it began"
    assert not await tells_late(office)
