"""`grindvakt check` and starting `grindvakt serve`: what is missing is said, all of it, before anybody goes live."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import root
from bot.app import open_database
from bot.cli.check import MOST_ALIKE
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.features.portfolio.forums import Seat, SeatKind
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.ports import PROCESSES
from storage.engine.opening import SqlDatabase
from tests.factories import a_forum, a_model, an_initiative, person_id, some_people
from tests.flows.served import Served, run_to_its_end
from tests.teams_activities import APP_ID, TENANT
from tests.teams_login import SECRET
from tests.teams_simulator import TeamsSimulator

pytestmark = pytest.mark.any_day

Run = Callable[..., Result]


@pytest.fixture
def grindvakt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the command line in an empty folder, on a screen that is wide enough."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *words: CliRunner().invoke(root, list(words), catch_exceptions=False)


async def fill(database: SqlDatabase, change: Callable[[UnitOfWork], object]) -> None:
    def all_of_it(_command: None, uow: UnitOfWork, _now: object) -> None:
        uow[PROCESSES].keep(a_model())
        change(uow)

    await database.run(all_of_it, None)


def whole(uow: UnitOfWork) -> None:
    for person in some_people():
        uow[PEOPLE].save(person)
    uow[FORUMS].save(a_forum(channel="19:beslut@thread.tacv2"))
    uow[INITIATIVES].save(an_initiative())
    for number in range(1, 9):
        uow[CONVERSATIONS].save(chat(number))


def chat(number: int, **changes: Any) -> Conversation:
    known = Conversation(f"a:{number}", "personal", TENANT, "https://x", person=person_id(number))
    return replace(known, **changes)


def lame(uow: UnitOfWork) -> None:
    """A forum that can't decide, without channel and secretary, with a member who can't be reached."""
    people = some_people()
    for person in people:
        uow[PEOPLE].save(replace(person, name=f"{person.name} [/] [bold]"))
    seats = tuple(seat for seat in a_forum().seats if seat.kind not in (SeatKind.CHAIR, SeatKind.SECRETARY))
    uow[FORUMS].save(a_forum(seats=seats))
    uow[FORUMS].save(a_forum(id="annat", seats=(Seat(SeatKind.CHAIR, person_id(1)),)))
    for number, problem in ((3, "blocked"), (4, None)):
        uow[CONVERSATIONS].save(chat(number, installed=False, problem=problem))


def found(ended: Any) -> dict[str, list[str]]:
    """What was found by its level."""
    findings: dict[str, list[str]] = {"ok": [], "warning": [], "fault": []}
    for finding in json.loads(ended):
        findings[finding["level"]].append(finding["what"])
    return findings


def test_with_nothing_there_everything_is_named(grindvakt: Run) -> None:
    ended = grindvakt("check")
    assert ended.exit_code == 1
    for said in ("APP_ID", "TENANT_ID", "APP_SECRET", "no public address", "run `grindvakt migrate` first"):
        assert said in ended.stdout
    assert "✗" in ended.stdout
    assert "✓" not in ended.stdout
    as_json = grindvakt("check", "--json")
    assert as_json.exit_code == 1
    assert len(found(as_json.stdout)["fault"]) == 5


async def test_with_everything_there_it_is_ready(database_url: str, tmp_path: Path) -> None:
    async with TeamsSimulator() as teams, open_database(database_url) as database:
        await fill(database, whole)
        settings = {
            "database_url": database_url,
            "app_id": APP_ID,
            "app_secret": SECRET,
            "tenant_id": TENANT,
            "openid_metadata_url": f"{teams.secure_base}/v1/.well-known/openidconfiguration",
            "login_authority": teams.secure_base,
            "public_url": "https://grindvakt.example.org",
        }
        ended = await run_to_its_end(tmp_path, "check", "--json", trust=teams.certificate, **settings)
        assert ended.status == 0, ended
        shown = found(ended.out)
        room = [
            line for line in shown["ok"] if "connections for this user, and a process may take 10" in line
        ]
        assert len(room) == database_url.startswith("postgresql")
        assert {**shown, "ok": [line for line in shown["ok"] if line not in room]} == {
            "ok": [
                "the bot's credentials are accepted",
                "Teams' signing keys fetched",
                "database reached, its tables are current",
                "11 people",
                "body pfld: 5 voting seats",
                "1 initiative",
            ],
            "warning": [
                "a client secret is used, which expires",
                "body pfld has no legal regime",
                "nobody holds the role ledning, to which INI-2026-014 may be referred",
                "the directory knows nobody, so audiences are empty",
                "announcements reach nobody: the guest list is empty",
                "the log has no checkpoints: nobody could prove that it is whole",
            ],
            "fault": [],
        }
        teams.login.metadata_status = 503
        wrong = settings | {"app_secret": "wrong-secret"}
        ended = await run_to_its_end(tmp_path, "check", "--json", trust=teams.certificate, **wrong)
        assert ended.status == 1
        credentials, keys = found(ended.out)["fault"]
        assert "AADSTS7000215" in credentials
        assert "no signing keys from https://localhost" in keys
        assert "wrong-secret" not in ended.out + ended.err


async def test_an_empty_and_a_lame_portfolio(sqlite_url: str, tmp_path: Path) -> None:
    async with open_database(sqlite_url) as database:
        ended = await run_to_its_end(tmp_path, "check", "--json", auth="off", database_url=sqlite_url)
        assert ended.status == 1
        assert found(ended.out)["fault"] == [
            "authentication is off",
            "no people",
            "no body that could decide",
        ]
        assert found(ended.out)["warning"] == [
            "no initiatives",
            "the directory knows nobody, so audiences are empty",
            "announcements reach nobody: the guest list is empty",
            "the log has no checkpoints: nobody could prove that it is whole",
        ]
        await fill(database, lame)
        ended = await run_to_its_end(tmp_path, "check", auth="off", database_url=sqlite_url)
        assert ended.status == 1
        for said in (
            "✗ body pfld has 0 chairs; give it exactly one",
            "! body pfld has no channel",
            "! body pfld has no secretary",
            "! can't be reached (blocked): Person 3 [/] [bold]",
            "! can't be reached (not_installed): Person 4 [/] [bold]",
            "! never reached so far: Person 1 [/] [bold], Person 2 [/] [bold], Person 5 [/] [bold]",
            "✓ body annat: 1 voting seat",
        ):
            assert said in ended.out


async def test_thousands_that_are_alike_hide_nothing_else(sqlite_url: str, tmp_path: Path) -> None:
    def crowded(uow: UnitOfWork) -> None:
        lame(uow)
        for number in range(MOST_ALIKE + 2):
            chair = Seat(SeatKind.CHAIR, person_id(1))
            uow[FORUMS].save(a_forum(id=f"n{number:02}", seats=(chair,), channel="19:beslut@thread.tacv2"))

    async with open_database(sqlite_url) as database:
        await fill(database, crowded)
    shown, whole = [
        (await run_to_its_end(tmp_path, *words, auth="off", database_url=sqlite_url)).out.splitlines()
        for words in (("check",), ("check", "--all"))
    ]
    for ending in (": 1 voting seat", " has no secretary"):
        alike = [line for line in whole if "body n" in line and line.endswith(ending)]
        assert [line for line in alike if line in shown] == alike[:MOST_ALIKE]
        assert f"{alike[0][0]} … and {len(alike) - MOST_ALIKE} more like it (--all, --json)" in shown
    assert "✗ body pfld has 0 chairs; give it exactly one" in shown


def test_a_database_that_is_away_is_a_fault(
    grindvakt: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for url in (f"sqlite:///{tmp_path}/no/folder.db", "postgresql://me:geheim@127.0.0.1:1/none"):
        monkeypatch.setenv("GRINDVAKT_DATABASE_URL", url)
        ended = grindvakt("check", "--json")
        assert ended.exit_code == 1
        assert any("the database can't be reached" in fault for fault in found(ended.stdout)["fault"])
        assert "geheim" not in ended.output


# Starting the server.


async def test_with_authentication_on_and_no_app_id_it_does_not_start(
    sqlite_url: str, tmp_path: Path
) -> None:
    ended = await run_to_its_end(tmp_path, "serve", database_url=sqlite_url, port="0")
    assert ended.status == 2
    assert "APP_ID is not set" in ended.err
    assert "TENANT_ID is not set" in ended.err
    assert "no credential is set" in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.postgres
async def test_a_worker_does_not_start_without_them_either(
    postgres_url: str, sqlite_url: str, tmp_path: Path
) -> None:
    ended = await run_to_its_end(tmp_path, "worker", database_url=postgres_url)
    assert (ended.status, "APP_ID is not set" in ended.err, "Traceback" in ended.err) == (2, True, False)
    ended = await run_to_its_end(tmp_path, "worker", database_url=sqlite_url)
    assert (ended.status, "SQLite is for one process" in ended.err) == (1, True)


async def test_without_authentication_it_is_on_loopback_only(sqlite_url: str, tmp_path: Path) -> None:
    ended = await run_to_its_end(tmp_path, "serve", database_url=sqlite_url, auth="off", host="0.0.0.0")
    assert ended.status == 2
    assert "authentication may be off only on a loopback address, not on 0.0.0.0" in ended.err


async def test_settings_that_cannot_be_read_end_with_2(tmp_path: Path) -> None:
    ended = await run_to_its_end(tmp_path, "serve", auth="maybe", port="x")
    assert ended.status == 2
    assert ended.err.count("settings: ") == 2


async def test_without_tables_it_says_how_to_make_them(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.db"
    ended = await run_to_its_end(tmp_path, "serve", database_url=url, auth="off", port="0")
    assert ended.status == 1
    assert "the database's tables are missing; run `grindvakt migrate` first" in ended.err
    assert f"(DATABASE_URL names the file {tmp_path}/new.db)" in ended.err
    assert "Traceback" not in ended.err


async def test_with_authentication_off_it_warns_loudly_and_ends_when_told(
    sqlite_url: str, sqlite_template: Path, tmp_path: Path
) -> None:
    other = f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'other.db')}"
    served = Served(tmp_path, {"database_url": sqlite_url})
    async with aiohttp.ClientSession() as session:
        try:
            await served.start(session)
            assert (
                f"AUTHENTICATION IS OFF: whoever reaches 127.0.0.1:{served.port} can vote as anybody."
                in served.log
            )
            again = await run_to_its_end(
                tmp_path, "serve", database_url=other, auth="off", port=str(served.port)
            )
            assert (again.status, "can't listen on 127.0.0.1" in again.err) == (1, True)
            assert await served.stop() == 0
        finally:
            await served.kill()
    assert "Traceback" not in served.log
