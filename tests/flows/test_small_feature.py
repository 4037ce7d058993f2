"""A feature is one record: a small one from the tests alone is added beside the product's, and all of it works."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from sqlalchemy import text
from typer.testing import CliRunner

import bot.app
from bot.__main__ import root
from bot.app import FEATURES, build
from bot.chat.invokes import DIALOG_OPEN, DIALOG_SUBMIT
from bot.chat.routes import Routes
from bot.core.catalogs import UnsoundTexts
from bot.core.errors import Permanent
from bot.core.named import Claimed
from bot.feature import Feature, router_of, sections_of
from bot.features.gates.casting import CloseGate, close_gate
from bot.settings.model import SettingsFaults, make_settings
from manifest.package import build_package
from storage.engine.schema import SCHEMA_REVISION
from storage.engine.upgrade import Upgrade, upgrade
from tests.factories import ADMINISTRATOR
from tests.flows.office_hours import BALLOT, Hours, chat_of, office_hours, sender, texts_of
from tests.notes.cards import DONE
from tests.notes.feature import OtherSystem, notes_feature
from tests.notes.notes import NOTES
from tests.routes import PACKAGE
from tests.schema import connect
from tests.teams_activities import activity


@pytest.fixture
def notes_url(database_url: str) -> str:
    """A database with the product's tables, and those of the feature's own branch of migrations."""
    upgrade(database_url, [feature.stored for feature in with_notes(OtherSystem())])
    return database_url


def with_notes(other: OtherSystem) -> tuple[Feature, ...]:
    return (*FEATURES, notes_feature(other.call))


@asynccontextmanager
async def hours_with_notes(url: str, other: OtherSystem, **settings: Any) -> AsyncIterator[Hours]:
    async with office_hours(url, with_notes(other), **settings) as hours:
        yield hours


async def test_what_is_written_is_shown_finished_and_told_to_another_system(notes_url: str) -> None:
    """A command, a table, a task, a message, a button, a fact, an effect and texts in both languages."""
    other = OtherSystem()
    async with hours_with_notes(notes_url, other) as hours:
        await hours.say(2, "anteckna köp kaffe")
        card = await hours.shown_to(2, lambda text: "Antecknat: köp kaffe" in text)
        [button] = [each for each in actions_of(card) if each["verb"] == DONE]
        body = await hours.tap(2, DONE, **button["data"])
        assert "Anteckningen är klar." in texts_of(body)
        await hours.wait_for(lambda: something(other.told))
        assert other.told == [{"text": "köp kaffe"}]
        [fact] = await hours.facts("NoteFinished")
        assert fact.data["text"] == "köp kaffe"
        refused = await hours.tap(3, DONE, **button["data"])
        assert "Det finns ingen sådan anteckning." in texts_of(refused)


async def test_it_reacts_to_what_another_feature_tells(notes_url: str) -> None:
    async with hours_with_notes(notes_url, OtherSystem()) as hours:
        await hours.open()
        await hours.vote(2, "for")
        await hours.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
        notes = await hours.look(lambda uow: uow[NOTES].all())
        assert [note.id for note in notes] == [BALLOT]


async def test_its_page_its_probe_and_its_settings(notes_url: str) -> None:
    async with hours_with_notes(notes_url, OtherSystem(), notes_longest="5") as hours:
        await hours.say(2, "anteckna alldeles för långt")
        await hours.shown_to(2, lambda text: "5" in text)
        await hours.say(2, "note down ok")
        await hours.shown_to(2, lambda text: "Noted: ok" in text or "Antecknat: ok" in text)
        status, page = await hours.get("/notes")
        assert (status, [note["text"] for note in page]) == (200, ["ok"])
        assert (await hours.get("/readyz"))[0] == 200
    async with hours_with_notes(notes_url, OtherSystem(), notes_longest="1000") as hours:
        status, told = await hours.get("/readyz")
        assert (status, told["checks"]["notes"]) == (503, "notes are too long")


async def test_its_dialog_is_answered_and_all_other_invokes_are_501(notes_url: str) -> None:
    async with hours_with_notes(notes_url, OtherSystem()) as hours:
        asked = activity("invoke", hours.teams.service_url, sender(2), chat_of(2))
        status, body = await hours.deliver(asked | {"name": DIALOG_OPEN, "value": {"data": {}}})
        assert (status, body) == (200, {"task": {"type": "message", "value": "0"}})
        for name in ("task/submit", "composeExtension/selectItem", "signin/verifyState", "", None, 7):
            again = activity("invoke", hours.teams.service_url, sender(2), chat_of(2))
            assert (await hours.deliver(again | {"name": name, "value": {}}))[0] == 501
        gone = asked | {"name": DIALOG_SUBMIT, "value": {"data": {"verb": "release.gone"}}}
        status, body = await hours.deliver(gone)
        assert (status, body["task"]["type"]) == (200, "message")
        assert "fungerar inte längre" in body["task"]["value"]


def test_the_manifest_offers_its_command() -> None:
    commands = router_of(with_notes(OtherSystem())).vocabulary.commands
    assert "note" in [command.id for command in commands]
    assert len(build_package(PACKAGE, commands)) > len(build_package(PACKAGE, commands[:-1]))


def test_its_command_and_its_check_on_the_command_line(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    features = with_notes(OtherSystem())
    monkeypatch.setattr(bot.app, "FEATURES", features)  # the one line that a real feature adds
    environment = {"GRINDVAKT_DATABASE_URL": sqlite_url, "GRINDVAKT_NOTES_LONGEST": "7", "COLUMNS": "200"}
    run = CliRunner()
    migrated = run.invoke(root, ["migrate"], env=environment)
    assert (migrated.exit_code, "notes_0001" in migrated.stdout) == (0, True), migrated.output
    shown = run.invoke(root, ["notes"], env=environment)
    assert (shown.exit_code, shown.stdout) == (0, ""), shown.output
    assert "0 notes" in run.invoke(root, ["check"], env=environment).stdout
    assert "notes" in run.invoke(root, ["--help"], env=environment).stdout


@pytest.mark.parametrize(
    ("claims", "named"),
    [
        ({"routes": Routes(actions={"gate.vote": None})}, "gate.vote"),  # type: ignore[dict-item]
        ({"tasks": lambda _house: {"gate.close": None}}, "gate.close"),
        ({"messages": lambda _house: {"ballot": None}}, "ballot"),
        ({"readiness": lambda _house: {"notes": None}}, "notes"),
        ({"routes": Routes(invokes={"no/such": None})}, "no/such"),  # type: ignore[dict-item]
        ({"name": "notes"}, "notes"),
        ({"routes": Routes(otherwise=lambda _context: None)}, "otherwise"),  # type: ignore[arg-type, return-value]
    ],
)
async def test_two_features_that_claim_the_same_stop_the_start(
    claims: dict[str, Any], named: str, sqlite_url: str
) -> None:
    other = with_notes(OtherSystem())
    settings = make_settings({"database_url": sqlite_url, "auth": "off"}, sections=sections_of(other))
    twin = replace(Feature("twins"), **claims)
    with pytest.raises(Claimed, match=named):
        await build(settings, features=(*other, twin))


async def test_its_tables_are_waited_for_left_alone_without_it_and_found_again(notes_url: str) -> None:
    """A feature may go and come back; its tables stay, and the trunk's migrations run without it."""
    branch = [feature.stored for feature in with_notes(OtherSystem())]
    product = [feature.stored for feature in FEATURES]
    async with hours_with_notes(notes_url, OtherSystem()) as hours:
        await hours.say(2, "anteckna kvar")
        await hours.shown_to(2, lambda text: "kvar" in text)
    async with office_hours(notes_url):
        assert upgrade(notes_url, product).after == SCHEMA_REVISION, "nothing to do, and so no fault"
    assert upgrade(notes_url, product) == Upgrade(SCHEMA_REVISION, SCHEMA_REVISION)
    both = f"{SCHEMA_REVISION}, notes_0001"
    assert upgrade(notes_url, branch) == Upgrade(both, both)
    async with hours_with_notes(notes_url, OtherSystem()) as hours:
        assert [note.text for note in await hours.look(lambda uow: uow[NOTES].all())] == ["kvar"]


