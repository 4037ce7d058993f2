"""Trainings, assignments, receipts and sessions as they are kept, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.core.bilingual import Text
from bot.core.principals import Principal
from bot.features.announcements.content import Support
from bot.features.directory.audience_ports import RESOLUTIONS, Judgement, ResolutionPlan
from bot.features.directory.audiences import Resolution, ResolutionState
from bot.features.trainings.assignments import AssignmentState, CardReach, Departure, Waiver
from bot.features.trainings.coverage import Coverage
from bot.features.trainings.ports import ACKNOWLEDGEMENTS, ASSIGNMENTS, SESSIONS, TRAININGS, Joiner
from bot.features.trainings.sessions import Booking, BookingState, SessionState, TrainingSession
from bot.features.trainings.trainings import CheckQuestion, TrainingState
from storage.engine.opening import SqlDatabase
from tests.factories import person_id
from tests.training import NOW, OWNER, a_receipt, a_row, a_training, rows

TODAY = NOW.date()
ID = "U-2026-001"


async def ask(database: SqlDatabase, work: Callable[[Any], Any]) -> Any:
    return await database.run(lambda _, uow, _now: work(uow), None, long=True)


async def test_trainings_are_found_as_they_were_saved(database: SqlDatabase) -> None:
    full = a_training(
        questions=(CheckQuestion(Text("Var?", "Where?"), (Text("A", "A"), Text("B", "B")), frozenset({1})),),
        pass_mark=1,
        support=Support(Text("Stöd", "Support"), person_id(2)),
        prerequisites=("U-2026-002",),
        exempters=(person_id(9),),
        resolution="r",
        resolving="s",
        published_at=NOW,
    )
    other = a_training(id="U-2026-002", source="", state=TrainingState.DRAFT, owner=person_id(2))

    def work(uow: Any) -> None:
        assert (uow[TRAININGS].next_id(2026), uow[TRAININGS].next_id(2026)) == (ID, "U-2026-002")
        for each in (full, other):
            uow[TRAININGS].add(each)
        uow[TRAININGS].save(replace(other, revision=2))

    await ask(database, work)
    kept = await ask(database, lambda uow: uow[TRAININGS].get(ID, lock=True))
    assert kept == full
    for asked, found in (
        (lambda port: port.active(), [ID]),
        (lambda port: port.under("initiative:INI-2026-014"), [ID]),
        (lambda port: port.owned_by(person_id(2)), ["U-2026-002"]),
        (lambda port: port.search("DATA e-arkivet", 5), ["U-2026-002", ID]),
        (lambda port: port.search("100%", 5), []),
        (lambda port: [port.of_resolution("s")], [ID]),
    ):
        assert [
            each.id for each in await ask(database, lambda uow, asked=asked: asked(uow[TRAININGS]))
        ] == found


async def test_an_assignment_is_added_once_and_kept_changed(database: SqlDatabase) -> None:
    changed = a_row(
        person_id(3),
        AssignmentState.EXEMPT,
        reason="Har gått motsvarande.",
        waiver=Waiver.EQUIVALENT,
        granted_by=f"person:{OWNER}",
        reach=CardReach.DELIVERED,
        snoozed_until=NOW,
        reminded_on=TODAY,
        reminders=2,
        completed_at=NOW,
        valid_until=date(2028, 2, 29),
        renewing=True,
        round=2,
        manager=OWNER,
        unit="Stab",
    )

    def work(uow: Any) -> None:
        uow[TRAININGS].add(a_training())
        uow[ASSIGNMENTS].add(rows((3, 4, 5), unit="Stab", manager=OWNER))
        uow[ASSIGNMENTS].add([])
        uow[ASSIGNMENTS].save([changed])
        uow[ASSIGNMENTS].add(rows((3, 6)))
        uow[ASSIGNMENTS].mark(ID, [person_id(4)], CardReach.UNREACHED)

    await ask(database, work)
    found = await ask(
        database, lambda uow: uow[ASSIGNMENTS].rows(ID, map(person_id, (3, 4, 6, 7)), lock=True)
    )
    assert list(found.values()) == [
        changed,
        a_row(person_id(4), unit="Stab", manager=OWNER, reach=CardReach.UNREACHED),
        a_row(person_id(6)),
    ]
    assert await ask(database, lambda uow: uow[ASSIGNMENTS].get(ID, person_id(3), lock=True)) == changed
    assert await ask(database, lambda uow: uow[ASSIGNMENTS].of_person(person_id(3))) == [changed]
    both = await ask(database, lambda uow: uow[ASSIGNMENTS].of_people([person_id(3), person_id(7)]))
    assert both == {person_id(3): [changed]}
    part = await ask(
        database,
        lambda uow: uow[ASSIGNMENTS].in_state(ID, [AssignmentState.ASSIGNED], person_id(4), 5, unit="Stab"),
    )
    assert [row.person for row in part] == [person_id(5)]


async def test_who_has_joined_and_left(database: SqlDatabase) -> None:
    def work(uow: Any) -> None:
        uow[TRAININGS].add(a_training())
        uow[ASSIGNMENTS].add(rows((3, 4, 5, 6)))
        uow[ASSIGNMENTS].depart(ID, [person_id(4)], Departure.AUDIENCE)
        audience = a_training().audience
        uow[RESOLUTIONS].begin(Resolution("r", audience, ResolutionState.DONE, NOW), ResolutionPlan(audience))
        several = [person_id(n) for n in (3, 4, 8, 9)]
        uow[RESOLUTIONS].gather("r", several)
        uow[RESOLUTIONS].judge("r", {one: Judgement("en") for one in several[:3]})

    await ask(database, work)
    joined = await ask(database, lambda uow: uow[ASSIGNMENTS].joined(ID, "r", "", 10))
    assert joined == [Joiner(person_id(4), "en", True), Joiner(person_id(8), "en", False)]
    assert await ask(database, lambda uow: uow[ASSIGNMENTS].departed(ID, "r", "", 10)) == [
        person_id(5),
        person_id(6),
    ]
    left = await ask(database, lambda uow: uow[ASSIGNMENTS].get(ID, person_id(4)))
    assert (left.state, left.departure) == (AssignmentState.LEFT, Departure.AUDIENCE)


@pytest.fixture
async def counted(database: SqlDatabase) -> SqlDatabase:
    """One of each state, and what runs out, in two units."""
    yesterday = TODAY - timedelta(days=1)
    done = {"completed_at": NOW}
    several = [
        a_row(person_id(3)),
        a_row(person_id(4), AssignmentState.OPENED, reminded_on=TODAY),
        a_row(person_id(5), AssignmentState.COMPLETED, **done),
        a_row(person_id(6), AssignmentState.COMPLETED, valid_until=TODAY, renewing=True, **done),
        a_row(person_id(7), AssignmentState.COMPLETED, valid_until=yesterday, **done),
        a_row(person_id(8), AssignmentState.EXEMPT, waiver=Waiver.TESTED_OUT),
        a_row(person_id(9), AssignmentState.EXEMPT, waiver=Waiver.NOT_APPLICABLE),
        a_row(person_id(10), AssignmentState.DECLINED),
        a_row(person_id(11), AssignmentState.OBJECTED),
        a_row(person_id(12), AssignmentState.LEFT),
        a_row(person_id(13), AssignmentState.SUPERSEDED),
        a_row(person_id(16), AssignmentState.DECLINED, valid_until=TODAY, **done),
        a_row(person_id(17), AssignmentState.OBJECTED, valid_until=yesterday, **done),
        a_row(person_id(14), AssignmentState.EXPIRED, valid_until=yesterday, reminded_on=yesterday),
    ]

    def work(uow: Any) -> None:
        uow[TRAININGS].add(a_training())
        uow[TRAININGS].add(a_training(id="U-2026-002", state=TrainingState.WITHDRAWN))
        uow[ASSIGNMENTS].add([replace(row, unit="AB"[n % 2]) for n, row in enumerate(several)])
        uow[ASSIGNMENTS].save([replace(row, unit="AB"[n % 2]) for n, row in enumerate(several)])
        uow[ASSIGNMENTS].add([replace(a_row(person_id(15)), training="U-2026-002")])

    await ask(database, work)
    return database


async def test_coverage_is_counted_as_each_state_says(counted: SqlDatabase) -> None:
    whole = await ask(counted, lambda uow: uow[ASSIGNMENTS].coverage(ID, TODAY))
    assert whole == Coverage(4, 11, 1, 2)
    by_unit = await ask(counted, lambda uow: uow[ASSIGNMENTS].by_unit(ID, TODAY))
    assert by_unit == {"A": Coverage(1, 5, 0, 2), "B": Coverage(3, 6, 1, 0)}
    states = await ask(counted, lambda uow: uow[ASSIGNMENTS].by_state(ID))
    assert (len(states), sum(states.values()), states[AssignmentState.COMPLETED]) == (9, 14, 3)
    assert await ask(counted, lambda uow: uow[ASSIGNMENTS].coverage("U-2026-009", TODAY)) == Coverage(0, 0)


async def test_who_is_to_be_reminded_and_what_runs_out(counted: SqlDatabase) -> None:
    asked = await ask(counted, lambda uow: uow[ASSIGNMENTS].to_remind(TODAY, "", 10))
    assert asked == [person_id(3), person_id(6), person_id(14)], "not in what was withdrawn, not twice a day"
    renew = await ask(counted, lambda uow: uow[ASSIGNMENTS].to_renew(ID, TODAY, "", 10))
    assert [row.person for row in renew] == [person_id(7)]
    out = await ask(counted, lambda uow: uow[ASSIGNMENTS].run_out(ID, TODAY, "", 10))
    assert [row.person for row in out] == [person_id(6), person_id(7)]


async def test_receipts_are_kept_and_counted_by_the_day_of_the_zone(database: SqlDatabase) -> None:
    late = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)  # the 27th in Stockholm
    first = a_receipt(person_id(3), right=2, valid_until=date(2027, 11, 26))
    second = a_receipt(person_id(3), id="r-2", round=2, version=2, at=late, late=True)
    third = a_receipt(person_id(4))

    def work(uow: Any) -> None:
        uow[TRAININGS].add(a_training())
        uow[ACKNOWLEDGEMENTS].add([first, second, third])

    await ask(database, work)
    for asked, found in (
        (lambda port: port.get(second.id), second),
        (lambda port: port.get("nothing"), None),
        (lambda port: port.of_person(person_id(3)), [second, first]),
        (lambda port: port.of_person(person_id(3), "U-2026-002"), []),
        (lambda port: port.of_round(ID, person_id(3), 1), first),
        (lambda port: port.of_people(ID, [person_id(3), person_id(5)]), {person_id(3): [second, first]}),
        (lambda port: port.each(ID, person_id(3)), [third]),
    ):
        assert await ask(database, lambda uow, asked=asked: asked(uow[ACKNOWLEDGEMENTS])) == found
    days = await ask(database, lambda uow: uow[ASSIGNMENTS].done_by_day(ID, NOW, "Europe/Stockholm"))
    assert days == {date(2026, 11, 26): 2, date(2026, 11, 27): 1}


async def test_sessions_and_seats(database: SqlDatabase) -> None:
    session = TrainingSession(
        "s", ID, NOW, NOW + timedelta(hours=1), 2, OWNER, "Sal 3", "https://x.se", "4711"
    )
    booked = [
        Booking("s", person_id(3), BookingState.BOOKED, 2, NOW),
        Booking("s", person_id(4), BookingState.PRESENT, 1, NOW, str(Principal(OWNER).actor)),
    ]

    def work(uow: Any) -> None:
        uow[TRAININGS].add(a_training())
        uow[SESSIONS].save(session)
        uow[SESSIONS].save(replace(session, state=SessionState.CANCELLED, revision=2))
        for each in booked:
            uow[SESSIONS].save_booking(each)

    await ask(database, work)
    kept = replace(session, state=SessionState.CANCELLED, revision=2)
    assert await ask(database, lambda uow: uow[SESSIONS].get("s", lock=True)) == kept
    assert await ask(database, lambda uow: uow[SESSIONS].of_training(ID)) == [kept]
    assert await ask(database, lambda uow: uow[SESSIONS].bookings("s")) == booked[::-1]
    assert await ask(database, lambda uow: uow[SESSIONS].booked_by(person_id(3))) == booked[:1]
