"""Leaves a database as release 0.1.0 would: ballots in every state, messages that wait, timers, a log that verifies.

    PYTHONPATH=<the wheel of 0.1.0, unpacked> python -P old_office.py DATABASE_URL [SERVICE_URL]
    PYTHONPATH=… python -P old_office.py DATABASE_URL copy SQLITE_FILE
    PYTHONPATH=… python -P old_office.py DATABASE_URL furnish SERVICE_URL FORUM:INITIATIVE:DAYS …

`copy` makes the same rows in another database; `furnish` puts only the initiatives to the vote that are named, as if
that had been so many days ago.

It runs inside that release, so it imports what stood there then, and nothing of today. Made anew (in the repository,
with the environment of its tests), the wheel from the release's commit and the database by that wheel:

    git archive a4a7eb4 --prefix=old/ | tar x -C /tmp
    python -m pip wheel --no-deps --no-build-isolation --wheel-dir tests/data /tmp/old
    python -m zipfile -e tests/data/grindvakt-0.1.0-py3-none-any.whl /tmp/release
    PYTHONPATH=/tmp/release python -P tests/data/old_office.py sqlite:////tmp/old.db
    gzip --no-name --best < /tmp/old.db > tests/data/grindvakt-0.1.0.db.gz

`grindvakt-0.1.0-first.db.gz` is of the same name from before (schema 0001), and made by nobody any more.
"""

import asyncio
import json
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import aiohttp
from aiohttp.test_utils import TestServer
from sqlalchemy import create_engine, text

import bot.demo
import bot.services.gates as gates
from bot.app import GRINDVAKT, Overrides, create_app
from bot.calendars import swedish_calendar
from bot.domain.confirming import close_token
from bot.domain.gates import PUBLISH, Choice
from bot.domain.jobs import JobState, Priority, Queue, Report, Task
from bot.errors import Unreachable
from bot.files.reading import read_files
from bot.ports import Conversation
from bot.process.loader import builtin_models
from bot.services.conversations import note_conversation
from bot.services.gates import CastVote, CloseGate, cast_vote, close_gate, publish
from bot.services.openings import OpenGate, open_gate
from bot.services.portfolio import ImportPortfolio, import_portfolio
from bot.settings import make_settings
from storage.address import address_of
from storage.documents import JSON
from storage.engine import open_database
from storage.tables import metadata
from storage.upgrade import upgrade

SAMPLE = Path(bot.demo.__file__).parent / "sample"
KEPT_VOTE = Path(__file__).parent / "kept_vote.json"
TENANT = "7b1f6f0e-52a5-4a37-9a3e-0d2c7a5e1000"
SERVICE_URL = "https://smba.trafficmanager.net/emea/"
PATIENCE = 60.0

OPEN, TIED, WAITING_TIE, OVERDUE, CHAIRED, CERTAIN, HALFWAY, ALONE = (
    "INI-2026-014",
    "INI-2026-101",
    "INI-2026-102",
    "INI-2026-103",
    "INI-2026-104",
    "INI-2026-105",
    "INI-2026-106",
    "INI-2025-031",
)
COPIES = [f"INI-2026-{number}" for number in range(101, 121)]
"""Beside the sample's own, as many that stand before G3 as it: some are put to the vote here, some by tests."""

SLOW = "pfld-langsam"
"""A board with the portfolio board's seats that has to leave a vote open for three workdays."""


def person(number: int) -> str:
    return f"7b1f6f0e-52a5-4a37-9a3e-0d2c7a5e{2000 + number}"


CHAIR, VICE, AMIRA, PER, SARA, ERIK, LENA = (person(number) for number in range(7))


def ballot_of(initiative: str) -> str:
    return f"{initiative}/{'G4' if initiative == ALONE else 'G3'}/1"


def written_files(folder: Path) -> list[Path]:
    """The sample's portfolio with the copies and the slow board."""
    people, forums, initiatives = (
        (SAMPLE / f"{name}.yaml").read_text() for name in ("people", "forums", "initiatives")
    )
    begin, end = forums.index("  - id: pfld"), forums.index("  - id: vo-utbildning")
    slow = (
        forums[begin:end].replace("id: pfld", f"id: {SLOW}").replace("name: {sv: P", "name: {sv: Långsamma p")
    )
    slow = slow.replace("min_workdays: 0", "min_workdays: 3").replace("19:beslut@", "19:langsam@")
    begin, end = initiatives.index(f"  - key: {OPEN}"), initiatives.index("  - key: INI-2026-009")
    copies = [initiatives[begin:end].replace(OPEN, key) for key in COPIES]
    files = {"people": people, "forums": forums + slow, "initiatives": initiatives + "\n" + "".join(copies)}
    paths = [folder / f"{name}.yaml" for name in files]
    for path, words in zip(paths, files.values(), strict=True):
        path.write_text(words)
    return paths


