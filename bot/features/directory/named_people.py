"""A file of people (CSV or Excel) → who they are; what is wrong told by line, and the rest kept.

Lists come from personnel systems, in whatever shape: a column of mail addresses or object ids among others, under a
header or none, in whichever order. The column is the one that is called so, else the one in which most cells are an
address or an id: whose managers stand beside them aren't taken for these.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.core.database import UnitOfWork
from bot.core.nodes import Where
from bot.core.parted import in_parts
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.spreadsheets import unguarded
from bot.core.written import folded, one_line
from bot.core.yaml_text import Unreadable
from bot.features.directory.columns import NAMED
from bot.features.directory.ports import DIRECTORY
from bot.features.portfolio.files.sheets import sheets_in
from bot.features.portfolio.files.table_rows import TableLine
from bot.features.portfolio.files.values import GUID, MAIL, word
from bot.features.portfolio.imports.records import ImportFault

CHUNK = 500
WHO = ("id", "mail")
MISSPELT = re.compile(r"\S+\.[^\W\d_]{2,}|\{?[0-9a-f]{4,}-[0-9a-f-]{8,}\}?", re.IGNORECASE)
"""An address without its @, or an id that lacks some signs: no header is like that."""
MAILTO = re.compile(r"\Amailto:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrittenPerson:
    """Somebody as a file names them: a folded mail address, or an object id. `also`: what another column of the row
    has, the other of the two where there is one."""

    name: str
    where: Where
    also: str = ""

    @property
    def is_mail(self) -> bool:
        return "@" in self.name


@dataclass(frozen=True, slots=True)
class WrittenPeople:
    """Everyone whom a file names, each once, and what is wrong with it."""

    people: tuple[WrittenPerson, ...]
    faults: tuple[ImportFault, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundPeople:
    """Who they are, and what is wrong: with the file, and with those whom nobody knows."""

    people: tuple[PersonId, ...]
    faults: tuple[ImportFault, ...] = ()


def read_people(path: Path) -> WrittenPeople:
    """What the file says, whoever they are. `Unreadable` becomes a fault too: nothing of it could be read then."""
    faults: list[ImportFault] = []
    try:
        people = tuple(_each_once(_people(sheets_in(path, faults), faults), faults))
    except Unreadable as error:
        return WrittenPeople((), (*faults, ImportFault(error.where, error.message)))
    if not people and not faults:
        message = "nobody is named in it; write a mail address or an Entra object id on each line"
        faults.append(ImportFault(Where(str(path), 0), message))
    return WrittenPeople(people, tuple(faults))


def find_people(written: WrittenPeople, uow: UnitOfWork) -> FoundPeople:
    """Whom the directory or the portfolio knows by that; an id that nobody knows stays, and is told besides."""
    faults = list(written.faults)
    names = (name for each in written.people for name in (each.name, each.also) if name)
    holders = holders_of(names, uow)
    found = [person for each in written.people for person in _of_row(each, holders, faults)]
    return FoundPeople(tuple(dict.fromkeys(found)), tuple(sorted(faults)))


def holders_of(names: Iterable[str], uow: UnitOfWork) -> Mapping[str, Sequence[PersonId]]:
    """Folded mail address or id → whom the directory or the portfolio knows by that: nobody, one, or several."""
    wanted = list(dict.fromkeys(names))
    known = {folded(person.mail): person.id for person in uow[PEOPLE].all() if person.mail}
    found: dict[str, Sequence[PersonId]] = {}
    for chunk in in_parts(wanted, CHUNK):
        having = uow[DIRECTORY].by_mail([name for name in chunk if "@" in name])
        ids = [name for name in chunk if "@" not in name]
        there = {*uow[DIRECTORY].many(ids), *uow[PEOPLE].many(ids)}
        for name in chunk:
            alone = [known[name]] if name in known else [name] if name in there else []
            found[name] = having.get(name) or alone
    return found


def _of_row(
    each: WrittenPerson, holders: Mapping[str, Sequence[PersonId]], faults: list[ImportFault]
) -> Iterable[PersonId]:
    """Whom the row names. By its id where it has both and nobody, or several, have the address; that they are two
    people's is told, and neither is taken."""
    mine, other = holders[each.name], holders.get(each.also, ())
    if len(other) == 1 and not (set(mine) & set(other)):
        if len(mine) == 1:
            message = f"{each.name} and {each.also} are two different people; correct the one that is wrong"
            faults.append(ImportFault(each.where, message))
            return ()
        return other
    return other if len(other) == 1 else _meant(each, mine, faults)


