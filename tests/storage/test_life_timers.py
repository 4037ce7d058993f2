"""Each timer of gates, conditions, advice and decisions has its effect exactly once.

Whoever runs it is killed once it is claimed, or before the commit; two run it; our clock is a day behind the database's
when it comes; every clock is set back a day after it.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.core.work import Task
from bot.features.advice.advice import DUE
from bot.features.advice.advice import REMIND as REMIND_ADVICE
from bot.features.advice.asking import AdviceAsking, AskAdvice
from bot.features.conditions.proposing import ConditionProposing, ProposeCondition
from bot.features.conditions.telling import REMIND as REMIND_CONDITION
from bot.features.gates.ballots import CASTING, CLOSE, CLOSE_EARLY, HAND_ON
from bot.features.gates.ending import GatePostponing, GateReferring, PostponeGate, ReferGate
from bot.features.gates.hours import TELL
from bot.features.gates.kinds import Choice
from bot.features.gates.leaving import LEAVERS, SEATS
from bot.features.gates.reminding import REMIND_BALLOT
from bot.features.gates.returning import RETURN
from bot.features.portfolio.forums import Absence, Seat, SeatKind
from bot.features.portfolio.ports import FORUMS
from bot.features.records.due_days import EXPIRES_SOON, REPORT_DUE
from bot.features.records.keeping_decisions import DateDecision, DecisionKeeping
from tests.factories import SYSTEM_OWNER, person_id
from tests.storage.life_holds import WhatHolds
from tests.storage.life_house import CALENDAR, Death, house_at
from tests.storage.life_room import CHAIR, MEMBER, SECRETARY, VICE, LifeRoom, by, rules_of

A_DAY = timedelta(hours=26)
LONG_AFTER, OVER_A_WEEKEND = timedelta(hours=28), timedelta(hours=60)
EVEN = (Choice.ABSTAIN, Choice.FOR, Choice.FOR, Choice.AGAINST, Choice.AGAINST)


def put(room: LifeRoom, *, advisory: bool = False, early: bool = True, least: int = 0) -> None:
    room.furnish(advisory=advisory, **rules_of(early=early, least=least, voids=True))
    assert room.put() == ""
    room.work()


def the_deadline(room: LifeRoom) -> str:
    put(room)
    room.vote(VICE, Choice.FOR)
    return CLOSE


def the_shortest_time(room: LifeRoom) -> str:
    put(room, least=3)
    room.all_vote(Choice.FOR, 2, 3, 4)
    return CLOSE_EARLY


def _tied(room: LifeRoom) -> None:
    put(room)
    for number, choice in enumerate(EVEN, 1):
        room.vote(number, choice)
    assert room.last.tie is not None


def the_casting_vote_is_reckoned(room: LifeRoom) -> str:
    _tied(room)
    return CASTING


def the_casting_vote_is_passed_on(room: LifeRoom) -> str:
    _tied(room)
    room.work()
    return CASTING


def the_recommendation_is_handed_on(room: LifeRoom) -> str:
    put(room, advisory=True)
    room.all_vote()
    return HAND_ON


def _referred(room: LifeRoom) -> None:
    put(room)
    assert room.refusal(GateReferring(CALENDAR), ReferGate(room.last.id, by(CHAIR), "En principfråga.")) == ""


def the_referral_is_handed_on(room: LifeRoom) -> str:
    _referred(room)
    return HAND_ON


def the_referral_runs_out(room: LifeRoom) -> str:
    _referred(room)
    room.work()
    return CLOSE


def the_reminder(room: LifeRoom) -> str:
    put(room)
    return REMIND_BALLOT


def the_question_comes_back(room: LifeRoom) -> str:
    put(room)
    day = room.now.date() + timedelta(days=9)
    assert room.refusal(GatePostponing(CALENDAR), PostponeGate(room.last.id, by(CHAIR), "Vänta.", day)) == ""
    return RETURN


def somebody_has_left(room: LifeRoom) -> str:
    put(room)
    room.leaves(MEMBER)
    room.ask(Task(LEAVERS, ""))
    return LEAVERS


def somebody_holds_no_seat_any_more(room: LifeRoom) -> str:
    put(room)

    def change(uow: Any) -> None:
        forum = uow[FORUMS].get(room.board)
        seats = tuple(seat for seat in forum.seats if seat.person != person_id(MEMBER))
        uow[FORUMS].save(replace(forum, seats=seats))

    room.do(change)
    room.ask(Task(SEATS, room.board))
    return SEATS


def somebody_else_is_the_secretary(room: LifeRoom) -> str:
    put(room)

    def change(uow: Any) -> None:
        forum = uow[FORUMS].get(room.board)
        others = tuple(seat for seat in forum.seats if seat.kind is not SeatKind.SECRETARY)
        successor = Seat(SeatKind.SECRETARY, person_id(SYSTEM_OWNER))
        uow[FORUMS].save(replace(forum, seats=(*others, successor)))

    room.do(change)
    room.ask(Task(SEATS, room.board))
    return SEATS


def somebody_hears_of_it_when_at_work(room: LifeRoom) -> str:
    put(room)

    def change(uow: Any) -> None:
        forum = uow[FORUMS].get(room.board)
        seats = tuple(seat for seat in forum.seats if seat.person != person_id(MEMBER))
        absent = Absence(person_id(SECRETARY), room.now.date(), room.now.date())
        uow[FORUMS].save(replace(forum, seats=seats, absences=(absent,)))

    room.do(change)
    room.ask(Task(SEATS, room.board))
    room.work()
    return TELL


def a_condition_s_reminder(room: LifeRoom) -> str:
    put(room)
    due = room.now.date() + timedelta(days=20)
    command = ProposeCondition(room.key, by(SECRETARY), "Klassningen klar.", person_id(MEMBER), due)
    assert room.refusal(ConditionProposing(CALENDAR), command) == ""
    room.all_vote()
    room.work()
    return REMIND_CONDITION


def _asked(room: LifeRoom) -> None:
    room.furnish(**rules_of(early=True, least=0, voids=True))
    due = room.now.date() + timedelta(days=8)
    command = AskAdvice(room.key, by(SECRETARY), ("ark",), due, "Håller det?")
    assert room.refusal(AdviceAsking(CALENDAR).ask, command) == ""


def advice_is_reminded_of(room: LifeRoom) -> str:
    _asked(room)
    return REMIND_ADVICE


def advice_has_not_come(room: LifeRoom) -> str:
    _asked(room)
    return DUE


def _dated(room: LifeRoom, **days: Any) -> None:
    put(room)
    room.all_vote()
    command = DateDecision(room.last.id, by(SECRETARY), **{"valid_until": None, "report_on": None, **days})
    assert room.refusal(DecisionKeeping(CALENDAR).date, command) == ""


def the_report_back(room: LifeRoom) -> str:
    _dated(room, report_on=room.now.date() + timedelta(days=30))
    return REPORT_DUE


def the_decision_runs_out(room: LifeRoom) -> str:
    _dated(room, valid_until=room.now.date() + timedelta(days=30))
    return EXPIRES_SOON


STAGES = (
    the_deadline,
    the_shortest_time,
    the_casting_vote_is_reckoned,
    the_casting_vote_is_passed_on,
    the_recommendation_is_handed_on,
    the_referral_is_handed_on,
    the_referral_runs_out,
    the_reminder,
    the_question_comes_back,
    somebody_has_left,
    somebody_holds_no_seat_any_more,
    somebody_else_is_the_secretary,
    somebody_hears_of_it_when_at_work,
    a_condition_s_reminder,
    advice_is_reminded_of,
    advice_has_not_come,
    the_report_back,
    the_decision_runs_out,
)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    with house_at(database_url) as made:
        yield made


def brought_to_its_time(room: LifeRoom, stage: Callable[[LifeRoom], str]) -> str:
    """The stage is set, and nothing but this timer's time has come."""
    kind = stage(room)
    [(at,)] = room.rows(
        f"SELECT min(run_at) FROM jobs WHERE kind = '{kind}' AND state = 'ready' AND queue = 'task'"
    )
    due = datetime.fromtimestamp(at / 1000, UTC)
    if due > room.now:
        room.wait(due - room.now - timedelta(milliseconds=1))
    room.now += timedelta(milliseconds=2)
    return kind


