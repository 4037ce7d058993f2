"""How long it takes to plan a day's reminders: 5,000 people who are silent, on 500 open ballots."""

import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import open_database
from bot.core.calendar import WorkCalendar
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.work import Task
from bot.delivery.jobs import JobState
from bot.delivery.queue import JOB_TABLE
from bot.features.gates.ballots import Ballot
from bot.features.gates.ports import BALLOTS
from bot.features.gates.questions import BallotSeat
from bot.features.gates.reminding import REMIND_BALLOT, BallotReminding
from bot.features.portfolio.forums import SeatKind
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.ports import PROCESSES
from tests.ballots import a_question
from tests.bench.office import database_url
from tests.bench.table import table
from tests.factories import a_forum, a_model, an_initiative, person_id, some_people
from tests.schema import create_schema

BALLOTS_OPEN, SEATS = 500, 10
HEAD = ("reminders of ballots", "figure")


async def measure(folder: Path) -> str:
    """Open the ballots on SQLite, let each one's timer ring at its last stage, and count what is to be sent."""
    url = database_url(folder)
    create_schema(url)
    ballots = list(_ballots())
    timer = BallotReminding(WorkCalendar(lambda _day: False))
    async with open_database(url) as database:
        await database.run(_fill, ballots)
        longest, began = 0.0, time.perf_counter()
        for ballot in ballots:
            turn = time.perf_counter()
            last_call = ballot.deadline - timedelta(hours=1)
            await database.run(_ring, (timer, Task(REMIND_BALLOT, ballot.id), last_call))
            longest = max(longest, time.perf_counter() - turn)
        seconds = time.perf_counter() - began
        waiting = await database.read(_waiting, None)
    people = BALLOTS_OPEN * SEATS
    if waiting < people:
        raise RuntimeError(f"only {waiting} of {people} are reminded")
    rows = [
        (f"{people:,} people over {BALLOTS_OPEN} open ballots, planned (s)", f"{seconds:.2f}"),
        ("the longest transaction among them (ms)", f"{longest * 1000:.0f}"),
    ]
    return table(HEAD, rows)


def _ballots() -> Any:
    for number in range(BALLOTS_OPEN):
        people = [PersonId(person_id(1 + number * SEATS + seat)) for seat in range(SEATS)]
        seats = tuple(BallotSeat(SeatKind.MEMBER, person) for person in people)
        question = a_question(seats=seats, substitutes=(), initiative=f"INI-2026-{number:03}")
        yield Ballot(question)


def _fill(ballots: list[Ballot], uow: Any, _now: datetime) -> None:
    someone, *_ = people = some_people()
    for person in people:
        uow[PEOPLE].save(person)
    uow[PROCESSES].keep(a_model())
    uow[FORUMS].save(a_forum())
    for ballot in ballots:
        uow[INITIATIVES].save(replace(an_initiative(), key=ballot.question.initiative))
        uow[BALLOTS].add(ballot)
        for seat in ballot.question.seats:
            uow[PEOPLE].save(replace(someone, id=seat.holder, mail=""))


def _ring(command: tuple[BallotReminding, Task, datetime], uow: Any, _now: datetime) -> None:
    timer, task, moment = command
    timer(task, uow, moment)


def _waiting(_command: None, uow: Any, _now: datetime) -> int:
    return sum(job.kind == "message" for job in uow[JOB_TABLE].outbox.list(JobState.READY, 100_000))