async def furnish(database, service_url: str) -> None:
    """People, boards, initiatives (imported twice, the second time with a change), and who can be reached where."""
    with tempfile.TemporaryDirectory() as folder:
        paths = written_files(Path(folder))
        for presenter in ("Fatima Darwish (exempelkollega)", "Fatima Darwish"):
            paths[0].write_text(paths[0].read_text().replace("Fatima Darwish (exempelkollega)", presenter))
            order = ImportPortfolio(read_files(sorted(paths)), tuple(builtin_models().values()), "cli:test")
            imported = await database.run(import_portfolio, order)
            assert not imported.faults, imported.faults
    chats = [
        Conversation(f"a:chat-{one}", "personal", TENANT, service_url, person=one)
        for one in (CHAIR, VICE, AMIRA, PER, SARA)
    ]
    channel = Conversation(
        "19:beslut@thread.tacv2", "channel", TENANT, service_url, team="19:team@thread.tacv2"
    )
    outside = Conversation(
        "19:langsam@thread.tacv2", "outside", TENANT, service_url, team="19:team@thread.tacv2"
    )
    for place in (*chats, channel, outside):
        await database.run(note_conversation, place)
    blocked = Conversation(f"a:chat-{LENA}", "personal", TENANT, service_url, person=LENA, problem="blocked")
    await database.run(lambda _, uow, _now: uow.conversations.save(blocked), None)


async def put(database, initiative: str, forum: str | None = None) -> None:
    await database.run(open_gate, OpenGate(initiative, "cli:test", swedish_calendar(), forum=forum))


async def say(database, initiative: str, at: datetime, *votes: tuple[str, Choice, str]) -> None:
    for who, choice, comment in votes:
        await database.run(cast_vote, CastVote(ballot_of(initiative), who, choice, comment, at))


FOR, AGAINST, ABSTAIN, CONFLICT = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.CONFLICT


async def open_and_vote(database, now: datetime) -> None:
    await put(database, ALONE)
    question = await database.read(lambda _, uow, _now: uow.ballots.get(ballot_of(ALONE)), None)
    token = gates.decision_token(question, FOR)
    order = CastVote(ballot_of(ALONE), question.question.seats[0].holder, FOR, "Redo för drift.", now, token)
    await database.run(cast_vote, order)
    for initiative in (OPEN, TIED, WAITING_TIE, CHAIRED):
        await put(database, initiative)
    await say(database, OPEN, now, (AMIRA, FOR, "Bra."), (PER, CONFLICT, ""))
    even = (AMIRA, FOR, "Bra."), (SARA, FOR, "Bra."), (PER, AGAINST, "Dyrt."), (VICE, AGAINST, "Dyrt.")
    for initiative in (TIED, WAITING_TIE):
        await say(database, initiative, now, *even, (CHAIR, ABSTAIN, "Vet inte."))
    await say(database, CHAIRED, now, (AMIRA, FOR, "Bra."), (SARA, FOR, "Bra."), (VICE, AGAINST, "Dyrt."))
    ballot = await database.read(lambda _, uow, _now: uow.ballots.get(ballot_of(CHAIRED)), None)
    order = CloseGate(ballot.id, f"person:{CHAIR}", CHAIR, close_token(ballot))
    await database.run(close_gate, order)


async def waiting(database, now: datetime) -> None:
    """What is asked for, and then nobody is there to do it: as if the program had been ended at once."""
    await database.run(open_gate, OpenGate(HALFWAY, "cli:test", swedish_calendar()))
    await database.run(part_of_it, None)
    await put(database, CERTAIN, SLOW)
    await say(database, CERTAIN, now, *((who, FOR, "Bra.") for who in (AMIRA, SARA, PER)))
    await say(database, OPEN, now, (SARA, FOR, "Bra."))
    await database.run(last_words, None)


def part_of_it(_command, uow, now: datetime) -> None:
    """The first two of the cards of a ballot have been asked for, and the others are to be."""
    gates.PART = 2
    claims = uow.jobs.claim(Queue.TASK, "worker/part", 10)
    [claim] = [claim for claim in claims if claim.subject == ballot_of(HALFWAY)]
    cursor = publish(Task(PUBLISH, claim.subject, priority=Priority.VOTE), uow, now)
    assert cursor == "2"
    uow.jobs.flush()
    uow.jobs.report([Report(one, JobState.READY, cursor=cursor if one is claim else None) for one in claims])


