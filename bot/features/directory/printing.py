"""How the command line says what the directory knows, and what has become of an import."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.console.output import counted, printable, say, say_faults
from bot.core.phrases import glossed, phrase
from bot.core.swedish_days import swedish_minute
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.graph_calls import UNREAD
from bot.features.directory.importing_people import PeopleCounts
from bot.features.directory.looking import DirectoryStatus
from bot.features.directory.people_files import PeopleFiles
from bot.features.portfolio.imports.records import ImportFault

FIELDS = {
    "id": "object id",
    "name": "name",
    "as_of": "known since",
    "mail": "mail address",
    "unit": "unit",
    "place": "place of work",
    "title": "job title",
    "manager": "manager",
    "locale": "language",
    "time_zone": "time zone",
    "enabled": "may sign in",
    "guest": "guest user",
    "leave": "on leave",
    "gone_at": "gone since",
    "source": "source",
}
"""What an entry's fields are called."""


def print_import(
    faults: Sequence[ImportFault], counts: PeopleCounts | None, found: PeopleFiles, only_check: bool
) -> None:
    say_faults(faults)
    if found.passed_over:
        say(
            "columns that aren't read: {names}", names=", ".join(dict.fromkeys(found.passed_over)), error=True
        )
    if counts is not None:
        rows = len({fault.where for fault in faults})
        said = phrase(
            "{new} new, {changed} changed, {unchanged} unchanged, {gone} gone",
            new=counts.new,
            changed=counts.changed,
            unchanged=counts.unchanged,
            gone=counts.gone,
        )
        say(
            phrase("{said}; {count} passed over.", said=said, count=counted(rows, "row"))
            if faults
            else f"{said}."
        )
    elif only_check and not faults:
        right = counted(len(found.rows), "row is", "rows are")
        say("{right} right (only checked, nothing was written).", right=right)
    else:
        say("{count}; nothing was written.", count=counted(len(faults), "fault"), error=True)


def import_as_json(
    faults: Sequence[ImportFault], counts: PeopleCounts | None, found: PeopleFiles
) -> dict[str, object]:
    return {
        "written": counts is not None,
        **(asdict(counts) if counts else {}),
        "passed_over": found.passed_over,
        "faults": [
            {"file": fault.where.file, "line": fault.where.line, "message": fault.message} for fault in faults
        ],
    }


def status_lines(found: DirectoryStatus) -> Iterator[str]:
    age = found.age
    oldest = phrase(", the oldest entry from {oldest}", oldest=_local(age.oldest)) if age.oldest else ""
    yield phrase(
        "{count}{oldest}; {gone} gone",
        count=counted(age.people, "person", "people"),
        oldest=oldest,
        gone=age.gone,
    )
    if found.reading is not None:
        reading = found.reading
        when = _local(reading.done_at or reading.begun_at)
        problem = f", {glossed(reading.problem, UNREAD)}" if reading.problem else ""
        yield phrase(
            "Graph's users: {state}{problem} {when}, {people} named",
            state=phrase(reading.state.value),
            problem=problem,
            when=when,
            people=reading.people,
        )
    for group in age.groups:
        when = phrase("from {as_of}", as_of=_local(group.as_of)) if group.as_of else phrase("never read")
        problem = (
            phrase("; can't be read: {problem}", problem=glossed(group.problem, UNREAD))
            if group.problem
            else ""
        )
        yield f"{group.name} ({group.id}): {counted(found.members[group.id], 'member')}, {when}{problem}"


def status_as_json(found: DirectoryStatus) -> dict[str, object]:
    reading = found.reading
    return {
        "people": found.age.people,
        "gone": found.age.gone,
        "oldest": _moment(found.age.oldest),
        "reading": None
        if reading is None
        else {
            "state": reading.state.value,
            "problem": reading.problem,
            "begun_at": _moment(reading.begun_at),
            "done_at": _moment(reading.done_at),
            "people": reading.people,
        },
        "groups": [
            {
                "id": group.id,
                "name": group.name,
                "members": found.members[group.id],
                "as_of": _moment(group.as_of),
                "problem": group.problem,
            }
            for group in found.age.groups
        ],
    }


def entry_as_json(entry: DirectoryEntry) -> dict[str, Any]:
    leave = [f"{one.first} – {one.last}" for one in entry.leave]
    times = {"as_of": _moment(entry.as_of), "gone_at": _moment(entry.gone_at)}
    return {**asdict(entry), "leave": ", ".join(leave), "manager": entry.manager or "", **times}


def entry_lines(entry: DirectoryEntry) -> Iterator[str]:
    """All that is known of a person, a line each; times are Swedish."""
    told = entry_as_json(entry) | {"as_of": _local(entry.as_of), "gone_at": _local(entry.gone_at)}
    told["source"] = phrase(entry.source)
    for name, value in told.items():
        if isinstance(value, bool):
            value = phrase("yes") if value else phrase("no")
        if value != "":
            yield f"{phrase(FIELDS[name])}: {printable(str(value))}"


def _local(moment: datetime | None) -> str:
    return swedish_minute(moment) if moment else ""


def _moment(moment: Any) -> str:
    return moment.isoformat(" ", "minutes") if moment else ""
