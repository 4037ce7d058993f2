"""Files of people → rows, each with its place, and every fault by its line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from bot.core.nodes import Where
from bot.core.people import PersonId
from bot.core.spreadsheets import unguarded
from bot.core.written import folded, one_line
from bot.core.yaml_text import Unreadable
from bot.features.directory.columns import NAMED, READERS, leave_between
from bot.features.portfolio.files.sheets import sheets_in
from bot.features.portfolio.files.table_rows import TableLine
from bot.features.portfolio.files.values import written
from bot.features.portfolio.imports.records import ImportFault

WHO = ("id", "mail")
EMPTIED = {"unit": "", "place": "", "title": "", "locale": "", "time_zone": "", "manager": None, "leave": ()}
"""What an empty cell says; in the others it says nothing."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What a row says of a person: at least their id or their mail address. `manager` may be either of the two."""

    where: Where
    id: PersonId = ""
    mail: str = ""
    says: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class PeopleFiles:
    """What files say together. `passed_over`: columns that aren't read."""

    rows: list[PersonRow] = field(default_factory=list)
    faults: list[ImportFault] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)


def read_people_files(paths: Iterable[Path]) -> PeopleFiles:
    """Read files, each a CSV or a workbook."""
    found = PeopleFiles()
    for path in paths:
        try:
            for lines in sheets_in(path, found.faults):
                _sheet(lines, path, found)
        except Unreadable as error:
            found.faults.append(ImportFault(error.where, error.message))
    return found


def _sheet(lines: Iterable[TableLine], path: Path, found: PeopleFiles) -> None:
    filled = (line for line in lines if any(one_line(cell) for cell in line[1]))
    where, header = next(filled, (Where(str(path), 0), []))
    columns = _columns(header, where, found)
    if not columns.keys() & set(WHO):
        raise Unreadable(where, "no column says who it is; give a column `id` (Entra object id) or `mail`")
    for place, cells in filled:
        if row := _row(columns, cells, place, found.faults):
            found.rows.append(row)


def _columns(header: Sequence[str], where: Where, found: PeopleFiles) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, cell in enumerate(header):
        name = folded(cell)
        if not name:
            continue
        column = NAMED.get(name)
        if column is None:
            near = get_close_matches(name, NAMED, n=1, cutoff=0.85)
            if near:
                found.faults.append(ImportFault(where, f"column {name!r}: did you mean {near[0]!r}?"))
            found.passed_over.append(one_line(cell))
        elif column in columns:
            found.faults.append(ImportFault(where, f"two columns are the person's {column}; remove one"))
        else:
            columns[column] = place
    return columns


def _row(
    columns: Mapping[str, int], cells: Sequence[str], where: Where, faults: list[ImportFault]
) -> PersonRow | None:
    """What a row says; None where it has a fault."""
    says: dict[str, Any] = {}
    wrong = False
    for column, place in columns.items():
        try:
            says |= _said(column, cells[place] if place < len(cells) else "")
        except ValueError as error:
            faults.append(ImportFault(where, f"{column}: {error}"))
            wrong = True
    if wrong or not _as_meant(says, where, faults):
        return None
    return PersonRow(where, says.pop("id", ""), says.get("mail", ""), says)


def _said(column: str, cell: str) -> dict[str, Any]:
    plain = written(unguarded(cell))
    if not plain:
        return {column: EMPTIED[column]} if column in EMPTIED else {}
    return {column: READERS[column](plain)}


def _as_meant(says: dict[str, Any], where: Where, faults: list[ImportFault]) -> bool:
    """Join what stands in several columns; whether the row can be used."""
    if not says.get("id") and not says.get("mail"):
        faults.append(ImportFault(where, "neither id nor mail is filled in, so nobody knows who it is"))
        return False
    names = [says.pop(name, "") for name in ("first_name", "last_name")]
    if "name" not in says and any(names):
        says["name"] = " ".join(filter(None, names))
    first, last = says.pop("leave_from", None), says.pop("leave_to", None)
    if first or last:
        try:
            period = leave_between(first, last)
        except ValueError as error:
            faults.append(ImportFault(where, f"leave: {error}"))
            return False
        says["leave"] = (*says.get("leave", ()), period)
    return True
