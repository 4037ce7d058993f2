"""Shaped rows → records: a record's own fields, and the rows that belong to it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from bot.core.nodes import Block, Node, Scalar, Series, kind_of
from bot.core.written import one_line
from bot.features.portfolio.files.columns import Part, Table
from bot.features.portfolio.files.shaping import Shaped, flattened
from bot.features.portfolio.files.tables import PLANNED, ROLES, SEATS
from bot.features.portfolio.forums import Seat, SeatKind
from bot.features.portfolio.imports.records import Given, ImportFault, ImportRecord


def record_of(table: Table, node: Node, faults: list[ImportFault]) -> ImportRecord | None:
    """The record that `node` holds, with its parts where they are nested in it (YAML)."""
    if not isinstance(node, Block):
        message = f"{table.name}: each entry must be a mapping of `key: value`, not {kind_of(node)}"
        faults.append(ImportFault(node.where, message))
        return None
    key_node = node.items.get(table.key.name)
    raw = one_line(key_node.text or "") if isinstance(key_node, Scalar) else ""
    if node.damaged:
        return ImportRecord(raw, node.where, {}, frozenset(column.name for column in table.columns))
    shaped = Shaped(raw or f"this entry of {table.name}", node.where)
    parts = {part.name: part for part in table.parts}
    for name, value in flattened(node, table.columns, parts, shaped).items():
        if name in parts:
            _nested_part(parts[name], value, shaped)
        else:
            column = next(column for column in table.columns if column.name == name)
            shaped.read(column, value)
    shaped.require([table.key])
    faults += shaped.faults
    key = shaped.fields.pop(table.key.name, None)
    return ImportRecord(key.value if key else raw, node.where, shaped.fields, frozenset(shaped.broken))


def _nested_part(part: Part, node: Node, owner: Shaped) -> None:
    if isinstance(node, Scalar) and node.text is None:
        node = Series([], node.where)
    if part is ROLES:
        node = _roles_as_rows(node, owner)
    if part is PLANNED:
        node = _planned_as_rows(node, owner)
    if not isinstance(node, Series):
        owner.refuse(node.where, f"{part.name} must be a list, not {kind_of(node)}", part.name)
        return
    rows = [part_row(part, item, owner) for item in node.items]
    owner.fields[part.name] = Given(finished(part, [row for row in rows if row]), node.where)


def _roles_as_rows(node: Node, owner: Shaped) -> Node:
    """`{role: [person, …]}`, or one person alone → the rows that roles.csv would have."""
    if isinstance(node, Series) and not node.items:
        return node
    if not isinstance(node, Block):
        owner.refuse(node.where, "roles must be a mapping of `role: [person, …]`", ROLES.name)
        return Series([], node.where)
    rows: list[Node] = []
    for role, holders in node.items.items():
        where = node.keys[role]
        persons = holders.items if isinstance(holders, Series) else [holders]
        rows += [
            Block({"role": Scalar(role, where), "person": person}, {"role": where}, person.where)
            for person in persons
            if person != Scalar(None, person.where)
        ]
    return Series(rows, node.where)


def _planned_as_rows(node: Node, owner: Shaped) -> Node:
    """`{gate: day, …}` → the rows that planned.csv would have."""
    if isinstance(node, Series) and not node.items:
        return node
    if not isinstance(node, Block):
        owner.refuse(node.where, "planned must be a mapping of `gate: day`", PLANNED.name)
        return Series([], node.where)
    rows: list[Node] = []
    for gate, day in node.items.items():
        where = node.keys[gate]
        rows.append(
            Block({"gate": Scalar(gate, where), "day": day}, dict.fromkeys(("gate", "day"), where), where)
        )
    return Series(rows, node.where)


def part_row(part: Part, node: Node, owner: Shaped) -> Given[Any] | None:
    """One row of a part; its faults go to the owner, for whom the part is broken then."""
    if not isinstance(node, Block):
        owner.refuse(node.where, f"{part.name}: each entry must be a mapping, not {kind_of(node)}", part.name)
        return None
    if node.damaged:
        owner.broken.add(part.name)
        return None
    shaped = Shaped(f"{owner.whose}: {part.name}", node.where)
    found = flattened(node, part.columns, (), shaped)
    for column in part.columns:
        if column.name in found:
            shaped.read(column, found[column.name])
    shaped.require(part.columns)
    value = None
    if not shaped.faults:
        try:
            value = part.make({name: given.value for name, given in shaped.fields.items()})
        except ValueError as error:
            shaped.refuse(node.where, str(error), part.name)
    if shaped.faults:
        owner.faults += shaped.faults
        owner.broken.add(part.name)
        return None
    return Given(value, node.where)


def finished(part: Part, rows: Sequence[Given[Any]]) -> tuple[Given[Any], ...]:
    """The rows of one record; substitutes without an order step in as they are listed."""
    return tuple(_in_order(rows)) if part is SEATS else tuple(rows)


def _in_order(rows: Iterable[Given[Seat]]) -> list[Given[Seat]]:
    seats, taken = [], 0
    for row in rows:
        seat = row.value
        if seat.kind is SeatKind.SUBSTITUTE:
            taken = seat.order or taken + 1
            row = Given(replace(seat, order=taken), row.where)
        seats.append(row)
    return seats


def owner_of(table: Table, block: Block, part: Part) -> tuple[str, Shaped]:
    """The key of the record that a row of a part's own table belongs to, and where that row's faults go."""
    node = block.items.pop(table.owner, Scalar(None, block.where))
    raw = one_line(node.text or "") if isinstance(node, Scalar) else ""
    shaped = Shaped(raw or f"this row of {part.name}", block.where)
    shaped.read(replace(table.key, name=table.owner), node)
    key = shaped.fields.get(table.owner)
    return (key.value if key else raw), shaped
