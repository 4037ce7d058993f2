"""What `grindvakt check` says of the log's proof, of advice and of the directory; and of Teams, when it is asked."""

import asyncio
import json
import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
from typer.testing import CliRunner

from bot.__main__ import root
from bot.app import FEATURES, open_database
from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.golive import Finding
from bot.core.people_port import PEOPLE
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.feature import sections_of
from bot.features.advice.golive import look_over_advice
from bot.features.advice.ports import ADVICE
from bot.features.directory.entries import OF_FILE, DirectoryEntry, DirectoryReading, Group, ReadingState
from bot.features.directory.golive import look_over_directory
from bot.features.directory.ports import DIRECTORY, GROUPS, READINGS
from bot.features.following.golive import look_over_stages
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.ports import PROCESSES
from bot.features.records.golive import look_over_records
from bot.features.records.key_files import create_key
from bot.settings.model import make_settings
from tests.advising import some_advice
from tests.factories import ADMINISTRATOR, Noted, a_model, an_initiative, person_id, ref_to, some_people
from tests.teams_activities import APP_ID, TENANT
from tests.teams_login import SECRET
from tests.teams_simulator import TeamsSimulator

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
CHANNEL = "19:protokoll@thread.tacv2"


async def looked(
    url: str, look_over: Any, fill: Any = None, now: datetime = NOW, **settings: str
) -> list[Finding]:
    """What is found in a database that `fill` has filled."""
    given = make_settings({"database_url": url, "auth": "off", **settings}, sections=sections_of(FEATURES))
    async with open_database(url) as database:
        if fill is not None:
            await database.run(lambda _command, uow, _now: fill(uow), None)
        found = await database.read(lambda _command, uow, _now: look_over(given, uow, now), None)
        return list(found)


def said(found: list[Finding]) -> list[str]:
    return [f"{finding.level.value}: {finding.what}" for finding in found]


async def test_a_log_without_checkpoints_could_not_be_proved(sqlite_url: str, tmp_path: Path) -> None:
    nobody = "warning: the log has no checkpoints: nobody could prove that it is whole"
    assert said(await looked(sqlite_url, look_over_records)) == [nobody]
    gone = await looked(sqlite_url, look_over_records, records_key_file=str(tmp_path / "none"))
    assert said(gone)[0].startswith(
        "fault: no checkpoints are made: the key file can't be read: No such file"
    )
    key = tmp_path / "log.key"
    create_key(key, "kommun.se/log")
    key.chmod(0o644)
    open_to_all = await looked(sqlite_url, look_over_records, records_key_file=str(key))
    assert "may be read by others than its owner" in said(open_to_all)[0]


async def test_where_checkpoints_are_put(sqlite_url: str, tmp_path: Path) -> None:
    key = tmp_path / "log.key"
    create_key(key, "kommun.se/log")
    own: dict[str, Any] = {"records_key_file": str(key)}
    signed = "ok: checkpoints of the log are signed by kommun.se/log"

    def known(uow: UnitOfWork) -> None:
        uow[CONVERSATIONS].save(Conversation(CHANNEL, "channel", "tenant", "https://x"))
        uow.tell(Noted("a"), ADMINISTRATOR.actor)

    behind = "warning: 1 entries of the log are in no checkpoint yet"
    nowhere = "warning: checkpoints stay in the database, where its owner can change them"
    assert said(await looked(sqlite_url, look_over_records, **own)) == [signed, nowhere]
    places: dict[str, Any] = {
        "records_checkpoint_channel": CHANNEL,
        "records_checkpoint_file": str(tmp_path / "no" / "checkpoints"),
        "records_checkpoint_mail": "revision@example.org",
    }
    assert said(await looked(sqlite_url, look_over_records, **own, **places)) == [
        signed,
        "warning: the channel for checkpoints isn't known",
        "fault: the folder of RECORDS_CHECKPOINT_FILE is missing",
        "fault: RECORDS_CHECKPOINT_MAIL is set, and no mail server",
    ]
    (tmp_path / "no").mkdir()
    whole = own | places | {"smtp_host": "mail.example.org", "smtp_from": "bot@example.org"}
    assert said(await looked(sqlite_url, look_over_records, known, **whole)) == [signed, behind]


async def test_advice_that_can_t_come_is_told_with_what_to_do(sqlite_url: str) -> None:
    def ask(uow: UnitOfWork) -> None:
        for person in some_people():
            uow[PEOPLE].save(person)
        uow[PROCESSES].keep(a_model())
        uow[INITIATIVES].save(an_initiative())
        asked = some_advice(people=(person_id(3),), due=NOW + timedelta(days=5))
        uow[ADVICE].save(asked)
        uow[ADVICE].save(
            replace(asked, body="dpo", body_name=Text(sv="DSO", en="DPO"), people=(person_id(77),))
        )

    (nobody,) = await looked(sqlite_url, look_over_advice, ask)
    assert nobody.what == "advice of DPO on INI-2026-014 G3: nobody is left who can give it"
    assert "grindvakt advice pass INI-2026-014 dpo" in nobody.todo
    later = await looked(sqlite_url, look_over_advice, now=NOW + timedelta(days=5))
    assert (
        said(later)[0]
        == "warning: advice of Architecture council on INI-2026-014 G3: nothing said by 2026-12-01"
    )


