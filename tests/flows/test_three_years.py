"""Three years go by, on each database: what must be kept stays, what must go goes, and the log still holds."""

import asyncio
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import String, cast, delete, select

from bot.app import FEATURES, open_database
from bot.core.retention import RetentionKind, ThinAsked
from bot.core.work import Task
from bot.delivery import upkeep
from bot.feature import sections_of
from bot.features.announcements.ledger import LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.directory.entries import AttributeRule
from bot.features.directory.ports import DIRECTORY
from bot.features.following.follows import ALL_KINDS
from bot.features.following.ports import FOLLOWS
from bot.features.records.log import compare_log, verify_log
from bot.features.records.retaining import ThinPart, thin_part
from bot.features.trainings.kinds import RESOLVE
from bot.features.trainings.ports import ACKNOWLEDGEMENTS, ASSIGNMENTS
from bot.settings.model import make_settings
from storage.directory.audience_tables import resolution_people
from storage.directory.tables import directory_members
from storage.engine.opening import SqlDatabase
from storage.engine.tables import metadata
from tests.audience_room import an_entry
from tests.clearing import clear_jobs
from tests.factories import ADMINISTRATOR, person_id
from tests.flows.office_hours import BALLOT, Hours, office_hours
from tests.flows.test_decisions import decide
from tests.flows.test_trainings import WORKDAY, published
from tests.following import FollowRoom
from tests.stranger import verify_log as verified_by_a_stranger
from tests.typing_commands import typed_at

LEAVER, VOTER = 20, 2
"""Somebody who was sent to, trained and has asked; and somebody who has decided. Both leave at once."""
LATER = WORKDAY + timedelta(days=3 * 366)
NO_MEMBER = delete(directory_members).where(directory_members.c.person == person_id(LEAVER))
MEANT = select(resolution_people).where(resolution_people.c.person == person_id(LEAVER))
ARCHIVE = (
    "ballots", "positions", "voters", "decisions", "dispatches", "dissents", "consultations", "conditions",
    "initiatives", "seats", "people",
)  # fmt: skip
ADDS_UP = ("acknowledgements", "training_assignments", "ledger", "announcements", "trainings")


def rows_of(name: str, uow: Any) -> list[str]:
    return sorted(str(tuple(row)) for row in uow.connection.execute(select(metadata.tables[name])))


def naming(told: str, uow: Any) -> set[str]:
    """The tables in which it stands, in whatever column."""
    found = set()
    for table in metadata.tables.values():
        for column in table.c:
            asked = select(cast(column, String)).where(cast(column, String).contains(told)).limit(1)
            if uow.connection.execute(asked).first() is not None:
                found.add(table.name)
    return found


async def live(hours: Hours) -> None:
    """A decision, a training that the leaver has done, and what the bot keeps to speak with them."""
    care = AudiencePart(PartKind.ATTRIBUTES, rule=AttributeRule(unit="Vård"))
    await hours.install(LEAVER)
    name = await published(hours, audience=Audience((care,)))
    await hours.wait_for(lambda: hours.look(lambda uow: uow[ASSIGNMENTS].of_person(person_id(LEAVER))))
    await hours.tap(LEAVER, "training.acknowledge", training=name, version="1")
    assert await hours.look(lambda uow: uow[ACKNOWLEDGEMENTS].of_person(person_id(LEAVER)))
    await hours.say(LEAVER, "status e-arkivet")
    await hours.say(LEAVER, "vad väntar på mig varje måndag 9")
    await hours.change(
        lambda uow: uow[FOLLOWS].set(person_id(LEAVER), "INI-2026-014", ALL_KINDS, hours.clock())
    )
    await decide(hours)
    await hours.wait_for(lambda: hours.facts("GateClosed"))
    await leave(hours, name)


async def leave(hours: Hours, training: str) -> None:
    """The directory's next reading finds neither of them, and that night's audience is without the leaver."""
    gone = [an_entry(number, title="Arkivarie", gone_at=WORKDAY) for number in (LEAVER, VOTER)]
    await hours.change(lambda uow: uow[DIRECTORY].save(gone))
    await hours.change(lambda uow: uow.connection.execute(NO_MEMBER))
    await hours.change(lambda uow: uow.jobs.run(Task(RESOLVE, training)))

    async def is_out() -> bool:
        return len(await hours.look(lambda uow: uow.connection.execute(MEANT).all())) == 1

    await hours.wait_for(is_out)  # but of the announcement's audience


async def age(database: SqlDatabase) -> None:
    """The engine's own times are the database's clock, which can't be moved: its rows are."""
    ago = round((LATER - WORKDAY).total_seconds() * 1000)

    def work(_none: None, uow: Any, _now: datetime) -> None:
        run = uow.connection.exec_driver_sql
        run("UPDATE jobs SET state = 'done'")
        for table in ("jobs", "deliveries"):
            run(f"UPDATE {table} SET changed_at = changed_at - {ago}")
        run(f"UPDATE rates SET short_tat = short_tat - {ago}, long_tat = long_tat - {ago}")

    await database.run(work, None, long=True)


