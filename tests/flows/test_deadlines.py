"""What is proposed as a gate's last day is never turned down, whatever day and hour it is asked for."""

from datetime import date, time, timedelta

import pytest

from bot.app import open_database
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.swedish_days import swedish_calendar
from bot.features.gates.opening import GateOpening, OpenGate
from bot.features.portfolio.forums import Rules
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.ports import PROCESSES
from tests.factories import ADMINISTRATOR, a_forum, a_model, an_initiative, some_people

CALENDAR = swedish_calendar()
EVERY_DAY = [date(2026, 12, 1) + timedelta(days=number) for number in range(400)]
ODD_DAYS = [date(2028, 2, 29), date(2038, 1, 20), date(2099, 12, 31), date(2100, 12, 31), date(2101, 6, 24)]
HOURS = (time(0, 30), time(11, 59, 59), time(12), time(23, 30))


@pytest.mark.any_day  # it brings its own days
@pytest.mark.parametrize(("first", "least", "proposed"), [(0, 0, 0), (1, 3, 5), (2, 250, 250)])
async def test_what_is_proposed_is_taken(sqlite_url: str, first: int, least: int, proposed: int) -> None:
    """Every third day from the first, so that together they go through all."""
    rules = Rules(min_workdays=least, open_workdays=proposed)
    now = CALENDAR.at(EVERY_DAY[0], HOURS[0])
    async with open_database(sqlite_url, clock=lambda: now) as database:
        await database.run(lambda _command, uow, _now: _fill(uow, rules), None)
        for number, day in enumerate([*EVERY_DAY[first::3], *ODD_DAYS]):
            now = CALENDAR.at(day, HOURS[number % len(HOURS)])
            command = OpenGate("INI-2026-014", ADMINISTRATOR)
            ballot = await database.read(GateOpening(CALENDAR).propose, command)
            assert ballot.question.opened_at == now < ballot.question.deadline


def _fill(uow: UnitOfWork, rules: Rules) -> None:
    for person in some_people():
        uow[PEOPLE].save(person)
    uow[FORUMS].save(a_forum(rules=rules))
    uow[PROCESSES].keep(a_model())
    uow[INITIATIVES].save(an_initiative())
