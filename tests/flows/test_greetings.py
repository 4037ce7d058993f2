"""One greeting for each person and installation, and no guess that outlives what is told later."""

import asyncio
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest

from bot.delivery.ports import INBOX
from tests.factories import person_id
from tests.flows.office_hours import Hours, chat_of, sender, texts_of, words
from tests.teams_activities import CHANNEL, Place, action, installation, message

WELCOME = "Jag är Grindvakt"


def greetings(hours: Hours, place: Place) -> int:
    chat = hours.teams.chats.get(place.id)
    return sum(WELCOME in texts_of(activity) for activity in chat.activities.values()) if chat else 0


async def installed(hours: Hours, changes: Iterable[str], place: Place) -> None:
    """These events at once, then one answer more: what was to be sent before it has been sent."""
    url = hours.teams.service_url
    events = [installation(change, url, sender(77), place) for change in changes]
    answers = await asyncio.gather(*(hours.deliver(event) for event in events))
    assert {status for status, _ in answers} == {200}
    await hours.deliver(installation("add", url, sender(77), place))
    await hours.say(77, "hjälp", place)
    await hours.shown(place.id, lambda text: "Det här kan du fråga mig" in text and WELCOME not in text)


@pytest.mark.parametrize("place", [chat_of(77), CHANNEL], ids=["personal", "channel"])
@pytest.mark.parametrize("changes", [["add"] * 4, ["add", "remove"] * 4, ["add"] * 30])
async def test_a_storm_of_events_is_one_greeting(hours: Hours, place: Place, changes: list[str]) -> None:
    await installed(hours, changes, place)
    assert greetings(hours, place) == 1


async def test_whoever_comes_back_another_day_is_greeted_again(office: Hours) -> None:
    await office.install(77)
    await office.shown_to(77, lambda text: WELCOME in text)
    await office.install(77, "remove")
    office.clock.moved += timedelta(days=2)
    await office.change(lambda uow: uow[INBOX].forget(office.clock() - timedelta(days=1), 100))
    await office.install(77)

    async def twice() -> bool:
        return greetings(office, chat_of(77)) == 2

    await office.wait_for(twice)


async def test_everybody_is_greeted(office: Hours) -> None:
    for number in (71, 72, 73):
        await office.install(number)
        await office.shown_to(number, lambda text: WELCOME in text)


@pytest.mark.parametrize("before", [None, "sv-SE"])
async def test_a_guessed_language_gives_way_to_what_the_client_says(
    office: Hours, before: str | None
) -> None:
    url = office.teams.service_url
    await office.deliver(installation("add", url, sender(77, before), chat_of(77)))
    await office.shown_to(77, lambda text: WELCOME in text)
    await office.deliver(message("help", url, sender(77, "en-US"), chat_of(77)))
    await office.shown_to(77, lambda text: "This is what you can ask me" in text)
    tap: dict[str, Any] = action("person.waiting", {}, url, sender(77, "en-US"), chat_of(77))
    assert "waiting for you" in words((await office.deliver(tap))[1])


async def test_what_the_portfolio_says_goes_before_all(office: Hours) -> None:
    url = office.teams.service_url
    await office.deliver(message("help", url, sender(1, "en-US"), chat_of(1)))
    await office.shown(f"a:chat-{person_id(1)}", lambda text: "Det här kan du fråga mig" in text)
