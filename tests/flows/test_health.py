"""What whoever watches the bot is told, and that nothing else is open to the world."""

import asyncio
import json
from typing import Any

import pytest
from aiohttp.test_utils import make_mocked_request

from bot.app import GRINDVAKT, create_app
from bot.core.errors import Permanent, Retryable
from bot.settings.model import SettingsFaults, make_settings
from bot.web.health import FAILED, KEPT_FOR, SENDING, SLOW, Readiness
from bot.web.pages.site import PAGES
from tests.flows.office_hours import Hours, office_hours
from tests.teams_activities import message
from tests.teams_faults import Fault

WITHOUT_AUTHENTICATION = {"/healthz", "/healthz/sending", "/readyz"}


async def test_alive_says_no_more_than_that(office: Hours) -> None:
    assert await office.get("/healthz") == (200, {"status": "alive"})


async def test_ready_looks_at_each_part(database_url: str) -> None:
    async with office_hours(database_url) as hours:
        parts = ("database", "migrations", "outbox", "worker", "credentials", "clock")
        assert await hours.get("/readyz") == (200, {"status": "ready", "checks": dict.fromkeys(parts, "ok")})


async def test_without_credentials_it_is_ready_and_sending_is_not_well(office: Hours) -> None:
    office.teams.login.token_status = 500

    async def looked() -> dict[str, Any] | None:
        status, body = await office.get("/readyz")
        assert (status, body["status"]) == (200, "ready")
        return None if body["checks"]["credentials"] == SLOW else body

    body = await office.wait_for(looked)  # what is only shown isn't waited for
    assert body["checks"].pop("credentials") == FAILED
    assert set(body["checks"].values()) == {"ok"}
    status, body = await office.get("/healthz/sending")
    assert (status, body["status"], body["checks"]["credentials"]) == (503, "not sending", FAILED)


async def test_turned_down_by_teams_votes_are_taken_all_the_same(office: Hours) -> None:
    office.teams.faults.add(Fault(401), Fault(401))  # the second is for the new token
    await office.say(1, "hjälp")

    async def turned_down() -> object:
        status, body = await office.get("/healthz/sending")
        return status == 503 and body["checks"]["worker"]

    assert await office.wait_for(turned_down) == "Teams doesn't accept the bot's credentials"
    assert (await office.get("/readyz"))[0] == 200


async def test_tables_that_are_not_ours_are_named(office: Hours) -> None:
    newer = "UPDATE alembic_version SET version_num = '9999'"
    await office.change(lambda uow: uow.connection.exec_driver_sql(newer))
    status, body = await office.get("/readyz")
    assert status == 503
    assert "newer version of Grindvakt" in body["checks"]["migrations"]


async def test_a_stopped_worker_is_told(office: Hours) -> None:
    await office.bot.worker.stop()
    status, body = await office.get("/healthz/sending")
    assert (status, body["checks"]["worker"]) == (503, "the worker is not running")
    assert (await office.get("/readyz"))[0] == 200


async def test_sending_that_is_well_says_so(office: Hours) -> None:
    parts = ("outbox", "worker", "credentials", "clock")
    assert await office.get("/healthz/sending") == (
        200,
        {"status": "sending", "checks": dict.fromkeys(parts, "ok")},
    )


async def test_what_is_only_shown_is_not_waited_for() -> None:
    answered = asyncio.Event()

    async def well() -> str | None:
        return None

    async def hangs() -> str | None:
        await answered.wait()
        return None

    sending = Readiness({"entra": hangs}, words=SENDING)
    ready = Readiness({"database": well}, shown=sending)

    async def asked(one: Readiness) -> tuple[int, dict[str, str]]:
        response = await one.answer(make_mocked_request("GET", "/"))
        return response.status, json.loads(response.text or "")["checks"]

    assert await asked(ready) == (200, {"database": "ok", "entra": SLOW})
    answered.set()
    assert await asked(sending) == (200, {"entra": "ok"})
    assert await asked(ready) == (200, {"database": "ok", "entra": "ok"})


@pytest.mark.parametrize(
    "error", [Permanent("no tenant 7b1f"), Retryable("no host db.internal"), KeyError("no table jobs")]
)
async def test_a_check_that_fails_tells_its_name_and_the_log_the_rest(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken() -> str | None:
        raise error

    async def well() -> str | None:
        return None

    response = await Readiness({"one": well, "two": broken}).answer(make_mocked_request("GET", "/readyz"))
    assert response.status == 503
    assert json.loads(response.text or "") == {"status": "not ready", "checks": {"one": "ok", "two": FAILED}}
    assert str(error) in caplog.text
    assert "two" in caplog.text


async def test_however_often_it_is_asked_it_looks_once_in_a_while() -> None:
    """Anybody may ask, and a look costs a commit and perhaps a call for a token."""
    found = ["first", "second", None]
    now = 100.0

    async def look() -> str | None:
        await asyncio.sleep(0)
        return found.pop(0)

    readiness = Readiness({"one": look}, lambda: now)

    async def asked() -> tuple[int, str]:
        response = await readiness.answer(make_mocked_request("GET", "/readyz"))
        return response.status, json.loads(response.text or "")["checks"]["one"]

    assert await asyncio.gather(*(asked() for _ in range(20))) == [(503, "first")] * 20
    now += KEPT_FOR / 2
    assert await asked() == (503, "first")
    now += KEPT_FOR / 2
    assert await asked() == (503, "second")
    now += KEPT_FOR
    assert await asked() == (200, "ok")


async def test_every_route_is_authenticated_or_on_the_short_list(office: Hours) -> None:
    app = await create_app(office.bot.house.settings)
    try:
        routes = {(route.method, getattr(route.resource, "canonical", "?")) for route in app.router.routes()}
        pages = {path for page in PAGES for path in page.paths.values()}
        watched = {(method, path) for method in ("GET", "HEAD") for path in WITHOUT_AUTHENTICATION | pages}
        by_what_nobody_guesses = {("GET", "/f/{token}"), ("HEAD", "/f/{token}"), ("POST", "/f/{token}")}
        by_what_nobody_guesses |= {("GET", "/p/{name}"), ("HEAD", "/p/{name}")}
        the_same_for_any_key = {(how, f"/{way}/{{key}}") for how in ("GET", "HEAD") for way in "idr"}
        public = watched | by_what_nobody_guesses | the_same_for_any_key
        assert routes == public | {("POST", "/api/messages")}
    finally:
        await app[GRINDVAKT].teams.session.close()


async def test_the_endpoint_asks_for_a_token_whatever_comes(office: Hours) -> None:
    written = message("hjälp", office.teams.service_url)
    for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": "Bearer eyJhbGciOiJub25lIn0.e30."}):
        async with office.session.post(office.endpoint, json=written, headers=headers) as response:
            assert (response.status, await response.read()) == (401, b"")
    for method in ("GET", "PUT", "DELETE", "PATCH"):
        async with office.session.request(method, office.endpoint) as response:
            assert response.status == 405


async def test_with_authentication_off_only_loopback_is_answered_at_all() -> None:
    for host in ("0.0.0.0", "::", "192.0.2.7", "bot.example.org", ""):
        with pytest.raises(SettingsFaults) as caught:
            make_settings({"auth": "off", "host": host})
        assert "only on a loopback address" in str(caught.value)
