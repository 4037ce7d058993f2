"""A table's cells, wherever they come from → its rows as nodes: what CSV files and sheets of a workbook share."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.list_text import parted
from bot.core.nodes import Block, Node, Scalar, Series, Where
from bot.core.spreadsheets import unguarded
from bot.core.written import folded, one_line
from bot.core.yaml_text import Unreadable
from bot.features.portfolio.files.columns import Column, Empty, Part, Table
from bot.features.portfolio.files.tables import TABLES
from bot.features.portfolio.imports.hints import choices
from bot.features.portfolio.imports.records import ImportFault

DIVIDER = "|"

TableLine = tuple[Where, list[str]]


@dataclass(frozen=True, slots=True)
class Layout:
    """What a table holds: records, or rows of a part with the record's key first."""

    table: Table
    part: Part | None

    @property
    def name(self) -> str:
        return self.part.name if self.part else self.table.name

    @property
    def columns(self) -> tuple[Column, ...]:
        if self.part is None:
            return self.table.columns
        return (Column(self.table.owner, self.table.key.read), *self.part.columns)

    @property
    def required(self) -> frozenset[str]:
        """The columns without which a file can't be this table."""
        if self.part is None:
            return frozenset({self.table.key.name})
        return frozenset(column.name for column in self.columns if column.empty is Empty.FAULT)


LAYOUTS = tuple(Layout(table, part) for table in TABLES for part in (None, *table.parts))


@dataclass(frozen=True, slots=True)
class Cells:
    """What a file or a sheet holds: `names` may tell which table it is, else `hint` says what to call it."""

    rows: Iterable[TableLine]
    start: Where
    names: tuple[str, ...]
    hint: str


def read_cells(cells: Cells, faults: list[ImportFault]) -> tuple[Layout, list[Block]]:
    """The table and its rows; of a row with cells under no header only the key is read.

    Rows without content say nothing, nor do columns without a header and content: spreadsheets write them where
    somebody has once been. The first row with content is the header. Rows that end early have empty cells.

    Raises:
        Unreadable: nobody can tell which table it is, or a column is missing that it must have.
    """
    filled = (row for row in cells.rows if any(one_line(cell) for cell in row[1]))
    where, header = next(filled, (cells.start, []))
    headers = [folded(cell) for cell in header]
    layout = _layout(headers, cells, where)
    _check_header(layout, headers, where, faults)
    return layout, [_block(layout, headers, row, where, faults) for where, row in filled]


def _block(
    layout: Layout, headers: list[str], cells: list[str], where: Where, faults: list[ImportFault]
) -> Block:
    cells = [*cells, *[""] * (len(headers) - len(cells))]
    message = _stray(headers, cells)
    if message:
        faults.append(ImportFault(where, message))
    columns = {column.name: column for column in layout.columns}
    items = {
        name: _node(columns[name], cell, where)
        for name, cell in zip(headers, cells, strict=False)
        if name in columns and (not message or name == layout.columns[0].name)
    }
    return Block(items, dict.fromkeys(items, where), where, bool(message))


def _stray(headers: list[str], cells: list[str]) -> str:
    """What is wrong with a row that has content under no header."""
    if _last(cells) > len(headers):
        return f"{_last(cells)} cells under {_last(headers)} headers; quote cells that hold the separator"
    for place, (header, cell) in enumerate(zip(headers, cells, strict=False), 1):
        if not header and one_line(cell):
            return f"cell {place} stands under no header; give the column its name, or empty it"
    return ""


def _last(cells: list[str]) -> int:
    """How many cells there are up to the last one with content."""
    return max((place + 1 for place, cell in enumerate(cells) if one_line(cell)), default=0)


def _layout(headers: list[str], cells: Cells, where: Where) -> Layout:
    for name in cells.names:
        if by_name := next((layout for layout in LAYOUTS if layout.name == folded(name)), None):
            return by_name
    given = {header for header in headers if header}
    fitting = [layout for layout in LAYOUTS if layout.required <= given]
    exact = [layout for layout in fitting if given <= {column.name for column in layout.columns}]
    if not exact:
        raise Unreadable(where, f"nobody can tell which table this is; {cells.hint}")
    return max(exact, key=lambda layout: len(layout.required))


def _check_header(layout: Layout, headers: list[str], where: Where, faults: list[ImportFault]) -> None:
    names = [header for header in headers if header]
    known = [column.name for column in layout.columns]
    for name in sorted(set(names) - set(known)):
        faults.append(ImportFault(where, f"{layout.name}: unknown column {name!r}; {choices(name, known)}"))
    for name in sorted({name for name in names if names.count(name) > 1}):
        faults.append(ImportFault(where, f"{layout.name}: column {name!r} stands twice; remove one"))
    missing = sorted(layout.required - set(names))
    if missing:
        message = f"{layout.name}: column {', '.join(missing)} is missing; add it"
        raise Unreadable(where, message)


def _node(column: Column, cell: str, where: Where) -> Node:
    text = unguarded(cell)
    if column.listed:
        items: list[Node] = [Scalar(item, where) for item in parted(text, DIVIDER)] if one_line(text) else []
        return Series(items, where)
    return Scalar(text if one_line(text) else None, where)
