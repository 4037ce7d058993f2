"""botbuilder's `continue_conversation`, once for each of so many conversations, ten at a time.

`python -m tests.bench.rival_sends SERVICE_URL LOGIN_AUTHORITY COUNT`, in the rivals' environment: prints `warm`, waits
for a line, sends, prints `done`, and waits to be ended.
"""

import asyncio
import sys
from types import SimpleNamespace
from urllib.parse import urlsplit

import msal.authority
from botbuilder.core import TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botbuilder.schema import Activity, ChannelAccount, ConversationAccount, ConversationReference

from tests.bench.card import MESSAGE
from tests.teams_activities import APP_ID, BOT, TENANT
from tests.teams_login import SECRET

AT_ONCE = 10
WARM_UP = 10


class Sender:
    """The stock adapter, on the simulator as both token service and connector."""

    def __init__(self, service_url: str, authority: str) -> None:
        # msal asks Microsoft about hosts that it doesn't know; the simulator's is to pass for one that it does
        known = msal.authority.WELL_KNOWN_AUTHORITY_HOSTS | {urlsplit(authority).hostname}
        msal.authority.WELL_KNOWN_AUTHORITY_HOSTS = known
        settings = SimpleNamespace(
            APP_ID=APP_ID,
            APP_PASSWORD=SECRET,
            APP_TYPE="SingleTenant",
            APP_TENANTID=TENANT,
            TO_CHANNEL_FROM_BOT_LOGIN_URL=f"{authority}/{TENANT}",
            TO_CHANNEL_FROM_BOT_OAUTH_SCOPE="https://api.botframework.com",
        )
        self._adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(settings))
        self._service_url = service_url
        self._places = asyncio.Semaphore(AT_ONCE)

    async def send(self, number: int) -> None:
        reference = ConversationReference(
            channel_id="msteams",
            service_url=self._service_url,
            bot=ChannelAccount(id=BOT["id"]),
            conversation=ConversationAccount(id=f"a:chat-{number}"),
        )

        async def say(context: TurnContext) -> None:
            context.activity.id = None  # or it would be sent as a reply to an activity that there never was
            await context.send_activity(Activity().deserialize(MESSAGE))

        async with self._places:
            await self._adapter.continue_conversation(reference, say, APP_ID)

    async def send_all(self, first: int, count: int) -> None:
        await asyncio.gather(*(self.send(number) for number in range(first, first + count)))


async def run(service_url: str, authority: str, count: int) -> None:
    sender = Sender(service_url, authority)
    await sender.send_all(0, WARM_UP)
    sys.stdout.write("warm\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.readline)
    await sender.send_all(WARM_UP, count)
    sys.stdout.write("done\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.readline)


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1], sys.argv[2], int(sys.argv[3])))
