"""The keys that Teams signs its tokens with, fetched from the OpenID metadata and kept fresh."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import inf
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import jwt

from bot.core.clock import JUMP, time_said, utc_now
from bot.core.logs import Sparing, log_of
from bot.outside.answers import id_in, read_all, read_json
from bot.outside.proxies import DIRECT, Proxies

LOG = log_of(__name__)

FETCH_TIMEOUT = 5.0
KEEP_FOR = 24 * 3600.0
REFRESH_AT_MOST_EVERY = 60.0
"""Seconds between fetches that nobody's new key asks for, and between two for the same key that isn't among them."""

ASKED_AT_MOST_EVERY = 5.0
"""Seconds between two fetches for new keys, since strangers can make up keys; also after one that failed."""

MOST_ABSENT = 1000
"""Ids that are remembered as no keys, at the most."""

LARGEST_ANSWER = 1024 * 1024
MOST_KEYS = 100
LONGEST_NUMBER = 1400
"""Characters of a key's modulus: 8,192 bits; a larger key would take long to check each token with."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One public key. `endorsements`: the channels that it may speak for."""

    id: str
    key: jwt.PyJWK
    endorsements: frozenset[str]


class KeysUnavailable(Exception):
    """Nobody knows yet whether there is such a key: the keys couldn't be fetched since it was asked for."""


class SigningKeys:
    """The keys by id, refreshed daily, and at once for an id that is new, for those every five seconds at the most.

    A refresh that fails keeps the keys there are. Only requests that need a new key wait for a fetch.

    Args:
        session: makes the requests; owned by the caller.
        metadata_url: the OpenID metadata document; its `jwks_uri` must be https if it is itself.
        timeout: seconds for a whole refresh.
        clock: monotonic seconds.
        hear: is told what time it is, by two answers over https that agree.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        metadata_url: str,
        *,
        proxies: Proxies = DIRECT,
        timeout: float = FETCH_TIMEOUT,
        clock: Callable[[], float] = time.monotonic,
        hear: Callable[[datetime], None] = utc_now.hear,
    ) -> None:
        self._session = session
        self._metadata_url = metadata_url
        self._proxies = proxies
        self._timeout = timeout
        self._clock = clock
        self._hear = hear
        self._keys: Mapping[str, SigningKey] = {}
        self._fetched_at = 0.0
        self._tried_at: float | None = None
        self.fault = ""
        """Why they couldn't be fetched the last time; empty: they could."""
        self._fetching: asyncio.Task[None] | None = None
        self._fetches = 0
        self._asked_at = -inf
        self._absent: dict[str, float] = {}
        self._told = Sparing(most=1, within=REFRESH_AT_MOST_EVERY)

    def known(self, key_id: str) -> SigningKey | None:
        """The key, if it is at hand; starts a refresh in the background when the keys are a day old."""
        if self._keys and self._clock() - self._fetched_at > KEEP_FOR:
            self._start_refresh(REFRESH_AT_MOST_EVERY)
        return self._keys.get(key_id)

    async def find(self, key_id: str) -> SigningKey | None:
        """The key, after a refresh if it is not known; None: there is none of that id, or none a moment ago.

        Raises:
            KeysUnavailable: that can't be said, since the keys can't be fetched now.
        """
        if (found := self.known(key_id)) is not None:
            return found
        now = self._clock()
        if now - self._absent.get(key_id, -inf) < REFRESH_AT_MOST_EVERY:
            return None
        before, soon = self._fetches, now - self._asked_at >= ASKED_AT_MOST_EVERY
        if soon:
            self._asked_at = now
        await self._wait_for(self._start_refresh(0.0 if soon else inf))
        found = self._keys.get(key_id)
        if found is None and (self.fault or not self._keys):
            raise KeysUnavailable
        if found is None and self._fetches > before:
            self._note_absent(key_id)
        return found

    async def refresh(self) -> bool:
        """Fetch the keys, if that is allowed again; one fetch at a time, which all wait for.

        Returns whether there are keys.
        """
        await self._wait_for(self._start_refresh(REFRESH_AT_MOST_EVERY))
        return bool(self._keys)

    async def close(self) -> None:
        """Stop a fetch that is under way."""
        if self._fetching is not None:
            self._fetching.cancel()
            await asyncio.gather(self._fetching, return_exceptions=True)

    async def _wait_for(self, fetching: asyncio.Task[None] | None) -> None:
        if fetching is not None:
            await asyncio.shield(fetching)  # one caller that goes away doesn't end it for the others

    def _note_absent(self, key_id: str) -> None:
        if len(self._absent) >= MOST_ABSENT:
            self._absent.clear()
        self._absent[key_id] = self._fetched_at

    def _start_refresh(self, every: float) -> asyncio.Task[None] | None:
        if self._fetching is not None and not self._fetching.done():
            return self._fetching
        wait = min(every, ASKED_AT_MOST_EVERY) if self.fault else every
        now = self._clock()
        if self._tried_at is not None and now - self._tried_at < wait:
            return None
        self._tried_at = now
        self._fetching = asyncio.create_task(self._fetch(), name="signing-keys")
        return self._fetching

    async def _fetch(self) -> None:
        try:
            async with asyncio.timeout(self._timeout):
                metadata, said = await self._get(self._metadata_url)
                found, again = await self._get(_keys_url(metadata, self._metadata_url))
                keys = read_keys(found)
        except Exception as error:  # whatever comes back is data: the keys there are stay in use
            kind = type(error).__name__  # not its repr, which may hold a proxy's password
            self.fault = f"{kind}: {error}".rstrip(": ")
            self._told.left_out()
            if self._told.lets():
                LOG.warning("signing keys could not be fetched, %d kept: %s", len(self._keys), self.fault)
            return
        self._keys, self.fault = keys, ""
        self._fetches += 1
        self._fetched_at = self._clock()
        if (
            said is not None and again is not None and abs(again - said) <= JUMP
        ):  # neither was kept for a while
            self._hear(again)

    async def _get(self, url: str) -> tuple[Any, datetime | None]:
        """The document, and when it was given, where that is sure."""
        async with self._session.get(url, allow_redirects=False, proxy=self._proxies.of(url)) as response:
            if response.status != 200:
                raise ValueError(f"{url} answered {response.status}")
            said = time_said(response.headers.get("Date"), response.headers.get("Age"))
            document = read_json(await read_all(response.content, LARGEST_ANSWER))
            return document, said if urlsplit(url).scheme == "https" else None


