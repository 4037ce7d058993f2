"""The ballots that the log tells of, beside those in the tables."""

from collections.abc import Iterator

from bot.core.database import UnitOfWork
from bot.features.gates.ports import BALLOTS
from bot.features.gates.told import BALLOT_KINDS, differences, told


def compare_ballots(uow: UnitOfWork) -> Iterator[str]:
    """In what the two differ, a sentence each."""
    names = sorted({*uow[BALLOTS].ids(), *uow.log.subjects("GateOpened")}, key=str)
    both = zip(uow.log.about_each(names, BALLOT_KINDS), uow[BALLOTS].standings(names), strict=True)
    for (ballot, entries), (_, kept) in both:
        for difference in differences(told(entries), kept):
            yield f"{ballot}: {difference}"
