"""Where needs are kept."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from bot.core.beside import KeptDocument
from bot.core.database import Port
from bot.core.people import PersonId
from bot.features.needs.needs import Need


class NeedStore(Protocol):
    def get(self, need: str, *, lock: bool = False) -> Need | None: ...
    def next_id(self, year: int) -> str: ...
    def save(self, need: Need) -> None: ...
    def of_message(self, message: str) -> str | None:
        """The need that was made of the message (`ChatMessage.key`)."""

    def claim_message(self, message: str) -> bool:
        """Whether the message is ours to make a need of: True once, to one transaction alone."""

    def note_message(self, message: str, need: str) -> None:
        """This is the need that the claimed message became."""

    def of_initiative(self, initiative: str) -> Sequence[Need]:
        """Those that were raised from it, the latest first."""

    def of_initiatives(self, initiatives: Iterable[str]) -> Sequence[Need]:
        """Those of several, the latest first."""

    def latest(self, most: int) -> Sequence[Need]:
        """The latest of all, the latest first."""

    def prepared_by(self, person: PersonId) -> Sequence[Need]:
        """Those that wait for the person."""

    def preparing(self) -> Sequence[Need]:
        """All that wait for whoever prepares them."""

    def kept(self) -> Mapping[str, KeptDocument]:
        """All just as they are kept."""


NEEDS = Port[NeedStore]("needs")
