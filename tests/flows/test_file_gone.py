"""The SQLite file is deleted, replaced or damaged under the running program: nobody hears that something was saved."""

import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.core.errors import Doubtful
from bot.teams.http import BUSY
from bot.web.health import FAILED
from tests.flows.office_hours import BALLOT, SENTENCE, Hours, chat_of, sender
from tests.flows.served import Served
from tests.teams_activities import action, message

TRY_AGAIN = "Det gick inte att spara just nu. Inget är ändrat. Försök igen om en stund."

FAULTS = {
    "deleted": "import os; os.unlink(file)",
    "moved": "import os; os.rename(file, file + '.old')",
    "replaced": "import os, shutil; shutil.copy(file, file + '.new'); os.replace(file + '.new', file)",
    "cut off": "import os; os.truncate(file, 0)",
    "log deleted": "import os; os.unlink(file + '-wal')",
}
OVERWRITTEN = "open(file, 'r+b').write(b'x' * 1_000_000); open(file + '-wal', 'r+b').write(b'y' * 9_000_000)"
"""What somebody else does; in this process, opening the file would let go of SQLite's own locks."""


def damage(url: str, fault: str) -> None:
    file, code = url.removeprefix("sqlite:///"), FAULTS.get(fault, fault)
    subprocess.run([sys.executable, "-c", f"import sys; file = sys.argv[1]; {code}", file], check=True)


def a_vote(hours: Hours, number: int) -> dict[str, Any]:
    data = {"ballot": BALLOT, "position": "for"}
    return action("gate.vote", data, hours.teams.service_url, sender(number), chat_of(number))


@pytest.mark.parametrize("fault", FAULTS)
async def test_no_vote_is_taken_and_everybody_is_told(
    office: Hours, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    await office.open()
    await office.vote(1, "for")
    damage(office.bot.house.settings.database_url, fault)
    for number in (2, 3):
        status, body = await office.deliver(a_vote(office, number))
        assert (status, body["type"]) == (200, SENTENCE)
        assert body["value"] == TRY_AGAIN
    written = message("hjälp", office.teams.service_url, sender(4), chat_of(4))
    assert (await office.deliver(written))[0] == 503
    status, ready = await office.get("/readyz")
    assert (status, ready["checks"]["database"]) == (503, FAILED)
    assert (await office.get("/healthz"))[0] == 200
    answering = [
        record for record in caplog.records if record.name in ("bot.chat.dispatcher", "bot.teams.http")
    ]
    assert not any(record.exc_info for record in answering), "it is no fault of ours"
    [error] = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert "nothing is saved until grindvakt is started again" in error.getMessage()


async def test_a_stranger_gets_a_sentence(office: Hours) -> None:
    await office.open()
    damage(office.bot.house.settings.database_url, "deleted")
    hello = message("hjälp", office.teams.service_url, sender(77), chat_of(77))
    assert await office.deliver(hello) == (503, {"error": BUSY})


async def test_a_file_that_somebody_writes_over_ends_nothing(office: Hours) -> None:
    """What is in memory may go on for a while; whatever is read from the file is found to be damaged."""
    await office.open()
    damage(office.bot.house.settings.database_url, OVERWRITTEN)
    for number in (1, 2, 3):
        assert (await office.deliver(a_vote(office, number)))[0] == 200
        written = message("status e-arkiv", office.teams.service_url, sender(number), chat_of(number))
        assert (await office.deliver(written))[0] in (200, 503)
    assert (await office.get("/readyz"))[0] in (200, 503)


async def test_who_may_have_been_heard_is_told_so(office: Hours, monkeypatch: pytest.MonkeyPatch) -> None:
    await office.open()

    async def in_doubt(*_: object, **__: object) -> None:
        raise Doubtful("lost")

    monkeypatch.setattr(type(office.bot.database), "run", in_doubt)
    _, body = await office.deliver(a_vote(office, 1))
    assert "vi vet inte om det hann bli sparat" in body["value"]
    assert "Inget är ändrat" not in body["value"]


@pytest.mark.crash
async def test_a_served_bot_outlives_what_is_done_to_its_files(sqlite_url: str, tmp_path: Path) -> None:
    served = Served(tmp_path, {"database_url": sqlite_url})
    async with aiohttp.ClientSession() as session:
        await served.start(session)
        for fault in (OVERWRITTEN, "deleted"):
            damage(sqlite_url, fault)
            async with session.get(f"{served.address}/healthz") as response:
                assert response.status == 200
        assert await served.stop() == 0, served.log
    assert "Traceback" not in served.log
