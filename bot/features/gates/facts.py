"""What happens at gates, as the log and other features are told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from bot.core.facts import Fact, Older, as_it_was
from bot.core.people import PersonId
from bot.core.personal import OwnWords
from bot.features.gates.ballots import Closing
from bot.features.gates.kinds import Choice, ClosedBy
from bot.features.gates.outcomes import Tally
from bot.features.gates.questions import BallotSeat, Question
from bot.features.portfolio.initiatives import Paper
from bot.features.processes.pinned import ProcessRef


@dataclass(frozen=True, slots=True)
class BallotFact(Fact):
    """What is said of a ballot, whose id its subject is. All kinds had a first version without a class."""

    version: ClassVar[int] = 2
    older: ClassVar[Mapping[int, Older]] = {1: as_it_was}
    about: ClassVar[str] = "ballot"

    ballot: str


@dataclass(frozen=True, slots=True)
class GateOpened(BallotFact):
    """A ballot was put to whoever decides, and is frozen from then on.

    The second version had no figures, the third no regime and only an internal forum's rules, the fourth nothing of an
    earlier ballot or of the matter before it was sent back, the fifth no roles without whose yes it was put.
    """

    version: ClassVar[int] = 6
    older: ClassVar[Mapping[int, Older]] = dict.fromkeys(range(1, 6), as_it_was)

    question: Question


@dataclass(frozen=True, slots=True)
class PositionTaken(BallotFact):
    """Somebody took a position, or changed theirs. `seat`: the one they spoke for then; `turn`: see `Position`."""

    older: ClassVar[Mapping[int, Older]] = {
        1: lambda _subject, actor, data: {**data, "voter": actor.removeprefix("person:")}
    }

    voter: PersonId
    choice: Choice
    comment: OwnWords
    received_at: datetime
    turn: int
    seat: BallotSeat | None = None


@dataclass(frozen=True, slots=True)
class VoteCast(PositionTaken):
    """The position is a vote, or an abstention."""


@dataclass(frozen=True, slots=True)
class ConflictDeclared(PositionTaken):
    """The position is a conflict of interest; a vote of theirs is void from then on."""


@dataclass(frozen=True, slots=True)
class CastingVoteFact(BallotFact):
    """The votes are even, and `presiding` is asked for the casting vote: see `Tie`."""

    presiding: PersonId
    ended_by: ClosedBy
    passed: tuple[PersonId, ...]
    turn: int


@dataclass(frozen=True, slots=True)
class CastingVoteAsked(CastingVoteFact):
    """The first who is asked."""


@dataclass(frozen=True, slots=True)
class CastingVotePassedOn(CastingVoteFact):
    """The next one, since the time of whoever was asked is over."""


@dataclass(frozen=True, slots=True)
class CastingVoteTimed(BallotFact):
    """Until when the casting vote of whoever was asked is waited for. It has been at version 1 from its beginning."""

    version: ClassVar[int] = 1
    older: ClassVar[Mapping[int, Older]] = {}

    until: datetime


@dataclass(frozen=True, slots=True)
class VotingReopened(BallotFact):
    """A tie is over, since a conflict was declared; all may vote again. `asked`: who had been, for the casting vote."""

    asked: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class DeadlineMoved(BallotFact):
    """An open ballot can be answered until another time than was said. It has been at version 1 from its beginning."""

    version: ClassVar[int] = 1
    older: ClassVar[Mapping[int, Older]] = {}

    before: datetime
    to: datetime
    reason: OwnWords


@dataclass(frozen=True, slots=True)
class PapersChanged(BallotFact):
    """The papers were changed while the ballot was open: see `PaperEdition`. `void`: whose votes count no longer."""

    version: ClassVar[int] = 1
    older: ClassVar[Mapping[int, Older]] = {}

    number: int
    papers: tuple[Paper, ...]
    turn: int
    voids: bool
    void: tuple[PersonId, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class RecordedPosition:
    """A position as it stood at the close, with the seat that it spoke for; None: for none."""

    person: PersonId
    choice: Choice
    comment: OwnWords
    at: datetime
    turn: int
    seat: BallotSeat | None = None


@dataclass(frozen=True, slots=True)
class ClosedFact(BallotFact):
    """A ballot was closed. `outcome_to`: where the initiative goes; None: it stays."""

    closing: Closing
    tally: Tally
    presiding: PersonId | None
    positions: tuple[RecordedPosition, ...]
    papers: tuple[Paper, ...]
    process: ProcessRef
    initiative: str
    outcome_to: str | None = None


@dataclass(frozen=True, slots=True)
class AdvisoryClosed(ClosedFact):
    """An advisory forum's ballot was closed: what it recommends, if anything. Nothing is decided by it.

    `outcome_to`: where the process says that the decision itself is made; None: at the same gate.
    """

    version: ClassVar[int] = 1
    older: ClassVar[Mapping[int, Older]] = {}


@dataclass(frozen=True, slots=True)
class StudentsConsulted(BallotFact):
    """The students' representatives were consulted before one person decides: when, who, and what they said."""

    version: ClassVar[int] = 1
    older: ClassVar[Mapping[int, Older]] = {}

    day: date
    spoken_with: OwnWords
    said: OwnWords


@dataclass(frozen=True, slots=True)
class GateClosed(ClosedFact):
    """A decision was made: its record's facts.

    The second version had no figures in its closing; the third no conditions, reason, day to come back, nor `whole`.
    """

    version: ClassVar[int] = 4
    older: ClassVar[Mapping[int, Older]] = {
        1: lambda subject, _actor, data: {**data, "initiative": subject.partition("/")[0]},
        2: as_it_was,
        3: as_it_was,
    }


@dataclass(frozen=True, slots=True)
class DissentRegistered(BallotFact):
    """Somebody has said that they don't stand behind the decision."""

    version: ClassVar[int] = 1
    older: ClassVar[Mapping[int, Older]] = {}

    person: PersonId
    name: OwnWords
    reason: OwnWords
    at: datetime


@dataclass(frozen=True, slots=True)
class DecisionDispatched(BallotFact):
    """The secretary has marked the decision as sent to those whom it concerns."""

    version: ClassVar[int] = 1
    older: ClassVar[Mapping[int, Older]] = {}

    at: datetime


FACTS = (
    GateOpened,
    VoteCast,
    ConflictDeclared,
    CastingVoteAsked,
    CastingVotePassedOn,
    CastingVoteTimed,
    VotingReopened,
    DeadlineMoved,
    AdvisoryClosed,
    StudentsConsulted,
    PapersChanged,
    GateClosed,
    DissentRegistered,
    DecisionDispatched,
)