def effects(room: LifeRoom) -> tuple[Counter[Any], Counter[Any]]:
    """The facts, and the messages with how often each was asked for."""
    facts = Counter(tuple(row) for row in room.rows("SELECT kind, subject FROM log"))
    asked = room.rows("SELECT subject, recipient, revision FROM jobs WHERE queue = 'send'")
    return facts, Counter({(*subject.split(":", 1), whom): times for subject, whom, times in asked})


def whoever_is_told(effect: tuple[Counter[Any], Counter[Any]]) -> Any:
    return effect[0], {(kind, whom) for kind, _, whom in effect[1]}


def lived_on(room: LifeRoom, end: datetime) -> tuple[Counter[Any], Counter[Any]]:
    room.wait(end - room.now)
    WhatHolds(room)()
    return effects(room)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.__name__)
def test_a_timer_has_its_effect_once(stage: Callable[[LifeRoom], str], engine: Engine) -> None:
    room = LifeRoom(engine)
    kind = brought_to_its_time(room, stage)
    span = OVER_A_WEEKEND if kind == REMIND_BALLOT else LONG_AFTER  # at half time it is Friday evening
    before, began, end = effects(room), room.now, room.now + span
    if engine.dialect.name == "postgresql":
        assert room.work(Death.COMMITTING, kind) == 1
        assert lived_on(room, end) != before
        return
    with closing(sqlite3.connect(":memory:")) as kept, engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.backup(kept)
        well = lived_on(room, end)
        assert stage is the_casting_vote_is_reckoned or well != before, "it has no effect"
        for death in (Death.CLAIMED, Death.COMMITTING, Death.TWICE):
            kept.backup(driver)
            room.now = began
            assert room.work(death, kind) == 1
            assert lived_on(room, end) == well, death
        kept.backup(driver)
        room.now = began
        room.work()
        room.now -= A_DAY
        assert lived_on(room, end) == well, "every clock was set back"
        kept.backup(driver)
        room.now, room.behind = began, A_DAY
        room.work(rounds=2)
        room.behind = timedelta()
        assert whoever_is_told(lived_on(room, end)) == whoever_is_told(well), "ours was behind"
