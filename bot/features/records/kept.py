"""What `grindvakt retention` says of decisions and of the log: both are kept, and what older entries still hold."""

import re
from collections.abc import Sequence
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.retention import RetentionKind
from bot.settings.model import Settings

_BASIS = "official documents: arkivlagen (1990:782) 3 and 10 §§"
_IDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def records_retention(_settings: Settings) -> Sequence[RetentionKind]:
    """Three kinds; none is thinned."""
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
    return decisions, log, older


def _in_clear(_none: None, uow: UnitOfWork, _now: datetime) -> int:
    """How many entries name somebody of the portfolio by their id, where the chain has pseudonyms today."""
    known = {person.id for person in uow[PEOPLE].all()}
    return sum(
        not known.isdisjoint(_IDS.findall(f"{record.subject} {record.actor} {record.data}"))
        for record in uow.log.records()
    )
