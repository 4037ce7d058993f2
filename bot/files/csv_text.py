"""CSV text → a table's rows as nodes. Comma, semicolon (Swedish Excel) or tab; the guard of formulas comes off."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from bot.domain.imports.hints import choices
from bot.domain.imports.records import Fault, Where
from bot.files.nodes import Block, Node, Scalar, Series
from bot.files.tables import TABLES, Column, Empty, Part, Table
from bot.files.yaml_text import Unreadable

DIVIDER = "|"
GUARDED = re.compile(r"'+[=+\-@\t\r\0]")
LARGEST_CELL = 1_000_000


@dataclass(frozen=True, slots=True)
class Layout:
    """What a CSV file holds: a table of records, or rows of a part with the record's key first."""

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


def read_csv(text: str, file: str, faults: list[Fault]) -> tuple[Layout, list[Block]]:
    """The table that the file holds and its rows; of a row with too many or too few cells only the key is read.

    Raises:
        Unreadable: it isn't CSV, or nobody can tell which table it is.
    """
    rows = _rows(text, file)
    where, header = next(rows, (Where(file, 1), []))
    names = [name.strip() for name in header]
    layout = _layout(names, file)
    _check_header(layout, names, where, faults)
    columns = {column.name: column for column in layout.columns}
    blocks = []
    for where, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        damaged = len(cells) != len(names)
        if damaged:
            message = f"{len(cells)} cells under {len(names)} headers; quote cells that hold the separator"
            faults.append(Fault(where, message))
        items = {
            name: _node(columns[name], cell, where)
            for name, cell in zip(names, cells, strict=False)
            if name in columns and (not damaged or name == layout.columns[0].name)
        }
        blocks.append(Block(items, dict.fromkeys(items, where), where, damaged))
    return layout, blocks


def _rows(text: str, file: str) -> Iterator[tuple[Where, list[str]]]:
    """Each row and the line where it begins: a quoted cell may hold line breaks."""
    first = text.partition("\n")[0].rstrip("\r")
    skipped = 0
    if first.lower().startswith("sep="):  # Excel's own note of the separator
        text, skipped = text.partition("\n")[2], 1
        delimiter = first[4:5] or ","
    else:
        delimiter = max(";,\t", key=first.count)
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1 + skipped
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(
                Fault(Where(file, line), f"this is not CSV: {error}; check the quotes")
            ) from error
        yield Where(file, line), row


def _layout(names: list[str], file: str) -> Layout:
    stem = PurePath(file).stem.lower()
    by_name = next((layout for layout in LAYOUTS if layout.name == stem), None)
    if by_name:
        return by_name
    given = set(names)
    fitting = [layout for layout in LAYOUTS if layout.required <= given]
    exact = [layout for layout in fitting if given <= {column.name for column in layout.columns}]
    if not exact:
        known = ", ".join(f"{layout.name}.csv" for layout in LAYOUTS)
        message = f"nobody can tell which table this is; name the file as one of {known}"
        raise Unreadable(Fault(Where(file, 1), message))
    return max(exact, key=lambda layout: len(layout.required))


def _check_header(layout: Layout, names: list[str], where: Where, faults: list[Fault]) -> None:
    known = [column.name for column in layout.columns]
    for name in sorted(set(names) - set(known)):
        faults.append(Fault(where, f"{layout.name}: unknown column {name!r}; {choices(name, known)}"))
    for name in sorted({name for name in names if names.count(name) > 1}):
        faults.append(Fault(where, f"{layout.name}: column {name!r} stands twice; remove one"))
    missing = sorted(layout.required - set(names))
    if missing:
        message = f"{layout.name}: column {', '.join(missing)} is missing; add it"
        raise Unreadable(Fault(where, message))


def _node(column: Column, cell: str, where: Where) -> Node:
    text = cell[1:] if GUARDED.match(cell) else cell
    if column.listed:
        items: list[Node] = [Scalar(item, where) for item in text.split(DIVIDER)] if text.strip() else []
        return Series(items, where)
    return Scalar(text if text.strip() else None, where)
