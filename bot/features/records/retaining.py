"""Carrying out a rule of retention, whatever feature's it is: a part a transaction, each told to the log."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.principals import Principal, check_administers
from bot.core.retention import RetentionKind, RetentionPart, ThinAsked
from bot.features.records.facts import RecordsThinned


@dataclass(frozen=True, slots=True)
class ThinPart:
    """The next part of what a rule reaches."""

    kind: RetentionKind
    by: Principal
    asked: ThinAsked


def thin_part(command: ThinPart, uow: UnitOfWork, now: datetime) -> RetentionPart:
    """Some of what the rule reaches.

    Raises:
        Refused: they don't keep the program.
    """
    kind = command.kind
    check_administers(command.by)
    if kind.thin is None:
        return RetentionPart(0)
    part = kind.thin(command.asked, uow, now)
    if part.rows:
        uow.tell(RecordsThinned(kind.name, part.rows, kind.rule, kind.basis), command.by.actor)
    return part
