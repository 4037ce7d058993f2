"""What the documents tell people to write exists: settings, commands with their options, files, addresses."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.main import get_group

from bot.__main__ import commands as command_line
from bot.__main__ import root
from bot.settings.model import Settings

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
DEPLOYED = sorted(path for path in (ROOT / "deploy").iterdir() if path.is_file())
OTHERS = {"SERVICE_HOST", "SERVICE_PORT"}
"""Kubernetes' own, which a page may name."""


def content(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def code(page: Path) -> Iterator[str]:
    """Each line of a block of code and each piece of code in a line, continued lines joined."""
    whole = content(page).replace("\\\n", " ")
    for block in re.findall(r"^ *```\w*\n(.*?)^ *```", whole, re.MULTILINE | re.DOTALL):
        yield from (line.partition(" # ")[0] for line in block.splitlines())
    yield from re.findall(
        r"`([^`\n]+)`", re.sub(r"^ *```.*?^ *```", "", whole, flags=re.MULTILINE | re.DOTALL)
    )


def commands(text: str) -> Iterator[list[str]]:
    """The words after `grindvakt` (or `gv`, as docs/going-live.md calls it)."""
    for piece in re.split(r"&&|\||;|\$\(|(?=\bgv )", text):
        found = re.match(r"\s*(?:\S*/)?(?:exec \S*/)?(?:grindvakt|gv) ([a-z].*)", piece.strip())
        if found:
            yield found[1].split()


@pytest.mark.parametrize("page", [*PAGES, *DEPLOYED], ids=lambda page: page.name)
def test_every_setting_that_is_named_exists(page: Path) -> None:
    named = set(re.findall(r"GRINDVAKT_([A-Z_]*[A-Z])\b", content(page)))
    assert named <= {name.upper() for name in Settings.model_fields} | OTHERS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_is_named_exists(page: Path) -> None:
    for piece in code(page):
        for words in commands(piece):
            _look_up(words, piece)


def test_the_guides_commands_are_found_at_all() -> None:
    found = [words for piece in code(ROOT / "docs/going-live.md") for words in commands(piece)]
    assert {words[0] for words in found} >= {
        "migrate",
        "import",
        "check",
        "backup",
        "restore",
        "manifest",
        "log",
    }
    assert {"--check", "--out", "--developer"} <= {word for words in found for word in words}


@pytest.mark.parametrize("page", DEPLOYED, ids=lambda page: page.name)
def test_and_those_in_deploy(page: Path) -> None:
    for line in re.findall(r"/bin/grindvakt ([^'\n]+)", content(page)):
        _look_up(line.split(), line)


def _look_up(words: list[str], where: str) -> None:
    command: Any = get_group(root)
    context = typer.Context(command)
    for word in words:
        if not hasattr(command, "commands"):
            break
        if "|" in word or word == "…":
            return
        command = command.get_command(context, word)
        assert command is not None, f"{where}: there is no command {word}"
    options = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    given = {word.partition("=")[0] for word in words if word.startswith("--")}
    assert given <= options, f"{where}: {given - options}"


def test_the_readme_lists_every_command() -> None:
    listed = re.findall(r"## Commands\n(.*?)\n## ", content(ROOT / "README.md"), re.DOTALL)[0]
    assert {name.split()[0] for name in re.findall(r"`([a-z][^`]*)`", listed)} >= set(command_line())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_of_ours_that_are_named_are_there(page: Path) -> None:
    named = re.findall(r"\b((?:deploy|requirements|docs)/[\w./-]+\w)", content(page))
    missing = {name for name in named if not (ROOT / name).exists()}
    assert missing <= {"requirements/build.txt"}, "which comes with the locks"
