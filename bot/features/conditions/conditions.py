"""Conditions of a decision: what each asks for, of whom and by when, and where it stands."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.core.people import PersonId
from bot.core.personal import Actor, OwnWords

LONGEST_CONDITION = 1_000
"""Characters of what is asked for, and of every reason."""


class ConditionState(StrEnum):
    """Where a condition stands. It asks something of somebody from the decision until it is confirmed or waived."""

    PROPOSED = "proposed"
    """Put with the question, which isn't decided yet."""
    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    COUNTERED = "countered"
    """The owner proposes another text or day, and somebody has to say whether that will do."""
    REPORTED = "reported"
    """The owner says that it is met, and somebody has to confirm that."""
    PASSED = "passed"
    """Nobody has agreed to own the solution, and the matter goes on all the same: no gate waits for that any more."""
    CONFIRMED = "confirmed"
    WAIVED = "waived"
    DROPPED = "dropped"
    """It was taken back, the question wasn't approved, or the decision doesn't hold any more."""


class ConditionKind(StrEnum):
    CONDITION = "condition"
    ASSIGNMENT = "assignment"
    """The process gives it after a decision; it shuts no gate, unless it asks who is to own the solution."""


STANDING = frozenset(
    {
        ConditionState.ASKED,
        ConditionState.ACCEPTED,
        ConditionState.DECLINED,
        ConditionState.COUNTERED,
        ConditionState.REPORTED,
        ConditionState.PASSED,
    }
)
"""While it stands so, it asks something of somebody, and a condition shuts the gates that follow."""

WAITS_FOR_OWNER = frozenset({ConditionState.ASKED, ConditionState.ACCEPTED})
"""While it stands so, its owner is reminded."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition. `ballot` empty: proposed before the gate was opened.

    `revision` counts its changes from 1: whoever acts on one they have seen says which, so that nobody acts on what
    somebody else has changed meanwhile. `said`: the reason or the note that went with the latest change, made `by`
    whom `at` when. `other_text`, `other_due`: what its owner proposes instead.
    """

    id: str
    initiative: str
    gate: str
    ballot: str
    text: OwnWords
    owner: PersonId
    due: date
    state: ConditionState
    proposed_by: Actor
    by: Actor
    at: datetime
    said: OwnWords = ""
    other_text: OwnWords = ""
    other_due: date | None = None
    revision: int = 1
    kind: ConditionKind = ConditionKind.CONDITION
    text_en: OwnWords = ""
    """An assignment's text in English, as the process has it."""
    role: str = ""
    """The process's role that it asks its owner to take, of those that own the solution; empty: none."""

    @property
    def goes_along(self) -> bool:
        """Whether it is put with its question wherever that goes, until somebody has decided it."""
        asked = self.kind is ConditionKind.ASSIGNMENT and self.state is not ConditionState.DROPPED
        return asked or self.state is ConditionState.PROPOSED

    @property
    def shuts(self) -> bool:
        """Whether the gates that follow are shut by it."""
        return self.stands and self.kind is ConditionKind.CONDITION

    def text_in(self, language: str) -> str:
        return self.text_en if language == "en" and self.text_en else self.text

    @property
    def stands(self) -> bool:
        return self.state in STANDING

    @property
    def is_chased(self) -> bool:
        """Whether anybody is reminded of it. Not once it is gone on without: those who did so wait for nothing."""
        return self.stands and self.state is not ConditionState.PASSED

    @property
    def is_put_off(self) -> bool:
        """Whether it was asked with a question that isn't put now: it waits until that is put again."""
        return self.kind is ConditionKind.ASSIGNMENT and self.stands and not self.ballot

    def put_to(self, ballot: str) -> "Condition":
        """The same, with another ballot or none. An assignment asks its owner as before: the card they have holds."""
        changes = 1 if self.kind is ConditionKind.CONDITION else 0
        return replace(self, ballot=ballot, revision=self.revision + changes)

    def with_state(self, state: ConditionState, by: Actor, at: datetime, said: str = "") -> "Condition":
        """The condition once somebody has done something with it; what was proposed instead is gone."""
        changed = replace(self, state=state, by=by, at=at, said=said, revision=self.revision + 1)
        return replace(changed, other_text="", other_due=None)
