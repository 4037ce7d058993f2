"""What `grindvakt check` says of trainings: whose audience couldn't be found out, and rules without a basis."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.core.phrases import phrase
from bot.features.trainings.ports import TRAININGS
from bot.features.trainings.settings import TrainingSettings
from bot.settings.model import Settings


def look_over_rules(settings: Settings, _uow: UnitOfWork, _now: datetime) -> Sequence[Finding]:
    """A rule of retention without its legal basis isn't carried out."""
    given = settings.of(TrainingSettings)
    if not given.trainings_keep_years or given.trainings_keep_basis.strip():
        return ()
    todo = "name the decision (gallringsbeslut) in TRAININGS_KEEP_BASIS, or leave TRAININGS_KEEP_YEARS out"
    what = "TRAININGS_KEEP_YEARS has no legal basis, so no receipt of a training is ever thinned"
    return [Finding(Level.WARNING, what, todo)]


def look_over_trainings(_settings: Settings, uow: UnitOfWork, _now: datetime) -> Sequence[Finding]:
    """One for each; nothing where all is well."""
    todo = "correct its audience and draft it anew: grindvakt training draft FILE --id ID"
    return [
        Finding(
            Level.WARNING,
            phrase("training {training}: whom it is for can't be found out", training=training.id),
            todo,
        )
        for training in uow[TRAININGS].active()
        if training.problem
    ]
