"""Checkpoints on their way out of the database: one message a day in a channel, a file that grows, a mail a day."""

import os
from datetime import datetime
from pathlib import Path

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.errors import Retryable
from bot.core.texts import Reader
from bot.core.work import Effect, Message
from bot.delivery.letters import Letter
from bot.delivery.messages import Rendered
from bot.delivery.rates import Window
from bot.delivery.targets import EffectKind, Response, Target
from bot.features.records.ports import CHECKPOINTS
from bot.features.records.signed_notes import DASH
from cards.kit.messages import message as as_message
from cards.records.checkpoints import checkpoint_card

TOPIC = "logg"
LOOKED_BACK = 16 * 1024
"""Bytes at a file's end that are looked at: more than any checkpoint has."""


class CheckpointMessages:
    """Draws the day's message. It is always the newest checkpoint's; the day's number is its own."""

    def __init__(self, calendar: WorkCalendar, language: str) -> None:
        self._calendar = calendar
        self._reader = Reader(language, calendar.time_zone)

    def render(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        newest = uow[CHECKPOINTS].newest()
        if newest is None or self._calendar.local(newest.at).date().isoformat() != message.subject:
            return None
        said = self._reader.text("checkpoint-summary", day=self._reader.day_of(newest.at, now))
        return Rendered(lambda: as_message(checkpoint_card(newest, self._reader, now), said))


def to_file(path: Path) -> EffectKind:
    """The kind of effect that adds a checkpoint to the file. Said again, nothing more happens."""

    async def call(effect: Effect) -> Response:
        try:
            return {"added": append(path, str(effect.data["note"]))}
        except OSError as error:
            raise Retryable(f"the file for checkpoints can't be written: {error.strerror}") from error

    return EffectKind(Target("checkpoint file", Window(60, 60_000), 1), call)


def append(path: Path, note: str) -> bool:
    """Add the note to the file, on the disk when this returns; False: it is its last one already.

    What a crash left half-written at the end is taken away first: it is no checkpoint, and would hide the next.

    Raises:
        OSError: it can't be written, and is as it was.
    """
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
    with os.fdopen(handle, "r+b") as file:
        size = file.seek(0, os.SEEK_END)
        begin = max(0, size - LOOKED_BACK)
        file.seek(begin)
        end = file.read()
        whole = _whole(end)
        if end[:whole].endswith(note.encode()):
            return False
        if whole < len(end):
            file.truncate(begin + whole)
        file.seek(begin + whole)
        file.write((("\n" if begin + whole else "") + note).encode())
        try:
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            os.ftruncate(file.fileno(), begin + whole)
            raise
    return True


def _whole(end: bytes) -> int:
    """How much of a file's end is whole notes: up to its last line with a signature."""
    begun = end.rfind(f"\n{DASH}".encode())
    while begun >= 0:
        line_end = end.find(b"\n", begun + 1)
        if line_end >= 0:
            return line_end + 1
        begun = end.rfind(f"\n{DASH}".encode(), 0, begun)
    return 0 if len(end) < LOOKED_BACK else len(end)


class CheckpointLetters:
    """Writes the day's mail."""

    def __init__(self, to: str, language: str) -> None:
        self._to = to
        self._reader = Reader(language)

    async def write(self, effect: Effect) -> Letter:
        """The note that the effect carries; nothing newer: what was signed then is what is sent."""
        reader = self._reader
        return Letter(
            self._to,
            effect.subject,
            TOPIC,
            reader.text("checkpoint-summary", day=effect.key),
            (str(effect.data["note"]), reader.text("checkpoint-mail-how")),
            reader.language,
            footer=(reader.text("checkpoint-mail-why"),),
        )
