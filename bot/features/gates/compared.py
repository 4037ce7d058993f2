"""The ballots that the log tells of, beside those in the tables."""

from collections.abc import Iterator

from bot.core.database import UnitOfWork
from bot.features.gates.ports import BALLOTS
from bot.features.gates.told import BALLOT_KINDS, differences, told


def compare_ballots(uow: UnitOfWork) -> Iterator[str]:
    """In what the two differ, a sentence each."""
    for ballot in sorted({*uow[BALLOTS].ids(), *uow.log.subjects("GateOpened")}, key=str):
        log = told(uow.log.about(ballot, BALLOT_KINDS))
        for difference in differences(log, uow[BALLOTS].standing(ballot)):
            yield f"{ballot}: {difference}"
