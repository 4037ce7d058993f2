"""The command line itself: its version, and what it suggests for a slip."""

from importlib.metadata import version

import pytest
from typer.main import get_command
from typer.testing import CliRunner, Result

from bot.__main__ import OF_FEATURES, commands, root
from bot.app import FEATURES
from bot.core.named import merged

COMMANDS = commands()


def grindvakt(*words: str) -> Result:
    return CliRunner().invoke(root, list(words), env={"COLUMNS": "200"})


def test_it_tells_its_version() -> None:
    told = grindvakt("--version")
    assert (told.exit_code, told.stdout) == (0, f"grindvakt {version('grindvakt')}\n")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("gats",), "gate"),
        (("gates", "open"), "gate"),
        (("sevre",), "serve"),
        (("migrat",), "migrate"),
        (("Gate",), "gate"),
        (("gate", "opne"), "open"),
        (("gate", "clsoe"), "close"),
        (("log", "verfy"), "verify"),
    ],
)
def test_a_slip_has_one_suggestion(typed: tuple[str, ...], meant: str) -> None:
    ended = grindvakt(*typed)
    assert ended.exit_code == 2
    assert f"Did you mean '{meant}'?" in ended.stderr


@pytest.mark.parametrize(
    "typed",
    [("explode",), ("vote",), ("x",), ("",), ("gate", "explode"), ("gate", "lose"), ("log", "delete")],
)
def test_another_word_has_none(typed: tuple[str, ...]) -> None:
    ended = grindvakt(*typed)
    assert ended.exit_code == 2
    near = "close" if typed[-1] == "lose" else None  # which is one letter away
    assert ("Did you mean" in ended.stderr) == (near is not None)


def test_what_is_not_utf_8_is_told_as_such() -> None:
    ended = grindvakt("release", "show", "R-\udce5")
    assert (ended.exit_code, "isn't UTF-8" in ended.stderr) == (2, True)


@pytest.mark.parametrize(("option", "meant"), [("--jsn", "--json"), ("--yaml", None), ("--all", None)])
def test_an_option_is_suggested_where_it_is_near(option: str, meant: str | None) -> None:
    ended = grindvakt("gate", "show", "INI-1", option)
    assert ended.exit_code == 2
    assert ("Possible" in ended.stderr) == (meant is not None)
    assert meant is None or f"({meant})" in ended.stderr.replace("Possible options: ", "")


def test_daily_work_is_listed_above_what_is_seldom_needed() -> None:
    group = get_command(root)
    listed = group.list_commands(group.make_context("grindvakt", ["check"]))  # type: ignore[attr-defined]
    assert listed[:7] == ["serve", "worker", "migrate", "check", "backup", "restore", "settings"]
    assert {"import", "initiative", "gate", "log"} <= {*listed[7:-3]}
    assert listed[-3:] == ["outbox", "manifest", "demo"]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_its_help(name: str) -> None:
    assert grindvakt(name, "--help").exit_code == 0


def test_what_is_said_of_the_features_commands_is_what_they_say() -> None:
    assert merged("command", [feature.commands for feature in FEATURES]) == OF_FEATURES
