"""The login side of the simulated Teams: the OpenID keys of what comes in, the tokens for what goes out."""

import asyncio
import secrets

from aiohttp import web

from tests.teams_tokens import ISSUER, jwk

SECRET = "simulated-secret"
SCOPE = "https://api.botframework.com/.default"


class Login:
    """Serves keys and tokens; what it is told to do wrong are its public attributes."""

    def __init__(self) -> None:
        self.keys = {"key-1": ["msteams"]}
        self.metadata_requests = 0
        self.metadata_delay = 0.0
        self.metadata_status = 200
        self.keys_url = ""
        self.token_requests: list[dict[str, str]] = []
        self.token_status = 200
        self.token_delay = 0.0
        self.token_lifetime = 3600
        self._valid: set[str] = set()

    def rotate_keys(self, *names: str) -> None:
        """Sign with other keys from now on; all of them are endorsed for Teams."""
        self.keys = {name: ["msteams"] for name in names}

    def revoke_tokens(self) -> None:
        """Take no token any more that was given before."""
        self._valid.clear()

    def takes(self, token: str) -> bool:
        return token in self._valid

    def add_routes(self, router: web.UrlDispatcher) -> None:
        router.add_get("/v1/.well-known/openidconfiguration", self._metadata)
        router.add_get("/v1/.well-known/keys", self._key_set)
        router.add_get("/{tenant}/v2.0/.well-known/openid-configuration", self._login_metadata)
        router.add_post("/{tenant}/oauth2/v2.0/token", self._give_token)

    async def _metadata(self, request: web.Request) -> web.Response:
        self.metadata_requests += 1
        await asyncio.sleep(self.metadata_delay)
        if self.metadata_status != 200:
            return web.Response(status=self.metadata_status, headers={"Location": str(request.url)})
        keys = self.keys_url or str(request.url.with_path("/v1/.well-known/keys"))
        return web.json_response({"issuer": ISSUER, "jwks_uri": keys})

    async def _key_set(self, _request: web.Request) -> web.Response:
        return web.json_response({"keys": [jwk(name, list(of)) for name, of in self.keys.items()]})

    async def _login_metadata(self, request: web.Request) -> web.Response:
        base = f"{request.scheme}://{request.host}/{request.match_info['tenant']}"
        endpoints = {"authorization_endpoint": f"{base}/oauth2/v2.0/authorize"}
        return web.json_response({**endpoints, "issuer": base, "token_endpoint": f"{base}/oauth2/v2.0/token"})

    async def _give_token(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.token_requests.append(form)
        await asyncio.sleep(self.token_delay)
        if self.token_status != 200:
            return web.json_response({"error": "temporarily_unavailable"}, status=self.token_status)
        if form.get("client_secret") != SECRET and "client_assertion" not in form:
            error = {"error": "invalid_client", "error_description": "AADSTS7000215: Invalid client secret."}
            return web.json_response(error, status=401)
        token = secrets.token_hex(16)
        self._valid.add(token)
        answer = {"token_type": "Bearer", "expires_in": self.token_lifetime, "access_token": token}
        return web.json_response(answer)
