"""Work in the database of a kind that no feature of this program knows: it stops nothing else, and is seen."""

from datetime import datetime
from typing import Any

from bot.core.database import UnitOfWork
from bot.core.work import Effect, Message, Recipient, Task
from bot.delivery.administration import Skip, skip
from bot.delivery.jobs import JobState, ListedJob
from tests.factories import ADMINISTRATOR, person_id
from tests.flows.office_hours import office_hours


def ask(_command: None, uow: UnitOfWork, _now: datetime) -> None:
    """What a feature has left behind that was taken away, or a release puts there that runs beside this one."""
    for number in range(30):
        uow.jobs.run(Task("gone.show", f"{number}"))
        uow.jobs.deliver(Message("gone", f"{number}", Recipient("person", person_id(2))))
        uow.jobs.call(Effect("gone.tell", f"{number}", "once"))


async def test_it_stops_nothing_else_and_an_administrator_sees_it(database_url: str) -> None:
    async with office_hours(database_url) as hours:
        await hours.bot.database.run(ask, None)
        await hours.install(2)
        await hours.open()
        await hours.shown_to(2, lambda text: "E-arkiv" in text)

        async def put_back() -> Any:
            waiting = [row for row in await hours.jobs(JobState.READY) if row.error]
            return waiting if {row.queue for row in waiting} == {"send", "task"} else None

        said = {row.error for row in await hours.wait_for(put_back)}
        assert said == {
            "no feature of this program knows the task 'gone.show'",
            "no feature of this program knows the message 'gone'",
        }
        effects: list[ListedJob] = [row for row in await hours.jobs(JobState.READY) if row.queue == "effect"]
        assert (len(effects), {row.attempts for row in effects}) == (30, {0})
        assert hours.bot.worker.health().well
        let_be = await hours.bot.database.run(skip, Skip(ADMINISTRATOR, [row.id for row in effects]))
        assert len(let_be) == 30
        assert [row for row in await hours.jobs(JobState.READY) if row.queue == "effect"] == []
