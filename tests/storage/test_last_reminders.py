"""The last reminder of a vote, two hours before it ends: of what ends then, and of nothing that has its own to come."""

from datetime import timedelta
from typing import Any

import orjson
import pytest

from bot.app import open_database
from bot.core.people_port import PEOPLE
from bot.core.swedish_days import swedish_calendar
from bot.core.work import Message, Recipient
from bot.features.gates.ports import BALLOTS
from bot.features.gates.reminding import REMINDER_CARD
from bot.features.gates.time_messages import TimeMessages
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.ports import PROCESSES
from tests.ballots import DEADLINE, MEMBER, a_ballot
from tests.factories import a_forum, a_model, an_initiative, some_people

TODAY = DEADLINE.date().isoformat()


@pytest.mark.parametrize(
    ("subject", "named"),
    [
        (TODAY, {"Först", "Sedan"}),
        (f"{TODAY}/{DEADLINE:%H:%M}", {"Först"}),
        ("2026-12-02/11:00", {"Först", "Sedan"}),
    ],
)
async def test_the_last_reminder_names_what_ends_that_day(
    sqlite_url: str, subject: str, named: set[str]
) -> None:
    """A day's own reminder names all that waits; so does the last one of the day on which the second ends."""
    ends = {"Först": DEADLINE, "Sedan": DEADLINE + timedelta(days=1)}

    def put(_command: None, uow: Any, _now: Any) -> None:
        for person in some_people():
            uow[PEOPLE].save(person)
        uow[PROCESSES].keep(a_model())
        uow[FORUMS].save(a_forum())
        for number, (title, deadline) in enumerate(ends.items(), 14):
            initiative = an_initiative(number, title=title)
            uow[INITIATIVES].save(initiative)
            uow[BALLOTS].add(a_ballot(initiative=initiative.key, initiative_title=title, deadline=deadline))

    def drawn(_command: None, uow: Any, _now: Any) -> str:
        message = Message(REMINDER_CARD, subject, Recipient("person", MEMBER))
        found = TimeMessages(swedish_calendar()).reminder(message, uow, DEADLINE - timedelta(hours=2))
        assert found is not None
        return orjson.dumps(found.build()).decode()

    async with open_database(sqlite_url) as database:
        await database.run(put, None)
        shown = await database.run(drawn, None)
    assert {title for title in ends if title in shown} == named
