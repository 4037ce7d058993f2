"""What `grindvakt check` says of trainings: those whose audience couldn't be found out."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.features.trainings.ports import TRAININGS


def look_over_trainings(_command: None, uow: UnitOfWork, _now: datetime) -> Sequence[Finding]:
    """One for each; nothing where all is well."""
    todo = "correct its audience and draft it anew: grindvakt training draft FILE --id ID"
    return [
        Finding(Level.WARNING, f"training {training.id}: whom it is for can't be found out", todo)
        for training in uow[TRAININGS].active()
        if training.problem
    ]
