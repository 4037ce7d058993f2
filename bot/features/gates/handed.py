"""What an earlier ballot has handed on to whoever decides next: a recommendation, or a question that it referred."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.core.bilingual import Text
from bot.core.people import PersonId
from bot.core.personal import OwnWords
from bot.features.gates.attached import AttachedCondition
from bot.features.gates.kinds import Choice, Ground
from bot.features.processes.kinds import Outcome

RECOMMENDED = {
    Outcome.APPROVED: Choice.FOR,
    Outcome.APPROVED_WITH_CONDITIONS: Choice.FOR,
    Outcome.REJECTED: Choice.AGAINST,
    Outcome.SENT_BACK: Choice.SEND_BACK,
}
"""What an advisory forum can have recommended, and the position of whoever follows it; all else recommends nothing."""


@dataclass(frozen=True, slots=True)
class OtherView:
    """Somebody in the advisory forum who held another view than what it recommended."""

    person: PersonId
    name: OwnWords
    choice: Choice
    words: OwnWords = ""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the advisory forum's ballot came to, as it stands with the question to whoever decides."""

    ballot: str
    forum: str | None
    body: Text
    outcome: Outcome
    ground: Ground
    votes_for: int
    against: int
    send_back: int
    abstain: int
    at: datetime
    bound: tuple[AttachedCondition, ...] = ()
    others: tuple[OtherView, ...] = ()

    def departs(self, choice: Choice, bound: Collection[str]) -> bool:
        """Whether a decision isn't what was recommended: another position, or without one of its conditions.

        `bound`: the ids of the conditions that an approval would be bound to.
        """
        if choice is not RECOMMENDED[self.outcome]:
            return choice in RECOMMENDED.values()
        return choice is Choice.FOR and not {each.id for each in self.bound} <= set(bound)


@dataclass(frozen=True, slots=True)
class Referral:
    """A question that was referred up. `role`: to whom, of the process; `by`: the body or role that did; `name`: who
    did it there."""

    ballot: str
    role: str
    by: Text
    person: PersonId
    name: OwnWords
    reason: OwnWords
    at: datetime
