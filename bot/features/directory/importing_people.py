"""People from files, joined with what is known: only what a file mentions is changed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal, check_administers
from bot.core.written import folded
from bot.features.directory.entries import FILE, DirectoryEntry
from bot.features.directory.facts import DirectoryImported
from bot.features.directory.people_files import PersonRow
from bot.features.directory.ports import DIRECTORY
from bot.features.portfolio.imports.records import ImportFault

ID_TODO = (
    "nobody in the directory has this address; add a column `id` with the Entra object id "
    "(Entra admin centre: Users, Download users), or correct the address"
)

MANAGER_TODO = (
    "their manager's address is nobody's in the directory or in the files; correct it, or leave it empty"
)
Says = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PlanPeople:
    """Find out whom rows are about, and what is wrong with them."""

    rows: Sequence[PersonRow]
    by: Principal


@dataclass(frozen=True, slots=True)
class PeoplePlan:
    """What is to be written, person by person, and every fault; whoever's row has one isn't among the people."""

    people: Mapping[PersonId, Says]
    faults: tuple[ImportFault, ...] = ()


@dataclass(frozen=True, slots=True)
class WritePeople:
    """Write a part of a plan."""

    people: Mapping[PersonId, Says]
    by: Principal


@dataclass(frozen=True, slots=True)
class PeopleCounts:
    """How many were new, changed, as they were, and gone."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0

    def plus(self, other: "PeopleCounts") -> "PeopleCounts":
        return PeopleCounts(
            self.new + other.new,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.gone + other.gone,
        )


@dataclass(slots=True)
class PlanSoFar:
    """What has been understood so far. `by_mail`: whose addresses these are, known or in the files."""

    by_mail: dict[str, Sequence[PersonId]]
    people: dict[PersonId, dict[str, Any]] = field(default_factory=dict)
    first: dict[PersonId, PersonRow] = field(default_factory=dict)
    faults: list[ImportFault] = field(default_factory=list)


def plan_people(command: PlanPeople, uow: UnitOfWork, _now: datetime) -> PeoplePlan:
    """Whom the rows are about, and what they say; all faults at once.

    Raises:
        Refused: it isn't an administrator who asks.
    """
    check_administers(command.by)
    planned = PlanSoFar(addresses_of(command.rows, uow))
    for row in command.rows:
        person = row.id or whose(row.mail, row, planned)
        if person:
            _take(person, row, planned)
    known = uow[DIRECTORY].many(planned.people)
    for person, says in planned.people.items():
        row = planned.first[person]
        if person not in known and not says.get("name"):
            message = "is new, and has no name; add a column `name`"
            planned.faults.append(ImportFault(row.where, message))
        _find_manager(says, row, planned)
    faulty = {fault.where for fault in planned.faults}
    sound = {
        person: says for person, says in planned.people.items() if planned.first[person].where not in faulty
    }
    return PeoplePlan(sound, tuple(sorted(planned.faults)))


def write_people(command: WritePeople, uow: UnitOfWork, now: datetime) -> PeopleCounts:
    """Join a part of the plan with what is known by now, and keep it.

    Raises:
        Refused: it isn't an administrator who asks.
    """
    check_administers(command.by)
    directory = uow[DIRECTORY]
    known = directory.many(command.people)
    entries, counts = [], PeopleCounts()
    for person, says in command.people.items():
        before = known.get(person)
        entry = _joined_with(before, person, says, now)
        same = before is not None and replace(before, as_of=entry.as_of) == entry
        counts = counts.plus(PeopleCounts(before is None, before is not None and not same, same))
        entries.append(entry)
    directory.save(entries)
    return counts


@dataclass(frozen=True, slots=True)
class CountUnnamed:
    """Find out how many would be gone where a file that names everybody names these."""

    people: Collection[PersonId]
    by: Principal


def count_unnamed(command: CountUnnamed, uow: UnitOfWork, now: datetime) -> tuple[int, int]:
    """How many of those who can sign in and for whom files alone answer it doesn't name, and how many they are."""
    check_administers(command.by)
    _, known = uow[DIRECTORY].count_absent(now, FILE)
    named = uow[DIRECTORY].many(command.people).values()
    there = sum(each.source == FILE and each.enabled and each.gone_at is None for each in named)
    return known - there, known


