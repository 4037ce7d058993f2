"""Lives of a process that runs timers, each with its own clock: `python -m tests.flows.crashing_timers KEY_FILE`.

A line on its standard input is a life: the database, the moment at which its clock and ours stand, and the deaths that
there have been. It is forked from what has been imported, runs what is due until nothing is, and is killed with
SIGKILL at the first death that there hasn't been, which it has said in a line: a task's kind, and whether it was about
to be committed or had just been; others have been claimed then. The last line of a life says how it ended.
"""

import asyncio
import json
import os
import signal
import sys
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, event

from bot.app import open_database
from bot.delivery.jobs import Claim
from bot.delivery.queue import JOB_TABLE
from bot.delivery.task_loop import TaskLoop
from bot.delivery.tasks import TaskHandlers
from storage.engine.opening import SqlDatabase
from tests.clocks import DAY, JULIAN_1970
from tests.storage.life_house import tasks_at

PATIENCE = 120.0

POINTS = ("committing", "committed")


class Mortal(TaskLoop):
    """`died`: the deaths that there have been. What is claimed is done one by one: none dies another's death."""

    def __init__(self, database: SqlDatabase, tasks: TaskHandlers, died: frozenset[str]) -> None:
        super().__init__("mortal", database, tasks)
        self.died, self.at_work = died, asyncio.Lock()

    def _die(self, claim: Claim, point: str) -> None:
        death = f"{claim.kind} {point}"
        if death not in self.died:
            print(death, flush=True)  # noqa: T201 - to whoever started it
            os.kill(os.getpid(), signal.SIGKILL)

    def _work(self, claim: Claim, uow: Any, now: datetime) -> None:
        super()._work(claim, uow, now)
        uow.finish()
        self._die(claim, "committing")

    async def _worked(self, claim: Claim) -> None:
        async with self.at_work:
            await super()._worked(claim)
            self._die(claim, "committed")


async def live(url: str, key_file: str, at: float, died: list[str]) -> None:
    now = datetime.fromtimestamp(at, UTC)
    if url.startswith("postgresql"):
        url = f"{url}&options=-csearch_path%3Dpublic,pg_catalog%20-clife.now%3D{at}"

    def stopped(connection: Any, _record: object) -> None:
        if hasattr(connection, "create_function"):
            connection.create_function("julianday", 1, lambda _: at / DAY + JULIAN_1970)

    event.listen(Engine, "connect", stopped)
    async with open_database(url, clock=lambda: now) as database:
        await database.run(lambda _c, uow, _n: uow[JOB_TABLE].recover() and None, None)
        loop = Mortal(database, tasks_at(lambda: now, records_key_file=key_file), frozenset(died))
        while True:
            await loop.turn()
            if not loop._running:
                return
            await loop.finish(PATIENCE)


def main(key_file: str) -> None:
    tasks_at(lambda: datetime.now(UTC))  # what takes long is read once, for all lives
    for line in sys.stdin:
        wanted = json.loads(line)
        life = os.fork()
        if not life:
            asyncio.run(live(wanted["url"], key_file, wanted["at"], wanted["died"]))
            os._exit(0)
        _, status = os.waitpid(life, 0)
        said = "killed" if os.WIFSIGNALED(status) else f"ended {os.WEXITSTATUS(status)}"
        print(said, flush=True)  # noqa: T201 - as above


if __name__ == "__main__":
    main(sys.argv[1])
