"""A CSV file or a workbook → its rows of cells, for what isn't one of the portfolio's tables."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.core.nodes import Where
from bot.core.text_files import bytes_of, text_of
from bot.core.yaml_text import Unreadable
from bot.features.portfolio.files.csv_text import csv_rows
from bot.features.portfolio.files.reading import OTHER_ENDINGS, YAML_ENDINGS
from bot.features.portfolio.files.table_rows import TableLine
from bot.features.portfolio.files.workbook import read_workbook
from bot.features.portfolio.imports.records import ImportFault


def sheets_in(path: Path, faults: list[ImportFault]) -> Iterator[Iterable[TableLine]]:
    """The rows of a CSV file, or of each sheet in sight; cells that nobody can read go to `faults`.

    Raises:
        Unreadable: it is neither, or can't be read.
    """
    name, ending = str(path), path.suffix.lower()
    if ending in (".csv", ".txt"):
        yield csv_rows(text_of(path, name), name)
    elif ending == ".xlsx":
        for cells in read_workbook(bytes_of(path, name), path, faults):
            yield cells.rows
    else:
        what = OTHER_ENDINGS.get(ending, "neither a .csv nor an .xlsx file; give it such an ending")
        if ending in YAML_ENDINGS:
            what = "YAML, where a table is read; save the table as CSV or as an Excel workbook (.xlsx)"
        raise Unreadable(Where(name, 0), what)
