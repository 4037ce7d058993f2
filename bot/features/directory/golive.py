"""What an administrator must still see to before the directory can be relied on."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.console.output import counted
from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.core.phrases import glossed, phrase
from bot.features.directory.entries import OF_FILE, DirectoryAge, DirectoryReading, Group, ReadingState
from bot.features.directory.graph_calls import UNREAD
from bot.features.directory.ports import DIRECTORY, READINGS

OLD = timedelta(days=7)

USERS_TODO = {
    "forbidden": "give the bot's registration User.Read.All and grant consent, or set DIRECTORY_USERS to false",
    "off": "set DIRECTORY_USERS to true, or import people from files",
    "too_few": "more than a fifth of everybody would be gone, so nobody was marked: if that is right, "
    "`grindvakt directory sync --sure`",
}
GROUP_TODO = {
    "forbidden": "grant the permission that docs/graph.md names for groups, or for teams and channels",
    "gone": "the group is no longer in Entra: choose another in the audiences that name it",
    "off": "set DIRECTORY_GROUPS (or DIRECTORY_TEAMS) to true, or use files",
    "waits": "Graph takes no calls just now: `grindvakt outbox list` and the program's log say why; "
    "it goes on by itself",
}
OTHERWISE = "see `grindvakt outbox list` and the program's log; it is tried again at night"


def look_over_directory(_settings: object, uow: UnitOfWork, now: datetime) -> list[Finding]:
    """Look over what the directory knows, how old it is, and what Graph doesn't permit."""
    age = uow[DIRECTORY].age()
    return [*_people(age, now), *_reading(uow[READINGS].get()), *_groups(age.groups, now)]


def _people(age: DirectoryAge, now: datetime) -> Iterator[Finding]:
    if not age.people:
        todo = "import them (grindvakt directory import FILE) or set DIRECTORY_USERS to true"
        yield Finding(Level.WARNING, "the directory knows nobody, so audiences are empty", todo)
    elif age.oldest is not None and now - age.oldest > OLD:
        days = (now - age.oldest).days
        todo = "import them anew, or read them with grindvakt directory sync"
        yield Finding(
            Level.WARNING,
            phrase("the directory's oldest entry is {count} old", count=counted(days, "day")),
            todo,
        )
    else:
        yield Finding(
            Level.OK, phrase("{count} in the directory", count=counted(age.people, "person", "people"))
        )


def _reading(reading: DirectoryReading | None) -> Iterator[Finding]:
    if reading is not None and reading.state is ReadingState.FAILED:
        todo = USERS_TODO.get(reading.problem, OTHERWISE)
        yield Finding(
            Level.WARNING,
            phrase("Graph's users can't be read: {problem}", problem=glossed(reading.problem, UNREAD)),
            todo,
        )


def _groups(groups: tuple[Group, ...], now: datetime) -> Iterator[Finding]:
    for group in groups:
        if group.problem:
            todo = GROUP_TODO.get(group.problem, OTHERWISE)
            yield Finding(
                Level.WARNING,
                phrase(
                    "group {group} can't be read: {problem}",
                    group=group.name,
                    problem=glossed(group.problem, UNREAD),
                ),
                todo,
            )
        elif group.as_of is not None and now - group.as_of > OLD:
            days = (now - group.as_of).days
            how = (
                phrase('members "{group}" FILE', group=group.name) if group.id.startswith(OF_FILE) else "sync"
            )
            yield Finding(
                Level.WARNING,
                phrase(
                    "the members of {group} are {count} old", group=group.name, count=counted(days, "day")
                ),
                f"grindvakt directory {how}",
            )
