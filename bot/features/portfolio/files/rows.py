"""Records → plain rows under the names of the format: what both exports are made of."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from bot.core.people import Person
from bot.features.portfolio.files.holder_rules import rule_text
from bot.features.portfolio.forums import Forum, SeatKind
from bot.features.portfolio.imports.plans import Portfolio
from bot.features.portfolio.initiatives import Initiative, StepState
from bot.features.portfolio.systems import System

CsvRow = dict[str, Any]
"""By column name; values are texts, numbers, booleans, None and lists of texts."""


@dataclass(frozen=True, slots=True)
class Written:
    """One record: its own row, and the rows of each of its parts."""

    row: CsvRow
    parts: Mapping[str, list[CsvRow]]


def written(portfolio: Portfolio) -> dict[str, list[Written]]:
    """Every record of the portfolio, by the table that it belongs to."""
    return {
        "people": [_person(person) for person in portfolio.people],
        "forums": [_forum(forum) for forum in portfolio.forums],
        "systems": [_system(system) for system in portfolio.systems],
        "initiatives": [_initiative(initiative) for initiative in portfolio.initiatives],
    }


def _person(person: Person) -> Written:
    row = {
        "id": person.id,
        "name": person.name,
        "mail": person.mail,
        "locale": person.locale,
        "time_zone": person.time_zone,
        "work_start": person.work_start.isoformat("minutes"),
        "work_end": person.work_end.isoformat("minutes"),
    }
    return Written(row, {})


def _forum(forum: Forum) -> Written:
    row = {
        "id": forum.id,
        "name.sv": forum.name.sv,
        "name.en": forum.name.en,
        "roles": list(forum.roles),
        "legal_regime": forum.regime.value if forum.regime else None,
        "basis": forum.basis,
        "formal_decision_by": forum.formal_decision_by,
        "delegated_from": forum.delegated_from.isoformat() if forum.delegated_from else None,
        "delegated_until": forum.delegated_until.isoformat() if forum.delegated_until else None,
        **{f"rules.{name}": _plain(value) for name, value in asdict(forum.rules).items()},
        "channel": forum.channel,
    }
    seats: list[CsvRow] = [
        {
            "kind": seat.kind.value,
            "person": seat.person,
            "order": seat.order or None if seat.kind in (SeatKind.SUBSTITUTE, SeatKind.MEMBER) else None,
        }
        for seat in forum.seats
    ]
    absences: list[CsvRow] = [
        {
            "person": away.person,
            "first": away.first.isoformat(),
            "last": away.last.isoformat(),
            "substitute": away.substitute,
        }
        for away in forum.absences
    ]
    return Written(row, {"seats": seats, "absences": absences})


def _plain(value: Any) -> Any:
    """A rule's value as files have it."""
    if isinstance(value, StrEnum):
        return value.value
    return list(map(_plain, value)) if isinstance(value, tuple) else value


def _system(system: System) -> Written:
    row: CsvRow = {"id": system.id, "name.sv": system.name.sv, "name.en": system.name.en}
    row["former"] = list(system.former)
    for name, holders in (("owners", system.owners), ("users", system.users)):
        row |= {
            f"{name}.people": list(holders.people),
            f"{name}.groups": list(holders.groups),
            f"{name}.rules": list(map(rule_text, holders.rules)),
        }
    return Written(row, {})


def _initiative(initiative: Initiative) -> Written:
    row = {
        "key": initiative.key,
        "title": initiative.title,
        "summary": initiative.summary,
        "brief": initiative.brief,
        "process": initiative.process.id,
        "version": initiative.process.version,
        "variant": initiative.variant,
        "place": initiative.place,
        "presenter": initiative.presenter,
        "forum": initiative.forum,
        "systems": list(initiative.systems),
        "registry_no": initiative.registry_no,
        "devops_id": initiative.devops_id,
        "go_live": initiative.go_live.isoformat() if initiative.go_live else None,
        "amount": initiative.amount,
        "reach": initiative.reach.value if initiative.reach else None,
        "risk": initiative.risk.value if initiative.risk else None,
        "students": initiative.students,
    }
    parts: dict[str, list[CsvRow]] = {
        "roles": [
            {"role": role, "person": person}
            for role, people in sorted(initiative.roles.items())
            for person in people
        ],
        "papers": [asdict(paper) for paper in initiative.papers],
        "answers": [{**asdict(answer), "value": answer.value.value} for answer in initiative.answers],
        "steps": list(map(_step, initiative.steps)),
        "change_requests": [asdict(request) for request in initiative.change_requests],
        "planned": [
            {"gate": gate, "day": day.isoformat()} for gate, day in sorted(initiative.planned.items())
        ],
    }
    return Written(row, parts)


def _step(state: StepState) -> CsvRow:
    return {
        "stage": state.stage,
        "step": state.step,
        "status": state.status.value,
        "reason": state.reason,
        "round": state.round,
    }
