"""Turns, questions and nicknames in SQL."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, select, tuple_

from bot.asking.named import NameKind
from bot.asking.replies import NamesChanged
from bot.asking.turns import AskedTurn
from bot.core.people import PersonId
from bot.core.written import folded
from bot.features.assistant.ports import Nickname, OpenQuestion, OpenWhy
from storage.assistant.tables import nicknames, open_questions, question_times, question_turns
from storage.engine.dialects import OnEither
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert
from storage.portfolio.tables import initiative_roles
from storage.records.tables import log, log_tail

CLEARED = 100
"""Rows that whoever asks clears away at most; they add one."""

_SAVE_TURN, _SAVE_VISIT, _SAVE_NICKNAME = upsert(question_turns), upsert(question_times), upsert(nicknames)


def _count(dialect: Any) -> Any:
    new = dialect.insert(open_questions)
    return new.on_conflict_do_update(
        index_elements=["id"],
        set_={"times": open_questions.c.times + 1, "last_at": new.excluded.last_at},
    )


_COUNT_QUESTION = OnEither(_count)
"""Two who ask the same for the first time at once are both counted."""


def _clear_away(table: Table, is_old: ColumnElement[bool], connection: Connection) -> None:
    """Remove some of what is old, but for what is being asked again: two who ask at once would wait for each other."""
    keys = tuple(table.primary_key)
    old = select(*keys).where(is_old).limit(CLEARED).with_for_update(skip_locked=True)
    if rows := connection.execute(old).all():
        connection.execute(delete(table).where(tuple_(*keys).in_([tuple(row) for row in rows])))


class SqlTurns:
    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, person: PersonId, place: str, since: datetime) -> AskedTurn | None:
        t = question_turns
        found = self._connection.execute(
            select(t).where(t.c.person == person, t.c.place == place[:256], t.c.at >= since)
        ).one_or_none()
        return AskedTurn(found.person, found.place, found.intent, found.slots, found.at) if found else None

    def save(self, turn: AskedTurn) -> None:
        row = {
            "person": turn.person,
            "place": turn.place[:256],
            "intent": turn.intent,
            "slots": dict(turn.slots),
            "at": turn.at,
        }
        self._connection.execute(_SAVE_TURN[self._connection.dialect.name], row)

    def end(self, person: PersonId, place: str) -> None:
        t = question_turns
        self._connection.execute(delete(t).where(t.c.person == person, t.c.place == place[:256]))

    def forget(self, before: datetime) -> None:
        """See the port; some hundred at a time, and the rest with the next question."""
        _clear_away(question_turns, question_turns.c.at < before, self._connection)

    def last_visit(self, person: PersonId, apart: datetime) -> datetime | None:
        t = question_times
        last = self._connection.execute(select(t).where(t.c.person == person)).one_or_none()
        if last is None:
            return None
        before: datetime | None = last.asked_at if last.asked_at < apart else last.before
        return before

    def note_visit(self, person: PersonId, now: datetime, apart: datetime) -> None:
        t = question_times
        last = self._connection.execute(select(t).where(t.c.person == person)).one_or_none()
        if last is None:
            row = {"person": person, "asked_at": now, "before": None}
        elif last.asked_at < apart:
            row = {"person": person, "asked_at": now, "before": last.asked_at}
        else:
            row = {"person": person, "asked_at": max(now, last.asked_at), "before": last.before}
        self._connection.execute(_SAVE_VISIT[self._connection.dialect.name], row)


class SqlOpenQuestions:
    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def note(self, question: OpenQuestion) -> None:
        row = {
            "id": question.id,
            "words": question.words,
            "why": question.why.value,
            "intent": question.intent,
            "language": question.language,
            "times": question.times,
            "first_at": question.first_at,
            "last_at": question.last_at,
        }
        self._connection.execute(_COUNT_QUESTION[self._connection.dialect.name], row)

    def newest(self, limit: int) -> Sequence[OpenQuestion]:
        q = open_questions
        rows = self._connection.execute(select(q).order_by(q.c.last_at.desc(), q.c.id).limit(limit))
        return [
            OpenQuestion(
                row.id,
                row.words,
                OpenWhy(row.why),
                row.intent,
                row.language,
                row.times,
                row.first_at,
                row.last_at,
            )
            for row in rows
        ]

    def drop(self, question: str) -> bool:
        done = self._connection.execute(delete(open_questions).where(open_questions.c.id == question))
        return done.rowcount > 0

    def forget(self, before: datetime) -> None:
        _clear_away(open_questions, open_questions.c.last_at < before, self._connection)


class SqlNicknames:
    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def all(self) -> Sequence[Nickname]:
        rows = self._connection.execute(select(nicknames).order_by(nicknames.c.folded))
        return [Nickname(row.said, NameKind(row.kind), row.id) for row in rows]

    def save(self, nickname: Nickname) -> None:
        row = {
            "folded": folded(nickname.said)[:128],
            "said": nickname.said,
            "kind": nickname.kind.value,
            "id": nickname.of,
        }
        self._connection.execute(_SAVE_NICKNAME[self._connection.dialect.name], row)

    def drop(self, said: str) -> Nickname | None:
        wanted = nicknames.c.folded == folded(said)[:128]
        row = self._connection.execute(select(nicknames).where(wanted)).one_or_none()
        self._connection.execute(delete(nicknames).where(wanted))
        return Nickname(row.said, NameKind(row.kind), row.id) if row else None


class SqlNameChanges:
    def __init__(self, unit: EngineUnit) -> None:
        self._unit, self._connection = unit, unit.connection

    def since(self, seq: int, kinds: Iterable[str], most: int) -> NamesChanged:
        tail = self._connection.execute(select(log_tail.c.seq)).scalar_one_or_none() or 0
        if seq < 0 or tail <= seq:
            return NamesChanged(tail, ())
        rows = self._connection.execute(
            select(log.c.kind, log.c.subject)
            .where(log.c.seq > seq, log.c.seq <= tail, log.c.kind.in_(list(kinds)))
            .order_by(log.c.seq)
            .limit(most)
        )
        return NamesChanged(tail, tuple(dict.fromkeys((row.kind, row.subject) for row in rows)))

    def nicknames(self) -> Iterable[tuple[NameKind, str, str]]:
        return [(each.kind, each.of, each.said) for each in SqlNicknames(self._unit).all()]


class SqlRolesHeld:
    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def of(self, person: PersonId, limit: int) -> Sequence[tuple[str, str]]:
        r = initiative_roles
        first = select(r.c.initiative, r.c.role).where(r.c.person == person, r.c.turn == 0)
        rows = self._connection.execute(first.order_by(r.c.initiative.desc(), r.c.role).limit(limit))
        return [(row.initiative, row.role) for row in rows]
