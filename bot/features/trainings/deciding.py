"""What else somebody can say of a training: not mine, not true."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.personal import OwnWords
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Message, Recipient
from bot.core.written import words_given
from bot.delivery.queue import JOB_TABLE
from bot.delivery.redrawing import draw_again
from bot.features.trainings.assignments import AssignmentState
from bot.features.trainings.cards_asked import cards_of, is_to_do
from bot.features.trainings.facts import TrainingDeclined, TrainingObjected
from bot.features.trainings.kinds import ANSWER_WANTED
from bot.features.trainings.ports import ASSIGNMENTS
from bot.features.trainings.standings import TrainingStanding, check_open, standing_of_person
from bot.features.trainings.trainings import Training

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class DeclineTraining:
    """They can't honestly acknowledge it."""

    training: str
    reason: OwnWords
    by: Principal


@dataclass(frozen=True, slots=True)
class ObjectToTraining:
    """It doesn't concern them."""

    training: str
    reason: OwnWords
    by: Principal


@dataclass(frozen=True, slots=True)
class OpenTraining:
    """They have it before them."""

    training: str
    by: Principal


def decline(command: DeclineTraining, uow: UnitOfWork, now: datetime) -> TrainingStanding:
    """It stays theirs to do; the owner and whoever supports it hear why.

    Raises:
        Refused: the reason is missing or too long, or it isn't theirs to do.
    """
    standing = _said(command.training, AssignmentState.DECLINED, command.reason, command.by, uow, now)
    if standing.row.state is AssignmentState.DECLINED:
        fact = TrainingDeclined(standing.training.id, standing.row.person, standing.row.version)
        uow.tell(fact, command.by.actor)
    return standing


def object_to(command: ObjectToTraining, uow: UnitOfWork, now: datetime) -> TrainingStanding:
    """Whoever may grant exemptions decides.

    Raises: see `decline`.
    """
    standing = _said(command.training, AssignmentState.OBJECTED, command.reason, command.by, uow, now)
    if standing.row.state is AssignmentState.OBJECTED:
        fact = TrainingObjected(standing.training.id, standing.row.person, standing.row.version)
        uow.tell(fact, command.by.actor)
    return standing


def open_training(command: OpenTraining, uow: UnitOfWork, now: datetime) -> TrainingStanding:
    """Note that they have it open, the first time.

    Raises:
        OutsideAudience: they have no part in it.
    """
    standing = standing_of_person(command.training, command.by, uow)
    if standing.row.state is not AssignmentState.ASSIGNED:
        return standing
    row = uow[ASSIGNMENTS].get(standing.training.id, standing.row.person, lock=True) or standing.row
    if row.state is AssignmentState.ASSIGNED:
        row = replace(row, state=AssignmentState.OPENED)
        uow[ASSIGNMENTS].save([row])
    return replace(standing, row=row)


def answer_wanted(training: Training, person: PersonId, whom: PersonId, said: str) -> Message:
    """The card on which somebody's word about the training is answered. `said`: when; each word has a card."""
    subject = f"{training.id}/{person}/{said}"
    return Message(ANSWER_WANTED, subject, Recipient("person", whom))


def show_answers(training: Training, person: PersonId, uow: UnitOfWork) -> None:
    """Draw those that stand as things stand now."""
    draw_again((ANSWER_WANTED,), f"{training.id}/{person}", uow)


def _said(
    training: str, state: AssignmentState, reason: str, by: Principal, uow: UnitOfWork, now: datetime
) -> TrainingStanding:
    standing = standing_of_person(training, by, uow)
    check_open(standing, uow)
    words = reason_given(reason)
    if not is_to_do(standing.row):
        return standing
    show_answers(standing.training, standing.row.person, uow)
    said = f"{now.astimezone(UTC):%Y-%m-%dT%H:%M}"
    for whom in hearers(standing.training, state):
        uow.jobs.deliver(answer_wanted(standing.training, standing.row.person, whom, said))
    for card in cards_of(standing.row):
        uow.jobs.deliver(card)
    uow[JOB_TABLE].flush()
    row = uow[ASSIGNMENTS].get(standing.training.id, standing.row.person, lock=True) or standing.row
    if not is_to_do(row):
        return replace(standing, row=row)
    row = replace(row, state=state, reason=words, snoozed_until=None, renewing=False)
    uow[ASSIGNMENTS].save([row])
    return replace(standing, row=row)


def hearers(training: Training, state: AssignmentState) -> Iterable[PersonId]:
    people = {training.owner}
    if state is AssignmentState.DECLINED and training.support is not None:
        people.add(training.support.person)
    if state is AssignmentState.OBJECTED:
        people.update(training.exempters)
    return sorted(people)


def reason_given(reason: str) -> str:
    missing = Refused("refused-training-reason-missing", field="reason")
    return words_given(reason, LONGEST_REASON, field="reason", missing=missing)
