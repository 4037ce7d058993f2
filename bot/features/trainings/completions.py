"""Completions that another system (an LMS) tells of: matched to people, and noted, line by line.

A line says who (a mail address or an object id), of which course, and when. What can't be taken is said by its line;
the rest is noted all the same, and the same file once more changes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum

from bot.core.calendar import HOME
from bot.core.database import UnitOfWork
from bot.core.nodes import Where
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal, check_administers
from bot.core.refusals import Refused
from bot.core.written import folded
from bot.delivery.queue import JOB_TABLE
from bot.features.directory.ports import DIRECTORY
from bot.features.trainings.assignments import (
    Acknowledgement,
    AssignmentState,
    TrainingAssignment,
    Via,
)
from bot.features.trainings.cards_asked import cards_of
from bot.features.trainings.completing import Acknowledging
from bot.features.trainings.drafting import check_active, found_training
from bot.features.trainings.ports import ACKNOWLEDGEMENTS, ASSIGNMENTS
from bot.features.trainings.trainings import Training, TrainingKind

AT_A_TIME = 200
"""Lines in one transaction: a message, a receipt and a fact for each."""
NOON = time(12)


@dataclass(frozen=True, slots=True)
class WrittenCompletion:
    """A line. `person`: a folded mail address, or an object id; `course`: as the other system calls it.

    `only_read`: it says that they have read it, and not that they have completed it.
    """

    person: str
    course: str
    day: date
    where: Where
    only_read: bool = False


class LineResult(StrEnum):
    """What became of a line."""

    NOTED = "noted"
    ALREADY = "already"
    TWICE = "twice"
    UNKNOWN = "unknown"
    SEVERAL = "several"
    OTHER_COURSE = "other_course"
    ONLY_READ = "only_read"
    OUTSIDE = "outside"
    FUTURE = "future"
    BEFORE = "before"
    OLD_VERSION = "old_version"
    OVER = "over"


SAID = {
    LineResult.NOTED: "noted as completed",
    LineResult.ALREADY: "is done already",
    LineResult.TWICE: "stands in the file twice; the first line counts",
    LineResult.UNKNOWN: "nobody in the directory has that address or id; correct it, or remove the line",
    LineResult.SEVERAL: "several people have that address; use the object id of the one you mean",
    LineResult.OTHER_COURSE: "is of another course; name it with --course if it is this training",
    LineResult.ONLY_READ: "has been read, and the training asks that it is completed; remove the line",
    LineResult.OUTSIDE: "isn't in the training's audience; add them to it, or remove the line",
    LineResult.FUTURE: "the day is ahead; correct it",
    LineResult.BEFORE: "was done before the last time that they were asked again; it counts no longer",
    LineResult.OLD_VERSION: "was done before the version of the material that is asked for now; it counts no longer",
    LineResult.OVER: "has left, is exempt, or has another training in its place",
}
GOOD = frozenset({LineResult.NOTED, LineResult.ALREADY, LineResult.TWICE})


@dataclass(frozen=True, slots=True)
class NoteCompletions:
    """A part of the lines. `seen`: who stood in the parts before; `course`: what the other
    system calls the training, beside its id and its title; `dry`: say what would be, and change nothing."""

    training: str
    by: Principal
    lines: Sequence[WrittenCompletion]
    via: Via = Via.IMPORT
    seen: frozenset[PersonId] = frozenset()
    course: str = ""
    dry: bool = False


@dataclass(frozen=True, slots=True)
class LineTold:
    line: WrittenCompletion
    result: LineResult

    def __str__(self) -> str:
        return f"{self.line.where}: {self.line.person}: {SAID[self.result]}"


@dataclass(frozen=True, slots=True)
class PartNoted:
    told: Sequence[LineTold]
    seen: frozenset[PersonId] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class CompletionImport:
    """The use case. Who notes a completion is given where it is built."""

    acknowledging: Acknowledging

    def note(self, command: NoteCompletions, uow: UnitOfWork, now: datetime) -> PartNoted:
        """Note a part of the lines, in the order of people, as their rows are locked.

        Raises:
            Refused: they may not, there is no such training, or people aren't asked about it.
        """
        check_administers(command.by)
        training = found_training(command.training, uow)
        check_active(training)
        people = find_lines((line.person for line in command.lines), uow)
        wanted, told, seen = _sorted_out(command, training, people, now)
        rows = uow[ASSIGNMENTS].rows(training.id, wanted)
        receipts = uow[ACKNOWLEDGEMENTS].of_people(training.id, wanted)
        judged = {
            person: _judged(training, rows.get(person), line, receipts.get(person, ()))
            for person, line in sorted(wanted.items())
        }
        if not command.dry:
            _ask_for_cards([rows[person] for person, said in judged.items() if said is LineResult.NOTED], uow)
        for person, result in judged.items():
            line = wanted[person]
            if result is LineResult.NOTED and not command.dry:
                result = self._noted(training, person, line, command, uow, now)
            told.append(LineTold(line, result))
        return PartNoted(sorted(told, key=lambda each: each.line.where.line), seen)

    def _noted(
        self,
        training: Training,
        person: PersonId,
        line: WrittenCompletion,
        command: NoteCompletions,
        uow: UnitOfWork,
        now: datetime,
    ) -> LineResult:
        at = min(datetime.combine(line.day, NOON, HOME).astimezone(UTC), now)
        try:
            self.acknowledging.complete(training, person, command.via, command.by.actor, uow, now, done_at=at)
        except Refused:
            return LineResult.OVER
        return LineResult.NOTED


def find_lines(named: Iterable[str], uow: UnitOfWork) -> Mapping[str, Sequence[PersonId]]:
    """Whom each address or id names; the portfolio's people where the directory has nobody of that address."""
    asked = set(named)
    mails, ids = {each for each in asked if "@" in each}, {each for each in asked if "@" not in each}
    found = dict(uow[DIRECTORY].by_mail(mails)) if mails else {}
    if missing := mails - {mail for mail, people in found.items() if people}:
        for person in uow[PEOPLE].all():
            if (mail := folded(person.mail)) in missing:
                found[mail] = [*found.get(mail, ()), person.id]
    there = {*uow[DIRECTORY].many(ids), *uow[PEOPLE].many(ids)} if ids else set()
    return {**found, **{each: [each] for each in there}}


