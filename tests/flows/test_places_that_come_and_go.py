"""Events that name a team or a channel elsewhere than in `conversation`: the right places are there, or gone."""

from typing import Any

import pytest

from bot.delivery.jobs import JobState
from bot.delivery.ports import CONVERSATIONS, Conversation
from tests.flows.office_hours import Hours, texts_of
from tests.teams_activities import CHANNEL, TENANT, Place, members
from tests.teams_faults import refused

TEAM = str(CHANNEL.team)
FIRST = Place("channel", TEAM, team=TEAM)
ELSEWHERE = Place("channel", "19:annat@thread.tacv2", team="19:annat@thread.tacv2")


async def tell(
    hours: Hours, event: str, channel: str | None = None, team: str = TEAM, place: Place = FIRST
) -> None:
    """An event as Teams sends it: from the team's first channel, with what it is about in its data."""
    told = members(hours.teams.service_url, place=place)
    told["channelData"]["eventType"] = event
    told["channelData"]["team"] = {"id": team}
    told["channelData"].pop("channel")
    if channel is not None:
        told["channelData"]["channel"] = {"id": channel, "name": "Beslut"}
    assert (await hours.deliver(told))[0] == 200


async def kept(hours: Hours, place: str = CHANNEL.id) -> Conversation:
    found: Conversation = await hours.look(lambda uow: uow[CONVERSATIONS].get(place))
    return found


async def parked(hours: Hours) -> list[Any]:
    return [job for job in await hours.jobs(JobState.DEAD) if CHANNEL.id in job.recipient]


async def there(hours: Hours) -> bool:
    chat = hours.teams.chats.get(CHANNEL.id)
    return bool(chat) and any("Omröstning pågår" in texts_of(one) for one in chat.activities.values())


@pytest.mark.parametrize("heard", [True, False], ids=["heard-from", "never-heard-from"])
async def test_a_restored_channel_gets_what_was_parked(hours: Hours, heard: bool) -> None:
    if heard:
        await hours.say(4, "hjälp", CHANNEL)
    await tell(hours, "channelDeleted", CHANNEL.id)
    assert (await kept(hours)).problem == "deleted"
    gone = refused(404, "ConversationNotFound", conversation=CHANNEL.id, lasting=True)
    hours.teams.faults.add(gone)
    await hours.open()
    await hours.wait_for(lambda: parked(hours))
    hours.teams.faults.clear()
    await tell(hours, "channelRestored", CHANNEL.id)
    known = await kept(hours)
    assert (known.problem, known.installed, known.kind, known.team) == (None, True, "channel", TEAM)
    await hours.wait_for(lambda: there(hours))


@pytest.mark.parametrize(
    ("lost", "found", "why"),
    [
        ("teamDeleted", "teamRestored", "deleted"),
        ("teamHardDeleted", "teamRestored", "deleted"),
        ("teamArchived", "teamUnarchived", "archived"),
    ],
)
async def test_a_whole_team_takes_its_channels_with_it(
    office: Hours, lost: str, found: str, why: str
) -> None:
    for place in (CHANNEL, FIRST, ELSEWHERE):
        await office.say(4, "hjälp", place)
    await tell(office, lost)
    assert [(await kept(office, place.id)).problem for place in (CHANNEL, FIRST, ELSEWHERE)] == [
        why,
        why,
        None,
    ]
    await tell(office, found)
    assert [(await kept(office, place.id)).problem for place in (CHANNEL, FIRST, ELSEWHERE)] == [None] * 3
    await office.open()
    await office.wait_for(lambda: there(office))


async def test_a_team_is_found_from_wherever_the_event_comes(office: Hours) -> None:
    await office.say(4, "hjälp", CHANNEL)
    await tell(office, "teamDeleted", place=ELSEWHERE)
    assert (await kept(office)).problem == "deleted"
    assert await kept(office, ELSEWHERE.id) is None


async def test_another_channels_end_is_not_this_ones(office: Hours) -> None:
    await office.say(4, "hjälp", CHANNEL)
    await tell(office, "channelDeleted", "19:en-annan@thread.tacv2")
    assert (await kept(office)).problem is None


async def test_what_is_written_after_all_heals(office: Hours) -> None:
    await office.say(4, "hjälp", CHANNEL)
    await tell(office, "channelDeleted", CHANNEL.id)
    await office.say(4, "hjälp", CHANNEL)
    assert (await kept(office)).problem is None


async def test_a_channel_that_is_shared_gets_nothing_from_then_on(office: Hours) -> None:
    await office.say(4, "hjälp", CHANNEL)
    await tell(office, "channelShared", CHANNEL.id)
    assert (await kept(office)).kind == "outside"
    assert (await kept(office)).tenant == TENANT


@pytest.mark.parametrize("event", ["channelRenamed", "teamRenamed", "channelDeleted", "", "x" * 64])
async def test_other_events_and_those_without_a_name_change_nothing(office: Hours, event: str) -> None:
    await office.say(4, "hjälp", CHANNEL)
    before = await kept(office)
    await tell(office, event)
    assert await kept(office) == before
