"""An assignment: where one person stands with one training. A row each, and what they have acknowledged beside it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.core.people import PersonId
from bot.core.personal import Actor, OwnWords


class AssignmentState(StrEnum):
    ASSIGNED = "assigned"
    OPENED = "opened"
    """They have tapped the card: the questions, the material, a session."""
    COMPLETED = "completed"
    """Acknowledged. Whether it still holds, `valid_until` says."""
    DECLINED = "declined"
    """They can't honestly acknowledge it, and say why; it stays theirs to do."""
    OBJECTED = "objected"
    """They say that it doesn't concern them; whoever may grant exemptions answers."""
    EXEMPT = "exempt"
    LEFT = "left"
    """They have left the audience or the organisation: the negative receipt."""
    SUPERSEDED = "superseded"
    """Another training stands in its place."""
    EXPIRED = "expired"
    """It was acknowledged, and that no longer holds."""


OPEN = frozenset(
    {
        AssignmentState.ASSIGNED,
        AssignmentState.OPENED,
        AssignmentState.DECLINED,
        AssignmentState.OBJECTED,
        AssignmentState.EXPIRED,
    }
)
"""Still to be done, as coverage counts it."""
ANSWERED = frozenset({AssignmentState.DECLINED, AssignmentState.OBJECTED})
REMINDED = frozenset({AssignmentState.ASSIGNED, AssignmentState.OPENED, AssignmentState.EXPIRED})
"""Whom reminders are for: whoever has declined or objected waits for an answer instead."""


class Waiver(StrEnum):
    """Why somebody is exempt."""

    TESTED_OUT = "tested_out"
    EQUIVALENT = "equivalent"
    """These two count as done."""
    ADMINISTRATIVE = "administrative"
    NOT_APPLICABLE = "not_applicable"


DONE_OTHERWISE = frozenset({Waiver.TESTED_OUT, Waiver.EQUIVALENT})


class Departure(StrEnum):
    """What somebody has left."""

    AUDIENCE = "audience"
    ORGANISATION = "organisation"


class CardReach(StrEnum):
    """What became of the card: a mark beside the state."""

    NOT_ASKED = "not_asked"
    SENDING = "sending"
    DELIVERED = "delivered"
    UNREACHED = "unreached"


@dataclass(frozen=True, slots=True)
class TrainingAssignment:
    """Where a person stands with a training.

    `version`: of the material that they are asked for; `round`: from 1, one more each time that they are asked again
    (a new version, a renewal): one acknowledgement a round. `unit`, `manager`: as the directory had them when the row
    was last compared with it, for what is counted by unit. `due_on`: in their own calendar. `reason`: what they said
    (declined, objected) or what was said to them (exempt): never in the log. `waiver`, `granted_by`: of an exemption.
    `snoozed_until`: they have asked to be reminded then, and not before. `reminded_on`, `reminders`: the last day on
    which, and how often, they were reminded in this round. `valid_until`: the last day on which what was acknowledged
    holds; None: for ever, or nothing was. `renewing`: asked again, while it still holds.
    """

    training: str
    person: PersonId
    state: AssignmentState
    version: int
    language: str
    assigned_at: datetime
    due_on: date
    round: int = 1
    unit: str = ""
    manager: PersonId | None = None
    reason: OwnWords = ""
    waiver: Waiver | None = None
    granted_by: Actor = ""
    departure: Departure | None = None
    reach: CardReach = CardReach.NOT_ASKED
    snoozed_until: datetime | None = None
    reminded_on: date | None = None
    reminders: int = 0
    completed_at: datetime | None = None
    valid_until: date | None = None
    renewing: bool = False

    def is_done(self, today: date) -> bool:
        """Whether it counts as done: acknowledged and still valid, or known otherwise.

        What somebody says to its renewal takes nothing from what they have acknowledged, until that runs out.
        """
        if self.state is AssignmentState.EXEMPT:
            return self.waiver in DONE_OTHERWISE
        if self.state in ANSWERED:
            return self.valid_until is not None and today <= self.valid_until
        still = self.valid_until is None or today <= self.valid_until
        return self.state is AssignmentState.COMPLETED and still


class Via(StrEnum):
    """How an acknowledgement came about."""

    CARD = "card"
    TRAINER = "trainer"
    """Checked in by the trainer's list."""
    CODE = "code"
    """By the code shown in the room."""
    IMPORT = "import"
    XAPI = "xapi"


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """The receipt. It is written once and never changed: what was said, in which language, about which version.

    `id`: as it is shown to the person; `statement`: word for word; `late`: after the due date; `right`: how many of the
    check questions; `valid_until`: the last day on which it holds, None: for ever.
    """

    id: str
    training: str
    person: PersonId
    version: int
    round: int
    kind: str
    statement: str
    language: str
    at: datetime
    via: Via
    by: Actor
    late: bool = False
    right: int | None = None
    valid_until: date | None = None
