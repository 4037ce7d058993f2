"""A connection that is lost in a commit: whoever acted hears what is true."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import text

from bot.app import open_database
from bot.core.errors import AlreadyDone, Doubtful
from bot.core.work import Task
from tests.cutting import Cutting, When, cutting
from tests.factories import Noted

pytestmark = pytest.mark.postgres

Way = tuple[Cutting, str]


@pytest.fixture
def way(postgres_url: str) -> Iterator[Way]:
    with cutting(postgres_url) as opened:
        yield opened


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.engine.doubts.LOOK_FOR", 0.3)


def note(subject: str, uow: Any, _now: datetime) -> str:
    uow.tell(Noted(subject), "system")
    return subject


def silent(subject: str, uow: Any, _now: datetime) -> str:
    """Leaves nothing in the log."""
    uow.jobs.run(Task("gate.close", subject))
    return subject


def subjects(_command: None, uow: Any, _now: datetime) -> list[str]:
    return [entry.fact.subject for entry in uow.log.entries()]


@pytest.mark.parametrize("once", [{"once": "k", "answer": str}, {}], ids=["activity", "command"])
@pytest.mark.parametrize("when", ["at once", "after"])
async def test_what_was_committed_is_answered_as_done(way: Way, when: When, once: dict[str, Any]) -> None:
    async with open_database(way[1]) as database:
        await database.run(note, "first")
        way[0].cut = when
        assert await database.run(note, "a", **once) == "a"
        assert way[0].cuts == 1
        assert await database.read(subjects, None) == ["first", "a"]
        if once:
            with pytest.raises(AlreadyDone):
                await database.run(note, "a", **once)


@pytest.mark.parametrize("once", [{"once": "k", "answer": str}, {}], ids=["activity", "command"])
async def test_what_was_not_committed_is_done_once_more_at_once(way: Way, once: dict[str, Any]) -> None:
    """Nobody has to tap again: that nothing was saved is known, and the server is there."""
    async with open_database(way[1]) as database:
        await database.run(note, "first")
        way[0].cut = "before"
        assert await database.run(note, "a", **once) == "a"
        assert way[0].cuts == 1
        assert await database.read(subjects, None) == ["first", "a"]


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("when", ["before", "after"])
async def test_where_the_server_can_t_be_asked_that_is_what_is_said(way: Way, when: When) -> None:
    async with open_database(way[1]) as database:
        await database.run(note, "first")
        way[0].closed = True
        way[0].cut = when
        with pytest.raises(Doubtful, match="can't be told"):
            await database.run(note, "a", once="k", answer=str)


@pytest.mark.parametrize("when", ["before", "after"])
async def test_what_leaves_nothing_to_look_for_is_in_doubt(way: Way, when: When) -> None:
    async with open_database(way[1]) as database:
        await database.run(silent, "first")
        way[0].cut = when
        with pytest.raises(Doubtful):
            await database.run(silent, "a")
        assert await database.run(silent, "b") == "b"


async def test_what_only_looked_is_no_doubt(way: Way) -> None:
    async with open_database(way[1]) as database:
        assert await database.read(subjects, None) == []
        way[0].cut = "before"
        assert await database.read(subjects, None) == []


async def test_a_commit_that_is_still_under_way_is_waited_for(way: Way, postgres_url: str) -> None:
    """The server is at work on it when the connection goes: looking at once would find nothing."""
    async with open_database(postgres_url) as database:
        await database.run(
            lambda _c, uow, _n: uow.connection.execute(
                text(
                    """
                    CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql
                    AS $$ BEGIN PERFORM pg_sleep(0.7); RETURN NULL; END $$;
                    CREATE CONSTRAINT TRIGGER dawdle AFTER INSERT ON log DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW WHEN (NEW.subject = 'slow') EXECUTE FUNCTION dawdle();
                    """
                )
            ),
            None,
        )
    async with open_database(way[1]) as database:
        await database.run(note, "first")
        for once in ({"once": "k", "answer": str}, {}):
            way[0].cut = "at once"
            assert await database.run(note, "slow", **once) == "slow"
        assert await database.read(subjects, None) == ["first", "slow", "slow"]
