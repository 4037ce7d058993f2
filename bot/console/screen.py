"""Where commands print what isn't one line: tables are whole, however narrow the terminal, and whatever reads them."""

import os
import sys
from typing import Any

from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

WIDEST = 10_000
"""Columns of what is no terminal: a file or another program gets each row as one line."""
CROWDED = 3
"""A table that would be this many times wider than its terminal has columns that nobody reads."""


class Screen(Console):
    """A console that cuts nothing off: an id that ends in … can't be copied."""

    def __init__(self, *, markup: bool = True, stderr: bool = False) -> None:
        stream = sys.stderr if stderr else sys.stdout
        width = None if stream.isatty() or os.environ.get("COLUMNS", "").isdecimal() else WIDEST
        super().__init__(markup=markup, stderr=stderr, highlight=False, width=width)

    def print(self, *objects: Any, **options: Any) -> None:
        super().print(*(self._whole(shown) for shown in objects), **options)

    def _whole(self, shown: Any) -> Any:
        """A table as it is where no word of it need be broken. What has no headings is no list of rows."""
        if not isinstance(shown, Table) or not shown.show_header or not shown.columns:
            return shown
        for column in shown.columns:
            column.overflow = "fold"
        needs = Measurement.get(self, self.options.update(width=WIDEST), shown)
        if needs.minimum > self.width or needs.maximum > CROWDED * self.width:
            return _blocks(shown)
        shown.columns[0].no_wrap = True
        return shown


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
