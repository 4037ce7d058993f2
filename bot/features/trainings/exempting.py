"""Letting somebody off, or saying that it is theirs to do all the same: by whoever may grant exemptions."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.personal import OwnWords
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.delivery.queue import JOB_TABLE
from bot.features.trainings.assignments import AssignmentState, TrainingAssignment, Waiver
from bot.features.trainings.cards_asked import cards_of, is_to_do
from bot.features.trainings.deciding import reason_given, show_answers
from bot.features.trainings.drafting import found_training
from bot.features.trainings.facts import ExemptionGranted, ExemptionRefused
from bot.features.trainings.kinds import FREE_SEATS
from bot.features.trainings.ports import ASSIGNMENTS
from bot.features.trainings.rights import check_may_exempt
from bot.features.trainings.standings import TrainingStanding
from bot.features.trainings.trainings import Training, TrainingState


@dataclass(frozen=True, slots=True)
class GrantExemption:
    training: str
    person: PersonId
    waiver: Waiver
    reason: OwnWords
    by: Principal


@dataclass(frozen=True, slots=True)
class RefuseExemption:
    """It is theirs to do all the same. `reason`: what they are told."""

    training: str
    person: PersonId
    reason: OwnWords
    by: Principal


def grant_exemption(command: GrantExemption, uow: UnitOfWork, now: datetime) -> TrainingStanding:
    """Let somebody off, for a reason; they see it on their card. The first answer counts.

    Raises:
        Refused: they may not, the reason is missing, or there is nothing to let them off.
    """
    training, row = _to_answer(command.training, command.person, command.by, uow)
    words = reason_given(command.reason)
    if row.state is AssignmentState.EXEMPT and row.waiver is command.waiver:
        return TrainingStanding(training, row)
    if not is_to_do(row):
        raise Refused("refused-training-nothing-to-exempt")
    exempt = replace(
        row,
        state=AssignmentState.EXEMPT,
        waiver=command.waiver,
        granted_by=command.by.actor,
        reason=words,
        snoozed_until=None,
        renewing=False,
    )
    uow[ASSIGNMENTS].save([exempt])
    uow.jobs.run(Task(FREE_SEATS, training.id))
    uow.tell(ExemptionGranted(training.id, row.person, command.waiver), command.by.actor)
    return TrainingStanding(training, exempt)


def refuse_exemption(command: RefuseExemption, uow: UnitOfWork, now: datetime) -> TrainingStanding:
    """Say that it is theirs to do, and why; they see it on their card. The first answer counts.

    Raises:
        Refused: they may not, the reason is missing, or nobody has objected.
    """
    training, row = _to_answer(command.training, command.person, command.by, uow)
    words = reason_given(command.reason)
    if row.state is not AssignmentState.OBJECTED:
        raise Refused("refused-training-not-objected")
    refused = replace(row, state=AssignmentState.ASSIGNED, reason=words)
    uow[ASSIGNMENTS].save([refused])
    uow.tell(ExemptionRefused(training.id, row.person), command.by.actor)
    return TrainingStanding(training, refused)


def _to_answer(
    training: str, person: PersonId, by: Principal, uow: UnitOfWork
) -> tuple[Training, TrainingAssignment]:
    found = found_training(training, uow)
    check_may_exempt(by, found, person, uow)
    row = uow[ASSIGNMENTS].get(found.id, person)
    if row is None or found.state is not TrainingState.ACTIVE:
        raise Refused("refused-training-nothing-to-exempt")
    show_answers(found, person, uow)
    for card in cards_of(row):
        uow.jobs.deliver(card)
    uow[JOB_TABLE].flush()
    return found, uow[ASSIGNMENTS].get(found.id, person, lock=True) or row
