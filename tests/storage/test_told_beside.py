"""`log verify` compares all that stands beside a ballot's question; each change of the tables is named, and no word."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from bot.features.conditions.acting import Act
from bot.features.gates.consulting import Consulting, NoteConsultation
from bot.features.gates.kinds import Choice
from bot.features.portfolio.ports import INITIATIVES
from bot.features.records.log import compare_log
from tests.factories import person_id
from tests.storage.life_house import CALENDAR, Death, house_at
from tests.storage.life_machine import LifeMachine
from tests.storage.life_room import (
    BUSINESS,
    CHAIR,
    FIFTH,
    FOURTH,
    KEY,
    MEMBER,
    SECRETARY,
    VICE,
    LifeRoom,
    by,
    rules_of,
)

BALLOT = f"{KEY}/G3/1"
CHANGED: tuple[tuple[str, str], ...] = (
    ("UPDATE ballots SET moved = replace(moved, 'Behövs.', 'Geheim.')", "its deadline"),
    ("UPDATE ballots SET moved = NULL", "its deadline"),
    ('UPDATE ballots SET tie = replace(tie, \'"turn": 1, "at"\', \'"turn": 7, "at"\')', "who has left"),
    ("UPDATE ballots SET tie = replace(tie, '\"conflict\": false', '\"conflict\": true')", "whose conflict"),
    ("UPDATE ballots SET tie = NULL", "who was asked for the casting vote"),
    ("UPDATE ballots SET tie = '['", "who was asked for the casting vote"),
    (
        'UPDATE ballots SET tie = replace(tie, \'"until": "2026\', \'"until": "2036\')',
        "who was asked for the casting vote",
    ),
    (
        'UPDATE ballots SET tie = replace(tie, \'"since": "2026\', \'"since": "2025\')',
        "who was asked for the casting vote",
    ),
    ("UPDATE ballots SET deadline = '2031-01-01 00:00:00.000000'", "what it is found by"),
    ("UPDATE dissents SET reason = 'Geheim.'", "who dissents"),
    ("UPDATE dissents SET at = '2020-01-01 00:00:00.000000'", "who dissents"),
    ("DELETE FROM dissents", "who dissents"),
    (f"UPDATE dispatches SET by = 'person:{person_id(3)}'", "when it was dispatched"),
    ("DELETE FROM dispatches", "when it was dispatched"),
)


def a_full_life(room: LifeRoom) -> None:
    """A moved deadline, a disputed conflict, somebody who left, even votes, dissent, dispatched; and no yes."""
    run = type("Machine", (LifeMachine,), {"engine": room.engine})()
    run.room = room
    run.put(0)
    run.move(SECRETARY, 2, True)
    run.vote(VICE, Choice.FOR, False)
    run.leave(FIFTH)
    run.dispute(SECRETARY, MEMBER)
    for number in (CHAIR, VICE, FOURTH):
        run.answer(number, False)
    run.vote(CHAIR, Choice.ABSTAIN, False)
    run.vote(MEMBER, Choice.FOR, False)
    for number in (FOURTH, 6):
        run.vote(number, Choice.AGAINST, False)
    run.time_passes(1, Death.NONE)
    run.vote(CHAIR, Choice.FOR, False)
    run.afterwards(CHAIR, False)
    run.afterwards(MEMBER, True)
    run.act(SECRETARY, 0, Act.GO_ON, False)


def compared(room: LifeRoom) -> list[str]:
    return list(room.use(compare_log, None))


def test_each_change_beside_the_question_is_named(database_url: str) -> None:
    with house_at(database_url) as engine:
        room = LifeRoom(engine)
        room.furnish(**rules_of(early=True, least=0, voids=True))
        a_full_life(room)
        ballot = room.last
        parts = (ballot.moved, ballot.vacated, ballot.tie, ballot.disputes, ballot.afterwards.dispatched_at)
        assert all(parts), parts
        assert ballot.afterwards.dissents
        assert compared(room) == []
        for statement, part in CHANGED:
            found = tampered(room, statement)
            assert any(each.startswith(f"{BALLOT}: {part}") for each in found), (statement, found)
            assert "Geheim" not in " ".join(found)
        assert compared(room) == []
        for person in ballot.question.people:
            room.do(lambda uow, person=person: uow.log.forget(person))
        assert compared(room) == [], "what was removed from the log is no difference"


def tampered(room: LifeRoom, statement: str) -> list[str]:
    """What is found then; nothing of it stays."""
    found: list[str] = []

    def change(uow: Any) -> None:
        changed = uow.connection.execute(text(statement.replace(":", r"\:")))
        assert changed.rowcount, statement
        found.extend(compare_log(None, uow, uow.now))
        raise Undone

    with pytest.raises(Undone):
        room.do(change)
    return found


class Undone(Exception):
    pass


def test_a_consultation_that_was_written_anew_is_compared(sqlite_url: str) -> None:
    with house_at(sqlite_url) as engine:
        room = LifeRoom(engine)
        room.furnish(**rules_of(early=True, least=0, voids=True))
        room.do(_of_students)
        assert room.put() == ""
        for said in ("Inga invändningar.", "De vill se tidplanen."):
            day = room.now.date()
            note = NoteConsultation(room.last.id, by(BUSINESS), day, "Studentkåren", said)
            assert room.refusal(Consulting(CALENDAR), note) == ""
        assert compared(room) == []
        found = tampered(room, "UPDATE consultations SET said = 'Geheim.'")
        assert found == [
            f"{room.last.id}: what was said with the students: it is another in the tables than in the log"
        ]


def _of_students(uow: Any) -> None:
    """At the gate that one person decides, and of education."""
    initiative = uow[INITIATIVES].get(KEY, lock=True)
    uow[INITIATIVES].save(replace(initiative, place="genomforandefas", students=True))
