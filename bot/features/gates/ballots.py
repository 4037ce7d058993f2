"""Gates: the ballot that a forum or one person gets, and what may be done with it.

A ballot is frozen when it is opened: who has a seat, the rules, the papers with their hashes, the process version.
After that only positions are added, until it closes; a closed ballot never changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.core.chain import Tail
from bot.core.clock import ARRIVES_WITHIN
from bot.core.people import PersonId
from bot.core.personal import Actor, OwnWords
from bot.core.refusals import BallotClosed
from bot.features.gates.afterwards import NOTHING_YET, Afterwards
from bot.features.gates.attached import AttachedCondition
from bot.features.gates.consultations import Consultation
from bot.features.gates.criteria import AnsweredCriterion, GateFigure
from bot.features.gates.disputes import Dispute
from bot.features.gates.kinds import Choice, ClosedBy, Ground
from bot.features.gates.moved import MovedDeadline
from bot.features.gates.questions import Question
from bot.features.gates.since import Since
from bot.features.gates.vacated import Vacated
from bot.features.portfolio.initiatives import Paper, Secrecy
from bot.features.processes.kinds import Outcome

PUBLISH, CLOSE, CLOSE_EARLY, CASTING = "gate.publish", "gate.close", "gate.close_early", "gate.casting"
"""The tasks of a ballot: bring its cards up to date; close it when its time is up, or when its shortest time is over
and the outcome certain; and see to it that a tie doesn't wait for ever."""

HAND_ON = "gate.hand_on"
"""The task that puts a question to whoever decides it next: formally, after a recommendation, or further up."""

BALLOT_CARD, OPENED_CARD, CASTING_CARD, RESULT_CARD = "ballot", "opened", "casting", "result"
DISPUTE_CARD = "dispute"
"""The messages of a ballot: the question, to each as it concerns them; that it was put; that a casting vote is needed;
and the decision, which is a message of its own since one that is edited notifies nobody."""

GRACE = ARRIVES_WITHIN + timedelta(seconds=5)
"""How long after the deadline the close waits for votes that were received in time.

They may arrive for ten seconds more, in whichever process, and five are for checking and committing them (and for
clocks that differ). What takes longer finds the ballot closed, and the person is told so.
"""

LONGEST_COMMENT = 10_000
"""Characters of a comment that are kept; a longer one is refused, never cut in silence."""


@dataclass(frozen=True, slots=True)
class Position:
    """What one person has answered last. `turn` counts up with every change of the ballot: it gives the order."""

    person: PersonId
    choice: Choice
    comment: OwnWords
    at: datetime
    turn: int


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome, what it rests on, and whose casting vote it was where there was one."""

    outcome: Outcome
    ground: Ground
    casting_vote: PersonId | None = None


UNENDED = Decision(Outcome.POSTPONED, Ground.NOT_ENDED)
"""What becomes of a vote that whoever presides hasn't ended, where nobody else may."""


@dataclass(frozen=True, slots=True)
class Closing:
    """How a ballot ended. `by`: a person, or `system`."""

    decision: Decision
    closed_by: ClosedBy
    by: Actor
    at: datetime
    figures: Mapping[str, GateFigure] = field(default_factory=dict)
    """Criterion → the figure that answers it, as of the close."""
    conditions: tuple[AttachedCondition, ...] = ()
    """What the approval is bound to."""
    reason: OwnWords = ""
    """Why it was withdrawn or postponed."""
    until: date | None = None
    """The day on which a postponed question comes back."""


@dataclass(frozen=True, slots=True)
class Tie:
    """The votes are even, and only whoever presides can still vote, knowingly: earlier positions break no tie.

    `turn`: the ballot's last turn when they were asked; a later one of theirs is the casting vote. `ended_by`: what
    ended the voting. `asked`: everybody so far; `passed`: those whose time has run out. `until`: when that of whoever
    presides now does, once it has been reckoned.
    """

    since: datetime
    turn: int
    ended_by: ClosedBy
    asked: tuple[PersonId, ...] = ()
    passed: tuple[PersonId, ...] = ()
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class PaperEdition:
    """The papers as they were changed while the ballot was open; `number` counts from 1, the question's own are 0.

    `turn`: the ballot's, which the change takes, so that it is seen which votes came before it. `voids`: whether these
    count no longer, or are kept and asked for again.
    """

    number: int
    papers: tuple[Paper, ...]
    turn: int
    voids: bool
    at: datetime
    by: Actor


