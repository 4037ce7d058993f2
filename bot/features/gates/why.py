"""Why a ballot isn't decided: who is missing, what would suffice, and what each possible answer would lead to.

Nothing is reckoned here by rules of its own: the answers are tried, and the count says what they come to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.features.gates.ballots import UNENDED, Ballot, Decision, Position
from bot.features.gates.conditional import APPROVALS, decided
from bot.features.gates.counting import can_be_quorate, is_certain, tally
from bot.features.gates.kinds import Choice
from bot.features.gates.measuring import measured
from bot.features.gates.reminding import silent
from bot.features.gates.rights import check_may_ask_why, may_know_count, the_ballot
from bot.features.gates.seats import presiding


@dataclass(frozen=True, slots=True)
class AskWhy:
    """Why isn't this ballot decided?"""

    ballot: str
    by: Principal


@dataclass(frozen=True, slots=True)
class Why:
    """What is known of it. What tells how the votes stand is empty where the asker mayn't see that."""

    ballot: Ballot
    missing: tuple[PersonId, ...]
    """Whose answer is waited for; in a tie: whoever presides."""
    quorum_lacks: int
    """How many more must answer before anything can be decided."""
    never_quorate: bool
    """Too few are left who may answer, or somebody isn't without whom there is no quorum."""
    certain: bool = False
    """The outcome stands whatever they say; it waits for its time, or to be closed."""
    suffices: int | None = None
    """So many more for would approve it, whatever the others say; None: not even all would, or it isn't told."""
    leads_to: Mapping[Choice, Decision] = field(default_factory=dict)
    """If all who are missing answered so, and nobody changed theirs."""
    at_deadline: Decision | None = None
    """If nobody says anything more."""


def why_undecided(command: AskWhy, uow: UnitOfWork, now: datetime) -> Why:
    """What the ballot waits for, as far as the asker may know it.

    Raises:
        Refused: there is no such ballot, it is closed, or the asker is neither chair, secretary nor administrator.
    """
    ballot = the_ballot(command.ballot, command.by, uow, now)
    check_may_ask_why(command.by, ballot)
    return explained(measured(ballot, uow, now), counted=may_know_count(command.by, ballot))


def explained(ballot: Ballot, *, counted: bool) -> Why:
    """The same of a ballot at hand. `counted`: whether it may be told how the votes stand."""
    count, chair = tally(ballot), presiding(ballot)
    missing = ((chair,) if chair else ()) if ballot.tie is not None else silent(ballot)
    lacks = max(0, count.quorum - count.present)
    never = not can_be_quorate(ballot)
    if not counted:
        return Why(ballot, missing, lacks, never)
    choices = [choice for choice in ballot.question.choices if choice is not Choice.CONFLICT]
    return Why(
        ballot,
        missing,
        lacks,
        never,
        certain=is_certain(ballot),
        suffices=_suffices(ballot, missing),
        leads_to={choice: decided(_answered(ballot, missing, choice)) for choice in choices}
        if missing
        else {},
        at_deadline=UNENDED if ballot.question.ended_by_chair else decided(ballot),
    )


def _suffices(ballot: Ballot, missing: tuple[PersonId, ...]) -> int | None:
    """Members before whoever presides, whose vote may weigh more: so it is never said too low."""
    chair = presiding(ballot)
    order = sorted(missing, key=lambda person: person == chair)
    for number in range(len(order) + 1):
        tried = _answered(ballot, order[:number], Choice.FOR)
        if decided(tried).outcome in APPROVALS and (number == len(order) or is_certain(tried)):
            return number
    return None


def _answered(ballot: Ballot, people: tuple[PersonId, ...] | list[PersonId], choice: Choice) -> Ballot:
    for person in people:
        said = Position(person, choice, "", ballot.question.opened_at, ballot.turn + 1)
        ballot = ballot.with_position(said)
    return ballot
