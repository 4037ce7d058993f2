"""Events of people's clients: in their own chat alone, with odd values, unknown, and failing."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.app import FEATURES
from bot.chat.context import Context
from bot.chat.routes import Routes
from bot.core.errors import Retryable
from bot.core.refusals import Refused
from bot.delivery.receipts import READ_RECEIPT, last_read
from bot.feature import Feature
from tests.flows.office_hours import Hours, chat_of, office_hours, sender
from tests.teams_activities import CHANNEL, GROUP, activity

HEARD: list[tuple[str, str, int | None]] = []


async def heed(context: Context) -> None:
    match context.activity.data.get("do"):
        case "refuse":
            raise Refused("refused-bad-data")
        case "fail":
            raise LookupError("x")
        case "later":
            raise Retryable("busy")
    HEARD.append((context.person, context.place, last_read(context.activity.data)))


FEATURE = Feature("heeders", routes=Routes(events={READ_RECEIPT: heed}))
OTHERS = tuple(each for each in FEATURES if READ_RECEIPT not in each.routes.events)
"""Without who takes receipts in the product."""


@pytest.fixture
async def hours(sqlite_url: str) -> AsyncIterator[Hours]:
    HEARD.clear()
    async with office_hours(sqlite_url, (*OTHERS, FEATURE)) as opened:
        yield opened


async def tell(hours: Hours, value: Any, name: Any = READ_RECEIPT, place: Any = None) -> int:
    told = activity("event", hours.teams.service_url, sender(2), place or chat_of(2))
    status, _ = await hours.deliver(told | {"name": name, "value": value})
    return status


async def test_a_receipt_reaches_the_feature_whatever_its_value(hours: Hours) -> None:
    odd = (None, 7, [], "", "x", {"lastReadMessageId": None}, {"lastReadMessageId": [1]}, [{}], True, 1e300)
    for value in ({"lastReadMessageId": "1700000000001"}, *odd):
        assert await tell(hours, value) == 200
    assert [read for _, _, read in HEARD] == [1700000000001, *[None] * len(odd)]
    assert {(person, place) for person, place, _ in HEARD} == {(sender(2).object_id, chat_of(2).id)}


async def test_elsewhere_unknown_or_failing_it_is_let_be(hours: Hours) -> None:
    read = {"lastReadMessageId": "1"}
    for place in (CHANNEL, GROUP):
        assert await tell(hours, read, place=place) == 200
    for name in ("application/vnd.microsoft.meetingStart", "", None, READ_RECEIPT.upper()):
        assert await tell(hours, read, name) == 200
    for what in ("refuse", "fail"):
        assert await tell(hours, {"do": what}) == 200
    assert HEARD == []
    assert await tell(hours, {"do": "later"}) == 503