async def test_a_directory_that_is_empty_old_or_can_t_be_read(sqlite_url: str) -> None:
    assert said(await looked(sqlite_url, look_over_directory)) == [
        "warning: the directory knows nobody, so audiences are empty"
    ]

    def read(uow: UnitOfWork) -> None:
        uow[DIRECTORY].save([DirectoryEntry(person_id(1), "Anna", NOW)])
        uow[READINGS].save(DirectoryReading(1, NOW, ReadingState.FAILED, problem="forbidden"))
        uow[GROUPS].save(Group("g1", "Chefer", problem="gone"))
        uow[GROUPS].save(Group("g2", "Vård", problem="odd"))
        for name, called in (("g3", "Ekonomi"), (f"{OF_FILE}e", "Egen")):
            uow[GROUPS].save(Group(name, called))
            uow[GROUPS].begin(name, 1)
            uow[GROUPS].complete(name, 1, NOW)

    found = await looked(sqlite_url, look_over_directory, read)
    assert said(found) == [
        "ok: 1 person in the directory",
        "warning: Graph's users can't be read: forbidden",
        "warning: group Chefer can't be read: gone",
        "warning: group Vård can't be read: odd",
    ]
    assert "User.Read.All" in found[1].todo
    assert "no longer in Entra" in found[2].todo
    assert "grindvakt outbox list" in found[3].todo
    old = await looked(sqlite_url, look_over_directory, now=NOW + timedelta(days=8))
    assert said(old)[0] == "warning: the directory's oldest entry is 8 days old"
    aged = {finding.what: finding.todo for finding in old if finding.what.startswith("the members of")}
    assert aged == {
        "the members of Ekonomi are 8 days old": "grindvakt directory sync",
        "the members of Egen are 8 days old": 'grindvakt directory members "Egen" FILE',
    }


async def test_teams_is_asked_whether_it_knows_the_bot(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    async with TeamsSimulator() as teams:
        trust = ssl.create_default_context(cafile=str(teams.certificate))
        monkeypatch.setattr(
            "bot.cli.check.aiohttp",
            SimpleNamespace(
                ClientSession=lambda: aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=trust))
            ),
        )
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(teams.certificate))
        monkeypatch.setenv("COLUMNS", "200")
        given = {
            "DATABASE_URL": sqlite_url,
            "APP_ID": APP_ID,
            "APP_SECRET": SECRET,
            "TENANT_ID": TENANT,
            "OPENID_METADATA_URL": f"{teams.secure_base}/v1/.well-known/openidconfiguration",
            "LOGIN_AUTHORITY": teams.secure_base,
            "PUBLIC_URL": "https://grindvakt.example.org",
        }
        for name, value in given.items():
            monkeypatch.setenv(f"GRINDVAKT_{name}", value)

        async def check(*words: str) -> Any:
            return await asyncio.to_thread(CliRunner().invoke, root, ["check", *words])

        ended = await check()
        assert ended.exit_code == 1, "there is nobody yet who could decide"
        signs = {line[2:]: line[0] for line in ended.stdout.splitlines() if line[:1] in "✓!✗"}
        assert (signs["the bot's credentials are accepted"], signs["Teams' signing keys fetched"]) == (
            "✓",
            "✓",
        )
        assert (signs["no people"], signs["no initiatives"]) == ("✗", "!")
        teams.login.metadata_status = 503
        monkeypatch.setenv("GRINDVAKT_APP_SECRET", "wrong-secret")
        found = json.loads((await check("--json")).stdout)
        faults = {each["what"]: each["todo"] for each in found if each["level"] == "fault"}
        [credentials] = [what for what in faults if "AADSTS7000215" in what]
        assert "wrong-secret" not in str(found)
        assert faults[credentials] == "check APP_ID, TENANT_ID and the credential in Entra"
        [keys] = [what for what in faults if what.startswith("no signing keys from https://")]
        assert "let the bot reach OPENID_METADATA_URL" in faults[keys]


async def test_days_for_a_stage_that_there_is_not_are_named(sqlite_url: str) -> None:
    given: dict[str, Any] = {
        "following_status_stages": "genomforandefas=15, genomforande=15",
        "following_still_stages": "G3=0, own=5",
    }

    def fill(uow: UnitOfWork) -> None:
        [stage, *_] = a_model().stages.values()
        stages = {**a_model().stages, "own": replace(stage, id="own")}
        model = replace(a_model(), version="9.9.9", content_hash="ab" * 32, stages=stages)
        for person in some_people():
            uow[PEOPLE].save(person)
        uow[PROCESSES].keep(model)
        uow[INITIATIVES].save(an_initiative(process=ref_to(model)))

    slip = "warning: FOLLOWING_STATUS_STAGES: no process has a stage or gate 'genomforande'"
    assert said(await looked(sqlite_url, look_over_stages, fill, **given)) == [slip]
    assert said(await looked(sqlite_url, look_over_stages)) == []
