"""The same activity, handled once."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.core.errors import AlreadyDone
from bot.delivery.ports import INBOX
from storage.engine.opening import SqlDatabase
from tests.factories import Noted


def note(text: str, uow: Any, _now: datetime) -> str:
    uow.tell(Noted("test", text=text), "system")
    return text


def count_facts(_command: None, uow: Any, _now: datetime) -> int:
    return len(list(uow.log.entries()))


async def test_a_second_run_gets_the_first_ones_answer(database: SqlDatabase) -> None:
    assert await database.run(note, "a", once="k", answer=str.upper) == "a"
    with pytest.raises(AlreadyDone) as done:
        await database.run(note, "b", once="k", answer=str.upper)
    assert done.value.answer == "A"
    assert await database.read(count_facts, None) == 1


async def test_two_at_once_with_the_same_key_are_done_once(database: SqlDatabase) -> None:
    runs = [database.run(note, str(number), once="k", answer=str) for number in range(8)]
    results = await asyncio.gather(*runs, return_exceptions=True)
    [winner] = [result for result in results if isinstance(result, str)]
    assert [result.answer for result in results if isinstance(result, AlreadyDone)] == [winner] * 7
    assert await database.read(count_facts, None) == 1


async def test_what_failed_is_not_remembered(database: SqlDatabase) -> None:
    def fail(_text: str, _uow: Any, _now: datetime) -> str:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await database.run(fail, "a", once="k", answer=str)
    assert await database.run(note, "b", once="k", answer=str) == "b"


async def test_old_answers_are_forgotten(database: SqlDatabase) -> None:
    def forget(age: timedelta, uow: Any, now: datetime) -> int:
        removed: int = uow[INBOX].forget(now - age, 100)
        return removed

    await database.run(note, "a", once="k", answer=str)
    assert await database.run(forget, timedelta(hours=1)) == 0
    assert await database.run(forget, timedelta(seconds=-1)) == 1
    assert await database.run(note, "b", once="k", answer=str) == "b"
