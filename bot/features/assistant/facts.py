"""What the log is told of the assistant."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.facts import Fact


@dataclass(frozen=True, slots=True)
class NicknameSet(Fact):
    """An initiative or a system is called something besides its name, or isn't any more (`gone`)."""

    about: ClassVar[str] = "named"

    named: str
    kind: str
    said: str
    gone: bool = False


FACTS = (NicknameSet,)
