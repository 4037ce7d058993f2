"""Whatever comes in, nothing but a clean answer goes out."""

import copy
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.teams.adapter import Activities, TeamsAdapter
from bot.teams.auth import NoAuthentication
from bot.teams.bodies import check_shape, parse
from bot.teams.rejections import Rejected
from bot.teams.service_urls import ServiceUrls
from tests.teams_activities import CHANNEL, action, installation, members, message, submit
from tests.transport.door import NotingReceiver

URL = "http://127.0.0.1:1/"
SEEDS = [
    message("hej", URL, place=CHANNEL, mention=True),
    action("gate.vote", {"ballot": "b"}, URL),
    submit("gate.vote", {"ballot": "b"}, URL),
    installation("add", URL),
    members(URL, added=("a", "28:b"), removed=("c",)),
]
ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def paths(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place inside a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(path for name, below in inner for path in paths(below, (*at, name)))]


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """An activity with one to three places changed to something odd, or taken away."""
    activity = copy.deepcopy(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(paths(activity)[1:]))
        parent = activity
        for name in path[:-1]:
            parent = parent[name]
        if draw(st.booleans()):
            parent[path[-1]] = draw(ODD)
        else:
            del parent[path[-1]]
    return activity


async def take(body: bytes) -> int:
    """What the endpoint does after the body has been read; the status. Anything but `Rejected` escapes."""
    authentication = NoAuthentication(ServiceUrls([], loopback=True))
    try:
        activity = parse(body)
        check_shape(activity)
        authentication.admit(None, activity)
        answer = await TeamsAdapter(Activities(NotingReceiver())).process(activity, datetime.now(UTC))
    except Rejected as rejected:
        return rejected.status
    return answer.status if answer else 200


@pytest.mark.any_day
@settings(max_examples=400, suppress_health_check=list(HealthCheck))
@given(mutated())
async def test_an_odd_activity(activity: Any) -> None:
    assert await take(json.dumps(activity).encode()) in (200, 400, 403, 501)


@pytest.mark.any_day
@settings(max_examples=100)
@given(st.binary(max_size=200) | ODD.map(lambda value: json.dumps(value).encode()))
async def test_odd_bytes(body: bytes) -> None:
    assert await take(body) in (400, 403)
