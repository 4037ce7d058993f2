"""Where commands print what isn't one line: tables are whole, however narrow the terminal, and whatever reads them."""

import os
import sys
from typing import Any

from rich.console import Console
from rich.measure import Measurement
from rich.table import Column, Table
from rich.text import Text

from bot.core.phrases import phrase

WIDEST = 10_000
"""Columns of what is no terminal: a file or another program gets each row as one line."""
READABLE = 24
"""Columns that lines of text need: narrower ones are nothing but single words."""


class Screen(Console):
    """A console that cuts nothing off: an id that ends in … can't be copied."""

    def __init__(self, *, markup: bool = True, stderr: bool = False) -> None:
        stream = sys.stderr if stderr else sys.stdout
        width = None if stream.isatty() or os.environ.get("COLUMNS", "").isdecimal() else WIDEST
        super().__init__(markup=markup, stderr=stderr, highlight=False, width=width)

    def print(self, *objects: Any, none: str = "There are none.", **options: Any) -> None:
        """`none`: what is said in the place of a table without rows: headings alone look as if something had failed."""
        super().print(*(self._whole(shown, none) for shown in objects), **options)

    def _whole(self, shown: Any, none: str) -> Any:
        """A table as it is where one column that wraps is enough. What has no headings is no list of rows."""
        if not isinstance(shown, Table) or not shown.show_header or not shown.columns:
            return shown
        if not shown.row_count:
            return Text(phrase(none))
        for column in shown.columns:
            column.header = phrase(column.header) if isinstance(column.header, str) else column.header
        sizes = [self._size(column) for column in shown.columns]
        widest = max(range(len(sizes)), key=lambda number: sizes[number].maximum)
        for number, column in enumerate(shown.columns):
            column.overflow, column.no_wrap = "fold", number != widest
        whole = Measurement.get(self, self.options.update(width=WIDEST), shown).maximum
        least = max(sizes[widest].minimum, min(sizes[widest].maximum, READABLE))
        return shown if whole - sizes[widest].maximum + least <= self.width else _blocks(shown)

    def _size(self, column: Column) -> Measurement:
        cells = (column.header, *column.cells)
        sizes = [Measurement.get(self, self.options.update(width=WIDEST), cell) for cell in cells]
        return Measurement(max(size.minimum for size in sizes), max(size.maximum for size in sizes))


def _blocks(table: Table) -> Table:
    """The same rows, each as a block with a line for each column that says something."""
    blocks = Table.grid(padding=(0, 2), collapse_padding=True)
    blocks.title, blocks.title_justify = table.title, "left"
    blocks.add_column(style="bold", overflow="fold")
    blocks.add_column(overflow="fold")
    for row in zip(*(list(column.cells) for column in table.columns), strict=True):
        for column, cell in zip(table.columns, row, strict=True):
            if str(cell):
                blocks.add_row(column.header, cell)
        blocks.add_row("", "")
    return blocks
