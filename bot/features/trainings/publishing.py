"""A training goes out, gets a new version of its material, and is taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.features.announcements.standings import check_may_send_to
from bot.features.directory.audience_documents import audience_hash
from bot.features.trainings.checking import check_training
from bot.features.trainings.drafting import TrainingOvertaken, check_active, found_training
from bot.features.trainings.facts import MaterialRenewed, TrainingPublished, TrainingWithdrawn
from bot.features.trainings.goals import USUAL_GOAL
from bot.features.trainings.hashing import statement_hash
from bot.features.trainings.kinds import ASK_AGAIN, END, RESOLVE
from bot.features.trainings.ports import TRAININGS
from bot.features.trainings.rights import check_may_handle_training
from bot.features.trainings.session_planning import cancel_all
from bot.features.trainings.trainings import Material, Training, TrainingState


@dataclass(frozen=True, slots=True)
class PublishTraining:
    """Ask people from now on. `revision`: the one that was read; None: whatever stands now."""

    training: str
    by: Principal
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class RenewMaterial:
    """The material has a new version. `links` None: where the one before was.

    `ask_again`: whoever has acknowledged an earlier one is asked again; else that stands as it is.
    """

    training: str
    by: Principal
    ask_again: bool
    links: Mapping[str, str] | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class WithdrawTraining:
    """Ask nobody any more. `superseded_by`: the training that stands in its place; empty: none."""

    training: str
    by: Principal
    superseded_by: str = ""
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Publishing:
    """Use cases. The work calendar, and the goal of trainings that have none, are given where they are built.

    The goal is written down when one is published: it doesn't move while people work towards it.
    """

    calendar: WorkCalendar
    goal: int = USUAL_GOAL

    def publish(self, command: PublishTraining, uow: UnitOfWork, now: datetime) -> Training:
        """Find out whom it is for, and ask them; once more changes nothing.

        Raises:
            TrainingOvertaken: somebody else has saved it since it was read.
            InvalidTraining: it can't be asked of anybody as it is.
            Refused: it is somebody else's, withdrawn, or they may not send to all of these.
        """
        training = _mine(command.training, command.by, command.revision, uow)
        if training.state is TrainingState.ACTIVE:
            return training
        check_training(training, uow, self.calendar, self.calendar.local(now).date())
        check_may_send_to(command.by, training.audience, uow)
        published = replace(
            training,
            state=TrainingState.ACTIVE,
            published_at=now,
            revision=training.revision + 1,
            threshold=self.goal if training.threshold is None else training.threshold,
        )
        uow[TRAININGS].save(published)
        fact = TrainingPublished(
            published.id,
            published.material.version,
            audience_hash(published.audience),
            statement_hash(published.statement),
            published.initiative,
        )
        uow.tell(fact, command.by.actor)
        uow.jobs.run(Task(RESOLVE, published.id))
        return published

    def renew(self, command: RenewMaterial, uow: UnitOfWork, now: datetime) -> Training:
        """Give the material its next version.

        Raises: see `publish`; it isn't published.
        """
        training = _mine(command.training, command.by, command.revision, uow)
        check_active(training)
        links = dict(training.material.links if command.links is None else command.links)
        version = training.material.version + 1
        renewed = replace(
            training,
            material=Material(version, links),
            asked_from=version if command.ask_again else training.asked_from,
            renewed_at=(*training.renewed_at, now),
            revision=training.revision + 1,
        )
        check_training(renewed, uow, self.calendar, self.calendar.local(now).date(), ("links",))
        uow[TRAININGS].save(renewed)
        uow.tell(MaterialRenewed(renewed.id, version, command.ask_again), command.by.actor)
        uow.jobs.run(Task(ASK_AGAIN, renewed.id))
        return renewed


def withdraw_training(command: WithdrawTraining, uow: UnitOfWork, now: datetime) -> Training:
    """Ask nobody any more; what has been acknowledged stays. Once more changes nothing.

    Raises:
        TrainingOvertaken: somebody else has saved it since it was read.
        Refused: it is somebody else's, or what is to stand in its place isn't published.
    """
    training = _mine(command.training, command.by, command.revision, uow, again=True)
    if training.state is TrainingState.WITHDRAWN:
        return training
    other = ""
    if command.superseded_by:
        found = found_training(command.superseded_by, uow)
        if found.state is not TrainingState.ACTIVE or found.id == training.id:
            raise Refused("refused-no-training-in-its-place")
        other = found.id
    withdrawn = replace(
        training, state=TrainingState.WITHDRAWN, superseded_by=other, revision=training.revision + 1
    )
    uow[TRAININGS].save(withdrawn)
    uow.tell(TrainingWithdrawn(withdrawn.id, other), command.by.actor)
    cancel_all(withdrawn.id, command.by, uow, now)
    uow.jobs.run(Task(END, withdrawn.id))
    return withdrawn


def _mine(
    training: str, by: Principal, revision: int | None, uow: UnitOfWork, *, again: bool = False
) -> Training:
    found = found_training(training, uow, lock=True)
    check_may_handle_training(by, found, uow)
    if found.state is TrainingState.WITHDRAWN and not again:
        raise Refused("refused-training-withdrawn")
    if revision is not None and revision != found.revision:
        raise TrainingOvertaken(found)
    return found
