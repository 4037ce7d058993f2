"""The Teams app package: what is in it, that Microsoft's own validator accepts it, and what is refused."""

import io
import json
import os
import re
import struct
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner

from bot.chat.commands import Scope, offered_in
from bot.chat.invokes import EXTENSION_OPEN, EXTENSION_SUBMIT, LINK, SEARCH
from bot.cli.manifest import app
from bot.demo.npm import NpmFailed, find_node, install
from bot.features.assistant.search_actions import PARAMETER
from bot.features.assistant.searching import SearchKind
from bot.features.needs.taking_actions import COMMAND
from manifest.package import ManifestFaults, PackageOptions, build_package, listed_in
from tests.routes import COMMANDS, ROUTER

ROOT = Path(__file__).parents[2]
OPTIONS = PackageOptions(
    app_id="3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    bot_id="7c9e6679-7425-40de-944b-e07fc1f90ae7",
    public_url="https://grindvakt.example.org/teams",
    developer_name='Exempel "universitet" <&> \\ co',
    website_url="https://www.example.org/grindvakt?a=1&b='2'",
    privacy_url="https://www.example.org/personuppgifter",
    terms_url="https://www.example.org/villkor",
    version="1.4.0",
)


def _files(options: PackageOptions = OPTIONS) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(build_package(options, COMMANDS))) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture
def manifest() -> Any:
    return json.loads(_files()["manifest.json"])


@pytest.fixture
def english() -> Any:
    return json.loads(_files()["en.json"])


@pytest.fixture(scope="module")
def validator() -> Path:
    """The folder with Microsoft's @microsoft/app-manifest, from the lock file; on CI it must be there."""
    try:
        return install(ROOT / "tests/node", ROOT / "build/node/app-manifest")
    except NpmFailed as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"npm can't be reached, so Microsoft's validator isn't at hand: {error}")


def _faults_by_microsoft(validator: Path, manifest: dict[str, Any], folder: Path) -> list[str]:
    file = folder / "manifest.json"
    file.write_text(json.dumps(manifest), encoding="utf-8")
    done = subprocess.run(
        [find_node(), ROOT / "tests/node/validate.cjs", validator, file],
        capture_output=True,
        text=True,
        check=False,
    )
    return list(json.loads(done.stdout)) if done.returncode == 0 else [done.stderr]


def test_microsofts_validator_accepts_the_manifest(
    validator: Path, manifest: dict[str, Any], tmp_path: Path
) -> None:
    assert _faults_by_microsoft(validator, manifest, tmp_path) == []


@pytest.mark.parametrize(
    "fault", [{"unknownKey": True}, {"accentColor": "green"}, {"name": {"short": "x" * 31}}]
)
def test_microsofts_validator_finds_a_fault(
    validator: Path, manifest: dict[str, Any], tmp_path: Path, fault: dict[str, Any]
) -> None:
    assert _faults_by_microsoft(validator, manifest | fault, tmp_path)


def test_language_file_fits_microsofts_schema(validator: Path, english: dict[str, str]) -> None:
    found = validator.rglob("teams/v1.30/MicrosoftTeams.Localization.schema.json")
    schema = json.loads(next(found).read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema).validate(english)


def test_package_holds_just_what_the_manifest_names(manifest: dict[str, Any]) -> None:
    languages = [language["file"] for language in manifest["localizationInfo"]["additionalLanguages"]]
    assert set(_files()) == {"manifest.json", *languages, *manifest["icons"].values()}


def test_swedish_is_the_default_language(manifest: dict[str, Any]) -> None:
    assert manifest["localizationInfo"]["defaultLanguageTag"] == "sv"


def test_read_receipts_are_asked_for_only_where_they_are_wanted(
    validator: Path, manifest: dict[str, Any], tmp_path: Path
) -> None:
    assert not {"authorization", "webApplicationInfo"} & manifest.keys()
    asking = json.loads(_files(replace(OPTIONS, read_receipts=True))["manifest.json"])
    [permission] = asking["authorization"]["permissions"]["resourceSpecific"]
    assert permission == {"name": "ChatMessageReadReceipt.Read.Chat", "type": "Application"}
    assert asking["webApplicationInfo"]["id"] == OPTIONS.bot_id
    assert _faults_by_microsoft(validator, asking, tmp_path) == []


@pytest.mark.parametrize("scope", Scope)
def test_command_lists_are_the_bots_commands(manifest: dict[str, Any], scope: Scope) -> None:
    lists = manifest["bots"][0]["commandLists"]
    [shown] = [entry["commands"] for entry in lists if entry["scopes"] == [scope]]
    assert shown == [
        {"title": command.name.sv, "description": command.description.sv}
        for command in listed_in(scope, COMMANDS)
    ]
    assert len(shown) == min(12, len(offered_in(scope, COMMANDS))), "Teams shows no more"
    assert shown[-1]["title"] == "hjälp"


def test_every_command_is_offered_somewhere() -> None:
    assert {command.id for scope in Scope for command in offered_in(scope, COMMANDS)} == {
        c.id for c in COMMANDS
    }


def test_english_says_the_same_as_swedish_at_every_place(
    manifest: dict[str, Any], english: dict[str, str]
) -> None:
    swedish_to_english = {
        text.sv: text.en for command in COMMANDS for text in (command.name, command.description)
    }
    for key, text in english.items():
        if key.startswith("bots"):
            assert text == swedish_to_english[_at(manifest, key)]
    titles = [key for key in english if key.startswith("bots") and key.endswith(".title")]
    assert len(titles) == sum(len(entry["commands"]) for entry in manifest["bots"][0]["commandLists"])


