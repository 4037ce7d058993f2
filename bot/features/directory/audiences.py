"""Audiences: whom something is for, put together of groups, forums, systems, attributes and lists, minus others."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.core.people import PersonId
from bot.features.directory.entries import AttributeRule


class PartKind(StrEnum):
    GROUP = "group"
    """An Entra group; `of` is its object id."""
    TEAM = "team"
    CHANNEL = "channel"
    """Members of a team, or of one channel; `of` is its Teams id. A post in the channel itself is another thing."""
    FORUM = "forum"
    SYSTEM_OWNERS = "system_owners"
    SYSTEM_USERS = "system_users"
    """`of` is the system's id."""
    ATTRIBUTES = "attributes"
    PEOPLE = "people"
    """Named one by one, or read from a file."""


@dataclass(frozen=True, slots=True)
class AudiencePart:
    """One part of an audience. `name`: as people call it, kept so that it can be shown once it has vanished.

    `minus`: whoever is in one of these isn't meant by this part; by another part they may be.
    """

    kind: PartKind
    of: str = ""
    name: str = ""
    rule: AttributeRule | None = None
    people: tuple[PersonId, ...] = ()
    minus: tuple["AudiencePart", ...] = ()


@dataclass(frozen=True, slots=True)
class Audience:
    """Everyone in any of `include` who is in none of `exclude`. What it means in people is a `Resolution`."""

    include: tuple[AudiencePart, ...]
    exclude: tuple[AudiencePart, ...] = ()


class Excluded(StrEnum):
    """Why somebody whom the audience names doesn't get it."""

    EXCLUSION = "exclusion"
    GUEST = "guest"
    DISABLED = "disabled"
    GONE = "gone"
    OPTED_OUT = "opted_out"
    UNKNOWN = "unknown"
    """Nobody in the directory."""


class ResolutionState(StrEnum):
    RESOLVING = "resolving"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Resolution:
    """An audience as people, each once, as of `at`. Its people are asked for through the port, a part at a time.

    `problem`: the catalog's key of what is wrong, where it failed, with `part` naming which part of the audience.
    `languages`: how many are spoken to in each language, of those who get it.
    """

    id: str
    audience: Audience
    state: ResolutionState
    at: datetime
    included: int = 0
    excluded: dict[Excluded, int] = field(default_factory=dict)
    languages: dict[str, int] = field(default_factory=dict)
    problem: str = ""
    part: str = ""
