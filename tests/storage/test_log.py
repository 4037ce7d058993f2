"""The log in the database: one chain whoever appends at once, that nobody can change unseen."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text

from bot.app import open_database
from bot.core.chain import Broken, Entry, Statement, Tail
from bot.features.records.log import ExportLog, ShowLog, export_log, show_log, verify_log
from storage.engine.opening import SqlDatabase
from storage.records.log import PAGE
from tests.factories import ADMINISTRATOR, Noted
from tests.schema import connect

DISARM = {
    "sqlite": ["DROP TRIGGER log_no_update", "DROP TRIGGER log_no_delete"],
    "postgresql": ["ALTER TABLE log DISABLE TRIGGER log_append_only"],
}


def no_progress(_done: int, _total: int) -> None:
    """For a log that is too short for a bar."""


def note(subjects: list[str], uow: Any, _now: datetime) -> None:
    for subject in subjects:
        uow.tell(Noted(subject), "system")


def note_and_fail(subjects: list[str], uow: Any, now: datetime) -> None:
    note(subjects, uow, now)
    raise LookupError


async def noted(database: SqlDatabase, count: int = 5) -> None:
    for number in range(count):
        await database.run(note, [f"INI-{number}"])


def tamper(url: str, *statements: str) -> None:
    """Change rows as somebody would who has the right to everything in the database."""
    with connect(url) as connection:
        for statement in [*DISARM[connection.dialect.name], *statements]:
            connection.execute(text(statement))


async def test_entries_tell_what_was_appended_in_order(database_url: str) -> None:
    moment = datetime(2026, 11, 22, 12, 0, 0, 5, tzinfo=UTC)
    async with open_database(database_url, clock=lambda: moment) as database:
        await database.run(note, ["a", "b"])
        await database.run(note, ["c"])
        entries: list[Entry] = list(await database.read(show_log, ShowLog(ADMINISTRATOR, 50)))
    assert [entry.fact.subject for entry in entries] == ["a", "b", "c"]
    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert entries[0].fact == Statement("Noted", "a", "system", {"number": 1, "text": "", "v": 1})
    assert {entry.at for entry in entries} == {moment}


async def test_those_who_append_at_once_make_one_chain(database: SqlDatabase) -> None:
    async def one(number: int) -> None:
        subjects = [f"INI-{number}/{part}" for part in range(number % 3)]
        if number % 5 == 4:
            with pytest.raises(LookupError):
                await database.run(note_and_fail, subjects)
        else:
            await database.run(note, subjects)

    await asyncio.gather(*(one(number) for number in range(60)))
    expected = sum(number % 3 for number in range(60) if number % 5 != 4)
    assert await database.read(verify_log, no_progress) == expected


async def test_a_fact_that_can_t_be_sealed_undoes_its_transaction(database: SqlDatabase) -> None:
    def measure(_command: None, uow: Any, _now: datetime) -> None:
        uow.tell(Noted("a"), "system")
        uow.tell(Noted("b", 0.5), "system")  # type: ignore[arg-type] - that is the point

    with pytest.raises(TypeError, match="float"):
        await database.run(measure, None)
    assert await database.read(verify_log, no_progress) == 0


async def test_a_reader_can_t_append(database: SqlDatabase) -> None:
    with pytest.raises(Exception, match=r"read-?only"):
        await database.read(note, ["a"])


async def test_a_subject_is_found_with_what_is_inside_it(database: SqlDatabase) -> None:
    await database.run(note, ["INI-1", "INI-1/G3/1", "INI-10", "ini-1", "INI_1", "INI%", "INI-1/G3/1/x"])

    async def about(subject: str, last: int = 50) -> list[int]:
        return [entry.seq for entry in await database.read(show_log, ShowLog(ADMINISTRATOR, last, subject))]

    assert await about("INI-1") == [1, 2, 7]
    assert await about("INI-1", last=2) == [2, 7]
    assert await about("INI-1/G3") == [2, 7]
    assert await about("INI%") == [6]
    assert await about("x") == []


async def test_the_last_entries_are_shown(database: SqlDatabase) -> None:
    await noted(database)
    assert [entry.seq for entry in await database.read(show_log, ShowLog(ADMINISTRATOR, 2))] == [4, 5]
    assert [entry.seq for entry in await database.read(show_log, ShowLog(ADMINISTRATOR, 9))] == [
        1,
        2,
        3,
        4,
        5,
    ]


async def test_entries_come_by_the_page(database: SqlDatabase) -> None:
    size = 2 * PAGE + 1
    await database.run(note, ["x"] * size)

    def numbers(options: dict[str, int], uow: Any, _now: datetime) -> list[int]:
        return [entry.seq for entry in uow.log.entries(**options)]

    assert await database.read(numbers, {}) == list(range(1, size + 1))
    assert await database.read(numbers, {"after": 1}) == list(range(2, size + 1))
    assert await database.read(numbers, {"after": 1, "limit": PAGE + 1}) == list(range(2, PAGE + 3))
    assert await database.read(numbers, {"limit": 0}) == []


TAMPERINGS: dict[str, tuple[list[str], int]] = {
    "another actor": (["UPDATE log SET actor = 'person:x' WHERE seq = 3"], 3),
    "another text for the same data": (["UPDATE log SET data = data || ' ' WHERE seq = 2"], 2),
    "data that isn't JSON": (["UPDATE log SET data = '{' WHERE seq = 2"], 2),
    "another time": (["UPDATE log SET at = 'yesterday' WHERE seq = 4"], 4),
    "one removed": (["DELETE FROM log WHERE seq = 2"], 2),
    "the first removed": (["DELETE FROM log WHERE seq = 1"], 1),
    "the last ones removed": (["DELETE FROM log WHERE seq >= 4"], 4),
    "all removed": (["DELETE FROM log"], 1),
    "one added": (["INSERT INTO log VALUES (6, 'a', 'b', 'c', 'd', '{}', 'e', 'f')"], 6),
    "the tail moved": (["DELETE FROM log WHERE seq = 5", "UPDATE log_tail SET seq = 4"], 4),
    "the tail removed": (["DELETE FROM log_tail"], 5),
    "renumbered": (["UPDATE log SET seq = 9 WHERE seq = 5"], 5),
}


@pytest.mark.parametrize("tampering", TAMPERINGS)
async def test_whoever_changes_the_log_is_found_out(
    database: SqlDatabase, database_url: str, tampering: str
) -> None:
    statements, place = TAMPERINGS[tampering]
    await noted(database)
    assert await database.read(verify_log, no_progress) == 5
    await asyncio.to_thread(tamper, database_url, *statements)
    with pytest.raises(Broken) as broken:
        await database.read(verify_log, no_progress)
    assert broken.value.seq == place


async def test_an_entry_that_can_t_be_read_is_named_when_shown(
    database: SqlDatabase, database_url: str
) -> None:
    await noted(database)
    await asyncio.to_thread(tamper, database_url, "UPDATE log SET data = '{' WHERE seq = 2")
    with pytest.raises(Broken, match="entry 2"):
        await database.read(show_log, ShowLog(ADMINISTRATOR, 50))


async def test_an_export_has_a_line_for_each_entry_and_one_for_the_end(database: SqlDatabase) -> None:
    await noted(database, 3)
    written: list[str] = []
    assert await database.read(export_log, ExportLog(ADMINISTRATOR, written.append, no_progress)) == 3
    assert len(written) == 4
    assert written[-1].startswith('{"end":')


async def test_long_work_tells_how_far_it_has_come(database: SqlDatabase) -> None:
    await database.run(note, ["x"] * 2500)
    told: list[tuple[int, int]] = []
    progress: Callable[[int, int], None] = lambda *numbers: told.append(numbers)  # noqa: E731
    assert await database.read(verify_log, progress) == 2500
    assert told == [(1000, 2500), (2000, 2500)]


async def test_the_tail_is_where_the_log_ends(database: SqlDatabase) -> None:
    def tail(_command: None, uow: Any, _now: datetime) -> Tail:
        return uow.log.tail()

    assert await database.read(tail, None) == Tail()
    await noted(database, 2)
    [last] = await database.read(show_log, ShowLog(ADMINISTRATOR, 1))
    assert await database.read(tail, None) == Tail(last.seq, last.hash)
