"""Calls to Microsoft Graph: answers are data, checked and cut; whatever may work later is raised as such."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import orjson
from yarl import URL

from bot.core.clock import utc_now
from bot.core.errors import BotRejected, Retryable, Throttled
from bot.core.logs import shown
from bot.outside.answers import TooLarge, read_all, read_object
from bot.outside.proxies import DIRECT, Proxies
from bot.teams.faults import seconds_to_wait
from bot.teams.tokens import Tokens

WITHIN = 18.0
"""Seconds for a call; less than an effect may take."""
CONNECT_IN = 5.0
LARGEST_PAGE = 8 * 1024 * 1024
"""Bytes of an answer; 999 people take some 500 KB."""
LONGEST_LINK = 8 * 1024
REJECTED_FOR = 300.0
"""Seconds to wait where the credentials aren't taken: somebody has to do something about it."""

_ROOT = "/v1.0"
_LATER = frozenset({408, 423, 425, 500, 502, 503, 504, 507, 509})


@dataclass(frozen=True, slots=True)
class GraphAnswer:
    """What Graph said. `code`: Graph's own word for a refusal."""

    status: int
    content: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_well(self) -> bool:
        return 200 <= self.status < 300

    @property
    def code(self) -> str:
        error = self.content.get("error")
        code = error.get("code") if isinstance(error, Mapping) else None
        return shown(code, 80) if isinstance(code, str) else ""


class GraphClient:
    """Asks one Graph, whose address the settings name; the token goes nowhere else, and no redirect is followed.

    A session is opened for each call: there are few, and nobody need close it.
    """

    def __init__(
        self,
        tokens: Tokens,
        address: str,
        *,
        proxies: Proxies = DIRECT,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._tokens = tokens
        self._address = address.rstrip("/")
        self._proxies = proxies
        self._clock = clock

    def trusted(self, link: object) -> str:
        """A link that Graph gave for more of the same; empty where there is none.

        Raises:
            Retryable: it leads elsewhere, where no token of ours belongs.
        """
        if link is None:
            return ""
        if isinstance(link, str) and len(link) <= LONGEST_LINK and link.isascii() and link.isprintable():
            ours, theirs = urlsplit(self._address), urlsplit(link)
            same = (ours.scheme, ours.netloc.lower()) == (theirs.scheme, theirs.netloc.lower())
            if same and theirs.path.startswith(f"{_ROOT}/") and " " not in link:
                return link
        raise Retryable("Graph named a link that leads elsewhere")

    async def get(self, where: str, *, eventual: bool = False) -> GraphAnswer:
        """Read what is at `where`: a path below the version, or a link that Graph gave.

        Raises:
            Throttled, Retryable: it may work later, and asking twice does no harm.
        """
        return await self._call("GET", where, None, {"ConsistencyLevel": "eventual"} if eventual else {})

    async def post(self, where: str, body: Mapping[str, Any]) -> GraphAnswer:
        """Ask for a change. Raises as `get` does."""
        return await self._call("POST", where, orjson.dumps(body), {"Content-Type": "application/json"})

    async def _call(
        self, method: str, where: str, body: bytes | None, headers: Mapping[str, str]
    ) -> GraphAnswer:
        link = self.trusted(where) if "://" in where else f"{self._address}{_ROOT}{where}"
        try:
            token = await self._tokens.get()
            answer, wait = await self._exchange(method, link, body, headers, token)
            if answer.status == 401 and token is not None:  # it may have been revoked: again with a new one
                another = await self._tokens.another(token)
                if another != token:
                    answer, wait = await self._exchange(method, link, body, headers, another)
        except BotRejected as error:
            raise Retryable(str(error), delay=REJECTED_FOR) from error
        return _checked(answer, seconds_to_wait(wait, self._clock()))

    async def _exchange(
        self, method: str, link: str, body: bytes | None, headers: Mapping[str, str], token: str | None
    ) -> tuple[GraphAnswer, str | None]:
        own = {"Accept": "application/json", **headers}
        if token is not None:
            own["Authorization"] = f"Bearer {token}"
        url = URL(link, encoded=True)
        try:
            async with (
                aiohttp.ClientSession(
                    cookie_jar=aiohttp.DummyCookieJar(),
                    timeout=aiohttp.ClientTimeout(total=WITHIN, sock_connect=CONNECT_IN),
                ) as session,
                session.request(
                    method,
                    url,
                    data=body,
                    headers=own,
                    allow_redirects=False,
                    proxy=self._proxies.of(link),
                ) as response,
            ):
                content = await read_all(response.content, LARGEST_PAGE)
                found = GraphAnswer(response.status, read_object(content))
                if found.status == 200 and not found.content:
                    raise Retryable("Graph answered no JSON object")
                return found, response.headers.get("Retry-After")
        except TooLarge as error:
            raise Retryable(f"Graph: {error}") from error
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise Retryable(f"{method} to {url.host}: {type(error).__name__}") from error


def _checked(answer: GraphAnswer, delay: float | None) -> GraphAnswer:
    """The answer, where it is one: what was read, or a refusal that says something of what was asked for."""
    message = f"Graph answered {answer.status} {answer.code}".rstrip()
    if answer.status == 429:
        raise Throttled(message, delay=delay)
    if answer.status == 401:
        raise Retryable(message, delay=REJECTED_FOR)
    if answer.status in _LATER:
        raise Retryable(message, delay=delay)
    if 300 <= answer.status < 400 or answer.status < 200:
        raise Retryable(f"{message}: redirects aren't followed")
    return answer
