"""Pictures as files at the command line: named in an announcement's YAML, or by themselves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bot.console.opening import opening
from bot.console.running import refuse
from bot.core.database import UnitOfWork
from bot.core.phrases import phrase
from bot.core.principals import Principal
from bot.core.reading import opened_file
from bot.features.announcements.content import Content
from bot.features.announcements.files import UnreadableContent
from bot.features.announcements.picture_bytes import LARGEST, SoundPicture, UnsoundPicture, sound_picture
from bot.features.announcements.pictures import AddPicture, add_picture, is_picture_name, name_of_picture

Command = TypeVar("Command")
Result = TypeVar("Result")


def read_picture(path: Path) -> SoundPicture:
    """The picture in a file.

    Raises:
        UnreadableContent: it can't be read, or can't be shown.
    """
    try:
        with opened_file(path) as file:
            raw = file.read(LARGEST + 1)
            size = max(len(raw), path.stat().st_size)
    except OSError as error:
        raise UnreadableContent(
            phrase("{path}: it can't be read: {why}", path=path, why=error.strerror or error)
        ) from error
    if size > LARGEST:
        raise UnreadableContent(
            phrase(
                "{path}: it is larger than 1 MB ({size:.2f} MB); save it smaller",
                path=path,
                size=size / LARGEST,
            )
        )
    try:
        return sound_picture(raw)
    except UnsoundPicture as error:
        raise UnreadableContent(f"{path}: {error}") from error


def pictured(content: Content, file: Path) -> tuple[Content, SoundPicture | None]:
    """The content with the picture's name, and the picture where it names a file: beside `file`, which it stands in.

    Raises:
        UnreadableContent: the picture can't be read, or can't be shown.
    """
    named = content.picture.strip()
    if not named or is_picture_name(named):
        return replace(content, picture=named), None
    where = phrase("{file}: content.picture", file=file)
    if "://" in named:
        raise UnreadableContent(
            phrase("{where}: name a file beside this one; pictures are served by the bot", where=where)
        )
    try:
        picture = read_picture(file.parent / named)
    except UnreadableContent as error:
        raise UnreadableContent(f"{where}: {error}") from error
    if content.picture_alt is None:
        raise UnreadableContent(
            phrase("{file}: content.picture_alt: say what the picture shows, in sv and en", file=file)
        )
    return replace(content, picture=name_of_picture(picture)), picture


def check_can_be_served() -> None:
    """Make sure that Teams could fetch a picture.

    Raises:
        typer.Exit: PUBLIC_URL isn't set.
    """
    if not opening.get()().settings().public_url:
        refuse(
            "PUBLIC_URL isn't set, so Teams couldn't fetch the picture: set it to where Teams reaches the bot"
        )


def with_picture(
    picture: SoundPicture | None, by: Principal, use_case: Callable[[Command, UnitOfWork, datetime], Result]
) -> Callable[[Command, UnitOfWork, datetime], Result]:
    """The use case, which keeps the picture in its own transaction."""

    def whole(command: Command, uow: UnitOfWork, now: datetime) -> Result:
        if picture is not None:
            add_picture(AddPicture(picture, by), uow, now)
        return use_case(command, uow, now)

    return whole
