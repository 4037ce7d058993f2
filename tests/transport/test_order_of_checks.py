"""What costs little comes first: nobody without a token has anything of theirs parsed, nor gets a 503."""

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest

from bot.teams import http
from bot.teams.auth import LONGEST_TOKEN, BotFrameworkAuthentication
from bot.teams.keys import SigningKeys
from tests.teams_activities import message
from tests.teams_simulator import TeamsSimulator
from tests.transport.door import Door
from tests.transport.wire import wire

Steps = list[str]
LENGTH = 256 * 1024 + 1


def encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Iterator[Steps]:
    """The checks in the order in which they are begun."""
    taken: Steps = []

    def noted(name: str, real: Any) -> Any:
        def note(*arguments: Any, **named: Any) -> Any:
            taken.append(name)
            return real(*arguments, **named)

        return note

    for name in ("check_headers", "read_body", "parse", "check_shape"):
        monkeypatch.setattr(http, name, noted(name, getattr(http, name)))
    for name in ("prove", "admit"):
        real = getattr(BotFrameworkAuthentication, name)
        monkeypatch.setattr(BotFrameworkAuthentication, name, noted(name, real))
    monkeypatch.setattr(SigningKeys, "find", noted("find", SigningKeys.find))
    return taken


async def test_the_whole_order(door: Door, teams: TeamsSimulator, steps: Steps) -> None:
    assert (await door.post(message("hej", teams.service_url), teams.token())).status == 200
    order = ["check_headers", "prove", "find", "read_body", "parse", "check_shape", "admit"]
    assert steps == order
    steps.clear()
    assert (await door.post(message("hej", teams.service_url), teams.token(iat=1))).status == 200
    assert steps == order


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Type": '"' * 8000}, 415),
        ({"Content-Type": ";" * 8000}, 415),
        ({"Content-Type": "application/json" + ";" * 8000}, 415),
        ({"Content-Type": "application/json;" + 'a="' * 2000}, 415),
        ({"Content-Type": "application/json; charset*=utf-8''utf-8"}, 415),
        ({"Content-Type": "application/json; charset*"}, 415),
        ({"Content-Type": "application/json; charset*="}, 415),
        ({"Content-Type": "application/json; charset*=''"}, 415),
        ({"Content-Type": "application/json; charset*0=utf; charset*1=-8"}, 415),
        ({"Content-Type": "application/json; charset*0*=x''%FF"}, 415),
        ({"Content-Type": "application/json; charset*=no-such''%E4"}, 415),
        ({"Content-Type": 'application/json; charset*1*="'}, 415),
        ({"Content-Encoding": "gzip," * 1600}, 415),
        ({"Content-Encoding": "gzip"}, 415),
        ({"Authorization": "Bearer"}, 401),
        ({"Authorization": "Bearer " + "." * 8000}, 401),
        ({"Authorization": "Bearer " + "a" * (LONGEST_TOKEN + 1)}, 401),
        ({"Authorization": "Basic " + "=" * 8000}, 401),
        ({"Authorization": "Bearer " + "!" * 3000 + ".e30.e30"}, 401),
        ({"Authorization": "Bearer " + encoded(b"[" * 700) + ".e30.e30"}, 401),
        ({"Authorization": "Bearer " + encoded(b'{"a":' * 140) + ".e30.e30"}, 401),
        ({"Authorization": "Bearer " + encoded(b"9" * 700) + ".e30.e30"}, 401),
        (
            {
                "Authorization": "Bearer "
                + encoded(b'{"alg":"RS256","kid":"' + b"k" * 500 + b'"}')
                + ".e30.e30"
            },
            401,
        ),
        ({"Authorization": "Bearer " + encoded(b'{"alg":"RS256","kid":"\\ud800"}') + ".e30.e30"}, 401),
        ({"Authorization": "Bearer " + encoded(b'{"alg":["RS256"],"kid":"key-1"}') + ".e30.e30"}, 401),
        ({"Authorization": "Bearer " + encoded(b"\xff\xfe") + ".e30.e30"}, 401),
        ({"Cookie": ";" * 8000}, 401),
        ({"Cookie": "a=" + '"\\0' * 2600}, 401),
        ({"Host": "x" * 8000}, 401),
        ({"X-Forwarded-For": "," * 8000, "Forwarded": 'for="' * 1600}, 401),
    ],
    ids=lambda value: str(value)[:60],
)
async def test_what_is_refused_by_its_headers_is_never_read(
    door: Door, steps: Steps, headers: dict[str, str], status: int
) -> None:
    answer = await door.post(b"[" * 1000, headers=headers)
    assert (answer.status, answer.body) == (status, b"")
    assert set(steps) <= {"check_headers", "prove", "find"}


async def test_a_body_that_says_it_is_too_large_is_refused_before_the_token_is_looked_at(
    door: Door, steps: Steps
) -> None:
    assert (await door.post(b"x" * LENGTH, "a.b.c")).status == 413
    assert steps == ["check_headers"]


async def test_a_token_is_refused_before_the_body_has_come(door: Door, steps: Steps) -> None:
    async with wire(door) as connection:
        head = b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        await connection.write(head + b"Authorization: Bearer a.b.c\r\nContent-Length: 1000\r\n\r\n")
        assert await connection.status() == 401
    assert steps == ["check_headers", "prove"]


async def test_the_claims_are_held_against_the_body_last(
    door: Door, teams: TeamsSimulator, steps: Steps
) -> None:
    token = teams.token("https://smba.trafficmanager.net/other/")
    assert (await door.post({**message("hej", teams.service_url), "from": 1}, token)).status == 400
    assert "admit" not in steps
    assert (await door.post(message("hej", teams.service_url), token)).status == 401
    assert steps[-1] == "admit"


async def test_a_flood_of_unknown_keys_is_401_and_asks_for_keys_once(
    door: Door, teams: TeamsSimulator
) -> None:
    assert (await door.post(message("hej", teams.service_url), teams.token())).status == 200
    for number in range(200):
        head = encoded(json.dumps({"alg": "RS256", "kid": f"key-{number}-of-mine"}).encode())
        assert (await door.post(b"{}", f"{head}.e30.e30")).status == 401
    assert teams.login.metadata_requests <= 2


async def test_only_missing_keys_are_503_and_only_to_what_looks_like_a_token(
    door: Door, teams: TeamsSimulator
) -> None:
    teams.login.metadata_status = 500
    assert (await door.post(message("hej", teams.service_url), teams.token())).status == 503
    for token in ("", "garbage", "a.b.c", encoded(b"{}") + ".e30.e30"):
        headers = {"Authorization": f"Bearer {token}"}
        assert (await door.post(message("hej", teams.service_url), headers=headers)).status == 401
    headers = {"Content-Type": "text/plain"}
    assert (await door.post(b"hej", teams.token(), headers)).status == 415
