"""What an import does to systems, and which systems initiatives name that nobody knows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.core.bilingual import Text
from bot.core.written import folded
from bot.features.portfolio.imports.hints import choices
from bot.features.portfolio.imports.people import KnownPeople
from bot.features.portfolio.imports.plans import Planned
from bot.features.portfolio.imports.records import ImportFault, ImportRecord
from bot.features.portfolio.systems import Holders, System, SystemOutline

MOST_FORMER = 20
"""Names that a system had before; the oldest go."""


def plan_systems(
    records: Iterable[ImportRecord],
    stored: Mapping[str, System],
    directory: KnownPeople,
    faults: list[ImportFault],
) -> list[Planned[System]]:
    """Each record's effect; what is wrong goes to `faults`."""
    entries = [_entry(record, stored.get(record.key), directory, faults) for record in records]
    _refuse_shared_names(entries, stored, faults)
    return entries


def unknown_systems(
    initiatives: Iterable[ImportRecord], entries: Sequence[Planned[System]], stored: Mapping[str, System]
) -> Iterator[ImportFault]:
    """What initiatives name that isn't in the register; nothing, as long as there is no register.

    It is no fault: initiatives named systems before there was a register, and their files go on being imported.
    """
    systems = _as_imported(entries, stored).values()
    known = {name for system in systems for name in system.names}
    known |= {entry.record.key for entry in entries}
    if not known:
        return
    for record in initiatives:
        for given in record.says("systems") or ():
            if folded(given.value) not in known:
                likely = choices(folded(given.value), known)
                hint = f"{likely} Else" if likely.startswith("did") else "if it should be,"
                message = f"{record.key}: {given.value!r} isn't in the register of systems; {hint} add it under systems"
                yield ImportFault(given.where, message)


def _entry(
    record: ImportRecord, before: System | None, directory: KnownPeople, faults: list[ImportFault]
) -> Planned[System]:
    if before is None and not record.says("name.sv") and "name.sv" not in record.broken:
        faults.append(ImportFault(record.where, f"system {record.key}: name.sv is missing; add it"))
        return Planned(record, before, None)
    if record.broken:
        return Planned(record, before, None)
    base = before or System(record.key, Text("", ""))
    name = _name(record, base.name)
    return Planned(
        record,
        before,
        replace(
            base,
            name=name,
            former=_former(base, name),
            owners=_holders(record, "owners", base.owners, directory),
            users=_holders(record, "users", base.users, directory),
        ),
    )


def _name(record: ImportRecord, before: Text) -> Text:
    """In English it is called as in Swedish, where nobody says otherwise."""
    sv = record.says("name.sv") or before.sv
    en = record.says("name.en") if "name.en" in record.fields else before.en
    return Text(sv=sv, en=en or sv)


def _former(before: System, name: Text) -> tuple[str, ...]:
    """What it was called, the newest first; a name that it has again is none."""
    now = {before.id, folded(name.sv), folded(name.en)}
    every: dict[str, str] = {}
    for each in filter(None, (before.name.sv, before.name.en, *before.former)):
        every.setdefault(folded(each), each)
    return tuple(each for key, each in every.items() if key not in now)[:MOST_FORMER]


def without_taken(systems: Sequence[SystemOutline]) -> Iterator[SystemOutline]:
    """Those that were called before what another is called now, without these names: they mean the other."""
    taken = {name: system.id for system in systems for name in system.current}
    for system in systems:
        own = tuple(each for each in system.former if taken.get(folded(each), system.id) == system.id)
        if own != system.former:
            yield replace(system, former=own)


def _holders(record: ImportRecord, name: str, before: Holders, directory: KnownPeople) -> Holders:
    """Each once, in the order given. Whoever is named by the one mail address of a known person is kept by id."""
    changes: dict[str, Any] = {
        part: tuple(dict.fromkeys(given.value for given in record.says(f"{name}.{part}")))
        for part in ("people", "groups", "rules")
        if f"{name}.{part}" in record.fields
    }
    if "people" in changes:
        changes["people"] = tuple(dict.fromkeys(map(directory.known_as, changes["people"])))
    return replace(before, **changes)


def _refuse_shared_names(
    entries: Sequence[Planned[System]], stored: Mapping[str, System], faults: list[ImportFault]
) -> None:
    """An initiative names a system by any of its names, so none may be that of two."""
    holders: dict[str, str] = {}
    given = {entry.record.key for entry in entries}
    for system in stored.values():
        if system.id not in given:
            holders |= dict.fromkeys(system.current, system.id)
    for entry in entries:
        if entry.after is None:
            continue
        for name in sorted(entry.after.current):
            other = holders.setdefault(name, entry.after.id)
            if other != entry.after.id:
                message = (
                    f"system {entry.after.id}: {other} is called {name!r} too; give one of them another name"
                )
                faults.append(ImportFault(entry.record.where, message))


def _as_imported(entries: Iterable[Planned[System]], stored: Mapping[str, System]) -> dict[str, System]:
    return {**stored, **{entry.after.id: entry.after for entry in entries if entry.after}}
