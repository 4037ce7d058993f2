"""What no database takes (NUL, half a surrogate pair) in a card's data: answered kindly, whatever the verb."""

import logging
import re
from pathlib import Path

import pytest

from bot.app import FEATURES
from bot.feature import router_of
from tests.flows.office_hours import chat_of, office_hours, sender
from tests.teams_activities import action

ASKED = re.compile(r"""(?:word|written|day|number|choice)\(\s*"(\w+)"|data(?:\.get\(|\[)"(\w+)\"""")
"""How handlers ask for what stands in a card's data."""

ODD = "a\0b\ud800"
BOT = Path(__file__).parents[2] / "bot"


def names_asked_for() -> set[str]:
    found = {name for file in BOT.rglob("*.py") for pair in ASKED.findall(file.read_text()) for name in pair}
    return found - {""}


@pytest.mark.postgres
@pytest.mark.any_day
async def test_every_verb_answers_what_no_database_takes(
    postgres_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    verbs = router_of(FEATURES).actions.keys()
    names = names_asked_for()
    assert {"announcement", "ballot", "initiative"} <= names
    data = {name: ODD for name in names if name != "verb"}
    async with office_hours(postgres_url) as hours:
        with caplog.at_level(logging.ERROR):
            for verb in sorted(verbs):
                tap = action(verb, data, hours.teams.service_url, sender(1), chat_of(1))
                status, body = await hours.deliver(tap)
                assert (status, body["statusCode"]) == (200, 200), (verb, status, body)
            assert await hours.say(1, f"vad har gått ut om {ODD}") == 200
        assert not [record for record in caplog.records if record.exc_info], caplog.text
        assert (await hours.get("/readyz"))[0] == 200
