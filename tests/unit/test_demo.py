"""The demo: its colleagues' turns, its sample data against the Playground's, and its child processes."""

import asyncio
import json
import os
import socket
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.app import open_database
from bot.core.calendar import WorkCalendar
from bot.demo.colleagues import Script, due_votes, read_script
from bot.demo.npm import install
from bot.demo.options import BOT, PORTFOLIO, SAMPLE, TENANT, VOTES, DemoOptions, bot
from bot.demo.playground import CONFIG, playground, service_url
from bot.demo.programs import DemoFault, Program, is_free, last_lines, start, stop, wait_until_ready
from bot.demo.store import check_ports, people_ids, reset
from bot.demo.story import ADMINISTRATOR
from bot.features.gates.ballots import Ballot
from bot.features.gates.counting import decide, is_certain
from bot.features.gates.kinds import Choice
from bot.features.gates.opening import GateOpening, OpenGate
from bot.features.gates.voting import cast
from bot.features.portfolio.files.reading import read_files
from bot.features.portfolio.importing import ImportPortfolio, PortfolioImport
from bot.features.processes.kinds import Outcome
from bot.features.processes.loader import builtin_models
from storage.engine.upgrade import upgrade
from tests.ports import free_port

OPENED = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def _load(file: Path) -> Any:
    return YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def ids() -> Mapping[str, str]:
    return people_ids()


@pytest.fixture(scope="module")
def script(ids: Mapping[str, str]) -> Script:
    return read_script(VOTES, ids)


@pytest.fixture(scope="module")
def ballot(script: Script, tmp_path_factory: pytest.TempPathFactory) -> Ballot:
    """The ballot that the sample's board gets, from a real database with the sample in it."""
    return asyncio.run(_opened(script, f"sqlite:///{tmp_path_factory.mktemp('store')}/store.db"))


async def _opened(script: Script, url: str) -> Ballot:
    upgrade(url)
    batch = read_files(SAMPLE / name for name in PORTFOLIO)
    calendar = WorkCalendar(lambda day: day.weekday() >= 5)
    async with open_database(url, clock=lambda: OPENED) as database:
        importing = PortfolioImport(tuple(builtin_models().values()))
        imported = await database.run(importing.import_portfolio, ImportPortfolio(batch, ADMINISTRATOR))
        assert imported.faults == ()
        command = OpenGate(script.initiative, ADMINISTRATOR)
        opened: Ballot = await database.run(GateOpening(calendar).open_gate, command)
        return opened


def _played(
    script: Script, ballot: Ballot, until: timedelta, yours: tuple[timedelta, Choice] | None
) -> Ballot:
    """The ballot as it stands `until` after its opening, or when its outcome became certain."""
    for second in range(int(until.total_seconds()) + 1):
        now = OPENED + timedelta(seconds=second)
        if yours and yours[0] == timedelta(seconds=second):
            ballot = cast(ballot, script.you, yours[1], "För att.", now)
        for vote in due_votes(script, ballot, OPENED, now):
            ballot = cast(ballot, vote.person, vote.choice, vote.comment, now)
        if is_certain(ballot):
            break
    return ballot


def test_the_first_votes_leave_the_outcome_open(script: Script, ballot: Ballot) -> None:
    after = _played(script, ballot, script.patience, yours=None)
    assert len(after.positions) == len(script.first)
    assert not is_certain(after)


@pytest.mark.parametrize("choice", list(Choice))
@pytest.mark.parametrize("second", [1, 20, 60, 200])
def test_your_vote_is_never_the_last_word_and_the_decision_falls_soon_after(
    script: Script, ballot: Ballot, second: int, choice: Choice
) -> None:
    yours = (timedelta(seconds=second), choice)
    just_after = _played(script, ballot, yours[0], yours)
    assert not is_certain(just_after)
    later = _played(script, ballot, yours[0] + timedelta(seconds=35), yours)
    assert is_certain(later)
    assert decide(later).outcome is Outcome.APPROVED


def test_pace_divides_the_seconds(ids: Mapping[str, str], script: Script) -> None:
    quick = read_script(VOTES, ids, pace=4)
    assert (quick.patience, quick.first[0].after) == (script.patience / 4, script.first[0].after / 4)


def test_patience_ends(script: Script, ballot: Ballot) -> None:
    assert is_certain(_played(script, ballot, script.patience + timedelta(seconds=35), yours=None))


def test_after_a_new_start_there_is_time_again(script: Script, ballot: Ballot) -> None:
    next_day = OPENED + timedelta(days=1)
    assert due_votes(script, ballot, next_day, next_day) == ()
    assert due_votes(script, ballot, next_day, next_day + script.first[0].after) == (script.first[0],)


def test_no_vote_is_due_on_a_closed_ballot(script: Script, ballot: Ballot) -> None:
    closed = replace(ballot, closing=object())
    assert due_votes(script, closed, OPENED, OPENED + timedelta(hours=1)) == ()


