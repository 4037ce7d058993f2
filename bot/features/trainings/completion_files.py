"""A file from an LMS (CSV or Excel) → its lines: who, which course, when. The columns are found by their headers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from bot.core.calendar import HOME
from bot.core.nodes import Where
from bot.core.spreadsheets import unguarded
from bot.core.written import folded, one_line
from bot.core.yaml_text import Unreadable
from bot.features.directory.named_people import named_in
from bot.features.portfolio.files.sheets import sheets_in
from bot.features.portfolio.files.table_rows import TableLine
from bot.features.portfolio.files.values import no_day
from bot.features.portfolio.imports.records import ImportFault
from bot.features.trainings.completions import WrittenCompletion
from bot.features.trainings.session_planning import YEARS

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
"""What each column may be called; of several, the first in the file that says something, line by line."""
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?", re.ASCII)


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


def _places(headers: Sequence[str]) -> dict[str, list[int]]:
    said = [folded(one_line(cell)) for cell in headers]
    found = {}
    for name, words in HEADERS.items():
        known = {folded(word) for word in words}
        places = [place for place, header in enumerate(said) if header in known]
        if places:
            found[name] = places
    return found


def _lines(
    rows: Iterable[TableLine], places: dict[str, list[int]], faults: list[ImportFault]
) -> Iterator[WrittenCompletion]:
    for where, cells in rows:
        cell = {name: _cells(cells, columns) for name, columns in places.items()}
        people = [person for each in cell["person"] if (person := named_in(each)) is not None]
        day = next((day for each in cell["date"] if (day := _day(each)) is not None), None)
        mails = sorted({person for person in people if "@" in person})
        if not people:
            message = f"{_first(cell['person'])!r} is no mail address and no object id; correct it, or remove the line"
            faults.append(ImportFault(where, message))
        elif len(mails) > 1 or len(set(people) - set(mails)) > 1:
            message = f"names several people ({', '.join(people)[:80]}); leave one of them"
            faults.append(ImportFault(where, message))
        elif day is None:
            faults.append(ImportFault(where, no_day(_first(cell["date"]))))
        else:
            yield WrittenCompletion(people[0], _first(cell.get("course", [])), day, where)


def _cells(cells: Sequence[str], columns: Sequence[int]) -> list[str]:
    return [one_line(unguarded(cells[place])) if place < len(cells) else "" for place in columns]


def _first(cells: Iterable[str]) -> str:
    return next(filter(None, cells), "")


def _day(cell: str) -> date | None:
    """Of a time with an offset of its own (an LMS often tells UTC) the day here."""
    found = _DAY.fullmatch(cell)
    try:
        day = date(*map(int, found.groups())) if found and int(found[1]) in YEARS else None
    except ValueError:
        return None
    try:
        moment = datetime.fromisoformat(cell)
        return moment.astimezone(HOME).date() if day and moment.tzinfo is not None else day
    except (ValueError, OverflowError):
        return day