def test_the_message_extension_is_what_the_features_answer_in_both_languages(
    manifest: dict[str, Any], english: dict[str, str]
) -> None:
    [extension] = manifest["composeExtensions"]
    commands = {command["id"]: command for command in extension["commands"]}
    searches = {id_ for id_, command in commands.items() if command["type"] == "query"}
    assert searches == set(SearchKind)
    assert {each["name"] for id_ in searches for each in commands[id_]["parameters"]} == {PARAMETER}
    assert commands.keys() - searches == {COMMAND}
    assert {SEARCH, LINK, EXTENSION_OPEN, EXTENSION_SUBMIT} <= ROUTER.invokes.keys()
    [handler] = extension["messageHandlers"]
    assert handler["value"]["domains"] == manifest["validDomains"]
    told = {f"composeExtensions{path}" for path in _texts_of(extension["commands"])}
    assert told == {key for key in english if key.startswith("composeExtensions")}
    assert all(english[key] != _at(manifest, key) for key in told)


def _texts_of(commands: list[dict[str, Any]]) -> Iterator[str]:
    for n, command in enumerate(commands):
        yield from (f"[0].commands[{n}].{name}" for name in ("title", "description"))
        for at, _ in enumerate(command.get("parameters", ())):
            yield from (f"[0].commands[{n}].parameters[{at}].{name}" for name in ("title", "description"))


def _at(document: Any, path: str) -> Any:
    for step in re.findall(r"\w+", path):
        document = document[int(step) if step.isdigit() else step]
    return document


def test_options_reach_the_manifest_unharmed(manifest: dict[str, Any]) -> None:
    assert manifest["developer"]["name"] == OPTIONS.developer_name
    assert manifest["developer"]["websiteUrl"] == OPTIONS.website_url
    assert (manifest["id"], manifest["bots"][0]["botId"]) == (OPTIONS.app_id, OPTIONS.bot_id)
    assert manifest["validDomains"] == ["grindvakt.example.org"]


@pytest.mark.parametrize(("icon", "side"), [("color.png", 192), ("outline.png", 32)])
def test_icons_have_the_size_that_teams_wants(icon: str, side: int) -> None:
    content = _files()[icon]
    assert content.startswith(b"\x89PNG")
    width, height, _depth, colour_type = struct.unpack(">IIBB", content[16:26])
    assert (width, height) == (side, side)
    assert icon == "color.png" or colour_type == 6, "the outline icon needs transparency"


def test_the_same_options_give_the_same_bytes() -> None:
    assert build_package(OPTIONS, COMMANDS) == build_package(replace(OPTIONS), COMMANDS)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"app_id": "grindvakt"}, ["app_id"]),
        ({"bot_id": ""}, ["bot_id"]),
        ({"version": "1.4"}, ["version"]),
        ({"version": "1.04.0"}, ["version"]),
        ({"developer_name": "x" * 33}, ["developer_name"]),
        ({"developer_name": "  "}, ["developer_name"]),
        ({"public_url": "http://grindvakt.example.org"}, ["public_url"]),
        ({"privacy_url": "https://"}, ["privacy_url"]),
        ({"terms_url": "https://[broken"}, ["terms_url"]),
        ({"website_url": "https://example.org/" + "x" * 2048}, ["website_url"]),
        ({"app_id": "", "version": "", "public_url": ""}, ["app_id", "version", "public_url"]),
    ],
)
def test_bad_options_are_all_named_at_once(changes: dict[str, str], named: list[str]) -> None:
    with pytest.raises(ManifestFaults) as caught:
        build_package(replace(OPTIONS, **changes), COMMANDS)
    assert [fault.partition(":")[0] for fault in caught.value.faults] == named


def _run(*arguments: str, **environment: str) -> tuple[int, str, str]:
    empty: dict[str, str | None] = {name: None for name in os.environ if name.startswith("GRINDVAKT_")}
    result = CliRunner().invoke(app, ["build", *arguments], env=empty | environment)
    return result.exit_code, result.stdout, result.stderr


def test_command_builds_from_the_settings(tmp_path: Path) -> None:
    out = tmp_path / "app.zip"
    status, shown, _ = _run(
        *("--out", str(out), "--json"),
        GRINDVAKT_APP_ID=OPTIONS.bot_id.upper(),
        GRINDVAKT_PUBLIC_URL=OPTIONS.public_url,
    )
    assert status == 0
    assert json.loads(shown)["bot_id"] == OPTIONS.bot_id
    assert json.loads(zipfile.ZipFile(out).read("manifest.json"))["validDomains"] == ["grindvakt.example.org"]


def test_command_refuses_with_reasons_and_writes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "app.zip"
    status, _, said = _run("--out", str(out))
    assert status == 1
    assert "bot_id" in said
    assert "public_url" in said
    assert not out.exists()


def test_command_says_where_it_could_not_write(tmp_path: Path) -> None:
    status, shown, _ = _run(
        *("--out", str(tmp_path / "missing" / "app.zip"), "--json"),
        GRINDVAKT_APP_ID=OPTIONS.bot_id,
        GRINDVAKT_PUBLIC_URL=OPTIONS.public_url,
    )
    assert status == 1
    assert "missing" in json.loads(shown)["faults"][0]


def test_unknown_option_is_wrong_use() -> None:
    assert _run("--colour", "red")[0] == 2
