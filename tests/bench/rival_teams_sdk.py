"""Microsoft's Teams SDK for Python answering the fixed card: without authentication, without a database.

`python -m tests.bench.rival_teams_sdk PORT`, in the rivals' environment. The only thing that isn't stock is the server
that it runs on: on loopback, and without the line in the access log that each request would cost.
"""

import asyncio
import sys

import uvicorn
from fastapi import FastAPI
from microsoft_teams.api import (
    AdaptiveCardActionCardResponse,
    AdaptiveCardInvokeActivity,
    AdaptiveCardInvokeResponse,
)
from microsoft_teams.apps import ActivityContext, App, FastAPIAdapter
from microsoft_teams.cards import AdaptiveCard

from tests.bench.card import CARD


def main() -> None:
    port = int(sys.argv[1])

    def server(app: FastAPI) -> uvicorn.Server:
        return uvicorn.Server(
            uvicorn.Config(app, host="127.0.0.1", port=port, access_log=False, log_level="warning")
        )

    app = App(
        http_server_adapter=FastAPIAdapter(server_factory=server),
        dangerously_allow_unauthenticated_requests=True,
    )

    @app.on_card_action
    async def answer(_context: ActivityContext[AdaptiveCardInvokeActivity]) -> AdaptiveCardInvokeResponse:
        return AdaptiveCardActionCardResponse(value=AdaptiveCard.model_validate(CARD))

    asyncio.run(app.start(port))


if __name__ == "__main__":
    main()