def last_words(_command, uow, _now: datetime) -> None:
    """An answer that was not sent, and a message that was in a worker's hand when it died."""
    uow.jobs.reply(f"{CHAIR}|1", f"a:chat-{CHAIR}", {"type": "message", "text": "Hej"})
    assert uow.jobs.claim(Queue.SEND, "worker/died", 1)


class Sent:
    """A connector that takes everything, but what is for her who has blocked the bot."""

    def __init__(self) -> None:
        self.numbers = count(1)

    async def create_conversation(self, _service_url, _tenant, member) -> str:
        return f"a:chat-{member}"

    async def send(self, _service_url, conversation, _activity) -> str:
        if conversation == f"a:chat-{LENA}":
            raise Unreachable("blocked", "she has blocked the bot")
        return f"old-{next(self.numbers)}"

    async def update(self, _service_url, _conversation, _activity_id, _activity) -> None:
        return


async def work(url: str, service_url: str) -> None:
    """The whole program for as long as there is anything to do; a vote comes in over the wire, and one is refused."""
    values = {"database_url": url, "auth": "off", "service_url": service_url, "tenant_id": TENANT}
    app = await create_app(make_settings(values), overrides=Overrides(connector=Sent()))
    server = TestServer(app)
    await server.start_server()
    try:
        await settled(app[GRINDVAKT].database)
        vote = json.loads(KEPT_VOTE.read_text()) | {"serviceUrl": service_url}
        stranger = {"id": f"29:{ERIK}", "name": "Erik Wallin", "aadObjectId": ERIK}
        place = {**vote["conversation"], "id": f"a:chat-{ERIK}"}
        refused = vote | {"id": "f:refused", "from": stranger, "conversation": place}
        async with aiohttp.ClientSession() as session:
            for tap in (vote, refused):
                async with session.post(server.make_url("/api/messages"), json=tap) as response:
                    assert response.status == 200, await response.text()
        await settled(app[GRINDVAKT].database)
    finally:
        await server.close()


async def settled(database) -> None:
    """Wait until nothing is due."""
    due = "SELECT count(*) FROM jobs WHERE state IN ('ready', 'leased') AND run_at < :soon"

    async with asyncio.timeout(PATIENCE):
        while True:
            soon = round((datetime.now(UTC) + timedelta(hours=1)).timestamp() * 1000)
            found = await database.read(
                lambda _, uow, _now, soon=soon: uow.connection.execute(
                    text(due), {"soon": soon}
                ).scalar_one(),
                None,
            )
            if not found:
                return
            await asyncio.sleep(0.05)


async def main(url: str, service_url: str) -> None:
    now = datetime.now(UTC)
    earlier = now - timedelta(days=20)
    async with open_database(url, clock=lambda: earlier) as database:
        await furnish(database, service_url)
        await put(database, OVERDUE)
        await say(database, OVERDUE, earlier, (AMIRA, FOR, "Bra."), (SARA, FOR, "Bra."))
    async with open_database(url) as database:
        await open_and_vote(database, now)
    await work(url, service_url)
    async with open_database(url) as database:
        await waiting(database, datetime.now(UTC))


async def furnish_only(url: str, service_url: str, *opened: str) -> None:
    async with open_database(url) as database:
        await furnish(database, service_url)
    for named in opened:
        forum, initiative, days = named.split(":")
        then = datetime.now(UTC) - timedelta(days=int(days))
        async with open_database(url, clock=lambda then=then: then) as database:
            await put(database, initiative, forum)


def copy(url: str, file: str) -> None:
    """The rows of an SQLite file in a PostgreSQL, to the last byte."""
    source, target = (create_engine(address, **JSON) for address in (f"sqlite:///{file}", address_of(url)))
    with source.connect() as read, target.begin() as written:
        written.execute(text("SET session_replication_role = replica"))
        for table in metadata.sorted_tables:
            rows = [dict(row) for row in read.execute(table.select()).mappings()]
            written.execute(table.delete())
            if rows:
                written.execute(table.insert(), rows)
        written.execute(text("SELECT setval('jobs_id_seq', max(id)) FROM jobs"))
    source.dispose()
    target.dispose()


if __name__ == "__main__":
    url, what, *words = *sys.argv[1:], *([] if len(sys.argv) > 2 else [SERVICE_URL])
    upgrade(url)
    if what == "copy":
        copy(url, *words)
    else:
        asyncio.run(furnish_only(url, *words) if what == "furnish" else main(url, what))