def _meant(each: WrittenPerson, ids: Sequence[PersonId], faults: list[ImportFault]) -> Iterable[PersonId]:
    if not each.is_mail:
        if not ids:
            message = f"nobody in the directory has the id {each.name}; correct it, or remove the line"
            faults.append(ImportFault(each.where, message))
        return (each.name,)
    if len(ids) > 1:
        message = f"several people have the mail address {each.name}; use the object id of the one you mean"
        faults.append(ImportFault(each.where, message))
    elif not ids:
        message = f"nobody in the directory has the mail address {each.name}; correct it, or remove the line"
        faults.append(ImportFault(each.where, message))
    return ids if len(ids) == 1 else ()


def _people(sheets: Iterable[Iterable[TableLine]], faults: list[ImportFault]) -> Iterator[WrittenPerson]:
    """Of a workbook each sheet that names anybody: others tell about it."""
    filled = [
        [(where, cells) for where, cells in rows if any(one_line(cell) for cell in cells)] for rows in sheets
    ]
    columns = [(lines, _column(lines)) for lines in filled if lines]
    if columns and all(column is None for _, column in columns):
        message = "no mail address and no Entra object id in it; write one of them on each line"
        faults.append(ImportFault(columns[0][0][0][0], message))
    for lines, column in columns:
        if column is not None:
            yield from _in_column(lines, column, faults)


def _column(lines: Sequence[TableLine]) -> int | None:
    """The column that says who they are: by its header, or the one in which most are named. None: there is none."""
    hits = Counter(
        place for _, cells in lines for place, cell in enumerate(cells) if named_in(cell) is not None
    )
    called = [NAMED.get(folded(cell)) for cell in lines[0][1]]
    by_name = [place for place in sorted(hits) if place in _called_who(lines[0][1])]
    unnamed = [place for place in sorted(hits) if place >= len(called) or called[place] is None]
    return max(by_name or unnamed or sorted(hits), key=hits.__getitem__, default=None)


def _called_who(header: Sequence[str]) -> set[int]:
    """The columns that the first row calls an address or an id."""
    return {place for place, cell in enumerate(header) if NAMED.get(folded(cell)) in WHO}


def _in_column(lines: Sequence[TableLine], column: int, faults: list[ImportFault]) -> Iterator[WrittenPerson]:
    faults += _beside(lines, column)
    besides = sorted(_called_who(lines[0][1]) - {column})
    for number, (where, cells) in enumerate(lines):
        cell = cells[column] if column < len(cells) else ""
        name = named_in(cell)
        others = [other for place in besides if place < len(cells) if (other := named_in(cells[place]))]
        if name is not None:
            others.sort(key=lambda other: ("@" in other) == ("@" in name))
            yield WrittenPerson(name, where, next((other for other in others if other != name), ""))
        elif others and not one_line(cell):
            yield WrittenPerson(others[0], where)
        elif number > 0 or "@" in cell or MISSPELT.fullmatch(one_line(cell)):  # the first row may be a header
            faults.append(ImportFault(where, _wrong(one_line(cell))))


def _beside(lines: Sequence[TableLine], column: int) -> Iterator[ImportFault]:
    """Others whom a list without headers names beside these, told once: nobody knows whether they are meant.

    An id beside an address is another word for the same person.
    """
    if not any(named_in(cell) for cell in lines[0][1]):
        return
    others = [
        (where, name)
        for where, cells in lines
        if column < len(cells) and (mine := named_in(cells[column])) is not None
        for cell in cells
        if (name := named_in(cell)) not in (None, mine) and ("@" in str(name)) == ("@" in mine)
    ]
    if others:
        where, name = others[0]
        more = f" (and {len(others) - 1} more)" if len(others) > 1 else ""
        message = f"{name}{more} stands beside another one and is not read; write each on a line of its own"
        yield ImportFault(where, f"{message}, or say in a first line what the columns are")


def _wrong(cell: str) -> str:
    if not cell:
        return "the line names nobody; write a mail address or an Entra object id in it, or remove it"
    return f"{cell[:80]!r} is no mail address and no Entra object id; correct it, or remove the line"


def named_in(cell: str) -> str | None:
    """The mail address or id in the cell; angle brackets and a name before them come from address books."""
    plain = word(unguarded(cell))
    if plain.endswith(">") and "<" in plain:
        plain = plain.rpartition("<")[2].rstrip(">").strip()
    plain = MAILTO.sub("", plain, count=1).strip("{} ").rstrip(";,")
    if MAIL.fullmatch(plain) and len(plain) <= 254:
        return folded(plain)
    return plain.lower() if GUID.fullmatch(plain.lower()) else None


def _each_once(people: Iterable[WrittenPerson], faults: list[ImportFault]) -> Iterator[WrittenPerson]:
    seen: dict[str, Where] = {}
    for each in people:
        if each.name in seen:
            message = f"{each.name} stands in line {seen[each.name].line} too; one of them is enough"
            faults.append(ImportFault(each.where, message))
            continue
        seen[each.name] = each.where
        yield each
