"""The program's own log: one line for each event, on standard error, without tokens or free text of people's.

Whatever others have written (ids, tenants, error codes, answers of other systems) gets into a line through one
encoder only, `shown`: a line break in an id must not forge a line, nor 60 kB of an error code fill a disk.
"""

import logging
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, TypeAlias

from bot.core.unsaid import error_words, trace_of, without_values

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

LONGEST = 200
"""Characters of a single foreign value."""

LONGEST_LINE = 4_000
"""Characters of a whole message, whoever wrote it: libraries write to the log too."""

LONGEST_READ = 100_000
"""Characters of a message that are looked through for what isn't for the log; of a stack trace the last ones."""

MOST_TRACED = 200
"""Lines of a stack trace, counted from its end, which says what happened."""

_Info: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def shown(value: object, longest: int = LONGEST) -> str:
    """The value as it may stand in a log line or an error's sentence: one line, printable, cut at `longest`."""
    text = str(value)
    start = text[:longest]
    if not start.isprintable():
        start = "".join(letter if letter.isprintable() else _escaped(letter) for letter in start)
    return start if len(text) <= longest >= len(start) else f"{start[:longest]}… ({len(text)} characters)"


def _escaped(letter: str) -> str:
    return letter.encode("unicode_escape").decode("ascii")


class Foreign:
    """A value on its way into a line, encoded for `%s` and `%r` alike."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __str__(self) -> str:
        return shown(error_words(self._value) if isinstance(self._value, BaseException) else self._value)

    def __repr__(self) -> str:
        if isinstance(self._value, BaseException):
            return shown(f"{type(self._value).__name__}({error_words(self._value)!r})")
        return shown(repr(self._value))


class EncodingLogger(logging.LoggerAdapter[logging.Logger]):
    """A logger whose every argument but numbers goes through the encoder, so that no call can forget it."""

    def log(self, level: int, msg: object, *args: object, **kwargs: Any) -> None:
        encoded = (arg if isinstance(arg, int | float) else Foreign(arg) for arg in args)
        super().log(level, msg, *encoded, **kwargs)


def log_of(module: str) -> EncodingLogger:
    """The logger of a module: the only way to one (a test sees to that)."""
    return EncodingLogger(logging.getLogger(module))


class Sparing:
    """Lets so many lines of one kind through in a span of time: nobody fills a disk by knocking at the door.

    Args:
        most: lines in each span.
        within: the span's length, in seconds of `ticks`.
    """

    def __init__(
        self, most: int = 30, within: float = 60.0, ticks: Callable[[], float] = time.monotonic
    ) -> None:
        self._most, self._within, self._ticks = most, within, ticks
        self._until = 0.0
        self._come = 0

    def lets(self) -> bool:
        """Whether one more may be written."""
        self._come += 1
        return self._come <= self._most

    def left_out(self) -> int:
        """Once a span is over: how many were left out in it. To be asked before `lets`."""
        if self._ticks() < self._until:
            return 0
        missed, self._come = max(0, self._come - self._most), 0
        self._until = self._ticks() + self._within
        return missed


class OneLineFormatter(logging.Formatter):
    """The net under the encoder: no message is more than a line, a stack trace can't be taken for lines, and neither
    holds what isn't for the log (`bot/core/unsaid.py`)."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own name
        record.message = shown(without_values(record.message[:LONGEST_READ]), LONGEST_LINE)
        return super().formatMessage(record)

    def formatException(self, ei: _Info) -> str:  # noqa: N802
        whole = super().formatException(ei) if ei[1] is None else trace_of(ei[1])
        traced = without_values(whole[-LONGEST_READ:]).splitlines()[-MOST_TRACED:]
        return "\n".join(f"    | {shown(line, LONGEST_LINE)}" for line in traced)


def log_nowhere() -> None:
    """For a command that says itself what is wrong: the program's own lines go nowhere, not to the terminal."""
    logging.getLogger("bot").addHandler(logging.NullHandler())


def set_up_logging(level: int = logging.INFO) -> None:
    """Write the log to standard error, where the service manager or the container collects it."""
    handler = logging.StreamHandler()
    handler.setFormatter(OneLineFormatter(FORMAT))
    logging.basicConfig(level=level, handlers=[handler])
    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)
    # msal writes whole answers; each failure has a line of ours
    logging.getLogger("msal").setLevel(logging.CRITICAL)