def is_called(course: str, training: Training, elsewhere: str) -> bool:
    """Whether that is the training: by its id, its title, or as the other system calls it; empty: nothing else is."""
    ours = (training.id, training.title.sv, training.title.en, elsewhere)
    return not course or folded(course) in {folded(each) for each in ours}


def _ask_for_cards(rows: Iterable[TrainingAssignment], uow: UnitOfWork) -> None:
    """All jobs are locked before any row (docs/architecture.md, the order of locks)."""
    for row in rows:
        for card in cards_of(row):
            uow.jobs.deliver(card)
    uow[JOB_TABLE].flush()


def _sorted_out(
    command: NoteCompletions, training: Training, people: Mapping[str, Sequence[PersonId]], now: datetime
) -> tuple[dict[PersonId, WrittenCompletion], list[LineTold], frozenset[PersonId]]:
    """The lines that may be noted, by person; what is said of the others; and everybody so far."""
    wanted: dict[PersonId, WrittenCompletion] = {}
    told, today = [], now.astimezone(HOME).date()
    for line in command.lines:
        ids = people.get(line.person, ())
        if not is_called(line.course, training, command.course):
            result = LineResult.OTHER_COURSE
        elif line.only_read and training.kind is not TrainingKind.READ:
            result = LineResult.ONLY_READ
        elif len(ids) != 1:
            result = LineResult.SEVERAL if ids else LineResult.UNKNOWN
        elif ids[0] in wanted or ids[0] in command.seen:
            result = LineResult.TWICE
        elif line.day > today:
            result = LineResult.FUTURE
        else:
            wanted[ids[0]] = line
            continue
        told.append(LineTold(line, result))
    return wanted, told, command.seen | wanted.keys()


def _judged(
    training: Training,
    row: TrainingAssignment | None,
    line: WrittenCompletion,
    receipts: Sequence[Acknowledgement],
) -> LineResult:
    """What a line means for a row: a completion before the one that the round before holds is nothing new.

    Nor is one of a version that is asked for no longer, whatever they had to do then.
    """
    if row is None:
        return LineResult.OUTSIDE
    if row.state in (AssignmentState.EXEMPT, AssignmentState.LEFT, AssignmentState.SUPERSEDED):
        return LineResult.OVER
    if any(receipt.round == row.round for receipt in receipts):
        return LineResult.ALREADY
    if any(receipt.at.astimezone(HOME).date() >= line.day for receipt in receipts):
        return LineResult.BEFORE
    if training.version_on(line.day) < training.asked_from:
        return LineResult.OLD_VERSION
    return LineResult.NOTED


def parts_of(lines: Sequence[WrittenCompletion]) -> Iterator[Sequence[WrittenCompletion]]:
    return (lines[start : start + AT_A_TIME] for start in range(0, len(lines), AT_A_TIME))
