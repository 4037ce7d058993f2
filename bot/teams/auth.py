"""Who may speak to the bot: the tokens of single-tenant Bot Framework, checked whole before anything is done."""

import base64
import binascii
import hashlib
import json
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import jwt
from jwt.types import Options

from bot.core.clock import utc_now
from bot.core.logs import shown
from bot.settings.model import Settings
from bot.teams.keys import KeysUnavailable, SigningKey, SigningKeys
from bot.teams.rejections import Rejected
from bot.teams.service_urls import ServiceUrls, same_service

LEEWAY = 300.0
TEAMS_CHANNELS = frozenset({"msteams"})
TOKENS_KEPT = 1000
LONGEST_TOKEN = 4 * 1024
"""Characters; Teams' own have about 1,300."""
LONGEST_HEADER = 1024
LONGEST_KEY_ID = 200
RETRY_KEYS_AFTER = 5

PROVED: Options = {
    "require": ["exp", "nbf", "iss", "aud"],
    "strict_aud": True,
    "enforce_minimum_key_length": True,
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
}
"""The times are looked at by `_holds_until`: PyJWT would go by the machine's clock."""

# Looked at as a whole first: PyJWT goes through a token character by character before it looks at its key.
_SHAPE = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Proof:
    """What a token that holds says. `expires`: seconds since 1970."""

    key: SigningKey
    service_url: str
    expires: float


class Authentication(Protocol):
    """The two checks of each request. Both raise `Rejected`."""

    async def prove(self, authorization: str | None) -> Proof | None:
        """Check the `Authorization` header by itself."""

    def admit(self, proof: Proof | None, activity: Mapping[str, Any]) -> None:
        """Check an activity against what its token proved, and against what is allowed."""


class BotFrameworkAuthentication:
    """Authentication as Teams does it.

    A token is proved once and remembered (by its sha256) until it expires or its key goes: Teams uses one for an
    hour. The activity is held against it every time.

    Args:
        issuers: what `iss` may be (other for government clouds).
        tenants: Entra tenants that are let in, lower case; never empty.
        channels: anything but Teams is refused, since on other channels the client itself writes who it is.
        kept: how many tokens are remembered.
        clock: seconds since 1970.
    """

    def __init__(
        self,
        keys: SigningKeys,
        app_id: str,
        issuers: Iterable[str],
        tenants: Iterable[str],
        service_urls: ServiceUrls,
        *,
        channels: frozenset[str] = TEAMS_CHANNELS,
        kept: int = TOKENS_KEPT,
        clock: Callable[[], float] = lambda: utc_now().timestamp(),
    ) -> None:
        self._keys = keys
        self._app_id = app_id
        self._issuers = tuple(issuers)
        self._tenants = frozenset(tenant.lower() for tenant in tenants)
        if not (self._app_id and self._issuers and self._tenants):
            raise ValueError("authentication needs an app id, an issuer and a tenant")
        self._service_urls = service_urls
        self._channels = channels
        self._kept = kept
        self._clock = clock
        self._proofs: OrderedDict[bytes, Proof] = OrderedDict()

    async def prove(self, authorization: str | None) -> Proof:
        token = _bearer(authorization)
        if not _SHAPE.fullmatch(token):
            raise Rejected(401, "malformed token: not three parts of base64url")
        digest = hashlib.sha256(token.encode()).digest()
        proof = self._remembered(digest)
        if proof is None:
            proof = self._proved(token, await self._key_of(token))
            self._proofs[digest] = proof
            if len(self._proofs) > self._kept:
                self._proofs.popitem(last=False)
        return proof

    def admit(self, proof: Proof | None, activity: Mapping[str, Any]) -> None:
        if proof is None:
            raise Rejected(401, "no token")
        channel, service_url, tenants = activity["channelId"], activity["serviceUrl"], tenants_of(activity)
        if channel not in proof.key.endorsements:
            raise Rejected(401, f"the signing key is not endorsed for channel {shown(channel)!r}")
        if not same_service(proof.service_url, service_url):
            raise Rejected(401, "the token is for another service URL")
        if channel not in self._channels:
            raise Rejected(403, f"channel {shown(channel)!r} is not allowed")
        if not self._service_urls.allows(service_url):
            raise Rejected(403, f"service URL {shown(service_url)!r} is not allowed")
        if not tenants or not tenants <= self._tenants:
            raise Rejected(403, f"tenant {shown(', '.join(sorted(tenants))) or '(none)'} is not allowed")

    def _remembered(self, digest: bytes) -> Proof | None:
        proof = self._proofs.get(digest)
        if proof is None:
            return None
        if proof.expires <= self._clock() or self._keys.known(proof.key.id) is not proof.key:
            del self._proofs[digest]
            return None
        self._proofs.move_to_end(digest)
        return proof

    async def _key_of(self, token: str) -> SigningKey:
        key_id = _key_id(token)
        try:
            key = await self._keys.find(key_id)
        except KeysUnavailable:
            raise Rejected(503, "no signing key can be had now", retry_after=RETRY_KEYS_AFTER) from None
        if key is None:
            raise Rejected(401, f"unknown key id {shown(key_id, 80)!r}")
        return key

    def _proved(self, token: str, key: SigningKey) -> Proof:
        try:
            claims = jwt.decode(
                token,
                key.key,
                algorithms=["RS256"],
                audience=self._app_id,
                issuer=self._issuers,
                options=PROVED,
            )
            expires = _holds_until(claims, self._clock)
        except (jwt.PyJWTError, ValueError, TypeError, OverflowError, RecursionError) as error:
            raise Rejected(401, f"the token doesn't hold: {type(error).__name__}") from error
        service_url = claims.get("serviceurl")
        if not isinstance(service_url, str):
            raise Rejected(401, "the token names no service URL")
        return Proof(key, service_url, expires)