def test_playground_plays_the_samples_people() -> None:
    config, sample = _load(CONFIG), _load(SAMPLE / "people.yaml")["people"]
    users = [config["currentUser"], *config["users"]]
    assert [(u["id"], u["aadObjectId"], u["name"], u["email"]) for u in users] == [
        (p["id"], p["id"], p["name"], p["mail"]) for p in sample[: len(users)]
    ]
    assert (config["tenantId"], config["bot"]["id"]) == (TENANT, f"28:{BOT}")


def test_everyone_who_gets_a_card_of_the_story_is_in_the_playground(ballot: Ballot) -> None:
    config = _load(CONFIG)
    known = {user["id"] for user in (config["currentUser"], *config["users"])}
    question = ballot.question
    assert {*(seat.holder for seat in question.seats), *question.interested, *question.secretaries} <= known


def test_all_but_you_are_marked_as_sample_colleagues() -> None:
    you, *others = _load(SAMPLE / "people.yaml")["people"]
    assert "exempelkollega" not in you["name"]
    assert all(person["name"].endswith("(exempelkollega)") for person in others)


def test_boards_channel_is_one_of_the_playgrounds() -> None:
    channels = {channel["id"] for channel in _load(CONFIG)["team"]["channels"]}
    assert _load(SAMPLE / "forums.yaml")["forums"][0]["channel"] in channels


def test_bots_settings_are_the_demos_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRINDVAKT_APP_SECRET", "real")
    environment = bot(DemoOptions(tmp_path)).environment
    assert "GRINDVAKT_APP_SECRET" not in environment
    assert environment["GRINDVAKT_AUTH"] == "off"
    assert environment["PATH"] == os.environ["PATH"]


def test_playground_is_started_without_telemetry_and_on_this_machine(tmp_path: Path) -> None:
    command = playground(tmp_path / "cli.js", tmp_path, 56150, 3978).command
    assert "--disable-telemetry" in command
    assert (
        command[command.index("--service-url") + 1]
        == service_url(56150)
        == "http://127.0.0.1:56150/_connector"
    )


def _python(tmp_path: Path, code: str, answers_at: str = "http://127.0.0.1:9/") -> Program:
    return Program("child", (sys.executable, "-c", code), os.environ, tmp_path, answers_at)


async def test_program_that_ends_at_start_is_told_with_its_last_words(tmp_path: Path) -> None:
    running = await start(_python(tmp_path, "print('no such table'); raise SystemExit(3)"))
    with pytest.raises(DemoFault, match=r"status 3:\nno such table"):
        await wait_until_ready(running)


async def test_program_that_answers_is_ready(tmp_path: Path) -> None:
    port = free_port()
    code = f"import http.server as h; h.HTTPServer(('127.0.0.1', {port}), h.SimpleHTTPRequestHandler).serve_forever()"
    running = await start(_python(tmp_path, code, answers_at=f"http://127.0.0.1:{port}/"))
    await wait_until_ready(running)
    await stop(running)
    await stop(running)
    assert running.process.returncode is not None


def test_a_taken_port_is_told_with_what_to_do(tmp_path: Path) -> None:
    port = free_port()
    with socket.create_server(("127.0.0.1", port)):
        assert not is_free(port)
        with pytest.raises(DemoFault, match="--port"):
            check_ports(DemoOptions(tmp_path, port=port))
    check_ports(DemoOptions(tmp_path, port=port, playground_port=port))


def test_reset_keeps_the_client(tmp_path: Path) -> None:
    for name in ("grindvakt.db", "grindvakt.db-wal", "bot.log"):
        (tmp_path / name).touch()
    (tmp_path / "playground").mkdir()
    reset(DemoOptions(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["playground"]


def test_last_lines_of_nothing(tmp_path: Path) -> None:
    assert last_lines(tmp_path / "none.log") == "(it wrote nothing)"


def _locked(folder: Path, version: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "package.json").write_text(json.dumps({"name": "nothing", "version": version}))
    whole = {
        "name": "nothing",
        "version": version,
        "lockfileVersion": 3,
        "packages": {"": {"version": version}},
    }
    (folder / "package-lock.json").write_text(json.dumps(whole))
    return folder


def test_several_programs_that_install_at_the_same_time_use_the_same_whole_folder(tmp_path: Path) -> None:
    locked, target = _locked(tmp_path / "locked", "1.0.0"), tmp_path / "target"
    with ThreadPoolExecutor(4) as programs:
        folders = set(programs.map(lambda _: install(locked, target), range(4)))
    assert len(folders) == 1
    assert [*target.iterdir()] == [*folders]
    mark = folders.pop() / "node_modules"
    mark.mkdir(exist_ok=True)
    assert install(locked, target) == mark.parent
    assert mark.is_dir(), "what is in use is never replaced"


def test_another_lock_file_is_installed_anew_and_the_earlier_ones_go(tmp_path: Path) -> None:
    target = tmp_path / "target"
    earlier = install(_locked(tmp_path / "locked", "1.0.0"), target)
    later = install(_locked(tmp_path / "locked", "1.0.1"), target)
    assert later != earlier
    assert [*target.iterdir()] == [later]
    assert json.loads((later / "package.json").read_text())["version"] == "1.0.1"
