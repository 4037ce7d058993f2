"""`grindvakt announcement`: what an administrator does with announcements from the command line."""

import asyncio
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import bot.app
from bot.__main__ import root
from bot.app import open_database
from bot.core.calendar import WorkCalendar
from bot.core.principals import Principal
from bot.core.work import Task
from bot.delivery.reaching import Reaching
from bot.features.announcements.drafting import SaveDraft, save_draft
from bot.features.announcements.kinds import LAY_OUT
from bot.features.announcements.laying_out import LayOut
from tests.announcing import AUDIENCE, SENDER, SUPPORT, Register, a_content
from tests.factories import person_id
from tests.unit.test_announcement_texts import GOOD

REGISTER = Register({"r": [(person_id(3), "sv"), ("=HYPERLINK(1)", "en")]})
REGISTER.resolutions["r"].sort()


@pytest.fixture
def announcement(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(bot.app, "FEATURES", REGISTER.features())

    async def draft() -> str:
        async with open_database(sqlite_url) as database:
            command = SaveDraft(Principal(SENDER), a_content(), AUDIENCE)
            return (await database.run(save_draft, command)).id

    return asyncio.run(draft())


def lay_out(url: str, announcement: str) -> None:
    async def tasks() -> None:
        async with open_database(url, features=REGISTER.features()) as database:
            task = Task(LAY_OUT, announcement)
            while cursor := await database.run(LayOut(Reaching(WorkCalendar(lambda _day: False))), task):
                task = Task(LAY_OUT, announcement, cursor=cursor)

    asyncio.run(tasks())


def test_from_start_to_withdrawal(announcement: str, sqlite_url: str, tmp_path: Path) -> None:
    environment = {"GRINDVAKT_DATABASE_URL": sqlite_url, "COLUMNS": "200"}

    def do(*words: str, status: int = 0, answer: str = "") -> Result:
        done = CliRunner().invoke(root, ["announcement", *words], env=environment, input=answer)
        assert done.exit_code == status, done.output
        return done

    assert "draft" in do("list").stdout
    assert "begun to go out" in do("pause", announcement, status=1).output
    for words in (("cancel",), ("withdraw",), ("again", "failed"), ("remind",)):
        refused = do(words[0], announcement, *words[1:], status=1, answer="n\n").output
        assert "begun to go out" in refused, "nothing is asked of nobody"
        assert "[y/N]" not in refused
    assert "No mail." in do("follow-up", announcement).stdout
    assert "how many times" in do("follow-up", announcement, "--remind-after", "3", status=1).output
    chosen = do("follow-up", announcement, "--mail", "--unseen-hours", "48", "--json").stdout
    assert json.loads(chosen) == {"mail": True, "unseen_hours": 48, "remind_after": 0, "reminders": 0}
    do("follow-up", announcement, "--remind-after", "3", "--reminders", "2")
    chosen = do("follow-up", announcement, "--no-mail", "--remind-after", "0", "--json").stdout
    assert json.loads(chosen) == {"mail": False, "unseen_hours": 0, "remind_after": 0, "reminders": 0}
    assert "in batches" in do("start", announcement, "r", "--batch", status=1, answer="n\n").output.lower()
    assert "sending" in do("start", announcement, "r", "--direct").stdout
    lay_out(sqlite_url, announcement)
    [listed] = json.loads(do("list", "--json").stdout)
    assert (listed["audience"], listed["counts"]) == (2, {"pending": 2})
    assert "has confirmed" in do("remind", announcement, status=1, answer="n\n").output
    assert "has confirmed" in do("remind", announcement, "--yes", status=1).output
    assert "being sent" in do("joined", announcement, status=1).output
    assert "paused" in do("pause", announcement).stdout
    assert "sending" in do("resume", announcement).stdout
    correction = tmp_path / "correction.yaml"
    asked = GOOD.replace("what:", "  support: {name: {sv: Desken, en: Desk}, person: WHO}\nwhat:")
    correction.write_text(asked.replace("WHO", "borta@example.org"), "utf-8")
    assert "borta@example.org" in do("correct", announcement, str(correction), status=1).output
    correction.write_text(asked.replace("WHO", SUPPORT), "utf-8")  # who stands there stays, known or not
    assert "text 2" in do("correct", announcement, str(correction)).stdout
    shown = do("show", announcement).stdout
    assert all(said in shown for said in ("Opens", "  Words\n  When: Tue\n")), shown
    correction.write_text("content: 1", "utf-8")
    assert "content" in do("correct", announcement, str(correction), status=1).output
    table = tmp_path / "rows.csv"
    assert "audience" in do("report", announcement, "--csv", str(table)).stdout
    lines = table.read_text("utf-8-sig").splitlines()
    assert [line.partition(",")[0] for line in lines] == ["person", person_id(3), "'=HYPERLINK(1)"]
    assert (
        "can't be written" in do("report", announcement, "--csv", str(tmp_path / "no" / "x"), status=1).output
    )
    again = do("again", announcement, "unchanged", status=1, answer="n\n").output
    assert "0 people can't have their card corrected. The old one stays" in again
    again = do("again", announcement, "failed", status=1, answer="n\n").output
    assert "0 people didn't get it. It is tried again." in again
    assert "Whom it didn't reach" in do("again", "--help").stdout
    assert "sending" in do("again", announcement, "failed", "--yes").stdout
    assert "Nothing was changed" in do("cancel", announcement, status=1, answer="n\n").output
    assert "cancelled" in do("cancel", announcement, answer="y\n").stdout
    assert "withdrawn" in do("withdraw", announcement, "--yes").stdout
    assert "no such announcement" in do("show", "U-1", status=1).output