@dataclass(frozen=True, slots=True)
class Ballot:
    """A question with the positions taken on it, one for each person, in the order of their turns."""

    question: Question
    positions: tuple[Position, ...] = ()
    closing: Closing | None = None
    tie: Tie | None = None
    disputes: tuple[Dispute, ...] = field(default=(), kw_only=True)
    """Who was said to be in conflict, and what the others found."""
    figures: Mapping[str, GateFigure] = field(default_factory=dict, compare=False)
    """Criterion → its figure as of now (`measuring.py`); empty: as it was when the ballot opened."""
    conditions: tuple[AttachedCondition, ...] = field(default=(), compare=False)
    """What an approval would be bound to as of now."""
    afterwards: Afterwards = field(default=NOTHING_YET, compare=False)
    moved: MovedDeadline | None = field(default=None, kw_only=True)
    consultation: Consultation | None = field(default=None, kw_only=True)
    """With the students' representatives, where the question concerns them."""
    vacated: tuple[Vacated, ...] = field(default=(), kw_only=True)
    """Who has left, is away until the end, or has lost their seat since it was opened."""
    editions: tuple[PaperEdition, ...] = field(default=(), kw_only=True)
    """How the papers have changed since the question was put (`bound.py`)."""
    secrecy: tuple[Secrecy, ...] = field(default=(), compare=False, kw_only=True)
    """What of the matter isn't for everybody (`masking.py`)."""
    goes_up: bool = field(default=False, compare=False, kw_only=True)  # it can be referred (`going_up.py`)
    receipt: Tail | None = field(default=None, compare=False, kw_only=True)  # of its decision (`receipts.py`)
    since: Since | None = field(default=None, compare=False, kw_only=True)  # what became of it since
    id: str = field(init=False, compare=False)
    worked_out: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What has been worked out of seats and conflicts: it is the same as long as nobody declares another conflict."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", self.question.id)

    @property
    def deadline(self) -> datetime:
        """Until when it can be answered: as it was put, or as it was moved since."""
        return self.moved.to if self.moved else self.question.deadline

    @property
    def is_open(self) -> bool:
        return self.closing is None

    @property
    def revision(self) -> int:
        """How often the ballot has changed: every position taken or changed, other papers, and the close."""
        return self.turn + (self.closing is not None)

    @property
    def turn(self) -> int:
        """The turn of the latest position, or of the latest change of the papers; 0: nothing has happened."""
        voted = self.positions[-1].turn if self.positions else 0
        return max(voted, self.editions[-1].turn) if self.editions else voted

    @property
    def papers(self) -> tuple[Paper, ...]:
        """What is voted on now."""
        return self.editions[-1].papers if self.editions else self.question.papers

    @property
    def edition(self) -> int:
        """Which papers these are; 0: those that were put."""
        return self.editions[-1].number if self.editions else 0

    @property
    def open_dispute(self) -> Dispute | None:
        """The question of a conflict of interest that is being answered; one at a time."""
        return next((each for each in self.disputes if each.is_open), None)

    @property
    def criteria(self) -> tuple[AnsweredCriterion, ...]:
        """The question's, as their figures answer them now."""
        asked = self.question.criteria
        return tuple(each.as_of(self.figures.get(each.id)) for each in asked) if self.figures else asked

    def comment_needed(self, choice: Choice) -> bool:
        """Against and send back must be explained, and so must for, where a criterion stands in the way now.

        And whatever isn't what an advisory forum has recommended.
        """
        handed = self.question.recommendation
        if handed is not None and handed.departs(choice, {each.id for each in self.conditions}):
            return True
        if choice is Choice.FOR:
            return any(criterion.stands_in_the_way for criterion in self.criteria)
        return choice in (Choice.AGAINST, Choice.SEND_BACK)

    def position_of(self, person: PersonId) -> Position | None:
        for position in self.positions:
            if position.person == person:
                return position
        return None

    def with_position(self, position: Position) -> "Ballot":
        """The ballot with the position in the place of the person's earlier one."""
        before = self.position_of(position.person)
        others = [other for other in self.positions if other is not before]
        after = replace(self, positions=(*others, position))
        if Choice.CONFLICT not in (position.choice, before and before.choice):
            after.worked_out.update(self.worked_out)
        return after

    def with_papers(self, edition: PaperEdition, positions: tuple[Position, ...]) -> "Ballot":
        """The ballot with other papers, and the positions that stay."""
        return replace(self, editions=(*self.editions, edition), positions=positions)

    def with_closing(self, closing: Closing) -> "Ballot":
        """The closed ballot.

        Raises:
            BallotClosed: it was closed already.
        """
        if self.closing is not None:
            raise BallotClosed
        return replace(self, closing=closing)
