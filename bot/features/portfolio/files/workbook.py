"""An Excel workbook (.xlsx) → the rows of its sheets as texts.

The file is looked at before it is opened: what it says that it unpacks to, and whether it is a workbook at all. It is
then read by a program of its own (`workbook_reader.py`) with little memory: a few kilobytes can be packed so that
they fill any machine, and cells can lie so far apart that all between them would do so.
"""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.core.nodes import Where
from bot.core.text_files import ZIP
from bot.core.yaml_text import Unreadable
from bot.features.portfolio.files.table_rows import LAYOUTS, Cells, TableLine
from bot.features.portfolio.imports.records import ImportFault

LARGEST = 50_000_000
"""Bytes that a workbook may unpack to."""
MOST_MEMBERS = 5_000
READ_WITHIN = 120.0
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old Excel files begin, and new ones with a password."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SAVE_AS = "save it as an Excel workbook (.xlsx), or as CSV UTF-8"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that has content. `faults`: (row, what is wrong) for cells that nobody can read."""

    name: str
    rows: list[list[str]]
    first: int
    faults: list[tuple[int, str]]


def read_workbook(data: bytes, path: Path, faults: list[ImportFault]) -> Iterator[Cells]:
    """Each sheet that is in sight and has content; cells without a value of their own go to `faults`.

    Raises:
        Unreadable: it is no workbook, has a password, is too large, or is damaged.
    """
    file = str(path)
    _refuse_others(data, file)
    _refuse_too_large(data, file)
    sheets = _sheets(data, file)
    for sheet in sheets:
        place = f"{file}[{sheet.name}]"
        faults += [ImportFault(Where(place, row), message) for row, message in sheet.faults]
        names = (sheet.name, path.stem) if len(sheets) == 1 else (sheet.name,)
        known = ", ".join(layout.name for layout in LAYOUTS)
        yield Cells(
            _rows(sheet, place), Where(place, 1), names, f"name the sheet as one of {known}, or remove it"
        )


def _rows(sheet: Sheet, place: str) -> Iterator[TableLine]:
    return ((Where(place, number), row) for number, row in enumerate(sheet.rows, sheet.first))


def _refuse_others(data: bytes, file: str) -> None:
    if data.startswith(OLE):
        what = "has a password; take it off" if ENCRYPTED in data else f"is an old Excel file; {SAVE_AS}"
        raise _refusal(file, f"the workbook {what}")
    if not data.startswith(ZIP):
        raise _refusal(file, f"not an Excel workbook, whatever its name says; {SAVE_AS}")


def _refuse_too_large(data: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise _refusal(file, f"the workbook is damaged; {SAVE_AS} anew") from error
    if sum(member.file_size for member in members) > LARGEST or len(members) > MOST_MEMBERS:
        raise _refusal(file, f"the workbook unpacks to more than {LARGEST // 1_000_000} MB; split it")
    if any(member.flag_bits & 1 for member in members):
        raise _refusal(file, "the workbook has a password; take it off")
    if "xl/workbook.xml" not in {member.filename for member in members}:
        raise _refusal(file, f"not an Excel workbook, whatever its name says; {SAVE_AS}")


def _sheets(data: bytes, file: str) -> list[Sheet]:
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "bot.features.portfolio.files.workbook_reader"],
            input=data,
            capture_output=True,
            timeout=READ_WITHIN,
            check=False,
        )
        answer = json.loads(done.stdout) if done.returncode == 0 else {}
    except (subprocess.TimeoutExpired, ValueError):
        answer = {}
    if "sheets" in answer:
        return [Sheet(**sheet) for sheet in answer["sheets"]]
    what = answer.get("refused", f"the workbook is damaged, or too large to be read; {SAVE_AS} anew")
    raise _refusal(file, what)


def _refusal(file: str, message: str) -> Unreadable:
    return Unreadable(Where(file, 0), message)
