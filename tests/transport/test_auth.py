"""Every kind of token that must not let anybody in, and what one that holds still doesn't allow."""

import base64
import json
import logging
from datetime import timedelta
from typing import Any

import pytest

from bot.teams.auth import BotFrameworkAuthentication
from bot.teams.keys import SigningKeys
from bot.teams.rejections import Rejected
from bot.teams.service_urls import ServiceUrls
from tests.teams_activities import APP_ID, KARIN, PERSONAL, TENANT, action, activity, message
from tests.teams_simulator import TeamsSimulator
from tests.teams_tokens import ISSUER, claims, confused, signed, tampered, unsigned
from tests.transport.door import ANSWER, Door, authentication_for, opened

NEARLY = timedelta(seconds=200)


def encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


async def test_a_token_that_holds_lets_in(door: Door, teams: TeamsSimulator) -> None:
    response = await door.post(action("gate.vote", {"ballot": "b"}, teams.service_url), teams.token())
    assert (response.status, response.json) == (200, ANSWER)
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"


async def test_no_token_is_401(door: Door, teams: TeamsSimulator) -> None:
    assert (await door.post(message("hej", teams.service_url))).status == 401
    assert (await door.post({})).status == 401
    assert not door.turns.taken


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Basic dXNlcjpwYXNz",
        "Bearer garbage",
        "Bearer a.b.c",
        "Bearer ..",
        "Bearer \xe5.\xe4.\xf6",
        "Bearer " + encoded(b"[" * 3000) + ".e30.e30",
        "Bearer " + encoded(b"[]") + ".e30.e30",
        "Bearer " + encoded(b'{"alg":"RS256"}') + ".e30.e30",
        "Bearer " + encoded(b'{"alg":"RS256","kid":1}') + ".e30.e30",
        "Bearer " + encoded(b'{"alg":"RS256","kid":{}}') + ".e30.e30",
    ],
)
async def test_garbage_is_401(door: Door, teams: TeamsSimulator, header: str) -> None:
    response = await door.post(message("hej", teams.service_url), headers={"Authorization": header})
    assert (response.status, response.body) == (401, b"")


async def test_bytes_that_are_no_text_are_401(keys: SigningKeys, teams: TeamsSimulator) -> None:
    with pytest.raises(Rejected) as caught:  # as aiohttp hands on a raw 0xff
        await authentication_for(teams, keys).prove("Bearer a.\udcff.c")
    assert caught.value.status == 401


@pytest.mark.parametrize(
    "changed",
    [
        {"exp": None},
        {"nbf": None},
        {"iss": None},
        {"aud": None},
        {"serviceurl": None},
        {"exp": timedelta(seconds=-301)},
        {"nbf": timedelta(minutes=10)},
        {"iat": timedelta(minutes=10)},
        {"iat": "soon"},
        {"exp": "never"},
        {"exp": 1e400},
        {"iss": "https://sts.windows.net/"},
        {"aud": "00000000-0000-0000-0000-000000000000"},
        {"aud": [APP_ID, "another"]},
        {"aud": ""},
        {"serviceurl": "https://smba.trafficmanager.net/other/"},
        {"serviceurl": 1},
    ],
)
async def test_wrong_claims_are_401(door: Door, teams: TeamsSimulator, changed: dict[str, Any]) -> None:
    token = signed({**claims(APP_ID, teams.service_url, **changed)})
    assert (await door.post(message("hej", teams.service_url), token)).status == 401
    assert not door.turns.taken


@pytest.mark.parametrize("changed", [{"exp": -NEARLY}, {"nbf": NEARLY, "iat": NEARLY}])
async def test_clocks_may_differ_by_five_minutes(
    door: Door, teams: TeamsSimulator, changed: dict[str, Any]
) -> None:
    assert (await door.post(message("hej", teams.service_url), teams.token(**changed))).status == 200


async def test_forged_signatures_are_401(door: Door, teams: TeamsSimulator) -> None:
    content = claims(APP_ID, teams.service_url)
    forged = [
        unsigned(content),
        confused(content),
        signed(content, "key-of-mine", kid="key-1"),
        signed(content, "key-of-mine"),
        tampered(teams.token(aud="another"), aud=APP_ID),
        teams.token()[:-4] + "AAAA",
        teams.token().rsplit(".", 1)[0] + ".",
    ]
    for token in forged:
        assert (await door.post(message("hej", teams.service_url), token)).status == 401
    assert not door.turns.taken


async def test_a_key_that_is_not_endorsed_for_the_channel_is_401(door: Door, teams: TeamsSimulator) -> None:
    teams.login.keys = {"key-1": ["webchat"]}
    assert (await door.post(message("hej", teams.service_url), teams.token())).status == 401


