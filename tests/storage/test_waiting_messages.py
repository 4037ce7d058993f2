"""How long messages have been due, and how many of them Teams has put off: what the sender of many is told by."""

from typing import Any

from bot.core.work import Message, Recipient, Task
from bot.delivery.queue import JOB_TABLE
from bot.features.announcements.held_up import STANDSTILL, held_up, nothing_goes
from bot.features.announcements.kinds import ANNOUNCEMENT
from storage.engine.opening import SqlDatabase


async def test_what_has_long_been_due_stands_and_what_is_put_off_is_counted(database: SqlDatabase) -> None:
    async def do(work: Any) -> Any:
        return await database.run(lambda _command, uow, _now: work(uow), None)

    def ask(uow: Any) -> None:
        uow.jobs.run(Task("a.task", "s"))
        for number in range(5):
            uow.jobs.deliver(Message(ANNOUNCEMENT, "U-1", Recipient("person", f"p{number}")))
        uow.jobs.deliver(Message(ANNOUNCEMENT, "U-2", Recipient("person", "p9")))
        uow[JOB_TABLE].flush()

    async def told() -> tuple[bool, int, int]:
        return tuple(await do(lambda uow: [nothing_goes(uow), held_up("U-1", uow), held_up("U-2", uow)]))

    def shift(seconds: float, where: str) -> Any:
        moved = f"UPDATE jobs SET run_at = run_at + {round(seconds * 1000)} WHERE {where}"
        return lambda uow: uow.connection.exec_driver_sql(moved)

    await do(ask)
    assert await told() == (False, 0, 0)
    await do(shift(-STANDSTILL - 5, "queue = 'task'"))
    assert await told() == (False, 0, 0), "a task is no message"
    await do(shift(60, "recipient IN ('person:p0', 'person:p1', 'person:p9')"))
    await do(shift(2, "recipient = 'person:p2'"))
    assert await told() == (False, 2, 1), "what is tried in a moment isn't put off"
    await do(shift(-STANDSTILL - 5, "recipient = 'person:p3'"))
    assert await told() == (True, 2, 1)
