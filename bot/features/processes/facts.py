"""What happens to process models, as the log and other features are told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from bot.core.facts import Fact, Older


@dataclass(frozen=True, slots=True)
class ProcessImported(Fact):
    """A process model is kept from now on."""

    version: ClassVar[int] = 2
    older: ClassVar[Mapping[int, Older]] = {
        1: lambda _subject, _actor, data: {
            "process_version": data["version"],
            "content_hash": data["content_hash"],
        }
    }
    about: ClassVar[str] = "process"

    process: str
    process_version: str
    content_hash: str


FACTS = (ProcessImported,)
