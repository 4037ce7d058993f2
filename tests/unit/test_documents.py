"""What the documents tell people to write exists: settings, commands with their options, files, addresses."""

import ast
import dataclasses
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.main import get_group

from bot.__main__ import commands as command_line
from bot.__main__ import root
from bot.app import FEATURES
from bot.feature import Feature, sections_of
from bot.settings.model import Settings

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
DEPLOYED = sorted(path for path in (ROOT / "deploy").iterdir() if path.is_file())
CODE = ("bot", "cards", "storage", "manifest", "tests")
WRITTEN = {".py", ".md", ".toml", ".ftl", ".yaml", ".yml", ".j2"}
"""Files that may name modules of ours: documents, docstrings, comments, settings."""
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
    sections = (Settings, *sections_of(FEATURES))
    assert named <= {name.upper() for section in sections for name in section.model_fields} | OTHERS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_is_named_exists(page: Path) -> None:
    for piece in code(page):
        for words in commands(piece):
            looked_up(words, piece)


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
        looked_up(line.split(), line)


def looked_up(words: list[str], where: str) -> None:
    command: Any = get_group(root)
    context = typer.Context(command)
    for word in words:
        if not hasattr(command, "commands"):
            break
        if "|" in word or word == "…":
            return
        command = command.get_command(context, word)
        assert command is not None, f"{where}: there is no command {word}"
    options = {option for each in command.params for option in (*each.opts, *each.secondary_opts)} | {
        "--help"
    }
    given = {word.partition("=")[0] for word in words if word.startswith("--")}
    assert given <= options, f"{where}: {given - options}"


def _every_command() -> Iterator[tuple[str, ...]]:
    """The commands, and those of each group."""
    program: Any = get_group(root)
    context = typer.Context(program)
    for name in program.list_commands(context):
        group: Any = program.get_command(context, name)
        inside = group.list_commands(context) if hasattr(group, "commands") else ()
        yield from ((name, each) for each in inside)


def test_the_readme_lists_every_command() -> None:
    listed = re.findall(r"## Commands\n(.*?)\n## ", content(ROOT / "README.md"), re.DOTALL)[0]
    named = re.findall(r"`([a-z][^`]*)`", listed)
    assert {name.split()[0] for name in named} >= set(command_line())
    spelt = [(*words[:-1], last) for words in map(str.split, named) for last in words[-1].split("|")]
    assert set(_every_command()) - {words[:2] for words in spelt} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_of_ours_that_are_named_are_there(page: Path) -> None:
    named = re.findall(r"\b((?:deploy|requirements|docs)/[\w./-]+\w)", content(page))
    missing = {name for name in named if not (ROOT / name).exists()}
    assert missing <= {"requirements/build.txt"}, "which comes with the locks"


def test_every_package_that_is_asked_for_is_given_a_reason() -> None:
    project = tomllib.loads(content(ROOT / "pyproject.toml"))["project"]
    asked = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    told = set(re.findall(r"[\w-]+", content(ROOT / "docs/dependencies.md")))
    assert {re.split(r"[\[<>=;. ]", each)[0] for each in asked} - told == set()


def naming() -> Iterator[tuple[Path, str]]:
    """Every file that may name files and modules of ours, with what it says."""
    folders = (*(ROOT / folder for folder in CODE), ROOT / "docs", ROOT / "deploy", ROOT / "requirements")
    files = chain(ROOT.glob("*"), *(folder.rglob("*") for folder in folders))
    for file in sorted(file for file in files if "node_modules" not in file.parts):
        if file.is_file() and (file.suffix in WRITTEN or file in DEPLOYED or file.name == "Makefile"):
            yield file, content(file)


def test_every_file_of_the_code_that_is_named_anywhere_exists() -> None:
    named = re.compile(rf"(?<![\w./-])((?:{'|'.join(CODE)})/[\w./-]*\w\.(?:py|md|ya?ml|ftl|j2|json))\b")
    missing = {
        f"{file.relative_to(ROOT)}: {name}"
        for file, text in naming()
        for name in named.findall(text)
        if not (ROOT / name).exists()
    }
    assert missing == set()


def test_everything_in_the_code_that_is_named_anywhere_exists() -> None:
    """`bot.core.database.Database.run`: the module is there, and has it."""
    named = re.compile(rf"`((?:{'|'.join(CODE)})(?!\.(?:py|json)\b)(?:\.[A-Za-z_]\w*)+)")
    missing = {
        f"{file.relative_to(ROOT)}: {name}"
        for file, text in naming()
        for name in named.findall(text)
        if not _is_in_code(name.split("."))
    }
    assert missing == set()


def test_the_rules_are_where_their_page_says() -> None:
    rows = re.findall(r"^\|.*\| (.*`.*) \|$", content(ROOT / "docs/rules.md"), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([a-z_]+\.\w+(?:\.\w+)?)`", row)}
    rooms = (["bot", "features", "gates"], ["bot", "core"])
    missing = {n for n in named if not any(_is_in_code([*room, *n.split(".")]) for room in rooms)}
    assert named
    assert missing == set()


def _is_in_code(path: list[str]) -> bool:
    for length in range(len(path), 0, -1):
        place = ROOT.joinpath(*path[:length])
        if place.is_dir() and length == len(path):
            return True
        if place.with_suffix(".py").is_file():
            return ".".join(path[length:]) in _defined(place.with_suffix(".py")) | {""}
    return False


@cache
def _defined(module: Path) -> frozenset[str]:
    """What the module defines, and what its classes do: `Name`, `Name.part`."""
    found: set[str] = set()
    for node in ast.parse(content(module)).body:
        found |= {*_names(node)}
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{name}" for part in node.body for name in _names(part)}
    return frozenset(found)


def _names(node: ast.stmt) -> list[str]:
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return [name]
        case ast.Assign(targets=targets):
            return [target.id for target in targets if isinstance(target, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
    return []


def test_a_file_that_the_architecture_names_without_its_folder_is_one_of_the_product() -> None:
    named = set(re.findall(r"`([a-z_]+\.py)`", content(ROOT / "docs/architecture.md")))
    product = {file.name for part in CODE if part != "tests" for file in (ROOT / part).rglob("*.py")}
    assert named
    assert named - product == set()


def test_the_architecture_is_told_on_two_pages() -> None:
    page = content(ROOT / "docs/architecture.md")
    lines = page.splitlines()
    assert len(lines) <= 160
    assert max(map(len, lines)) <= 200
    folders = [f"bot/{one.parent.name}/" for one in (ROOT / "bot").glob("*/__init__.py")]
    assert {folder for folder in folders if f"`{folder}`" not in page} == set()
    features = [one.parent.name for one in (ROOT / "bot/features").glob("*/feature.py")]
    assert {name for name in features if f"`{name}`" not in page} == set()
    assert {part.name for part in dataclasses.fields(Feature) if f"`{part.name}`" not in page} == set()