def _holds_until(claims: Mapping[str, Any], clock: Callable[[], float]) -> float:
    """Until when a token holds that holds now, in seconds since 1970. Its signature has been checked.

    Raises:
        jwt.PyJWTError, ValueError, TypeError, OverflowError: it doesn't hold now, or one of its times is none.
    """
    begins, ends = max(int(claims["nbf"]), int(claims.get("iat", 0))), float(int(claims["exp"]))
    if begins > clock() + LEEWAY:
        utc_now.bear_out(begins - LEEWAY, ends + LEEWAY)
    if begins > clock() + LEEWAY:
        raise jwt.ImmatureSignatureError
    if not ends > clock() - LEEWAY:
        raise jwt.ExpiredSignatureError
    return ends


class NoAuthentication:
    """Lets in whoever can reach the port: for development on a loopback address only."""

    def __init__(self, service_urls: ServiceUrls) -> None:
        self._service_urls = service_urls

    async def prove(self, authorization: str | None) -> None:  # noqa: ARG002
        return None

    def admit(self, proof: Proof | None, activity: Mapping[str, Any]) -> None:  # noqa: ARG002
        if not self._service_urls.allows(activity["serviceUrl"]):
            raise Rejected(403, f"service URL {shown(activity['serviceUrl'])!r} is not allowed")


def _bearer(authorization: str | None) -> str:
    """The token in the `Authorization` header.

    Raises:
        Rejected: 401, there is none, or one that is too long.
    """
    if authorization is None or authorization[:7].lower() != "bearer ":
        raise Rejected(401, "no bearer token")
    token = authorization[7:]
    if not 0 < len(token) <= LONGEST_TOKEN:
        raise Rejected(401, f"malformed token: {len(token)} characters")
    return token


def _key_id(token: str) -> str:
    """The id of the key that a token says it is signed with: all that is read of it before its signature holds.

    Raises:
        Rejected: 401.
    """
    header = token.partition(".")[0]
    if len(header) > LONGEST_HEADER:
        raise Rejected(401, "malformed token: its header is too long")
    try:
        content = json.loads(base64.urlsafe_b64decode(header + "=" * (-len(header) % 4)))
    except (ValueError, RecursionError, binascii.Error) as error:
        raise Rejected(401, f"malformed token: {type(error).__name__}") from None
    key_id = content.get("kid") if isinstance(content, dict) else None
    if key_id is None or content.get("alg") != "RS256":
        raise Rejected(401, "the token is not signed with RS256 and a key id")
    if not isinstance(key_id, str) or not 0 < len(key_id) <= LONGEST_KEY_ID:
        raise Rejected(401, "malformed token: its key id is none")
    return key_id


def tenants_of(activity: Mapping[str, Any]) -> frozenset[str]:
    """Every tenant that the activity names, lower case: all of them must be allowed, not the handiest."""
    named = (
        activity["conversation"].get("tenantId"),
        ((activity.get("channelData") or {}).get("tenant") or {}).get("id"),
    )
    return frozenset([tenant.lower() for tenant in named if tenant])


def authentication(settings: Settings, keys: SigningKeys | None, service_urls: ServiceUrls) -> Authentication:
    """Who is believed: Teams' tokens, or with AUTH off whoever reaches the loopback address."""
    if keys is None:
        return NoAuthentication(service_urls)
    return BotFrameworkAuthentication(
        keys, settings.bot_app_id, [settings.token_issuer], settings.tenants, service_urls
    )
