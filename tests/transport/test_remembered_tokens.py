"""A token is proved once and remembered, but only for what it proves and as long as it holds."""

import time
from datetime import timedelta

import pytest

from bot.core.clock import utc_now
from bot.teams.keys import SigningKeys
from bot.teams.rejections import Rejected
from tests.teams_activities import Place, message
from tests.teams_simulator import TeamsSimulator
from tests.transport.door import Clock, Door, authentication_for


async def test_a_remembered_token_is_still_held_against_each_activity(
    door: Door, teams: TeamsSimulator
) -> None:
    token = teams.token()
    assert (await door.post(message("hej", teams.service_url), token)).status == 200
    assert (await door.post(message("hej", "https://smba.trafficmanager.net/teams/"), token)).status == 401
    foreign = message("hej", teams.service_url, place=Place(tenant="other"))
    assert (await door.post(foreign, token)).status == 403


async def test_a_remembered_token_ends_with_its_time(keys: SigningKeys, teams: TeamsSimulator) -> None:
    wall = Clock(time.time())
    authentication = authentication_for(teams, keys, clock=wall)
    token = teams.token(exp=timedelta(seconds=-100))
    proof = await authentication.prove(f"Bearer {token}")
    assert (await authentication.prove(f"Bearer {token}")) is not proof
    longer = teams.token()
    proof = await authentication.prove(f"bearer {longer}")
    assert (await authentication.prove(f"Bearer {longer}")) is proof
    wall.now += 3601
    assert (await authentication.prove(f"Bearer {longer}")) is not proof


async def test_a_token_holds_by_the_program_s_time(
    keys: SigningKeys, teams: TeamsSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody sets the machine's clock a day ahead: votes are taken as before. And it isn't behind what is signed."""
    wall = utc_now.wall
    utc_now.begin()
    monkeypatch.setattr(utc_now, "wall", wall)
    try:
        utc_now()
        utc_now.wall = lambda: wall() + timedelta(days=1)
        assert await authentication_for(teams, keys).prove(f"Bearer {teams.token()}")
        assert utc_now.doubted
        utc_now.wall = wall
        utc_now.hear(wall() - timedelta(days=1))
        assert await authentication_for(teams, keys).prove(f"Bearer {teams.token()}")
        assert not utc_now.doubted, "what is believed can't be before what Teams has signed"
    finally:
        utc_now.wall = wall
        utc_now.begin()


async def test_a_remembered_token_ends_with_its_key(
    keys: SigningKeys, teams: TeamsSimulator, clock: Clock
) -> None:
    authentication = authentication_for(teams, keys)
    token = teams.token()
    await authentication.prove(f"Bearer {token}")
    teams.login.rotate_keys("key-2")
    clock.now += 61
    assert await keys.refresh()
    with pytest.raises(Rejected) as caught:
        await authentication.prove(f"Bearer {token}")
    assert caught.value.status == 401


async def test_only_so_many_tokens_are_remembered(keys: SigningKeys, teams: TeamsSimulator) -> None:
    authentication = authentication_for(teams, keys, kept=3)
    first = teams.token(jti="first")
    proof = await authentication.prove(f"Bearer {first}")
    for number in range(3):
        await authentication.prove(f"Bearer {teams.token(jti=str(number))}")
    assert (await authentication.prove(f"Bearer {first}")) is not proof
