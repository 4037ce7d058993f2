"""Where the register of decisions is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from bot.core.beside import KeptDocument
from bot.core.database import Port
from bot.core.people import PersonId
from bot.features.records.decisions import RegisteredDecision

DatedBy = Literal["report_on", "valid_until"]
"""A day of a decision's by which it is found."""


@dataclass(frozen=True, slots=True)
class DecisionSearch:
    """What is looked for; None and empty: whatever it is. `viewer`, `channel`: who or where may see it, as a limit.

    `led`: forums all of whose decisions the viewer sees. `undispatched`: what could be sent and isn't marked as sent;
    `dissented`: that somebody dissents from, `dissenter`: who. `dated`: that have a day of this kind.
    `words`: each must be in what it is found by, folded. `since`, `until`: when it was decided, the second not included
    any more.
    """

    words: tuple[str, ...] = ()
    forum: str | None = None
    initiative: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    viewer: PersonId | None = None
    led: tuple[str, ...] = ()
    channel: str | None = None
    undispatched: bool = False
    dissented: bool = False
    dissenter: PersonId | None = None
    dated: DatedBy | None = None


class Decisions(Protocol):
    def get(self, ballot: str, *, lock: bool = False) -> RegisteredDecision | None: ...
    def many(self, ballots: Iterable[str]) -> Mapping[str, RegisteredDecision]:
        """Those of these ballots that are registered, by them."""

    def add(self, decision: RegisteredDecision) -> None:
        """Register it, with whom it concerned; one that is there already stays as it is."""

    def save(self, decision: RegisteredDecision) -> None:
        """Keep what has been said of it since."""

    def of_gate(self, initiative: str, gate: str) -> Sequence[RegisteredDecision]:
        """All decisions of the initiative at the gate, the oldest first."""

    def dated(self, kind: DatedBy, day: date) -> Sequence[RegisteredDecision]:
        """All whose day of this kind it is, the oldest first."""

    def search(self, asked: DecisionSearch, limit: int) -> Sequence[RegisteredDecision]:
        """The newest first."""

    def unregistered(self, limit: int, after: str = "") -> Sequence[str]:
        """Closed ballots that aren't in the register: of before there was one, or closed by an earlier release; what
        only recommends never is. `after`: those whose ids come after it."""

    def kept(self) -> Mapping[str, KeptDocument]:
        """Each just as it is kept, whatever somebody has made of it; whom it concerned as a text of their ids."""


DECISIONS = Port[Decisions]("decisions")
