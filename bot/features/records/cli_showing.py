"""One decision as the command line prints it: its fields by name, people by theirs, times as they are in Sweden."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from rich.table import Column, Table
from rich.text import Text as Line

from bot.console.output import beside_id, printable
from bot.core.bilingual import Text
from bot.core.chain import plain
from bot.core.clock import utc_now
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.phrases import phrase, stated, worded
from bot.core.swedish_days import swedish_calendar, swedish_minute
from bot.features.directory.names import names_of
from bot.features.records.decisions import RegisteredDecision
from bot.features.records.finding_decisions import DecisionView

PEOPLE = ("presenter", "keepers", "viewers")
"""Fields that hold ids of people."""
PLACED = {"seq": "entry"}
"""Where it stands in the log: what the number there is called."""


def today() -> date:
    return swedish_calendar().local(utc_now()).date()


def as_said(view: DecisionView) -> dict[str, Any]:
    """The decision for programs, with what was said of it later, and where it stands in the log."""
    return {
        **plain(view.decision),
        "state": view.decision.state(today()).value,
        "related": [other.ballot for other in view.related],
        "log": plain(view.receipt),
    }


def names_in(decision: RegisteredDecision, uow: UnitOfWork, _now: datetime) -> Mapping[PersonId, str]:
    """Of all whom it names."""
    return names_of({decision.presenter, *decision.keepers, *decision.viewers}, uow)


def decision_table(view: DecisionView, names: Mapping[PersonId, str]) -> Table:
    """Every field that says something. A person's id stands beside their name: the log has ids alone."""
    decision, said = view.decision, as_said(view)
    rows = {each.name: getattr(decision, each.name) for each in fields(decision)}
    rows |= {"outcome": stated("outcome-", decision.outcome), "related": said["related"], "log": said["log"]}
    rows["state"] = stated("decisionstate-", decision.state(today()))
    for name in PEOPLE:
        several = rows[name] if isinstance(rows[name], tuple) else (rows[name],)
        rows[name] = [beside_id(one, names) if one else one for one in several]
    table = Table(Column(no_wrap=True), Column(overflow="fold"), show_header=False)
    for name in said:
        if cell := _readable(rows[name]):
            table.add_row(phrase(name), Line(cell))
    return table


def _readable(value: Any) -> str:
    """A value in a table's cell; several, as a text's lines, on a line each."""
    match value:
        case None:
            return ""
        case Text():
            value = worded(value)
        case StrEnum():
            value = phrase(str(value))
        case datetime():
            value = swedish_minute(value)
        case list() | tuple():
            return "\n".join(map(_readable, value))
        case dict():
            value = ", ".join(
                f"{phrase(PLACED.get(str(name), str(name)))} {each}" for name, each in value.items()
            )
    return "\n".join(map(printable, str(value).split("\n")))
