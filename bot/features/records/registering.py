"""How a decision comes into the register: as its gate closes; those of before there was one, at the program's start."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.database import UnitOfWork
from bot.core.principals import PROGRAM
from bot.core.work import Task
from bot.features.conditions.resting import let_fall
from bot.features.gates.facts import GateClosed
from bot.features.gates.ports import BALLOTS
from bot.features.records.decision_ports import DECISIONS
from bot.features.records.decisions import RegisteredDecision, registered
from bot.features.records.facts import DecisionReplaced

FILL = "decision.fill"
"""The task that registers what isn't."""

PART = 50
DAILY = timedelta(days=1)


def register_closed(fact: GateClosed, uow: UnitOfWork, now: datetime) -> None:
    """The decision is in the register from the moment on when it is made."""
    _register(fact.ballot, uow, now)


def fill_register(task: Task, uow: UnitOfWork, now: datetime) -> str | None:
    """Register a part of what isn't; the next part goes on. Once a day: an earlier release may run beside this one."""
    if not task.cursor:
        uow.jobs.run(Task(FILL, ""), now + DAILY)
    missing = uow[DECISIONS].unregistered(PART, task.cursor or "")
    for ballot in missing:
        _register(ballot, uow, now)
    return missing[-1] if len(missing) == PART else None


def _register(ballot: str, uow: UnitOfWork, now: datetime) -> None:
    found = uow[BALLOTS].get(ballot)
    decision = registered(found) if found is not None else None
    if decision is None or uow[DECISIONS].get(ballot) is not None:
        return
    replaced = _put_again(decision, uow, now) if decision.settles else []
    uow[DECISIONS].add(replace(decision, replaces=tuple(replaced)))


def _put_again(decision: RegisteredDecision, uow: UnitOfWork, now: datetime) -> list[str]:
    """The earlier decisions at the gate that were to be reconsidered: this one takes their place."""
    replaced = []
    for earlier in uow[DECISIONS].of_gate(decision.initiative, decision.gate):
        if earlier.reconsidered_at is not None and not earlier.is_over:
            let_fall(earlier.initiative, earlier.ballot, PROGRAM.actor, uow, now)
            uow[DECISIONS].save(replace(earlier, replaced_by=decision.ballot))
            uow.tell(DecisionReplaced(earlier.ballot, decision.ballot), PROGRAM.actor)
            replaced.append(earlier.ballot)
    return replaced
