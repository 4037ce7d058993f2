"""The directory in memory, for the tests of audiences: only what no feature of the product has behind the port yet."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import uuid4

from bot.app import FEATURES
from bot.core.bilingual import Text
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.stored import Stored
from bot.core.work import Task
from bot.core.written import folded
from bot.delivery.reaching import AVAILABILITY, Hours
from bot.feature import Feature
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.content import Content
from bot.features.announcements.guests import SetService, set_service
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.sending_rules import (
    ReachKind,
    SenderMark,
    SendingRights,
    SendingRule,
    WhoKind,
)
from bot.features.announcements.setting_rules import SetSendingRights, set_sending_rights
from bot.features.directory.audience_ports import (
    RESOLUTIONS,
    SYSTEM_AUDIENCES,
    Judgement,
    Member,
    ResolutionPlan,
)
from bot.features.directory.audiences import Audience, AudiencePart, PartKind, Resolution, ResolutionState
from bot.features.directory.entries import AttributeRule, DirectoryEntry, Group
from bot.features.directory.ports import DIRECTORY, GROUPS
from tests.factories import person_id

READINGS = count(1)
"""Each reading of a group has a number of its own."""

THEN = datetime(2026, 11, 26, 9, tzinfo=UTC)
"""A Thursday in the morning."""


@dataclass
class MemoryDirectory:
    entries: dict[PersonId, DirectoryEntry] = field(default_factory=dict)

    def get(self, person: PersonId) -> DirectoryEntry | None:
        return self.entries.get(person)

    def many(self, ids: Iterable[PersonId]) -> Mapping[PersonId, DirectoryEntry]:
        return {one: self.entries[one] for one in ids if one in self.entries}

    def by_mail(self, mails: Iterable[str]) -> Mapping[str, Sequence[PersonId]]:
        holders: defaultdict[str, list[PersonId]] = defaultdict(list)
        for entry in self.entries.values():
            holders[folded(entry.mail)].append(entry.id)
        return {mail: sorted(holders[mail]) for mail in mails if mail in holders}

    def where(self, rule: AttributeRule, after: PersonId = "", limit: int = 1000) -> Sequence[PersonId]:
        def holds(entry: DirectoryEntry) -> bool:
            pairs = [(rule.unit, entry.unit), (rule.place, entry.place), (rule.title, entry.title)]
            return all(not wanted or folded(wanted) == folded(has) for wanted, has in pairs)

        if not (rule.unit or rule.place or rule.title):
            return []
        return sorted(one for one, entry in self.entries.items() if one > after and holds(entry))[:limit]

    def save(self, entries: Iterable[DirectoryEntry]) -> None:
        self.entries |= {entry.id: entry for entry in entries}


@dataclass
class MemoryGroups:
    groups: dict[str, Group] = field(default_factory=dict)
    inside: dict[str, set[PersonId]] = field(default_factory=dict)
    reading: dict[tuple[str, int], set[PersonId]] = field(default_factory=dict)

    def get(self, group: str) -> Group | None:
        return self.groups.get(group)

    def find(self, words: str, limit: int = 10) -> Sequence[Group]:
        wanted = folded(words).split()
        found = [g for g in self.groups.values() if all(word in folded(g.name) for word in wanted)]
        return sorted(found, key=lambda group: group.name)[:limit]

    def save(self, group: Group) -> None:
        self.groups[group.id] = group

    def members(self, group: str, after: PersonId = "", limit: int = 1000) -> Sequence[PersonId]:
        return sorted(one for one in self.inside.get(group, ()) if one > after)[:limit]

    def begin(self, group: str, reading: int) -> None:
        self.reading[group, reading] = set()

    def add(self, group: str, reading: int, people: Iterable[PersonId]) -> None:
        self.reading[group, reading] |= set(people)

    def complete(self, group: str, reading: int, now: datetime) -> None:
        self.inside[group] = self.reading.pop((group, reading))
        self.groups[group] = replace(self.groups[group], as_of=now)


class PlainHours:
    """Everyone's language as the portfolio or the directory says; Swedish office hours."""

    def __init__(self, uow: Any) -> None:
        self._uow = uow

    def of(self, people: Iterable[PersonId]) -> Mapping[PersonId, Hours]:
        asked = list(people)
        known, entries = self._uow[PEOPLE].many(asked), self._uow[DIRECTORY].many(asked)
        spoken = {one: known[one].locale for one in known}
        return {
            one: Hours(spoken.get(one) or (entries[one].locale if one in entries else "") or "sv")
            for one in asked
        }


@dataclass
class MemorySystems:
    owned: dict[str, list[PersonId]] = field(default_factory=dict)
    used: dict[str, list[AudiencePart]] = field(default_factory=dict)

    def owners(self, system: str) -> Sequence[AudiencePart] | None:
        if system not in self.owned:
            return None
        return [people(*self.owned[system])]

    def users(self, system: str) -> Sequence[AudiencePart] | None:
        return self.used.get(system)

    def all(self) -> Mapping[str, Text]:
        names = {name: name.capitalize() for name in sorted({*self.owned, *self.used})}
        return {system: Text(sv=name, en=name) for system, name in names.items()}

    def owned_by_people(self, system: str) -> Sequence[PersonId]:
        return self.owned.get(system, [])

    def owned_by(self, person: PersonId) -> Sequence[str]:
        return [system for system, owners in self.owned.items() if person in owners]


