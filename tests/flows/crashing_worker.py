"""A worker as a process of its own, to be killed: `python -m tests.flows.crashing_worker DATABASE_URL SERVICE_URL`.

It sends to the simulated Teams through the product's own connector, and ends when somebody closes its standard input.
"""

import asyncio
import sys
from datetime import datetime

import aiohttp

from bot.app import open_database
from bot.core.database import UnitOfWork
from bot.core.work import Message, Task
from bot.delivery.messages import Rendered
from bot.delivery.planner import Home
from bot.delivery.worker import Worker
from bot.teams.connector import TeamsConnector
from bot.teams.service_urls import ServiceUrls
from bot.teams.tokens import NoCredentials
from tests.teams_activities import APP_ID, TENANT


def render(message: Message, _uow: UnitOfWork, _now: datetime) -> Rendered:
    return Rendered(lambda: {"type": "message", "text": f"{message.kind}:{message.subject}"})


def fire(task: Task, uow: UnitOfWork, _now: datetime) -> None:
    """What the task does is one more message."""
    uow.jobs.reply(task.key, task.subject, {"type": "message", "text": f"reply:{task.key}"})


async def work(database_url: str, service_url: str) -> None:
    async with aiohttp.ClientSession() as session, open_database(database_url) as database:
        connector = TeamsConnector(session, NoCredentials(), ServiceUrls((), loopback=True), APP_ID)
        worker = Worker(
            database,
            connector,
            {"note": render},
            {"fire": fire},
            home=Home(TENANT, service_url),
            per_second=200,
            alone=database_url.startswith("sqlite"),
        )
        await worker.start()
        await asyncio.to_thread(sys.stdin.read)
        await worker.stop()


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1], sys.argv[2]))