async def test_another_channel_is_403_even_when_endorsed(door: Door, teams: TeamsSimulator) -> None:
    teams.login.keys = {"key-1": ["msteams", "directline"]}
    forged = message("hej", teams.service_url) | {"channelId": "directline"}
    assert (await door.post(forged, teams.token())).status == 403


async def test_the_service_url_is_compared_without_case_and_slash(
    keys: SigningKeys, teams: TeamsSimulator
) -> None:
    async with opened(authentication_for(teams, keys)) as door:
        token = teams.token("https://SMBA.trafficmanager.net/teams")
        sent = message("hej", "https://smba.trafficmanager.net/teams/")
        assert (await door.post(sent, token)).status == 200


@pytest.mark.parametrize(
    "evil",
    [
        "http://169.254.169.254/metadata",
        "https://evil.example/",
        "https://smba.trafficmanager.net@evil.example/",
    ],
)
async def test_a_signed_evil_service_url_is_403(door: Door, teams: TeamsSimulator, evil: str) -> None:
    assert (await door.post(message("hej", evil), teams.token(evil))).status == 403
    assert not door.turns.taken


@pytest.mark.parametrize(
    ("in_conversation", "in_channel_data"),
    [("other", "other"), ("other", TENANT), (TENANT, "other"), (None, None), ("", "")],
)
async def test_a_foreign_tenant_is_403(
    door: Door, teams: TeamsSimulator, in_conversation: str | None, in_channel_data: str | None
) -> None:
    sent = message("hej", teams.service_url)
    sent["conversation"]["tenantId"] = in_conversation
    sent["channelData"]["tenant"]["id"] = in_channel_data
    assert (await door.post(sent, teams.token())).status == 403
    assert not door.turns.taken


@pytest.mark.parametrize(("in_conversation", "in_channel_data"), [(TENANT.upper(), None), (None, TENANT)])
async def test_one_mention_of_the_tenant_is_enough(
    door: Door, teams: TeamsSimulator, in_conversation: str | None, in_channel_data: str | None
) -> None:
    sent = message("hej", teams.service_url)
    sent["conversation"]["tenantId"] = in_conversation
    sent["channelData"]["tenant"]["id"] = in_channel_data
    assert (await door.post(sent, teams.token())).status == 200
    assert door.turns.last.tenant == TENANT


async def test_government_clouds_have_their_own_issuer(keys: SigningKeys, teams: TeamsSimulator) -> None:
    urls = ServiceUrls([], loopback=True)
    issuer = "https://api.botframework.us"
    authentication = BotFrameworkAuthentication(keys, APP_ID, [issuer], [TENANT], urls)
    assert await authentication.prove(f"Bearer {teams.token(iss=issuer)}")
    with pytest.raises(Rejected):
        await authentication.prove(f"Bearer {teams.token(iss=ISSUER)}")


@pytest.mark.parametrize(
    ("app_id", "issuers", "tenants"), [("", ["i"], ["t"]), ("a", [], ["t"]), ("a", ["i"], [])]
)
def test_nothing_empty_turns_authentication_off(
    keys: SigningKeys, app_id: str, issuers: list[str], tenants: list[str]
) -> None:
    with pytest.raises(ValueError, match="authentication needs"):
        BotFrameworkAuthentication(keys, app_id, issuers, tenants, ServiceUrls([]))


async def test_without_proof_nothing_is_admitted(keys: SigningKeys, teams: TeamsSimulator) -> None:
    with pytest.raises(Rejected) as caught:
        authentication_for(teams, keys).admit(None, activity("message", teams.service_url))
    assert caught.value.status == 401


async def test_the_log_names_the_reason_and_never_the_token(
    door: Door, teams: TeamsSimulator, caplog: pytest.LogCaptureFixture
) -> None:
    token = teams.token(exp=timedelta(seconds=-4000))
    with caplog.at_level(logging.DEBUG, "bot"):
        await door.post(message("hej", teams.service_url), token)
    (line,) = [record.getMessage() for record in caplog.records]
    assert line == "turned away 127.0.0.1: 401, the token doesn't hold: ExpiredSignatureError"
    assert not any(part in caplog.text for part in token.split("."))


async def test_with_authentication_off_only_the_service_url_is_checked(open_door: Door) -> None:
    assert (await open_door.post(message("hej", "http://127.0.0.1:56150/_connector"))).status == 200
    assert (await open_door.post(message("hej", "http://10.0.0.1/"))).status == 403
    foreign = message("hej", "http://localhost:1/", KARIN, PERSONAL)
    assert (await open_door.post(json.dumps(foreign).encode(), "whatever")).status == 200
