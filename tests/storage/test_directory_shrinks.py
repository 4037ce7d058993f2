"""A Graph that names too few without counting: nobody is gone in crowds, before an administrator has said so."""

from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

from bot.core.principals import PROGRAM
from bot.core.work import Effect, Task
from bot.features.directory.entries import DirectoryReading, ReadingState
from bot.features.directory.golive import look_over_directory
from bot.features.directory.graph_calls import USERS
from bot.features.directory.ports import DIRECTORY, READINGS
from bot.features.directory.reading_users import MARK, ReadUsers, mark_gone, read_users, users_read
from storage.engine.opening import SqlDatabase
from tests.audience_room import THEN, an_entry

PEOPLE = 400
DISABLED = 100
NOW = THEN + timedelta(days=1)
DAYS = count(1)


def read(uow: Any, named: int, tries: int = 2, *, sure: bool = False) -> DirectoryReading:
    """A whole reading in one page that names the first so many; the last of three in a row."""
    now = THEN + timedelta(days=next(DAYS))
    reading = read_users(ReadUsers(PROGRAM, anew=True, sure=sure), uow, now)
    data = {"tries": tries, "number": reading.number, "page": 0, "full": True, "delta": False, "sure": sure}
    people = [{"id": an_entry(number).id} for number in range(named)]
    answer = {"people": people, "named": named, "count": None, "next": None, "delta": None}
    users_read(Effect(USERS, f"users/{reading.number}", "0", data), answer, uow, now)
    found = uow[READINGS].get()
    mark_gone(Task(MARK, str(found.number)), uow, now)
    return found  # type: ignore[no-any-return]


async def test_nobody_is_gone_in_crowds_without_an_administrators_word(database: SqlDatabase) -> None:
    def work(_: None, uow: Any, _now: Any) -> None:
        people = [an_entry(number, source="graph") for number in range(PEOPLE)]
        former = [
            replace(an_entry(1000 + number, source="graph"), enabled=False) for number in range(DISABLED)
        ]
        uow[DIRECTORY].save([*people, *former, an_entry(5000, source="file")])
        assert read(uow, 3, tries=0).state is ReadingState.READING, "it is read anew first"
        few = read(uow, PEOPLE - 81)
        assert (few.state, few.problem, uow[DIRECTORY].age().gone) == (ReadingState.FAILED, "too_few", 0)
        told = [finding.todo for finding in look_over_directory(None, uow, NOW)]
        assert any("directory sync --sure" in todo for todo in told), told
        assert read(uow, PEOPLE - 80).state is ReadingState.DONE, "a fifth can have left"
        assert uow[DIRECTORY].age().gone == 80 + DISABLED, "accounts that couldn't sign in aren't counted"
        assert read(uow, 10).problem == "too_few"
        assert (read(uow, 10, sure=True).state, uow[DIRECTORY].age().people) == (ReadingState.DONE, 11)
        assert read(uow, 1).state is ReadingState.DONE, "where there are few, few are no crowd"

    await database.run(work, None)
