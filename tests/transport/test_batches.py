"""Batch calls to the simulated Teams: every form of answer, and nothing that is odd is believed."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.core.errors import Permanent, Throttled, Unanswered
from bot.delivery.batches import FailedEntry
from bot.teams.batches import TeamsBatches, entries_in, operation_in, state_in
from bot.teams.connector import TeamsConnector
from bot.teams.service_urls import ServiceUrls
from tests.teams_activities import APP_ID, TENANT
from tests.teams_faults import Fault, throttled
from tests.teams_simulator import TeamsSimulator
from tests.transport.door import FixedTokens

CARD = {"type": "message", "text": "E-arkivet är nere på lördag"}
MANY = [f"person-{number}" for number in range(1000)]


@pytest.fixture
async def batches(teams: TeamsSimulator) -> AsyncIterator[TeamsBatches]:
    teams.check_tokens = False
    async with aiohttp.ClientSession() as session:
        tokens, urls = FixedTokens("a-token"), ServiceUrls([], loopback=True)
        yield TeamsBatches(TeamsConnector(session, tokens, urls, APP_ID, timeout=5))


@pytest.mark.parametrize("form", [False, True])
async def test_the_way_of_a_batch(batches: TeamsBatches, teams: TeamsSimulator, form: bool) -> None:
    teams.batches.bare = teams.batches.split = form
    teams.batches.unreachable = dict.fromkeys(MANY[:250], "BotNotInConversationRoster")
    url = teams.service_url
    operation = await batches.start_batch(url, TENANT, MANY, CARD)
    state = await batches.batch_state(url, operation)
    assert (state.over, state.counts, state.total) == (True, {"201": 750, "403": 250}, 1000)
    failed = await batches.failed_entries(url, operation)
    assert [entry.id for entry in failed] == MANY[:250]
    assert all(entry.reason.startswith("BotNotInConversationRoster") for entry in failed)
    assert len(teams.chats) == 750
    await batches.cancel_batch(url, operation)
    assert teams.batches.operations[operation].canceled
    [started, *_] = teams.of("batch")
    assert started.body == {"activity": CARD, "members": [{"id": one} for one in MANY], "tenantId": TENANT}


async def test_one_that_goes_on_says_so_and_an_unknown_one_is_not_there(
    batches: TeamsBatches, teams: TeamsSimulator
) -> None:
    teams.batches.lasting = 1000.0
    operation = await batches.start_batch(teams.service_url, TENANT, MANY[:5], CARD)
    state = await batches.batch_state(teams.service_url, operation)
    assert (state.over, state.retry_after) == (False, 1.0)
    with pytest.raises(Permanent):
        await batches.batch_state(teams.service_url, "../operation?x#y")


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (throttled(7, operation="batch"), Throttled),
        (Fault(cut="after", operation="batch"), Unanswered),
        (Fault(status=504, operation="batch"), Unanswered),
        (Fault(status=201, body={}, operation="batch"), Unanswered),
        (Fault(status=400, body={}, operation="batch"), Permanent),
    ],
)
async def test_how_handing_over_can_fail(
    batches: TeamsBatches, teams: TeamsSimulator, fault: Fault, error: type[Exception]
) -> None:
    teams.faults.add(fault)
    with pytest.raises(error):
        await batches.start_batch(teams.service_url, TENANT, MANY[:5], CARD)


async def test_too_few_too_many_and_too_large_are_refused(
    batches: TeamsBatches, teams: TeamsSimulator
) -> None:
    for members in (MANY[:4], [*MANY, "one-more"]):
        with pytest.raises(Permanent):
            await batches.start_batch(teams.service_url, TENANT, members, CARD)
    with pytest.raises(Permanent, match="too large"):
        await batches.start_batch(teams.service_url, TENANT, MANY[:5], {"text": "x" * 50_000})


@pytest.mark.parametrize(
    ("answer", "operation"),
    [
        (b'"op-1"', "op-1"),
        (b"op-1\r\n", "op-1"),
        (b'{"operationId":"op-1"}', "op-1"),
        (b'{"id":"op-1"}', "op-1"),
        (b"", None),
        (b"null", None),
        (b"{}", None),
        (b'{"operationId":[1]}', None),
        (b"<html>\n<body>", None),
        (b"\xff\xfe\x00", None),
    ],
)
def test_the_operation_s_id_has_several_forms(answer: bytes, operation: str | None) -> None:
    assert operation_in(answer) == operation


def test_odd_states_say_that_it_goes_on_and_odd_entries_are_left_out() -> None:
    for odd in (b"", b"[]", b'{"state":7,"statusMap":[],"totalEntriesCount":"x","retryAfter":"soon"}'):
        state = state_in(odd)
        assert (state.over, state.counts, state.total, state.retry_after) == (False, {}, None, None)
    assert state_in(b'{"state":"COMPLETED","statusMap":{"201":5,"404":true,"x":-1}}').counts == {"201": 5}
    listed = b'[{"id":"a","error":{"code":"X","message":"no\\nway"}},{"id":null},7,{"entryId":"b","errorCode":404}]'
    entries, token = entries_in(listed)
    assert (entries, token) == ([FailedEntry("a", "X: no way"), FailedEntry("b", "404")], "")
    with pytest.raises(Unanswered):
        entries_in(b"<html>")
    with pytest.raises(Unanswered):  # else everybody would count as reached
        entries_in(b'{"error": {"code": "ServiceError", "message": "try later"}}')


async def test_pages_that_never_end_are_not_followed_for_ever(
    batches: TeamsBatches, teams: TeamsSimulator
) -> None:
    page: Any = {"failedEntries": [{"id": "a", "error": "x"}], "continuationToken": "again"}
    teams.faults.add(Fault(status=200, body=page, operation="batch_failed", lasting=True))
    assert [entry.id for entry in await batches.failed_entries(teams.service_url, "op")] == ["a"]
