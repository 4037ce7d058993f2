"""The bot's own token for Teams, through msal: fetched in a thread, kept, and fetched once for all who wait."""

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from math import inf
from pathlib import Path
from typing import Any

import jwt
import requests
from msal.application import ConfidentialClientApplication
from msal.exceptions import MsalServiceError
from msal.managed_identity import (
    ManagedIdentityClient,
    ManagedIdentityError,
    UserAssignedManagedIdentity,
)

from bot.core.errors import BotRejected, Retryable
from bot.core.logs import shown
from bot.outside.answers import seconds_in, token_in
from bot.teams.token_session import TimedSession

EXCHANGE = "api://AzureADTokenExchange"
RENEW_BEFORE = 300.0
"""Seconds before its end at which a token is renewed."""
LAST_USE = 30.0
"""Seconds before its end until which the old token is used while no new one can be had."""
RENEW_AGAIN = 30.0
"""Seconds until a renewal that failed is tried again; until then the old token is used at once."""
REPLACE_AGAIN = 60.0
"""Seconds after a token was replaced because it was refused in which the new one isn't too: one that is as young holds,
and it is that conversation which is odd."""
LONGEST_USE = 24 * 3600.0
SHORTEST_USE = 60.0
"""Seconds between which a token's life is believed to be, whatever the token service says."""

_REJECTED = frozenset(
    {
        "access_denied",
        "invalid_client",
        "invalid_grant",
        "invalid_request",
        "invalid_resource",
        "invalid_scope",
        "unauthorized_client",
    }
)

TokenSource = Callable[[], Mapping[str, Any]]
"""Fetches a new token (blocking) and returns msal's answer: `access_token` and `expires_in`, or `error`."""


