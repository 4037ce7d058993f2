"""A worker that sends announcements, in a process of its own, to be killed: see `tests/flows/crashing_worker.py`."""

import asyncio
import sys

import aiohttp

from bot.app import open_database
from bot.core.clock import utc_now
from bot.core.swedish_days import swedish_calendar
from bot.delivery.planner import Home
from bot.delivery.worker import Worker
from bot.feature import House
from bot.settings.model import make_settings
from bot.teams.connector import TeamsConnector
from bot.teams.service_urls import ServiceUrls
from bot.teams.tokens import NoCredentials
from tests.announcing import Register
from tests.factories import person_id
from tests.teams_activities import APP_ID, TENANT

PEOPLE = [person_id(number) for number in range(100, 170)]
REGISTER = Register({"r": [(person, "sv") for person in PEOPLE]})


async def work(database_url: str, service_url: str) -> None:
    features = REGISTER.features()
    async with aiohttp.ClientSession() as session, open_database(database_url, features=features) as database:
        settings = make_settings({"database_url": database_url, "auth": "off"})
        connector = TeamsConnector(session, NoCredentials(), ServiceUrls((), loopback=True), APP_ID)
        house = House(settings, swedish_calendar(), utc_now, database, connector)
        [feature] = [each for each in features if each.name == "announcements"]
        worker = Worker(
            database,
            connector,
            feature.messages(house),
            feature.tasks(house),
            observers=feature.landings(house),
            home=Home(TENANT, service_url),
            per_second=200,
            alone=True,
        )
        await worker.start()
        await asyncio.to_thread(sys.stdin.read)
        await worker.stop()


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1], sys.argv[2]))
