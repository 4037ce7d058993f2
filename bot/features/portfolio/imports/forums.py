"""What an import does to forums."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.core.bilingual import Text
from bot.features.portfolio.forums import Forum, Rules, Seat, faults_of
from bot.features.portfolio.imports.hints import choices
from bot.features.portfolio.imports.people import KnownPeople
from bot.features.portfolio.imports.plans import Planned
from bot.features.portfolio.imports.records import Given, ImportFault, ImportRecord

RULES = "rules."
REQUIRED = ("name.sv", "name.en", "roles")


def plan_forums(
    records: Iterable[ImportRecord],
    stored: Mapping[str, Forum],
    directory: KnownPeople,
    roles: frozenset[str],
    faults: list[ImportFault],
) -> list[Planned[Forum]]:
    """Each record's effect; what is wrong goes to `faults`. `roles`: the role ids that a forum can fill."""
    return [_entry(record, stored.get(record.key), directory, roles, faults) for record in records]


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
    faults += found
    if found or record.broken or seats is None:
        return Planned(record, before, None)
    after = _merged(record, before, seats)
    broken = faults_of(after)
    faults += [ImportFault(record.where, message) for message in broken]
    return Planned(record, before, None if broken else after)


def _missing(record: ImportRecord) -> list[ImportFault]:
    if not record.head:
        message = f"no forum {record.key} in the import or the store; add it under forums, or correct the id"
        return [ImportFault(record.where, message)]
    return [
        ImportFault(record.where, f"forum {record.key}: {name} is missing; add it")
        for name in REQUIRED
        if not record.says(name) and name not in record.broken
    ]


def _unknown_roles(record: ImportRecord, roles: frozenset[str]) -> list[ImportFault]:
    return [
        ImportFault(
            role.where,
            f"forum {record.key}: no process has a role {role.value!r} for a forum; {choices(role.value, roles)}",
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
        person = directory.find(Given(item.value.person, item.where), f"forum {record.key}", faults)
        if person:
            seats.append(Seat(item.value.kind, person, item.value.order))
    return tuple(seats) if len(seats) == len(given) else None


def _merged(record: ImportRecord, before: Forum | None, seats: tuple[Seat, ...]) -> Forum:
    base = before or Forum(id=record.key, name=Text("", ""), roles=(), seats=())
    fields = record.fields
    rules = {
        name.removeprefix(RULES): given.value for name, given in fields.items() if name.startswith(RULES)
    }
    return replace(
        base,
        name=Text(
            sv=record.says("name.sv") or base.name.sv,
            en=record.says("name.en") or base.name.en,
        ),
        roles=tuple(role.value for role in record.says("roles") or ()) or base.roles,
        seats=seats,
        rules=replace(base.rules if before else Rules(), **rules),
        channel=fields["channel"].value if "channel" in fields else base.channel,
    )
