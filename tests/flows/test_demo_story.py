"""The demo's story on a real database: the gate opens once somebody watches, and the colleagues decide it."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from datetime import datetime
from typing import Any

import pytest

from bot.app import open_database
from bot.core.database import Database, UnitOfWork
from bot.core.errands import Errand
from bot.core.errors import Retryable
from bot.core.swedish_days import swedish_calendar
from bot.core.work import Task
from bot.delivery.conversations import note_conversation
from bot.delivery.ports import Conversation
from bot.demo.colleagues import Script, read_script
from bot.demo.errands import ScriptedErrands
from bot.demo.news import FOLLOWED, OWNED, ScriptedNews
from bot.demo.news import SAVED as SAVED_ID
from bot.demo.options import PORTFOLIO, SAMPLE, TENANT, VOTES
from bot.demo.past import SAID, say_how_it_goes
from bot.demo.store import people_ids
from bot.demo.story import ADMINISTRATOR, Plot, look, play, play_errands
from bot.features.assistant.saved_ports import SAVED_QUESTIONS
from bot.features.assistant.status import Waiting, WaitingFor
from bot.features.following.kinds import SPREAD
from bot.features.following.ports import FOLLOWS, HAPPENINGS
from bot.features.following.pulse_ports import PULSES
from bot.features.following.telling import Spreading
from bot.features.gates.casting import CloseGate, close_gate
from bot.features.gates.opening import GateOpening, OpenGate
from bot.features.portfolio.files.reading import read_files
from bot.features.portfolio.importing import ImportPortfolio, PortfolioImport
from bot.features.processes.kinds import Outcome
from bot.features.processes.loader import builtin_models
from storage.engine.opening import SqlDatabase

PATIENCE = 120.0
"""Seconds: only a way out."""


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The story without the pauses that are for people."""
    monkeypatch.setattr("bot.demo.story.GREETING", 0.0)
    monkeypatch.setattr("bot.demo.story.LOOK_EVERY", 0.02)


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[SqlDatabase]:
    async with open_database(sqlite_url) as opened:
        batch = read_files(SAMPLE / name for name in PORTFOLIO)
        importing = PortfolioImport(tuple(builtin_models().values()))
        await opened.run(importing.import_portfolio, ImportPortfolio(batch, ADMINISTRATOR))
        yield opened


@pytest.fixture
def script() -> Script:
    """All votes are due almost at once, with yours or without."""
    return read_script(VOTES, people_ids(), pace=100_000)


@pytest.fixture
async def playing(script: Script, database: SqlDatabase) -> AsyncIterator[None]:
    story = asyncio.create_task(play(script, database, swedish_calendar()))
    yield
    story.cancel()
    with pytest.raises(asyncio.CancelledError):
        await story


async def _begin_the_chat(script: Script, database: Database, user_id: str | None = None) -> None:
    """As the bot does for a card that waits; the page, when it is opened, tells who sits there."""
    seen = Conversation("a:you", "personal", TENANT, "http://127.0.0.1:1", person=script.you, user_id=user_id)
    await database.run(note_conversation, seen)


async def _open_the_page(script: Script, database: Database) -> None:
    await _begin_the_chat(script, database, user_id=script.you)


async def _scene(script: Script, database: Database, wanted: Callable[[Plot], bool]) -> Plot:
    async with asyncio.timeout(PATIENCE):
        while True:
            scene: Plot = await database.read(look, script)
            if wanted(scene):
                return scene
            await asyncio.sleep(0.02)


async def test_gate_opens_when_somebody_watches_and_the_decision_falls(
    script: Script, database: SqlDatabase, playing: None
) -> None:
    assert (await database.read(look, script)).ballot is None
    await _open_the_page(script, database)
    scene = await _scene(script, database, lambda scene: bool(scene.ballot and scene.ballot.closing))
    assert scene.ballot is not None
    assert scene.ballot.closing is not None
    assert scene.ballot.closing.decision.outcome is Outcome.APPROVED
    assert scene.ballot.question.opened_by == "cli:demo"


async def test_nothing_is_sent_to_a_page_that_is_not_open_yet(
    script: Script, database: SqlDatabase, playing: None
) -> None:
    """A release waited for its owner, so the bot began the chat: nobody watches yet, and the page would lose it."""
    await _begin_the_chat(script, database)
    await asyncio.sleep(0.2)
    assert await database.read(look, script) == Plot(watched=False, ballot=None)


