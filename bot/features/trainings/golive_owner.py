"""What `grindvakt check` says of trainings besides: nobody to ask or to answer, nothing to prepare for, and a last day
after the gate."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.core.calendar import HOME
from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.core.phrases import phrase
from bot.features.gates.ports import DEPARTED
from bot.features.trainings.due import planned_days
from bot.features.trainings.moot import why_moot
from bot.features.trainings.ports import ASSIGNMENTS, TRAININGS
from bot.features.trainings.trainings import Training
from bot.settings.model import Settings

GATE = "G4"
"""Where it is decided that a solution is taken into operation: what is to be done first is done before that day."""
DRAFT_ANEW = "grindvakt training draft FILE --id ID"


def look_over_owners(_settings: Settings, uow: UnitOfWork, now: datetime) -> Sequence[Finding]:
    """What is wrong with each that is active; nothing where all is well."""
    return [finding for training in uow[TRAININGS].active() for finding in _of_one(training, uow, now)]


def _of_one(training: Training, uow: UnitOfWork, now: datetime) -> Iterator[Finding]:
    name = phrase("training {training}", training=training.id)
    coverage = uow[ASSIGNMENTS].coverage(training.id, now.astimezone(HOME).date())
    if not training.problem and not coverage.expected and training.resolution is not None:
        todo = "see that the directory knows those whom it is for, or withdraw it"
        yield Finding(Level.WARNING, phrase("{name}: nobody is in its audience", name=name), todo)
    if uow[DEPARTED].gone([training.owner]):
        todo = phrase("name another owner: {draft_anew}", draft_anew=DRAFT_ANEW)
        yield Finding(
            Level.WARNING,
            phrase("{name}: its owner has left, so nobody answers those who object", name=name),
            todo,
        )
    if (why := why_moot(training, uow)) is not None:
        todo = phrase("ask its owner, or: grindvakt training withdraw {training}", training=training.id)
        yield Finding(
            Level.WARNING,
            phrase("{name}: its {why} has come to nothing, and people are still asked", name=name, why=why),
            todo,
        )
    planned = planned_days(training, uow).get(GATE)
    if planned is not None and training.due.on is not None and training.due.on > planned:
        todo = phrase(
            "move its last day before the gate, or plan the gate anew: {draft_anew}", draft_anew=DRAFT_ANEW
        )
        yield Finding(
            Level.WARNING,
            phrase("{name}: its last day is after {gate} ({planned})", name=name, gate=GATE, planned=planned),
            todo,
        )
