"""`grindvakt demo` with nothing but its own part: what it says, what it begins anew, and that the story is played."""

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import root
from bot.app import open_database
from bot.core.clock import utc_now
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.demo.colleagues import read_script
from bot.demo.options import READERS, TENANT, VOTES, DemoOptions
from bot.demo.playground import Client
from bot.demo.readers import read_reading_script
from bot.demo.store import people_ids
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.content import Support
from bot.features.announcements.ledger import LedgerRow, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.directory.audiences import Audience
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.ports import PROCESSES
from bot.features.trainings.ports import TRAININGS
from bot.features.trainings.trainings import TrainingState
from tests.announcing import a_content, both
from tests.ballots import a_ballot, closed
from tests.factories import a_model, an_initiative, some_people
from tests.ports import free_port
from tests.training import a_training

VOTING = read_script(VOTES, people_ids())
SCRIPT = read_reading_script(READERS, people_ids())
PATIENCE = 120.0
"""Seconds: only a way out."""


def _fill(uow: UnitOfWork) -> None:
    """The page is open, and the gate decided; an announcement stands before its readers, and a training waits."""
    for person in some_people():
        uow[PEOPLE].save(person)
    uow[PROCESSES].keep(a_model())
    uow[INITIATIVES].save(replace(an_initiative(), key=VOTING.initiative))
    decided = closed(a_ballot(initiative=VOTING.initiative))
    uow[BALLOTS].add(decided)
    assert decided.closing is not None
    uow[BALLOTS].save_closing(decided.id, decided.closing)
    uow[CONVERSATIONS].save(
        Conversation("a:you", "personal", TENANT, "http://127.0.0.1:1", person=SCRIPT.you, user_id=SCRIPT.you)
    )
    content, now = a_content(support=Support(both("Supporten"), SCRIPT.you)), utc_now()
    state = AnnouncementState.SENT
    uow[ANNOUNCEMENTS].save(
        Announcement("A-1", "", SCRIPT.you, content, Audience(()), state, created_at=now, laid_out=True)
    )
    uow[LEDGER].add(
        [LedgerRow("A-1", each.person, LedgerState.PENDING, "sv", now) for each in SCRIPT.readers]
    )
    rows = uow[LEDGER].rows("A-1", [each.person for each in SCRIPT.readers]).values()
    uow[LEDGER].save([replace(row, state=LedgerState.DELIVERED, text=1, delivered_at=now) for row in rows])
    uow[TRAININGS].add(
        a_training(source="", state=TrainingState.DRAFT, owner=SCRIPT.you, audience=Audience(()))
    )


async def _look(options: DemoOptions, how: Callable[[UnitOfWork], Any]) -> Any:
    async with open_database(f"sqlite:///{options.database}") as database:
        return await database.run(lambda _command, uow, _now: how(uow), None)


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch, sqlite_template: Path) -> list[str]:
    """Without npm, children and pauses; what the colleagues are seen to have done before it ends."""
    done: list[str] = []
    monkeypatch.setattr("bot.demo.story.GREETING", 0.0)
    monkeypatch.setattr("bot.demo.story.LOOK_EVERY", 0.02)

    def prepare(options: DemoOptions) -> None:
        options.folder.mkdir(parents=True, exist_ok=True)
        if not options.database.exists():
            shutil.copy(sqlite_template, options.database)
            asyncio.run(_look(options, _fill))

    async def run(options: DemoOptions, client: Client, story: Any, say: Callable[[str], None]) -> None:
        say(f"The Playground is {client.start_file}.")
        playing = asyncio.create_task(story())
        async with asyncio.timeout(PATIENCE):
            while not playing.done():
                rows = await _look(
                    options, lambda uow: uow[LEDGER].rows("A-1", [each.person for each in SCRIPT.readers])
                )
                if all(row.state is LedgerState.CONFIRMED for row in rows.values()):
                    break
                await asyncio.sleep(0.02)
        done.append(f"{len(rows)} confirmed")
        playing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await playing

    monkeypatch.setattr("bot.cli.demo.prepare_store", prepare)
    monkeypatch.setattr("bot.cli.demo.find_client", lambda folder: Client(folder / "start.cjs"))
    monkeypatch.setattr("bot.cli.demo.run_demo", run)
    return done


def _demo(folder: Path, *words: str) -> Result:
    ports = ("--port", str(free_port()), "--playground-port", str(free_port()))
    given = ("demo", "--folder", str(folder), *ports)
    return CliRunner().invoke(root, [*given, *words])


def test_the_story_is_played_and_the_data_kept(tmp_path: Path, ran: list[str]) -> None:
    first = _demo(tmp_path, "--pace", "100000")
    assert (first.exit_code, first.stdout.splitlines()) == (
        0,
        [
            "Making a database with the sample portfolio …",
            "Fetching Microsoft's Agents Playground from npm …",
            f"The Playground is {tmp_path / 'playground' / 'start.cjs'}.",
            "Everything has ended; the data is kept.",
        ],
    )
    assert ran == [f"{len(SCRIPT.readers)} confirmed"]
    (tmp_path / "bot.log").write_text("old", "utf-8")
    (tmp_path / "playground").mkdir()
    again = _demo(tmp_path, "--pace", "100000")
    assert again.stdout.startswith("The Playground is "), "both are there"
    assert (tmp_path / "bot.log").exists()
    anew = _demo(tmp_path, "--pace", "100000", "--reset")
    assert anew.stdout.startswith("Making a database")
    assert not (tmp_path / "bot.log").exists()


def test_ctrl_c_while_it_is_prepared_is_no_traceback(
    tmp_path: Path, ran: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_options: DemoOptions) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.cli.demo.prepare_store", interrupted)
    ended = _demo(tmp_path)
    assert (ended.exit_code, ended.output.endswith("…\n\n")) == (0, True)
    assert ran == []
