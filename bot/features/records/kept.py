"""What `grindvakt retention` says of decisions and of the log: both are kept, and what older entries still hold.

Whoever has left becomes a pseudonym in the log, where its record doesn't need the name: what stands beside the chain is
removed, so that nothing leads from the one to the other, and the chain holds as before. Whoever has decided anything
keeps their name, and so does whoever trainings know: there a rule of their own gives the receipts the same pseudonym.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.retention import (
    RetentionKind,
    RetentionPart,
    ThinAsked,
    kind_of_leavers,
    months_before,
    needed_names,
)
from bot.features.directory.ports import DIRECTORY
from bot.features.portfolio.files.values import GUID
from bot.features.records.settings import RecordsSettings
from bot.features.trainings.keeping_ports import KEPT_TRAININGS
from bot.settings.model import Settings

AT_A_TIME = 100
_BASIS = "official documents: arkivlagen (1990:782) 3 and 10 §§"


def records_retention(settings: Settings) -> Sequence[RetentionKind]:
    """Decisions, the log, whom it names of those who have left, and what it holds of before."""
    decisions = RetentionKind(
        "decisions",
        "what was decided at gates: votes, comments, dissents, conditions, advice, consultations, and whose they are",
        "kept with names: a decision's record says who took part in it (KL 5:65–67, FL 31 §)",
        _BASIS,
    )
    log = RetentionKind(
        "log",
        "the log of what was done, and by whom",
        "kept; names and words stand beside the chain, and go by the rules of the other kinds while it still holds",
        _BASIS,
    )
    older = RetentionKind(
        "log-older-entries",
        "entries from before names stood beside the chain (release 0.1.0): ids, names and comments in the chain itself",
        "kept as they are: nothing in them can be removed while the chain is to hold",
        _BASIS,
        _in_clear,
    )
    return decisions, log, _leavers(settings.of(RecordsSettings)), older


def _leavers(given: RecordsSettings) -> RetentionKind:
    months, what = given.records_leaver_months, "whom the log names of those who have left"
    return kind_of_leavers(
        RetentionKind("log-leavers", what, "named", "none named", look=needed_names),
        LogLeavers(months),
        f"a pseudonym {months} months after they left, where the record doesn't need the name",
        given.records_leaver_basis,
    )


@dataclass(frozen=True, slots=True)
class LogLeavers:
    """Those who have been gone from the directory for so many months, and whom no record needs to name."""

    months: int

    def reach(self, _none: None, uow: UnitOfWork, now: datetime) -> int:
        needed, count, after = uow.log.needed_names(), 0, ""
        while people := uow[DIRECTORY].gone(months_before(now, self.months), after, AT_A_TIME):
            count += len(_may_go(people, needed, uow))
            after = people[-1]
        return count

    def thin(self, asked: ThinAsked, uow: UnitOfWork, now: datetime) -> RetentionPart:
        people = uow[DIRECTORY].gone(months_before(now, self.months), asked.after, AT_A_TIME)
        going = _may_go(people, asked.seen, uow)
        for person in going:
            uow.log.forget(person)
        return RetentionPart(len(going), people[-1] if len(people) == AT_A_TIME else None)


def _may_go(people: Sequence[PersonId], needed: frozenset[str], uow: UnitOfWork) -> Sequence[PersonId]:
    """Those of them whom the log names, and neither the record nor a receipt needs to."""
    named = {person for person, name in uow.log.names_of(people).items() if name not in needed}
    return sorted(named - uow[KEPT_TRAININGS].known(named))


def _in_clear(_none: None, uow: UnitOfWork, _now: datetime) -> int:
    """How many entries name somebody of the portfolio by their id, where the chain has pseudonyms today."""
    known = {person.id for person in uow[PEOPLE].all()}
    return sum(
        not known.isdisjoint(GUID.findall(f"{record.subject} {record.actor} {record.data}"))
        for record in uow.log.records()
    )