def rules() -> Sequence[RetentionKind]:
    settings = make_settings({}, {}, sections_of(FEATURES))
    return [kind for feature in FEATURES for kind in feature.retention(settings)]


async def thin_all(database: SqlDatabase) -> dict[str, int]:
    """As `grindvakt retention run`: how much each rule has thinned."""
    done = {}
    for kind in rules():
        if kind.thin is None:
            continue
        said = await database.read(kind.reach, None)
        seen, after, rows = await database.read(kind.look, None), "", 0
        while True:
            asked = ThinPart(kind, ADMINISTRATOR, ThinAsked(after, seen))
            part = await database.run(thin_part, asked, long=True)
            rows += part.rows
            if part.after is None:
                break
            after = part.after
        assert rows == said, f"{kind.name}: the plan says what goes"
        done[kind.name] = rows
    return done


async def clear_away(database: SqlDatabase) -> None:
    seconds = count(step=round(upkeep.CLEARING) + 1)
    loop = upkeep.UpkeepLoop(database, alone=False, clock=lambda: float(next(seconds)))
    while await loop.turn() == upkeep.BETWEEN_PARTS:
        pass
    assert await clear_jobs(database) == 0


async def begin(database_url: str) -> str:
    """What there was three years ago; the announcement's id."""
    async with open_database(database_url) as database:
        room = FollowRoom(database)
        await room.begin()
        await room.stand(LedgerState.DELIVERED, *range(20, 30))
        await room.sent()
        await room.do(lambda _c, uow, _n: uow.connection.exec_driver_sql("DELETE FROM sending_rights"))
        care = [an_entry(number, unit="Vård") for number in range(20, 30)]
        await room.do(lambda _c, uow, _n: uow[DIRECTORY].save(care))
    async with office_hours(database_url) as hours:
        await live(hours)
    return room.id


async def three_years(database_url: str) -> int:
    """They go by; how long the log was before."""
    announcement = await begin(database_url)
    async with open_database(database_url, clock=lambda: LATER) as database:
        await age(database)

        async def look(at: Any) -> Any:
            return await database.read(lambda _none, uow, _now: at(uow), None)

        kept = await look(lambda uow: {name: rows_of(name, uow) for name in ARCHIVE})
        sums = await look(lambda uow: {name: len(rows_of(name, uow)) for name in ADDS_UP})
        before = await look(lambda uow: naming(person_id(LEAVER), uow))
        assert before >= {
            "acknowledgements", "conversations", "directory_people", "follows", "ledger",
            "pseudonyms", "question_times", "resolution_people",
        }, before  # fmt: skip
        entries = await look(lambda uow: uow.log.tail().seq)

        done = await thin_all(database)
        await clear_away(database)
        assert done["directory-leavers"] == 2
        assert done["training-leavers"] == done["announcement-leavers"] == 1

        for told in (person_id(LEAVER), f"Person {LEAVER}", f"person{LEAVER}@example.org"):
            assert await look(lambda uow, told=told: naming(told, uow)) == set(), told
        gone = await look(lambda uow: uow[DIRECTORY].get(person_id(VOTER)))
        assert (gone.name, gone.mail, gone.title) == (f"Person {VOTER}", "", "")
        assert await look(lambda uow: {name: rows_of(name, uow) for name in ARCHIVE}) == kept
        assert await look(lambda uow: {name: len(rows_of(name, uow)) for name in ADDS_UP}) == sums
        assert (await look(lambda uow: uow[ANNOUNCEMENTS].get(announcement))) is not None
        for name in ("jobs", "deliveries", "question_turns", "inbox", "rates"):
            assert await look(lambda uow, name=name: rows_of(name, uow)) == [], name
        assert await look(lambda uow: uow.log.tail().seq) > entries, "each part is told"
        assert await database.read(compare_log, None) == []
        assert await database.read(verify_log, lambda _done, _all: None) > entries
        assert set((await thin_all(database)).values()) == {0}
        return int(entries)


def test_three_years_leave_what_is_kept_and_nothing_of_who_has_left(
    database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    entries = asyncio.run(three_years(database_url))
    grindvakt = typed_at(database_url, monkeypatch, tmp_path)
    monkeypatch.setenv("GRINDVAKT_RECORDS_KEY_FILE", str(tmp_path / "log.key"))
    key = grindvakt("log", "key", "create", "grindvakt.example.org/log")
    checkpoint = grindvakt("log", "checkpoint")
    grindvakt("log", "export", "--out", "log.jsonl")
    assert verified_by_a_stranger(tmp_path / "log.jsonl", checkpoint, key) > entries
    assert person_id(LEAVER) not in (tmp_path / "log.jsonl").read_text("utf-8")
    assert BALLOT in json.dumps(json.loads(grindvakt("decision", "list", "--json")))
