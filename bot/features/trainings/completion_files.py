"""A file from an LMS (CSV or Excel) → its lines: who, which course, when. The columns are found by their headers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.core.nodes import Where
from bot.core.written import folded, one_line
from bot.core.yaml_text import Unreadable
from bot.features.directory.named_people import named_in
from bot.features.portfolio.files.sheets import sheets_in
from bot.features.portfolio.files.table_rows import TableLine
from bot.features.portfolio.imports.records import ImportFault
from bot.features.trainings.completions import WrittenCompletion

HEADERS = {
    "person": (
        "person",
        "e-post",
        "epost",
        "e-postadress",
        "mail",
        "email",
        "e-mail",
        "user",
        "användare",
        "upn",
        "id",
    ),
    "course": ("course", "kurs", "kursnamn", "utbildning", "training", "course name"),
    "date": (
        "date",
        "datum",
        "completed",
        "genomförd",
        "completion date",
        "completed on",
        "slutdatum",
        "klar",
    ),
}
"""What each column may be called; of several, the first in the file."""
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?")


@dataclass(frozen=True, slots=True)
class WrittenCompletions:
    """What a file says, and what is wrong with it."""

    lines: tuple[WrittenCompletion, ...]
    faults: tuple[ImportFault, ...] = ()


def read_completions(path: Path) -> WrittenCompletions:
    """What can be read of it; the rest is told by line. The first sheet that has the columns is read."""
    faults: list[ImportFault] = []
    try:
        for rows in sheets_in(path, faults):
            filled = [(where, cells) for where, cells in rows if any(one_line(cell) for cell in cells)]
            places = _places(filled[0][1]) if filled else {}
            if {"person", "date"} <= places.keys():
                return WrittenCompletions(tuple(_lines(filled[1:], places, faults)), tuple(faults))
    except Unreadable as error:
        return WrittenCompletions((), (*faults, ImportFault(error.where, error.message)))
    names = ", ".join(f"{name} ({', '.join(words[:3])} …)" for name, words in HEADERS.items())
    message = f"the first row names no columns for who and when; name them: {names}"
    return WrittenCompletions((), (*faults, ImportFault(Where(str(path), 1), message)))


def _places(headers: Sequence[str]) -> dict[str, int]:
    said = [folded(one_line(cell)) for cell in headers]
    found = {}
    for name, words in HEADERS.items():
        known = {folded(word) for word in words}
        places = [place for place, header in enumerate(said) if header in known]
        if places:
            found[name] = places[0]
    return found


def _lines(
    rows: Iterable[TableLine], places: dict[str, int], faults: list[ImportFault]
) -> Iterator[WrittenCompletion]:
    for where, cells in rows:
        cell = {name: one_line(cells[place]) if place < len(cells) else "" for name, place in places.items()}
        person, day = named_in(cell["person"]), _day(cell["date"])
        if person is None:
            said = cell["person"][:80]
            message = f"{said!r} is no mail address and no object id; correct it, or remove the line"
            faults.append(ImportFault(where, message))
        elif day is None:
            message = f"{cell['date'][:40]!r} is no day; write it as 2026-12-07"
            faults.append(ImportFault(where, message))
        else:
            yield WrittenCompletion(person, cell.get("course", ""), day, where)


def _day(cell: str) -> date | None:
    found = _DAY.fullmatch(cell)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
