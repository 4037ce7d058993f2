"""A board whose votes are even, and the timers that wait for the casting vote."""

from datetime import timedelta
from typing import Any

from bot.core.work import Task
from bot.features.gates.ballots import CASTING, CLOSE, GRACE, Decision
from bot.features.gates.casting import close_due
from bot.features.gates.closing import CastingTimer
from tests.flows.deciding import press, say, set_rules
from tests.flows.office_hours import BALLOT, Hours

EVEN = ("abstain", "for", "for", "against", "against")


async def even(hours: Hours, *, early: bool = True, votes: tuple[str, ...] = EVEN) -> None:
    """Two for, two against, and the chair abstains."""
    await set_rules(hours, early_close=early)
    await hours.open()
    await say(hours, *votes)


async def pass_deadline(hours: Hours, name: str = BALLOT) -> None:
    """The deadline's timer comes, and the clock stands behind it."""
    ballot = await hours.ballot(name)
    hours.clock.moved += ballot.question.deadline - hours.clock() + GRACE + timedelta(seconds=1)
    await hours.bot.database.run(close_due, Task(CLOSE, name))


async def wait_two_workdays(hours: Hours) -> None:
    """The time for the casting vote runs out, and its timer comes."""
    ballot = await hours.ballot()
    assert ballot.tie is not None
    until = hours.bot.house.calendar.deadline(ballot.tie.since, 2)
    hours.clock.moved += until - hours.clock() + GRACE + timedelta(seconds=1)
    await run_casting(hours)


async def run_casting(hours: Hours) -> None:
    """Both parts of the timer, as the worker runs them: it reckons the time, and acts when it is over."""
    ballot = await hours.ballot()
    if ballot.tie is None:
        return
    revision = int(ballot.tie.since.timestamp() * 1000) * 1000
    timer = CastingTimer(hours.bot.house.calendar)
    for move in (0, 1):
        await hours.bot.database.run(timer, Task(CASTING, BALLOT, revision + move))


async def cast(hours: Hours, number: int, position: str, comment: str = "") -> dict[str, Any]:
    """The casting vote, confirmed."""
    asked = await hours.vote(number, position, comment)
    return await press(hours, number, asked, "gate.decide")


async def decision(hours: Hours) -> Decision | None:
    closing = (await hours.ballot()).closing
    return closing.decision if closing else None
