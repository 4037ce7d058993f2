"""How long receipts are kept, and how long they name whoever has left: two rules for `grindvakt retention`.

Receipts are official documents: they are thinned only where the organisation has decided so, and never while they
answer for something. A leaver's receipts stay, under a pseudonym. What they decided as an owner, a trainer or a board
member keeps its name, in the tables and in the log: the record needs it.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.core.calendar import HOME
from bot.core.database import UnitOfWork
from bot.core.hidden import PSEUDONYM
from bot.core.people import PersonId
from bot.core.retention import (
    RetentionKind,
    RetentionPart,
    ThinAsked,
    kind_of_leavers,
    months_before,
    needed_names,
)
from bot.features.trainings.keeping_ports import KEPT_TRAININGS
from bot.features.trainings.settings import TrainingSettings
from bot.settings.model import Settings

AT_A_TIME = 500
PEOPLE_AT_A_TIME = 10
"""Each may be in dozens of trainings."""
_NO_DECISION = "none named: official documents are kept (arkivlagen 1990:782, 3 and 10 §§)"


def training_retention(settings: Settings) -> Sequence[RetentionKind]:
    """The two kinds, by the organisation's settings."""
    given = settings.of(TrainingSettings)
    basis = given.trainings_keep_basis.strip()
    receipts = RetentionKind(
        "training-receipts",
        "who has acknowledged which training, and what they then said",
        "kept",
        basis or _NO_DECISION,
    )
    if given.trainings_keep_years and basis:
        outlived = Outlived(given.trainings_keep_years)
        receipts = RetentionKind(
            receipts.name,
            receipts.what,
            f"thinned {given.trainings_keep_years} years after they were given, once they answer for nothing",
            basis,
            outlived.reach,
            outlived.thin,
        )
    months, what = given.trainings_leaver_months, "who was trained and has left"
    leavers = kind_of_leavers(
        RetentionKind("training-leavers", what, "named", "none named", look=needed_names),
        Leavers(months),
        f"a pseudonym {months} months after they left; their receipts are kept",
        given.trainings_leaver_basis,
    )
    return receipts, leavers


@dataclass(frozen=True, slots=True)
class Outlived:
    """Receipts that answer for nothing any more, so many years after they were given."""

    years: int

    def reach(self, _none: None, uow: UnitOfWork, now: datetime) -> int:
        return uow[KEPT_TRAININGS].count_outlived(months_before(now, self.years * 12), _today(now))

    def thin(self, asked: ThinAsked, uow: UnitOfWork, now: datetime) -> RetentionPart:
        before = months_before(now, self.years * 12)
        receipts = uow[KEPT_TRAININGS].outlived(before, _today(now), asked.after, AT_A_TIME)
        uow[KEPT_TRAININGS].remove(receipts)
        return RetentionPart(len(receipts), receipts[-1] if len(receipts) == AT_A_TIME else None)


@dataclass(frozen=True, slots=True)
class Leavers:
    """People who have been gone for so many months."""

    months: int

    def reach(self, _none: None, uow: UnitOfWork, now: datetime) -> int:
        return uow[KEPT_TRAININGS].count_leavers(months_before(now, self.months))

    def thin(self, asked: ThinAsked, uow: UnitOfWork, now: datetime) -> RetentionPart:
        people = uow[KEPT_TRAININGS].leavers(months_before(now, self.months), asked.after, PEOPLE_AT_A_TIME)
        names = uow.log.names_of(people)
        for person in people:
            pseudonym = _pseudonym(person, names.get(person, ""), asked.seen, uow)
            uow[KEPT_TRAININGS].rename(person, pseudonym)
        return RetentionPart(len(people), people[-1] if len(people) == PEOPLE_AT_A_TIME else None)


def _pseudonym(person: PersonId, name: str, needed: frozenset[str], uow: UnitOfWork) -> str:
    """The log's own, where the log may forget them too; else one that leads nowhere."""
    if not name or name in needed:
        return f"{PSEUDONYM}{secrets.token_hex(16)}"
    uow.log.forget(person)
    return name


def _today(now: datetime) -> date:
    return now.astimezone(HOME).date()
