"""How commands end: what they say where they can't do their work, and the exit status."""

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import bot.__main__ as program
from bot.console.output import console, work_is_done
from bot.console.running import administrator
from bot.core.principals import Principal
from bot.settings.environment import SettingsFaults

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command in an empty folder; the process's own logging and memory stay as they are."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "240")
    monkeypatch.setattr("bot.cli.serve.set_up_logging", lambda: None)
    monkeypatch.setattr("bot.cli.serve.settle", lambda: None)

    def grindvakt(*words: str, **settings: str) -> Result:
        environment = {f"GRINDVAKT_{name.upper()}": value for name, value in settings.items()}
        return CliRunner().invoke(program.root, list(words), env=environment)

    return grindvakt


def test_serve_says_all_that_is_missing(run: Run, sqlite_url: str) -> None:
    ended = run("serve", database_url=sqlite_url, port="0")
    assert ended.exit_code == 2, "the service isn't started again until somebody has set them"
    assert "APP_ID is not set" in ended.stderr
    assert "TENANT_ID is not set" in ended.stderr


def test_serve_says_that_its_port_is_taken(
    run: Run, sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = run("serve", database_url=sqlite_url, auth="off", port=port)
    assert ended.exit_code == 1
    assert (
        f"can't listen on 127.0.0.1:{port}: another program listens there; end it, or set PORT"
        in ended.stderr
    )
    assert f"whoever reaches 127.0.0.1:{port} can vote as anybody." in caplog.text


@pytest.mark.parametrize(
    ("settings", "status", "said"),
    [
        ({"database_url": "sqlite:///x.db"}, 1, "SQLite is for one process: `grindvakt serve` works too."),
        ({"database_url": "postgresql://me:geheim@127.0.0.1:1/none"}, 2, "APP_ID is not set"),
        ({"database_url": "postgresql://me:geheim@127.0.0.1:1/none", "auth": "off"}, 1, "can't be used now"),
    ],
)
def test_a_worker_says_why_it_doesn_t_start(
    run: Run, settings: dict[str, str], status: int, said: str
) -> None:
    ended = run("worker", **settings)
    assert ended.exit_code == status
    assert said in ended.output
    assert "geheim" not in ended.output


def test_tables_are_made_once(run: Run, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    made = run("migrate", database_url=url)
    assert (made.exit_code, made.stdout.startswith("The tables have been made, at version ")) == (0, True)
    again = run("migrate", database_url=url)
    assert (again.exit_code, again.stdout.endswith(" already; nothing to do.\n")) == (0, True)
    console.done = False
    nowhere = run("migrate", database_url=f"sqlite:///{tmp_path}/no/folder.db")
    assert (nowhere.exit_code, "Traceback" in nowhere.output) == (1, False)


def test_each_rule_is_shown_with_its_basis_and_what_it_reaches(
    run: Run, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    shown = run("retention", "plan", database_url=sqlite_url)
    assert shown.exit_code == 0
    rows = [
        [cell.strip() for cell in line.split("│")[1:-1]] for line in shown.stdout.splitlines() if "│" in line
    ]
    reached = {row[0]: row[4] for row in rows if row[0]}
    assert (reached["training-leavers"], reached["training-receipts"]) == ("0", "–"), "receipts are kept"


def test_an_account_without_a_name_is_known_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a container that runs as any user there is no line in passwd, and nothing in the environment."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", dict[int, Any]().__getitem__)
    assert administrator() == Principal(account=f"uid {os.getuid()}")


@pytest.fixture
def streams(monkeypatch: pytest.MonkeyPatch) -> None:
    """`main` with the streams as they are: what it makes of them is for the process's own."""
    monkeypatch.setattr(program, "prepare", lambda: None)
    monkeypatch.setattr(console, "done", False)
    monkeypatch.setattr(console, "fault", None)


def ends(how: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> int:
    """The status that the program ends with where the command does this."""
    monkeypatch.setattr(program, "root", how)
    with pytest.raises(SystemExit) as ended:
        program.main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


def raising(error: BaseException) -> Callable[[], None]:
    def command() -> None:
        raise error

    return command


@pytest.mark.usefixtures("streams")
@pytest.mark.parametrize(
    ("how", "status", "said"),
    [
        (lambda: None, 0, ""),
        (raising(SystemExit(None)), 0, ""),
        (raising(SystemExit(2)), 2, ""),
        (raising(KeyboardInterrupt()), 130, ""),
        (raising(SystemExit("Use PostgreSQL.")), 1, "Use PostgreSQL.\n"),
        (raising(SettingsFaults(["PORT: x", "AUTH: y"])), 2, "settings: PORT: x\nsettings: AUTH: y\n"),
    ],
)
def test_the_exit_status_says_how_it_went(
    how: Callable[[], Any],
    status: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert ends(how, monkeypatch) == status
    assert capsys.readouterr().err == said


@pytest.mark.usefixtures("streams")
def test_what_is_done_is_never_reported_as_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def done() -> None:
        work_is_done()
        raise LookupError("no such colour")

    assert ends(done, monkeypatch) == 0
    assert "It is done, but what came of it can't be shown: LookupError" in capsys.readouterr().err
    monkeypatch.setattr(console, "done", False)
    monkeypatch.setattr(program, "root", raising(LookupError("a fault of ours")))
    with pytest.raises(LookupError):
        program.main()
