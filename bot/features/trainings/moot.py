"""What a training prepares for comes to nothing: its owner is told, since people go on being asked until they say so.

Nothing is withdrawn by itself: the training may be of use all the same, or for what comes instead.
"""

from datetime import UTC, datetime
from enum import StrEnum

from bot.core.database import UnitOfWork
from bot.core.work import Message, Recipient
from bot.delivery.messages import Rendered
from bot.delivery.reaching import reader_of
from bot.features.portfolio.facts import InitiativeImported, InitiativeMoved
from bot.features.portfolio.named import has_stopped, stopped_by
from bot.features.portfolio.ports import INITIATIVES
from bot.features.releases.facts import ReleaseCancelled
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import ReleaseState
from bot.features.trainings.due import initiative_of, release_of
from bot.features.trainings.kinds import MOOT
from bot.features.trainings.ports import TRAININGS
from bot.features.trainings.trainings import Training, TrainingState
from cards.kit.messages import message as as_message
from cards.trainings.owner import moot_card


class Moot(StrEnum):
    """What has come to nothing."""

    RELEASE = "release"
    INITIATIVE = "initiative"


def why_moot(training: Training, uow: UnitOfWork) -> Moot | None:
    """Whether its release is cancelled, or its initiative has ended by a no; of an initiative's own training its one
    release counts too."""
    initiative = uow[INITIATIVES].get(initiative_of(training, uow))
    if has_stopped(initiative, uow):
        return Moot.INITIATIVE
    release = release_of(training, uow)
    return Moot.RELEASE if release is not None and release.state is ReleaseState.CANCELLED else None


def on_release_cancelled(fact: ReleaseCancelled, uow: UnitOfWork, now: datetime) -> None:
    release = uow[RELEASES].get(fact.release)
    initiative = release.initiative if release is not None else ""
    _tell(fact.release, initiative, uow, now)


def on_stopped(fact: InitiativeMoved | InitiativeImported, uow: UnitOfWork, now: datetime) -> None:
    if stopped_by(fact, uow):
        _tell("", fact.initiative, uow, now)


def _tell(release: str, initiative: str, uow: UnitOfWork, now: datetime) -> None:
    """The owner of each active training of the release or the initiative, once for each that comes to nothing."""
    for training in uow[TRAININGS].active():
        of_release = bool(release) and training.source == f"release:{release}"
        if of_release or (initiative and initiative_of(training, uow) == initiative):
            why = why_moot(training, uow)
            if why is not None:
                subject = f"{training.id}/{why}/{now.astimezone(UTC).date().isoformat()}"
                uow.jobs.deliver(Message(MOOT, subject, Recipient("person", training.owner)))


def moot_told(message: Message, uow: UnitOfWork, _now: datetime) -> Rendered | None:
    """How it is told; nothing where it isn't so any more, or nobody is asked."""
    training = uow[TRAININGS].get(message.subject.partition("/")[0])
    why = why_moot(training, uow) if training is not None else None
    if training is None or why is None or training.state is not TrainingState.ACTIVE:
        return None
    reader = reader_of(message.recipient.id, uow)
    said = reader.text("training-moot")
    return Rendered(lambda: as_message(moot_card(training, str(why), reader), said, alert=True))
