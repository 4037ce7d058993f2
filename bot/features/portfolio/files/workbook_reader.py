"""A program of its own: a workbook on standard input → its sheets as JSON on standard output.

`{"sheets": [{"name", "rows", "first", "faults"}]}`, or `{"refused": "why"}`. Its memory is limited, so that no file
can take the machine's.
"""

import datetime
import io
import json
import posixpath
import sys
import zipfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any
from xml.etree import ElementTree

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

if sys.platform == "win32":

    def _limit_memory() -> None:
        """Windows knows no such limit; the sizes have been looked at before."""
else:
    import resource

    def _limit_memory() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


MEMORY = 1_500_000_000
MOST_ROWS = 100_000
MOST_COLUMNS = 500
EXACT = 10**15
"""Excel keeps fifteen digits of a number and makes zeros of the rest."""

Located = tuple[int, str]


class Unread(Exception):
    """The workbook can't be read; the message says why and what to do."""


def main() -> None:
    """Read the workbook and write what was found; anything unforeseen ends with a status that isn't 0."""
    _limit_memory()
    try:
        answer: dict[str, Any] = {"sheets": sheets_of(sys.stdin.buffer.read())}
    except Unread as unread:
        answer = {"refused": str(unread)}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def sheets_of(data: bytes) -> list[dict[str, Any]]:
    """The sheets in sight that have content.

    Raises:
        Unread: see there.
    """
    try:
        with (
            CalamineWorkbook.from_filelike(io.BytesIO(data)) as book,
            zipfile.ZipFile(io.BytesIO(data)) as package,
        ):
            parts = _parts(package)
            seen = [
                meta.name
                for meta in book.sheets_metadata
                if meta.typ is SheetTypeEnum.WorkSheet and meta.visible is SheetVisibleEnum.Visible
            ]
            found = (_sheet(book.get_sheet_by_name(name), package, parts[name]) for name in seen)
            return [sheet for sheet in found if sheet["rows"] or sheet["faults"]]
    except PasswordError:
        raise Unread("the workbook has a password; take it off") from None
    except (CalamineError, ElementTree.ParseError, zipfile.BadZipFile, LookupError, ValueError, OSError):
        raise Unread("the workbook is damaged; save it as an Excel workbook (.xlsx) anew") from None


def _sheet(sheet: CalamineSheet, package: zipfile.ZipFile, part: str) -> dict[str, Any]:
    last_row, last_column = sheet.end or (0, 0)
    if last_row >= MOST_ROWS or last_column >= MOST_COLUMNS:
        raise Unread(
            f"the sheet {sheet.name} has content in row {last_row + 1:,}, column {last_column + 1:,}; at most "
            f"{MOST_ROWS:,} rows and {MOST_COLUMNS} columns can be read: remove what lies far away, or split it"
        )
    with package.open(part) as content:
        found, hidden = _looked_through(content)
    faults = [each for each in found if each[0] not in hidden]
    rows = sheet.to_python(skip_empty_area=False) if sheet.end else []
    texts = [
        [] if number in hidden else [_text(cell, number, faults) for cell in row]
        for number, row in enumerate(rows, 1)
    ]
    faults += _of_hidden(number for number, row in enumerate(rows, 1) if number in hidden and any(row))
    return {"name": sheet.name, "rows": texts, "first": 1, "faults": sorted(faults)}


def _text(cell: object, row: int, faults: list[Located]) -> str:
    """A cell as one would write it: a whole number without decimals, a date as ISO says it."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float | int):
        return _number(float(cell), row, faults)
    if isinstance(cell, datetime.datetime):
        midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "seconds")
    if isinstance(cell, datetime.timedelta):
        minutes = round(cell.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(cell, datetime.time):
        return cell.isoformat("seconds")
    return cell.isoformat() if isinstance(cell, datetime.date) else str(cell)


def _number(number: float, row: int, faults: list[Located]) -> str:
    if abs(number) >= EXACT:
        faults.append(
            (row, "a number of more than 15 digits, of which Excel has lost some; format the column as text")
        )
    return f"{number:.0f}" if number.is_integer() else f"{number:.15g}"


def _parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Sheet → its file in the package."""
    targets = {
        relation.get("Id"): posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
        for relation in _tree(package, "xl/_rels/workbook.xml.rels")
    }
    found = {}
    for element in _tree(package, "xl/workbook.xml").iter():
        if _name(element) == "sheet":
            [relation] = [value for key, value in element.attrib.items() if key.endswith("}id")]
            found[element.get("name", "")] = targets[relation]
    return found


def _tree(package: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(package.read(name))  # noqa: S314 (expat refuses entities that grow; memory is limited)


def _looked_through(content: Any) -> tuple[list[Located], set[int]]:
    """Cells that look empty to a reader and aren't: errors, and formulas that nobody has calculated. And hidden rows:
    whoever filters a list and saves it means those that they see.
    """
    row, found, hidden = 0, [], set()
    for event, element in ElementTree.iterparse(content, ("start", "end")):  # noqa: S314
        name = _name(element)
        if name == "row" and event == "start":
            row = int(element.get("r") or row + 1)
            if element.get("hidden") in ("1", "true"):
                hidden.add(row)
        elif name == "c" and event == "end":
            if message := _fault_of(element):
                found.append((row, message))
            element.clear()
    return found, hidden


def _of_hidden(rows: Iterable[int]) -> Iterator[Located]:
    """Told once for those that follow each other."""
    for _, several in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in several]
        which = f"rows {numbers[0]}–{numbers[-1]} are" if len(numbers) > 1 else f"row {numbers[0]} is"
        yield numbers[0], f"{which} hidden, perhaps by a filter, and not read; show or remove what is hidden"


def _fault_of(cell: ElementTree.Element) -> str:
    inside = {_name(child): child for child in cell}
    value = inside.get("v")
    place = cell.get("r", "a cell")
    if cell.get("t") == "e":
        return f"{place} holds the error {value.text if value is not None else ''}; correct it"
    empty = value is None or not value.text
    calculated = cell.get("t") == "str" and value is not None
    if "f" in inside and empty and not calculated:
        return (
            f"{place} holds a formula without its value; open and save the workbook in Excel, or paste values"
        )
    return ""


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


if __name__ == "__main__":
    main()
