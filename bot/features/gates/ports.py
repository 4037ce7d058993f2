"""Where ballots are kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.core.database import Port
from bot.core.people import PersonId
from bot.core.personal import Actor
from bot.features.gates.afterwards import Dissent
from bot.features.gates.attached import AttachedCondition
from bot.features.gates.ballots import Ballot, Closing, PaperEdition, Position, Tie
from bot.features.gates.consultations import Consultation
from bot.features.gates.disputes import Dispute
from bot.features.gates.moved import MovedDeadline
from bot.features.gates.secretaries import Secretaries
from bot.features.gates.told import Standing
from bot.features.gates.vacated import Vacated


class Ballots(Protocol):
    def get(self, ballot: str, *, lock: bool = False) -> Ballot | None: ...
    def add(self, ballot: Ballot) -> None:
        """Save a new ballot whole: its frozen part is never written again."""

    def save_position(self, ballot: str, position: Position) -> None:
        """Save one person's position, in the place of the one they had."""

    def save_tie(self, ballot: str, tie: Tie | None) -> None:
        """Save that the votes are even and who is asked for the casting vote; None: they no longer are."""

    def save_disputes(self, ballot: str, disputes: tuple[Dispute, ...]) -> None:
        """Save who is said to be in conflict, and what the others have answered and found."""

    def save_moved(self, ballot: str, moved: MovedDeadline) -> None:
        """Save the deadline as it was moved, in the place of an earlier move; the question stays as it is."""

    def save_papers(
        self, ballot: str, editions: tuple[PaperEdition, ...], void: tuple[PersonId, ...]
    ) -> None:
        """Save how the papers of the open ballot have changed; the votes of `void` count no longer."""

    def save_closing(self, ballot: str, closing: Closing) -> None:
        """Save how the ballot ended; it is never written again."""

    def save_conditions(self, ballot: str, conditions: Sequence[AttachedCondition]) -> None:
        """Save what an approval of the open ballot would be bound to."""

    def save_dissent(self, ballot: str, dissent: Dissent) -> None:
        """Save somebody's dissent from a decision; it is never written again."""

    def save_dispatch(self, ballot: str, at: datetime, by: Actor) -> None:
        """Save that the decision has been dispatched."""

    def rounds(self, initiative: str, gate: str) -> int:
        """How many ballots the initiative has had at the gate."""

    def of_initiative(self, initiative: str) -> Sequence[Ballot]: ...
    def of_initiatives(self, initiatives: Iterable[str]) -> Sequence[Ballot]: ...
    def open(self) -> Sequence[Ballot]: ...
    def waiting_for(self, person: PersonId) -> Sequence[Ballot]:
        """Open ballots whose snapshot names the person as a voter or a substitute."""

    def save_vacated(self, ballot: str, vacated: tuple[Vacated, ...]) -> None:
        """Save who has left before they had answered."""

    def save_secretaries(self, ballot: str, secretaries: Secretaries) -> None:
        """Save who are the secretaries of its forum now."""

    def voters_at_vote(self, after: PersonId, limit: int) -> Sequence[PersonId]:
        """Those whom open ballots name as voters or substitutes, each once, in the order of their ids."""

    def naming(self, people: Iterable[PersonId]) -> Sequence[str]:
        """The ids of the open ballots that name any of them as a voter or a substitute."""

    def ids(self) -> Sequence[str]:
        """Every ballot there has been."""

    def many(self, several: Iterable[str]) -> Mapping[str, Ballot]:
        """Some hundred at the most, without what was said afterwards; what isn't there is left out."""

    def standings(self, several: Iterable[str]) -> Iterator[tuple[str, Standing]]:
        """Each ballot in its turn just as it is kept, whatever somebody has made of it; some hundred read at once."""


BALLOTS = Port[Ballots]("ballots")


class BallotReminders(Protocol):
    """Who has been reminded of which open ballot."""

    def of(self, ballot: str) -> Mapping[PersonId, int]:
        """The latest stage at which each of them was reminded."""

    def note(self, ballot: str, people: Iterable[PersonId], stage: int) -> None:
        """They are reminded now, at this stage."""

    def clear(self, ballot: str) -> None:
        """Nobody has been: the deadline is another, and all begins anew."""


BALLOT_REMINDERS = Port[BallotReminders]("ballot reminders")


class Departed(Protocol):
    """Who isn't there any more, as far as the directory knows."""

    def gone(self, people: Iterable[PersonId]) -> frozenset[PersonId]: ...


DEPARTED = Port[Departed]("leavers")


class Consultations(Protocol):
    """What the students' representatives were asked, and said, before one person decides."""

    def of(self, ballot: str) -> Consultation | None: ...
    def save(self, ballot: str, consultation: Consultation) -> None:
        """Keep it, in the place of what was written before the decision."""


CONSULTATIONS = Port[Consultations]("consultations")