async def test_a_decided_gate_is_not_opened_again(
    script: Script, database: SqlDatabase, playing: None
) -> None:
    await _open_the_page(script, database)
    decided = await _scene(script, database, lambda scene: bool(scene.ballot and scene.ballot.closing))
    await asyncio.sleep(0.2)
    assert await database.read(look, script) == decided


class Stubborn:
    """A database that is busy every other time, and where somebody closes the ballot just before the first vote."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._times = 0
        self._closed = False

    async def read(self, work: Callable[..., Any], command: Any) -> Any:
        self._times += 1
        if self._times % 2:
            raise Retryable("busy")
        return await self._database.read(work, command)

    async def run(self, work: Callable[..., Any], command: Any, **more: Any) -> Any:
        if work.__name__ == "cast_vote" and not self._closed:
            self._closed = True
            await self._database.run(close_gate, CloseGate(command.ballot, ADMINISTRATOR))
        return await self._database.run(work, command, **more)


async def test_story_survives_a_busy_database_and_a_ballot_closed_by_somebody_else(
    script: Script, database: SqlDatabase
) -> None:
    await _open_the_page(script, database)
    story = asyncio.create_task(play(script, Stubborn(database), swedish_calendar()))
    scene = await _scene(script, database, lambda scene: bool(scene.ballot and scene.ballot.closing))
    await asyncio.sleep(0.2)
    assert not story.done()
    story.cancel()
    assert scene.ballot is not None
    assert scene.ballot.positions == ()


async def test_advice_and_a_need_wait_once_the_decision_has_fallen(
    script: Script, database: Database
) -> None:
    worker = people_ids()["fatima.darwish@example.org"]
    errands = ScriptedErrands(script, worker, swedish_calendar(), ADMINISTRATOR)
    story = asyncio.create_task(play_errands(errands, database))
    opening = GateOpening(swedish_calendar())
    ballot = await database.run(opening.open_gate, OpenGate(script.initiative, ADMINISTRATOR))
    assert await database.read(errands.due, None) == ()
    await database.run(close_gate, CloseGate(ballot.id, ADMINISTRATOR))
    asked = Waiting(swedish_calendar())
    async with asyncio.timeout(PATIENCE):
        while True:
            found = await database.read(asked.find, WaitingFor(script.you))
            if [each.verb for each in found if isinstance(each, Errand)] == ["advice.view", "need.show"]:
                break
            await asyncio.sleep(0.02)
    assert await database.read(errands.due, None) == ()
    story.cancel()
    with pytest.raises(asyncio.CancelledError):
        await story


async def test_owners_have_said_how_it_goes(
    database: SqlDatabase, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", sqlite_url)
    await asyncio.to_thread(say_how_it_goes)

    def said(_command: None, uow: UnitOfWork, _now: datetime) -> set[str]:
        return set(uow[PULSES].said())

    assert await database.read(said, None) == {key for key, *_ in SAID}


async def test_a_status_is_asked_what_is_followed_has_news_and_a_saved_question_is_answered(
    script: Script, database: SqlDatabase, sqlite_url: str
) -> None:
    """Each once, after the decision, at whatever hour it is."""
    news = ScriptedNews(script, swedish_calendar(), ADMINISTRATOR, pace=100_000)
    opening = GateOpening(swedish_calendar())
    ballot = await database.run(opening.open_gate, OpenGate(script.initiative, ADMINISTRATOR))
    assert await database.read(news.due, None) == ()
    await database.run(close_gate, CloseGate(ballot.id, ADMINISTRATOR))
    for _ in range(4):
        for turn in await database.read(news.due, None):
            await database.run(turn.use_case, turn.command)
            await database.run(turn.use_case, turn.command)  # the page's two tabs, a second start
        with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as kept:
            happened = kept.execute("SELECT id FROM happenings").fetchall()
        for (each,) in happened:  # as the worker does
            await database.run(Spreading(swedish_calendar()), Task(SPREAD, each))
    assert await database.read(news.due, None) == ()
    seen = await database.read(_what_came, script)
    assert seen == {"asked": (1, script.you), "told": ["dates"], "runs": 1, "followed": {FOLLOWED}}


def _what_came(script: Script, uow: UnitOfWork, now: datetime) -> dict[str, Any]:
    pulse, saved = uow[PULSES].get(OWNED), uow[SAVED_QUESTIONS].get(SAVED_ID)
    assert pulse is not None
    assert saved is not None
    today = swedish_calendar().local(now).date()
    return {
        "asked": (pulse.round, pulse.asked),
        "told": [each.kind for each in uow[HAPPENINGS].told(script.you, today)],
        "runs": saved.runs,
        "followed": set(uow[FOLLOWS].of(script.you)),
    }
