"""Where it is kept how initiatives go, and when they moved."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.core.database import Port
from bot.core.people import PersonId
from bot.features.following.pulses import Beating, Pulse, SaidStatus


class Pulses(Protocol):
    def get(self, initiative: str, *, lock: bool = False) -> Pulse | None: ...
    def said_of(self, initiatives: Iterable[str]) -> Mapping[str, SaidStatus]:
        """The same as `said`, of these."""

    def said(self) -> Mapping[str, SaidStatus]:
        """Initiative → what its owner said last, of all that anything was said of."""

    def save(self, pulse: Pulse) -> None: ...
    def note_moved(self, initiative: str, now: datetime) -> None:
        """It moved, so it doesn't stand still; what was said and asked stays."""

    def page(self, after: str, limit: int) -> Sequence[Beating]:
        """The next initiatives in the order of their keys."""

    def unmoved(self) -> Sequence[Beating]:
        """All that stand still, the longest first."""

    def still_after(self, after: str, limit: int) -> Sequence[Beating]:
        """The next that stand still, in the order of their keys."""

    def asked_since(self, people: Iterable[PersonId], since: datetime) -> Mapping[PersonId, int]:
        """How many each of them has been asked about since then, as far as they were asked last."""

    def held_by(self, person: PersonId) -> frozenset[str]:
        """Initiatives that they present or have any role in, as the first of it."""


PULSES = Port[Pulses]("pulses")
