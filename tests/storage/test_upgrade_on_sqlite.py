"""On SQLite, where one program has the file to itself: the old one is ended, the tables are changed, today's begins."""

from collections import Counter
from pathlib import Path

import aiohttp
import pytest

from bot.app import open_database
from bot.features.records.log import compare_log, verify_log
from storage.engine.upgrade import IN_USE
from tests.flows.served import ROOT, Served, run_to_its_end
from tests.old_release import run_old, runs_old_release
from tests.teams_activities import TENANT, Place, Sender, action
from tests.teams_simulator import TeamsSimulator

pytestmark = [runs_old_release, pytest.mark.timeout(480)]

BALLOT = "INI-2026-101/G3/1"
BOARD = [f"7b1f6f0e-52a5-4a37-9a3e-0d2c7a5e{2000 + number}" for number in range(5)]
AMIRA = BOARD[2]


async def test_on_sqlite_one_program_ends_before_the_next_begins(old_release: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}"
    async with TeamsSimulator(check_tokens=False) as teams, aiohttp.ClientSession() as session:
        run_old(old_release, url, "furnish", teams.service_url, "pfld:INI-2026-101:0")
        settings = {"database_url": url, "service_url": teams.service_url, "tenant_id": TENANT}
        vote = action(
            "gate.vote",
            {"ballot": BALLOT, "position": "against", "comment": "Dyrt."},
            teams.service_url,
            Sender(AMIRA, "Någon"),
            Place(id=f"a:chat-{AMIRA}"),
        )
        answers = []
        for code in (old_release, ROOT):
            served = Served(tmp_path, settings, code=code)
            if code == ROOT:
                migrated = await run_to_its_end(tmp_path, "migrate", database_url=url)
                assert migrated.status == 0, migrated.err
            try:
                await served.start(session)
                async with session.post(f"{served.address}/api/messages", json=vote) as response:
                    answers.append(await response.text())
                if code == old_release:
                    refused = await run_to_its_end(tmp_path, "migrate", database_url=url)
                    assert (refused.status, refused.err) == (1, f"{IN_USE}\n")
                assert await served.stop() == 0
            finally:
                await served.kill()
        assert "Dyrt." in answers[0]
        assert answers[1] == answers[0]
        async with open_database(url) as database:
            await database.read(verify_log, lambda _done, _all: None)
            assert await database.read(compare_log, None) == []
            entries = await database.read(lambda _, uow, _now: list(uow.log.entries()), None)
        assert sum(entry.fact.kind == "VoteCast" for entry in entries) == 1
        sent = Counter(one.conversation for one in teams.of("send"))
        assert set(sent.values()) == {1}
        assert {f"a:chat-{who}" for who in BOARD} <= sent.keys()
