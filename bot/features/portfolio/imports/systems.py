"""What an import does to systems, and which systems initiatives name that nobody knows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from bot.core.bilingual import Text
from bot.core.written import folded
from bot.features.portfolio.imports.hints import choices
from bot.features.portfolio.imports.people import KnownPeople
from bot.features.portfolio.imports.plans import Planned
from bot.features.portfolio.imports.records import ImportFault, ImportRecord
from bot.features.portfolio.systems import Holders, System, SystemOutline

Outline = TypeVar("Outline", bound=SystemOutline)

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
    after = {each.id: each for each in without_taken(tuple(_as_imported(entries, stored).values()))}
    return [replace(each, after=after.get(each.record.key, each.after)) for each in entries]


def names_taken(entries: Sequence[Planned[System]], stored: Mapping[str, System]) -> Iterator[ImportFault]:
    """Names that others were called before, or are called now: what is named so means these from now on.

    It is no fault: a name is often given on to what comes in a system's place.
    """
    before = {name: system.id for system in stored.values() for name in system.names}
    now = {name: each.id for each in _as_imported(entries, stored).values() for name in each.current}
    for entry in entries:
        if (after := entry.after) is None:
            continue
        new = {folded(name): name for name in (after.id, after.name.en, after.name.sv)}
        for key in new.keys() - (entry.before.current if entry.before else ()):
            if (other := before.get(key, after.id)) != after.id:
                message = (
                    f"system {after.id}: {new[key]!r} is what {other} was called before; "
                    f"what names it so means {after.id} from now on"
                )
                yield ImportFault(entry.record.place_of("name.sv"), message)
        for given in entry.record.says("former") or ():
            if (other := now.get(folded(given.value), after.id)) != after.id:
                message = (
                    f"system {after.id}: {given.value!r} is what {other} is called now; "
                    f"it isn't kept as a former name"
                )
                yield ImportFault(given.where, message)


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
            former=_former(base, name, (given.value for given in record.says("former") or ())),
            owners=_holders(record, "owners", base.owners, directory),
            users=_holders(record, "users", base.users, directory),
        ),
    )


def _name(record: ImportRecord, before: Text) -> Text:
    """In English it is called as in Swedish, where nobody says otherwise."""
    sv = record.says("name.sv") or before.sv
    en = record.says("name.en") if "name.en" in record.fields else before.en
    return Text(sv=sv, en=en or sv)


def _former(before: System, name: Text, given: Iterable[str]) -> tuple[str, ...]:
    """What it was called, the newest first; a name that it has again is none.

    What a file gives is added: it may be older than the names that the system has had here since.
    """
    now = {before.id, folded(name.sv), folded(name.en)}
    every: dict[str, str] = {}
    for each in filter(None, (before.name.sv, before.name.en, *before.former, *given)):
        every.setdefault(folded(each), each)
    return tuple(each for key, each in every.items() if key not in now)[:MOST_FORMER]


def without_taken(systems: Sequence[Outline]) -> Iterator[Outline]:
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
