"""The decisions that somebody is reminded of on the same day: one reminder says them all.

The oldest one carries the others on its card. Who has been reminded of nothing yet, since the first was done before its
turn came, is reminded by the next.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.features.records.decision_ports import DECISIONS, DatedBy
from bot.features.records.decisions import RegisteredDecision
from bot.features.records.due_days import EXPIRES_SOON, REPORT_DUE, waits_until
from bot.features.records.successors import lead_now

DAYS: Mapping[str, DatedBy] = {REPORT_DUE: "report_on", EXPIRES_SOON: "valid_until"}
"""Reminder → the day of a decision that it is about."""


def day_of(decision: RegisteredDecision, kind: str) -> date | None:
    """The day that the reminder is about, which is part of its name."""
    day: date | None = getattr(decision, DAYS[kind])
    return day


def reminded_of(decision: RegisteredDecision, kind: str, uow: UnitOfWork) -> Sequence[PersonId]:
    """Whoever keeps it, leads its forum now, and of a report whoever presented it; some may have left."""
    return _reminded(decision, kind, lead_now(decision, uow))


def together(kind: str, day: date, uow: UnitOfWork) -> Mapping[PersonId, Sequence[RegisteredDecision]]:
    """What each is reminded of with that day, but for what is done by now; the first carries the others."""
    theirs: dict[PersonId, list[RegisteredDecision]] = {}
    waiting = [each for each in uow[DECISIONS].dated(DAYS[kind], day) if waits_until(each, kind) is not None]
    leading = {
        each.forum: each for each in waiting
    }  # one of each forum: a year's last day is many a decision's
    lead = {forum: lead_now(each, uow) for forum, each in leading.items()}
    for decision in waiting:
        for person in _reminded(decision, kind, lead[decision.forum]):
            theirs.setdefault(person, []).append(decision)
    return theirs


def _reminded(decision: RegisteredDecision, kind: str, lead: Sequence[PersonId]) -> Sequence[PersonId]:
    presenter = (decision.presenter,) if kind == REPORT_DUE else ()
    return tuple(dict.fromkeys((*presenter, *decision.keepers, *lead)))
