"""A second count of a ballot, written another way than the product's, for the tests to hold it against.

It keeps who sits where as things happen, and settles a matter as a meeting does, one question after the other.
"""

from collections.abc import Iterable
from itertools import product

from bot.features.gates.kinds import Choice
from bot.features.gates.questions import Question
from bot.features.portfolio.forums import SeatKind
from bot.features.processes.kinds import Outcome
from tests.ballots import BLOCKING

SPOKEN = (Choice.FOR, Choice.AGAINST, Choice.SEND_BACK, Choice.ABSTAIN)
SAID = (*SPOKEN, None)


def settle(yes: int, no: int, casting: bool | None) -> bool | None:
    """One question put to a meeting: the larger side, else the casting vote, else nothing."""
    return casting if yes == no else yes > no


def outcome_of(said: Iterable[Choice | None], chair: Choice | None, quorum: int) -> Outcome:
    """The outcome as a meeting reaches it. `said`: each seat's position; `chair`: what whoever presides said."""
    taken = [choice for choice in said if choice]
    if len(taken) < quorum:
        return Outcome.POSTPONED
    approving, rejecting = taken.count(Choice.FOR), taken.count(Choice.AGAINST)
    wants_back = (
        {Choice.SEND_BACK: True, Choice.FOR: False, Choice.AGAINST: False}.get(chair) if chair else None
    )
    match settle(taken.count(Choice.SEND_BACK), approving + rejecting, wants_back):
        case True:
            return Outcome.SENT_BACK
        case None:
            return Outcome.POSTPONED
    wants_it = {Choice.FOR: True, Choice.AGAINST: False}.get(chair) if chair else None
    match settle(approving, rejecting, wants_it):
        case True:
            return Outcome.APPROVED
        case False:
            return Outcome.REJECTED
    return Outcome.POSTPONED


class Room:
    """Who sits where, kept as it happens: the second opinion."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.out = set(question.excluded)
        self.sitting: list[str | None] = [seat.holder for seat in question.seats]
        self.said: dict[str, Choice] = {}
        self.declared: set[str] = set()
        for place, holder in enumerate(self.sitting):
            if holder in self.out:
                self.sitting[place] = None
        for place, seat in enumerate(question.seats):
            if seat.holder in self.out:
                self._call(place)

    @property
    def quorum(self) -> int:
        """The number that the rules give, else the least that is more than half of the seats."""
        numbers = range(1, len(self.sitting) + 1)
        return self.question.rules.quorum or next(n for n in numbers if 2 * n > len(self.sitting))

    def _call(self, place: int) -> None:
        free = [person for person in self.question.substitutes if person not in self.out | set(self.sitting)]
        self.sitting[place] = free[0] if free else None

    def refusal(self, person: str, choice: Choice, comment: str) -> str | None:
        """The reason why the person may not say that now; None: they may."""
        members = {seat.holder for seat in self.question.seats} | set(self.question.substitutes)
        reasons: list[tuple[bool, str]] = [
            (person in self.declared and choice is not Choice.CONFLICT, "refused-conflict-declared"),
            (person in members & self.question.excluded, "refused-presenter-or-owner"),
            (person not in members, "refused-no-seat"),
            (choice is not Choice.CONFLICT and person not in self.sitting, "refused-substitute-waits"),
            (
                choice is Choice.SEND_BACK and Outcome.SENT_BACK not in self.question.outcome_to,
                "refused-choice-not-offered",
            ),
            (not comment and choice in (Choice.AGAINST, Choice.SEND_BACK), "refused-comment-missing"),
            (
                not comment and choice is Choice.FOR and BLOCKING in self.question.criteria,
                "refused-comment-missing",
            ),
        ]
        return next((key for applies, key in reasons if applies), None)

    def hear(self, person: str, choice: Choice) -> None:
        if choice is not Choice.CONFLICT:
            self.said[person] = choice
            return
        self.said.pop(person, None)
        self.out.add(person)
        self.declared.add(person)
        if person in self.sitting:
            self._call(self.sitting.index(person))

    @property
    def positions(self) -> list[Choice | None]:
        """What each seat says now."""
        return [self.said.get(person) if person else None for person in self.sitting]

    @property
    def chair(self) -> str | None:
        leading = (SeatKind.CHAIR, SeatKind.VICE_CHAIR)
        there = [
            seat
            for seat, person in zip(self.question.seats, self.sitting, strict=True)
            if seat.kind in leading and seat.holder == person
        ]
        return min(there, key=lambda seat: leading.index(seat.kind)).holder if there else None

    @property
    def outcome(self) -> Outcome:
        return outcome_of(self.positions, self.said.get(self.chair or ""), self.quorum)

    def possible(self) -> set[Outcome]:
        """Every outcome that those who sit silent can still bring about."""
        places = [n for n, person in enumerate(self.sitting) if person and person not in self.said]
        chair = self.chair
        found = set()
        for choices in product(SAID, repeat=len(places)):
            said = self.positions
            for place, choice in zip(places, choices, strict=True):
                said[place] = choice
            casting = said[self.sitting.index(chair)] if chair else None
            found.add(outcome_of(said, casting, self.quorum))
        return found
