"""Dead effects: kept while others wait for them, shown at the command line, replayed or let be."""

import asyncio
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import root
from bot.core.errors import Permanent
from bot.delivery.effects import Taking, failed, take_effects
from bot.delivery.jobs import JobState
from bot.delivery.queue import JOB_TABLE
from bot.delivery.upkeep import DEAD_KEPT
from storage.engine.opening import SqlDatabase
from tests.clearing import clear_jobs
from tests.flows.test_effect_faults import FAST, all_done, answered, change, kind_of, run_until
from tests.flows.test_effects import ask, effects, states


async def kill_first(database: SqlDatabase, age: float = 0.0) -> None:
    kinds = {"test.call": kind_of(answered)}
    [(claim, _)] = await database.run(take_effects, Taking("w/1", kinds, {FAST: 1}))
    report = failed(claim, kinds, Permanent("there is no such thing"), 0.0).report
    await database.run(lambda _, uow, _now: uow[JOB_TABLE].report([report]), None)
    await change(
        database, f"UPDATE jobs SET changed_at = changed_at - {round(age * 1000)} WHERE state = 'dead'"
    )


async def test_a_dead_one_is_kept_for_as_long_as_others_wait_for_it(database: SqlDatabase) -> None:
    await ask(database, *effects(subjects=1, each=2))
    await kill_first(database, 2 * DEAD_KEPT)
    await clear_jobs(database)
    assert await states(database) == {JobState.DEAD: 1, JobState.READY: 1}
    await change(database, "DELETE FROM jobs WHERE state = 'ready'")
    await clear_jobs(database)
    assert await states(database) == {}


async def test_what_a_dead_one_holds_back_waits_for_a_person_not_for_a_worker(database: SqlDatabase) -> None:
    await ask(database, *effects(subjects=1, each=2))
    await kill_first(database)
    await change(database, "UPDATE jobs SET run_at = run_at - 600000")
    assert await database.read(lambda _, uow, _n: uow[JOB_TABLE].outbox.oldest(), None) == 0


async def test_an_administrator_replays_a_dead_one_or_lets_it_be(
    database: SqlDatabase, database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", database_url)
    monkeypatch.chdir(tmp_path)

    async def grindvakt(*words: str) -> str:
        result = await asyncio.to_thread(CliRunner().invoke, root, ["outbox", *words])
        assert result.exit_code == 0, result.output
        return result.stdout

    await ask(database, *effects(subjects=1, each=2))
    await kill_first(database)
    shown = json.loads(await grindvakt("list", "--json", "--state", "dead"))
    assert [(row["queue"], row["kind"], row["subject"], row["reason"]) for row in shown] == [
        ("effect", "test.call", "S0", "permanent")
    ]
    assert "test.call S0  there is no such thing" in await grindvakt("list")
    assert await grindvakt("replay", str(shown[0]["id"])) == "1 started again.\n"
    assert await states(database) == {JobState.READY: 2}
    await kill_first(database)
    assert await grindvakt("replay", "--all-dead") == "1 started again.\n"
    await kill_first(database)
    assert await grindvakt("skip", str(shown[0]["id"])) == "1 skipped.\n"
    refused = await asyncio.to_thread(CliRunner().invoke, root, ["outbox", "skip", str(shown[0]["id"])])
    assert refused.exit_code == 1
    assert "Nothing was skipped" in refused.output
    assert "started" not in refused.output, "nothing was to be started"
    await run_until(database, {"test.call": kind_of(answered)}, all_done(database, 2))
