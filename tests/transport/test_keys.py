"""The signing keys: fetched without holding anybody up, rotated at once, and kept when they can't be fetched."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.teams.keys import KEEP_FOR, MOST_ABSENT, KeysUnavailable, SigningKeys, read_keys
from tests.teams_activities import message
from tests.teams_simulator import TeamsSimulator
from tests.teams_tokens import jwk
from tests.transport.door import Clock, Door


async def test_a_rotated_key_is_fetched_at_once(door: Door, teams: TeamsSimulator, clock: Clock) -> None:
    """Also some seconds after a fetch that went well, whatever else was asked for."""
    assert (await door.post(message("hej", teams.service_url), teams.token())).status == 200
    teams.login.rotate_keys("key-1", "key-2")
    clock.now += 6
    assert (await door.post(message("hej", teams.service_url), teams.token(key="key-2"))).status == 200
    assert teams.login.metadata_requests == 2


async def test_a_new_key_that_cannot_be_fetched_is_to_be_tried_again(
    door: Door, teams: TeamsSimulator, clock: Clock
) -> None:
    """401 would tell Teams that nobody wants to hear it; but whoever makes up keys is told that, in the seconds after a
    fetch."""
    assert (await door.post(message("hej", teams.service_url), teams.token())).status == 200
    teams.login.rotate_keys("key-1", "key-2")
    clock.now += 2
    response = await door.post(message("hej", teams.service_url), teams.token(key="key-2"))
    assert response.status == 401
    teams.login.metadata_status = 500
    clock.now += 5
    response = await door.post(message("hej", teams.service_url), teams.token(key="key-2"))
    assert (response.status, response.headers["Retry-After"]) == (503, "5")
    assert (await door.post(message("hej", teams.service_url), teams.token())).status == 200
    teams.login.metadata_status = 200
    clock.now += 5
    assert (await door.post(message("hej", teams.service_url), teams.token(key="key-2"))).status == 200


async def test_a_key_that_is_none_is_asked_for_once_a_minute(
    door: Door, teams: TeamsSimulator, clock: Clock
) -> None:
    await door.post(message("hej", teams.service_url), teams.token())
    clock.now += 6
    for _ in range(20):
        response = await door.post(message("hej", teams.service_url), teams.token(key="key-of-mine"))
        assert response.status == 401
        clock.now += 2
    assert teams.login.metadata_requests == 2
    clock.now += 60
    for _ in range(5):
        await door.post(message("hej", teams.service_url), teams.token(key="key-of-mine"))
    assert teams.login.metadata_requests == 3


async def test_made_up_keys_are_asked_for_every_five_seconds_at_the_most(
    keys: SigningKeys, teams: TeamsSimulator, clock: Clock
) -> None:
    for number in range(MOST_ABSENT + 200):
        with suppress(KeysUnavailable):
            assert await keys.find(f"made-up-{number}") is None
        clock.now += 0.05
    assert teams.login.metadata_requests <= 13
    teams.login.rotate_keys("key-1", "key-2")
    clock.now += 5
    assert await keys.find("key-2")


async def test_a_slow_metadata_endpoint_holds_up_only_those_who_need_it(
    door: Door, teams: TeamsSimulator, clock: Clock
) -> None:
    assert (await door.post(message("hej", teams.service_url), teams.token())).status == 200
    teams.login.metadata_delay = 60.0
    clock.now += 61
    needing = asyncio.create_task(door.post(message("hej", teams.service_url), teams.token(key="key-9")))
    while teams.login.metadata_requests < 2:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    for _ in range(10):
        assert (await door.post(message("hej", teams.service_url), teams.token())).status == 200
    assert not needing.done()
    needing.cancel()
    await asyncio.gather(needing, return_exceptions=True)


async def test_a_hundred_who_wait_are_one_fetch(keys: SigningKeys, teams: TeamsSimulator) -> None:
    teams.login.metadata_delay = 0.05
    found = await asyncio.gather(*(keys.find("key-1") for _ in range(100)))
    assert {key.id for key in found if key} == {"key-1"}
    assert teams.login.metadata_requests == 1


async def test_one_who_goes_away_ends_the_fetch_for_nobody(keys: SigningKeys, teams: TeamsSimulator) -> None:
    teams.login.metadata_delay = 0.05
    first, second = asyncio.create_task(keys.find("key-1")), asyncio.create_task(keys.find("key-1"))
    await asyncio.sleep(0)
    first.cancel()
    assert await second
    await asyncio.gather(first, return_exceptions=True)


async def test_keys_are_kept_when_a_refresh_fails(
    keys: SigningKeys, teams: TeamsSimulator, clock: Clock
) -> None:
    assert await keys.refresh()
    teams.login.metadata_status = 500
    clock.now += 61
    with pytest.raises(KeysUnavailable):
        await keys.find("key-2")
    assert await keys.find("key-1")
    assert teams.login.metadata_requests == 2


async def test_a_new_key_that_could_not_be_fetched_is_fetched_some_seconds_later(
    keys: SigningKeys, teams: TeamsSimulator, clock: Clock
) -> None:
    """Else everybody whose token has it would be turned away for a minute."""
    assert await keys.refresh()
    teams.login.rotate_keys("key-1", "key-2")
    teams.login.metadata_status = 500
    clock.now += 61
    with pytest.raises(KeysUnavailable):
        await keys.find("key-2")
    assert keys.fault
    teams.login.metadata_status = 200
    clock.now += 2
    with pytest.raises(KeysUnavailable):
        await keys.find("key-2")
    clock.now += 4
    assert await keys.find("key-2")
    assert (keys.fault, teams.login.metadata_requests) == ("", 3)


async def test_keys_of_a_day_are_renewed_in_the_background(
    keys: SigningKeys, teams: TeamsSimulator, clock: Clock
) -> None:
    assert await keys.refresh()
    teams.login.rotate_keys("key-2")
    clock.now += KEEP_FOR + 1
    assert keys.known("key-1")  # still good: nobody waits for the renewal
    assert await keys.refresh()  # the one that has begun
    assert keys.known("key-1") is None
    assert keys.known("key-2")
    assert teams.login.metadata_requests == 2


async def test_without_any_key_the_answer_is_to_try_again(
    door: Door, teams: TeamsSimulator, clock: Clock
) -> None:
    teams.login.metadata_status = 500
    response = await door.post(message("hej", teams.service_url), teams.token())
    assert (response.status, response.headers["Retry-After"]) == (503, "5")
    await door.post(message("hej", teams.service_url), teams.token())
    assert teams.login.metadata_requests == 1
    teams.login.metadata_status = 200
    clock.now += 6
    assert (await door.post(message("hej", teams.service_url), teams.token())).status == 200


async def test_redirects_of_the_metadata_are_not_followed(keys: SigningKeys, teams: TeamsSimulator) -> None:
    teams.login.metadata_status = 302
    with pytest.raises(KeysUnavailable):
        await keys.find("key-1")
    assert teams.login.metadata_requests == 1


async def test_an_unreachable_endpoint_is_no_error_of_ours(clock: Clock) -> None:
    async with aiohttp.ClientSession() as session:
        keys = SigningKeys(session, "http://127.0.0.1:1/metadata", clock=clock)
        assert not await keys.refresh()
        await keys.close()


async def test_an_endpoint_that_hangs_is_given_up(teams: TeamsSimulator, clock: Clock) -> None:
    teams.login.metadata_delay = 60.0
    async with aiohttp.ClientSession() as session:
        keys = SigningKeys(session, teams.metadata_url, timeout=0.05, clock=clock)
        assert not await keys.refresh()


async def test_keys_come_as_safely_as_their_metadata(teams: TeamsSimulator, clock: Clock) -> None:
    trust = ssl.create_default_context(cafile=str(teams.certificate))
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=trust)) as session:
        keys = SigningKeys(session, teams.metadata_url.replace(teams.base, teams.secure_base), clock=clock)
        teams.login.keys_url = f"{teams.base}/v1/.well-known/keys"
        assert not await keys.refresh()
        teams.login.keys_url = ""
        clock.now += 6
        assert await keys.refresh()


@asynccontextmanager
async def serving(metadata: bytes, key_set: bytes = b"{}") -> AsyncIterator[SigningKeys]:
    """Keys that come from a server which answers just that."""

    async def answer(request: web.Request) -> web.Response:
        if request.path == "/metadata":
            return web.Response(body=metadata.replace(b"HERE", str(request.url.origin()).encode()))
        return web.Response(body=key_set)

    app = web.Application()
    app.router.add_get("/{any}", answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with aiohttp.ClientSession() as session:
        keys = SigningKeys(session, f"http://127.0.0.1:{runner.addresses[0][1]}/metadata")
        yield keys
        await keys.close()
    await runner.cleanup()


@pytest.mark.parametrize("metadata", [b"", b"[]", b"{}", b'{"jwks_uri": 1}', b"[" * 100_000])
async def test_odd_metadata_gives_no_keys(metadata: bytes) -> None:
    async with serving(metadata) as keys:
        assert not await keys.refresh()


@pytest.mark.parametrize(("padding", "taken"), [(10, True), (2_000_000, False)])
async def test_only_so_much_is_read(padding: int, taken: bool) -> None:
    key_set = json.dumps({"keys": [jwk("key-1", ["msteams"])]}).encode()
    async with serving(b'{"jwks_uri": "HERE/keys"}', key_set + b" " * padding) as keys:
        assert await keys.refresh() is taken


async def test_a_close_in_the_middle_of_a_fetch_is_clean(keys: SigningKeys, teams: TeamsSimulator) -> None:
    teams.login.metadata_delay = 60.0
    waiting = asyncio.create_task(keys.refresh())
    while not teams.login.metadata_requests:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    await keys.close()
    await asyncio.gather(waiting, return_exceptions=True)


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        {},
        {"keys": {}},
        {"keys": []},
        {"keys": ["x", {"kty": "EC", "kid": "a"}, {"kty": "RSA"}, {"kty": "RSA", "kid": 1}]},
        {"keys": [{"kty": "RSA", "kid": "a", "n": "!", "e": "AQAB"}]},
        {"keys": [{"kty": "oct", "kid": "a", "k": "c2VjcmV0"}]},
    ],
)
def test_a_key_set_without_a_usable_key_is_refused(document: Any) -> None:
    with pytest.raises(ValueError, match="no usable key"):
        read_keys(document)


def test_endorsements_are_read_strictly() -> None:
    entries = [jwk("a", []) | {"endorsements": of} for of in ("msteams", None, ["msteams", 1])]
    for number, entry in enumerate(entries):
        entry["kid"] = str(number)
    keys = read_keys(json.loads(json.dumps({"keys": entries})))
    assert [sorted(keys[kid].endorsements) for kid in "012"] == [[], [], ["msteams"]]


class Said:
    """A session whose answers say what time it is; over https, to nobody in earnest."""

    def __init__(self, *headers: dict[str, str]) -> None:
        self._headers = iter(headers)

    @asynccontextmanager
    async def get(self, url: str, **_: Any) -> AsyncIterator[Any]:
        keys = {"keys": [jwk("key-1", [])]} if url.endswith("keys") else METADATA

        async def chunks() -> AsyncIterator[bytes]:
            yield json.dumps(keys).encode()

        content = SimpleNamespace(iter_any=chunks)
        yield SimpleNamespace(status=200, headers=next(self._headers), content=content)


METADATA = {"jwks_uri": "https://login.example/keys"}
EARLY, LATER, LATE = ({"Date": f"Tue, 01 Dec 2026 09:00:{second:02} GMT"} for second in (0, 2, 50))


@pytest.mark.parametrize(
    ("url", "first", "second", "heard"),
    [
        ("https://login.example/", EARLY, LATER, [2]),
        ("https://login.example/", EARLY, LATE, []),
        ("https://login.example/", EARLY, {}, []),
        ("https://login.example/", EARLY, {**LATER, "Age": "3600"}, []),
        ("http://login.example/", EARLY, LATER, []),
    ],
)
async def test_what_time_it_is_is_heard_from_two_answers_that_agree(
    url: str, first: dict[str, str], second: dict[str, str], heard: list[int]
) -> None:
    """One that was kept somewhere on the way would put the clock back."""
    said: list[datetime] = []
    session: Any = Said(first, second)
    await SigningKeys(session, url, hear=said.append).refresh()
    assert [each.second for each in said] == heard
