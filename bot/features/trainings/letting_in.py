"""Somebody whom a training isn't for asks to be in it, and its owner lets them in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.features.announcements.parts_told import parts_mid_sentence
from bot.features.announcements.standings import check_may_send_to
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.directory.belonging import is_in
from bot.features.directory.listed_people import part_of_people
from bot.features.trainings.assignments import AssignmentState
from bot.features.trainings.deciding import answer_wanted
from bot.features.trainings.drafting import found_training, keep_changed
from bot.features.trainings.facts import TrainingJoinAsked
from bot.features.trainings.kinds import RESOLVE
from bot.features.trainings.ports import ASSIGNMENTS
from bot.features.trainings.rights import check_may_handle_training
from bot.features.trainings.trainings import Training, TrainingState


@dataclass(frozen=True, slots=True)
class AskToBeAdded:
    training: str
    by: Principal


@dataclass(frozen=True, slots=True)
class AddToTraining:
    """Let somebody in who has asked for it."""

    training: str
    person: PersonId
    by: Principal


def ask_to_be_added(command: AskToBeAdded, uow: UnitOfWork, now: datetime) -> Training:
    """The owner gets a card that adds them; once more changes nothing.

    Raises:
        Refused: it isn't published, or they are in it already.
    """
    training = found_training(command.training, uow)
    person = command.by.person
    if person is None:
        raise Refused("refused-unknown-person")
    if training.state is not TrainingState.ACTIVE:
        raise Refused("refused-training-withdrawn")
    row = uow[ASSIGNMENTS].get(training.id, person)
    if row is not None and row.state is not AssignmentState.LEFT:
        raise Refused("refused-training-yours-already")
    if not _has_asked(person, training, uow):
        uow.tell(TrainingJoinAsked(training.id, person), command.by.actor)
    said = now.astimezone(UTC).date().isoformat()  # asked twice in a day, it is one card
    uow.jobs.deliver(answer_wanted(training, person, training.owner, said))
    return training


def add_to_audience(command: AddToTraining, uow: UnitOfWork, now: datetime) -> Training:
    """They are assigned as everybody is who joins. Of who has asked for it no right to send to them is needed.

    Raises:
        Refused: they may not, it isn't published any more, or its audience leaves out just that person.
    """
    training = found_training(command.training, uow, lock=True)
    check_may_handle_training(command.by, training, uow)
    if training.state is not TrainingState.ACTIVE:
        raise Refused("refused-training-withdrawn")
    audience = training.audience
    added = AudiencePart(PartKind.PEOPLE, people=(command.person,))
    if not _has_asked(command.person, training, uow):
        check_may_send_to(command.by, Audience((added,)), uow)
    for part in _leaving_out(command.person, audience, uow):
        told = parts_mid_sentence((part,))
        raise Refused("refused-training-left-out", part_sv=told.sv, part_en=told.en)
    if any(command.person in part.people for part in audience.include):
        return training
    one_by_one = [part for part in audience.include if _is_one_by_one(part)]
    others = [part for part in audience.include if not _is_one_by_one(part)]
    people = {command.person, *(person for part in one_by_one for person in part.people)}
    wanted = replace(training, audience=replace(audience, include=(*others, part_of_people(people, "", uow))))
    saved = keep_changed(wanted, ["audience"], command.by, uow)
    uow.jobs.run(Task(RESOLVE, saved.id))
    return saved


def _has_asked(person: PersonId, training: Training, uow: UnitOfWork) -> bool:
    told = uow.log.about(training.id, (TrainingJoinAsked.__name__,))
    return any(entry.fact.data.get("person") == person for entry in told)


def _leaving_out(person: PersonId, audience: Audience, uow: UnitOfWork) -> Iterator[AudiencePart]:
    """The parts that say that they don't get it: adding them beside would come to nothing, and nobody would know."""
    return (part for part in audience.exclude if is_in(person, part, uow))


def _is_one_by_one(part: AudiencePart) -> bool:
    """Of those who were let in: a part without a name of its own."""
    return part.kind is PartKind.PEOPLE and not part.name and not part.of
