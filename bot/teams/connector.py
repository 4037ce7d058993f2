"""Teams' REST side: create a conversation, send, update, delete. One pooled session and one token for the process."""

import asyncio
import string
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote
from weakref import WeakValueDictionary

import aiohttp
import orjson
from yarl import URL

from bot.core.clock import utc_now
from bot.core.errors import Permanent, Retryable, Unanswered
from bot.core.logs import Sparing, log_of
from bot.outside.answers import id_in, read_object, read_start
from bot.outside.proxies import DIRECT, Proxies
from bot.teams.faults import fault_of
from bot.teams.refusals import Asked
from bot.teams.service_urls import ServiceUrls
from bot.teams.tokens import Tokens

TIMEOUT = 15.0
CONNECT_WITHIN = 5.0
LARGEST_ACTIVITY = 80 * 1024
"""Bytes, counted in UTF-16 as Teams does (its own limit is about 100 KB)."""
LARGEST_ANSWER = 64 * 1024
BEFORE_TEXT = b"\xef\xbb\xbf\xfe\xff\0" + string.whitespace.encode()
"""Bytes that may stand before the first sign: byte order marks of UTF-8 and UTF-16, and white space."""
HOUR = 3600.0
log = log_of(__name__)

METHODS = {Asked.CREATE: "POST", Asked.SEND: "POST", Asked.UPDATE: "PUT", Asked.DELETE: "DELETE"}

_NOT_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)
"""Failures before the request began to leave. All others leave open whether it was carried out."""


