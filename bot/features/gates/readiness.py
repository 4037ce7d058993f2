"""Readiness: what stands in the way of a gate, each with who can mend it.

Gates know nothing of conditions, advice or whatever else may block: each stands behind a port, or nobody does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.core.bilingual import Text
from bot.core.database import Port, UnitOfWork
from bot.core.people import PersonId


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing that must be mended before the gate can open. `what`: a sentence; `menders`: who can do it."""

    kind: str
    """A word of ours for what blocks, such as `condition`."""
    what: Text
    menders: tuple[PersonId, ...] = ()
    mended_by: Text | None = None
    """Who can mend it, where that is a body or a role rather than people."""
    about: str = field(default="")
    """The id of what blocks, in its own feature."""


class Blocking(Protocol):
    def of_gate(self, initiative: str, gate: str, at: datetime) -> Iterable[Blocker]:
        """What of ours stands in the way of that gate now."""


CONDITIONS_BLOCK = Port[Blocking]("blocking conditions")
ADVICE_BLOCKS = Port[Blocking]("blocking advice")
BLOCKING = (CONDITIONS_BLOCK, ADVICE_BLOCKS)


def blockers(initiative: str, gate: str, uow: UnitOfWork, now: datetime) -> Iterator[Blocker]:
    """All that other features say stands in the way of the gate."""
    for port in BLOCKING:
        try:
            source = uow[port]
        except KeyError:
            continue
        yield from source.of_gate(initiative, gate, now)
