"""Microsoft Graph, as a process of its own that shares no code with the product: it misbehaves as it is told to.

    python -m tests.graph_simulator --port 0

prints its address. `POST /_simulator` sets it up anew: `users` (Graph's own JSON), `groups` (id → `displayName`,
`members`, `groups` inside it), `teams` (id → `members`), `channels` (`team/channel` → `members`), `apps` (the
catalogue), `page` (how many at most on one), `tokens` (those that are believed; none: anything is), and `faults`: each
`{"path": a regular expression, "what": …, "times": how often, "after": how many calls are well before, "wait": …}`.
`POST /_simulator/change` changes users (`removed`: ids), which `/users/delta` then tells. `GET /_simulator` tells what
was asked and who has the app.
"""

import argparse
import asyncio
import json
import re
import socket
import sys

from aiohttp import web

STATE: dict = {}


def start_anew(told: dict) -> None:
    STATE.clear()
    STATE.update(
        users={user["id"]: user for user in told.get("users", [])},
        groups=told.get("groups", {}),
        teams=told.get("teams", {}),
        channels=told.get("channels", {}),
        apps=told.get("apps", []),
        installed={},
        page=told.get("page", 999),
        tokens=told.get("tokens", []),
        faults=[dict(fault) for fault in told.get("faults", [])],
        log=[],
        removed={},
        changed={},
        version=1,
    )


def error(status: int, code: str, **headers: str) -> web.Response:
    body = {"error": {"code": code, "message": code, "innerError": {"date": "2026-11-26T08:00:00"}}}
    return web.json_response(
        body, status=status, headers={k.replace("_", "-"): v for k, v in headers.items()}
    )


def fault_for(path: str) -> dict | None:
    for fault in STATE["faults"]:
        if not re.search(fault["path"], path):
            continue
        if fault.get("after", 0) > 0:
            fault["after"] -= 1
            continue
        if fault.get("times", 1) > 0:
            fault["times"] = fault.get("times", 1) - 1
            return fault
    return None


@web.middleware
async def misbehave(request: web.Request, handler) -> web.StreamResponse:
    if request.path.startswith("/_simulator"):
        return await handler(request)
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    STATE["log"].append({"method": request.method, "path": request.path_qs, "token": token})
    if STATE["tokens"] and token not in STATE["tokens"]:
        return error(401, "InvalidAuthenticationToken")
    fault = fault_for(f"{request.method} {request.path_qs}")
    what = fault["what"] if fault else ""
    request["what"] = what
    match what:
        case "429":
            return error(429, "TooManyRequests", Retry_After=str(fault.get("wait", 1)))
        case "cut before":
            request.transport.abort()
            return web.Response()
        case "slow":
            await asyncio.sleep(fault.get("wait", 1))
        case "redirected":
            return web.Response(status=302, headers={"Location": "http://127.0.0.1:9/"})
        case "html":
            return web.Response(text="<html>a page for people</html>", content_type="text/html")
        case "list":
            return web.json_response([1, 2])
        case "odd":
            return web.json_response({"value": [None, 7, {"id": 7}, {"id": "x"}, {}], "@odata.count": "many"})
        case "no page":
            return web.json_response({"@odata.context": "https://graph.microsoft.com/v1.0/$metadata"})
        case "410":
            return error(410, "syncStateNotFound")
        case "400":
            return error(400, fault.get("code", "BadRequest"))
        case "401" | "403" | "404" | "500" | "503":
            return error(int(what), fault.get("code", "Refused"))
    answer = await handler(request)
    if what == "cut after":
        request.transport.abort()
    return answer


def paged(request: web.Request, listed: list, *, count: bool, delta: str = "") -> web.Response:
    top = min(int(request.query.get("$top", 100)), STATE["page"])
    start = int(request.query.get("$skiptoken", 0))
    body: dict = {"value": listed[start : start + top]}
    if count and start == 0:
        body["@odata.count"] = len(listed)
    following = start + top * (2 if request["what"] == "page lost" else 1)
    query = {**request.query, "$skiptoken": str(following)}
    link = str(request.url.with_query(query))
    if request["what"] == "elsewhere":
        body["@odata.nextLink"] = link.replace("127.0.0.1", "graph.example.org")
    elif following < len(listed):
        body["@odata.nextLink"] = link
    elif delta:
        body["@odata.deltaLink"] = f"{request.url.origin()}{request.path}?$deltatoken={delta}"
    return web.json_response(body)


def selected(user: dict, request: web.Request) -> dict:
    names = request.query.get("$select", "").split(",")
    shown = {name: user.get(name) for name in names if name}
    if "manager" in request.query.get("$expand", "") and user.get("manager"):
        shown["manager"] = {"@odata.type": "#microsoft.graph.user", "id": user["manager"]}
    return shown


