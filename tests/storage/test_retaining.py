"""Rules of retention on both databases: what is thinned, what is kept, and whose name is no longer there."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.app import FEATURES
from bot.chat.facts import AttemptRefused
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.retention import RetentionKind, RetentionPart, ThinAsked
from bot.feature import sections_of
from bot.features.announcements.reach_facts import GuestAdded
from bot.features.directory.audience_facts import OptedOut
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.facts import AppInstalled
from bot.features.directory.ports import DIRECTORY
from bot.features.portfolio.facts import PersonImported
from bot.features.records.kept import records_retention
from bot.features.records.log import compare_log, verify_log
from bot.features.records.retaining import ThinPart, thin_part
from bot.features.trainings.assignments import AssignmentState, Departure, Waiver
from bot.features.trainings.facts import ExemptionGranted, TrainingCompleted, TrainingWithdrawn
from bot.features.trainings.keeping_ports import KEPT_TRAININGS
from bot.features.trainings.ports import ACKNOWLEDGEMENTS, ASSIGNMENTS, SESSIONS, TRAININGS
from bot.features.trainings.retaining import training_retention
from bot.features.trainings.session_planning import AddSession, add_session
from bot.features.trainings.sessions import Booking, BookingState
from bot.features.trainings.trainings import TrainingKind, TrainingState
from bot.settings.model import make_settings
from storage.engine.opening import SqlDatabase
from tests.factories import ADMINISTRATOR, person_id
from tests.training import a_receipt, a_row, a_training

NOW = datetime(2030, 3, 31, 9, tzinfo=UTC)
OLD = datetime(2024, 2, 29, 9, tzinfo=UTC)
ANNA, BO, CILLA, DAN, EVA = (person_id(number) for number in range(20, 25))
DONE = AssignmentState.COMPLETED


def kinds(**given: Any) -> dict[str, RetentionKind]:
    settings = make_settings({name: str(value) for name, value in given.items()}, {}, sections_of(FEATURES))
    return {kind.name: kind for kind in training_retention(settings)}


async def do(database: SqlDatabase, work: Any, command: Any = None) -> Any:
    return await database.run(lambda given, uow, _now: work(given, uow, NOW), command, long=True)


async def thinned(database: SqlDatabase, kind: RetentionKind) -> int:
    seen = await do(database, kind.look)
    part: RetentionPart = await do(database, thin_part, ThinPart(kind, ADMINISTRATOR, ThinAsked("", seen)))
    return part.rows


async def test_receipts_are_thinned_only_by_a_decision_and_never_while_they_hold(
    database: SqlDatabase,
) -> None:
    other = "U-2020-001"
    receipts = {
        "holds": a_receipt(ANNA, id="holds", at=OLD),
        "earlier": a_receipt(BO, id="earlier", at=OLD),
        "newest": a_receipt(BO, id="newest", at=OLD, round=2),
        "run out": a_receipt(CILLA, id="run out", at=OLD, valid_until=date(2025, 1, 1)),
        "left": a_receipt(DAN, id="left", at=OLD),
        "young": a_receipt(DAN, id="young", training=other, at=NOW - timedelta(days=30)),
        "withdrawn": a_receipt(ANNA, id="withdrawn", training=other, at=OLD),
    }

    def begin(_given: None, uow: Any, _now: datetime) -> None:
        uow[TRAININGS].add(a_training())
        uow[TRAININGS].add(a_training(id=other, state=TrainingState.WITHDRAWN))
        rows = [a_row(person, DONE) for person in (ANNA, BO, CILLA)]
        rows += [
            a_row(DAN, AssignmentState.LEFT),
            a_row(ANNA, DONE, training=other),
            a_row(DAN, DONE, training=other),
        ]
        uow[ASSIGNMENTS].add(rows)
        uow[ASSIGNMENTS].save(rows)
        uow[ACKNOWLEDGEMENTS].add(receipts.values())

    await do(database, begin)
    for without in ({}, {"trainings_keep_years": 5}, {"trainings_keep_basis": "RS 2026/12"}):
        kind = kinds(**without)["training-receipts"]
        assert kind.thin is None
        assert await thinned(database, kind) == 0
    assert "arkivlagen" in kinds()["training-receipts"].basis
    kind = kinds(trainings_keep_years=5, trainings_keep_basis="RS 2026/12")["training-receipts"]
    assert await do(database, kind.reach) == 4
    assert await thinned(database, kind) == 4
    assert await thinned(database, kind) == 0

    def left(_given: None, uow: Any, _now: datetime) -> Any:
        there = {name for name in receipts if uow[ACKNOWLEDGEMENTS].get(name) is not None}
        facts = [each.fact.data for each in uow.log.entries(subject="training-receipts")]
        return there, uow[ASSIGNMENTS].rows(other, [ANNA, DAN]).keys(), facts

    there, stood, facts = await do(database, left)
    assert there == {"holds", "newest", "young"}
    assert stood == {DAN}, "where somebody stood goes with their last receipt of a training that is withdrawn"
    assert [(fact["rows"], fact["basis"]) for fact in facts] == [(4, "RS 2026/12")]


async def test_a_leaver_becomes_a_pseudonym_but_for_what_they_decided(database: SqlDatabase) -> None:
    """Anna was only trained; Bo let Anna off too; Cilla has left lately; Dan came back."""
    gone = {ANNA: OLD, BO: OLD, CILLA: NOW - timedelta(days=30), DAN: None}
    rows = [a_row(person, DONE, manager=EVA, unit="Biblioteket") for person in gone]
    rows[3] = replace(rows[3], manager=BO)

    def begin(_given: None, uow: Any, now: datetime) -> None:
        uow[TRAININGS].add(a_training())
        uow[TRAININGS].add(a_training(id="U-2026-002"))
        open_row = a_row(ANNA, AssignmentState.DECLINED, training="U-2026-002", reason="Hemligt.")
        granted = a_row(DAN, AssignmentState.EXEMPT, training="U-2026-002", granted_by=f"person:{BO}")
        uow[ASSIGNMENTS].add([*rows, open_row, granted])
        uow[ASSIGNMENTS].save([*rows, open_row, granted])
        for person, moment in gone.items():
            uow[DIRECTORY].save([DirectoryEntry(person, f"Namn {person[-2:]}", OLD, gone_at=moment)])
            receipt = a_receipt(person)
            uow[ACKNOWLEDGEMENTS].add([receipt])
            uow.tell(
                TrainingCompleted(
                    "U-2026-001", person, receipt.id, TrainingKind.COMPLETED, 1, 1, "h", "sv", receipt.via
                ),
                f"person:{person}",
            )
        uow.tell(ExemptionGranted("U-2026-002", DAN, Waiver.EQUIVALENT), f"person:{BO}")
        uow.tell(TrainingWithdrawn("U-2026-009"), "system")
        starts = now + timedelta(days=1)
        session = add_session(
            AddSession("U-2026-001", starts, starts + timedelta(hours=1), 9, ADMINISTRATOR, place="1"),
            uow,
            now,
        )
        uow[SESSIONS].save_booking(
            Booking(session.id, ANNA, BookingState.PRESENT, 1, now, checked_by=f"person:{ANNA}")
        )

    await do(database, begin)
    kind = kinds()["training-leavers"]
    assert await do(database, kind.reach) == 2
    assert await thinned(database, kind) == 2
    assert await thinned(database, kind) == 0

    def look(_given: None, uow: Any, _now: datetime) -> Any:
        stand = uow[ASSIGNMENTS].in_state("U-2026-001", AssignmentState, "", 100)
        told = [each.fact.data.get("person") for each in uow.log.entries(subject="U-2026-001")]
        receipts = uow[ACKNOWLEDGEMENTS].each("U-2026-001")
        other = uow[ASSIGNMENTS].in_state("U-2026-002", AssignmentState, "", 100)
        return stand, [each for each in told if each], receipts, other, uow[SESSIONS].bookings("U-2026-001.1")

    stand, told, receipts, other, bookings = await do(database, look)
    assert sorted(row.person for row in stand)[:2] == sorted([CILLA, DAN])
    nameless = [row for row in stand if row.person.startswith("~")]
    assert [(row.unit, row.manager) for row in nameless] == [("", None)] * 2
    assert {row.manager for row in stand} == {EVA, None}, "who has left is nobody's manager"
    assert told[1:] == [BO, CILLA, DAN], "Bo has decided something, so the log goes on naming him"
    assert told[0].startswith("~")
    by = {receipt.person: receipt.by for receipt in receipts}
    assert all(actor == f"person:{person}" for person, actor in by.items())
    assert told[0] in by, "the log's pseudonym leads to the receipt, and to nobody"
    assert {row.granted_by for row in other} == {"", f"person:{BO}"}
    [declined] = [row for row in other if row.person.startswith("~")]
    assert (declined.state, declined.departure, declined.reason) == (
        AssignmentState.LEFT,
        Departure.ORGANISATION,
        "",
    )
    assert [each.checked_by for each in bookings] == [f"person:{told[0]}"]
    await do(database, lambda _none, uow, now: verify_log(lambda _done, _all: None, uow, now))
    assert await do(database, compare_log) == []


async def test_only_who_keeps_the_program_may(database: SqlDatabase) -> None:
    kind = kinds()["training-leavers"]
    with pytest.raises(Refused):
        await do(database, thin_part, ThinPart(kind, Principal(ANNA), ThinAsked()))
    assert await do(database, lambda _none, uow, now: uow[KEPT_TRAININGS].count_leavers(now)) == 0


async def test_the_log_forgets_a_leaver_whom_no_record_needs(database: SqlDatabase) -> None:
    """Anna was only reached; Bo let her in; Cilla was trained; Dan has left lately; Eva tried what she may not."""
    told = [
        (AppInstalled(ANNA, "announcement"), "system"),
        (GuestAdded(ANNA), f"person:{BO}"),
        (OptedOut(ANNA, "nyheter"), f"person:{ANNA}"),
        (PersonImported(CILLA, new=True, changed=("name",)), "account:kansliet"),
        (AppInstalled(DAN, "announcement"), "system"),
        (AttemptRefused("INI-2026-014", "gate.close", "refused-only-chair-closes"), f"person:{EVA}"),
    ]

    def begin(_given: None, uow: Any, _now: datetime) -> None:
        for person in (ANNA, BO, CILLA, DAN, EVA):
            left = NOW - timedelta(days=30) if person == DAN else OLD
            uow[DIRECTORY].save([DirectoryEntry(person, f"Namn {person[-2:]}", OLD, gone_at=left)])
        uow[TRAININGS].add(a_training())
        uow[ACKNOWLEDGEMENTS].add([a_receipt(CILLA)])
        for fact, by in told:
            uow.tell(fact, by)

    def named(_given: None, uow: Any, _now: datetime) -> set[str]:
        return set(uow.log.names_of((ANNA, BO, CILLA, DAN, EVA)))

    await do(database, begin)
    assert await do(database, named) == {ANNA, BO, CILLA, DAN, EVA}
    assert of_the_log(records_leaver_months=0).thin is None
    kind = of_the_log()
    assert await do(database, kind.reach) == 1
    assert await thinned(database, kind) == 1
    assert await thinned(database, kind) == await do(database, kind.reach) == 0
    assert await do(database, named) == {BO, CILLA, DAN, EVA}
    await do(database, lambda _none, uow, now: verify_log(lambda _done, _all: None, uow, now))

    assert await thinned(database, kinds()["training-leavers"]) == 1
    assert await do(database, named) == {BO, DAN, EVA}, (
        "the trainings' rule leads from the log to her receipt alone"
    )


def of_the_log(**given: Any) -> RetentionKind:
    settings = make_settings({name: str(value) for name, value in given.items()}, {}, sections_of(FEATURES))
    [kind] = [kind for kind in records_retention(settings) if kind.name == "log-leavers"]
    return kind
