"""What other features' facts are to those who follow an initiative, and to its pulse."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.core.database import Reaction, UnitOfWork
from bot.core.facts import Fact
from bot.core.work import Priority, Task
from bot.features.following.facts import StatusSaid
from bot.features.following.follows import DecisionTurn, FollowKind, FollowNews, ReleaseTurn
from bot.features.following.kinds import SPREAD
from bot.features.following.ports import FOLLOWS, HAPPENINGS
from bot.features.following.pulse_ports import PULSES
from bot.features.following.pulses import StatusColour
from bot.features.gates.facts import GateClosed, GateOpened
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.facts import DatesPlanned, InitiativeImported, InitiativeMoved, StepSet
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.ports import PROCESSES
from bot.features.records.facts import DecisionReconsidered, DecisionRevoked
from bot.features.releases.facts import (
    ReleaseCancelled,
    ReleaseDelayed,
    ReleaseFinished,
    ReleasePlanned,
    ReleaseStarted,
)
from bot.features.releases.ports import RELEASES


def on_opened(fact: GateOpened, uow: UnitOfWork, now: datetime) -> None:
    question = fact.question
    _tell(question.initiative, FollowKind.OPENED, uow, now, gate=question.gate, ballot=fact.ballot)


def on_closed(fact: GateClosed, uow: UnitOfWork, now: datetime) -> None:
    """A decision is what most follow an initiative for: it doesn't wait for the day's card."""
    uow[PULSES].note_moved(fact.initiative, now)
    ballot = uow[BALLOTS].get(fact.ballot)
    gate = ballot.question.gate if ballot is not None else ""
    outcome = fact.closing.decision.outcome.value
    said = {"gate": gate, "outcome": outcome, "ballot": fact.ballot}
    _tell(fact.initiative, FollowKind.DECIDED, uow, now, urgent=True, **said)


def on_reconsidered(fact: DecisionReconsidered, uow: UnitOfWork, now: datetime) -> None:
    _of_decision(fact.decision, DecisionTurn.RECONSIDERED, uow, now)


def on_revoked(fact: DecisionRevoked, uow: UnitOfWork, now: datetime) -> None:
    _of_decision(fact.decision, DecisionTurn.REVOKED, uow, now)


def _of_decision(decision: str, turn: DecisionTurn, uow: UnitOfWork, now: datetime) -> None:
    """Whoever was told at once that it was made isn't left to believe in it."""
    ballot = uow[BALLOTS].get(decision)
    if ballot is not None:
        asked = ballot.question
        _tell(asked.initiative, FollowKind.DECIDED, uow, now, what=turn, urgent=True, gate=asked.gate)


def on_moved(fact: InitiativeMoved, uow: UnitOfWork, now: datetime) -> None:
    """To a stage: that it waits at a gate, whoever opened the gate has said already."""
    uow[PULSES].note_moved(fact.initiative, now)
    initiative = uow[INITIATIVES].get(fact.initiative)
    if initiative is not None and fact.after in uow[PROCESSES].get(initiative.process).stages:
        _tell(fact.initiative, FollowKind.MOVED, uow, now, place=fact.after)


def on_step(fact: StepSet, uow: UnitOfWork, now: datetime) -> None:
    uow[PULSES].note_moved(fact.initiative, now)


def on_imported(fact: InitiativeImported, uow: UnitOfWork, now: datetime) -> None:
    """It begins, or somebody has moved it by a file. What else a file says takes nothing on."""
    if fact.new or {"place", "steps", "answers"} & fact.changed.keys():
        uow[PULSES].note_moved(fact.initiative, now)


def on_planned(fact: DatesPlanned, uow: UnitOfWork, now: datetime) -> None:
    _tell(fact.initiative, FollowKind.DATES, uow, now)


def on_status(fact: StatusSaid, uow: UnitOfWork, now: datetime) -> None:
    red = fact.colour is StatusColour.RED
    _tell(fact.initiative, FollowKind.STATUS, uow, now, what=fact.colour.value, urgent=red)


def on_release(
    fact: ReleasePlanned | ReleaseStarted | ReleaseFinished | ReleaseDelayed | ReleaseCancelled,
    uow: UnitOfWork,
    now: datetime,
) -> None:
    """That it is delayed or cancelled doesn't wait."""
    release = uow[RELEASES].get(fact.release)
    initiative = release.initiative if release is not None else ""
    if initiative:
        what, urgent = _OF_RELEASE[type(fact)]
        _tell(initiative, FollowKind.RELEASE, uow, now, what=what.value, urgent=urgent)


_OF_RELEASE: Mapping[type[Fact], tuple[ReleaseTurn, bool]] = {
    ReleasePlanned: (ReleaseTurn.PLANNED, False),
    ReleaseStarted: (ReleaseTurn.STARTED, False),
    ReleaseFinished: (ReleaseTurn.FINISHED, False),
    ReleaseDelayed: (ReleaseTurn.DELAYED, True),
    ReleaseCancelled: (ReleaseTurn.CANCELLED, True),
}


def _tell(
    initiative: str,
    kind: FollowKind,
    uow: UnitOfWork,
    now: datetime,
    *,
    what: str = "",
    urgent: bool = False,
    **data: str,
) -> None:
    """Keep it where anybody hears of it, and have it laid out for them: they may be thousands."""
    if uow[FOLLOWS].followers(initiative, kind, "", 1):
        news = FollowNews(uuid.uuid4().hex, initiative, kind, now, what, urgent, data)
        uow[HAPPENINGS].add(news)
        uow.jobs.run(Task(SPREAD, news.id, priority=Priority.NEWS))


REACTIONS: Mapping[type[Fact], tuple[Reaction[Any], ...]] = {
    GateOpened: (on_opened,),
    GateClosed: (on_closed,),
    DecisionReconsidered: (on_reconsidered,),
    DecisionRevoked: (on_revoked,),
    InitiativeMoved: (on_moved,),
    StepSet: (on_step,),
    InitiativeImported: (on_imported,),
    DatesPlanned: (on_planned,),
    StatusSaid: (on_status,),
    **dict.fromkeys(_OF_RELEASE, (on_release,)),
}
