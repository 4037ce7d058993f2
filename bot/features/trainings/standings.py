"""Where one person stands with one training, and whether it is theirs to do."""

from dataclasses import dataclass

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.trainings.assignments import Acknowledgement, AssignmentState, TrainingAssignment
from bot.features.trainings.drafting import found_training, id_said
from bot.features.trainings.ports import ACKNOWLEDGEMENTS, ASSIGNMENTS, FORESIGHT, TRAININGS
from bot.features.trainings.trainings import Training, TrainingState


@dataclass(frozen=True, slots=True)
class TrainingStanding:
    """Where a person stands. `receipt`: of their round, once they have said it; `outdated`: their card was of an
    earlier version; `wrong`: the questions (from 0) that weren't answered rightly, where too few were."""

    training: Training
    row: TrainingAssignment
    receipt: Acknowledgement | None = None
    outdated: bool = False
    wrong: tuple[int, ...] | None = None


class OutsideAudience(Refused):
    """It isn't for them: the card is somebody else's, or they came to it by themselves. They can ask to be added."""

    def __init__(self, training: Training) -> None:
        super().__init__("refused-training-not-yours")
        self.training = training


def standing_of_person(training: str, by: Principal, uow: UnitOfWork) -> TrainingStanding:
    """Where they stand with it.

    Raises:
        OutsideAudience: they have no part in it.
        Refused: there is no such training, or nobody was ever asked.
    """
    if by.person is not None:
        uow[FORESIGHT].of(id_said(training), by.person)
    found = found_training(training, uow)
    row = None if by.person is None else uow[ASSIGNMENTS].get(found.id, by.person)
    if row is None:
        if found.state is TrainingState.ACTIVE:
            raise OutsideAudience(found)
        if found.state is TrainingState.WITHDRAWN:
            raise Refused("refused-training-withdrawn")
        raise Refused("refused-training-not-published")
    return TrainingStanding(found, row, uow[ACKNOWLEDGEMENTS].of_round(found.id, row.person, row.round))


def check_open(standing: TrainingStanding, uow: UnitOfWork) -> None:
    """Make sure that it is theirs to do now.

    Raises:
        Refused: it is withdrawn, another stands in its place, they have left, or they are exempt.
    """
    training, row = standing.training, standing.row
    if training.state is not TrainingState.ACTIVE or row.state is AssignmentState.SUPERSEDED:
        other = uow[TRAININGS].get(training.superseded_by) if training.superseded_by else None
        if other is None:
            raise Refused("refused-training-withdrawn")
        title = other.title
        raise Refused("refused-training-superseded", title_sv=title.sv, title_en=title.en)
    if row.state is AssignmentState.LEFT:
        raise Refused("refused-training-left")
    if row.state is AssignmentState.EXEMPT:
        raise Refused("refused-training-exempt")
