"""Decisions as the register has them: what was decided by whom, how long it holds, and what has become of it since."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.core.bilingual import Text
from bot.core.people import PersonId
from bot.core.personal import OwnWords
from bot.core.refusals import Refused
from bot.core.written import folded
from bot.features.gates.ballots import Ballot
from bot.features.portfolio.forums import SeatKind
from bot.features.processes.kinds import DecisionForm, Outcome

LONGEST_WHY = 2_000
"""Characters of a reason or a report; a longer one is refused."""


SETTLES = frozenset({Outcome.APPROVED, Outcome.APPROVED_WITH_CONDITIONS, Outcome.REJECTED})
"""The outcomes that decide the matter; by any other it goes on, or nobody has decided it."""


class DecisionState(StrEnum):
    """How a decision stands on a day."""

    IN_FORCE = "in_force"
    UNDECIDED = "undecided"
    """The matter was referred, sent back, put off, noted or taken back: there is nothing that could hold."""
    EXPIRED = "expired"
    RECONSIDERED = "reconsidered"
    """It is put again, and holds until that is decided."""
    REPLACED = "replaced"
    REVOKED = "revoked"


NO_LONGER = frozenset(
    {DecisionState.EXPIRED, DecisionState.RECONSIDERED, DecisionState.REPLACED, DecisionState.REVOKED}
)
"""The states that whoever hears what was decided is told of too."""


@dataclass(frozen=True, slots=True)
class RegisteredDecision:
    """One decision. The first part is the ballot's and never changes; the rest is what is said of it later.

    `keepers`: who keeps it (secretaries, chair, vice chair, the one who decided alone); `viewers`: whom it concerned.
    """

    ballot: str
    initiative: str
    title: str
    gate: str
    gate_title: Text
    form: DecisionForm
    forum: str | None
    decided_by: Text
    outcome: Outcome
    decided_at: datetime
    channel: str | None
    registry_no: str
    presenter: PersonId
    keepers: tuple[PersonId, ...]
    viewers: tuple[PersonId, ...]
    valid_until: date | None = None
    report_on: date | None = None
    report: OwnWords = ""
    reported_at: datetime | None = None
    reconsidered_at: datetime | None = None
    reconsidered_why: OwnWords = ""
    revoked_at: datetime | None = None
    revoked_why: OwnWords = ""
    revoked_by: str = ""
    """The decision by which the body revoked it; empty: whoever decided alone did."""
    replaced_by: str = ""
    replaces: tuple[str, ...] = field(default=())

    @property
    def stand(self) -> str:
        """What tells a card of now from one of before: what a later word takes the place of."""
        reported = self.reported_at.isoformat() if self.reported_at else ""
        return f"{self.valid_until}|{self.report_on}|{reported}"

    def state(self, today: date) -> DecisionState:
        """How it stands on the day: what was decided about it goes before what time does."""
        if self.revoked_at is not None:
            return DecisionState.REVOKED
        if self.replaced_by:
            return DecisionState.REPLACED
        if not self.settles:
            return DecisionState.UNDECIDED
        if self.valid_until is not None and self.valid_until < today:
            return DecisionState.EXPIRED
        return DecisionState.IN_FORCE if self.reconsidered_at is None else DecisionState.RECONSIDERED

    def changed(self, today: date) -> DecisionState | None:
        """How it stands on the day, where that is another than as it was made."""
        state = self.state(today)
        return state if state in NO_LONGER else None

    @property
    def settles(self) -> bool:
        """Whether it decides the matter, so that it can hold, be put again or be revoked."""
        return self.outcome in SETTLES

    @property
    def is_over(self) -> bool:
        """Whether nothing can be said of it any more."""
        return self.revoked_at is not None or bool(self.replaced_by)

    @property
    def searched(self) -> str:
        """All that it is found by."""
        names = (self.decided_by.sv, self.decided_by.en, self.gate_title.sv, self.gate_title.en)
        return folded(" ".join((self.ballot, self.title, self.forum or "", self.registry_no, *names)))


def registered(ballot: Ballot) -> RegisteredDecision | None:
    """The decision of a closed ballot as it comes into the register; None: the ballot is open, or only recommends.

    `grindvakt log verify` holds what has been registered against this for good.
    """
    question, closing = ballot.question, ballot.closing
    if closing is None or question.advises:
        return None
    presiding = (seat.holder for seat in question.seats if seat.kind in (SeatKind.CHAIR, SeatKind.VICE_CHAIR))
    alone = question.people if question.form is DecisionForm.INDIVIDUAL else ()
    return RegisteredDecision(
        ballot=ballot.id,
        initiative=question.initiative,
        title=question.initiative_title,
        gate=question.gate,
        gate_title=question.gate_title,
        form=question.form,
        forum=question.forum,
        decided_by=question.decided_by,
        outcome=closing.decision.outcome,
        decided_at=closing.at,
        channel=question.channel,
        registry_no=question.registry_no,
        presenter=question.presenter,
        keepers=_each(question.secretaries, presiding, alone),
        viewers=_each(question.people, question.secretaries, question.interested),
    )


def check_revokes(decision: RegisteredDecision, other: RegisteredDecision | None) -> None:
    """Whether the other may revoke it.

    Raises:
        Refused: there is none, or it isn't a later one of the same body that holds.
    """
    if other is None:
        raise Refused(
            "refused-revoke-by-whom",
            field="by_decision",
            body_sv=decision.decided_by.sv,
            body_en=decision.decided_by.en,
        )
    own_body = (other.forum, other.decided_by) == (decision.forum, decision.decided_by)
    later = other.decided_at > decision.decided_at and not other.is_over
    if not own_body or not later or not other.settles:
        raise Refused("refused-revoke-not-by-it", field="by_decision", decision=other.ballot)


def _each(*people: Iterable[PersonId]) -> tuple[PersonId, ...]:
    return tuple(dict.fromkeys(person for several in people for person in several))