class TeamsConnector:
    """Calls Teams' connector service (`bot.delivery.ports.Connector`).

    Each call checks the service URL first, stored or not: the token goes to trusted hosts only, and redirects are
    never followed. Updates of one conversation wait for each other, since Teams answers 412 to concurrent ones.

    Args:
        session: makes the requests; owned by the caller.
        app_id: the bot's application id; it speaks as `28:<app_id>`.
        clock: the time that dates in `Retry-After` are held against.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        tokens: Tokens,
        service_urls: ServiceUrls,
        app_id: str,
        *,
        proxies: Proxies = DIRECT,
        timeout: float = TIMEOUT,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._session = session
        self._proxies = proxies
        self._tokens = tokens
        self._service_urls = service_urls
        self._bot = f"28:{app_id}"
        self._timeout = aiohttp.ClientTimeout(total=timeout, sock_connect=min(CONNECT_WITHIN, timeout))
        self._clock = clock
        self._nameless = Sparing(most=1, within=HOUR)
        self._updating: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def create_conversation(self, service_url: str, tenant: str, member: str) -> str:
        body = {
            "bot": {"id": self._bot},
            "members": [{"id": member}],
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
            "isGroup": False,
        }
        made = id_in((await self._call(Asked.CREATE, service_url, "/v3/conversations", body)).get("id"))
        if made is None:
            raise Retryable("Teams named no conversation")  # creating it again gives the same one
        return made

    async def send(self, service_url: str, conversation: str, activity: Mapping[str, Any]) -> str:
        """Post an activity; the id is empty where Teams gives none (then it can't be updated later)."""
        path = f"/v3/conversations/{quote(conversation, safe='')}/activities"
        answer = await self._call(Asked.SEND, service_url, path, activity)
        named = id_in(answer.get("id")) or ""
        if not named:
            self._say_nameless(service_url)
        return named

    def _say_nameless(self, service_url: str) -> None:
        """Once an hour: it may be so with every message."""
        self._nameless.left_out()
        if self._nameless.lets():
            host = URL(service_url).host
            log.warning(
                "%s named no id for a message: a proxy may have answered, and nobody has got it", host
            )

    async def update(
        self, service_url: str, conversation: str, activity_id: str, activity: Mapping[str, Any]
    ) -> None:
        path = f"/v3/conversations/{quote(conversation, safe='')}/activities/{quote(activity_id, safe='')}"
        lock = self._updating.setdefault(conversation, asyncio.Lock())
        async with lock:
            await self._call(Asked.UPDATE, service_url, path, {**activity, "id": activity_id})

    async def delete(self, service_url: str, conversation: str, activity_id: str) -> None:
        path = f"/v3/conversations/{quote(conversation, safe='')}/activities/{quote(activity_id, safe='')}"
        lock = self._updating.setdefault(conversation, asyncio.Lock())
        async with lock:
            await self._call(Asked.DELETE, service_url, path, None)

    async def _call(
        self, asked: Asked, service_url: str, path: str, body: Mapping[str, Any] | None
    ) -> Mapping[str, Any]:
        content = None if body is None else checked(body)
        answer = await self.ask(METHODS[asked], service_url, path, content, asked=asked)
        return read_object(answer)  # nothing where it is unreadable, since the request has been carried out

    async def ask(
        self,
        method: str,
        service_url: str,
        path: str,
        content: bytes | None,
        most: int = LARGEST_ANSWER,
        *,
        asked: Asked = Asked.CREATE,
    ) -> bytes:
        """Make one request and return the first `most` bytes of the answer. `path`: quoted; `asked`: for a refusal."""
        url = URL(self._service_urls.check(service_url) + path, encoded=True)
        token = await self._tokens.get()
        status, answer, retry_after = await self._exchange(method, url, content, token, most)
        if status == 401 and token is not None:  # it may have been revoked: once more with a new one
            another = await self._tokens.another(token)
            if another != token:
                status, answer, retry_after = await self._exchange(method, url, content, another, most)
        if not 200 <= status < 300:
            raise fault_of(status, answer, retry_after, self._clock(), asked)
        return answer

    async def _exchange(
        self, method: str, url: URL, content: bytes | None, token: str | None, most: int
    ) -> tuple[int, bytes, str | None]:
        headers = {"Content-Type": "application/json; charset=utf-8"}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        try:
            async with self._session.request(
                method,
                url,
                data=content,
                headers=headers,
                timeout=self._timeout,
                allow_redirects=False,
                proxy=self._proxies.of(str(url)) if self._proxies.by_scheme else None,
            ) as response:
                answer = await read_start(response.content, most)
                kind = response.headers.get("Content-Type", "")
                if response.status < 300 and _is_a_page(kind, answer):
                    raise Unanswered(f"{method} to {url.host}: a page for people, as no Teams gives it")
                return response.status, answer, response.headers.get("Retry-After")
        except _NOT_SENT as error:
            raise Retryable(f"{url.host} can't be reached: {type(error).__name__}") from error
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise Unanswered(f"{method} to {url.host}: {type(error).__name__}") from error


def _is_a_page(kind: str, answer: bytes) -> bool:
    """Whether it is a proxy that has answered, which wants to be logged in to; some don't say what they give.

    Teams gives JSON or nothing, and that is taken whatever it is called: who sends again has sent twice.
    """
    begins = answer.lstrip(BEFORE_TEXT)[:1]
    if not begins or begins in b'{["':
        return False
    return begins == b"<" or "html" in kind.lower()


def encode(body: Mapping[str, Any]) -> bytes:
    """The body as JSON.

    Raises:
        Permanent: it can't be.
    """
    try:
        return orjson.dumps(body)
    except TypeError as error:
        raise Permanent(f"the activity can't be written as JSON: {error}") from error


def checked(activity: Mapping[str, Any]) -> bytes:
    """The activity as JSON, of a size that Teams takes.

    Raises:
        Permanent: it can't be written, or is too large.
    """
    content = encode(activity)
    if 2 * len(content) > LARGEST_ACTIVITY:  # no text is more than twice as long in UTF-16
        size = len(content.decode().encode("utf-16-le"))
        if size > LARGEST_ACTIVITY:
            raise Permanent(f"the activity is too large: {size} bytes in UTF-16, at most {LARGEST_ACTIVITY}")
    return content
