"""Where dead links of trainings are kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.database import Port


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A material's address that isn't there any more. `key`: see `bot.features.trainings.hashing.link_key`."""

    training: str
    key: str
    link: str
    status: int
    since: datetime


class DeadLinks(Protocol):
    def get(self, training: str, key: str) -> DeadLink | None: ...
    def of_training(self, training: str) -> Sequence[DeadLink]: ...
    def save(self, dead: DeadLink) -> None: ...
    def remove(self, training: str, keys: Iterable[str]) -> None: ...


DEAD_LINKS = Port[DeadLinks]("dead links")
