"""An odd answer to one message is that message's own: the others go out, and the program ends as it is told to."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.delivery.jobs import JobState
from tests.flows.office import Office, office_at
from tests.flows.office_hours import Hours
from tests.teams_activities import CHANNEL
from tests.teams_faults import Fault


@pytest.fixture
async def room(database_url: str) -> AsyncIterator[Office]:
    async with office_at(database_url) as made:
        yield made


ODD: list[Any] = [{"id": "\ud800"}, {"id": "a\0b"}, {"id": ["x"]}, {"id": "x" * 60_000}, [], "created"]


@pytest.mark.parametrize("answer", ODD, ids=lambda answer: ascii(answer)[:20])
async def test_an_odd_answer_to_one_card_keeps_no_other_back(
    hours: Hours, answer: Any, caplog: pytest.LogCaptureFixture
) -> None:
    hours.teams.faults.add(Fault(201, answer, operation="send", conversation=CHANNEL.id))
    await hours.open()
    for number in (1, 2, 3):
        await hours.shown_to(number, lambda text: "Ditt svar" in text or "G3" in text)
    await hours.wait_for(lambda: _all_done(hours))
    sent = [(one.conversation, one.body["summary"]) for one in hours.teams.of("send")]
    assert len(sent) == len(set(sent)), "nobody has got anything twice"
    assert "a turn failed" not in caplog.text


async def _all_done(hours: Hours) -> bool:
    rows = [await hours.jobs(state) for state in (JobState.READY, JobState.LEASED, JobState.UNKNOWN)]
    return not any(row.queue == "send" for found in rows for row in found)


async def test_an_odd_code_of_an_error_is_kept_as_it_can_be(hours: Hours) -> None:
    error = {"error": {"code": "\ud800\n" + "x" * 60_000}}
    hours.teams.faults.add(Fault(400, error, operation="send", conversation=CHANNEL.id))
    await hours.open()
    await hours.shown_to(1, lambda text: "G3" in text)
    (dead,) = await hours.wait_for(lambda: hours.jobs(JobState.DEAD))
    assert dead.recipient == f"conversation:{CHANNEL.id}"
    assert dead.error is not None
    assert dead.error.isprintable()
    assert len(dead.error) < 300
