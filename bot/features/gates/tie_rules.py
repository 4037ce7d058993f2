"""Even votes: how long a casting vote is waited for, and who is next to give it."""

from dataclasses import replace
from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.people import PersonId
from bot.features.gates.ballots import Ballot, Tie
from bot.features.gates.counting import breakers
from bot.features.gates.seats import presiding

CASTING_WORKDAYS = 2
"""How long each who presides has for the casting vote."""


def casting_until(ballot: Ballot, tie: Tie, calendar: WorkCalendar) -> datetime:
    """Until when whoever presides has it; at a meeting until its day is over: it is decided there or not at all."""
    if ballot.question.meeting is not None:
        return ballot.deadline
    return calendar.deadline(tie.since, CASTING_WORKDAYS)


def passed_on(ballot: Ballot) -> Ballot:
    """The ballot once the time of whoever presides has run out: the next one presides, if there is one.

    Raises:
        ValueError: no casting vote is waited for.
    """
    if ballot.tie is None:
        raise ValueError(f"{ballot.id} waits for no casting vote")
    silent = presiding(ballot)
    passed = (*ballot.tie.passed, *([silent] if silent else ()))
    return replace(ballot, tie=replace(ballot.tie, turn=ballot.turn, passed=passed, until=None))


def next_presiding(ballot: Ballot) -> PersonId | None:
    """Who is asked if whoever presides lets the time run out; None: nobody, and the matter is postponed.

    At a meeting nobody: when its time is over, so is the meeting.
    """
    if ballot.question.meeting is not None:
        return None
    after = passed_on(ballot) if ballot.tie else ballot
    return presiding(after) if ballot.tie and breakers(after) else None
