"""How an announcement goes out, in words: what whoever sends or approves it has to know besides the text."""

from datetime import datetime
from typing import Any

from bot.core.texts import Reader
from bot.features.announcements.announcements import Announcement, Mode
from cards.kit.elements import TextRun, cut, plain_text, said


def option_lines(announcement: Announcement, reader: Reader, now: datetime) -> list[Any]:
    """A line for each that isn't as usual, and for when."""
    lines: list[Any] = []
    if announcement.starts_at is not None:
        lines.append(_line(reader.text("option-starts", when=reader.by(announcement.starts_at, now))))
    return [*lines, *other_lines(announcement, reader, now)]


def other_lines(announcement: Announcement, reader: Reader, now: datetime) -> list[Any]:
    """The same without when it goes out."""
    lines: list[Any] = []
    if announcement.expires_at is not None:
        lines.append(_line(reader.text("option-expires", when=reader.by(announcement.expires_at, now))))
    if announcement.urgent:
        why = reader.text("option-urgent", why=cut(announcement.urgent, 300))
        lines.append(plain_text(why, 400, spacing="Small", color="warning"))
    if announcement.mode is Mode.BATCH:
        lines.append(_line(reader.text("option-batch"), color="warning"))
    if announcement.channels:
        names = ", ".join(cut(part.name or part.of, 60) for part in announcement.channels)
        key = "option-channels-alone" if announcement.only_posts else "option-channels"
        lines.append(plain_text(reader.text(key, names=names), 400, spacing="Small"))
    return lines


def _line(text: str, **properties: Any) -> Any:
    return said(TextRun(text, **properties), spacing="Small")
