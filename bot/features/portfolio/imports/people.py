"""What an import does to people, and who is meant by a mail address or an id."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.core.people import Person, PersonId
from bot.features.portfolio.imports.hints import choices
from bot.features.portfolio.imports.plans import Planned
from bot.features.portfolio.imports.records import Given, ImportFault, ImportRecord


def plan_people(
    records: Iterable[ImportRecord], stored: Mapping[PersonId, Person], faults: list[ImportFault]
) -> list[Planned[Person]]:
    """Each record's effect; what is wrong goes to `faults`."""
    entries = [_entry(record, stored.get(record.key), faults) for record in records]
    _refuse_shared_mail(entries, stored, faults)
    return entries


def _entry(record: ImportRecord, before: Person | None, faults: list[ImportFault]) -> Planned[Person]:
    values = {name: given.value for name, given in record.fields.items()}
    if before is None and not record.says("name") and "name" not in record.broken:
        faults.append(ImportFault(record.where, f"{record.key}: name is missing; add it"))
        return Planned(record, before, None)
    if record.broken:
        return Planned(record, before, None)
    after = replace(before, **values) if before else Person(id=record.key, **values)
    if after.work_start >= after.work_end:
        where = record.place_of("work_end" if "work_end" in record.fields else "work_start")
        faults.append(
            ImportFault(where, f"{record.key}: work_start must be before work_end; correct one of them")
        )
    return Planned(record, before, after)


def _refuse_shared_mail(
    entries: Sequence[Planned[Person]], stored: Mapping[PersonId, Person], faults: list[ImportFault]
) -> None:
    changing = {entry.record.key for entry in entries if entry.after and entry.after != entry.before}
    holders = _by_mail(person for person in stored.values() if person.id not in changing)
    given = {entry.record.key for entry in entries}
    for entry in entries:
        if entry.after is None or not entry.after.mail or entry.before == entry.after:
            continue
        others = sorted(holders[entry.after.mail.casefold()])
        if others:
            message = (
                f"{entry.after.id}: mail {entry.after.mail} is also that of {others[0]}; correct one of them"
            )
            if others[0] not in given:
                message += f", or, where they have a new account, add {{id: {others[0]}, mail: ''}} here"
            faults.append(ImportFault(entry.record.place_of("mail"), message))
        holders[entry.after.mail.casefold()].add(entry.after.id)


def _as_imported(
    entries: Iterable[Planned[Person]], stored: Mapping[PersonId, Person]
) -> dict[PersonId, Person]:
    return {**stored, **{entry.after.id: entry.after for entry in entries if entry.after}}


def _by_mail(people: Iterable[Person]) -> defaultdict[str, set[PersonId]]:
    holders: defaultdict[str, set[PersonId]] = defaultdict(set)
    for person in people:
        if person.mail:
            holders[person.mail.casefold()].add(person.id)
    return holders


class KnownPeople:
    """Everyone whom an import may refer to, by id or mail: those in the store and those in the import itself."""

    def __init__(self, entries: Iterable[Planned[Person]], stored: Mapping[PersonId, Person]) -> None:
        people = _as_imported(entries, stored)
        self._ids = set(people)
        self._by_mail = _by_mail(people.values())
        for entry in entries:  # a person with a fault of their own is no unknown person as well
            if entry.after is None:
                self._ids.add(entry.record.key.casefold())
                self._by_mail[str(entry.record.says("mail") or "").casefold()].add(entry.record.key)

    def known_as(self, name: str) -> PersonId:
        """The id or mail address as it is compared; the id of whoever is the one with that address."""
        plain = name.casefold()
        holders = self._by_mail.get(plain, set())
        return next(iter(holders)) if len(holders) == 1 else plain

    def find(self, given: Given[str], what: str, faults: list[ImportFault]) -> PersonId | None:
        """The id of whom `given` means; `what` begins the fault where that is nobody, or not one person."""
        name = given.value.casefold()
        if name in self._ids:
            return name
        holders = sorted(self._by_mail[name]) if name in self._by_mail else []
        if len(holders) == 1:
            return holders[0]
        if holders:
            faults.append(
                ImportFault(given.where, f"{what}: several people have the mail {given.value}; use the id")
            )
            return None
        hint = choices(given.value, self._by_mail) if "@" in given.value else ""
        hint = f" ({hint})" if hint.startswith("did") else ""
        message = (
            f"{what}: nobody is known by {given.value!r}{hint}; add the person under people, or correct it"
        )
        faults.append(ImportFault(given.where, message))
        return None
