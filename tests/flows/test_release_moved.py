"""A training that is due before the gate into operation, and whose release is moved."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.core.swedish_days import swedish_calendar
from bot.core.work import Task
from bot.features.gates.ending import GatePostponing, PostponeGate
from bot.features.portfolio.ports import INITIATIVES
from bot.features.releases.editing import Editing, EditRelease
from bot.features.releases.moving_on import CancelRelease, DelayRelease, ReleaseProgress
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import ReleaseKind, ReleaseState
from bot.features.trainings.kinds import REFRESH
from bot.features.trainings.ports import ASSIGNMENTS, TRAININGS
from bot.features.trainings.trainings import Due
from tests.factories import ADMINISTRATOR, BUSINESS_OWNER, SYSTEM_OWNER, by_person, person_id
from tests.flows.deciding import open_g4, press
from tests.flows.office_hours import Hours, texts_of
from tests.flows.test_releases import G4, KEY
from tests.releasing import a_release
from tests.training import a_row, a_training

OWNER_OF, LEARNER = 5, 3
CALENDAR = swedish_calendar()
DAY = date(2027, 5, 20)
"""A Thursday: G4's planned day. Three workdays before is the Monday, 17 May."""
DUE = date(2027, 5, 17)
NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
LIVE = CALENDAR.at(DAY + timedelta(days=7), time(6))
PROGRESS = ReleaseProgress(CALENDAR)


async def fill(hours: Hours) -> Any:
    """A planned release that goes live a week after G4's day, and three trainings of which two go by that day."""
    hours.clock.moved += NOW - hours.clock()
    own = a_training(
        due=Due(gate="G4", workdays_before=3), owner=person_id(OWNER_OF), published_at=hours.clock()
    )
    release = a_release(
        ReleaseKind.CHANGE,
        initiative=KEY,
        manager=person_id(SYSTEM_OWNER),
        state=ReleaseState.PLANNED,
        goes_live_at=LIVE,
        ends_at=LIVE + timedelta(hours=4),
        downtime=None,
    )

    def filled(uow: Any) -> None:
        _planned(uow)
        uow[RELEASES].claim(KEY)
        uow[RELEASES].add(release, drafted_for=KEY)
        uow[TRAININGS].add(own)
        uow[TRAININGS].add(replace(own, id="U-2026-002", source=f"release:{release.id}"))
        uow[TRAININGS].add(replace(own, id="U-2026-003", due=Due(gate="G3")))
        for name in ("U-2026-001", "U-2026-002", "U-2026-003"):
            row = a_row(person_id(LEARNER), assigned_at=hours.clock(), due_on=DUE)
            uow[ASSIGNMENTS].add([replace(row, training=name)])

    await hours.change(filled)
    hours.go_to_work()
    for number in (OWNER_OF, SYSTEM_OWNER):
        await hours.install(number)
    return release


def _planned(uow: Any) -> None:
    uow[INITIATIVES].save(replace(uow[INITIATIVES].get(KEY), planned={"G3": DAY, "G4": DAY}))


async def due(hours: Hours, name: str = "U-2026-001") -> date:
    row = await hours.look(lambda uow: uow[ASSIGNMENTS].get(name, person_id(LEARNER)))
    found: date = row.due_on
    return found


async def becomes(hours: Hours, day: date, name: str = "U-2026-001") -> None:
    async def is_so() -> bool:
        return await due(hours, name) == day

    await hours.wait_for(is_so)


async def approved(hours: Hours) -> None:
    """Whoever decides says why, since nobody is trained yet."""
    assert await open_g4(hours) == G4
    await hours.change(_planned)  # which has been written anew with G4 ahead of it
    asked = await hours.vote(BUSINESS_OWNER, "for", "Utbildningen hinns med.", G4)
    await press(hours, BUSINESS_OWNER, asked, "gate.decide", "for")


def moved_to(release: Any, days: int) -> DelayRelease:
    return DelayRelease(
        release.id, LIVE + timedelta(days=days), "Leverantören dröjer.", by_person(SYSTEM_OWNER)
    )


async def test_after_the_gate_the_last_day_moves_as_far_as_the_release(office: Hours) -> None:
    release = await fill(office)
    await approved(office)
    await office.bot.database.run(PROGRESS.delay, moved_to(release, 21))
    later = DUE + timedelta(days=21)
    assert not CALENDAR.is_day_off(later)
    await becomes(office, later)
    await becomes(office, later, "U-2026-002")
    for number in (OWNER_OF, SYSTEM_OWNER):
        told = texts_of(await office.shown_to(number, lambda text: "R-2026-001 är flyttad" in text))
        assert "17 juni" in told, "the day on which it goes live"
        assert "7 juni" in told
    await office.change(lambda uow: uow.jobs.run(Task(REFRESH, "U-2026-003")))
    await becomes(office, DAY, "U-2026-003")  # G3's day is no release's
    assert await told_of(office) == {
        f"training_release_moved:{name}/{release.revision + 1}" for name in ("U-2026-001", "U-2026-002")
    }

    manager = by_person(SYSTEM_OWNER)
    values = {
        "goes_live_at": f"{DAY + timedelta(days=42)} 06:00",
        "ends_at": f"{DAY + timedelta(days=42)} 10:00",
    }
    await office.bot.database.run(Editing(CALENDAR).edit, EditRelease(release.id, values, manager))
    await becomes(office, DUE + timedelta(days=35))
    back = {"goes_live_at": f"{DAY + timedelta(days=2)} 06:00", "ends_at": f"{DAY + timedelta(days=2)} 10:00"}
    await office.bot.database.run(Editing(CALENDAR).edit, EditRelease(release.id, back, manager))
    await becomes(office, DUE)  # that it is sooner than it first was moves nobody's last day forward


