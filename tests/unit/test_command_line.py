"""The command line itself: its version, and what it suggests for a slip."""

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

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


def test_what_is_not_seen_in_a_pasted_word_is_left_out(tmp_path: Path) -> None:
    assert grindvakt("process\u200b", "list\ufeff").exit_code == 0
    named = tmp_path / "a\u200b.yaml"
    named.write_text("x")
    assert "does not exist" not in grindvakt("process", "lint", str(named)).stderr


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


def test_no_number_is_higher_than_a_database_takes() -> None:
    """Else it would end in a traceback. Of some the rules say how high they may be, and why not."""
    ruled = {"unseen_hours", "remind_after", "reminders", "seats", "pace"}
    every = [(words, one) for words, command in _commands(get_command(root), ()) for one in command.params]
    numbers = [
        (words, one) for words, one in every if "int" in str(one.type_descriptor.annotation).split(".")[-1]
    ]
    assert len(numbers) > 10
    lacking = [(words, one.name) for words, one in numbers if one.name not in ruled and one.max is None]
    assert not lacking


def test_a_name_that_no_file_can_have_is_told() -> None:
    ended = grindvakt("process", "show", "x" * 5000)
    assert (ended.exit_code, "neither a file nor one of" in ended.stderr.replace("\n", " ")) == (2, True)


def _commands(command: Any, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if not hasattr(command, "list_commands"):
        yield words, command
        return
    context = command.make_context("grindvakt", [], resilient_parsing=True)
    for name in command.list_commands(context):
        yield from _commands(command.get_command(context, name), (*words, name))


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_its_help(name: str) -> None:
    assert grindvakt(name, "--help").exit_code == 0


def test_what_is_said_of_the_features_commands_is_what_they_say() -> None:
    assert merged("command", [feature.commands for feature in FEATURES]) == OF_FEATURES


def every_command(command: Any, *path: str) -> Iterator[tuple[str, Any]]:
    names = command.list_commands(command.make_context("x", [], resilient_parsing=True)) if path == () else ()
    for name in names or getattr(command, "commands", ()):
        yield from every_command(command.get_command(None, name), *path, name)
    if not hasattr(command, "commands"):
        yield " ".join(path), command


def test_whatever_can_be_given_is_told_of_and_a_flag_has_no_opposite_that_holds_anyway() -> None:
    told = 0
    for name, command in every_command(get_command(root)):
        for given in command.params:
            told += 1
            assert given.help, f"{name}: {given.name}"
            opposite = getattr(given, "secondary_opts", ())
            assert not (opposite and given.default is False), f"{name}: {opposite} is so without being said"
    assert told > 200


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("decision", "list", "--since", "2026-13-45"), "'2026-13-45' is not a day; write it as 2026-12-14"),
        (
            ("gate", "open", "INI-1", "--deadline", "x"),
            "'x' is neither a day nor a time; write it as 2026-12-14 or",
        ),
        (("initiative", "secret", "INI-1", "--since", "x"), "for '--since': 'x' is not a day"),
    ],
)
def test_a_day_is_asked_for_as_people_write_it(typed: tuple[str, ...], said: str) -> None:
    """Typer told what `strptime` takes, and that Python calls it a value error."""
    ended = grindvakt(*typed)
    assert (ended.exit_code, said in ended.stderr) == (2, True), ended.stderr
    swedish = CliRunner().invoke(root, list(typed), env={"COLUMNS": "200", "GRINDVAKT_LANGUAGE": "sv"})
    assert "skriv den som 2026-12-14" in swedish.stderr
    assert not any(word in ended.stderr + swedish.stderr for word in ("%Y", "Value error"))


def test_help_tells_one_way_of_writing_a_time_and_no_number_that_nobody_reaches() -> None:
    opening = grindvakt("gate", "open", "--help").stdout
    assert "<YYYY-MM-DD|YYYY-MM-DDTHH:MM>" in opening
    assert "x>=1" in (publishing := grindvakt("training", "publish", "--help").stdout)
    assert "9223372036854775807" not in publishing


def test_what_the_package_lacks_is_said_in_swedish(tmp_path: Path) -> None:
    wanted = ["manifest", "build", "--out", str(tmp_path / "x.zip"), "--app-id", "x"]
    told = CliRunner().invoke(root, wanted, env={"COLUMNS": "200", "GRINDVAKT_LANGUAGE": "sv"})
    assert "måste vara ett GUID" in told.stderr
    assert "must be" not in told.stderr
