"""What a feature keeps in the database, as `bot/app.py` hands it to the storage's engine."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.core.database import Port


@dataclass(frozen=True, slots=True)
class Stored:
    """A feature's part of the database.

    `repositories`: what stands behind its ports, made for one unit of work. `migrations`: the folder (`package:folder`)
    of a branch of migrations of its own, whose newest revision is `revision` (`<feature>_0001`); the product's own
    features share the trunk and have none.
    """

    repositories: Mapping[Port[Any], Callable[[Any], Any]] = field(default_factory=dict)
    migrations: str | None = None
    revision: str | None = None
