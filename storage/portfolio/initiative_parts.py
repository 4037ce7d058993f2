"""What belongs to an initiative, in tables of its own: its roles, papers, answers, steps, change requests and days.

The number of the first change request stands in `initiatives.rfc` too: all that the release before knows of, and what
it writes there while both work on one database. So what stands there goes before.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, bindparam, delete, insert, select

from bot.features.portfolio.initiatives import (
    Answer,
    ChangeRequest,
    CriterionAnswer,
    Initiative,
    Paper,
    Secrecy,
    StepState,
    StepStatus,
)
from bot.features.processes.kinds import ReachScope, RiskClass
from bot.features.processes.pinned import ProcessRef
from storage.portfolio.tables import (
    answers,
    change_requests,
    initiative_roles,
    papers,
    planned_dates,
    secrecy,
    steps,
)

ORDERS: dict[Table, tuple[ColumnElement[Any], ...]] = {
    initiative_roles: (initiative_roles.c.role, initiative_roles.c.turn),
    papers: (papers.c.place,),
    answers: (answers.c.gate, answers.c.criterion),
    steps: (steps.c.stage, steps.c.step, steps.c.round),
    change_requests: (change_requests.c.place,),
    planned_dates: (planned_dates.c.gate,),
    secrecy: (secrecy.c.paper,),
}
"""Each table of parts, and the order in which an initiative has them."""

ALL = {table: select(table).order_by(*order) for table, order in ORDERS.items()}
OF_ONE = {table: ALL[table].where(table.c.initiative == bindparam("key")) for table in ORDERS}
OF_MANY = {
    table: ALL[table].where(table.c.initiative.in_(bindparam("keys", expanding=True))) for table in ORDERS
}
EMPTY = {table: delete(table).where(table.c.initiative == bindparam("key")) for table in ORDERS}
FILL = {table: insert(table) for table in ORDERS}


@dataclass(slots=True)
class InitiativeParts:
    """The rows that belong to one initiative, by their table."""

    rows: dict[Table, list[RowMapping]] = field(default_factory=lambda: {table: [] for table in ORDERS})


def parts_of_one(connection: Connection, key: str) -> InitiativeParts:
    return InitiativeParts(
        {table: list(connection.execute(OF_ONE[table], {"key": key}).mappings()) for table in ORDERS}
    )


def parts_of_many(connection: Connection, keys: Sequence[str]) -> Mapping[str, InitiativeParts]:
    """The parts of each of `keys`, where there are any."""
    return _sorted({table: connection.execute(OF_MANY[table], {"keys": keys}).mappings() for table in ORDERS})


def parts_of_all(connection: Connection) -> Mapping[str, InitiativeParts]:
    return _sorted({table: connection.execute(ALL[table]).mappings() for table in ORDERS})


def _sorted(found: Mapping[Table, Iterable[RowMapping]]) -> Mapping[str, InitiativeParts]:
    parts: defaultdict[str, InitiativeParts] = defaultdict(InitiativeParts)
    for table, rows in found.items():
        for row in rows:
            parts[row["initiative"]].rows[table].append(row)
    return parts


def empty_and_fill(connection: Connection, initiative: Initiative) -> None:
    """Put what belongs to the initiative now in the place of what belonged to it."""
    for table, rows in _rows(initiative).items():
        connection.execute(EMPTY[table], {"key": initiative.key})
        if rows:
            connection.execute(FILL[table], [{"initiative": initiative.key, **row} for row in rows])


def _rows(initiative: Initiative) -> dict[Table, list[dict[str, Any]]]:
    return {
        initiative_roles: [
            {"role": role, "person": person, "turn": turn}
            for role, people in initiative.roles.items()
            for turn, person in enumerate(people)
        ],
        papers: [
            {
                "id": paper.id,
                "title": paper.title,
                "url": paper.url,
                "version": paper.version,
                "sha256": paper.sha256,
                "evidence": paper.evidence,
                "place": place,
            }
            for place, paper in enumerate(initiative.papers)
        ],
        answers: [
            {"gate": a.gate, "criterion": a.criterion, "value": a.value.value, "note": a.note}
            for a in initiative.answers
        ],
        steps: [
            {"stage": s.stage, "step": s.step, "round": s.round, "status": s.status.value, "reason": s.reason}
            for s in initiative.steps
        ],
        change_requests: [
            {"number": request.number, "purpose": request.purpose, "place": place}
            for place, request in enumerate(initiative.change_requests)
        ],
        planned_dates: [{"gate": gate, "day": day} for gate, day in initiative.planned.items()],
        secrecy: [asdict(each) for each in initiative.secrecy],
    }


def rfc_of(initiative: Initiative) -> str:
    """What the release before calls the initiative's change request."""
    return initiative.change_requests[0].number if initiative.change_requests else ""


def initiative_from(row: RowMapping, parts: InitiativeParts) -> Initiative:
    """The initiative that a row of `initiatives` and its parts make."""
    roles: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for holder in parts.rows[initiative_roles]:
        roles[holder["role"]] += (holder["person"],)
    return Initiative(
        key=row["key"],
        title=row["title"],
        summary=row["summary"],
        process=ProcessRef(row["process"], row["process_version"], row["process_hash"]),
        variant=row["variant"],
        place=row["place"],
        presenter=row["presenter"],
        brief=row["brief"],
        roles=dict(roles),
        systems=tuple(row["systems"]),
        papers=tuple(
            Paper(p["id"], p["title"], p["url"], p["version"], p["sha256"], p["evidence"])
            for p in parts.rows[papers]
        ),
        answers=tuple(
            Answer(a["gate"], a["criterion"], CriterionAnswer(a["value"]), a["note"])
            for a in parts.rows[answers]
        ),
        steps=tuple(
            StepState(s["stage"], s["step"], StepStatus(s["status"]), s["reason"], s["round"])
            for s in parts.rows[steps]
        ),
        forum=row["forum"],
        registry_no=row["registry_no"],
        devops_id=row["devops_id"],
        change_requests=_requests(row["rfc"], parts.rows[change_requests]),
        planned={p["gate"]: p["day"] for p in parts.rows[planned_dates]},
        go_live=row["go_live"],
        amount=row["amount"],
        reach=ReachScope(row["reach"]) if row["reach"] else None,
        risk=RiskClass(row["risk"]) if row["risk"] else None,
        students=row["students"],
        secrecy=tuple(map(secrecy_from, parts.rows[secrecy])),
    )


def secrecy_from(row: RowMapping) -> Secrecy:
    return Secrecy(row["paper"], row["kind"], row["ground"], row["first"], row["last"], row["twin"])


def _requests(rfc: str, rows: Sequence[RowMapping]) -> tuple[ChangeRequest, ...]:
    requests = [ChangeRequest(row["number"], row["purpose"]) for row in rows]
    if rfc == (requests[0].number if requests else ""):
        return tuple(requests)
    first = [ChangeRequest(rfc)] if rfc else []
    return (*first, *(request for request in requests[1:] if request.number != rfc))
