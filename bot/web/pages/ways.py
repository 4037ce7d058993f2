"""The pages at `/i/KEY`, `/d/KEY` and `/r/KEY`, until there are real ones: no data, and a way into Teams.

They never look anything up, so what they answer can't tell whether there is such a thing.
"""

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.core.ways import WayTo
from bot.web.pages.site import drawn, page_headers, page_style

_CHAT = "https://teams.microsoft.com/l/chat/0/0?users=28:{app_id}"

COMMANDS = {
    WayTo.INITIATIVE: {"sv": "status", "en": "status"},
    WayTo.DECISION: {"sv": "beslut", "en": "decisions"},
    WayTo.RELEASE: {"sv": "visa release", "en": "show release"},
}
"""What to write to the bot before the key; a test holds them to the features' commands."""


def chat_address(app_id: str) -> str:
    """Where somebody opens their own chat with the bot; empty where nobody knows which bot it is."""
    return _CHAT.format(app_id=app_id) if app_id else ""


def way_routes(app_id: str) -> list[web.RouteDef]:
    """A route for each kind of address. `app_id`: the bot's, in Entra."""
    style, chat = page_style(), chat_address(app_id)
    pages = {to: drawn("way.html.j2", style=style, chat=chat, said=COMMANDS[to], to=to.value) for to in WayTo}
    headers = {
        **page_headers(style),
        "Cache-Control": "no-store",
        "X-Robots-Tag": "noindex, nofollow",
        "Content-Language": "sv, en",
    }
    return [web.get(f"/{to}/{{key:.*}}", _answer(pages[to], headers)) for to in WayTo]


def _answer(
    page: Callable[[], bytes], headers: dict[str, str]
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(body=page(), content_type="text/html", charset="utf-8", headers=headers)

    return answer
