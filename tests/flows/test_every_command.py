"""Every command with words that nobody means to type, in the place of each word that it takes: refused in words.

Which words a command takes is read from the command itself, so that a new one is tried as soon as it is there.
"""

import enum
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer import Context
from typer.main import get_command
from typer.testing import CliRunner

from bot.__main__ import root
from tests.flows.test_cli_gate import change, fill
from tests.typing_commands import Run, typed_at

LEFT_OUT = {("serve",), ("worker",), ("demo",), ("restore",), ("backup",)}
"""They run until they are ended, or put one file in the place of another."""
ODD = ("", "INI-2026-014", "9" * 30, "å" * 10_000)


@pytest.fixture
def run(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    change(sqlite_url, fill)
    return typed_at(sqlite_url, monkeypatch, tmp_path)


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each command with the words that it is called by."""
    if not hasattr(command, "list_commands"):
        yield path, command
        return
    context = Context(command)
    for name in command.list_commands(context):
        yield from commands(command.get_command(context, name), (*path, name))


def typed(command: Any, odd: str, *, all_of_them: bool) -> list[str]:
    """The arguments and options that the command needs, or all that it has, each with the odd word."""
    words: list[str] = []
    for param in command.params:
        kind = param.type_descriptor.annotation
        choices = [each.value for each in kind] if isinstance(kind, enum.EnumMeta) else []
        word = choices[0] if choices else odd
        if param.param_type_name == "argument":
            words.append(word)
        elif param.name not in ("help", "version") and (param.required or all_of_them):
            words += [param.opts[0]] if param.is_flag else [param.opts[0], word]
    return words


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize("odd", ODD, ids=["nothing", "another's id", "huge", "endless"])
def test_every_command_refuses_in_words(odd: str) -> None:
    for path, command in commands(get_command(root)):
        if path in LEFT_OUT:
            continue
        for all_of_them in (False, True):
            words = [*path, *typed(command, odd, all_of_them=all_of_them)]
            ended = CliRunner().invoke(root, words, input="n\n")
            assert ended.exception is None or isinstance(ended.exception, SystemExit), (
                words,
                ended.exception,
            )
            assert ended.exit_code in (0, 1, 2), words
            assert ended.exit_code == 0 or ended.output.strip(), words
