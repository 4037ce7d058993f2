"""Who may dissent from a decision and until when, in the forum's regime; a forum without one is internal.

Internally as in FL 30 §: those who took part in deciding and the presenter, until the decision has been dispatched.
"""

from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.gates.ballots import Ballot
from bot.features.gates.kinds import Choice
from bot.features.processes.kinds import DecisionForm, Outcome

NOTHING_DECIDED = (Outcome.POSTPONED, Outcome.WITHDRAWN)
"""Outcomes that decide nothing in the matter, so that there is nothing to dissent from."""


def may_dissent(ballot: Ballot, person: PersonId) -> bool:
    """Whether the button is theirs now."""
    if ballot.closing is None or ballot.afterwards.dispatched_at is not None:
        return False
    if ballot.closing.decision.outcome in NOTHING_DECIDED or ballot.afterwards.of(person) is not None:
        return False
    return _took_part(ballot, person)


def check_may_dissent(by: Principal, ballot: Ballot) -> PersonId:
    """Whose dissent it is: a person's own.

    Raises:
        Refused: nobody dissents from the command line; it isn't decided, has been dispatched, or they took no part.
    """
    if by.person is None or not _took_part(ballot, by.person):
        raise Refused("refused-dissent-no-part")
    if ballot.closing is None or ballot.closing.decision.outcome in NOTHING_DECIDED:
        raise Refused("refused-dissent-undecided")
    if ballot.afterwards.dispatched_at is not None and ballot.afterwards.of(by.person) is None:
        raise Refused("refused-dissent-dispatched")
    return by.person


def _took_part(ballot: Ballot, person: PersonId) -> bool:
    """Whoever voted, and the presenter; nobody who abstained or was in conflict, nor whoever decided alone."""
    position = ballot.position_of(person)
    if position is not None and ballot.question.form is DecisionForm.INDIVIDUAL:
        return False
    if position is not None:
        return position.choice not in (Choice.ABSTAIN, Choice.CONFLICT)
    return person == ballot.question.presenter
