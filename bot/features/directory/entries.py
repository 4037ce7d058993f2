"""The directory: everyone in the organisation, as Entra or the organisation's own files know them.

The portfolio's people (`bot.core.people`) are those who decide and answer for something; the directory has everybody.
What the portfolio says of a person (language, time zone, hours) goes before what the directory says.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum

from bot.core.people import PersonId

GRAPH, FILE = "graph", "file"

TEAM, CHANNEL, OF_FILE = "team:", "channel:", "file:"
"""How the ids of what isn't a group of Entra's begin among the groups that the directory keeps."""


MOST_GONE, ALWAYS_GONE = 0.2, 50
"""So many of those who could sign in may be gone at once: a share, and a number that isn't much anywhere."""


def is_a_crowd(absent: int, known: int) -> bool:
    """Whether so many would be gone all of a sudden that it is rather what names them that is wrong."""
    return absent > max(ALWAYS_GONE, MOST_GONE * known)


class ReadingState(StrEnum):
    """Of a reading of all users: `READING` is under way, from its first page until it is complete."""

    READING = "reading"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class DirectoryReading:
    """The latest reading of all users of Graph's.

    `number` tells it from those before; `delta`: where the next one may ask for changes alone; `people`: how many it
    has named so far; `problem`: as a group's. `full_at`: when the last one began that named everybody.
    """

    number: int
    begun_at: datetime
    state: ReadingState = ReadingState.READING
    done_at: datetime | None = None
    delta: str = ""
    people: int = 0
    problem: str = ""
    full_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Leave:
    """Days on which somebody is away, both included, in their own time zone."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """One person in the organisation's directory. An empty text: not known.

    `locale`: "sv" or "en", or empty. `manager`: whom they answer to. `enabled`: whether the account can sign in.
    `guest`: invited from another organisation. `gone_at`: when they were found to be no longer there. `as_of`: when the
    source last said so, aware UTC: the entry's age. `source`: `graph` or `file`, whichever answers for their being
    there: a complete reading marks as gone only its own.
    """

    id: PersonId
    name: str
    as_of: datetime
    mail: str = ""
    unit: str = ""
    place: str = ""
    title: str = ""
    manager: PersonId | None = None
    locale: str = ""
    time_zone: str = ""
    enabled: bool = True
    guest: bool = False
    leave: tuple[Leave, ...] = ()
    gone_at: datetime | None = None
    source: str = "file"


@dataclass(frozen=True, slots=True)
class Group:
    """A group of Entra whose members the directory keeps, nested groups' members among them.

    `as_of`: when its members were last read in full; None: never. `problem`: why they can't be read now (a word of
    ours: `gone`, `forbidden`, `failed`, `off`: not switched on, `waits`: Graph is tried again later); empty: nothing.
    Members that were read before are kept all the same.
    """

    id: str
    name: str
    as_of: datetime | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class AttributeRule:
    """People by what the directory says of them. Each text that isn't empty must be the same, whatever its case."""

    unit: str = ""
    place: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class DirectoryAge:
    """How old what the directory knows is. `oldest`: the oldest entry's time; None: nobody is in it.

    `people`: those who are there; `gone`: those who aren't any more.
    """

    people: int = 0
    oldest: datetime | None = None
    groups: tuple[Group, ...] = field(default=())
    gone: int = 0