class Credentials:
    """One token for the process.

    Args:
        source: how it is fetched; see the functions below.
        clock: monotonic seconds.
    """

    def __init__(self, source: TokenSource, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._source = source
        self._clock = clock
        self._token: str | None = None
        self._ends = 0.0
        self._renew_at = 0.0
        self._replace_from = -inf
        self._fetching: asyncio.Task[str] | None = None

    async def get(self) -> str:
        if self._token is not None and self._clock() < self._renew_at:
            return self._token
        try:
            return await self._renewed()
        except Retryable:
            last = self._ends - LAST_USE
            if self._token is not None and (now := self._clock()) < last:
                self._renew_at = min(now + RENEW_AGAIN, last)  # else each message waits for one that hangs
                return self._token
            raise

    async def another(self, refused: str, /) -> str:
        if refused != self._token:
            return await self.get()
        if self._clock() < self._replace_from:
            return refused
        token = await self._renewed()
        self._replace_from = self._clock() + REPLACE_AGAIN
        return token

    async def _renewed(self) -> str:
        """A new token, fetched once for all who want one meanwhile."""
        if self._fetching is None or self._fetching.done():
            self._fetching = asyncio.create_task(self._fetch(), name="bot-token")
            self._fetching.add_done_callback(_retrieve)
        return await asyncio.shield(self._fetching)  # one caller that goes away doesn't end it for the others

    async def _fetch(self) -> str:
        asked_at = self._clock()
        token, life = _read(await asyncio.to_thread(_ask, self._source))
        self._token, self._ends = token, asked_at + life
        self._renew_at = self._ends - min(RENEW_BEFORE, life / 2)
        return token


def _retrieve(task: asyncio.Task[str]) -> None:
    """Look at the result even if all who waited went away, so that asyncio doesn't complain."""
    if not task.cancelled():
        task.exception()


def _ask(source: TokenSource) -> Mapping[str, Any]:
    try:
        answer = source()
    except (BotRejected, Retryable):
        raise
    except (requests.RequestException, json.JSONDecodeError, MsalServiceError) as error:
        raise Retryable(f"the token service can't be reached: {_why_out_of_reach(error)}") from error
    except (ValueError, TypeError, OSError, ManagedIdentityError, jwt.PyJWTError) as error:
        raise BotRejected(f"the bot's credentials can't be used: {shown(error)}") from error
    except Exception as error:  # msal read the answer and stumbled
        raise Retryable(f"the token service answered oddly: {type(error).__name__}") from error
    return _checked(answer)


def _why_out_of_reach(error: Exception) -> str:
    """In words, without the address, which may hold a proxy's password."""
    reasons = {
        requests.exceptions.SSLError: "its certificate, or that of a proxy that looks inside, isn't trusted",
        requests.exceptions.ProxyError: "the proxy doesn't let us through, or isn't there",
        requests.exceptions.Timeout: "no answer in time",
        requests.exceptions.ConnectionError: "no connection",
    }
    said = next((words for kind, words in reasons.items() if isinstance(error, kind)), "an odd answer")
    return f"{said} ({type(error).__name__})"


def _checked(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    if "access_token" in answer:
        return answer
    code = str(answer.get("error", "no access_token"))
    lines = str(answer.get("error_description") or "").splitlines()
    message = f"no token for the bot: {shown(code)}: {shown(lines[0]) if lines else ''}"
    raise BotRejected(message) if code in _REJECTED else Retryable(message)


def _read(answer: Mapping[str, Any]) -> tuple[str, float]:
    """The token, and the seconds that it lives."""
    token, life = token_in(answer.get("access_token")), seconds_in(answer.get("expires_in"), LONGEST_USE)
    if token is None or life is None:
        raise Retryable("the token service answered oddly: no token, or none that lives")
    return token, max(life, SHORTEST_USE)


class ClientSource:
    """Tokens by client credentials, from one msal client that is made at the first use (it asks the network).

    Args:
        authority: login host and tenant, `https://login.microsoftonline.com/<tenant>`.
        credential: what msal takes: a secret, or one of the dictionaries made below.
        scope: what the token is for, `https://api.botframework.com/.default` outside government clouds.
    """

    def __init__(
        self,
        app_id: str,
        authority: str,
        credential: str | dict[str, Any],
        scope: str,
        *,
        session: requests.Session | None = None,
    ) -> None:
        self._app_id = app_id
        self._authority = authority
        self._credential = credential
        self._scopes = [scope]
        self._session = session or TimedSession()
        self._client: Any = None

    def __call__(self) -> Mapping[str, Any]:
        if self._client is None:
            self._client = ConfidentialClientApplication(
                self._app_id,
                client_credential=self._credential,
                authority=self._authority,
                http_client=self._session,
                instance_discovery=False,  # the authority is the administrator's word; no host but it is asked
            )
        else:
            self._client.remove_tokens_for_client()  # asked because a new one is wanted, not msal's own copy
        answer: Mapping[str, Any] = self._client.acquire_token_for_client(scopes=self._scopes)
        return answer


def identity_source(client_id: str, scope: str, *, session: requests.Session | None = None) -> TokenSource:
    """Tokens of a user-assigned managed identity that is itself the bot."""
    opened = session or TimedSession()
    resource = scope.removesuffix("/.default")  # managed identities are asked the older way
    return lambda: _identity_token(client_id, resource, opened)


def identity_assertion(client_id: str, *, session: requests.Session | None = None) -> dict[str, Any]:
    """msal's credential for an app registration that trusts a managed identity (federated credential)."""

    opened = session or TimedSession()

    def assertion() -> str:
        answer = _identity_token(client_id, EXCHANGE, opened)
        return str(_checked(answer)["access_token"])

    return {"client_assertion": assertion}


def file_assertion(file: Path) -> dict[str, Any]:
    """msal's credential for a federated token in a file (workload identity); read anew each time."""
    return {"client_assertion": lambda: file.read_text(encoding="utf-8").strip()}


def _identity_token(client_id: str, resource: str, session: requests.Session) -> Mapping[str, Any]:
    identity = UserAssignedManagedIdentity(client_id=client_id)
    client = ManagedIdentityClient(identity, http_client=session)
    answer: Mapping[str, Any] = client.acquire_token_for_client(resource=resource)
    return answer
