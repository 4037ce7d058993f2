"""Saved questions in SQL."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from bot.core.people import PersonId
from bot.features.assistant.saved_ports import SavedQuestion
from bot.features.assistant.saved_times import SavedTime
from storage.assistant.tables import saved_questions
from storage.engine.tables import Row
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert

_Q = saved_questions.c
_SAVE = upsert(saved_questions)


class SqlSavedQuestions:
    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, question: str, *, lock: bool = False) -> SavedQuestion | None:
        asked = select(saved_questions).where(_Q.id == question)
        row = self._connection.execute(asked.with_for_update() if lock else asked).one_or_none()
        return _saved(row) if row is not None else None

    def of(self, person: PersonId) -> Sequence[SavedQuestion]:
        asked = select(saved_questions).where(_Q.person == person).order_by(_Q.saved_at, _Q.id)
        return [_saved(row) for row in self._connection.execute(asked)]

    def all(self, limit: int) -> Sequence[SavedQuestion]:
        wrong = _Q.problem == ""
        asked = select(saved_questions).order_by(wrong, _Q.next_at, _Q.id).limit(limit)
        return [_saved(row) for row in self._connection.execute(asked)]

    def save(self, question: SavedQuestion) -> None:
        row: Row = {
            "id": question.id,
            "person": question.person,
            "words": question.words,
            "intent": question.intent,
            "slots": dict(question.slots),
            "days": question.time.days,
            "clock": question.time.clock,
            "saved_at": question.saved_at,
            "next_at": question.next_at,
            "run_at": question.run_at,
            "problem": question.problem,
            "sent_at": question.sent_at,
            "runs": question.runs,
        }
        self._connection.execute(_SAVE[self._connection.dialect.name], row)

    def drop(self, question: str) -> None:
        self._connection.execute(delete(saved_questions).where(_Q.id == question))

    def note_landed(self, questions: Iterable[str], now: datetime | None, problem: str) -> None:
        for question in questions:
            noted = {"sent_at": now} if now is not None else {"problem": problem}
            self._connection.execute(update(saved_questions).where(_Q.id == question).values(**noted))


def _saved(row: Any) -> SavedQuestion:
    return SavedQuestion(
        row.id,
        row.person,
        row.words,
        row.intent,
        row.slots,
        SavedTime(row.days, row.clock),
        row.saved_at,
        row.next_at,
        row.run_at,
        row.problem,
        row.sent_at,
        row.runs,
    )