def _keys_url(metadata: Any, metadata_url: str) -> str:
    url = metadata.get("jwks_uri") if isinstance(metadata, dict) else None
    if not isinstance(url, str):
        raise ValueError("the metadata names no jwks_uri")
    if urlsplit(metadata_url).scheme == "https" and urlsplit(url).scheme != "https":
        raise ValueError("jwks_uri is not https")
    return url


def read_keys(document: Any) -> Mapping[str, SigningKey]:
    """The RSA keys of a key set document; keys that can't be read are left out.

    Raises:
        ValueError: there is none that can be used.
    """
    listed = document.get("keys") if isinstance(document, dict) else None
    keys = [_read_key(entry) for entry in listed[:MOST_KEYS]] if isinstance(listed, list) else []
    found = {key.id: key for key in keys if key is not None}
    if not found:
        raise ValueError("the key set holds no usable key")
    return found


def _read_key(entry: Any) -> SigningKey | None:
    if not isinstance(entry, dict) or entry.get("kty") != "RSA":
        return None
    key_id, endorsements = id_in(entry.get("kid")), entry.get("endorsements")
    if key_id is None or not all(id_in(entry.get(name), LONGEST_NUMBER) for name in ("n", "e")):
        return None
    try:
        key = jwt.PyJWK(entry, algorithm="RS256")
    except (jwt.PyJWTError, ValueError, TypeError):
        return None
    named = [name for name in endorsements if isinstance(name, str)] if isinstance(endorsements, list) else []
    return SigningKey(key_id, key, frozenset(named))