@dataclass(frozen=True, slots=True)
class EndImport:
    """The files have been written. `since`: when that began, where they name everybody; None: they don't."""

    counts: PeopleCounts
    by: Principal
    since: datetime | None = None


MARKED_AT_ONCE = 500


def mark_unnamed(command: EndImport, uow: UnitOfWork, now: datetime) -> int:
    """Mark as gone some of those whom only files answer for, and these didn't name."""
    check_administers(command.by)
    if command.since is None:
        return 0
    return uow[DIRECTORY].mark_gone(command.since, now, MARKED_AT_ONCE, FILE)


def end_import(command: EndImport, uow: UnitOfWork, _now: datetime) -> None:
    """Tell that it has been done."""
    check_administers(command.by)
    counts = command.counts
    uow.tell(DirectoryImported(FILE, counts.new, counts.changed, counts.gone), command.by.actor)


def addresses_of(rows: Iterable[PersonRow], uow: UnitOfWork) -> dict[str, Sequence[PersonId]]:
    """Whose addresses rows name: those of the directory, of the portfolio, and of the rows themselves."""
    wanted = {row.mail for row in rows} | {
        manager for row in rows if "@" in (manager := row.says.get("manager") or "")
    }
    found: dict[str, Sequence[PersonId]] = {
        folded(person.mail): [person.id] for person in uow[PEOPLE].all() if person.mail
    }
    found |= uow[DIRECTORY].by_mail(wanted)
    told: defaultdict[str, dict[PersonId, None]] = defaultdict(dict)
    for row in rows:
        if row.id and row.mail:
            told[folded(row.mail)][row.id] = None
    return found | {mail: list(people) for mail, people in told.items()}


def whose(mail: str, row: PersonRow, planned: PlanSoFar, todo: str = ID_TODO) -> PersonId:
    """Who has the address; empty, with a fault, where nobody (what to do then: `todo`) or several have."""
    people = planned.by_mail.get(folded(mail), ())
    if len(people) == 1:
        return people[0]
    message = f"{len(people)} people have this address; give the id too" if people else todo
    planned.faults.append(ImportFault(row.where, f"{mail}: {message}"))
    return ""


def _take(person: PersonId, row: PersonRow, planned: PlanSoFar) -> None:
    """Several rows of one person add up where each gives leave; anything else that is said twice is a fault."""
    before = planned.people.get(person)
    says = {
        name: value for name, value in row.says.items() if row.id or name != "mail"
    }  # that said who it is
    if before is None:
        planned.people[person], planned.first[person] = says, row
        return
    leave = (*before.get("leave", ()), *says.pop("leave", ()))
    if "leave" not in row.says or any(before.get(name, value) != value for name, value in says.items()):
        first = planned.first[person].where
        planned.faults.append(
            ImportFault(row.where, f"the person stands twice, first at {first}; remove one")
        )
        return
    before |= {**says, "leave": leave}


def _find_manager(says: dict[str, Any], row: PersonRow, planned: PlanSoFar) -> None:
    if "@" in (manager := says.get("manager") or ""):
        says["manager"] = whose(manager, row, planned, MANAGER_TODO) or None


def _joined_with(
    before: DirectoryEntry | None, person: PersonId, says: Says, now: datetime
) -> DirectoryEntry:
    """A file of leave alone doesn't say that somebody is still there, nor does a file of someone of Graph's."""
    said = {**says}
    if "leave" in said:
        said["leave"] = tuple(sorted(set(said["leave"]), key=lambda leave: (leave.first, leave.last)))
    if before is None:
        return DirectoryEntry(person, **{"name": "", **said}, as_of=now, source=FILE)
    vouches = before.source == FILE and set(said) - {"leave", "mail"}
    entry = replace(before, **said)
    return replace(entry, as_of=now, gone_at=None) if vouches else entry
