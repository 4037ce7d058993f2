"""Pictures of announcements: uploaded to us, kept by their content, and served by us to whoever reads the card.

Teams fetches what a card shows without anybody's rights, so a picture is public to whoever knows its name, which is its
content's hash. What no announcement shows any more is removed after a time.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.database import Port, UnitOfWork
from bot.core.principals import Principal, check_administers
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.delivery.files import ServedFile
from bot.features.announcements.content import Content
from bot.features.announcements.picture_bytes import CONTENT_TYPES, SoundPicture

FOLDER = "p"
"""Below the public address: `/p/<name>`."""

CLEAR_PICTURES = "announcement.clear_pictures"
UNUSED_FOR = timedelta(days=30)
"""How long a picture is kept that no announcement shows: its draft may be written yet."""

BETWEEN_CLEARINGS = timedelta(days=1)
AT_ONCE = 20

_NAME = re.compile(r"[0-9a-f]{64}\.(?:png|jpg)")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is kept. `name`: its content's SHA-256 and its kind."""

    name: str
    content: bytes
    content_type: str
    added_at: datetime


class Pictures(Protocol):
    def get(self, name: str) -> Picture | None: ...
    def has(self, name: str) -> bool: ...
    def add(self, picture: Picture) -> None:
        """Keep it; one that is there is as new as this."""

    def uses(self, name: str) -> int:
        """How many announcements show it, or have shown it."""

    def remove(self, name: str) -> None: ...
    def remove_unused(self, before: datetime, limit: int) -> int:
        """Remove some that were added before then and that no announcement shows or has shown; how many."""


PICTURES = Port[Pictures]("pictures")


@dataclass(frozen=True, slots=True)
class AddPicture:
    picture: SoundPicture
    by: Principal


@dataclass(frozen=True, slots=True)
class RemovePicture:
    """Take a picture away. `shown`: also where an announcement shows it; its words stand in its place then."""

    name: str
    by: Principal
    shown: bool = False


def name_of_picture(picture: SoundPicture) -> str:
    return f"{hashlib.sha256(picture.content).hexdigest()}.{picture.kind}"


def is_picture_name(name: str) -> bool:
    """Whether it may be the name of one of ours."""
    return _NAME.fullmatch(name) is not None


def picture_address(name: str, public_url: str) -> str:
    """Where Teams fetches it; empty where nobody can."""
    return f"{public_url.rstrip('/')}/{FOLDER}/{name}" if is_picture_name(name) and public_url else ""


def add_picture(command: AddPicture, uow: UnitOfWork, now: datetime) -> str:
    """Keep a picture; its name. The same picture has the same name, however often it is added.

    Raises:
        Refused: a person asked who doesn't administer.
    """
    check_administers(command.by)
    picture, name = command.picture, name_of_picture(command.picture)
    uow[PICTURES].add(Picture(name, picture.content, CONTENT_TYPES[picture.kind], now))
    return name


def remove_picture(command: RemovePicture, uow: UnitOfWork, now: datetime) -> None:
    """Serve it no more. Whoever has it on their screen, or Teams in its store, may see it for a while yet.

    Raises:
        Refused: a person asked who doesn't administer, there is none, or an announcement shows it.
    """
    check_administers(command.by)
    if not (is_picture_name(command.name) and uow[PICTURES].has(command.name)):
        raise Refused("refused-no-such-picture", field="picture")
    if not command.shown and (count := uow[PICTURES].uses(command.name)):
        raise Refused("refused-picture-shown", count=count)
    uow[PICTURES].remove(command.name)


def check_picture(content: Content, uow: UnitOfWork) -> None:
    """Make sure that what it shows is one of ours.

    Raises:
        Refused: it isn't, or isn't there any more.
    """
    if content.picture and not (is_picture_name(content.picture) and uow[PICTURES].has(content.picture)):
        raise Refused("refused-no-such-picture", field="picture")


def serve_picture(name: str, uow: UnitOfWork, now: datetime) -> ServedFile | None:
    """To whoever knows its name."""
    found = uow[PICTURES].get(name) if is_picture_name(name) else None
    return None if found is None else ServedFile(found.content, found.content_type)


def clear_pictures(task: Task, uow: UnitOfWork, now: datetime) -> str | None:
    """The task, at every start and each day: remove what nobody shows."""
    if not task.cursor:
        uow.jobs.run(Task(CLEAR_PICTURES, ""), now + BETWEEN_CLEARINGS)
    return "on" if uow[PICTURES].remove_unused(now - UNUSED_FOR, AT_ONCE) == AT_ONCE else None
