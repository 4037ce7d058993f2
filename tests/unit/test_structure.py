"""The wiring: nothing is asked for that nobody answers, nothing is answered that nobody asks for."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.app import FEATURES
from bot.chat.commands import Scope
from bot.core.texts import LANGUAGES, Reader
from bot.feature import sections_of
from bot.settings.model import Settings
from cards.assistant.people import help_card
from manifest.package import listed_in, render
from tests.bench.__main__ import PARTS
from tests.cards.scenes import CARDS
from tests.cards.walking import drawn, of_type
from tests.routes import ACTIONS, COMMANDS, MESSAGES, PACKAGE, VERBS, command_in
from tests.sources import ROOT, modules, nodes, reads_source

OUTSIDE = {"babel", "fluent", "holidays", "orjson", "ruamel"}
"""Libraries that texts, calendars, JSON and YAML need."""

MAY_IMPORT = {
    "bot.core": OUTSIDE,
    "bot.delivery": {
        "bot.core",
        "bot.settings",
        "bot.console",
        "typer",
        "rich",
        "orjson",
        "aiosmtplib",
        "jinja2",
    },
    "bot.asking": {"bot.core", "rapidfuzz", "ruamel", "snowballstemmer"},
    "bot.chat": {"bot.core", "bot.asking", "bot.delivery", "bot.settings", "cards.kit", "orjson"},
    "bot.feature": {
        "bot.core",
        "bot.asking",
        "bot.chat",
        "bot.delivery",
        "bot.settings",
        "aiohttp",
        "pydantic",
    },
    "bot.features": {
        "bot.asking",
        "bot.core",
        "bot.chat",
        "bot.delivery",
        "bot.feature",
        "bot.graph",
        "bot.outside.links",
        "bot.settings",
        "bot.console",
        "cards",
    }
    | {"pydantic", "pydantic_core", "ruamel", "python_calamine", "typer", "rich", "icalendar", "typst"}
    | {"cryptography", "jinja2"},
    "cards": {
        "bot.core",
        "bot.asking",
        "bot.features",
        "bot.chat.commands",
        "adaptivecards",
        "orjson",
        "babel",
        "pyphen",
    },
    "storage": {"bot.core", "bot.asking", "bot.delivery", "bot.features"}
    | {"sqlalchemy", "alembic", "psycopg", "pydantic", "orjson"},
}
"""Everything outside the standard library that each part may know, besides itself."""


def imported(tree: ast.Module) -> Iterator[str]:
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module is not None, "imports name the whole way"
            yield node.module


def is_in(module: str, part: str) -> bool:
    return module == part or module.startswith(f"{part}.")


@reads_source
@pytest.mark.parametrize("part", MAY_IMPORT)
def test_each_part_imports_only_what_it_may_know(part: str) -> None:
    allowed = MAY_IMPORT[part] | {part}
    strange = {
        f"{module} imports {name}"
        for module, tree in modules()
        if is_in(module, part)
        for name in imported(tree)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not any(is_in(name, known) for known in allowed)
    }
    assert strange == set()


@reads_source
def test_botbuilder_is_behind_its_wall() -> None:
    using = {
        module for module, tree in modules() if any(is_in(name, "botbuilder") for name in imported(tree))
    }
    assert using
    assert all(is_in(module, "bot.teams") for module in using)


@reads_source
def test_every_module_has_its_layer() -> None:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    [layers] = [
        c["layers"]
        for c in configuration["tool"]["importlinter"]["contracts"]
        if c["type"] == "layers" and "bot.__main__" in c["layers"]
    ]
    placed = {module.strip() for layer in layers for module in layer.split("|")}
    names = [module.split(".") for module, _ in modules()]
    there = {".".join(name[:2]) if name[0] == "bot" else name[0] for name in names}
    assert there - {"bot", "cards"} == placed


def test_the_import_rules_hold() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [linter, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"COLUMNS": "120"},
    )
    assert done.returncode == 0, done.stdout


def emitted() -> set[str]:
    """The verbs of all cards, refreshes among them."""
    cards = [drawn(draw(Reader())) for draw in CARDS.values()]
    return {action["verb"] for card in cards for action in of_type(card, "Action.Execute")}


def test_each_verb_has_one_handler_and_a_card_that_emits_it() -> None:
    assert emitted() == VERBS == set(ACTIONS)
    for verb in VERBS:
        assert re.fullmatch(r"[a-z]+\.[a-z_]+", str(verb))


def test_no_verb_and_no_command_is_listed_twice() -> None:
    """A dictionary would keep the last one in silence."""
    trees = [ast.parse(file.read_text("utf-8")) for file in (ROOT / "bot/features").glob("*/feature.py")]
    listed = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Dict) and node.keys]
    assert len(listed) >= 4
    for node in listed:
        keys = [ast.unparse(key) for key in node.keys if key]
        assert len(keys) == len(set(keys))


@reads_source
def test_every_card_function_is_drawn_by_the_tests_of_cards() -> None:
    """Whoever adds a card adds it to the scenes, so that it gets its golden files and is held to the limits."""
    made = {
        node.name
        for module, tree in modules()
        if is_in(module, "cards")
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.returns and ast.unparse(node.returns) == "Card"
    }
    scenes = [ast.parse(file.read_text("utf-8")) for file in (ROOT / "tests/cards").glob("scenes*.py")]
    used = {node.id for scene in scenes for node in ast.walk(scene) if isinstance(node, ast.Name)}
    assert {name for name in made if not name.startswith("_")} <= used


@pytest.fixture(scope="module")
def manifest() -> Any:
    return json.loads(render("manifest.json.j2", PACKAGE, COMMANDS)), json.loads(
        render("en.json.j2", PACKAGE, COMMANDS)
    )


def test_commands_are_the_same_in_router_help_and_manifest(manifest: Any) -> None:
    offered = {command.name.sv for scope in Scope for command in listed_in(scope, COMMANDS)}
    lists = manifest[0]["bots"][0]["commandLists"]
    assert {entry["title"] for scope in lists for entry in scope["commands"]} == offered
    assert {scope["scopes"][0] for scope in lists} == set(Scope)
    assert MESSAGES.keys() == {command.id for command in COMMANDS}
    for language in LANGUAGES:
        runs = [run["text"] for run in of_type(drawn(help_card(COMMANDS, Reader(language))), "TextRun")]
        names = [command.name.in_language(language) for command in COMMANDS]
        assert [words for words in runs if not words.isdigit()] == names


def test_the_router_understands_whatever_the_manifest_offers(manifest: Any) -> None:
    swedish, english = manifest
    titles = [entry["title"] for scope in swedish["bots"][0]["commandLists"] for entry in scope["commands"]]
    titles += [text for key, text in english.items() if "commandLists" in key and key.endswith("title")]
    assert len(titles) > len(COMMANDS)
    for title in titles:
        found = command_in(title)
        assert found is not None, title
        assert title in (found[0].name.sv, found[0].name.en)


def test_settings_in_the_readme_are_the_settings_in_code() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| `([A-Z_]+)` \| (.*?) \| (.*?) \|$", readme, re.MULTILINE)
    expected = [
        (name.upper(), _default(field.default), field.description)
        for section in (Settings, *sections_of(FEATURES))
        for name, field in section.model_fields.items()
    ]
    assert rows == expected


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda page: page.name
)
def test_what_the_documents_link_to_is_there(page: Path) -> None:
    targets = re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8"))
    files = {target.partition("#")[0] for target in targets if "://" not in target}
    assert [file for file in sorted(files) if not (page.parent / file).exists()] == []


def _default(default: Any) -> str:
    if hasattr(default, "get_secret_value"):
        default = default.get_secret_value()
    value = ", ".join(default) if isinstance(default, tuple) else str(default)
    return f"`{value}`" if value else "–"


def test_no_file_knows_a_package_registry_or_this_machine() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    if tracked.returncode:
        pytest.skip("not a git checkout")
    hosts = ["registry.npm" + "js.org", "pypi" + ".org/", "python" + "hosted.org", str(ROOT)]
    for name in tracked.stdout.splitlines():
        file = ROOT / name
        if file.suffix not in {".png", ".woff2"} and file.is_file():
            content = file.read_text("utf-8", errors="replace")
            assert not [host for host in hosts if host in content], name


def test_the_bench_can_be_started() -> None:
    """Nothing else runs it, so that a name that moved away was found out by whoever wanted to measure."""
    assert PARTS.keys() >= {"vote", "send", "reach", "trainings", "log", "remind"}
