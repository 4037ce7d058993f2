"""Whom a training is for, found out anew: when it is published, each night, and when its audience is another."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.core.database import UnitOfWork
from bot.core.principals import PROGRAM
from bot.core.work import Message, Recipient, Task
from bot.delivery.reaching import AVAILABILITY, SOONEST, Reaching
from bot.features.directory.audience_documents import audience_hash
from bot.features.directory.audience_facts import AudienceResolved
from bot.features.directory.audience_ports import RESOLUTIONS
from bot.features.directory.audiences import Resolution, ResolutionState
from bot.features.directory.resolving import FORGET, ResolveAudience, resolve_audience
from bot.features.trainings.kinds import ASSIGN, DAILY, PROBLEM, RENEW, RESOLVE, TELL_PROBLEM
from bot.features.trainings.links import look_at_links
from bot.features.trainings.ports import TRAININGS
from bot.features.trainings.trainings import Training, TrainingState

EMPTY = "problem-training-audience-empty"
FRESH = timedelta(hours=12)
"""An audience that was found out no longer ago isn't found out again of its own accord."""
EACH = timedelta(hours=24)


def resolve_training(task: Task, uow: UnitOfWork, now: datetime) -> None:
    """Begin; `on_audience_resolved` goes on. While the same audience is being found out, that is waited for."""
    training = uow[TRAININGS].get(task.subject, lock=True)
    if training is None or training.state is not TrainingState.ACTIVE:
        return
    under_way = uow[RESOLUTIONS].get(training.resolving) if training.resolving else None
    if (
        under_way is not None
        and under_way.state is ResolutionState.RESOLVING
        and _is_same(under_way, training)
    ):
        return
    replaced = under_way.id if under_way is not None else None
    resolution = resolve_audience(ResolveAudience(training.audience, PROGRAM, replaces=replaced), uow, now)
    begun = replace(training, resolving=resolution.id)
    uow[TRAININGS].save(begun)
    if resolution.state is ResolutionState.FAILED:
        _stands_as_before(begun, resolution.problem, resolution.part, uow, now)


def on_audience_resolved(fact: AudienceResolved, uow: UnitOfWork, now: datetime) -> None:
    """Go by it from now on. Where it came to nothing, the one before stands, and the owner is told.

    An audience that was somebody and is nobody now is taken for a fault too: else a group that was emptied by mistake
    would release everybody.
    """
    found = uow[TRAININGS].of_resolution(fact.resolution)
    training = uow[TRAININGS].get(found.id, lock=True) if found is not None else None
    if training is None or training.resolving != fact.resolution:
        return
    if fact.state is not ResolutionState.DONE:
        _stands_as_before(training, fact.problem, fact.part, uow, now)
    elif not fact.included:
        _stands_as_before(training, EMPTY, "", uow, now)
    else:
        uow[TRAININGS].save(
            replace(training, resolution=fact.resolution, resolving=None, problem="", problem_part="")
        )
        if training.resolution is not None:
            uow.jobs.run(Task(FORGET, training.resolution))
        uow.jobs.run(Task(ASSIGN, training.id))


def look_at_all(task: Task, uow: UnitOfWork, now: datetime) -> None:
    """Each night, and at every start: find out who has joined and left, and what has run out."""
    uow.jobs.run(Task(DAILY, ""), now + EACH)
    for training in uow[TRAININGS].active():
        last = uow[RESOLUTIONS].get(training.resolution) if training.resolution else None
        if last is None or last.at < now - FRESH:
            uow.jobs.run(Task(RESOLVE, training.id))
        uow.jobs.run(Task(RENEW, training.id))
        look_at_links(training, uow, now)


def problem_message(training: Training, now: datetime) -> Message:
    """One for each day on which something goes wrong anew."""
    day = now.astimezone(UTC).date()
    return Message(PROBLEM, f"{training.id}/{day.isoformat()}", Recipient("person", training.owner))


@dataclass(frozen=True, slots=True)
class ProblemTelling:
    """The task: audiences are found out in the night, and the owner hears of what is wrong with one at work."""

    reaching: Reaching

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        training = uow[TRAININGS].get(task.subject)
        if training is None or not training.problem or training.state is not TrainingState.ACTIVE:
            return
        at = self.reaching.when(uow[AVAILABILITY].of([training.owner])[training.owner], now)
        if at > now:
            uow.jobs.run(task, max(at, now + SOONEST))
        else:
            uow.jobs.deliver(problem_message(training, now))


def _stands_as_before(training: Training, problem: str, part: str, uow: UnitOfWork, now: datetime) -> None:
    resolution = training.resolving
    uow[TRAININGS].save(replace(training, resolving=None, problem=problem, problem_part=part))
    if resolution is not None:
        uow.jobs.run(Task(FORGET, resolution))
    if problem == training.problem:
        return
    last = uow[RESOLUTIONS].get(training.resolution) if training.resolution else None
    if last is not None and _is_same(last, training):
        uow.jobs.run(Task(TELL_PROBLEM, training.id))
    else:  # its owner has just said whom it is for, and waits
        uow.jobs.deliver(problem_message(training, now))


def _is_same(resolution: Resolution, training: Training) -> bool:
    return audience_hash(resolution.audience) == audience_hash(training.audience)
