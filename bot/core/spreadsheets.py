"""What a spreadsheet must not take for a formula: how our cells are kept from it, and how others keep theirs."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.core.written import one_line

SIGNS = "=+-@\t\r\n\0＝＋－＠"
"""What makes a spreadsheet take a text for a formula, at its beginning; in full width too, as East Asian ones do."""

DANGEROUS = re.compile(rf"'*[{re.escape(SIGNS)}]")
"""How a cell begins that would be taken for a formula, or that reads as one already guarded."""

_GUARDED = re.compile(rf"'+[{re.escape(SIGNS)}]")
_TEXT_FORMULA = re.compile(r'="([^"]*)"')
"""How programs keep a spreadsheet from taking a text for a number: `="0471"`."""
_LOOKED_AT = 64


def safe_cell(value: object) -> str:
    """The value as text; what begins like a formula, also after what isn't seen, gets a sign that makes it a text."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    words = "" if value is None else str(value)
    seen = one_line(words[:_LOOKED_AT])
    return f"'{words}" if DANGEROUS.match(words) or DANGEROUS.match(seen) else words


def csv_of(lines: Iterable[Sequence[object]], separator: str = ",") -> str:
    """Lines of cells, as a spreadsheet takes them for texts alone. `separator`: Swedish Excel wants a semicolon."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n", delimiter=separator)
    writer.writerows([safe_cell(each) for each in line] for line in lines)
    return out.getvalue()


def unguarded(cell: str) -> str:
    """A cell as it was meant: without the sign, or the formula, that makes a text of it."""
    if _GUARDED.match(cell):
        return cell[1:]
    formula = _TEXT_FORMULA.fullmatch(cell.strip())
    return formula[1] if formula else cell
