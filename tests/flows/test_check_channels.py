"""`grindvakt check` tells of channels that an earlier version took and where no card can ever come."""

from typing import Any

import pytest

from bot.app import open_database
from bot.core.golive import Level
from bot.core.people_port import PEOPLE
from bot.features.portfolio.golive import look_over_portfolio
from bot.features.portfolio.ports import FORUMS
from tests.factories import a_forum, some_people


@pytest.mark.parametrize(
    ("channel", "told"),
    [
        ("19:abc@thread.tacv2", None),
        (
            "https://teams.microsoft.com/l/channel/19%3aabc%40thread.tacv2/x?groupId=1",
            "is a link, which holds its id",
        ),
        ("Beslut", "is not a channel's id"),
    ],
)
async def test_a_stored_channel_that_is_none(sqlite_url: str, channel: str, told: str | None) -> None:
    def save(_command: None, uow: Any, _now: Any) -> None:
        for person in some_people():
            uow[PEOPLE].save(person)
        uow[FORUMS].save(a_forum(channel=channel))

    async with open_database(sqlite_url) as database:
        await database.run(save, None)
        found = await database.read(look_over_portfolio, None)
    about = [finding for finding in found if "the channel" in finding.what]
    assert [finding.level for finding in about] == ([Level.WARNING] if told else [])
    assert told is None or told in about[0].what
