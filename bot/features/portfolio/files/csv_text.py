"""CSV text → its rows of cells. Comma, semicolon (Swedish Excel) or tab; any program's line ends."""

import csv
import io
import re
from collections.abc import Iterator

from bot.core.nodes import Where
from bot.core.yaml_text import Unreadable
from bot.features.portfolio.files.table_rows import TableLine

LARGEST_CELL = 1_000_000
SEPARATORS = ";,\t"

_LINE = re.compile(r"[^\r\n]*(\r\n|\r|\n|\Z)")
_NOTE = re.compile(r'"?sep=(.?)"?[;,\t]*', re.IGNORECASE)
"""Excel's own note of the separator, which the file begins with; quoted by programs that don't know it."""


def csv_rows(text: str, file: str) -> Iterator[TableLine]:
    """Each row and the line where it begins: a quoted cell may hold line breaks.

    Raises:
        Unreadable: it isn't CSV.
    """
    text, skipped, separator = _without_note(text)
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1 + skipped
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(Where(file, line), f"this is not CSV: {error}; check the quotes") from error
        yield Where(file, line), row


def _without_note(text: str) -> tuple[str, int, str]:
    """The rows' text, the number of lines before it, and what stands between cells."""
    first = _first_line(text)
    note = _NOTE.fullmatch(first.strip("\r\n"))
    if note:
        return text[len(first) :], 1, note[1] or ","
    filled = next((line for line in _lines(text) if line.strip(SEPARATORS + " \r\n")), "")
    return text, 0, max(SEPARATORS, key=filled.count)


def _lines(text: str) -> Iterator[str]:
    return (found[0] for found in _LINE.finditer(text) if found[0])


def _first_line(text: str) -> str:
    return next(_lines(text), "")
