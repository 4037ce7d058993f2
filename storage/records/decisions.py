"""The register of decisions in SQL: what is searched by as columns, the rest as a document."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, insert, or_, select

from bot.core.beside import KeptDocument
from bot.core.chain import plain
from bot.core.parted import in_parts
from bot.features.gates.since import Since
from bot.features.processes.kinds import Outcome
from bot.features.records.decision_ports import DatedBy, DecisionSearch
from bot.features.records.decisions import RegisteredDecision
from bot.features.records.showing_since import since
from storage.engine.kept import kept_documents
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert
from storage.engine.versions import Documents
from storage.gates.tables import ballots, dispatches, dissents
from storage.records.proof_tables import decision_viewers, decisions

REGISTERED = Documents("decision", TypeAdapter(RegisteredDecision).validate_json)

GET = select(decisions.c.document).where(decisions.c.ballot == bindparam("of"))
MANY = select(decisions.c.ballot, decisions.c.document).where(
    decisions.c.ballot.in_(bindparam("several", expanding=True))
)
AT_ONCE = 500
GET_LOCKED = GET.with_for_update()
OF_GATE = (
    select(decisions.c.document)
    .where(decisions.c.initiative == bindparam("initiative"), decisions.c.gate == bindparam("gate"))
    .order_by(decisions.c.decided_at, decisions.c.ballot)
)
DATED: Mapping[DatedBy, Select[str]] = {
    kind: select(decisions.c.document)
    .where(decisions.c[kind] == bindparam("day"))
    .order_by(decisions.c.decided_at, decisions.c.ballot)
    for kind in get_args(DatedBy)
}
UNREGISTERED = (
    select(ballots.c.id)
    .where(
        ballots.c.id > bindparam("after"),
        ballots.c.state == "closed",
        ~exists().where(decisions.c.ballot == ballots.c.id),
    )
    .order_by(ballots.c.id)
    .limit(bindparam("count"))
)
SAVE = upsert(decisions)


class SqlDecisions:
    """The register on one transaction."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, ballot: str, *, lock: bool = False) -> RegisteredDecision | None:
        statement = GET_LOCKED if lock else GET
        kept = self._connection.execute(statement, {"of": ballot}).scalar_one_or_none()
        return None if kept is None else REGISTERED.read(kept)

    def many(self, ballots: Iterable[str]) -> Mapping[str, RegisteredDecision]:
        found: dict[str, RegisteredDecision] = {}
        for part in in_parts(sorted(set(ballots)), AT_ONCE):
            rows = self._connection.execute(MANY, {"several": part})
            found.update((ballot, REGISTERED.read(kept)) for ballot, kept in rows)
        return found

    def add(self, decision: RegisteredDecision) -> None:
        if self.get(decision.ballot) is not None:
            return
        self._connection.execute(insert(decisions), _row(decision))
        viewers = [{"ballot": decision.ballot, "person": person} for person in sorted(set(decision.viewers))]
        if viewers:
            self._connection.execute(insert(decision_viewers), viewers)

    def save(self, decision: RegisteredDecision) -> None:
        self._connection.execute(SAVE[self._connection.dialect.name], _row(decision))

    def of_gate(self, initiative: str, gate: str) -> Sequence[RegisteredDecision]:
        rows = self._connection.execute(OF_GATE, {"initiative": initiative, "gate": gate}).scalars()
        return [REGISTERED.read(kept) for kept in rows]

    def dated(self, kind: DatedBy, day: date) -> Sequence[RegisteredDecision]:
        rows = self._connection.execute(DATED[kind], {"day": day}).scalars()
        return [REGISTERED.read(kept) for kept in rows]

    def search(self, asked: DecisionSearch, limit: int) -> Sequence[RegisteredDecision]:
        newest = (
            select(decisions.c.document)
            .where(and_(True, *_conditions(asked)))
            .order_by(decisions.c.decided_at.desc(), decisions.c.ballot)
            .limit(limit)
        )
        return [REGISTERED.read(kept) for kept in self._connection.execute(newest).scalars()]

    def unregistered(self, limit: int, after: str = "") -> Sequence[str]:
        return self._connection.execute(UNREGISTERED, {"count": limit, "after": after}).scalars().all()

    def kept(self) -> Mapping[str, KeptDocument]:
        viewers: dict[str, list[str]] = {}
        for ballot, person in self._connection.execute(
            select(decision_viewers.c.ballot, decision_viewers.c.person)
        ):
            viewers.setdefault(ballot, []).append(person)
        rows = kept_documents(decisions, REGISTERED, self._connection, "ballot")
        return {
            ballot: replace(
                row, columns={**row.columns, "viewers": " ".join(sorted(viewers.get(ballot, ())))}
            )
            for ballot, row in rows.items()
        }


class SqlPutAgain:
    """See `bot.features.conditions.ports.PutAgain`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._decisions = SqlDecisions(unit)

    def has(self, ballot: str) -> bool:
        found = self._decisions.get(ballot)
        return found is not None and found.reconsidered_at is not None and not found.is_over


class SqlSince:
    """See `bot.features.gates.since.DecisionsSince`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._decisions = SqlDecisions(unit)

    def of(self, ballot: str) -> Since | None:
        found = self._decisions.get(ballot)
        return since(found) if found is not None else None


def _conditions(asked: DecisionSearch) -> list[ColumnElement[bool]]:
    wanted = [decisions.c.folded.contains(word, autoescape=True) for word in asked.words]
    for column, value in (
        (decisions.c.forum, asked.forum),
        (decisions.c.initiative, asked.initiative),
        (decisions.c.channel, asked.channel),
    ):
        if value is not None:
            wanted.append(column == value)
    if asked.since is not None:
        wanted.append(decisions.c.decided_at >= asked.since)
    if asked.until is not None:
        wanted.append(decisions.c.decided_at < asked.until)
    if asked.viewer is not None:
        seen = decision_viewers.c.ballot == decisions.c.ballot, decision_viewers.c.person == asked.viewer
        wanted.append(or_(exists().where(*seen), decisions.c.forum.in_(asked.led)))
    if asked.dated is not None:
        wanted.append(decisions.c[asked.dated].is_not(None))
    return [*wanted, *_afterwards(asked)]


def _afterwards(asked: DecisionSearch) -> Iterator[ColumnElement[bool]]:
    """By what was said of it beside its ballot."""
    if asked.undispatched:
        yield decisions.c.outcome != Outcome.WITHDRAWN.value
        yield ~exists().where(dispatches.c.ballot == decisions.c.ballot)
    if asked.dissented or asked.dissenter is not None:
        whose = (dissents.c.person == asked.dissenter,) if asked.dissenter is not None else ()
        yield exists().where(dissents.c.ballot == decisions.c.ballot, *whose)


def _row(decision: RegisteredDecision) -> dict[str, Any]:
    return {
        "ballot": decision.ballot,
        "initiative": decision.initiative,
        "gate": decision.gate,
        "forum": decision.forum,
        "channel": decision.channel,
        "outcome": decision.outcome.value,
        "decided_at": decision.decided_at,
        "folded": decision.searched,
        "valid_until": decision.valid_until,
        "report_on": decision.report_on,
        "document": json.dumps(REGISTERED.numbered(plain(decision)), ensure_ascii=False),
    }
