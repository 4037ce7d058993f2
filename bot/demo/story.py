"""The demo's story: the gate opens and a training comes when somebody is there to see it; the sample colleagues vote,
approve, read and ask about what is sent to them, and ask for advice and hand over a need once the decision has fallen.

Everything goes through the same use cases as in Teams and on the command line.
"""

import asyncio
import contextlib
from dataclasses import dataclass
from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.clock import utc_now
from bot.core.database import Database, UnitOfWork
from bot.core.errors import Retryable
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.delivery.ports import CONVERSATIONS
from bot.demo.colleagues import Script, ScriptedVote, due_votes
from bot.demo.errands import ScriptedErrands
from bot.demo.news import ScriptedNews
from bot.demo.readers import ColleagueTurn, Cue, ReadingScript, due_turns, sample_training
from bot.features.gates.ballots import Ballot
from bot.features.gates.casting import CastVote, cast_vote
from bot.features.gates.opening import GateOpening, OpenGate
from bot.features.gates.picking import latest
from bot.features.gates.ports import BALLOTS
from bot.features.trainings.publishing import Publishing, PublishTraining

LOOK_EVERY = 0.5
GREETING = 4.0
"""Seconds after the page was opened in which the bot's greeting comes, so that the card stands below it."""

ADMINISTRATOR = Principal(account="demo")
"""Who puts the sample gate to the vote; the colleagues are the only people whom the program itself plays."""


@dataclass(frozen=True, slots=True)
class Plot:
    """What the story needs to know: whether anyone watches, and the latest ballot of its initiative."""

    watched: bool
    ballot: Ballot | None


def look(script: Script, uow: UnitOfWork, now: datetime) -> Plot:
    """How things stand. Somebody watches once the Playground's page has said that the app is installed."""
    ballots = uow[BALLOTS].of_initiative(script.initiative)
    return Plot(watched(script.you, uow, now), latest(ballots))


def watched(you: PersonId, uow: UnitOfWork, _now: datetime) -> bool:
    """Whether the page has been opened.

    Not yet where the bot itself has begun the chat, with a card that waited: the page takes nothing in until it is
    open, and what it misses then takes what comes next along.
    """
    seen = uow[CONVERSATIONS].personal(you)
    return seen is not None and seen.installed and seen.user_id is not None


async def play(script: Script, database: Database, calendar: WorkCalendar) -> None:
    """Open the gate when the page has been opened, then cast the colleagues' votes; never ends by itself.

    It is told from what the database says each time, so that it goes on where it was after a new start.
    """
    began = utc_now()
    while True:
        with contextlib.suppress(Retryable):  # the database is busy; the next look comes soon
            await _step(script, database, calendar, began)
        await asyncio.sleep(LOOK_EVERY)


async def play_readers(script: ReadingScript, database: Database, calendar: WorkCalendar) -> None:
    """Publish the sample training once somebody watches, and take the colleagues' turns; never ends by itself."""
    cue = Cue(script, utc_now())
    refused: set[ColleagueTurn] = set()
    while True:
        with contextlib.suppress(Retryable):
            await _ask_to_learn(script, refused, database, calendar)
            for turn in await database.read(due_turns, cue):
                await _take(turn, refused, database)
        await asyncio.sleep(LOOK_EVERY)


async def play_errands(errands: ScriptedErrands | ScriptedNews, database: Database) -> None:
    """Ask for advice and hand over a need, or bring news; never ends by itself."""
    refused: set[ColleagueTurn] = set()
    while True:
        with contextlib.suppress(Retryable):
            for turn in await database.read(errands.due, None):
                await _take(turn, refused, database)
        await asyncio.sleep(LOOK_EVERY)


async def _ask_to_learn(
    script: ReadingScript, refused: set[ColleagueTurn], database: Database, calendar: WorkCalendar
) -> None:
    training = await database.read(sample_training, script)
    if training is not None and await database.read(watched, script.you):
        await asyncio.sleep(GREETING)
        command = PublishTraining(training.id, ADMINISTRATOR)
        await _take(ColleagueTurn(Publishing(calendar).publish, command), refused, database)


async def _take(turn: ColleagueTurn, refused: set[ColleagueTurn], database: Database) -> None:
    """What is refused was taken back a moment ago, or isn't allowed any more: it isn't tried again as it is."""
    if turn in refused:
        return
    try:
        await database.run(turn.use_case, turn.command)
    except Refused:
        refused.add(turn)


async def _step(script: Script, database: Database, calendar: WorkCalendar, began: datetime) -> None:
    scene: Plot = await database.read(look, script)
    if scene.ballot is None:
        if scene.watched:
            await asyncio.sleep(GREETING)
            await database.run(GateOpening(calendar).open_gate, OpenGate(script.initiative, ADMINISTRATOR))
        return
    for vote in due_votes(script, scene.ballot, began, utc_now()):
        await _cast(vote, scene.ballot, database)


async def _cast(vote: ScriptedVote, ballot: Ballot, database: Database) -> None:
    command = CastVote(ballot.id, Principal(vote.person), vote.choice, vote.comment, utc_now())
    try:
        await database.run(cast_vote, command)
    except Refused:  # somebody closed the ballot a moment ago
        return
