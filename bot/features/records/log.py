"""The log: looking at it, verifying it, and taking it out of the database."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.chain import Entry, Record, verify
from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.features.advice.told import compare_advice
from bot.features.announcements.told import compare_announcements
from bot.features.conditions.told import compare_conditions
from bot.features.following.told import compare_statuses
from bot.features.gates.compared import compare_ballots
from bot.features.gates.facts import VoteCast
from bot.features.gates.ports import BALLOTS
from bot.features.gates.seats import hides_count
from bot.features.needs.told import compare_needs
from bot.features.portfolio.told import compare_places
from bot.features.records.decisions_compared import compare_decisions
from bot.features.records.log_file import lines
from bot.features.records.rights import check_may_read
from bot.features.releases.told import compare_releases

Progress = Callable[[int, int], None]
"""Told now and then how many entries of how many have been dealt with."""

STEP = 1000

COMPARISONS = (
    compare_ballots,
    compare_conditions,
    compare_advice,
    compare_needs,
    compare_places,
    compare_announcements,
    compare_releases,
    compare_decisions,
    compare_statuses,
)
"""What the features say of the log beside their tables."""


@dataclass(frozen=True, slots=True)
class ShowLog:
    """The last entries, all or those about a subject (or about something inside it: `INI-2026-014/G3`)."""

    by: Principal
    last: int
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class FollowLog:
    """The whole chain is to be followed. `see`: told of each entry that fits."""

    progress: Progress
    see: Callable[[Record], object] = lambda _record: None


@dataclass(frozen=True, slots=True)
class ExportLog:
    """The whole log as lines of a file, each given to `write`."""

    by: Principal
    write: Callable[[str], object]
    progress: Progress


def show_log(command: ShowLog, uow: UnitOfWork, _now: datetime) -> Sequence[Entry]:
    """The last entries, the newest at the end; votes that nobody may see yet without what they are.

    Raises:
        Broken: one of them can't be read, since somebody has changed it.
        Refused: they may not read the log.
    """
    check_may_read(command.by)
    after = uow.log.tail().seq - command.last if command.subject is None else 0
    found = deque(
        uow.log.entries(subject=command.subject, after=after if after > 0 else None), maxlen=command.last
    )
    if not any(entry.fact.kind == VoteCast.__name__ for entry in found):
        return found
    hiding = {ballot.id for ballot in uow[BALLOTS].open() if hides_count(ballot)}
    return [_without_vote(entry) if entry.fact.subject in hiding else entry for entry in found]


def _without_vote(entry: Entry) -> Entry:
    """A hidden count isn't added up from what is looked at; the whole is for whoever takes the log out."""
    if entry.fact.kind != VoteCast.__name__:
        return entry
    data = {**entry.fact.data, "choice": "hidden", "comment": ""}
    return replace(entry, fact=replace(entry.fact, data=data))


def verify_log(progress: Progress, uow: UnitOfWork, now: datetime) -> int:
    """Follow the whole chain as it stands at one moment, and return how many entries it has.

    Raises:
        Broken: an entry has been changed, added or removed.
    """
    return follow_log(FollowLog(progress), uow, now)


def follow_log(command: FollowLog, uow: UnitOfWork, _now: datetime) -> int:
    """The same, telling of each entry.

    Raises:
        Broken: see `verify_log`, and what `see` finds.
    """
    tail = uow.log.tail()
    verify(_counted(uow.log.records(), tail.seq, command.progress), tail, command.see)
    return tail.seq


def compare_log(command: None, uow: UnitOfWork, _now: datetime) -> Sequence[str]:
    """Compare the log with what it tells of (`COMPARISONS`) and with what stands beside it.

    Each difference is a sentence. What has been removed beside the log can't be compared, and is none.

    Raises:
        Broken: an entry can't be read; `verify_log` says which one was changed.
    """
    return [*(each for compare in COMPARISONS for each in compare(uow)), *uow.log.forged()]


def export_log(command: ExportLog, uow: UnitOfWork, _now: datetime) -> int:
    """Write the whole log as it stands at one moment, broken or not, and return how many entries it has.

    What stands beside it is written too, so that the file can be read by whoever keeps it.

    Raises:
        Refused: they may not read the log.
    """
    check_may_read(command.by)
    tail = uow.log.tail()
    for line in lines(_counted(uow.log.records(), tail.seq, command.progress), tail, uow.log.beside()):
        command.write(line)
    return tail.seq


def _counted(records: Iterable[Record], total: int, progress: Progress) -> Iterator[Record]:
    for number, record in enumerate(records, start=1):
        yield record
        if number % STEP == 0:
            progress(number, total)
