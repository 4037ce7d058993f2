"""What `grindvakt check` finds before going live."""

from dataclasses import dataclass
from enum import StrEnum


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
