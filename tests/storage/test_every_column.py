"""`log verify` and each column of what is decided: whatever is written there is named, or stands here with why not.

A new column, or a new name in a document, is neither by itself: it is then found here.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Date, Integer, Table, insert, select, update

from bot.features.advice.advice import Opinion
from bot.features.advice.asking import AdviceAsking, AskAdvice, PassAdvice
from bot.features.advice.giving import GiveAdvice, give_advice
from bot.features.advice.told import compare_advice
from bot.features.conditions.proposing import ConditionProposing, ProposeCondition
from bot.features.conditions.told import compare_conditions
from bot.features.gates.compared import compare_ballots
from bot.features.gates.consulting import Consulting, NoteConsultation
from bot.features.gates.kinds import Choice
from bot.features.needs.raising import WriteNeed, write_need
from bot.features.needs.told import compare_needs
from bot.features.portfolio.ports import INITIATIVES
from bot.features.records.decisions_compared import compare_decisions
from bot.features.records.keeping_decisions import DateDecision, DecisionKeeping
from bot.features.records.log import compare_log
from storage.advice.tables import advice
from storage.conditions.tables import conditions
from storage.engine.tables import Utc
from storage.gates import tables as gates
from storage.needs.tables import needs
from storage.records.proof_tables import decision_viewers, decisions
from tests.factories import ADMINISTRATOR, person_id
from tests.storage.life_house import CALENDAR, house_at
from tests.storage.life_room import BUSINESS, CLERK, KEY, MEMBER, SECRETARY, LifeRoom, by, rules_of
from tests.storage.test_told_beside import Undone, a_full_life, compared

COMPARED: dict[Any, tuple[Table, ...]] = {
    compare_ballots: (
        gates.ballots,
        gates.positions,
        gates.voters,
        gates.consultations,
        gates.dissents,
        gates.dispatches,
        gates.ballot_reminders,
    ),
    compare_conditions: (conditions,),
    compare_advice: (advice,),
    compare_needs: (needs,),
    compare_decisions: (decisions, decision_viewers),
}
"""What `log verify` compares by → the tables that it answers for."""

AS_ONE = ("ballots.frozen", "ballots.closing", "ballots.editions")
"""Documents that are compared as they are, whatever is in them: one name of each is enough."""

UNCOMPARED = {
    "ballot_reminders.person": "who was reminded: no fact tells of it, and a forged row costs one reminder",
    "ballot_reminders.stage": "at which stage: as above",
    "ballot_reminders.ballot": "of which ballot: as above",
    "advice.document.title": "what the initiative was called then: no fact of the advice tells of it",
    "needs.document.title": "what the initiative was called then: no fact of the need tells of it",
    "needs.document.link": "where the message is read that it was made of: it is kept out of the log",
}
"""Column, or name in its document → why nothing compares it."""

LIKELY: dict[str, Any] = {
    "ballots.state": "open",
    "conditions.state": "waived",
    "positions.choice": "against",
}
"""What the tables take for a column that takes few values."""


def furnished(room: LifeRoom) -> None:
    """A decision with all that stands beside it, and an open ballot that one person decides."""
    room.furnish(**rules_of(early=True, least=0, voids=True))
    day = room.now.date() + timedelta(days=8)
    for refused in (
        room.refusal(AdviceAsking(CALENDAR).ask, AskAdvice(KEY, by(SECRETARY), ("ark",), day, "Håller det?")),
        room.refusal(give_advice, GiveAdvice(f"{KEY}/G3/1/ark", Opinion.FOR, "Ja.", "", by(CLERK))),
        room.refusal(AdviceAsking(CALENDAR).pass_over, PassAdvice(KEY, "ledning", "Bråttom.", by(SECRETARY))),
    ):
        assert refused == ""
    a_full_life(room)
    dated = DateDecision(f"{KEY}/G3/1", by(SECRETARY), day, day)
    assert room.refusal(DecisionKeeping(CALENDAR).date, dated) == ""
    room.use(write_need, WriteNeed("Fler behöver arkivet.", ADMINISTRATOR))
    room.do(_of_students)
    assert room.put() == ""
    note = NoteConsultation(room.last.id, by(BUSINESS), room.now.date(), "Studentkåren", "Inga invändningar.")
    assert room.refusal(Consulting(CALENDAR), note) == ""
    propose(room)
    room.vote(BUSINESS, Choice.CONFLICT)
    reminded = {"ballot": room.last.id, "person": person_id(BUSINESS), "stage": 1}
    room.do(lambda uow: uow.connection.execute(insert(gates.ballot_reminders).values(reminded)))


def propose(room: LifeRoom) -> None:
    due = room.now.date() + timedelta(days=20)
    command = ProposeCondition(KEY, by(SECRETARY), "Klassningen klar.", person_id(MEMBER), due)
    assert room.refusal(ConditionProposing(CALENDAR), command) == ""


def _of_students(uow: Any) -> None:
    initiative = uow[INITIATIVES].get(KEY, lock=True)
    uow[INITIATIVES].save(replace(initiative, place="genomforandefas", students=True))


def other(value: Any, column: Column[Any]) -> Any:
    """Another value of the kind that the column takes."""
    if isinstance(column.type, Boolean):
        return not value
    if isinstance(column.type, (Utc, Date)):
        return (value or CALENDAR.local(datetime(2026, 12, 1).astimezone()).date()) + timedelta(days=1)
    return (value or 0) + 7 if isinstance(column.type, Integer) else f"{value or ''}x"


def changes(table: Table, row: Any) -> Iterator[tuple[str, str, Any]]:
    """What is changed → the column, and what is written there: each column, and each name in a document."""
    for column in table.c:
        name = f"{table.name}.{column.name}"
        value = row[column.name]
        document = _object(value)
        if document is None:
            yield name, column.name, LIKELY.get(name) or other(value, column)
            continue
        yield name, column.name, "["
        for key in list(document)[: 1 if name in AS_ONE else None]:
            yield f"{name}.{key}", column.name, json.dumps({**document, key: "Geheim"})


def _object(value: Any) -> dict[str, Any] | None:
    try:
        found = json.loads(value)
    except (TypeError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def test_whatever_is_written_into_a_column_is_named(sqlite_url: str) -> None:
    with house_at(sqlite_url) as engine:
        room = LifeRoom(engine)
        furnished(room)
        assert compared(room) == []
        named: dict[str, bool] = {}
        for compare, tables in COMPARED.items():
            for table in tables:
                for name, change in changes_of(table, room):
                    whole = name.endswith((".version", ".document")) or name == "ballots.conditions"
                    named[name] = named.get(name, False) or found_after(
                        room, change, None if whole else compare
                    )
        unnamed = {name for name, found in named.items() if not found}
        assert unnamed == set(UNCOMPARED)


def changes_of(table: Table, room: LifeRoom) -> Iterator[tuple[str, Any]]:
    """What is changed in which row: of all rows, so that each column has something somewhere."""
    rows = room.do(lambda uow: uow.connection.execute(select(table)).mappings().all())
    assert rows, f"nothing is in {table.name}"
    seen = set()
    for row in rows:
        here = [column == row[column.name] for column in table.primary_key.columns]
        for name, column, value in changes(table, row):
            if name not in seen or name == "ballots.conditions":
                seen.add(name)
                yield name, update(table).where(*here).values({column: value})


def found_after(room: LifeRoom, change: Any, compare: Any) -> bool:
    """Whether a change is named; nothing of it stays. `compare` None: by the whole of what `log verify` compares."""
    found: list[str] = []

    def tamper(uow: Any) -> None:
        assert uow.connection.execute(change).rowcount == 1
        found.extend(compare(uow) if compare else compare_log(None, uow, uow.now))
        raise Undone

    with pytest.raises(Undone):
        room.do(tamper)
    assert "Geheim" not in " ".join(found)
    return bool(found)
