"""Reminders whose time passed while the program was down: one of each, when people are at work again.

The program is started anew on a Saturday at eleven in the evening.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.features.conditions.proposing import ConditionProposing, ProposeCondition
from bot.features.gates.ending import GatePostponing, GateReferring, PostponeGate, ReferGate
from bot.features.records.keeping_decisions import DateDecision, DecisionKeeping
from tests.factories import person_id
from tests.storage.life_house import CALENDAR, house_at
from tests.storage.life_room import BUSINESS, CHAIR, MEMBER, SECRETARY, LifeRoom, by, rules_of

SATURDAY = datetime(2027, 1, 16, 22, tzinfo=UTC)
MONDAY = date(2027, 1, 18)


@pytest.fixture
def engine(sqlite_url: str) -> Iterator[Engine]:
    with house_at(sqlite_url) as made:
        yield made


def put(room: LifeRoom) -> None:
    room.furnish(**rules_of(early=True, least=0, voids=True))
    assert room.put() == ""
    room.work()


def postponed(room: LifeRoom) -> str:
    put(room)
    until = date(2027, 1, 13)
    assert (
        room.refusal(GatePostponing(CALENDAR), PostponeGate(room.last.id, by(CHAIR), "Vänta.", until)) == ""
    )
    return "returned:"


def _decided(room: LifeRoom, **days: Any) -> None:
    put(room)
    room.all_vote()
    room.work()
    dated = DateDecision(room.last.id, by(SECRETARY), **{"valid_until": None, "report_on": None, **days})
    assert room.refusal(DecisionKeeping(CALENDAR).date, dated) == ""


def reported_back_on(room: LifeRoom) -> str:
    _decided(room, report_on=date(2027, 1, 13))
    return "decision.report_due:"


def running_out(room: LifeRoom) -> str:
    _decided(room, valid_until=date(2027, 1, 28))
    return "decision.expires_soon:"


def bound_to_a_condition(room: LifeRoom) -> str:
    """Whose last day was five workdays before Monday: that day has a reminder of its own."""
    put(room)
    due = date(2027, 1, 8)
    command = ProposeCondition(room.key, by(SECRETARY), "Klassningen klar.", person_id(MEMBER), due)
    assert room.refusal(ConditionProposing(CALENDAR), command) == ""
    room.all_vote()
    room.work()
    [made] = [each for each in room.conditions if each.due == due]
    return f"condition_reminder:{made.id}"


@pytest.mark.parametrize(
    "stage",
    [postponed, reported_back_on, running_out, bound_to_a_condition],
    ids=lambda stage: stage.__name__,
)
def test_what_was_missed_comes_once_and_in_working_hours(
    stage: Callable[[LifeRoom], str], engine: Engine
) -> None:
    room = LifeRoom(engine)
    begins = stage(room)

    def sent() -> int:
        return len(
            {
                row.subject
                for row in room.rows("SELECT subject FROM jobs WHERE queue = 'send'")
                if row.subject.startswith(begins)
            }
        )

    room.now = SATURDAY
    room.work()
    assert sent() == 0, "at night"
    room.wait(CALENDAR.at(MONDAY, datetime.min.time()) + timedelta(hours=11) - room.now)
    assert sent() == 1


def test_whoever_alone_has_not_answered_is_reminded_and_told_of_no_quorum(engine: Engine) -> None:
    """A body of one, to which the question was referred."""
    room = LifeRoom(engine)
    put(room)
    assert room.refusal(GateReferring(CALENDAR), ReferGate(room.last.id, by(CHAIR), "En principfråga.")) == ""
    room.work()
    room.wait(room.last.deadline - timedelta(hours=1) - room.now)
    told = {
        (row.subject.partition(":")[0], row.recipient.removeprefix("person:"))
        for row in room.rows("SELECT subject, recipient FROM jobs WHERE queue = 'send'")
    }
    assert ("ballot_reminder", person_id(BUSINESS)) in told
    assert ("quorum", person_id(SECRETARY)) in told
    assert ("quorum", person_id(BUSINESS)) not in told
