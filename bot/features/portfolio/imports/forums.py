"""What an import does to forums."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.core.bilingual import Text
from bot.core.nodes import Where
from bot.core.people import PersonId
from bot.features.portfolio.forum_faults import all_faults_of
from bot.features.portfolio.forums import Absence, Forum, Rules, Seat
from bot.features.portfolio.imports.hints import choices
from bot.features.portfolio.imports.people import KnownPeople
from bot.features.portfolio.imports.plans import Planned
from bot.features.portfolio.imports.records import Given, ImportFault, ImportRecord
from bot.features.portfolio.regime_kinds import LegalRegime

RULES = "rules."
REQUIRED = ("name.sv", "name.en", "roles")


def plan_forums(
    records: Iterable[ImportRecord],
    stored: Mapping[str, Forum],
    directory: KnownPeople,
    roles: frozenset[str],
    faults: list[ImportFault],
    any_role: frozenset[str] = frozenset(),
) -> list[Planned[Forum]]:
    """Each record's effect; what is wrong goes to `faults`. `roles`: the role ids that a forum can fill;
    `any_role`: all role ids, any of which may decide on what a forum recommends."""
    given = list(records)
    entries = [_entry(record, stored.get(record.key), directory, roles, faults) for record in given]
    forums = {**stored, **{entry.record.key: entry.after for entry in entries}}
    for entry in entries:
        named = entry.after.formal_decision_by if entry.after else None
        fault = _formal_fault(named, forums, any_role) if named else ""
        if fault:
            where = entry.record.place_of("formal_decision_by")
            faults.append(ImportFault(where, f"body {entry.record.key}: {fault}"))
    return entries


def _formal_fault(named: str, forums: Mapping[str, Forum | None], any_role: frozenset[str]) -> str:
    """Whoever is named must decide: a chain of those who only recommend ends nowhere, and may go round."""
    formal = forums.get(named)
    if formal is not None and formal.regime is LegalRegime.RADGIVANDE:
        return f"body {named} only recommends too, so nobody would decide; name the body or role that does"
    if named in forums or named in any_role:
        return ""
    return f"no body {named!r} decides formally, and no role is called so; {choices(named, forums)}"


def _entry(
    record: ImportRecord,
    before: Forum | None,
    directory: KnownPeople,
    roles: frozenset[str],
    faults: list[ImportFault],
) -> Planned[Forum]:
    found: list[ImportFault] = []
    if before is None:
        found += _missing(record)
    found += _unknown_roles(record, roles)
    seats = _seats(record, before, directory, found)
    named = _NamedPeople(record, directory, found)
    absences, quorum_with = named.absences(before), named.quorum_with()
    faults += found
    if found or record.broken or seats is None:
        return Planned(record, before, None)
    after = replace(_merged(record, before, seats, quorum_with), absences=absences)
    broken = all_faults_of(after)
    faults += [ImportFault(record.where, message) for message in broken]
    return Planned(record, before, None if broken else after)


def _missing(record: ImportRecord) -> list[ImportFault]:
    if not record.head and not record.key:
        return []  # that its key is missing is told where it is read
    if not record.head:
        message = f"no body {record.key} in the import or the store; add it under forums, or correct the id"
        return [ImportFault(record.where, message)]
    return [
        ImportFault(record.where, f"body {record.key}: {name} is missing; add it")
        for name in REQUIRED
        if not record.says(name) and name not in record.broken
    ]


def _unknown_roles(record: ImportRecord, roles: frozenset[str]) -> list[ImportFault]:
    return [
        ImportFault(
            role.where,
            f"body {record.key}: no process has a role {role.value!r} for a body; {choices(role.value, roles)}",
        )
        for role in record.says("roles") or ()
        if roles and role.value not in roles
    ]


def _seats(
    record: ImportRecord, before: Forum | None, directory: KnownPeople, faults: list[ImportFault]
) -> tuple[Seat, ...] | None:
    given = record.says("seats")
    if given is None:
        return before.seats if before else ()
    seats = []
    for item in given:
        person = directory.find(Given(item.value.person, item.where), f"body {record.key}", faults)
        if person:
            seats.append(Seat(item.value.kind, person, item.value.order))
    return tuple(seats) if len(seats) == len(given) else None


class _NamedPeople:
    """Whom a forum's record names beside its seats, by id; whoever isn't known is a fault."""

    def __init__(self, record: ImportRecord, directory: KnownPeople, faults: list[ImportFault]) -> None:
        self._record, self._directory, self._faults = record, directory, faults

    def quorum_with(self) -> tuple[PersonId, ...]:
        given = self._record.says(f"{RULES}quorum_with") or ()
        return tuple(person for item in given if (person := self._find(item.value, item.where)))

    def absences(self, before: Forum | None) -> tuple[Absence, ...]:
        given: tuple[Given[Absence], ...] | None = self._record.says("absences")
        if given is None:
            return before.absences if before else ()
        found = []
        for item in given:
            away = item.value
            person = self._find(away.person, item.where)
            substitute = self._find(away.substitute, item.where) if away.substitute else None
            if person:
                found.append(replace(away, person=person, substitute=substitute))
        return tuple(found)

    def _find(self, person: str, where: Where) -> PersonId | None:
        return self._directory.find(Given(person, where), f"body {self._record.key}", self._faults)


def _merged(
    record: ImportRecord, before: Forum | None, seats: tuple[Seat, ...], quorum_with: tuple[PersonId, ...]
) -> Forum:
    base = before or Forum(id=record.key, name=Text("", ""), roles=(), seats=())
    fields = record.fields
    rules = {
        name.removeprefix(RULES): given.value for name, given in fields.items() if name.startswith(RULES)
    }
    if "quorum_with" in rules:
        rules["quorum_with"] = quorum_with
    if rules.get("reminders"):
        rules["reminders"] = tuple(each.value for each in rules["reminders"])
    days = ("delegated_from", "delegated_until")
    return replace(
        base,
        **{name: fields[name].value for name in days if name in fields},
        name=Text(
            sv=record.says("name.sv") or base.name.sv,
            en=record.says("name.en") or base.name.en,
        ),
        roles=tuple(role.value for role in record.says("roles") or ()) or base.roles,
        seats=seats,
        rules=replace(base.rules if before else Rules(), **rules),
        channel=fields["channel"].value if "channel" in fields else base.channel,
        regime=fields["legal_regime"].value if "legal_regime" in fields else base.regime,
        basis=fields["basis"].value if "basis" in fields else base.basis,
        formal_decision_by=(
            fields["formal_decision_by"].value if "formal_decision_by" in fields else base.formal_decision_by
        ),
    )
