"""Leaves a database as release 0.1.0 would: open ballots with votes, a closed one, messages that wait, timers, a log.

    PYTHONPATH=<the wheel of 0.1.0, unpacked> python old_office.py DATABASE_URL [vote|work]

It runs inside that release, so it imports what stood there then, and nothing of today. With `vote` it only casts one
more vote, and with `work` it sends for some seconds what waits, and prints whom each message went to: what processes of
the old release do beside the new ones while an organisation upgrades.
"""

import asyncio
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import bot.demo
from bot.app import TASKS
from bot.calendars import swedish_calendar
from bot.domain.gates import BALLOT_CARD, Ballot, Choice, latest
from bot.domain.jobs import JobState, Message, Queue, Recipient, Report
from bot.files.reading import read_files
from bot.jobs.gates import BallotMessages
from bot.jobs.planner import Home
from bot.jobs.worker import Worker
from bot.ports import Conversation
from bot.process.loader import builtin_models
from bot.services.conversations import note_conversation
from bot.services.gates import CastVote, cast_vote
from bot.services.openings import OpenGate, open_gate
from bot.services.portfolio import ImportPortfolio, import_portfolio
from storage.engine import open_database
from storage.upgrade import upgrade

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
SAMPLE = Path(bot.demo.__file__).parent / "sample"
BOARD, ALONE = "INI-2026-014", "INI-2025-031"


async def furnish(database) -> None:
    batch = read_files(sorted(SAMPLE / name for name in ("people.yaml", "forums.yaml", "initiatives.yaml")))
    imported = await database.run(
        import_portfolio, ImportPortfolio(batch, tuple(builtin_models().values()), "cli:test")
    )
    assert not imported.faults, imported.faults
    people = await database.read(lambda _, uow, _now: [person.id for person in uow.people.all()], None)
    for number, person in enumerate(people[:4]):
        chat = Conversation(
            f"a:chat-{number}", "personal", "tenant", "https://smba.trafficmanager.net/emea/", person=person
        )
        await database.run(note_conversation, chat)
    gone = Conversation(
        "a:chat-gone",
        "personal",
        "tenant",
        "https://smba.trafficmanager.net/emea/",
        person=people[4],
        problem="blocked",
    )
    await database.run(lambda _, uow, _now: uow.conversations.save(gone), None)


async def decide(database) -> None:
    calendar = swedish_calendar()
    alone = await database.run(open_gate, OpenGate(ALONE, "cli:test", calendar))
    decider = alone.question.seats[0].holder
    await database.run(cast_vote, CastVote(alone.id, decider, Choice.FOR, "Redo för drift.", NOW))
    await database.run(open_gate, OpenGate(BOARD, "cli:test", calendar))
    await vote(database, Choice.AGAINST, "Oklar tidplan för migreringen.", 0)
    await vote(database, Choice.CONFLICT, "", 1)


async def vote(database, choice: Choice, comment: str, seat: int) -> None:
    ballot: Ballot = await database.read(lambda _, uow, _now: latest(uow.ballots.of_initiative(BOARD)), None)
    person = ballot.question.seats[seat].holder
    await database.run(
        cast_vote, CastVote(ballot.id, person, choice, comment, NOW), once=f"chat|{seat}-{choice}"
    )


async def queue_up(database) -> None:
    """One message that nobody could be reached with, and one that was on its way when the worker died."""

    def work(_, uow, _now) -> None:
        people = [person.id for person in uow.people.all()]
        for person in people[3:5]:
            uow.jobs.deliver(Message(BALLOT_CARD, f"{BOARD}/G3/1", Recipient("person", person)))
        uow.jobs.reply("a:chat-0|1", "a:chat-0", {"type": "message", "text": "Hej"})

    await database.run(work, None)

    def fail(_, uow, _now) -> None:
        dead, *_rest = [
            claim for claim in uow.jobs.claim(Queue.SEND, "worker/2", 2) if claim.kind == "message"
        ]
        uow.jobs.report(
            [Report(dead, JobState.DEAD, error="unreachable: blocked: nothing has changed since")]
        )

    await database.run(fail, None)


class Printing:
    """A connector that prints what it is asked to send."""

    def __init__(self) -> None:
        self.numbers = count(1)

    async def create_conversation(self, _service_url, _tenant, member) -> str:
        return f"a:new-{member}"

    async def send(self, _service_url, conversation, _activity) -> str:
        print("sent", conversation, flush=True)
        return f"old-{next(self.numbers)}"

    async def update(self, _service_url, conversation, _activity_id, _activity) -> None:
        print("updated", conversation, flush=True)


async def work(url: str, seconds: float) -> None:
    renderers = {BALLOT_CARD: BallotMessages(swedish_calendar(), "sv")}
    home = Home("tenant", "https://smba.trafficmanager.net/emea/")
    async with open_database(url, on_commit=lambda queues: worker.wake(queues)) as database:
        worker = Worker(database, Printing(), renderers, TASKS, home=home, per_second=50, alone=False)
        await worker.start()
        print("working", flush=True)
        await asyncio.sleep(seconds)
        await worker.stop()


async def main(url: str, what: str) -> None:
    if what == "work":
        await work(url, 4.0)
        return
    async with open_database(url, clock=lambda: NOW) as database:
        if what == "vote":
            await vote(database, Choice.FOR, "Från den gamla utgåvan.", 2)
            return
        await furnish(database)
        await decide(database)
        await queue_up(database)


if __name__ == "__main__":
    url, what = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "all"
    if what == "all":
        upgrade(url)
    asyncio.run(main(url, what))
