"""Records of the same key → one: a forum's line in forums.csv and its rows in seats.csv are one forum."""

from collections.abc import Iterable
from dataclasses import replace

from bot.features.portfolio.files.columns import Table
from bot.features.portfolio.imports.records import ImportFault, ImportRecord


def gathered(
    table: Table, records: Iterable[ImportRecord], faults: list[ImportFault]
) -> tuple[ImportRecord, ...]:
    """One record for each key, in the order in which they are first met; what is given twice goes to `faults`."""
    found: dict[str, ImportRecord] = {}
    nameless = []
    for record in records:
        key = record.key.casefold()
        if not key:
            nameless.append(record)
        elif key not in found:
            found[key] = record
        else:
            found[key] = _joined(table, found[key], record, faults)
    return (*found.values(), *nameless)


def _joined(
    table: Table, first: ImportRecord, second: ImportRecord, faults: list[ImportFault]
) -> ImportRecord:
    if first.head and second.head:
        message = f"{second.key} stands twice in {table.name}, first at {first.where}; remove one"
        faults.append(ImportFault(second.where, message))
        return first
    for name in sorted(first.fields.keys() & second.fields.keys()):
        message = f"{name} of {second.key} are given twice, first at {first.place_of(name)}; remove one"
        faults.append(ImportFault(second.place_of(name), message))
    head = first if first.head else second
    return replace(
        head,
        fields={**second.fields, **first.fields},
        broken=first.broken | second.broken,
        head=first.head or second.head,
    )
