"""In time is when Teams sent it to us; and what is sent again is answered to its own sender only."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from aiohttp import web

from bot.core.clock import ARRIVES_WITHIN
from bot.core.work import Task
from bot.features.gates.ballots import GRACE
from bot.features.gates.casting import close_due
from bot.features.gates.kinds import Choice
from bot.web.serving import Runner
from tests.flows.office_hours import BALLOT, Hours, sender
from tests.teams_activities import CHANNEL, action
from tests.transport.door import Door, NotingReceiver
from tests.transport.wire import request, wire


@dataclass
class Standing:
    """A clock that stands still until it is set."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@asynccontextmanager
async def door_of(hours: Hours, clock: Standing) -> AsyncIterator[Door]:
    """The bot's endpoint over connections of the real kind."""
    app = web.Application()
    app.add_routes([hours.bot.messages.route()])
    runner = Runner(app, shutdown_timeout=0.1, clock=clock)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages"
        yield Door(url, NotingReceiver(), hours.session)
    finally:
        await runner.cleanup()


@pytest.mark.parametrize(
    ("begun", "over", "counts"), [(-0.3, 7.2, True), (-1.0, -0.5, True), (0.0, 3.2, False)]
)
async def test_a_vote_is_in_time_by_its_first_byte(
    hours: Hours, begun: float, over: float, counts: bool
) -> None:
    ballot = await hours.open()
    deadline = ballot.question.deadline
    clock = Standing(deadline + timedelta(seconds=begun))
    vote = action("gate.vote", {"ballot": BALLOT, "position": "for"}, hours.teams.service_url, sender(2))
    sent = request(vote, hours.teams.token())
    async with door_of(hours, clock) as door, wire(door) as connection:
        await connection.write(sent[:-20])
        async with hours.session.get(door.url) as response:  # by now what was written has been read
            assert response.status == 405
        clock.now = deadline + timedelta(seconds=over)
        await connection.write(sent[-20:])
        assert await connection.status() == 200
    taken = [(position.choice, position.at) for position in (await hours.ballot()).positions]
    assert taken == ([(Choice.FOR, deadline + timedelta(seconds=begun))] if counts else [])


async def test_the_close_waits_until_whatever_was_in_time_has_been_committed(hours: Hours) -> None:
    ballot = await hours.open()
    deadline = ballot.question.deadline

    async def close(at: datetime) -> bool:
        await hours.bot.database.run(
            lambda task, uow, _now: close_due(task, uow, at), Task("gate.close", BALLOT)
        )
        return not (await hours.ballot()).is_open

    assert not await close(deadline)
    assert not await close(deadline + ARRIVES_WITHIN)
    assert not await close(deadline + GRACE - timedelta(milliseconds=1))
    assert await close(deadline + GRACE)


async def test_the_id_of_somebody_elses_activity_is_not_the_key_to_their_answer(hours: Hours) -> None:
    await hours.open()
    url = hours.teams.service_url
    first = action("gate.vote", {"ballot": BALLOT, "position": "for"}, url, sender(1), CHANNEL)
    other = action("gate.vote", {"ballot": BALLOT, "position": "against"}, url, sender(2), CHANNEL)
    other["value"]["action"]["data"]["comment"] = "Kostnaden är inte utredd."
    other["id"] = first["id"]
    answers = [(await hours.deliver(sent))[1] for sent in (first, other, first, other)]
    assert answers[0] == answers[2] != answers[1] == answers[3]
    assert "Kostnaden" not in json.dumps(answers[0], ensure_ascii=False)
    positions = {position.person: position.choice for position in (await hours.ballot()).positions}
    assert list(positions.values()) == [Choice.FOR, Choice.AGAINST]
