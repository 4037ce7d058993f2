"""What somebody may do with a gate beside its vote: dispatch, note a consultation, put somebody back in their seat."""

from collections.abc import Iterable

from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import BallotClosed, Refused
from bot.features.gates.ballots import Ballot
from bot.features.gates.rights import asked_one_person, leads
from bot.features.gates.seats import decided_alone, presides
from bot.features.processes.kinds import Outcome


def check_may_dispatch(by: Principal, ballot: Ballot) -> None:
    """Make sure that they may mark the decision as dispatched.

    Raises:
        Refused: it isn't decided yet, or they aren't the secretary, where there is one, nor preside.
    """
    if ballot.is_open:
        raise Refused("refused-dispatch-undecided")
    if not by.administers and (by.person is None or not may_dispatch(by.person, ballot)):
        raise Refused("refused-only-secretary-dispatches")


def may_dispatch(person: PersonId, ballot: Ballot) -> bool:
    """The secretaries, else whoever presides; of one person's gate that person. What was withdrawn isn't sent."""
    if not can_be_dispatched(ballot):
        return False
    secretaries = ballot.question.secretaries
    alone = decided_alone(ballot) or person
    return person in secretaries if secretaries else person == alone and presides(ballot, person)


def can_be_dispatched(ballot: Ballot) -> bool:
    """Whether there is a decision to send, whoever sends it."""
    return ballot.closing is not None and ballot.closing.decision.outcome is not Outcome.WITHDRAWN


def check_may_consult(by: Principal, ballot: Ballot, owners: Iterable[PersonId]) -> None:
    """Make sure that they may note a consultation: an administrator, whoever decides, presenter, owners, secretaries.

    Not all who get the question's news: whoever else could have decided has no part in what its decider answers for.

    Raises:
        BallotClosed: it is decided already.
        Refused: nobody need be consulted, or it isn't theirs to note.
    """
    if not ballot.is_open:
        raise BallotClosed
    question = ballot.question
    if not question.consults:
        raise Refused("refused-consultation-not-needed")
    able = (*question.people, question.presenter, *owners, *question.secretaries)
    if not by.administers and (by.person is None or by.person not in able):
        raise Refused("refused-consultation-may-not")


def check_may_reseat(by: Principal, ballot: Ballot, person: PersonId) -> None:
    """Make sure that they may put somebody back: whoever leads it, or asked one person. Never oneself.

    Raises:
        BallotClosed: it is closed already.
        Refused: the person may not.
    """
    if not ballot.is_open:
        raise BallotClosed
    if by.person == person or not (asked_one_person(by, ballot) or leads(by, ballot)):
        raise Refused("refused-reseat-may-not")
