"""botbuilder's stock CloudAdapter answering the fixed card: without authentication, without a database.

`python -m tests.bench.rival_botbuilder PORT`, in the rivals' environment.
"""

import sys

from aiohttp import web
from botbuilder.core import ActivityHandler, InvokeResponse, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botbuilder.schema import AdaptiveCardInvokeResponse

from tests.bench.card import ANSWER


class Settings:
    """No app id: authentication is off."""

    APP_ID = ""
    APP_PASSWORD = ""


class CardBot(ActivityHandler):
    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """Hand the model itself over: `on_adaptive_card_invoke` serialises it, and then the adapter answers 500."""
        body = AdaptiveCardInvokeResponse(
            status_code=ANSWER["statusCode"], type=ANSWER["type"], value=ANSWER["value"]
        )
        return InvokeResponse(status=200, body=body)


def main() -> None:
    adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(Settings()))
    bot = CardBot()

    async def messages(request: web.Request) -> web.Response:
        answer: web.Response = await adapter.process(request, bot)
        return answer

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=None, print=None)


if __name__ == "__main__":
    main()