async def test_until_then_the_gate_s_own_day_holds_and_those_who_can_move_it_hear_so(office: Hours) -> None:
    release = await fill(office)
    await office.bot.database.run(PROGRESS.delay, moved_to(release, 21))
    for number in (OWNER_OF, SYSTEM_OWNER):
        told = texts_of(await office.shown_to(number, lambda text: "R-2026-001 är flyttad" in text))
        assert "fortfarande" in told
        assert f"planera {KEY}" in told
    await office.change(lambda uow: uow.jobs.run(Task(REFRESH, "U-2026-001")))
    await becomes(office, DUE)
    await approved(office)
    await becomes(office, DUE + timedelta(days=21))
    await office.shown_to(OWNER_OF, lambda text: "flyttas lika långt som releasen" in text)


async def test_a_draft_that_is_moved_or_one_that_is_cancelled_moves_nothing(office: Hours) -> None:
    release = await fill(office)
    await approved(office)
    await office.change(lambda uow: uow[RELEASES].save(replace(release, state=ReleaseState.DRAFT)))
    values = {
        "goes_live_at": f"{DAY + timedelta(days=42)} 06:00",
        "ends_at": f"{DAY + timedelta(days=42)} 10:00",
    }
    edit = EditRelease(release.id, values, by_person(SYSTEM_OWNER))
    await office.bot.database.run(Editing(CALENDAR).edit, edit)
    assert (await office.look(lambda uow: uow[RELEASES].get(release.id))).first_planned_at is None
    assert await told_of(office) == set()
    moved = replace(release, first_planned_at=LIVE, goes_live_at=LIVE + timedelta(days=21))
    await office.change(lambda uow: uow[RELEASES].save(moved))
    cancel = CancelRelease(release.id, "Avtalet föll.", ADMINISTRATOR)
    await office.bot.database.run(PROGRESS.cancel, cancel)
    assert await told_of(office) == set()


async def told_of(hours: Hours) -> set[str]:
    rows = await hours.every_job()
    return {row.subject for row in rows if row.subject.startswith("training_release_moved:")}


async def test_where_the_gate_is_put_off_nobody_is_late_against_the_day_that_was_planned_first(
    office: Hours,
) -> None:
    """Its people have until it comes back, then until it is to be answered."""
    await fill(office)
    assert await open_g4(office) == G4
    await office.change(_planned)
    until = DAY + timedelta(days=14)
    postponed = PostponeGate(G4, by_person(BUSINESS_OWNER), "Leverantören dröjer.", until)
    await office.bot.database.run(GatePostponing(CALENDAR), postponed)
    await becomes(office, DUE + timedelta(days=14))
    await becomes(office, DUE + timedelta(days=14), "U-2026-002")
    office.clock.moved += timedelta(days=102)  # past the day on which it comes back
    again = await office.open()
    ends = again.question.deadline.date()
    assert ends > until
    await becomes(office, CALENDAR.workdays_before(ends, 3))
    assert await due(office, "U-2026-003") == DUE, "G3's isn't looked at"


async def test_of_two_releases_a_training_of_the_initiative_goes_by_the_one_that_is_first(
    office: Hours,
) -> None:
    """That a later stage is moved moves nobody's day; that the first one is, until the other is before it."""
    release = await fill(office)
    second = replace(
        release,
        id="R-2027-002",
        goes_live_at=LIVE + timedelta(days=14),
        ends_at=LIVE + timedelta(days=14, hours=4),
    )
    await office.change(lambda uow: uow[RELEASES].add(second))
    await approved(office)
    later = DelayRelease(second.id, LIVE + timedelta(days=35), "Etapp 2 dröjer.", by_person(SYSTEM_OWNER))
    await office.bot.database.run(PROGRESS.delay, later)
    await office.bot.database.run(PROGRESS.delay, moved_to(release, 7))
    await becomes(office, DUE + timedelta(days=7))
    await office.bot.database.run(PROGRESS.delay, moved_to(release, 42))
    await becomes(office, DUE + timedelta(days=21))
    await becomes(office, CALENDAR.workdays_before(DAY + timedelta(days=42), 3), "U-2026-002")