@dataclass
class MemoryAnnouncements:
    kept: dict[str, Announcement] = field(default_factory=dict)

    def get(self, announcement: str, *, lock: bool = False) -> Announcement | None:
        return self.kept.get(announcement)

    def save(self, announcement: Announcement) -> None:
        self.kept[announcement.id] = announcement

    def in_state(self, *states: AnnouncementState) -> Sequence[Announcement]:
        return [each for each in self.kept.values() if each.state in states]

    def going_out(self, day_begins: datetime, day_ends: datetime) -> Sequence[Announcement]:
        times = [(each.sent_at or each.starts_at, each) for each in self.kept.values()]
        return [each for at, each in times if at is not None and day_begins <= at < day_ends]


def room(systems: MemorySystems | None = None) -> tuple[Feature, ...]:
    """The product's features, and what stands in for those that aren't there yet."""
    directory, groups, announcements = MemoryDirectory(), MemoryGroups(), MemoryAnnouncements()
    own = systems or MemorySystems()
    stand_ins: dict[Any, Any] = {
        DIRECTORY: lambda _unit: directory,
        GROUPS: lambda _unit: groups,
        AVAILABILITY: PlainHours,
        SYSTEM_AUDIENCES: lambda _unit: own,
        ANNOUNCEMENTS: lambda _unit: announcements,
    }
    there = {
        port for feature in FEATURES for port in feature.stored.repositories if port is not SYSTEM_AUDIENCES
    }
    features = tuple(
        feature.keeping(replace(feature.stored, repositories=_without(feature.stored.repositories)))
        for feature in FEATURES
    )
    missing = {port: made for port, made in stand_ins.items() if port not in there}
    return (*features, Feature("stand-ins", stored=Stored(missing)))


def _without(repositories: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """The systems in memory always go before the product's: these tests say whose a system is in a word."""
    return {port: made for port, made in repositories.items() if port is not SYSTEM_AUDIENCES}


def people(*numbered: PersonId | int, name: str = "") -> AudiencePart:
    ids = tuple(one if isinstance(one, str) else person_id(one) for one in numbered)
    return AudiencePart(PartKind.PEOPLE, name=name, people=ids)


def group(of: str) -> AudiencePart:
    return AudiencePart(PartKind.GROUP, of, f"Gruppen {of}")


def an_entry(number: int, **changes: Any) -> DirectoryEntry:
    entry = DirectoryEntry(
        person_id(number), f"Person {number}", THEN, mail=f"person{number}@example.org", locale="sv"
    )
    return replace(entry, **changes)


def fill(
    uow: Any, entries: Iterable[DirectoryEntry], groups: Mapping[str, Iterable[int]] | None = None
) -> None:
    """Put these in the directory, and groups read just now."""
    uow[DIRECTORY].save(entries)
    for name, members in (groups or {}).items():
        uow[GROUPS].save(Group(name, f"Gruppen {name}"))
        number = next(READINGS)
        uow[GROUPS].begin(name, number)
        uow[GROUPS].add(name, number, [person_id(member) for member in members])
        uow[GROUPS].complete(name, number, datetime.now(UTC))


def content() -> Content:
    return Content(
        kicker=Text(sv="Ny tjänst", en="New service"),
        heading=Text(sv="E-arkivet öppnar", en="The e-archive opens"),
        lead=Text(sv="Handlingar sparas på ett ställe.", en="Records are kept in one place."),
    )


def an_announcement(audience: Audience, **changes: Any) -> Announcement:
    return replace(Announcement("A-1", "", person_id(1), content(), audience), **changes)


def let_send(uow: Any, sender: PersonId, audience: Audience, members: Iterable[Member]) -> str:
    """Let the sender reach everyone, and the audience be known as these people: the resolution's id."""
    rule = SendingRule(SenderMark(WhoKind.PERSON, person=sender), ReachKind.ANYTHING)
    by = Principal(account="test")
    set_sending_rights(SetSendingRights(SendingRights((rule,), approve_above=1_000_000), by), uow, uow.now)
    set_service(SetService(True, by), uow, uow.now)
    known = {member.person: Judgement(member.language) for member in members}
    languages = Counter(judgement.language for judgement in known.values())
    done = Resolution(uuid4().hex, audience, ResolutionState.DONE, uow.now, len(known), {}, dict(languages))
    uow[RESOLUTIONS].begin(done, ResolutionPlan(audience))
    uow[RESOLUTIONS].gather(done.id, known)
    uow[RESOLUTIONS].judge(done.id, known)
    return done.id


async def run_task(database: Any, task: Task, handler: Any) -> int:
    """Run a task to its end, each part a transaction of its own; how many parts there were."""
    parts, cursor = 0, ""
    while True:
        parts += 1
        assert parts < 1000
        given = replace(task, cursor=cursor)
        found = await database.run(lambda _command, uow, now, given=given: handler(given, uow, now), None)
        if found is None:
            return parts
        cursor = found
