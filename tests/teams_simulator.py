"""Teams on loopback: OpenID keys, the token service and the connector, in the process or as one of its own.

`python -m tests.teams_simulator --port 3990` prints its addresses as one line of JSON and runs until it is ended; what
it has seen is at `GET /_simulator/state`, `POST /_simulator/faults` scripts faults (fields of `Fault`), `/limits` sets
`per_second` midway (as `--change 60 30` does by itself), and `/batches` the fields of `Batches`. A bot with
authentication on needs the https addresses, `SSL_CERT_FILE` and `REQUESTS_CA_BUNDLE` set to the certificate, and
`localhost:<port>` among its service hosts.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import aiohttp
import orjson
from aiohttp import web

from tests.teams_activities import APP_ID, TENANT
from tests.teams_batches import Batches
from tests.teams_faults import Fault, Faults, Limits
from tests.teams_login import Login
from tests.teams_tokens import claims, https, signed


@dataclass(frozen=True)
class Seen:
    """One request to the connector. `at`: monotonic seconds. `status` is 0 where the connection was cut."""

    operation: str
    conversation: str | None
    activity_id: str | None
    body: dict[str, Any]
    at: float
    status: int
    token: str | None


@dataclass
class Chat:
    """One conversation as Teams keeps it. `activities`: by id, in the order sent, as they stand now."""

    id: str
    members: tuple[str, ...] = ()
    activities: dict[str, dict[str, Any]] = field(default_factory=dict)


@lru_cache(maxsize=100)
def _held(service_url: str, _minute: int) -> str:
    """The token of a minute: as from Teams, all that is delivered meanwhile comes with the same."""
    return signed(claims(APP_ID, service_url))


class TeamsSimulator:
    """A Teams of one tenant with one bot.

    Args:
        latency: seconds that each connector request takes.
        limits: whether Teams' rate limits are kept (429).
        check_tokens: whether the connector wants a token that its token service gave.
        strict: whether unknown conversations are 404; else they come into being when written to.
        jitter: seconds by which a request may take longer or shorter than `latency`.
        lean: what is sent isn't kept, so that a hundred thousand messages cost little memory.
    """

    def __init__(
        self,
        *,
        latency: float = 0.0,
        limits: bool = False,
        check_tokens: bool = True,
        strict: bool = False,
        jitter: float = 0.0,
        lean: bool = False,
    ) -> None:
        self.latency = latency
        self.jitter = jitter
        self.lean = lean
        self.check_tokens = check_tokens
        self.strict = strict
        self.faults = Faults()
        self.chats: dict[str, Chat] = {}
        self.seen: list[Seen] = []
        self.connections: set[object] = set()
        self.most_at_once: dict[str, int] = {}
        self._at_once: Counter[str] = Counter()
        self.login = Login()
        self.batches = Batches(self._hand_over)
        self._limits = Limits() if limits else None
        self._number = int(time.time() * 1000)
        self._folder = tempfile.TemporaryDirectory(prefix="teams-simulator-")
        self._runner: web.AppRunner | None = None

    async def start(self, port: int = 0) -> None:
        """Listen on `port` (http), and on a port of its own with https for the token service."""
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        served = https()
        self.trust = served.trust
        self.certificate = Path(self._folder.name) / "simulator.pem"
        self.certificate.write_bytes(served.certificate)
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        await web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=served.context).start()
        plain, secure = (address[1] for address in self._runner.addresses)
        self.base = f"http://127.0.0.1:{plain}"
        self.secure_base = f"https://localhost:{secure}"
        self.secure_host = f"localhost:{secure}"
        self.service_url = f"{self.base}/teams"
        self.metadata_url = f"{self.base}/v1/.well-known/openidconfiguration"
        self.authority = f"{self.secure_base}/{TENANT}"

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
        self._folder.cleanup()

    async def __aenter__(self) -> "TeamsSimulator":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def token(self, service_url: str | None = None, key: str = "key-1", **changed: Any) -> str:
        """An inbound token that holds, unless claims are changed (None leaves one out)."""
        return signed(claims(APP_ID, service_url or self.service_url, **changed), key)

    async def deliver(
        self, session: aiohttp.ClientSession, endpoint: str, activity: Any, token: str | None = None
    ) -> tuple[int, Any]:
        """Hand an activity to the bot, as Teams does; the status and the JSON (None if there is none)."""
        token = token or _held(activity["serviceUrl"], int(time.time()) // 60)
        headers = {"Authorization": f"Bearer {token}"}
        async with session.post(endpoint, json=activity, headers=headers) as response:
            body = await response.read()
            return response.status, json.loads(body) if body else None

    def of(self, operation: str) -> list[Seen]:
        return [one for one in self.seen if one.operation == operation]

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=1024 * 1024)
        v3 = "/{region:(?:teams/)?}v3"
        chat, many = f"{v3}/conversations/{{chat}}/activities", f"{v3}/batch/conversation"
        app.router.add_post(f"{v3}/conversations", self._create)
        app.router.add_post(chat, self._send)
        app.router.add_put(f"{chat}/{{activity}}", self._update)
        app.router.add_delete(f"{chat}/{{activity}}", self._delete)
        app.router.add_post(f"{many}/users", partial(self._connect, operation="batch"))
        app.router.add_get(
            f"{many}/failedentries/{{operation}}", partial(self._connect, operation="batch_failed")
        )
        app.router.add_get(f"{many}/{{operation}}", partial(self._connect, operation="batch_state"))
        app.router.add_delete(f"{many}/{{operation}}", partial(self._connect, operation="batch_cancel"))
        self.login.add_routes(app.router)
        app.router.add_get("/_simulator/state", self._state)
        app.router.add_get("/_simulator/calls", self._calls)
        app.router.add_get("/_simulator/token", self._mint)
        app.router.add_post("/_simulator/faults", self._script)
        app.router.add_post("/_simulator/limits", self._limit)
        app.router.add_post("/_simulator/batches", self._set_batches)
        app.router.add_get("/_simulator/handed", self._handed)
        return app

    async def _create(self, request: web.Request) -> web.StreamResponse:
        return await self._connect(request, "create")

    async def _send(self, request: web.Request) -> web.StreamResponse:
        return await self._connect(request, "send")

    async def _update(self, request: web.Request) -> web.StreamResponse:
        return await self._connect(request, "update")

    async def _delete(self, request: web.Request) -> web.StreamResponse:
        return await self._connect(request, "delete")

    async def _connect(self, request: web.Request, operation: str) -> web.StreamResponse:
        chat, activity = request.match_info.get("chat"), request.match_info.get("activity")
        body = orjson.loads(await request.read()) if request.can_read_body else {}
        fault = self.faults.take(operation, chat) or Fault()
        await self._take_time(request, chat or "", fault)
        if fault.cut == "before":
            status, answer, headers = 0, None, {}
        elif fault.status is not None and not fault.arrives:
            status, answer, headers = fault.status, fault.body, fault.headers
        else:
            status, answer, headers = self._carry_out(request, operation, chat, activity, body)
        made = answer.get("id") if operation == "send" and isinstance(answer, dict) else activity
        if fault.arrives and fault.status is not None:
            status, answer, headers = fault.status, fault.body, fault.headers
        cut = fault.cut is not None
        token = request.headers.get("Authorization")
        if self.lean:
            body, token = {}, None
        self.seen.append(Seen(operation, chat, made, body, time.monotonic(), 0 if cut else status, token))
        if cut and request.transport is not None:
            request.transport.abort()
        return web.json_response(answer, status=status or 500, headers=headers)

    async def _take_time(self, request: web.Request, chat: str, fault: Fault) -> None:
        if request.transport is not None:
            self.connections.add(request.transport.get_extra_info("peername"))
        self._at_once[chat] += 1
        self.most_at_once[chat] = max(self.most_at_once.get(chat, 0), self._at_once[chat])
        await asyncio.sleep(self.latency + random.uniform(-self.jitter, self.jitter) + fault.delay)
        self._at_once[chat] -= 1

    def _carry_out(
        self,
        request: web.Request,
        operation: str,
        chat: str | None,
        activity: str | None,
        body: dict[str, Any],
    ) -> tuple[int, Any, dict[str, str]]:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if self.check_tokens and not self.login.takes(token):
            return 401, {"error": {"code": "BotNotRegistered", "message": "Unauthorized"}}, {}
        wait = self._limits.wait(chat or "", time.monotonic()) if self._limits else 0.0
        if wait > 0:
            return 429, {"error": {"code": "Throttled"}}, {"Retry-After": str(int(wait) + 1)}
        if operation.startswith("batch"):
            return *self.batches.answer(request, operation, body), {}
        if operation == "create":
            return 201, {"id": self._chat_with(body["members"][0]["id"]).id}, {}
        if chat not in self.chats and self.strict:
            return 404, {"error": {"code": "ConversationNotFound"}}, {}
        kept = self.chats.setdefault(str(chat), Chat(str(chat))).activities
        if operation == "send":
            self._number += 1
            kept[str(self._number)] = {} if self.lean else body
            return 201, {"id": str(self._number)}, {}
        if activity not in kept and self.strict:
            return 404, {"error": {"code": "ActivityNotFoundInConversation"}}, {}
        if operation == "delete":
            kept.pop(str(activity), None)
            return 200, {}, {}
        kept[str(activity)] = {} if self.lean else body
        return 200, {"id": activity}, {}

    def _hand_over(self, member: str, activity: dict[str, Any]) -> None:
        self._number += 1
        self._chat_with(member).activities[str(self._number)] = {} if self.lean else activity

    def _chat_with(self, member: str) -> Chat:
        return self.chats.setdefault(f"a:chat-{member}", Chat(f"a:chat-{member}", (member,)))

    async def _state(self, _request: web.Request) -> web.Response:
        seen = [asdict(one) for one in self.seen]
        chats = {chat.id: chat.activities for chat in self.chats.values()}
        return web.json_response({"chats": chats, "seen": seen})

    async def _calls(self, request: web.Request) -> web.Response:
        """Of the requests from the n-th on (`since`): operation, conversation, monotonic seconds, status."""
        since = int(request.query.get("since", "0"))
        several = [[one.operation, one.conversation, one.at, one.status] for one in self.seen[since:]]
        return web.json_response(several)

    async def _mint(self, request: web.Request) -> web.Response:
        return web.json_response({"token": self.token(request.query.get("service_url"))})

    async def _script(self, request: web.Request) -> web.Response:
        self.faults.add(*(Fault(**one) for one in await request.json()))
        return web.json_response({})

    async def _limit(self, request: web.Request) -> web.Response:
        self.lower(int((await request.json())["per_second"]))
        return web.json_response({})

    async def _set_batches(self, request: web.Request) -> web.Response:
        for name, value in (await request.json()).items():
            setattr(self.batches, name, value)
        return web.json_response({})

    async def _handed(self, _request: web.Request) -> web.Response:
        """What was handed over for many: how many each call was for, to how many people, and how often to one."""
        calls = [len(batch.members) for batch in self.batches.operations.values()]
        got = Counter(member for batch in self.batches.operations.values() for member in batch.members)
        return web.json_response({"calls": calls, "people": len(got), "most": max(got.values(), default=0)})

    def lower(self, per_second: int) -> None:
        """Let from now on so many requests through in a second, all together."""
        self._limits = self._limits or Limits()
        self._limits.per_second = per_second


async def run(simulator: TeamsSimulator, port: int, change: tuple[float, int] | None = None) -> None:
    """Simulate until the process is ended. `change`: after so many seconds, so many requests a second."""
    await simulator.start(port)
    if change is not None:
        asyncio.get_running_loop().call_later(change[0], simulator.lower, change[1])
    addresses = {
        "service_url": simulator.service_url,
        "metadata_url": simulator.metadata_url,
        "secure_service_url": f"{simulator.secure_base}/teams",
        "secure_metadata_url": f"{simulator.secure_base}/v1/.well-known/openidconfiguration",
        "login_authority": simulator.secure_base,
        "certificate": str(simulator.certificate),
    }
    sys.stdout.write(json.dumps(addresses) + "\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--latency", type=float, default=0.0)
    parser.add_argument("--limits", action="store_true")
    parser.add_argument("--no-tokens", action="store_true", help="take requests without a token")
    parser.add_argument(
        "--change", nargs=2, metavar=("SECONDS", "PER_SECOND"), help="another limit from then on"
    )
    parser.add_argument("--jitter", type=float, default=0.0)
    parser.add_argument("--lean", action="store_true", help="don't keep what is sent")
    arguments = parser.parse_args()
    change = (float(arguments.change[0]), int(arguments.change[1])) if arguments.change else None
    simulator = TeamsSimulator(
        latency=arguments.latency,
        limits=arguments.limits,
        check_tokens=not arguments.no_tokens,
        jitter=arguments.jitter,
        lean=arguments.lean,
    )
    asyncio.run(run(simulator, arguments.port, change))


if __name__ == "__main__":
    main()
