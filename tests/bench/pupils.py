"""The training of the bench: 50,000 people in 200 units who are to complete it, and what became of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.core.clock import utc_now
from bot.core.database import Database
from bot.core.people import PersonId
from bot.core.swedish_days import swedish_calendar
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.features.announcements.reach_ports import GUEST_LIST
from bot.features.directory.audience_ports import RESOLUTIONS, Judgement, ResolutionPlan
from bot.features.directory.audiences import Audience, AudiencePart, PartKind, Resolution, ResolutionState
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.trainings.assignments import AssignmentState, CardReach
from bot.features.trainings.ports import ASSIGNMENTS, TRAININGS
from bot.features.trainings.trainings import Due, Training
from tests.bench.office import person_id
from tests.teams_activities import TENANT
from tests.training import a_training

PEOPLE, UNITS = 50_000, 200
IN_ONE = 5_000
"""People in one transaction, where they are made and not measured."""
CALENDAR = swedish_calendar()
NAME = "U-2026-001"


def pupil(number: int) -> PersonId:
    return person_id(number, 9)


def chat_of(number: int) -> str:
    return f"a:chat-{number}"


async def enrolled(database: Database, **changes: Any) -> Training:
    """The directory, the audience as people, and the training: it is published, and nobody is assigned yet."""
    for begin in range(0, PEOPLE, IN_ONE):
        await database.run(_hire, range(begin, begin + IN_ONE), long=True)
    training: Training = await database.run(_enrol, changes, long=True)
    return training


async def with_chats(database: Database, service_url: str) -> None:
    """Each of them in a chat of their own."""

    def keep(numbers: range, uow: Any, _now: datetime) -> None:
        for number in numbers:
            chat = Conversation(chat_of(number), "personal", TENANT, service_url, person=pupil(number))
            uow[CONVERSATIONS].save(chat)

    for begin in range(0, PEOPLE, IN_ONE):
        await database.run(keep, range(begin, begin + IN_ONE), long=True)


async def with_cards(database: Database, done: int = 0, due: date | None = None) -> None:
    """Everybody has had the card for weeks, and so many, spread over all units, are done. `due`: the last day."""

    def reached(numbers: range, uow: Any, now: datetime) -> None:
        rows = uow[ASSIGNMENTS].rows(NAME, map(pupil, numbers))
        completed = {"state": AssignmentState.COMPLETED, "completed_at": now}
        step = PEOPLE // done if done else PEOPLE + 1
        uow[ASSIGNMENTS].save(
            replace(
                rows[pupil(number)],
                reach=CardReach.DELIVERED,
                assigned_at=now - timedelta(weeks=3),
                due_on=due or rows[pupil(number)].due_on,
                **(completed if number % step == 0 and done else {}),
            )
            for number in numbers
        )

    for begin in range(0, PEOPLE, IN_ONE):
        await database.run(reached, range(begin, begin + IN_ONE), long=True)


async def assigned(database: Database) -> int:
    """How many have a row."""
    states = await database.read(lambda _, uow, _now: uow[ASSIGNMENTS].by_state(NAME), None)
    return sum(states.values())


class Workday:
    """A clock that begins at ten on an ordinary Wednesday and goes on as time does: at night nobody is reminded."""

    BEGINS = datetime(2027, 2, 3, 10, tzinfo=UTC)

    def __init__(self) -> None:
        self._moved: timedelta = self.BEGINS - utc_now()

    def __call__(self) -> datetime:
        return utc_now() + self._moved


def _hire(numbers: Sequence[int], uow: Any, now: datetime) -> None:
    uow[DIRECTORY].save(
        DirectoryEntry(
            pupil(number),
            f"Person {number}",
            now,
            f"p{number}@example.org",
            unit=f"Enhet {number % UNITS:03d}",
            manager=pupil(number % UNITS),
        )
        for number in numbers
    )


def _enrol(changes: dict[str, Any], uow: Any, now: datetime) -> Training:
    audience = Audience((AudiencePart(PartKind.PEOPLE, people=(pupil(0),)),))
    people = [pupil(number) for number in range(PEOPLE)]
    known = {person: Judgement(("sv", "en")[number % 2]) for number, person in enumerate(people)}
    done = Resolution(
        "bench-audience",
        audience,
        ResolutionState.DONE,
        now,
        PEOPLE,
        {},
        {"sv": PEOPLE // 2, "en": PEOPLE // 2},
    )
    uow[GUEST_LIST].open(now)
    uow[RESOLUTIONS].begin(done, ResolutionPlan(audience))
    uow[RESOLUTIONS].gather(done.id, people)
    uow[RESOLUTIONS].judge(done.id, known)
    training = a_training(
        id=NAME,
        source="",
        owner=pupil(0),
        audience=audience,
        due=Due(on=CALENDAR.add_workdays(now.date(), 20)),
        resolution=done.id,
        created_at=now,
        published_at=now,
        **changes,
    )
    uow[TRAININGS].add(training)
    return training
