"""A training whose last day goes by the gate into operation, and whose release is moved.

Once that gate has said yes, people are trained for the day on which it goes live: the last day moves as far as the
release does. Until then the gate's own day holds, since the gate asks how many are trained. Whoever owns the training
and whoever manages the release hear which of the two it is; those who are asked see the new day on their cards.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.calendar import HOME
from bot.core.database import UnitOfWork
from bot.core.work import Message, Recipient, Task
from bot.features.gates.facts import GateClosed
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.kinds import Outcome
from bot.features.processes.model import Gate
from bot.features.processes.ports import PROCESSES
from bot.features.releases.facts import ReleaseChanged, ReleaseDelayed
from bot.features.releases.manager import APPROVING, operation_gate
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import Release, ReleaseState
from bot.features.trainings.due import PlannedDays, initiative_of, planned_days, release_of
from bot.features.trainings.gate_days import gate_day
from bot.features.trainings.kinds import REFRESH, RELEASE_MOVED
from bot.features.trainings.ports import TRAININGS
from bot.features.trainings.trainings import Training

MOVES = frozenset({"goes_live_at"})


class PutOff(StrEnum):
    """What the last day does where the release is moved."""

    FOLLOWS = "follows"
    STAYS = "stays"
    """The gate isn't decided: its own day is what counts, and whoever plans moves that."""


def due_days(training: Training, uow: UnitOfWork) -> PlannedDays:
    """The planned days, as the last day goes by them: that of a gate that was put off is when it comes back, and the
    gate into operation's goes with its release."""
    planned = planned_days(training, uow)
    gate = training.due.gate
    if gate not in planned:
        return planned
    put_off = gate_day(initiative_of(training, uow), gate, planned[gate], uow)
    return {**planned, gate: max(put_off, planned[gate] + _later(training, uow))}


def on_release_moved(fact: ReleaseDelayed | ReleaseChanged, uow: UnitOfWork, _now: datetime) -> None:
    """The reaction; once it has begun, nothing that is done before it can follow."""
    release = uow[RELEASES].get(fact.release)
    changed = isinstance(fact, ReleaseDelayed) or MOVES & set(fact.fields)
    if release is not None and changed and release.state is ReleaseState.PLANNED:
        _follow(release, uow)


def on_gate_approved(fact: GateClosed, uow: UnitOfWork, _now: datetime) -> None:
    """The reaction: the release was moved before the gate said yes; from now on the trainings go by it."""
    if fact.closing.decision.outcome not in APPROVING:
        return
    for release in uow[RELEASES].of_initiative(fact.initiative):
        if days_moved(release) > timedelta():
            _follow(release, uow)


def days_moved(release: Release) -> timedelta:
    """How many days later it goes live than it first was to; negative where it is sooner."""
    if release.first_planned_at is None or release.goes_live_at is None:
        return timedelta()
    return release.goes_live_at.astimezone(HOME).date() - release.first_planned_at.astimezone(HOME).date()


def _later(training: Training, uow: UnitOfWork) -> timedelta:
    found = _by_operation(training, uow)
    if found is None:
        return timedelta()
    release, initiative, gate = found
    if release.state is ReleaseState.CANCELLED or not is_through(gate, initiative):
        return timedelta()
    return max(days_moved(release), timedelta())


def _by_operation(training: Training, uow: UnitOfWork) -> tuple[Release, Initiative, Gate] | None:
    """The release, initiative and gate of a training whose last day goes by the gate into operation; None: it goes by
    another day, or has no release."""
    release = release_of(training, uow) if training.due.gate else None
    initiative = uow[INITIATIVES].get(initiative_of(training, uow)) if release is not None else None
    gate = gate_into_operation(initiative, uow) if initiative is not None else None
    if release is None or initiative is None or gate is None or gate.id != training.due.gate:
        return None
    return release, initiative, gate


def gate_into_operation(initiative: Initiative, uow: UnitOfWork) -> Gate | None:
    """The gate whose yes takes its result into use; None: its process has none."""
    return operation_gate(uow[PROCESSES].get(initiative.process), initiative.variant)


def is_through(gate: Gate, initiative: Initiative) -> bool:
    """Whether that gate has said yes, and nothing has been decided otherwise since."""
    return initiative.place == gate.outcome_to.get(Outcome.APPROVED)


def _follow(release: Release, uow: UnitOfWork) -> None:
    """Each active training that goes by the gate: its rows, and a message to who answers for it or the release."""
    for training in uow[TRAININGS].active():
        found = _by_operation(training, uow)
        mine = found is not None and found[0].id == release.id
        beside = bool(release.initiative) and training.initiative == release.initiative
        if found is None or not (mine or beside):
            continue
        uow.jobs.run(Task(REFRESH, training.id))  # another may be the one that goes live first by now
        for person in dict.fromkeys((training.owner, release.manager)) if mine else ():
            if person is not None:
                subject = f"{training.id}/{release.revision}"
                uow.jobs.deliver(Message(RELEASE_MOVED, subject, Recipient("person", person)))
