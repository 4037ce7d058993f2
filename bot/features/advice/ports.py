"""Where advice is kept."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.core.beside import KeptDocument
from bot.core.database import Port
from bot.core.people import PersonId
from bot.features.advice.advice import Advice


class AdviceStore(Protocol):
    def get(self, advice: str, *, lock: bool = False) -> Advice | None: ...
    def save(self, advice: Advice) -> None: ...
    def of_gate(self, initiative: str, gate: str, round_: int) -> Sequence[Advice]:
        """All of one round, by body."""

    def open(self) -> Sequence[Advice]:
        """All that neither is given nor passed over, whose gate hasn't been opened."""

    def open_of(self, person: PersonId) -> Sequence[Advice]:
        """Those of them that the person may give."""

    def kept(self) -> Mapping[str, KeptDocument]:
        """All just as they are kept."""


ADVICE = Port[AdviceStore]("advice")
