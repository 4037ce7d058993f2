"""What has happened in the directory, as the log and other features are told of it."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.facts import Fact
from bot.core.people import PersonId


@dataclass(frozen=True, slots=True)
class GroupRead(Fact):
    """A reading of a group's members that somebody asked for is over. `problem`: as `Group.problem`; empty: it went
    well, and the members are new."""

    about: ClassVar[str] = "group"

    group: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class AppInstalled(Fact):
    """The app is there for a person, now or since before. `because`: as it was asked for."""

    about: ClassVar[str] = "person"
    needs_names: ClassVar[bool] = False

    person: PersonId
    because: str


@dataclass(frozen=True, slots=True)
class AppNotInstalled(Fact):
    """The app couldn't be installed for a person. `reason`: a word of ours: `off` (not switched on), `forbidden`,
    `not_found` (the person, or the app in the catalogue), `failed`."""

    about: ClassVar[str] = "person"
    needs_names: ClassVar[bool] = False

    person: PersonId
    because: str
    reason: str


@dataclass(frozen=True, slots=True)
class DirectoryImported(Fact):
    """Somebody imported people from files: how many were new, changed, and gone. `source`: where they came from."""

    about: ClassVar[str] = "source"

    source: str
    new: int
    changed: int
    gone: int


FACTS = (GroupRead, AppInstalled, AppNotInstalled, DirectoryImported)
