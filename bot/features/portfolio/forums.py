"""Forums (decision-making bodies): their seats and their rules."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from bot.core.bilingual import Text
from bot.core.people import PersonId
from bot.features.portfolio.regime_kinds import Between, LegalRegime, Majority, QuorumRule, ReminderMoment
from bot.features.portfolio.regimes import RULES_OF_REGIMES, Regime, regime_of


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
    """One person's place in a forum.

    `order`: in which turn substitutes step in (1 first); of a member: in which turn they preside where neither
    chair nor vice chair can, as the eldest in office does; 0: they don't.
    """

    kind: SeatKind
    person: PersonId
    order: int = 0


class VotesThen(StrEnum):
    """What becomes of the votes when the papers change during the vote. Either way they are asked for again."""

    VOID = "void"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away from one day to another, both included; `substitute` speaks for them, None: whoever is next."""

    person: PersonId
    first: date
    last: date
    substitute: PersonId | None = None

    def holds_on(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Rules:
    """How a forum decides; the defaults are Swedish practice (docs/rules.md).

    `quorum`: how many seats must take part, where that is a number; `quorum_with`: who must be among them.
    `min_workdays`: a vote must stay open at least so long, unless all have answered; `open_workdays`: what is proposed.
    `early_close`: it closes by itself, once the outcome is certain and that time is over.
    `hidden_tally`: nobody sees how the votes stand before the voting ends, only who has answered.
    `on_new_papers`: what becomes of the votes when the papers change meanwhile.
    None: as the forum's regime has it; in a frozen question, where no regime had been asked for, as an internal forum.
    """

    quorum: int | None = None
    presenter_may_vote: bool = False
    owner_may_vote: bool = False
    early_close: bool = False
    min_workdays: int = 3
    open_workdays: int = 5
    quorum_rule: QuorumRule | None = None
    quorum_with: tuple[PersonId, ...] = ()
    majority: Majority | None = None
    casting_vote: bool | None = None
    abstain: bool | None = None
    between_meetings: Between | None = None
    hidden_tally: bool = False
    on_new_papers: VotesThen = VotesThen.VOID
    reminders: tuple[ReminderMoment, ...] = ()
    """Empty: at each of the moments that there are."""

    @cached_property
    def reminded_at(self) -> frozenset[ReminderMoment]:
        """When those are reminded who haven't answered."""
        chosen = self.reminders or ReminderMoment
        return frozenset(chosen) - {ReminderMoment.NONE}

    @cached_property
    def quorum_kind(self) -> QuorumRule:
        """Which of the variants it is; a number alone says that it is one."""
        if self.quorum is not None:
            return QuorumRule.NUMBER
        return self.quorum_rule or QuorumRule.MORE_THAN_HALF

    def seats_needed(self, seats: int) -> int:
        """How many of the seats must take part."""
        if self.quorum is not None:
            return self.quorum
        return seats // 2 + 1  # also the chair and half of the others, rounded up


@dataclass(frozen=True, slots=True)
class Forum:
    """A body that decides. `roles`: the process roles that it fills; `channel`: its Teams conversation id.

    `basis`: the organisation's own order that it rests on, as `Delegationsordningen 4.2`. `formal_decision_by`: the
    forum that decides on what this one, being advisory, recommends. `delegated_from`, `delegated_until`: the first and
    last day on which it may decide by that order; None: without end. A delegation is revoked by an earlier last day.
    """

    id: str
    name: Text
    roles: tuple[str, ...]
    seats: tuple[Seat, ...]
    rules: Rules = Rules()
    channel: str | None = None
    regime: LegalRegime | None = None
    basis: str = ""
    formal_decision_by: str | None = None
    absences: tuple[Absence, ...] = ()
    delegated_from: date | None = None
    delegated_until: date | None = None

    @property
    def law(self) -> Regime:
        """The regime by which it decides."""
        return regime_of(self.regime)

    @property
    def rules_in_force(self) -> Rules:
        """Its rules, with what they leave to the regime filled in; an internal forum's as they are written."""
        if self.regime is None:
            return self.rules
        left: dict[str, Any] = {
            name: self.law.cells[name].usual
            for name in RULES_OF_REGIMES
            if getattr(self.rules, name) is None and name != "quorum_rule"
        }
        if self.rules.quorum is None and self.rules.quorum_rule is None:
            left["quorum_rule"] = self.law.cells["quorum_rule"].usual
        return replace(self.rules, **left)

    @property
    def elders(self) -> tuple[PersonId, ...]:
        """Who presides, in turn, where neither chair nor vice chair can."""
        ordered = [seat for seat in self.seats if seat.kind is SeatKind.MEMBER and seat.order]
        return tuple(seat.person for seat in sorted(ordered, key=lambda seat: seat.order))

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

    def kinds_of(self, person: PersonId) -> tuple[SeatKind, ...]:
        """What a person is here: nobody holds two seats of a kind, but the chair may be the secretary too."""
        return tuple(dict.fromkeys(seat.kind for seat in self.seats if seat.person == person))
