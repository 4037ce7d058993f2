"""Forums (decision-making bodies): their seats and their rules."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from bot.core.bilingual import Text
from bot.core.people import PersonId


class SeatKind(StrEnum):
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    OBSERVER = "observer"
    SECRETARY = "secretary"


VOTING = frozenset({SeatKind.CHAIR, SeatKind.VICE_CHAIR, SeatKind.MEMBER})
"""The seats that have a voice of their own; a substitute borrows one."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One person's place in a forum. `order`: in which turn substitutes step in (1 first)."""

    kind: SeatKind
    person: PersonId
    order: int = 0


@dataclass(frozen=True, slots=True)
class Rules:
    """How a forum decides between meetings; the defaults are Swedish practice (docs/rules.md).

    `quorum`: how many seats must take part; None is more than half of them.
    `min_workdays`: a vote must stay open at least so long, unless all have answered; `open_workdays`: what is proposed.
    `early_close`: it closes by itself, once the outcome is certain and that time is over.
    """

    quorum: int | None = None
    presenter_may_vote: bool = False
    owner_may_vote: bool = False
    early_close: bool = False
    min_workdays: int = 3
    open_workdays: int = 5


@dataclass(frozen=True, slots=True)
class Forum:
    """A body that decides. `roles`: the process roles that it fills; `channel`: its Teams conversation id."""

    id: str
    name: Text
    roles: tuple[str, ...]
    seats: tuple[Seat, ...]
    rules: Rules = Rules()
    channel: str | None = None

    @property
    def voting_seats(self) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats if seat.kind in VOTING)

    @property
    def substitutes(self) -> tuple[PersonId, ...]:
        """Substitutes in the order in which they step in."""
        waiting = [seat for seat in self.seats if seat.kind is SeatKind.SUBSTITUTE]
        return tuple(seat.person for seat in sorted(waiting, key=lambda seat: seat.order))

    def holders(self, *kinds: SeatKind) -> tuple[PersonId, ...]:
        return tuple(seat.person for seat in self.seats if seat.kind in kinds)


def faults_of(forum: Forum) -> list[str]:
    """What makes the forum unable to decide, as sentences in English for whoever configures it."""
    voting = forum.voting_seats
    faults: list[str] = []
    chairs = len(forum.holders(SeatKind.CHAIR))
    if chairs != 1:
        faults.append(f"forum {forum.id} has {chairs} chairs; give it exactly one")
    if len(forum.holders(SeatKind.VICE_CHAIR)) > 1:
        faults.append(f"forum {forum.id} has more than one vice chair; give it one at the most")
    for person, times in Counter(seat.person for seat in forum.seats).items():
        if times > 1:
            faults.append(f"{person} has {times} seats in forum {forum.id}; give each person one")
    orders = Counter(seat.order for seat in forum.seats if seat.kind is SeatKind.SUBSTITUTE)
    faults += [
        f"forum {forum.id} has {times} substitutes with order {order}; give each its own number"
        for order, times in orders.items()
        if times > 1
    ]
    quorum = forum.rules.quorum
    if quorum is not None and not 1 <= quorum <= len(voting):
        faults.append(f"forum {forum.id} has quorum {quorum} of {len(voting)} seats; nobody could satisfy it")
    if forum.rules.min_workdays < 0 or forum.rules.open_workdays < forum.rules.min_workdays:
        faults.append(f"forum {forum.id}: open_workdays must be at least min_workdays, and that at least 0")
    return faults
