"""Systems as audiences: who owns and who uses each, as the register of systems says it.

The register names people by id or by mail, groups, and rules; here they become parts of an audience.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol

from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.written import folded
from bot.features.directory.audiences import AudiencePart, PartKind
from bot.features.directory.entries import AttributeRule, DirectoryEntry
from bot.features.directory.expanding import is_member
from bot.features.directory.ports import DIRECTORY, GROUPS

LONGEST_ID = 64


class RegisteredRule(Protocol):
    @property
    def unit(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def title(self) -> str: ...


class RegisteredHolders(Protocol):
    """A mix of people (ids, or mail addresses), groups and rules."""

    @property
    def people(self) -> tuple[str, ...]: ...
    @property
    def groups(self) -> tuple[str, ...]: ...
    @property
    def rules(self) -> Sequence[RegisteredRule]: ...


class RegisteredOutline(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> Text: ...


class RegisteredSystem(RegisteredOutline, Protocol):
    @property
    def owners(self) -> RegisteredHolders: ...
    @property
    def users(self) -> RegisteredHolders: ...


class SystemRegister(Protocol):
    """As much of the register as is asked here."""

    def get(self, system: str, /) -> RegisteredSystem | None: ...
    def all(self) -> Sequence[RegisteredSystem]: ...
    def outlines(self) -> Sequence[RegisteredOutline]: ...


class RegisteredSystems:
    """What stands behind `SYSTEM_AUDIENCES`: the register's systems."""

    def __init__(self, uow: UnitOfWork, register: SystemRegister) -> None:
        self._uow = uow
        self._register = register
        self._every: Sequence[RegisteredSystem] | None = None

    def owners(self, system: str) -> Sequence[AudiencePart] | None:
        found = self._register.get(system)
        return None if found is None else list(self._parts(found.owners))

    def users(self, system: str) -> Sequence[AudiencePart] | None:
        found = self._register.get(system)
        return None if found is None else list(self._parts(found.users))

    def all(self) -> Mapping[str, Text]:
        return {system.id: system.name for system in self._register.outlines()}

    def owned_by_people(self, system: str) -> Sequence[PersonId]:
        found = self._register.get(system)
        return () if found is None else [one for one in self._ids(found.owners.people) if "@" not in one]

    def owned_by(self, person: PersonId) -> Collection[str]:
        """Of several people the register is read once: some systems have thousands of users."""
        entry = self._uow[DIRECTORY].get(person)
        if self._every is None:
            self._every = self._register.all()
        return [system.id for system in self._every if self._holds(system.owners, person, entry)]

    def owners_among(self, people: Collection[PersonId], system: str) -> Collection[PersonId]:
        found = self._register.get(system)
        if found is None:
            return ()
        entries = self._uow[DIRECTORY].many(people)
        return [each for each in people if self._holds(found.owners, each, entries.get(each))]

    def _parts(self, holders: RegisteredHolders) -> Iterator[AudiencePart]:
        if holders.people:
            yield AudiencePart(PartKind.PEOPLE, people=tuple(self._ids(holders.people)))
        for group in holders.groups:
            known = self._uow[GROUPS].get(group)
            yield AudiencePart(PartKind.GROUP, group, known.name if known else "")
        for rule in holders.rules:
            yield AudiencePart(PartKind.ATTRIBUTES, rule=AttributeRule(rule.unit, rule.place, rule.title))

    def _ids(self, people: Sequence[str]) -> Iterator[PersonId]:
        """A mail address that nobody has stays what it is: so it is counted among those whom nobody knows."""
        mails = [folded(each) for each in people if "@" in each]
        having = self._uow[DIRECTORY].by_mail(mails) if mails else {}
        for each in people:
            ids = having.get(folded(each), ()) if "@" in each else (each,)
            yield from ids or (folded(each)[:LONGEST_ID],)

    def _holds(self, holders: RegisteredHolders, person: PersonId, entry: DirectoryEntry | None) -> bool:
        mail = folded(entry.mail) if entry is not None else ""
        return (
            any(each == person or (mail and folded(each) == mail) for each in holders.people)
            or any(is_member(person, group, self._uow) for group in holders.groups)
            or any(_is_meant(entry, rule) for rule in holders.rules)
        )


def _is_meant(entry: DirectoryEntry | None, rule: RegisteredRule) -> bool:
    """A rule that says nothing means nobody's system: not everybody's. Whoever has left is meant by none."""
    there = entry if entry is not None and entry.gone_at is None else None
    pairs = [(rule.unit, there.unit), (rule.place, there.place), (rule.title, there.title)] if there else []
    said = [(wanted, has) for wanted, has in pairs if wanted]
    return bool(said) and all(folded(wanted) == folded(has) for wanted, has in said)
