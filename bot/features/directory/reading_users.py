"""Reading everybody from Graph: each page is a call whose answer is saved together with the wish for the next.

So a crash loses nothing, and a page that comes twice is saved twice to the same effect. Nobody is gone before a
reading is complete, and one that named fewer than Graph counted isn't: a page was lost. Graph need not count; so where
all of a sudden a fifth of those who could sign in would be gone, nobody is before an administrator has said so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.core.database import UnitOfWork
from bot.core.principals import PROGRAM, Principal, check_administers
from bot.core.work import Effect, Priority, Task
from bot.delivery.targets import Response
from bot.features.directory.entries import GRAPH, DirectoryReading, ReadingState, is_a_crowd
from bot.features.directory.graph_calls import EXPIRED, FAILED, TOO_FEW, USERS, goes_round, next_page
from bot.features.directory.graph_people import has_news, joined
from bot.features.directory.ports import DIRECTORY, READINGS

NEVER = datetime(1970, 1, 1, tzinfo=UTC)

MARK = "directory.mark_gone"
MARKED_A_PART = 500

WORTH = timedelta(hours=12)
"""How long a reading may be under way before another is begun in its stead."""
FULL_EVERY = timedelta(days=6)
"""A link for changes lives for seven days; a full reading in between says that everybody is still there."""
ENOUGH = 3
"""Readings in a row that may fall short before one is given up."""


@dataclass(frozen=True, slots=True)
class ReadUsers:
    """Read everybody from Graph. `delta`: changes alone, where that can be; `anew`: whatever is under way.

    `sure`: whoever isn't named is gone, however many they are.
    """

    by: Principal = PROGRAM
    delta: bool = False
    anew: bool = False
    sure: bool = False


def read_users(command: ReadUsers, uow: UnitOfWork, now: datetime) -> DirectoryReading:
    """Ask for the first page, unless a reading is under way; the reading.

    Raises:
        Refused: a person asked who doesn't administer.
    """
    if command.by != PROGRAM:
        check_administers(command.by)
    before = uow[READINGS].get(lock=True)
    under_way = before is not None and before.state is ReadingState.READING
    if before is not None and under_way and not command.anew and now - before.begun_at < WORTH:
        return before
    link = before.delta if before and command.delta and now - before.full_at < FULL_EVERY else ""
    return _begin(before, now, uow, {"link": link, "delta": command.delta, "sure": command.sure})


def users_read(effect: Effect, answer: Response, uow: UnitOfWork, now: datetime) -> None:
    """A page has come: save it, and ask for the next, or be done."""
    reading = _current(effect, uow)
    if reading is None:
        return
    if problem := answer.get("problem"):
        _stumble(reading, str(problem), effect.data, uow, now)
        return
    _save(answer["people"], uow, now)
    data = dict(effect.data)
    data["named"] = data.get("named", 0) + answer["named"]
    if "count" not in data or data["count"] is None:
        data["count"] = answer["count"]
    reading = replace(reading, people=data["named"])
    if goes_round(data, answer["next"]):
        _stumble(reading, FAILED, data, uow, now)
    elif answer["next"]:
        uow[READINGS].save(reading)
        _ask(uow, next_page(data, answer["next"]))
    elif not data["full"]:
        uow[READINGS].save(_done(reading, answer, now))
    elif data["named"] < (data["count"] or 1):
        _fall_short(reading, FAILED, data, uow, now)
    elif not data.get("sure") and _too_many_gone(reading, uow):
        _fall_short(reading, TOO_FEW, data, uow, now)
    else:
        uow[READINGS].save(replace(_done(reading, answer, now), full_at=reading.begun_at))
        uow.jobs.run(Task(MARK, str(reading.number), priority=Priority.BULK))


def users_unread(effect: Effect, _why: str, uow: UnitOfWork, now: datetime) -> None:
    """A page could not be had after all tries."""
    if (reading := _current(effect, uow)) is not None:
        _stumble(reading, FAILED, effect.data, uow, now)


def mark_gone(task: Task, uow: UnitOfWork, now: datetime) -> str | None:
    """Mark as gone those of Graph's whom the complete reading didn't name, some at a time."""
    reading = uow[READINGS].get()
    if reading is None or str(reading.number) != task.subject or reading.state is not ReadingState.DONE:
        return None
    marked = uow[DIRECTORY].mark_gone(reading.begun_at, now, MARKED_A_PART, GRAPH)
    return "more" if marked == MARKED_A_PART else None


def _begin(
    before: DirectoryReading | None, now: datetime, uow: UnitOfWork, how: Mapping[str, Any]
) -> DirectoryReading:
    """`how`: `link` of the changes since the last time, else everybody is read; `tries` of what fell short."""
    number = max(int(now.timestamp() * 1000), before.number + 1 if before else 1)
    full_at = before.full_at if before else NEVER
    reading = DirectoryReading(number, now, delta=before.delta if before else "", full_at=full_at)
    uow[READINGS].save(reading)
    _ask(uow, {"tries": 0, **how, "number": number, "page": 0, "full": not how.get("link")})
    return reading


def _ask(uow: UnitOfWork, data: Mapping[str, Any]) -> None:
    number, page = data["number"], data["page"]
    uow.jobs.call(Effect(USERS, f"users/{number}", str(page), dict(data), Priority.BULK))


def _current(effect: Effect, uow: UnitOfWork) -> DirectoryReading | None:
    """The reading that the page is of, unless another has been begun since."""
    reading = uow[READINGS].get(lock=True)
    current = reading is not None and reading.number == effect.data["number"]
    return reading if current and reading is not None and reading.state is ReadingState.READING else None


def _save(people: list[dict[str, Any]], uow: UnitOfWork, now: datetime) -> None:
    """Most nights most people are as they were: for those the time alone is written."""
    directory = uow[DIRECTORY]
    known = directory.many(person["id"] for person in people)
    entries = list(joined(people, known, now))
    directory.save(entry for entry in entries if has_news(entry, known.get(entry.id)))
    directory.touch(
        [entry.id for entry in entries if not has_news(entry, known.get(entry.id))],
        now,
    )


def _done(reading: DirectoryReading, answer: Response, now: datetime) -> DirectoryReading:
    delta = answer["delta"] or ""
    return replace(reading, state=ReadingState.DONE, done_at=now, delta=delta, problem="")


def _stumble(
    reading: DirectoryReading, problem: str, data: Mapping[str, Any], uow: UnitOfWork, now: datetime
) -> None:
    """An expired link means that all must be read anew; anything else that somebody must see to it."""
    if problem == EXPIRED and data["tries"] < ENOUGH:
        _begin(replace(reading, delta=""), now, uow, _as_asked(data))
        return
    uow[READINGS].save(replace(reading, state=ReadingState.FAILED, done_at=now, problem=problem))


def _too_many_gone(reading: DirectoryReading, uow: UnitOfWork) -> bool:
    """Whether so many would be gone that it is rather Graph that names too few."""
    return is_a_crowd(*uow[DIRECTORY].count_absent(reading.begun_at, GRAPH))


def _fall_short(
    reading: DirectoryReading, problem: str, data: Mapping[str, Any], uow: UnitOfWork, now: datetime
) -> None:
    if data["tries"] + 1 < ENOUGH:
        _begin(reading, now, uow, _as_asked(data))
        return
    uow[READINGS].save(replace(reading, state=ReadingState.FAILED, done_at=now, problem=problem))


def _as_asked(data: Mapping[str, Any]) -> dict[str, Any]:
    """How a reading is begun once more."""
    return {"tries": data["tries"] + 1, "delta": data.get("delta", False), "sure": data.get("sure", False)}
