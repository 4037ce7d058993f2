"""The demo with the real bot as a child and without the Playground, as it is where npm can't be reached."""

import asyncio
import os
import shutil
import signal
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiohttp
import psutil
import pytest
from typer.testing import CliRunner

from bot.__main__ import root
from bot.demo import store
from bot.demo.options import DemoOptions
from bot.demo.playground import Client, find_client
from bot.demo.programs import DemoFault, is_free
from bot.demo.store import prepare_store
from bot.demo.supervisor import run_demo
from tests.ports import free_port

pytestmark = pytest.mark.any_day

NO_CLIENT = Client(None, "it is only a test")


@pytest.fixture
def options(tmp_path: Path) -> DemoOptions:
    return DemoOptions(tmp_path / "demo", free_port(), free_port())


@pytest.fixture
def prepared(options: DemoOptions, sample: Path) -> DemoOptions:
    options.folder.mkdir()
    shutil.copy(sample, options.database)
    return options


async def _nothing_happens() -> None:
    await asyncio.Event().wait()


async def _run(
    options: DemoOptions, meanwhile: Callable[[], Awaitable[None]], story: Callable[[], Awaitable[None]]
) -> list[str]:
    """Run the demo; once it has greeted, do something. Returns what it said."""
    said: list[str] = []
    tasks = []

    def say(words: str) -> None:
        said.append(words)
        tasks.append(asyncio.ensure_future(meanwhile()))

    try:
        await run_demo(options, NO_CLIENT, story, say)
    finally:
        for task in tasks:
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):
            raise result
    return said


def _children() -> set[int]:
    return {child.pid for child in psutil.Process().children(recursive=True) if child.status() != "zombie"}


async def test_without_the_client_the_bot_runs_and_ctrl_c_ends_it(prepared: DemoOptions) -> None:
    before = _children()

    async def look_and_stop() -> None:
        try:
            async with (
                aiohttp.ClientSession() as session,
                session.get(f"{prepared.bot_url}/readyz") as answer,
            ):
                assert answer.status == 200
        finally:
            os.kill(os.getpid(), signal.SIGINT)
            os.kill(os.getpid(), signal.SIGINT)

    [greeting] = await _run(prepared, look_and_stop, _nothing_happens)
    assert "npm" in greeting
    assert "it is only a test" in greeting
    assert prepared.bot_url in greeting
    assert is_free(prepared.port)
    assert _children() <= before


async def test_a_bot_that_dies_ends_the_demo_with_its_last_words(prepared: DemoOptions) -> None:
    before = _children()

    async def kill_it() -> None:
        for pid in _children() - before:
            os.kill(pid, signal.SIGKILL)

    with pytest.raises(DemoFault, match="bot ended with status -9"):
        await _run(prepared, kill_it, _nothing_happens)


async def test_a_story_that_breaks_ends_the_demo_and_its_children(prepared: DemoOptions) -> None:
    before = _children()

    async def break_off() -> None:
        raise LookupError("no such initiative")

    with pytest.raises(LookupError):
        await _run(prepared, _nothing_happens, break_off)
    assert _children() <= before


def test_second_start_keeps_the_data(prepared: DemoOptions) -> None:
    kept = prepared.database.stat().st_ino
    prepare_store(prepared)
    assert prepared.database.stat().st_ino == kept


def test_first_start_that_fails_leaves_no_half_made_data(
    options: DemoOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PORTFOLIO", ("initiatives.yaml",))  # without the people that it names
    with pytest.raises(DemoFault, match="import failed"):
        prepare_store(options)
    assert not options.database.exists()


def test_client_that_npm_cannot_fetch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("npm_config_registry", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "cache"))
    client = find_client(tmp_path / "playground")
    assert client.start_file is None
    assert "ECONNREFUSED" in client.missing_because
    assert not (tmp_path / "playground").exists()


def test_command_refuses_a_taken_port(options: DemoOptions) -> None:
    with socket.create_server(("127.0.0.1", options.port)):
        result = CliRunner().invoke(
            root, ["demo", "--folder", str(options.folder), "--port", str(options.port)]
        )
    assert result.exit_code == 1
    assert "is taken" in result.stderr


def test_command_used_wrongly() -> None:
    assert CliRunner().invoke(root, ["demo", "--port", "many"]).exit_code == 2
