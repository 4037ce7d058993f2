"""The log: looking at it, verifying it, and taking it out of the database."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ledger import Entry, Record, verify
from bot.domain.log_file import lines
from bot.ports import UnitOfWork

Progress = Callable[[int, int], None]
"""Told now and then how many entries of how many have been dealt with."""

STEP = 1000


@dataclass(frozen=True, slots=True)
class ShowLog:
    """The last entries, all or those about a subject (or about something inside it: `INI-2026-014/G3`)."""

    last: int
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class ExportLog:
    """The whole log as lines of a file, each given to `write`."""

    write: Callable[[str], object]
    progress: Progress


def show_log(command: ShowLog, uow: UnitOfWork, _now: datetime) -> Sequence[Entry]:
    """The last entries, the newest at the end.

    Raises:
        Broken: one of them can't be read, since somebody has changed it.
    """
    after = max(0, uow.log.tail().seq - command.last) if command.subject is None else 0
    return deque(uow.log.entries(subject=command.subject, after=after), maxlen=command.last)


def verify_log(progress: Progress, uow: UnitOfWork, _now: datetime) -> int:
    """Follow the whole chain as it stands at one moment, and return how many entries it has.

    Raises:
        Broken: an entry has been changed, added or removed.
    """
    tail = uow.log.tail()
    verify(_counted(uow.log.records(), tail.seq, progress), tail)
    return tail.seq


def export_log(command: ExportLog, uow: UnitOfWork, _now: datetime) -> int:
    """Write the whole log as it stands at one moment, broken or not, and return how many entries it has."""
    tail = uow.log.tail()
    for line in lines(_counted(uow.log.records(), tail.seq, command.progress), tail):
        command.write(line)
    return tail.seq


def _counted(records: Iterable[Record], total: int, progress: Progress) -> Iterator[Record]:
    for number, record in enumerate(records, start=1):
        yield record
        if number % STEP == 0:
            progress(number, total)
