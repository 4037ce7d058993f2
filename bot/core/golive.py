"""What is looked at while the program runs, and before going live."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

Probe = Callable[[], Awaitable[str | None]]
"""None where all is well, else what is wrong, in a few words without secrets."""


class Level(StrEnum):
    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, in English for whoever runs the bot. A fault keeps the bot from working."""

    level: Level
    what: str
    todo: str = ""