async def users(request: web.Request) -> web.Response:
    eventual = request.headers.get("ConsistencyLevel") == "eventual"
    counted = "$count" in request.query
    if counted and not eventual:
        return error(400, "Request_UnsupportedQuery")
    return paged(request, [selected(user, request) for user in STATE["users"].values()], count=counted)


async def delta(request: web.Request) -> web.Response:
    if "$top" in request.query or "$expand" in request.query:
        return error(400, "Request_UnsupportedQuery")
    now = str(STATE["version"])
    if since := request.query.get("$deltatoken"):
        removed = [
            {"id": user, "@removed": {"reason": "changed"}}
            for user, at in STATE["removed"].items()
            if at > int(since)
        ]
        changed = [STATE["users"][user] for user, at in STATE["changed"].items() if at > int(since)]
        return paged(request, changed + removed, count=False, delta=now)
    listed = [selected(user, request) for user in STATE["users"].values()]
    return paged(request, listed, count=False, delta=now)


def inside(group: str, seen: set[str]) -> list[str]:
    """Everybody in the group and the groups in it, each once; groups may hold each other."""
    if group in seen or group not in STATE["groups"]:
        return []
    seen.add(group)
    own = STATE["groups"][group]
    return [*own.get("members", []), *(one for inner in own.get("groups", []) for one in inside(inner, seen))]


async def group(request: web.Request) -> web.Response:
    found = STATE["groups"].get(request.match_info["group"])
    if found is None:
        return error(404, "Request_ResourceNotFound")
    return web.json_response({"id": request.match_info["group"], "displayName": found["displayName"]})


async def members(request: web.Request) -> web.Response:
    name = request.match_info["group"]
    if name not in STATE["groups"]:
        return error(404, "Request_ResourceNotFound")
    if request.headers.get("ConsistencyLevel") != "eventual":
        return error(400, "Request_UnsupportedQuery")
    listed = [{"id": user} for user in dict.fromkeys(inside(name, set())) if user in STATE["users"]]
    return paged(request, listed, count=True)


async def team_members(request: web.Request) -> web.Response:
    where = request.match_info
    key = f"{where['team']}/{where['channel']}" if "channel" in where else where["team"]
    known = STATE["channels"] if "channel" in where else STATE["teams"]
    if key not in known:
        return error(404, "NotFound")
    kind = "#microsoft.graph.aadUserConversationMember"
    listed = [
        {"@odata.type": kind, "id": f"MCMjMiMj{user}", "userId": user} for user in known[key]["members"]
    ]
    return paged(request, listed, count=False)


async def install(request: web.Request) -> web.Response:
    user, body = request.match_info["user"], await request.json()
    app = body["teamsApp@odata.bind"].rpartition("/")[2]
    if user not in STATE["users"] or app not in STATE["apps"]:
        return error(404, "NotFound")
    installed = STATE["installed"].setdefault(user, [])
    if app in installed:
        return error(409, "Conflict")
    installed.append(app)
    return web.Response(status=201)


async def set_up(request: web.Request) -> web.Response:
    start_anew(await request.json())
    return web.json_response({})


async def change(request: web.Request) -> web.Response:
    told = await request.json()
    STATE["version"] += 1
    for user in told.get("users", []):
        STATE["users"].setdefault(user["id"], {}).update(user)
        STATE["changed"][user["id"]] = STATE["version"]
    for user in told.get("removed", []):
        STATE["users"].pop(user, None)
        STATE["changed"].pop(user, None)
        STATE["removed"][user] = STATE["version"]
    for name in ("groups", "tokens", "faults"):
        if name in told:
            STATE[name] = told[name]
    return web.json_response({})


async def told(_request: web.Request) -> web.Response:
    return web.json_response({"log": STATE["log"], "installed": STATE["installed"]})


def make() -> web.Application:
    start_anew({})
    app = web.Application(middlewares=[misbehave])
    app.add_routes(
        [
            web.post("/_simulator", set_up),
            web.post("/_simulator/change", change),
            web.get("/_simulator", told),
            web.get("/v1.0/users", users),
            web.get("/v1.0/users/delta", delta),
            web.post("/v1.0/users/{user}/teamwork/installedApps", install),
            web.get("/v1.0/groups/{group}", group),
            web.get("/v1.0/groups/{group}/transitiveMembers/microsoft.graph.user", members),
            web.get("/v1.0/teams/{team}/members", team_members),
            web.get("/v1.0/teams/{team}/channels/{channel}/members", team_members),
        ]
    )
    return app


async def serve(port: int) -> None:
    listening = socket.create_server(("127.0.0.1", port))
    runner = web.AppRunner(make())
    await runner.setup()
    await web.SockSite(runner, listening).start()
    sys.stdout.write(json.dumps({"address": f"http://127.0.0.1:{listening.getsockname()[1]}"}) + "\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    asyncio.run(serve(parser.parse_args().port))
