"""How long it is kept whom the bot can speak with: people who have left are forgotten, and at last their names.

It stands here since all who keep something about people are known here. The other rules read in the directory who has
left; so nobody is removed from it of whom they still keep anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.retention import RetentionKind, RetentionPart, ThinAsked, kind_of_leavers, months_before
from bot.features.announcements.keeping_ports import KEPT_ANNOUNCEMENTS
from bot.features.assistant.leaver_ports import LEFT_PEOPLE
from bot.features.directory.ports import DIRECTORY
from bot.features.directory.settings import DirectorySettings
from bot.features.trainings.keeping_ports import KEPT_TRAININGS
from bot.settings.model import Settings

AT_A_TIME = 100
WHAT = "how people are reached and what is kept to answer them, of those who have left"


def assistant_retention(settings: Settings) -> Sequence[RetentionKind]:
    """Two kinds: what is asked for people at fixed times, and whom the bot can speak with."""
    saved = RetentionKind(
        "saved-questions",
        "what people have asked to hear at fixed times",
        "kept until they stop it, or an administrator does; it goes with whoever has left",
        "GDPR 6.1 e",
    )
    return saved, _leavers(settings.of(DirectorySettings))


def _leavers(given: DirectorySettings) -> RetentionKind:
    months = given.directory_leaver_months
    return kind_of_leavers(
        RetentionKind("directory-leavers", WHAT, "kept", "none named"),
        DirectoryLeavers(months),
        f"removed {months} months after they left; the name stays while a record or another rule needs it",
        given.directory_leaver_basis,
    )


@dataclass(frozen=True, slots=True)
class DirectoryLeavers:
    """People who have been gone from the directory for so many months."""

    months: int

    def reach(self, _none: None, uow: UnitOfWork, now: datetime) -> int:
        count, after = 0, ""
        while people := uow[DIRECTORY].gone(months_before(now, self.months), after, AT_A_TIME):
            count += len(uow[LEFT_PEOPLE].left_behind(people) | _unnamed(people, uow))
            after = people[-1]
        return count

    def thin(self, asked: ThinAsked, uow: UnitOfWork, now: datetime) -> RetentionPart:
        people = uow[DIRECTORY].gone(months_before(now, self.months), asked.after, AT_A_TIME)
        behind, unnamed = uow[LEFT_PEOPLE].left_behind(people), _unnamed(people, uow)
        uow[LEFT_PEOPLE].forget(behind)
        uow[LEFT_PEOPLE].remove(unnamed)
        return RetentionPart(len(behind | unnamed), people[-1] if len(people) == AT_A_TIME else None)


def _unnamed(people: Sequence[PersonId], uow: UnitOfWork) -> frozenset[PersonId]:
    """Those whom nothing names any more: no seat or role, no entry of the log, no receipt and no ledger.

    The ledgers are asked last, since that costs a look in each.
    """
    left = set(people) - uow[PEOPLE].many(people).keys() - uow.log.names_of(people).keys()
    left -= uow[KEPT_TRAININGS].known(left)
    return frozenset(left - uow[KEPT_ANNOUNCEMENTS].known(left))
