"""Two features that claim the same name stop the start, and the fault names both."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from pydantic import Field
from typer.testing import CliRunner

import bot.app
from bot.__main__ import commands, root
from bot.app import FEATURES, build
from bot.chat.context import Context
from bot.chat.routes import Routes
from bot.core.clock import utc_now
from bot.core.facts import Fact
from bot.core.named import Claimed
from bot.core.work import Effect
from bot.delivery.batches import BATCH
from bot.delivery.files import FILE_TASKS
from bot.delivery.rates import Window
from bot.delivery.targets import EffectKind, Response, Target
from bot.feature import Feature, House, router_of, sections_of
from bot.features.gates.facts import GateClosed
from bot.settings.fields import Section
from bot.settings.model import make_settings
from storage.unit_of_work import units_of


class TwinsSettings(Section):
    twins_there: int = Field(2, description="How many")


class OlderTwinsSettings(Section):
    twins_there: int = Field(1, description="How many there were")


async def say_nothing(_context: Context) -> str:
    return ""


async def nothing(_request: web.Request) -> web.Response:
    return web.Response()


def paged(address: str, method: str = "GET") -> Callable[[House], list[web.RouteDef]]:
    return lambda _house: [web.RouteDef(method, address, nothing, {})]


def taken(*kinds: str) -> Callable[[House], dict[str, Any]]:
    return lambda _house: dict.fromkeys(kinds)


async def build_with(folder: Path, *others: Feature) -> None:
    features = (*FEATURES, *others)
    settings = make_settings(
        {"database_url": f"sqlite:///{folder}/claims.db", "auth": "off"}, sections=sections_of(features)
    )
    await (await build(settings, features=features)).stop()


BOTH = [
    ({"routes": Routes(actions={"gate.vote": None})}, "gates and twins both claim the action gate.vote"),  # type: ignore[dict-item]
    ({"routes": Routes(subjects={"ballot": None})}, "gates and twins both claim the subject ballot"),  # type: ignore[dict-item]
    ({"tasks": taken("gate.close")}, "gates and twins both claim the task gate.close"),
    ({"tasks": taken(*FILE_TASKS)}, "Grindvakt itself and twins both claim the task "),
    ({"messages": taken("ballot")}, "gates and twins both claim the message ballot"),
    ({"effects": taken(BATCH)}, f"announcements and twins both claim the effect {BATCH}"),
    ({"commands": {"gate": "x:y"}}, "gates and twins both claim the command gate"),
    ({"pages": paged("/readyz")}, "Grindvakt itself and twins both claim the page GET /readyz"),
    ({"pages": paged("/api/messages", "POST")}, "Grindvakt itself and twins both claim the page POST /api/messages"),
    ({"readiness": taken("database")}, "Grindvakt itself and twins both claim the readiness check database"),
    ({"tasks": taken("twins:late")}, "no task can be called 'twins:late'"),
    ({"effects": taken("t" * 65)}, "no effect can be called 't"),
]  # fmt: skip


@pytest.mark.parametrize(("claims", "said"), BOTH, ids=[said for _, said in BOTH])
async def test_both_owners_are_named(claims: dict[str, Any], said: str, tmp_path: Path) -> None:
    with pytest.raises(Claimed, match=re.escape(said)):
        await build_with(tmp_path, Feature("twins", **claims))


async def test_pages_are_the_same_whatever_their_parts_are_called(tmp_path: Path) -> None:
    one, other = Feature("ones", pages=paged("/w/{a}/x")), Feature("others", pages=paged("/w/{b:[0-9]+}/x"))
    with pytest.raises(Claimed, match=r"ones and others both claim the page GET /w/\{\}/x"):
        await build_with(tmp_path, one, other)
    await build_with(tmp_path, one, Feature("others", pages=paged("/w/{b}/y")))


async def test_two_features_whose_systems_have_one_name_are_told_apart_by_their_kinds(tmp_path: Path) -> None:
    async def call(_effect: Effect) -> Response:
        return {}

    def calling(kind: str, at_once: int) -> Feature:
        target = Target("diary", Window(1, 1000), at_once)
        return Feature(f"of {kind}", effects=lambda _house: {kind: EffectKind(target, call)})

    with pytest.raises(ValueError, match=r"diary \(one\.tell, other\.tell\)"):
        await build_with(tmp_path, calling("one.tell", 1), calling("other.tell", 2))


def test_a_fact_a_setting_a_command_and_a_route_for_all_name_both_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    twin = dataclass(frozen=True)(type("GateClosed", (Fact,), {"about": "x", "__annotations__": {"x": str}}))
    with pytest.raises(Claimed, match=r"bot\.features\.gates\.facts and .* both claim the fact GateClosed"):
        units_of(utc_now, [], [GateClosed, twin], [])
    with pytest.raises(Claimed, match="Settings and TwinsSettings both claim the setting twins_there"):
        make_settings({}, sections=(OlderTwinsSettings, TwinsSettings))
    twins = Feature("twins", commands={"migrate": "x:y"}, routes=Routes(otherwise=say_nothing))
    monkeypatch.setattr(bot.app, "FEATURES", (*FEATURES, twins))
    with pytest.raises(Claimed, match="Grindvakt itself and twins both claim the command migrate"):
        commands()
    with pytest.raises(Claimed, match=r"now 2 do \(assistant, twins\)"):
        router_of((*FEATURES, twins))


async def test_the_same_twice_in_one_feature_is_said_so(tmp_path: Path) -> None:
    twins = Feature("twins", pages=lambda house: [*paged("/w")(house), *paged("/w")(house)])
    with pytest.raises(Claimed, match="twins claims twice the page GET /w"):
        await build_with(tmp_path, twins)


def test_a_setting_begins_with_its_feature_s_name() -> None:
    """Another feature, or the program itself, could have one of the same name one day."""
    with pytest.raises(
        Claimed, match="settings of others must begin with others_, and these don't: twins_there"
    ):
        sections_of((*FEATURES, Feature("others", settings=TwinsSettings)))
    assert TwinsSettings in sections_of((*FEATURES, Feature("twins", settings=TwinsSettings)))


def test_two_kinds_of_what_is_kept_with_one_name_name_both(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`retention run --kind` would thin both."""
    [again, *_] = [
        kind
        for feature in FEATURES
        for kind in feature.retention(make_settings({}, sections=sections_of(FEATURES)))
    ]
    monkeypatch.setattr(bot.app, "FEATURES", (*FEATURES, Feature("twins", retention=lambda _: [again])))
    done = CliRunner().invoke(root, ["retention", "plan"], env={"GRINDVAKT_DATABASE_URL": sqlite_url})
    assert f"and twins both claim the kind that is kept {again.name}" in str(done.exception)


@pytest.mark.parametrize(
    "target",
    [
        Target("diary", Window(0, 1000), 1),
        Target("diary", Window(5, 0), 1),
        Target("diary", Window(5, 1000), 0),
        Target("d" * 65, Window(5, 1000), 1),
        Target("", Window(5, 1000), 1),
    ],
)
async def test_a_system_that_lets_no_call_through_stops_the_start(target: Target, tmp_path: Path) -> None:
    """The calls to all other systems would wait for it."""

    async def call(_effect: Effect) -> Response:
        return {}

    kinds = {"one.tell": EffectKind(target, call)}
    with pytest.raises(ValueError, match=re.escape(f"{target}: ")):
        await build_with(tmp_path, Feature("one", effects=lambda _house: kinds))