async def test_without_its_tables_the_program_does_not_start(database_url: str) -> None:
    features = with_notes(OtherSystem())
    settings = make_settings({"database_url": database_url, "auth": "off"}, sections=sections_of(features))
    grindvakt = await build(settings, features=features)
    try:
        with pytest.raises(SettingsFaults, match="outdated; run `grindvakt migrate`"):
            await grindvakt.start()
    finally:
        await grindvakt.stop()
    stored = [feature.stored for feature in features]
    done = await asyncio.to_thread(upgrade, database_url, stored)
    assert done == Upgrade(SCHEMA_REVISION, f"{SCHEMA_REVISION}, notes_0001")
    with connect(database_url) as connection:
        connection.execute(
            text("UPDATE alembic_version SET version_num = 'notes_0002' WHERE version_num > 'n'")
        )
    with pytest.raises(Permanent, match="notes_0002, and this program knows only notes_0001"):
        await asyncio.to_thread(upgrade, database_url, stored)


@pytest.mark.parametrize("path", ["/notes", "/healthz", "/en/privacy"])
async def test_two_pages_with_one_address_stop_the_start(path: str, sqlite_url: str) -> None:
    async def page(_request: web.Request) -> web.Response:
        return web.Response()

    features = (*with_notes(OtherSystem()), Feature("twins", pages=lambda _house: [web.get(path, page)]))
    settings = make_settings({"database_url": sqlite_url, "auth": "off"}, sections=sections_of(features))
    with pytest.raises(Claimed, match=f"GET {path}"):
        await build(settings, features=features)


@pytest.mark.parametrize("again", ["note", "other"])
def test_a_feature_that_has_a_command_twice_stops_the_start_too(again: str) -> None:
    notes = notes_feature(OtherSystem().call)
    [(command, handler)] = notes.routes.messages
    twice = ((command, handler), (replace(command, id=again), handler))
    with pytest.raises(Claimed, match="note"):
        router_of((*FEATURES, replace(notes, routes=replace(notes.routes, messages=twice))))


async def test_two_features_with_the_same_text_stop_the_start(sqlite_url: str, tmp_path: Path) -> None:
    for language in ("sv", "en"):
        (tmp_path / f"{language}.ftl").write_text("try-again = Hej", "utf-8")
    settings = make_settings({"database_url": sqlite_url, "auth": "off"})
    with pytest.raises(UnsoundTexts, match="try-again"):
        await build(settings, features=(*FEATURES, Feature("twins", texts=tmp_path)))


def test_a_setting_of_a_feature_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(SettingsFaults, match="NOTES_LONGEST"):
        make_settings({"notes_longest": "7"})
    with pytest.raises(SettingsFaults, match="NOTES_LONGEST"):
        make_settings({"notes_longest": "0"}, sections=sections_of(with_notes(OtherSystem())))


async def something(kept: list[Any]) -> bool:
    return bool(kept)


def actions_of(sent: dict[str, Any]) -> list[dict[str, Any]]:
    card = sent["attachments"][0]["content"]
    found: list[dict[str, Any]] = card.get("actions", [])
    return found
