"""Advice (yttrande): what another body says of a matter before its gate is opened.

One row for each body that is asked in a round of a gate. What it says may be changed until the gate opens, and
is frozen with the question then.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.bilingual import Text
from bot.core.people import PersonId
from bot.core.personal import Actor, OwnWords

ADVICE_CARD, ADVICE_REMINDER, ADVICE_TOLD = "advice", "advice-reminder", "advice-told"
"""The messages: the question to the body's people; once more to those of a body that hasn't answered; and what was
said, or that nothing was, to whoever asked."""
SAID_LATE = "@late"
"""After the advice's id, in the subject of the message that tells of one that came after its last day."""

REMIND, DUE = "advice.remind", "advice.due"
"""The tasks: a workday before the last day, and when the time is over."""

WORKDAYS = 10
"""How long a body has where nobody says otherwise; F, our proposal, as long as a link of the escalation."""

MOST_WORKDAYS = 120
LONGEST_WORDS = 4_000
"""Characters of a question, an opinion or a reason; longer ones belong in a paper."""


class Opinion(StrEnum):
    """What a body can say."""

    FOR = "for"
    REMARKS = "remarks"
    AGAINST = "against"
    NOT_OURS = "not_ours"


EXPLAINED = frozenset({Opinion.REMARKS, Opinion.AGAINST})
"""What nobody understands without words."""


@dataclass(frozen=True, slots=True)
class GivenAdvice:
    """What a body answered, and who did for it. `link`: a paper of theirs (https), or empty."""

    opinion: Opinion
    words: OwnWords
    link: str
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class Passed:
    """That the matter goes on without the body's answer, and why."""

    reason: OwnWords
    by: Actor
    at: datetime


@dataclass(frozen=True, slots=True)
class Advice:
    """One body's advice on one round of a gate. `people`: who may answer for it, as of when it was asked.

    `body`: a forum's id, or a role's of the process. `revision` counts its changes, so that whoever acts on what they
    no longer see is told.
    """

    initiative: str
    title: str
    gate: str
    round: int
    body: str
    body_name: Text
    people: tuple[PersonId, ...]
    question: OwnWords
    asked_by: Actor
    asked_at: datetime
    due: datetime
    said: GivenAdvice | None = None
    passed: Passed | None = None
    frozen: bool = False
    """The gate has been opened: nothing is changed any more."""
    revision: int = 1

    @property
    def id(self) -> str:
        return f"{self.initiative}/{self.gate}/{self.round}/{self.body}"

    @property
    def is_settled(self) -> bool:
        """Whether the gate needn't wait for it."""
        return self.said is not None or self.passed is not None

    @property
    def is_carried(self) -> bool:
        """Whether it was said in an earlier round."""
        return self.said is not None and self.said.at < self.asked_at

    def is_overdue(self, now: datetime) -> bool:
        return self.said is None and now >= self.due
