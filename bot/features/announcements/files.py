"""What an announcement says as a YAML file: read with its places, and checked as a dialog's answers are."""

from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.core.bilingual import Text
from bot.core.nodes import Block, Node, Scalar, Series
from bot.core.phrases import phrase
from bot.core.text_files import yaml_of
from bot.core.written import lines
from bot.core.yaml_text import Unreadable
from bot.features.announcements.content import Content
from bot.features.announcements.following import NOTHING, FollowUp

LARGEST = 200_000
"""Characters of a file."""

_content, _text, _follow_up = TypeAdapter(Content), TypeAdapter(Text), TypeAdapter(FollowUp)
_channels = TypeAdapter(tuple[str, ...])
_PARTS = {"content", "channels", "follow_up"}

MOST_TOLD = 20
"""Faults of a part that are told at once."""
SAID = {
    "missing": "it is missing; add it",
    "unexpected_keyword_argument": "it isn't read; see how it is spelled, or remove it",
    "dataclass_type": "it has parts of its own, such as sv and en; write these",
    "string_type": "it must be text; write it, or leave the whole part out",
    "tuple_type": "it must be a list; begin each line of it with a hyphen",
    "bool_parsing": "it must be true or false",
    "bool_type": "it must be true or false",
    "int_parsing": "it must be a whole number",
    "int_type": "it must be a whole number",
    "int_from_float": "it must be a whole number",
}
"""What is wrong, and what to do, by pydantic's word for it."""


class UnreadableContent(Exception):
    """The file can't be read: the message says where and what to do."""


def read_correction(path: Path) -> tuple[Content, Text]:
    """What it says from now on (`content`), and what was corrected (`what`).

    Raises:
        UnreadableContent: something in it is missing or odd.
    """
    document = _document(path)
    if not isinstance(document, dict) or not document.keys() <= {"content", "what"}:
        raise UnreadableContent(f"{path}: it must hold `content` and `what`, and nothing else")
    return _read(_content, document.get("content"), path, "content"), _read(
        _text, document.get("what"), path, "what"
    )


def read_draft(path: Path) -> tuple[Content, tuple[str, ...], FollowUp]:
    """What an announcement is to say (`content`), and what may be left out.

    That is the links or ids of the channels that it is posted in (`channels`), and what follows it (`follow_up`).

    Raises:
        UnreadableContent: something in it is missing or odd.
    """
    document = _document(path)
    if not isinstance(document, dict) or not {"content"} <= document.keys() <= _PARTS:
        raise UnreadableContent(
            f"{path}: it must hold `content`, it may hold `channels` and `follow_up`, and nothing else "
            "(whom it goes to is a file of its own: --audience)"
        )
    content: Content = _read(_content, document["content"], path, "content")
    channels: tuple[str, ...] = _read(_channels, document.get("channels") or (), path, "channels")
    if "follow_up" not in document:
        return content, channels, NOTHING
    return content, channels, _read(_follow_up, document["follow_up"], path, "follow_up")


def _document(path: Path) -> Any:
    try:
        read = yaml_of(path, str(path), LARGEST)
    except Unreadable as error:
        raise UnreadableContent(str(error)) from error
    if read.repeated:
        raise UnreadableContent(f"{read.repeated[0].where}: `{read.repeated[0].key}` stands twice")
    return _plain(read.root)


def _plain(node: Node | None) -> Any:
    match node:
        case Block():
            return {key: _plain(value) for key, value in node.items.items()}
        case Series():
            return [_plain(each) for each in node.items]
        case Scalar():
            return None if node.text is None else lines(node.text)
    return None


def _read(adapter: TypeAdapter[Any], given: Any, path: Path, place: str) -> Any:
    try:
        return adapter.validate_python(given, extra="forbid")
    except ValidationError as error:
        places = ((".".join(map(str, (place, *each["loc"]))), each) for each in error.errors())
        told = [f"{path}: {where}: {SAID.get(each['type'], each['msg'])}" for where, each in places]
        shown, rest = told[:MOST_TOLD], len(told) - MOST_TOLD
        if rest > 0:
            shown.append(phrase("… and {more} more", more=rest))
        raise UnreadableContent("\n".join(shown)) from error
